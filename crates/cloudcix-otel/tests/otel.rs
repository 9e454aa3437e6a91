//! The metrics and spans of calls, whatever happens to these, and the secrets that are in none.

mod exported;

use std::{
    future::{Future, pending, ready},
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    time::Duration,
};

use cloudcix_core::{
    Body, BoxError, BoxTransport, CallState, Error, Operation, ResBody, Transport, Wait,
    X_AUTH_TOKEN,
};
use cloudcix_otel::{OtelAttempt, OtelCall};
use exported::{Exported, by_name};
use http::{Method, Request, Response};
use opentelemetry::{
    Context as TelemetryContext, Value,
    trace::{TraceContextExt as _, Tracer as _, TracerProvider as _},
};
use proptest::prelude::*;
use tokio::time::{Instant, sleep};
use tower::{Layer as _, Service as _, ServiceExt as _, service_fn};

fn request(uri: &str) -> Request<Body> {
    let mut request = Request::post(uri).body(Body::from("{}")).unwrap();
    let operation = Operation::new("Membership", "country", "create").at("country/", false);
    CallState::set_operation(request.extensions_mut(), operation.catalogued());
    request
}

/// Responds with "hello" after 40 ms.
fn slow() -> impl Transport<ResBody = ResBody> {
    service_fn(|_: Request<Body>| async {
        sleep(Duration::from_millis(40)).await;
        Ok::<_, BoxError>(Response::new(ResBody::from("hello")))
    })
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// The numbers of active calls and attempts.
fn active(exported: &Exported) -> (i64, i64) {
    (exported.sum("cloudcix.client.active_calls"), exported.sum("http.client.active_requests"))
}

/// The `error.type` of each value of an instrument, with how often it was recorded.
fn errors(exported: &Exported, name: &str) -> Vec<(String, u64)> {
    let points = exported.points(name).into_iter();
    let error = |value: Option<&Value>| value.map_or_else(String::new, |it| it.as_str().into());
    let mut errors: Vec<_> =
        points.map(|point| (error(point.attributes.get("error.type")), point.count)).collect();
    errors.sort_unstable();
    errors
}

#[tokio::test(start_paused = true)]
async fn durations_sizes_and_spans_agree_about_a_call() {
    let exported = Exported::new();
    let otel = exported.otel();
    let stack = otel.call_layer().layer(otel.attempt_layer().layer(slow()));
    stack.oneshot(request("https://a.example/country/")).await.unwrap();
    for name in ["http.client.request.duration", "cloudcix.client.call.duration"] {
        let points = exported.points(name);
        assert_eq!((points.len(), points[0].count), (1, 1), "{name}");
        assert!((points[0].value - 0.04).abs() < 1e-9, "{name}: {}", points[0].value);
    }
    for span in exported.spans() {
        let duration = span.end_time.duration_since(span.start_time).unwrap();
        assert_eq!(duration, Duration::from_millis(40), "{}", span.name);
        let attributes = by_name(&span.attributes);
        assert_eq!(attributes["http.request.body.size"], Value::I64(2));
        assert_eq!(attributes["http.response.body.size"], Value::I64(5));
    }
    assert_eq!(exported.sum("http.client.request.body.size"), 2);
    assert_eq!(exported.sum("http.client.response.body.size"), 5);
    assert_eq!(active(&exported), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_is_active_no_more_whether_it_was_polled_or_not() {
    let exported = Exported::new();
    let otel = exported.otel();
    let stack = otel.call_layer().layer(otel.attempt_layer().layer(slow()));
    let never_polled = stack.clone().call(request("https://a.example/country/"));
    let mut parked = Box::pin(stack.clone().call(request("https://a.example/country/")));
    assert!(poll(parked.as_mut()).is_pending());
    assert_eq!(active(&exported), (2, 2), "one is parked, one was never polled");
    drop((never_polled, parked));
    assert_eq!(active(&exported), (0, 0));
    for name in ["http.client.request.duration", "cloudcix.client.call.duration"] {
        assert_eq!(errors(&exported, name), [("dropped".to_owned(), 2)]);
    }
    assert_eq!(exported.spans().len(), 4, "the spans have ended, too");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_after_its_deadline_has_timed_out() {
    let exported = Exported::new();
    let otel = exported.otel();
    let mut stack = otel.call_layer().layer(otel.attempt_layer().layer(slow()));
    let mut request = request("https://a.example/country/");
    let state = CallState::get_or_insert(request.extensions_mut());
    state.set_deadline(Instant::now() + Duration::from_millis(10));
    let mut call = Box::pin(stack.call(request));
    assert!(poll(call.as_mut()).is_pending());
    tokio::time::advance(Duration::from_millis(10)).await;
    drop(call);
    for name in ["http.client.request.duration", "cloudcix.client.call.duration"] {
        assert_eq!(errors(&exported, name), [("timeout".to_owned(), 1)]);
    }
}

#[test]
fn a_future_that_is_polled_after_its_end_counts_once() {
    /// Is ready as often as it is polled.
    #[derive(Clone)]
    struct Again;
    struct AlwaysReady;
    impl Future for AlwaysReady {
        type Output = Result<Response<ResBody>, BoxError>;
        fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
            Poll::Ready(Ok(Response::new(ResBody::default())))
        }
    }
    impl tower::Service<Request<Body>> for Again {
        type Response = Response<ResBody>;
        type Error = BoxError;
        type Future = AlwaysReady;
        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            Poll::Ready(Ok(()))
        }
        fn call(&mut self, _: Request<Body>) -> AlwaysReady {
            AlwaysReady
        }
    }

    let exported = Exported::new();
    let mut service = exported.otel().attempt_layer().layer(Again);
    let mut call = Box::pin(service.call(request("https://a.example/country/")));
    assert!(poll(call.as_mut()).is_ready() && poll(call.as_mut()).is_ready());
    drop(call);
    assert_eq!(active(&exported).1, 0);
    assert_eq!(exported.count("http.client.request.duration"), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Any number of calls, each of which responds, fails, or is dropped at any point.
    #[test]
    fn every_call_is_measured_once_and_none_stays_active(
        ends in proptest::collection::vec((0..4_u8, 0..3_usize), 1..12),
    ) {
        let exported = Exported::new();
        let otel = exported.otel();
        let mut kept = Vec::new();
        for (end, polls) in &ends {
            let (end, polls) = (*end, *polls);
            let transport = BoxTransport::new(service_fn(move |_: Request<Body>| async move {
                match end {
                    0 => Ok(Response::new(ResBody::from("hello"))),
                    1 => Ok(Response::builder().status(503).body(ResBody::default())?),
                    2 => Err(Error::not_sent("refused").into()),
                    _ => pending().await,
                }
            }));
            let mut stack = otel.call_layer().layer(otel.attempt_layer().layer(transport));
            let mut call = Box::pin(stack.call(request("https://a.example/country/")));
            for _ in 0..polls {
                if poll(call.as_mut()).is_ready() {
                    break;
                }
            }
            kept.push(call);
        }
        let unfinished = ends.iter().filter(|(end, polls)| *end == 3 || *polls == 0).count();
        let unfinished = i64::try_from(unfinished).unwrap();
        prop_assert_eq!(active(&exported), (unfinished, unfinished));
        drop(kept);
        prop_assert_eq!(active(&exported), (0, 0));
        for name in ["http.client.request.duration", "cloudcix.client.call.duration"] {
            prop_assert_eq!(exported.count(name), ends.len() as u64, "{}", name);
        }
        prop_assert_eq!(exported.spans().len(), 2 * ends.len());
    }
}

/// Records the `traceparent` of each request.
fn recording(into: &Arc<Mutex<Vec<Option<String>>>>) -> impl Transport<ResBody = ResBody> {
    let into = into.clone();
    service_fn(move |request: Request<Body>| {
        let header = request.headers().get("traceparent");
        into.lock().unwrap().push(header.map(|value| value.to_str().unwrap().to_owned()));
        ready(Ok::<_, BoxError>(Response::new(ResBody::default())))
    })
}

#[tokio::test]
async fn each_attempt_propagates_its_own_span() {
    let (exported, seen) = (Exported::new(), Arc::default());
    let otel = exported.otel();
    let stack = otel.call_layer().layer(otel.attempt_layer().layer(recording(&seen)));
    for _ in 0..2 {
        stack.clone().oneshot(request("https://a.example/country/")).await.unwrap();
    }
    let sent: Vec<_> = seen.lock().unwrap().iter().flatten().cloned().collect();
    let own: Vec<_> = exported
        .spans()
        .into_iter()
        .filter(|span| span.name == "POST /country/")
        .map(|span| {
            let context = span.span_context;
            format!("00-{}-{}-01", context.trace_id(), context.span_id())
        })
        .collect();
    assert_eq!((sent.len(), sent), (2, own));
}

#[tokio::test]
async fn without_spans_the_current_context_is_propagated_and_without_propagation_none() {
    let (exported, seen) = (Exported::new(), Arc::default());
    let tracer = exported.tracers().tracer("program");
    let context = TelemetryContext::current_with_span(tracer.start("report"));
    let id = context.span().span_context().span_id().to_string();
    let _inside = context.attach();
    let otel = exported.otel().without_spans();
    for otel in [otel.clone(), otel.without_propagation()] {
        let stack = otel.call_layer().layer(otel.attempt_layer().layer(recording(&seen)));
        stack.oneshot(request("https://a.example/country/")).await.unwrap();
    }
    let seen = seen.lock().unwrap();
    assert!(seen[0].as_ref().is_some_and(|sent| sent.contains(&id)), "{seen:?}");
    assert_eq!(seen[1], None);
    assert!(exported.spans().is_empty());
    assert_eq!(exported.count("http.client.request.duration"), 2);
}

#[tokio::test]
async fn a_propagator_that_writes_no_valid_header_fails_no_call() {
    #[derive(Debug)]
    struct Odd;
    impl opentelemetry::propagation::TextMapPropagator for Odd {
        fn inject_context(
            &self,
            _: &TelemetryContext,
            injector: &mut dyn opentelemetry::propagation::Injector,
        ) {
            injector.set("no header", "x".to_owned());
            injector.set("x-odd", "\n".to_owned());
            injector.set("x-even", "2".to_owned());
        }

        fn extract_with_context(
            &self,
            context: &TelemetryContext,
            _: &dyn opentelemetry::propagation::Extractor,
        ) -> TelemetryContext {
            context.clone()
        }

        fn fields(&self) -> opentelemetry::propagation::text_map_propagator::FieldIter<'_> {
            opentelemetry::propagation::text_map_propagator::FieldIter::new(&[])
        }
    }

    let transport = service_fn(|request: Request<Body>| async move {
        assert_eq!(request.headers().len(), 1);
        assert_eq!(request.headers()["x-even"], "2");
        Ok::<_, BoxError>(Response::new(ResBody::default()))
    });
    let layer = Exported::new().otel().propagator(Odd).attempt_layer();
    layer.layer(transport).oneshot(request("https://a.example/country/")).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_waits_of_a_call_are_measured_by_server_and_outcome() {
    let exported = Exported::new();
    let waiting = service_fn(|mut request: Request<Body>| async move {
        let state = CallState::get_or_insert(request.extensions_mut());
        let login = state.time_wait(Wait::Login);
        sleep(Duration::from_millis(2250)).await;
        login.end(&Ok(()));
        let turn = state.time_wait(Wait::RateLimit);
        sleep(Duration::from_secs(3)).await;
        let failure = Error::not_sent("full");
        turn.end::<()>(&Err(failure.clone()));
        let dropped = state.time_wait(Wait::RateLimit);
        drop(dropped);
        Err::<Response<ResBody>, BoxError>(failure.into())
    });
    let layer = exported.otel().call_layer();
    layer.layer(waiting).oneshot(request("https://a.example:81/country/")).await.unwrap_err();
    let waits = |name| {
        let mut waits: Vec<_> = exported
            .points(name)
            .into_iter()
            .map(|point| {
                let error = point.attributes.get("error.type").map(ToString::to_string);
                assert_eq!(point.attributes["server.address"].as_str(), "a.example");
                assert_eq!(point.attributes["server.port"], Value::I64(81));
                (error, point.value)
            })
            .collect();
        waits.sort_by(|one, other| one.partial_cmp(other).unwrap());
        waits
    };
    assert_eq!(waits("cloudcix.client.login.wait.duration"), [(None, 2.25)]);
    assert_eq!(
        waits("cloudcix.client.rate_limit.wait.duration"),
        [(Some("dropped".to_owned()), 0.0), (Some("not_sent".to_owned()), 3.0)]
    );
}

#[tokio::test]
async fn each_part_can_be_left_out() {
    let exported = Exported::new();
    let otel = exported.otel().without_metrics();
    let stack = otel.call_layer().layer(otel.attempt_layer().layer(slow()));
    stack.oneshot(request("https://a.example/country/")).await.unwrap();
    assert!(exported.metrics().is_empty() && exported.spans().len() == 2);

    // Only the names that the user knows.
    let exported = Exported::new();
    let layer = exported.otel().known_methods([Method::GET]).attempt_layer();
    layer.layer(slow()).oneshot(request("https://a.example/country/")).await.unwrap();
    let attributes = by_name(&exported.span("HTTP /country/").attributes);
    assert_eq!(attributes["http.request.method"].as_str(), "_OTHER");
    assert_eq!(attributes["http.request.method_original"].as_str(), "POST");
}

/// A body of unknown length.
struct Unknown;

impl http_body::Body for Unknown {
    type Data = std::io::Cursor<Vec<u8>>;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, BoxError>>> {
        panic!("a layer must not read it")
    }
}

#[tokio::test]
async fn a_body_that_is_handed_over_unread_has_no_size_and_is_not_read() {
    let exported = Exported::new();
    let transport = service_fn(|_: Request<Body>| {
        ready(Ok::<_, BoxError>(Response::new(ResBody::unread(Unknown))))
    });
    let layer = exported.otel().attempt_layer();
    let response = layer.layer(transport).oneshot(request("https://a.example/country/")).await;
    assert!(response.unwrap().body().bytes().is_none());
    assert_eq!(exported.count("http.client.response.body.size"), 0);
    assert_eq!(exported.count("http.client.request.duration"), 1);
    let attributes = by_name(&exported.span("POST /country/").attributes);
    assert!(!attributes.contains_key("http.response.body.size"));
}

#[tokio::test]
async fn without_a_provider_a_call_is_the_same() {
    let transport = service_fn(|mut request: Request<Body>| async move {
        assert!(!request.headers().contains_key("traceparent"));
        let attempts = CallState::get_or_insert(request.extensions_mut()).attempts();
        assert!(!TelemetryContext::current().has_active_span());
        Ok::<_, BoxError>(Response::builder().status(204).body(ResBody::default())?.map(|body| {
            assert_eq!(attempts, 1);
            body
        }))
    });
    let stack = OtelCall::new(OtelAttempt::new(transport));
    let response = stack.oneshot(request("https://a.example/country/")).await.unwrap();
    assert_eq!(response.status(), 204);
}

#[tokio::test]
async fn no_secret_is_exported() {
    const SECRETS: [&str; 7] = [
        "hunter2-token",
        "hunter2-api-key",
        "hunter2-user",
        "hunter2-path",
        "hunter2-body",
        "hunter2-response",
        "hunter2-error",
    ];
    #[derive(Debug)]
    struct Chatty;
    impl std::fmt::Display for Chatty {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("no response to ?api_key=hunter2-error")
        }
    }
    impl std::error::Error for Chatty {}

    let exported = Exported::new();
    let otel = exported.otel();
    let transport = service_fn(|_: Request<Body>| async {
        Response::builder()
            .status(401)
            .header("set-cookie", "hunter2-response")
            .body(ResBody::from("hunter2-response"))
    });
    let fails = service_fn(|_: Request<Body>| async { Err::<Response<ResBody>, _>(Chatty) });
    let uris = [
        "https://me:hunter2-user@a.example/email_confirmation/hunter2-path/?api_key=hunter2-api-key",
        "https://a.example/hunter2-path/country/?search%5Bapi_key%5D=hunter2-api-key&hunter2-path",
    ];
    // What `Client::service` records of a URI that the catalogue lacks, and what it doesn't lack.
    let own_uri = "hunter2-path/country/";
    let operations = [
        None,
        Some(Operation::new("Membership", own_uri, "read").at(own_uri, true)),
        Some(
            Operation::new("Membership", "email_confirmation", "read")
                .at("email_confirmation/", true)
                .catalogued(),
        ),
    ];
    for uri in uris {
        for operation in &operations {
            let request = || {
                let body = Body::from(r#"{"password":"hunter2-body"}"#);
                let mut request = Request::put(uri).body(body).unwrap();
                let headers = request.headers_mut();
                headers.insert(X_AUTH_TOKEN, "hunter2-token".parse().unwrap());
                headers.insert("authorization", "Bearer hunter2-token".parse().unwrap());
                if let Some(operation) = operation.clone() {
                    CallState::set_operation(request.extensions_mut(), operation);
                }
                request
            };
            let (call, attempt) = (otel.call_layer(), otel.attempt_layer());
            call.layer(attempt.layer(transport)).oneshot(request()).await.unwrap();
            call.layer(attempt.layer(fails)).oneshot(request()).await.unwrap_err();
        }
    }
    assert_eq!(exported.spans().len(), 24);
    let text = exported.text();
    assert!(text.contains("email_confirmation") && text.contains("http.client.request.duration"));
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
}
