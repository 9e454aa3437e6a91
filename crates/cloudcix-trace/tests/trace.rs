//! The spans and events of calls, and the secrets that are not in them.

mod recorder;

use std::{
    convert::Infallible,
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix_core::{
    Body, BoxError, BoxTransport, CallState, Error, Operation, ResBody, Transport, X_AUTH_TOKEN,
};
use cloudcix_trace::{Levels, TraceAttempt, TraceAttemptLayer, TraceCall, TraceCallLayer};
use http::{HeaderMap, Request, Response};
use recorder::Recorder;
use tokio::time::sleep;
use tower::{Layer as _, Service, ServiceBuilder, ServiceExt as _, service_fn};
use tracing::{Level, Span};

const SECRETS: [&str; 7] = [
    "hunter2-token",
    "hunter2-api-key",
    "hunter2-user",
    "hunter2-path",
    "hunter2-body",
    "hunter2-response",
    "hunter2-error",
];

fn request(uri: &str) -> Request<Body> {
    let mut request = Request::post(uri).body(Body::from("{}")).unwrap();
    let operation = Operation::new("Membership", "country", "create").at("country/", false);
    CallState::set_operation(request.extensions_mut(), operation.catalogued());
    request
}

/// Makes three attempts, as a retry does.
fn thrice<S: Transport<ResBody = ResBody>>(inner: S) -> BoxTransport {
    let tries = service_fn(move |mut request: Request<Body>| {
        let inner = inner.clone();
        async move {
            let state = CallState::get_or_insert(request.extensions_mut());
            loop {
                let last = state.attempts() == 2;
                let response = inner.clone().oneshot(request.clone()).await.map_err(Into::into);
                if last || response.as_ref().is_ok_and(|response| response.status().is_success()) {
                    return response;
                }
            }
        }
    });
    BoxTransport::new(tries)
}

/// Responds with these statuses, one after the other, each after 40 ms.
fn responding(statuses: &'static [u16]) -> impl Transport<ResBody = ResBody> {
    let left = Arc::new(Mutex::new(statuses.iter()));
    service_fn(move |_: Request<Body>| {
        let status = *left.lock().unwrap().next().unwrap();
        async move {
            sleep(Duration::from_millis(40)).await;
            Response::builder().status(status).body(ResBody::from("hello"))
        }
    })
}

#[test]
fn a_call_and_its_attempts_are_spans_that_say_what_happened() {
    let recorder = Recorder::default();
    let stack = TraceCallLayer::default()
        .layer(thrice(TraceAttemptLayer::default().layer(responding(&[503, 201]))));
    recorder
        .watch(stack.oneshot(request("https://membership.api.cloudcix.com/country/?limit=1")))
        .unwrap();
    let spans = recorder.spans();
    let seen: Vec<_> =
        spans.iter().map(|span| (span.name.as_str(), span.level, span.parent.as_deref())).collect();
    assert_eq!(
        seen,
        [
            ("call", Level::INFO, None),
            ("attempt", Level::DEBUG, Some("call")),
            ("attempt", Level::DEBUG, Some("call"))
        ]
    );
    for span in &spans {
        assert_eq!(span.field("operation"), Some("Membership.country.create"));
        assert_eq!(span.field("http.request.method"), Some("POST"));
        assert_eq!(span.field("server.address"), Some("membership.api.cloudcix.com"));
        assert_eq!(span.field("server.port"), Some("443"));
        assert_eq!(span.field("url.template"), Some("/country/"));
        assert_eq!(span.field("url.path"), Some("/country/"));
        assert_eq!(span.field("http.request.body.size"), Some("2"));
        assert_eq!(span.field("http.response.body.size"), Some("5"));
    }
    let fields = [
        "http.request.resend_count",
        "attempts",
        "http.response.status_code",
        "error.type",
        "duration_ms",
        "otel.kind",
        "otel.name",
    ];
    let told: Vec<_> =
        spans.iter().map(|span| fields.map(|field| span.field(field).unwrap_or("-"))).collect();
    assert_eq!(
        told,
        [
            ["-", "2", "201", "-", "80.0", "internal", "Membership.country.create"],
            ["-", "-", "503", "503", "40.0", "client", "POST /country/"],
            ["1", "-", "201", "-", "40.0", "client", "POST /country/"]
        ]
    );
    let events: Vec<_> = recorder
        .events()
        .into_iter()
        .map(|event| (event.level, event.name, event.parent.unwrap()))
        .collect();
    let event = |level, name: &str, span: &str| (level, name.to_owned(), span.to_owned());
    assert_eq!(
        events,
        [
            event(Level::INFO, "attempt answered", "attempt"),
            event(Level::DEBUG, "attempt answered", "attempt"),
            event(Level::DEBUG, "call answered", "call")
        ]
    );
}

/// Names of OpenTelemetry's conventions, version 1.42.0.
const CONVENTION: [&str; 10] = [
    "error.type",
    "http.request.body.size",
    "http.request.method",
    "http.request.resend_count",
    "http.response.body.size",
    "http.response.status_code",
    "server.address",
    "server.port",
    "url.path",
    "url.template",
];
/// Fields for which they have no name, and directions to an exporter.
const OWN: [&str; 5] = ["attempts", "duration_ms", "operation", "otel.kind", "otel.name"];

#[test]
fn every_field_has_the_name_of_the_conventions_or_is_known_to_have_none() {
    let recorder = Recorder::default();
    let stack = TraceCallLayer::default()
        .layer(thrice(TraceAttemptLayer::default().layer(responding(&[503, 404, 201]))));
    recorder.watch(stack.oneshot(request("https://a.example/"))).unwrap();
    let mut names: Vec<_> = [recorder.spans(), recorder.events()]
        .concat()
        .into_iter()
        .flat_map(|entry| entry.fields.into_keys())
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut known = [&CONVENTION[..], &OWN[..]].concat();
    known.sort_unstable();
    assert_eq!(names, known);
}

#[test]
fn each_layer_works_without_the_other() {
    let recorder = Recorder::default();
    recorder
        .watch(TraceCall::new(responding(&[200])).oneshot(request("https://a.example/")))
        .unwrap();
    recorder
        .watch(TraceAttempt::new(responding(&[200])).oneshot(request("https://a.example/")))
        .unwrap();
    let spans = recorder.spans();
    assert_eq!((spans[0].field("attempts"), spans[1].name.as_str()), (None, "attempt"));
}

#[derive(Debug)]
struct Wrapped(Error);

impl std::fmt::Display for Wrapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("wrapped")
    }
}

