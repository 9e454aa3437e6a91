//! A middleware whose service is not `Clone`.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::task::{Context, Poll};
use tower::{Service, layer::layer_fn};

struct Mine<S>(S);

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for Mine<S> {
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        self.0.call(request)
    }
}

fn main() {
    //~ becomes one behind `tower::buffer::Buffer`
    let _ = Stack::standard().per_call(layer_fn(Mine));
}
