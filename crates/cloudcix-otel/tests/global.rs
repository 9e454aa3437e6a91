//! The global providers and propagator: a test binary of its own, because they are those of the
//! whole process.

mod exported;

use std::convert::Infallible;

use cloudcix_core::{Body, ResBody};
use cloudcix_otel::Otel;
use exported::Exported;
use http::{Request, Response};
use opentelemetry::global;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tower::{Layer as _, ServiceExt as _, service_fn};

/// Responds with whether the request has a `traceparent`.
async fn is_propagated(otel: &Otel) -> bool {
    let server = otel.attempt_layer().layer(service_fn(|request: Request<Body>| {
        let status = if request.headers().contains_key("traceparent") { 200 } else { 400 };
        let response = Response::builder().status(status).body(ResBody::default()).unwrap();
        std::future::ready(Ok::<_, Infallible>(response))
    }));
    let request = Request::get("https://a.example/").body(Body::empty()).unwrap();
    server.oneshot(request).await.unwrap().status() == 200
}

#[tokio::test]
async fn by_default_the_global_providers_record_and_the_propagator_may_be_set_later() {
    let exported = Exported::new();
    global::set_meter_provider(exported.meters().clone());
    global::set_tracer_provider(exported.tracers().clone());
    let otel = Otel::default();
    assert!(!is_propagated(&otel).await, "the global propagator writes nothing until it is set");
    global::set_text_map_propagator(TraceContextPropagator::new());
    assert!(is_propagated(&otel).await);
    assert_eq!(exported.spans().len(), 2);
    assert_eq!(exported.count("http.client.request.duration"), 2);

    assert!(
        !is_propagated(&otel.clone().without_propagation()).await,
        "not by the global one either"
    );
    assert_eq!(exported.spans().len(), 3);

    let silent = otel.without_metrics().without_spans().without_propagation();
    assert!(!is_propagated(&silent).await);
    assert_eq!(exported.spans().len(), 3);
    assert_eq!(exported.count("http.client.request.duration"), 3);
}
