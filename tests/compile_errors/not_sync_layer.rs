//! A layer that counts in a `Cell`, though its service does not.
use cloudcix::prelude::*;
use std::cell::Cell;
use tower::Layer;

struct Mine {
    services: Cell<u32>,
}

impl<S> Layer<S> for Mine {
    type Service = S;

    fn layer(&self, inner: S) -> S {
        self.services.set(self.services.get() + 1);
        inner
    }
}

fn main() {
    //~ with a `Mutex` or an atomic in place of a `Cell`, `RefCell` or `Rc`
    let _ = Stack::standard().per_call(Mine { services: Cell::new(0) });
}
