//! A layer for requests of another type, in a `ServiceBuilder` with a layer of tower's.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::{ServiceBuilder, layer::layer_fn, service_fn};

fn main() {
    let layer = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<String>| async { Ok::<_, BoxError>(Response::new(Body::empty())) })
    });
    let layers = ServiceBuilder::new().concurrency_limit(8).layer(layer);
    let _ = Stack::standard().per_call(layers);
    //~ a service of requests with another body fits behind `tower::ServiceBuilder::map_request`
}
