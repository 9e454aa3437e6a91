//! A middleware with one parameter for the bodies of requests and responses.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::task::{Context, Poll};
use tower::{Service, layer::layer_fn};

#[derive(Clone)]
struct Mine<S>(S);

impl<S, B> Service<Request<B>> for Mine<S>
where
    S: Service<Request<B>, Response = Response<B>>,
{
    type Response = Response<B>;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> S::Future {
        self.0.call(request)
    }
}

fn main() {
    let _ = Stack::standard().per_call(layer_fn(Mine));
    //~ a layer with a type parameter for bodies needs two
}
