//! Each setting changes one thing and leaves the others as they are.

mod exported;

use std::sync::{Arc, Mutex};

use cloudcix_core::{Body, BoxError, BoxTransport, Error, ResBody};
use cloudcix_otel::{Otel, OtelAttempt};
use exported::{Exported, by_name};
use http::{Method, Request, Response};
use opentelemetry::Value;
use opentelemetry_sdk::{
    propagation::TraceContextPropagator,
    trace::{InMemorySpanExporter, Sampler, SdkTracerProvider},
};
use tower::{Layer as _, ServiceExt as _, service_fn};

fn request(method: &Method, body: &'static str) -> Request<Body> {
    let request = Request::builder().method(method).uri("https://a.example/country/");
    request.body(Body::from(body)).unwrap()
}

/// Responds with this body, and keeps all `traceparent` headers of each request.
fn responding(body: &'static str) -> (BoxTransport, Arc<Mutex<Vec<Vec<String>>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let headers = seen.clone();
    let service = service_fn(move |request: Request<Body>| {
        let parents = request.headers().get_all("traceparent").iter();
        let parents = parents.map(|value| value.to_str().unwrap().to_owned()).collect();
        headers.lock().unwrap().push(parents);
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(body))))
    });
    (BoxTransport::new(service), seen)
}

async fn sent(otel: &Otel, request: Request<Body>) {
    let (transport, _) = responding("");
    otel.attempt_layer().layer(transport).oneshot(request).await.unwrap();
}

/// The settings, a method, its name and its original name.
type Case<'a> = (&'a dyn Fn(Otel) -> Otel, &'a Method, &'a str, Option<&'a str>);

#[tokio::test]
async fn the_methods_that_were_set_last_are_those_that_are_known() {
    let purge = Method::from_bytes(b"PURGE").unwrap();
    let own = |otel: Otel| otel.known_methods([Method::GET]).known_methods([purge.clone()]);
    let as_it_is = |otel: Otel| otel;
    let cases: [Case<'_>; 5] = [
        (&as_it_is, &Method::GET, "GET", None),
        (&as_it_is, &purge, "_OTHER", Some("PURGE")),
        (&own, &purge, "PURGE", None),
        (&own, &Method::GET, "_OTHER", Some("GET")),
        (&|otel: Otel| otel.known_methods([]), &Method::GET, "_OTHER", Some("GET")),
    ];
    for (set, method, name, original) in cases {
        let exported = Exported::new();
        sent(&set(exported.otel()), request(method, "")).await;
        let spans = exported.spans();
        let attributes = by_name(&spans[0].attributes);
        assert_eq!(attributes["http.request.method"].as_str(), name);
        let found = attributes.get("http.request.method_original").map(Value::as_str);
        assert_eq!(found.as_deref(), original, "{method}");
        let points = exported.points("http.client.request.duration");
        assert_eq!(points[0].attributes["http.request.method"].as_str(), name);
    }
}

#[tokio::test]
async fn without_metrics_the_spans_are_the_same() {
    let (with, without) = (Exported::new(), Exported::new());
    sent(&with.otel(), request(&Method::POST, "{}")).await;
    sent(&without.otel().without_metrics(), request(&Method::POST, "{}")).await;
    let [one, other] = [&with, &without].map(|exported| exported.spans().remove(0));
    assert_eq!((&one.name, by_name(&one.attributes)), (&other.name, by_name(&other.attributes)));
    assert!(without.metrics().is_empty() && with.spans().len() == 1);
}

#[tokio::test]
async fn a_span_that_is_not_sampled_is_propagated_as_such_in_place_of_any_other_header() {
    let (transport, seen) = responding("");
    let spans = InMemorySpanExporter::default();
    let tracers = SdkTracerProvider::builder()
        .with_sampler(Sampler::AlwaysOff)
        .with_simple_exporter(spans.clone())
        .build();
    let otel = Otel::default()
        .without_metrics()
        .tracer_provider(&tracers)
        .propagator(TraceContextPropagator::new());
    let mut request = request(&Method::GET, "");
    let other = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    request.headers_mut().insert("traceparent", other.parse().unwrap());
    otel.attempt_layer().layer(transport).oneshot(request).await.unwrap();
    let seen = seen.lock().unwrap();
    let [parent] = &seen[0][..] else { panic!("{seen:?}") };
    assert!(parent.starts_with("00-") && parent.ends_with("-00"), "{parent}");
    assert!(!parent.contains("b7ad6b7169203331"), "{parent}");
    assert!(spans.get_finished_spans().unwrap().is_empty());
}

#[tokio::test]
async fn a_header_of_the_request_gives_way_to_that_of_the_span() {
    let exported = Exported::new();
    let (transport, seen) = responding("");
    let mut request = request(&Method::GET, "");
    for _ in 0..2 {
        request.headers_mut().append("traceparent", "other".parse().unwrap());
    }
    exported.otel().attempt_layer().layer(transport).oneshot(request).await.unwrap();
    let span = &exported.spans()[0].span_context;
    let own = format!("00-{}-{}-01", span.trace_id(), span.span_id());
    assert_eq!(*seen.lock().unwrap(), [[own]]);
}

#[tokio::test]
async fn the_size_of_an_empty_response_is_0_and_a_failure_has_no_size() {
    let exported = Exported::new();
    sent(&exported.otel(), request(&Method::GET, "")).await;
    let spans = exported.spans();
    assert_eq!(by_name(&spans[0].attributes)["http.response.body.size"], Value::I64(0));
    assert_eq!(exported.count("http.client.response.body.size"), 1);

    let exported = Exported::new();
    let failing = service_fn(|_: Request<Body>| {
        std::future::ready(Err::<Response<ResBody>, _>(BoxError::from(Error::unanswered("reset"))))
    });
    let service: OtelAttempt<_> = exported.otel().attempt_layer().layer(failing);
    service.oneshot(request(&Method::GET, "")).await.unwrap_err();
    let spans = exported.spans();
    assert!(!by_name(&spans[0].attributes).contains_key("http.response.body.size"));
    for direction in ["request", "response"] {
        let name = format!("http.client.{direction}.body.size");
        let has_points = exported.metrics().iter().any(|metric| metric.name == name);
        assert!(!has_points, "{name}");
    }
}
