//! A layer for requests of another type.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::{layer::layer_fn, service_fn};

fn main() {
    let layer = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<String>| async { Ok::<_, BoxError>(Response::new(Body::empty())) })
    });
    let _ = Stack::standard().per_call(layer);
    //~ a service of requests with another body fits behind `tower::ServiceBuilder::map_request`
}
