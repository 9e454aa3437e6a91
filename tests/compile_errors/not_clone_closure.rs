//! A closure that is not `Clone`, because of what it has captured.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::sync::atomic::{AtomicU32, Ordering};
use tower::service_fn;

fn main() {
    let calls = AtomicU32::new(0);
    let transport = service_fn(move |_: Request<Body>| {
        calls.fetch_add(1, Ordering::Relaxed);
        std::future::ready(Ok::<_, BoxError>(Response::new(Body::empty())))
    });
    let _ = Stack::standard().build(Endpoints::default(), transport);
    //~ derive `Clone`, with the common state in an `Arc`
}
