//! An `async fn` in the place of a layer.
use cloudcix::prelude::*;
use http::{Request, Response};

async fn respond(_: Request<Body>) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::empty()))
}

fn main() {
    //~ an `async fn`, is a service: `tower::service_fn`, inside of `layer_fn`
    let _ = Stack::standard().per_call(respond);
}
