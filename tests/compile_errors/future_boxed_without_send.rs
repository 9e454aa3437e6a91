//! A middleware whose future is boxed without `+ Send`.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tower::{Service, ServiceExt as _, layer::layer_fn};

#[derive(Clone)]
struct Mine<S>(S);

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for Mine<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let inner = self.0.clone();
        Box::pin(async move { inner.oneshot(request).await.map_err(Into::into) })
    }
}

fn main() {
    //~ box it as `Pin<Box<dyn Future<Output = …> + Send>>`
    let _ = Stack::standard().per_call(layer_fn(Mine));
}
