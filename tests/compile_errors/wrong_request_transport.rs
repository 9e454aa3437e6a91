//! A transport for requests of another type.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::service_fn;

fn main() {
    let transport = service_fn(|_: Request<String>| async {
        Ok::<_, BoxError>(Response::new(Body::empty()))
    });
    //~ a service of requests with another body fits behind `tower::ServiceBuilder::map_request`
    let _ = Stack::standard().build(Endpoints::default(), transport);
}