impl std::error::Error for Wrapped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

fn failing<E: Into<BoxError> + 'static>(error: fn() -> E) -> (String, Level) {
    let recorder = Recorder::default();
    let transport = BoxTransport::new(service_fn(move |_: Request<Body>| {
        std::future::ready(Err(error().into()))
    }));
    assert!(
        recorder.watch(TraceCall::new(transport).oneshot(request("https://a.example/"))).is_err()
    );
    let (span, event) = (&recorder.spans()[0], &recorder.events()[0]);
    assert_eq!(span.field("error.type"), event.field("error.type"));
    assert_eq!(event.name, "call failed");
    (span.field("error.type").unwrap().to_owned(), event.level)
}

#[test]
fn failures_say_their_kind() {
    let (kind, level) = failing(|| Error::not_sent("refused"));
    assert_eq!((kind.as_str(), level), ("not_sent", Level::WARN));
    assert_eq!(failing(|| Error::timeout(true, "slow")).0, "timeout");
    assert_eq!(failing(tower::timeout::error::Elapsed::new).0, "timeout");
    assert_eq!(failing(|| io::Error::from(io::ErrorKind::TimedOut)).0, "timeout");
    assert_eq!(failing(|| Wrapped(Error::build("wrong"))).0, "build");
    assert_eq!(failing(|| Error::decode("odd")).0, "decode");
    assert_eq!(failing(|| "anything").0, "unanswered");
}

#[test]
fn a_refusal_is_not_a_failure() {
    let recorder = Recorder::default();
    for statuses in [&[404], &[429], &[500]] {
        recorder
            .watch(TraceCall::new(responding(statuses)).oneshot(request("https://a.example/")))
            .unwrap();
    }
    let levels: Vec<_> = recorder.events().iter().map(|event| event.level).collect();
    assert_eq!(levels, [Level::INFO, Level::WARN, Level::WARN]);
}

#[test]
fn a_call_that_is_dropped_says_so() {
    let recorder = Recorder::default();
    recorder.watch(async {
        let call = TraceCall::new(responding(&[200])).oneshot(request("https://a.example/"));
        assert!(tokio::time::timeout(Duration::from_millis(10), call).await.is_err());
    });
    assert_eq!(
        (recorder.spans()[0].field("error.type"), recorder.events()[0].name.as_str()),
        (Some("dropped"), "call dropped")
    );
}

#[test]
fn levels_are_those_that_the_user_sets() {
    let recorder = Recorder::default();
    let all = Levels {
        span: Level::TRACE,
        answered: Level::ERROR,
        refused: Level::ERROR,
        failed: Level::ERROR,
        dropped: Level::ERROR,
    };
    let stack = TraceCallLayer::default()
        .levels(all)
        .layer(TraceAttemptLayer::default().levels(all).layer(responding(&[200])));
    recorder.watch(stack.oneshot(request("https://a.example/"))).unwrap();
    assert!(recorder.spans().iter().all(|span| span.level == Level::TRACE));
    assert!(recorder.events().iter().all(|event| event.level == Level::ERROR));
    assert_eq!((recorder.spans().len(), recorder.events().len()), (2, 2));
}

