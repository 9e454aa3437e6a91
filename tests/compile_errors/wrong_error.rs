//! An error that is no error.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::{layer::layer_fn, service_fn};

#[derive(Debug)]
struct Mine;

fn main() {
    let layer = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<Body>| async { Err::<Response<Body>, _>(Mine) })
    });
    //~ `tower::ServiceBuilder::map_err` makes any other one a `cloudcix::Error`
    let _ = Stack::standard().per_call(layer);
}
