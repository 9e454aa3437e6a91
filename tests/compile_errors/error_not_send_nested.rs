//! An error that can't leave its thread, in a `ServiceBuilder` whose other layer requires one.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::rc::Rc;
use tower::{ServiceBuilder, layer::layer_fn, service_fn};

#[derive(Debug)]
struct Mine(#[allow(dead_code)] Rc<str>);

impl std::fmt::Display for Mine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("mine")
    }
}

impl std::error::Error for Mine {}

fn main() {
    let layer = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<Body>| async { Err::<Response<Body>, _>(Mine("x".into())) })
    });
    let layers = ServiceBuilder::new().load_shed().layer(layer);
    let _ = Stack::standard().per_call(layers);
    //~ one that requires another error needs `map_err` there
}
