//! Everything that is exported, against OpenTelemetry's conventions as data.

mod exported;

use std::collections::BTreeMap;

use cloudcix_core::{Body, BoxError, BoxTransport, CallState, Error, Operation, ResBody};
use cloudcix_otel::OptIn;
use exported::{Attributes, Exported, by_name};
use http::{Method, Request, Response, Version};
use opentelemetry::{
    Value,
    trace::{SpanKind, Status},
};
use opentelemetry_sdk::trace::SpanData;
use serde::Deserialize;
use tower::{Layer as _, ServiceExt as _, service_fn};

/// A part of the semantic conventions of OpenTelemetry: those for HTTP clients.
#[derive(Deserialize)]
struct Convention {
    version: String,
    attributes: BTreeMap<String, Attribute>,
    metrics: BTreeMap<String, Metric>,
    client_span: Span,
    known_methods: Vec<String>,
}

#[derive(Deserialize)]
struct Attribute {
    r#type: String,
    stability: String,
}

#[derive(Deserialize)]
struct Metric {
    instrument: String,
    unit: String,
    stability: String,
    #[serde(default)]
    boundaries: Vec<f64>,
    attributes: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Span {
    stability: String,
    attributes: BTreeMap<String, String>,
}

/// The instruments of this project: name, instrument, unit, and their attributes.
const OWN: [(&str, &str, &str, &[&str]); 5] = [
    ("cloudcix.client.active_calls", "updowncounter", "{call}", &OF_REQUEST),
    ("cloudcix.client.call.duration", "histogram", "s", &OF_CALL),
    ("cloudcix.client.login.wait.duration", "histogram", "s", &OF_WAIT),
    ("cloudcix.client.rate_limit.wait.duration", "histogram", "s", &OF_WAIT),
    ("cloudcix.client.resends", "counter", "{request}", &OF_REQUEST),
];
const OF_REQUEST: [&str; 5] =
    ["http.request.method", "server.address", "server.port", "url.scheme", "url.template"];
const OF_CALL: [&str; 8] = [
    "error.type",
    "http.request.method",
    "http.response.status_code",
    "network.protocol.version",
    "server.address",
    "server.port",
    "url.scheme",
    "url.template",
];
const OF_WAIT: [&str; 3] = ["error.type", "server.address", "server.port"];

fn convention() -> Convention {
    serde_json::from_str(include_str!("convention.json")).unwrap()
}

fn request(method: &Method, with_operation: bool) -> Request<Body> {
    let body = Body::from(if *method == Method::POST { "{}" } else { "" });
    let mut request = Request::builder()
        .method(method)
        .uri("https://membership.api.cloudcix.com/country/107/?limit=1")
        .body(body)
        .unwrap();
    if with_operation {
        let operation = Operation::new("Membership", "country", "read").at("country/", true);
        CallState::set_operation(request.extensions_mut(), operation.catalogued());
    }
    request
}

/// Responds with one status after the other, over HTTP/1.1 and HTTP/2 in turn; 0 is an error.
fn responding(statuses: &'static [u16]) -> BoxTransport {
    let left = std::sync::Mutex::new(statuses.iter());
    let left = std::sync::Arc::new(left);
    BoxTransport::new(service_fn(move |_: Request<Body>| {
        let status = *left.lock().unwrap().next().unwrap();
        async move {
            if status == 0 {
                return Err::<_, BoxError>(Error::not_sent("refused").into());
            }
            let version = if status.is_multiple_of(2) { Version::HTTP_2 } else { Version::HTTP_11 };
            Ok(Response::builder().status(status).version(version).body(ResBody::from("hello"))?)
        }
    }))
}

/// Makes one attempt for each status, as a retry does, and waits before each.
fn retrying(inner: BoxTransport, attempts: usize) -> BoxTransport {
    use cloudcix_core::Wait;
    BoxTransport::new(service_fn(move |mut request: Request<Body>| {
        let inner = inner.clone();
        async move {
            let state = CallState::get_or_insert(request.extensions_mut());
            let mut last = Err("none".into());
            for _ in 0..attempts {
                state.time_wait(Wait::Login).end(&Ok(()));
                state.time_wait(Wait::RateLimit).end(&Ok(()));
                last = inner.clone().oneshot(request.clone()).await;
            }
            state.time_wait(Wait::RateLimit).end::<()>(&Err(Error::not_sent("full")));
            last
        }
    }))
}

/// Exports what calls of every kind record.
async fn export(opt_in: OptIn) -> Exported {
    let exported = Exported::new();
    let otel = exported.otel().opt_in(opt_in);
    let odd = Method::from_bytes(b"PURGE").unwrap();
    for (method, with_operation) in [
        (Method::GET, true),
        (Method::GET, false),
        (Method::POST, true),
        (Method::DELETE, true),
        (odd.clone(), true),
        (odd, false),
    ] {
        for statuses in [&[200][..], &[503, 0, 201], &[404], &[0], &[500, 301]] {
            let attempts = otel.attempt_layer().layer(responding(statuses));
            let attempts = BoxTransport::new(attempts);
            let stack = otel.call_layer().layer(retrying(attempts, statuses.len()));
            _ = stack.oneshot(request(&method, with_operation)).await;
        }
        let never = service_fn(|_: Request<Body>| {
            std::future::pending::<Result<Response<ResBody>, BoxError>>()
        });
        let stack = otel.call_layer().layer(otel.attempt_layer().layer(never));
        let call = stack.oneshot(request(&method, with_operation));
        assert!(futures_now(call).is_none(), "it never ends");
    }
    exported
}

/// Polls a future once, and drops it.
fn futures_now<F: Future>(future: F) -> Option<F::Output> {
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut cx) {
        std::task::Poll::Ready(output) => Some(output),
        std::task::Poll::Pending => None,
    }
}

