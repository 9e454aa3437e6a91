//! Metrics and spans by OpenTelemetry's conventions, exported to a collector.
//!
//! `cargo run -p cloudcix-examples --example otel` needs no network and no collector: a mock stands
//! in for the API, and a server on loopback, which prints what it receives, for the collector.

mod collector;

use cloudcix::{
    mock::{Mock, Received, matcher::get, response},
    otel::Otel,
    prelude::*,
};
use collector::Collector;
use opentelemetry_otlp::{
    MetricExporter, Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _,
};
use opentelemetry_sdk::{
    metrics::SdkMeterProvider, propagation::TraceContextPropagator, trace::SdkTracerProvider,
};
use serde_json::json;

/// The SDK, which a program sets up once. Its exporters send JSON over HTTP (OTLP).
struct Telemetry {
    meters: SdkMeterProvider,
    tracers: SdkTracerProvider,
}

impl Telemetry {
    fn new(collector: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        // Without a proxy, because this collector is on loopback.
        let http = reqwest::blocking::Client::builder().no_proxy().build()?;
        let metrics = MetricExporter::builder()
            .with_http()
            .with_http_client(http.clone())
            .with_protocol(Protocol::HttpJson)
            .with_endpoint(format!("{collector}/v1/metrics"))
            .build()?;
        let spans = SpanExporter::builder()
            .with_http()
            .with_http_client(http)
            .with_protocol(Protocol::HttpJson)
            .with_endpoint(format!("{collector}/v1/traces"))
            .build()?;
        Ok(Self {
            meters: SdkMeterProvider::builder().with_periodic_exporter(metrics).build(),
            tracers: SdkTracerProvider::builder().with_batch_exporter(spans).build(),
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let collector = Collector::start().await?;
    let endpoint = collector.endpoint();
    // The exporters block, so they are made and ended outside of the runtime's own thread.
    let telemetry = tokio::task::spawn_blocking(move || Telemetry::new(&endpoint)).await??;

    // The first attempt of the first call fails; the others respond with the header that they got.
    let mock = Mock::new();
    mock.expect(get("/country/")).times(3).respond(response::status(503)).then(response::with(
        |request: &Received| {
            let header = request.headers().get("traceparent");
            let header = header.and_then(|value| value.to_str().ok()).unwrap_or("none");
            response::page([json!({"traceparent": header})])
        },
    ));
    let otel = Otel::default()
        .meter_provider(&telemetry.meters)
        .tracer_provider(&telemetry.tracers)
        .propagator(TraceContextPropagator::new());
    let client = Stack::offline()
        .per_call(otel.call_layer())
        .per_attempt(otel.attempt_layer())
        .build(Endpoints::default(), mock.transport())
        .with_token("hunter2")?;
    for _ in 0..2 {
        let page = client.membership().country().list().search("name", "hunter2").await?;
        println!("the server got the traceparent {}", page.items[0]["traceparent"]);
    }

    // Exports what is left.
    tokio::task::spawn_blocking(move || {
        telemetry.tracers.shutdown()?;
        telemetry.meters.shutdown()
    })
    .await??;
    let received = collector.received();
    println!("\nthe collector got these spans:");
    received.spans.iter().for_each(|span| println!("  {span}"));
    println!("and these metrics:");
    received.metrics.iter().for_each(|metric| println!("  {metric}"));

    let attempts = received.spans.iter().filter(|span| span.starts_with("GET /country/")).count();
    assert_eq!((attempts, received.spans.len()), (3, 5), "two calls in three attempts");
    assert!(received.metrics.contains(&"http.client.request.duration (s)".to_owned()));
    assert!(!received.text.contains("hunter2"), "no token and no search is exported");
    Ok(())
}
