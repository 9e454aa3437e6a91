//! A middleware, written out, for requests of another type.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::{
    future::Ready,
    task::{Context, Poll},
};
use tower::{Service, layer::layer_fn};

#[derive(Clone)]
struct Mine;

impl Service<Request<String>> for Mine {
    type Response = Response<Body>;
    type Error = Error;
    type Future = Ready<Result<Response<Body>, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<String>) -> Self::Future {
        std::future::ready(Ok(Response::new(Body::empty())))
    }
}

fn main() {
    //~ a service of requests with another body fits behind `tower::ServiceBuilder::map_request`
    let _ = Stack::standard().per_call(layer_fn(|_: BoxTransport| Mine));
}
