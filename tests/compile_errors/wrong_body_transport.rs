//! A transport whose responses have no body.
use cloudcix::prelude::*;
use http::{Request, Response};
use tower::service_fn;

fn main() {
    let transport = service_fn(|_: Request<Body>| async { Ok::<_, BoxError>(Response::new(())) });
    //~ `Response<cloudcix::Body>` for bytes in memory
    let _ = Stack::standard().build(Endpoints::default(), transport);
}
