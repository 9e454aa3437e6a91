//! A middleware that does not return an HTTP response, in a `ServiceBuilder`.
use cloudcix::prelude::*;
use http::Request;
use tower::{ServiceBuilder, layer::layer_fn, service_fn};

fn main() {
    let layer = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<Body>| async { Ok::<_, BoxError>("hello") })
    });
    let layers = ServiceBuilder::new().concurrency_limit(8).layer(layer);
    let _ = Stack::standard().per_call(layers);
    //~ a service that returns something else needs `map_response`
}