/// Checks the attributes of one point or span.
fn check(
    convention: &Convention,
    levels: &BTreeMap<String, String>,
    attributes: &Attributes,
    opt_in: OptIn,
    what: &str,
) {
    let text = |name: &str| attributes.get(name).map(|value| value.as_str().into_owned());
    let status = attributes.get("http.response.status_code");
    for (name, level) in levels {
        let is_present = attributes.contains_key(name);
        let expected = match (level.as_str(), name.as_str()) {
            // Unknown without a response.
            ("recommended", "network.protocol.version") => status.is_some(),
            // Each request has a value for each of these.
            ("required" | "recommended" | "if it is available", _) => true,
            ("if it ended with an error", _) => match status {
                Some(Value::I64(status)) => *status >= 400,
                _ => true,
            },
            // See `statuses_errors_and_resends_are_told_as_they_were`.
            ("if there is a response" | "if it is a resend", _) => continue,
            ("if it is not http", _) => false,
            ("if the method is _OTHER", _) => {
                text("http.request.method").as_deref() == Some("_OTHER")
            }
            ("opt-in", "url.template") => opt_in.url_template,
            ("opt-in", "url.scheme") => opt_in.url_scheme,
            // Not every message has a body.
            ("opt-in", "http.request.body.size" | "http.response.body.size") => {
                assert!(opt_in.body_size || !is_present, "{what}: {name}");
                continue;
            }
            (level, name) => panic!("{what}: {name} is {level}"),
        };
        assert_eq!(is_present, expected, "{what}: {name} is {level}: {attributes:?}");
    }
    for (name, value) in attributes {
        assert!(levels.contains_key(name), "{what}: {name} is none of its attributes");
        let r#type = match value {
            Value::String(_) => "string",
            Value::I64(_) => "int",
            other => panic!("{what}: {name} is {other:?}"),
        };
        assert_eq!(convention.attributes[name].r#type, r#type, "{what}: {name}");
    }
    if let Some(method) = text("http.request.method") {
        assert!(method == "_OTHER" || convention.known_methods.contains(&method), "{what}");
    }
}

#[tokio::test]
async fn every_metric_is_one_of_the_conventions_or_has_a_name_of_its_own() {
    let convention = convention();
    for opt_in in [OptIn::ALL, OptIn::NONE, OptIn { url_scheme: false, ..OptIn::ALL }] {
        let exported = export(opt_in).await;
        let mut names = Vec::new();
        for metric in exported.metrics() {
            let name = metric.name.as_str();
            names.push(metric.name.clone());
            assert!(!metric.points.is_empty(), "{name}");
            if let Some(known) = convention.metrics.get(name) {
                assert_eq!((metric.kind, &metric.unit), (known.instrument.as_str(), &known.unit));
                for point in &metric.points {
                    check(&convention, &known.attributes, &point.attributes, opt_in, name);
                    if !known.boundaries.is_empty() {
                        assert_eq!(point.boundaries, known.boundaries, "{name}");
                    }
                }
                continue;
            }
            let own = OWN.iter().find(|own| own.0 == name);
            let (_, kind, unit, attributes) = own.unwrap_or_else(|| panic!("unknown: {name}"));
            assert_eq!((metric.kind, metric.unit.as_str()), (*kind, *unit), "{name}");
            for point in &metric.points {
                let unknown =
                    point.attributes.keys().find(|key| !attributes.contains(&key.as_str()));
                assert_eq!(unknown, None, "{name}");
            }
        }
        names.sort_unstable();
        let own = OWN.iter().map(|own| own.0);
        let mut all: Vec<_> = convention.metrics.keys().map(String::as_str).chain(own).collect();
        all.sort_unstable();
        assert_eq!(names, all);
    }
}

