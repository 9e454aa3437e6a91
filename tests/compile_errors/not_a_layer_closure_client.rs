//! A closure in the place of a layer around the transport of a client.
use cloudcix::prelude::*;
use http::{HeaderValue, Request, Response};
use tower::service_fn;

fn main() {
    let transport =
        service_fn(|_: Request<Body>| async { Ok::<_, Error>(Response::new(Body::empty())) });
    let client = Client::new(Endpoints::default(), transport);
    let _ = client.layer(|mut request: Request<Body>| {
        request.headers_mut().insert("user-agent", HeaderValue::from_static("billing/2.1"));
        request
    });
    //~ `tower::util::MapRequestLayer`
}
