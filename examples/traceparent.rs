//! Distributed tracing: each attempt carries W3C's `traceparent`, so that the server's spans
//! continue ours.
//!
//! `cargo run -p cloudcix-examples --example traceparent` needs no network and no collector: a mock
//! stands in for the server, and nothing is exported.

use cloudcix::{
    mock::{Mock, Received, matcher::get, response},
    prelude::*,
};
use cloudcix_trace::{TraceAttemptLayer, TraceCallLayer};
use http::{HeaderMap, HeaderName, HeaderValue};
use opentelemetry::{
    propagation::{Injector, TextMapPropagator as _},
    trace::TracerProvider as _,
};
use opentelemetry_sdk::{propagation::TraceContextPropagator, trace::SdkTracerProvider};
use serde_json::json;
use tower::ServiceBuilder;
use tracing::{Instrument as _, Span, info_span};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::layer::SubscriberExt as _;

/// A map of headers that OpenTelemetry can write to.
struct Headers<'a>(&'a mut HeaderMap);

impl Injector for Headers<'_> {
    fn set(&mut self, name: &str, value: String) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.0.insert(name, value);
        }
    }
}

fn inject(span: &Span, headers: &mut HeaderMap) {
    TraceContextPropagator::new().inject_context(&span.context(), &mut Headers(headers));
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A real program adds an exporter here.
    let provider = SdkTracerProvider::builder().build();
    let subscriber = tracing_subscriber::registry()
        .with(tracing_opentelemetry::layer().with_tracer(provider.tracer("example")));
    let _guard = tracing::subscriber::set_default(subscriber);
    tokio::runtime::Builder::new_current_thread().build()?.block_on(run())
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    // The server responds with the header that it received.
    let mock = Mock::new();
    mock.expect(get("/country/")).times(2).respond(response::with(|request: &Received| {
        let parent = request
            .headers()
            .get("traceparent")
            .and_then(|value| value.to_str().ok())
            .unwrap_or("none");
        response::page([json!({"traceparent": parent})])
    }));
    let traced = ServiceBuilder::new()
        .layer(TraceCallLayer::default())
        .layer(TraceAttemptLayer::default().propagate(inject))
        .service(mock.transport());
    let client = Client::new(Endpoints::default(), traced);

    let calls = async {
        let mut parents = Vec::new();
        for _ in 0..2 {
            let page = client.membership().country().list().send().await?;
            parents.push(page.items[0]["traceparent"].as_str().unwrap_or_default().to_owned());
        }
        Ok::<_, Error>(parents)
    };
    let parents = calls.instrument(info_span!("report")).await?;

    for parent in &parents {
        println!("traceparent: {parent}");
    }
    // version - trace - span - flags: one trace, a span for each attempt.
    let parts: Vec<Vec<&str>> = parents.iter().map(|parent| parent.split('-').collect()).collect();
    assert!(parts.iter().all(|parts| parts.len() == 4), "each attempt carries a traceparent");
    assert_eq!(parts[0][1], parts[1][1], "both calls belong to one trace");
    assert_ne!(parts[0][2], parts[1][2], "each attempt is a span of its own");
    Ok(())
}
