//! A response whose body is no body.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::{layer::layer_fn, service_fn};

fn main() {
    let layer = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<Body>| async { Ok::<_, BoxError>(Response::new(vec![1_u8])) })
    });
    let _ = Stack::standard().per_call(layer); //~ `Response<cloudcix::Body>` for bytes in memory
}
