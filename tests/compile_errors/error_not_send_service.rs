//! A middleware, written out, with an error that can't leave its thread.
use cloudcix::prelude::*;
use http::Request;
use std::{
    future::Ready,
    task::{Context, Poll},
};
use tower::{Service, layer::layer_fn};

#[derive(Clone)]
struct Mine;

#[derive(Debug)]
struct NotSend(#[allow(dead_code)] std::rc::Rc<str>);

impl std::fmt::Display for NotSend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_'>) -> std::fmt::Result {
        f.write_str("mine")
    }
}

impl std::error::Error for NotSend {}

impl Service<Request<Body>> for Mine {
    type Response = http::Response<Body>;
    type Error = NotSend;
    type Future = Ready<Result<http::Response<Body>, NotSend>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), NotSend>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        unimplemented!()
    }
}

fn main() {
    let _ = Stack::standard().per_call(layer_fn(|_: BoxTransport| Mine));
    //~ `tower::ServiceBuilder::map_err` makes any other one a `cloudcix::Error`
}
