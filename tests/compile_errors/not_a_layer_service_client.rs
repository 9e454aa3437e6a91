//! A service in the place of a layer around the transport of a client.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::service_fn;

fn main() {
    let service =
        service_fn(|_: Request<Body>| async { Ok::<_, Error>(Response::new(Body::empty())) });
    let client = Client::new(Endpoints::default(), service.clone());
    //~ `tower::layer::layer_fn(|inner
    let _ = client.layer(service);
}
