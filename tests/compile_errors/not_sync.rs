//! A middleware that counts in a `Cell`.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::{
    cell::Cell,
    task::{Context, Poll},
};
use tower::{Service, layer::layer_fn};

#[derive(Clone)]
struct Mine<S> {
    inner: S,
    calls: Cell<u32>,
}

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for Mine<S> {
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        self.calls.set(self.calls.get() + 1);
        self.inner.call(request)
    }
}

fn main() {
    //~ with a `Mutex` or an atomic in place of a `Cell`, `RefCell` or `Rc`
    //~ calls run on several threads
    let _ = Stack::standard().per_call(layer_fn(|inner| Mine { inner, calls: Cell::new(0) }));
}
