//! A middleware that counts in a `Cell`, two structs deep.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::{
    cell::Cell,
    task::{Context, Poll},
};
use tower::{Service, layer::layer_fn};

#[derive(Clone, Default)]
struct Counters {
    calls: Cell<u32>,
}

#[derive(Clone, Default)]
struct State {
    counters: Counters,
}

#[derive(Clone)]
struct Mine<S> {
    inner: S,
    state: State,
}

impl<S: Transport> Service<Request<Body>> for Mine<S> {
    type Response = Response<S::ResBody>;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        let calls = &self.state.counters.calls;
        calls.set(calls.get() + 1);
        self.inner.call(request)
    }
}

fn main() {
    //~ because it is not `Send + Sync + 'static`
    //~ with a `Mutex` or an atomic in place of a `Cell`, `RefCell` or `Rc`
    //~ required because it appears within the type `Counters`
    let _ = Stack::standard().per_call(layer_fn(|inner| Mine { inner, state: State::default() }));
}
