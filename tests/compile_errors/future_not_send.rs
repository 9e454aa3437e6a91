//! A future that can't leave its thread.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::rc::Rc;
use tower::service_fn;

fn main() {
    let transport = service_fn(|_: Request<Body>| async {
        let name = Rc::new("x");
        std::future::ready(()).await;
        drop(name);
        Ok::<_, BoxError>(Response::new(Body::empty()))
    });
    let _ = Client::new(Endpoints::default(), transport); //~ is not `Send`
}
