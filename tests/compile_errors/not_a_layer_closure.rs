//! A closure in the place of a layer.
use cloudcix::prelude::*;
use http::{HeaderValue, Request};

fn main() {
    let _ = Stack::standard().per_attempt(|mut request: Request<Body>| {
        request.headers_mut().insert("user-agent", HeaderValue::from_static("billing/2.1"));
        request
    });
    //~ `tower::util::MapRequestLayer`
}
