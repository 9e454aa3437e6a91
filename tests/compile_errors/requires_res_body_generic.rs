//! A layer that requires `ResBody` of the service inside it, directly around any transport.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::task::{Context, Poll};
use tower::{Service, layer::layer_fn};

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

fn audited(transport: impl Transport) -> Client {
    //~ goes outside of a `cloudcix::core::CollectLayer`
    Client::new(Endpoints::default(), transport).layer(layer_fn(Audit)).boxed()
}

fn main() {
    let _ = audited(BoxTransport::new(tower::service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from("")))
    })));
}
