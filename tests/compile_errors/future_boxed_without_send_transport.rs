//! A transport whose future is boxed without `+ Send`.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::pin::Pin;
use tower::service_fn;

fn respond(_: Request<Body>) -> Pin<Box<dyn Future<Output = Result<Response<Body>, BoxError>>>> {
    Box::pin(async { Ok(Response::new(Body::empty())) })
}

fn main() {
    //~ box it as `Pin<Box<dyn Future<Output = …> + Send>>`
    let _ = Client::new(Endpoints::default(), service_fn(respond));
}
