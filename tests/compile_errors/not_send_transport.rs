//! A transport that counts in an `Rc`.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::{cell::Cell, rc::Rc};
use tower::service_fn;

fn main() {
    let calls = Rc::new(Cell::new(0));
    let transport = service_fn(move |_: Request<Body>| {
        calls.set(calls.get() + 1);
        std::future::ready(Ok::<_, BoxError>(Response::new(Body::empty())))
    });
    let _ = Client::new(Endpoints::default(), transport);
    //~ with a `Mutex` or an atomic in place of a `Cell`, `RefCell` or `Rc`
    //~ calls run on several threads
}
