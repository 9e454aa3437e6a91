//! Several layers: an outer one is generic over transports, and an inner one makes a service that
//! is not `Clone`.
use cloudcix::prelude::*;
use http::{HeaderValue, Request, Response};
use std::task::{Context, Poll};
use tower::{Service, ServiceBuilder, layer::layer_fn, util::MapRequestLayer};

struct Counted<S>(S);

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for Counted<S> {
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

#[derive(Clone)]
struct Audit<S>(S);

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for Audit<S> {
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
    let agent = MapRequestLayer::new(|mut request: Request<Body>| {
        request.headers_mut().insert("user-agent", HeaderValue::from_static("billing/2.1"));
        request
    });
    let layers = ServiceBuilder::new()
        .load_shed()
        .concurrency_limit(8)
        .layer(layer_fn(Audit))
        .layer(layer_fn(Counted))
        .layer(agent)
        .map_err(BoxError::from);
    //~ or not `Clone`, a further error names that one
    //~ `Counted<MapRequest<MapErr<..., ...>, ...>>` is not a transport, because it is not `Clone
    //~ becomes one behind `tower::buffer::Buffer`
    let _ = Stack::standard().per_call(layers);
}
