//! A middleware that does not return an HTTP response.
use cloudcix::prelude::*;
use http::Request;
use tower::{layer::layer_fn, service_fn};

fn main() {
    let layer = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<Body>| async { Ok::<_, BoxError>("hello") })
    });
    let _ = Stack::standard().per_call(layer);
    //~ a service that returns something else needs `map_response`
}
