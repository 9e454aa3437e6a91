//! A middleware, written out, whose responses have no body.
use cloudcix::prelude::*;
use http::Request;
use std::{
    future::Ready,
    task::{Context, Poll},
};
use tower::{Service, layer::layer_fn};

#[derive(Clone)]
struct Mine;

impl Service<Request<Body>> for Mine {
    type Response = http::Response<()>;
    type Error = Error;
    type Future = Ready<Result<http::Response<()>, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        unimplemented!()
    }
}

fn main() {
    let _ = Stack::standard().per_call(layer_fn(|_: BoxTransport| Mine));
    //~ `Response<cloudcix::Body>` for bytes in memory
}
