//! A layer that requires `ResBody` of the service inside it, directly around a transport with
//! another body.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::task::{Context, Poll};
use tower::{Service, service_fn};

#[derive(Clone)]
struct Audit<S>(S);

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for Audit<S> {
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        self.0.call(request)
    }
}

fn main() {
    let transport =
        service_fn(|_: Request<Body>| async { Ok::<_, Error>(Response::new(Body::empty())) });
    let _ = Client::new(Endpoints::default(), Audit(transport));
    //~ goes outside of a `cloudcix::core::CollectLayer`
}
