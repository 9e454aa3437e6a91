//! A stand-in for a collector: it takes what OTLP sends as JSON.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{Router, extract::State, routing::post};
use serde_json::Value;
use tokio::net::TcpListener;

pub(crate) struct Collector {
    port: u16,
    received: Arc<Mutex<Received>>,
}

#[derive(Clone, Default)]
pub(crate) struct Received {
    /// The names of the spans, in the order of their ends.
    pub(crate) spans: Vec<String>,
    /// The names and the units of the metrics.
    pub(crate) metrics: Vec<String>,
    /// Everything.
    pub(crate) text: String,
}

impl Collector {
    pub(crate) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let received = Arc::<Mutex<Received>>::default();
        let routes = Router::new()
            .route("/v1/traces", post(receive))
            .route("/v1/metrics", post(receive))
            .with_state(received.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Ok(Self { port, received })
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn received(&self) -> Received {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn receive(State(received): State<Arc<Mutex<Received>>>, body: String) -> &'static str {
    let json: Value = serde_json::from_str(&body).unwrap_or_default();
    let mut received = received.lock().unwrap_or_else(PoisonError::into_inner);
    let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    for scope in each(&json, "resourceSpans", "scopeSpans") {
        received.spans.extend(array(&scope["spans"]).map(|span| text(span, "name")));
    }
    for scope in each(&json, "resourceMetrics", "scopeMetrics") {
        let metrics = array(&scope["metrics"]);
        let named = |metric| format!("{} ({})", text(metric, "name"), text(metric, "unit"));
        received.metrics.extend(metrics.map(named));
    }
    received.text.push_str(&body);
    "{}"
}

fn each<'a>(json: &'a Value, outer: &str, inner: &'a str) -> impl Iterator<Item = &'a Value> {
    array(&json[outer]).flat_map(move |resource| array(&resource[inner]))
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
