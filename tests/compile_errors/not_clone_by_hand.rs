//! A stack by hand, with a layer inside whose service is not `Clone`.
use cloudcix::{core::CollectLayer, prelude::*, retry::RetryLayer, timeout::DeadlineLayer};
use http::{Request, Response};
use std::task::{Context, Poll};
use tower::{Service, ServiceBuilder, layer::layer_fn, service_fn};

struct Counted<S>(S);

impl<S: Transport> Service<Request<Body>> for Counted<S> {
    type Response = Response<S::ResBody>;
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
    let service = ServiceBuilder::new()
        .layer(DeadlineLayer::default())
        .layer(RetryLayer::new())
        .layer(layer_fn(Counted))
        .layer(CollectLayer::new())
        .service(transport);
    let _ = Client::new(Endpoints::default(), service);
    //~ what to do: read the last error first
    //~ `Counted<Collect<ServiceFn<{closure@src/bin/not_clone_by_hand.rs:25:20: 25:38}>>>` is not a
    //~ derive `Clone`
    //~! is not the future of a transport
}
