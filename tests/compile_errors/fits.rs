//! The control: this one compiles.
use cloudcix::{OnlySafe, Shareable, prelude::*};
use http::{Request, Response};
use std::time::Duration;
use tower::{ServiceBuilder, service_fn};
use tower_resilience::hedge::HedgeLayer;

fn main() {
    let transport =
        service_fn(|_: Request<Body>| async { Ok::<_, Error>(Response::new(Body::empty())) });
    let hedge = ServiceBuilder::new().layer(HedgeLayer::new(Duration::ZERO)).layer(Shareable);
    let _ = Stack::standard()
        .per_call(OnlySafe::new(hedge))
        .build(Endpoints::default(), transport);
}
