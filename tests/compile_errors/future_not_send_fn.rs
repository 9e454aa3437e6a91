//! An `async fn` whose future holds an `Rc` while it waits.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::rc::Rc;
use tower::service_fn;

async fn respond(_: Request<Body>) -> Result<Response<Body>, BoxError> {
    let name = Rc::new("x");
    std::future::ready(()).await;
    drop(name);
    Ok(Response::new(Body::empty()))
}

fn main() {
    //~ hold no `Rc`, `RefCell` or lock guard across an `.await`
    //~ has type `Rc<&str>` which is not `Send`
    let _ = Client::new(Endpoints::default(), service_fn(respond));
}
