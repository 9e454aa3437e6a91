//! An error that can't leave its thread.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::rc::Rc;
use tower::{layer::layer_fn, service_fn};

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
        service_fn(|_: Request<Body>| {
            std::future::ready(Err::<Response<Body>, _>(Mine("x".into())))
        })
    });
    //~ `tower::ServiceBuilder::map_err` makes any other one a `cloudcix::Error`
    let _ = Stack::standard().per_call(layer);
}
