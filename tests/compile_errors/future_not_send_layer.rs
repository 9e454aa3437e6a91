//! A middleware whose future holds an `Rc` while it waits.
use cloudcix::prelude::*;
use http::Request;
use std::rc::Rc;
use tower::{ServiceExt as _, layer::layer_fn, service_fn};

fn main() {
    let layer = layer_fn(|inner: BoxTransport| {
        service_fn(move |request: Request<Body>| {
            let inner = inner.clone();
            async move {
                let name = Rc::new("x");
                let response = inner.oneshot(request).await;
                drop(name);
                response
            }
        })
    });
    //~ `Rc<&str>` which is not `Send`
    let _ = Stack::standard().per_call(layer);
}