#[test]
fn each_attempt_sends_its_own_span_along() {
    let recorder = Recorder::default();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let into = seen.clone();
    let transport = service_fn(move |request: Request<Body>| {
        into.lock().unwrap().push(request.headers()["x-span"].to_str().unwrap().to_owned());
        std::future::ready(Response::builder().status(503).body(ResBody::default()))
    });
    let propagate = |span: &Span, headers: &mut HeaderMap| {
        assert_eq!(Span::current().id(), span.id());
        let id = format!("{} {}", span.metadata().unwrap().name(), span.id().unwrap().into_u64());
        assert!(headers.insert("x-span", id.parse().unwrap()).is_none());
    };
    let stack =
        TraceCall::new(thrice(TraceAttemptLayer::default().propagate(propagate).layer(transport)));
    recorder.watch(stack.oneshot(request("https://a.example/"))).unwrap();
    let seen = seen.lock().unwrap();
    assert!(seen.len() == 3 && seen.iter().all(|span| span.starts_with("attempt ")), "{seen:?}");
}

#[test]
fn where_attempts_are_disabled_their_calls_are_propagated() {
    let recorder = Recorder::default();
    let sent = Arc::new(Mutex::new(None));
    let into = sent.clone();
    let propagate = move |span: &Span, _: &mut HeaderMap| {
        *into.lock().unwrap() = span.metadata().map(tracing::Metadata::name);
    };
    let stack =
        TraceCall::new(TraceAttemptLayer::default().propagate(propagate).layer(responding(&[503])));
    recorder.watch_from(Level::INFO, stack.oneshot(request("https://a.example/"))).unwrap();
    assert_eq!((recorder.spans().len(), *sent.lock().unwrap()), (1, Some("call")));
    let events: Vec<_> =
        recorder.events().into_iter().map(|event| (event.name, event.parent.unwrap())).collect();
    assert_eq!(
        events,
        [("attempt answered".into(), "call".into()), ("call answered".into(), "call".into())]
    );
}

#[test]
fn no_secret_is_traced_at_any_level() {
    #[derive(Debug)]
    struct Chatty;
    impl std::fmt::Display for Chatty {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("no response to ?api_key=hunter2-error")
        }
    }
    impl std::error::Error for Chatty {}

    let recorder = Recorder::default();
    let uris = [
        "https://me:hunter2-user@membership.api.cloudcix.com/email_confirmation/hunter2-path/?api_key=hunter2-api-key",
        "https://membership.api.cloudcix.com/hunter2-path/country/?search%5Bapi_key%5D=hunter2-api-key#hunter2-path",
    ];
    let transport = service_fn(|_: Request<Body>| async {
        Response::builder()
            .status(401)
            .header("set-cookie", "hunter2-response")
            .body(ResBody::from("hunter2-response"))
    });
    let fails = service_fn(|_: Request<Body>| async { Err::<Response<ResBody>, _>(Chatty) });
    for uri in uris {
        let service = Operation::new("Membership", "email_confirmation", "read").catalogued();
        // The names of a service that the catalogue lacks are a caller's own words.
        let words = "email_confirmation/hunter2-path/";
        let other = Operation::new("Membership", words, "read").at(words, false);
        for operation in [None, Some(service), Some(other)] {
            let request = || {
                let mut request = request(uri);
                *request.body_mut() = Body::from(r#"{"password":"hunter2-body"}"#);
                request.headers_mut().insert(X_AUTH_TOKEN, "hunter2-token".parse().unwrap());
                request
                    .headers_mut()
                    .insert("authorization", "Bearer hunter2-token".parse().unwrap());
                request.extensions_mut().remove::<CallState>();
                if let Some(operation) = operation.clone() {
                    CallState::set_operation(request.extensions_mut(), operation);
                }
                request
            };
            recorder
                .watch(TraceCall::new(TraceAttempt::new(transport)).oneshot(request()))
                .unwrap();
            recorder
                .watch(TraceCall::new(TraceAttempt::new(fails)).oneshot(request()))
                .unwrap_err();
        }
    }
    assert_eq!((recorder.spans().len(), recorder.events().len()), (24, 24));
    let text = recorder.text();
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
}

#[test]
fn without_a_subscriber_the_call_is_the_same() {
    let seen = Arc::new(Mutex::new(None));
    let into = seen.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let state = request.extensions().get::<CallState>().map(CallState::attempts);
        *into.lock().unwrap() = Some((state, request.headers().contains_key("traceparent")));
        std::future::ready(Ok::<_, Infallible>(Response::new(ResBody::default())))
    });
    let attempts = TraceAttemptLayer::default().propagate(|_: &Span, headers: &mut HeaderMap| {
        headers.insert("traceparent", http::HeaderValue::from_static("00"));
    });
    let mut stack =
        ServiceBuilder::new().layer(TraceCallLayer::default()).layer(attempts).service(transport);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime
        .block_on(async { stack.ready().await.unwrap().call(request("https://a.example/")).await })
        .unwrap();
    assert_eq!(
        *seen.lock().unwrap(),
        Some((Some(1), true)),
        "the outermost layer makes the state of the call, the inner one counts"
    );
}
