//! A service in the place of a layer.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::service_fn;

fn main() {
    let service =
        service_fn(|_: Request<Body>| async { Ok::<_, Error>(Response::new(Body::empty())) });
    //~ `tower::layer::layer_fn(|inner: cloudcix::BoxTransport|
    let _ = Stack::standard().per_call(service);
}
