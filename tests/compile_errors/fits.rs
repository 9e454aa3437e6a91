//! The control: this one compiles.
use cloudcix::{OnlySafe, Shareable, StackLayer, prelude::*};
use http::{Request, Response};
use std::time::Duration;
use tower::{ServiceBuilder, ServiceExt as _, layer::layer_fn, service_fn};
use tower_resilience::hedge::HedgeLayer;

#[derive(Clone)]
struct Same<S>(S);

impl<S: Transport> tower::Service<Request<Body>> for Same<S> {
    type Response = Response<S::ResBody>;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(
        &mut self,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        self.0.call(request)
    }
}

/// A bound of tower's own is enough, and so is the alias.
fn both<L>(stack: Stack, layer: L, other: impl StackLayer) -> Stack
where
    L: tower::Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
    stack.per_call(layer).per_attempt(other)
}

/// So it is for a client.
fn around<S, L>(client: Client<S>, layer: L) -> Client<L::Service>
where
    S: Transport,
    L: tower::Layer<S, Service: Transport>,
{
    client.layer(layer)
}

fn main() {
    let transport =
        service_fn(|_: Request<Body>| async { Ok::<_, Error>(Response::new(Body::empty())) });
    let hedge = ServiceBuilder::new().layer(HedgeLayer::new(Duration::ZERO)).layer(Shareable);
    // The arguments of these closures are inferred.
    let stack = Stack::standard()
        .per_call(OnlySafe::new(hedge))
        .per_call(layer_fn(Same))
        .per_call(layer_fn(|inner| Same(inner)))
        .per_call(ServiceBuilder::new().map_request(|it| it).layer(layer_fn(|inner| Same(inner))))
        .per_attempt((layer_fn(Same), layer_fn(|inner: BoxTransport| inner.map_response(|it| it))))
        .per_attempt(layer_fn(|inner| {
            service_fn(move |request| BoxTransport::clone(&inner).oneshot(request))
        }));
    let _ = both(stack, (), layer_fn(|inner| inner)).build(Endpoints::default(), transport);
    // So they are around the transport of a client.
    let client = Client::new(Endpoints::default(), transport)
        .layer(layer_fn(Same))
        .layer(layer_fn(|inner| Same(inner)))
        .layer(ServiceBuilder::new().map_request(|it| it).layer(layer_fn(|inner| Same(inner))))
        .boxed()
        .layer((layer_fn(Same), layer_fn(|inner: BoxTransport| inner.map_response(|it| it))))
        .boxed()
        .layer(layer_fn(|inner| {
            service_fn(move |request| BoxTransport::clone(&inner).oneshot(request))
        }));
    let _: Client<BoxTransport> = around(client, layer_fn(BoxTransport::new));
}