#[tokio::test]
async fn every_span_of_an_attempt_is_a_client_span_of_the_conventions() {
    let convention = convention();
    for opt_in in [OptIn::ALL, OptIn::NONE] {
        let exported = export(opt_in).await;
        let (clients, calls): (Vec<_>, Vec<_>) =
            exported.spans().into_iter().partition(|span| span.span_kind == SpanKind::Client);
        assert!(calls.iter().all(|span| span.span_kind == SpanKind::Internal));
        // 8 attempts of 5 calls, and one that never ends.
        assert_eq!((clients.len(), calls.len()), (6 * 9, 6 * 6));
        for span in &clients {
            let mut attributes = by_name(&span.attributes);
            attributes.remove("cloudcix.operation");
            check(&convention, &convention.client_span.attributes, &attributes, opt_in, &span.name);
            check_name_and_status(span, &attributes);
        }
        for call in &calls {
            check_name_and_status(call, &by_name(&call.attributes));
        }
    }
}

fn check_name_and_status(span: &SpanData, attributes: &Attributes) {
    let text = |name: &str| attributes.get(name).map(|value| value.as_str().into_owned());
    if span.span_kind == SpanKind::Client {
        let method = text("http.request.method").unwrap();
        let method = if method == "_OTHER" { "HTTP" } else { &method };
        let name = match text("url.template").filter(|template| template != "_OTHER") {
            Some(template) => format!("{method} {template}"),
            None => method.to_owned(),
        };
        assert_eq!(span.name, name);
    }
    // An error has no description: the status or `error.type` tells the reason.
    let status =
        if attributes.contains_key("error.type") { Status::error("") } else { Status::Unset };
    assert_eq!(span.status, status, "{attributes:?}");
    assert_eq!(span.dropped_attributes_count, 0);
}

#[tokio::test]
async fn statuses_errors_and_resends_are_told_as_they_were() {
    let exported = Exported::new();
    let otel = exported.otel();
    let attempts = BoxTransport::new(otel.attempt_layer().layer(responding(&[503, 0, 201])));
    let stack = otel.call_layer().layer(retrying(attempts, 3));
    stack.oneshot(request(&Method::GET, true)).await.unwrap();
    let told: Vec<_> = exported
        .spans()
        .into_iter()
        .map(|span| {
            let attributes = by_name(&span.attributes);
            ["http.response.status_code", "error.type", "http.request.resend_count"].map(|name| {
                attributes.get(name).map_or_else(|| "-".to_owned(), |value| value.as_str().into())
            })
        })
        .collect();
    assert_eq!(
        told,
        [["503", "503", "-"], ["-", "not_sent", "1"], ["201", "-", "2"], ["201", "-", "-"]]
    );
    assert_eq!(exported.sum("cloudcix.client.resends"), 2);
    let call = exported.span("Membership.country.read");
    assert_eq!(by_name(&call.attributes)["cloudcix.attempts"], Value::I64(3));
    let ids: Vec<_> = exported.spans()[..3].iter().map(|span| span.parent_span_id).collect();
    assert_eq!(ids, [call.span_context.span_id(); 3], "the attempts are children of the call");
}

#[test]
fn the_data_names_its_version_which_is_the_one_that_is_exported() {
    let convention = convention();
    let exported = Exported::new();
    let transport = BoxTransport::new(exported.otel().attempt_layer().layer(responding(&[200])));
    let call = transport.oneshot(request(&Method::GET, true));
    assert!(futures_now(call).is_some());
    let scope = &exported.spans()[0].instrumentation_scope;
    let url = format!("https://opentelemetry.io/schemas/{}", convention.version);
    assert_eq!((scope.name(), scope.schema_url()), ("cloudcix-otel", Some(url.as_str())));
    assert!(exported.text().contains(&url), "of metrics, too");
    // What the crate relies on most is stable.
    assert_eq!(convention.client_span.stability, "stable");
    assert_eq!(convention.metrics["http.client.request.duration"].stability, "stable");
    let unstable: Vec<_> = convention
        .attributes
        .iter()
        .filter(|(_, attribute)| attribute.stability != "stable")
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        unstable,
        ["http.request.body.size", "http.response.body.size", "url.template"],
        "these may be renamed by a later version"
    );
}
