//! A transport that is not `Clone`.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::{service_fn, util::BoxService};

fn main() {
    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(Body::empty()))
    });
    //~ becomes one behind `tower::buffer::Buffer`
    let _ = Client::new(Endpoints::default(), BoxService::new(transport));
}
