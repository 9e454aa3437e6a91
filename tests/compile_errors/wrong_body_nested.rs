//! A response whose body is no body, in a `ServiceBuilder` with a layer of tower's.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::{ServiceBuilder, layer::layer_fn, service_fn};

fn main() {
    let layer = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<Body>| async { Ok::<_, BoxError>(Response::new(vec![1_u8])) })
    });
    let layers = ServiceBuilder::new().concurrency_limit(8).layer(layer);
    let _ = Stack::standard().per_attempt(layers);
    //~ `Response<cloudcix::Body>` for bytes in memory
}
