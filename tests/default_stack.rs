//! The default stack: its order, its presets, and its handling of every kind of response.

use std::{
    error::Error as _,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix::{
    ErrorKind,
    auth::{AuthError, StaticProvider},
    catalogue::data::membership,
    core::{CallState, CollectLayer, MissingToken},
    rate_limit::{RateLimitLayer, SlidingLog},
    replay::{Cassette, Interaction, Mode, Recorder, Redactor},
    retry::{RetryLayer, RetryReport},
    settings::Name,
    timeout::{AttemptTimeoutLayer, DeadlineLayer},
};
use cloudcix::{mock::response, prelude::*};
use cloudcix_tests::responding;
use http::{Request, Response, StatusCode};
use serde_json::{Value, json};
use tokio::time::Instant;
use tower::{Layer, ServiceExt as _, service_fn, util::MapRequestLayer};

/// The layers and the requests that they saw, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn record(&self, layer: &str, request: &Request<Body>) {
        let token = request.headers().get("x-auth-token").map_or("no token", |_| "token");
        let deadline = request
            .extensions()
            .get()
            .and_then(CallState::deadline)
            .map_or("no deadline", |_| "deadline");
        self.0.lock().unwrap().push(format!(
            "{layer}: {} {} ({token}, {deadline})",
            request.method(),
            request.uri().path()
        ));
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    /// Returns a layer that records the requests that pass it.
    fn layer(
        &self,
        name: &'static str,
    ) -> impl Layer<BoxTransport, Service: Transport<ResBody = ResBody>> + Send + Sync + 'static
    {
        let log = self.clone();
        MapRequestLayer::new(move |request: Request<Body>| {
            log.record(name, &request);
            request
        })
    }

    /// Returns a transport that records the requests that reach it, gives a token to each login,
    /// and responds with these statuses, then with 200.
    fn transport(&self, statuses: impl Into<Vec<u16>>) -> impl Transport<ResBody = ResBody> {
        let (log, mut statuses) = (self.clone(), statuses.into());
        statuses.reverse();
        let left = Arc::new(Mutex::new(statuses));
        service_fn(move |request: Request<Body>| {
            log.record("transport", &request);
            let login = request.uri().path() == "/auth/login/";
            let status = if login { 201 } else { left.lock().unwrap().pop().unwrap_or(200) };
            let body = if login {
                json!({"token": response::jwt(2, 4_000_000_000, "c2ln").expose()})
            } else {
                json!({"content": {"id": 1}, "detail": "x"})
            };
            let mut response = Response::builder().status(status);
            if status == 401 {
                response = response.header("www-authenticate", "X-Auth-Token");
            }
            std::future::ready(Ok::<_, BoxError>(
                response.body(ResBody::from(body.to_string())).unwrap(),
            ))
        })
    }
}

fn credentials() -> Credentials {
    Credentials::new("admin@example.com", "hunter2-password", "hunter2-key")
}

#[tokio::test(start_paused = true)]
async fn a_401_for_a_call_without_a_token_says_how_to_log_in_and_others_do_not() {
    let log = Log::default();
    let refused = |stack: Stack| stack.build(Endpoints::default(), log.transport([401; 2]));
    let without = refused(Stack::standard());
    let error = without.membership().country().read(1).await.unwrap_err();
    let text = format!("{error:?}");
    assert!(text.contains("the client gave the call no token; log in with"), "{text}");
    for name in [Name::Username, Name::Password, Name::ApiKey] {
        assert!(text.contains(name.as_str()), "{text}");
    }
    assert_eq!(text, format!("{error:#}"));
    assert!(!error.to_string().contains("no token"), "{error}");
    assert!(AuthError::find_in(&error).is_none() && error.source().unwrap().is::<MissingToken>());

    let own = refused(Stack::standard()).with_token("hunter2-token").unwrap();
    let of_the_call = refused(Stack::standard());
    let logged_in = refused(Stack::standard().credentials(credentials()));
    let login = Client::new(
        Endpoints::default(),
        responding(|_| Response::builder().status(401).body(ResBody::from("{}")).unwrap()),
    );
    for error in [
        own.membership().country().read(1).await.unwrap_err(),
        of_the_call.membership().country().read(1).token("hunter2-token").await.unwrap_err(),
        logged_in.membership().country().read(1).await.unwrap_err(),
        login.login(&credentials()).await.unwrap_err(),
        login.refresh("hunter2-token").await.unwrap_err(),
    ] {
        assert!(error.is_unauthorized() && error.source().is_none(), "{error:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_order_is_the_contract() {
    let log = Log::default();
    let client = Stack::standard()
        .credentials(credentials())
        .per_call(log.layer("first call layer"))
        .per_call(log.layer("second call layer"))
        .per_attempt(log.layer("first attempt layer"))
        .per_attempt(log.layer("second attempt layer"))
        .build(Endpoints::default(), log.transport([503]));
    client.membership().country().read(1).send().await.unwrap();
    assert_eq!(
        log.take(),
        [
            "first call layer: GET /country/1/ (no token, deadline)",
            "second call layer: GET /country/1/ (no token, deadline)",
            "transport: POST /auth/login/ (no token, deadline)",
            "first attempt layer: GET /country/1/ (token, deadline)",
            "second attempt layer: GET /country/1/ (token, deadline)",
            "transport: GET /country/1/ (token, deadline)",
            "first attempt layer: GET /country/1/ (token, deadline)",
            "second attempt layer: GET /country/1/ (token, deadline)",
            "transport: GET /country/1/ (token, deadline)",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_recorder_sees_each_attempt_and_the_login_with_what_was_sent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.jsonl");
    let log = Log::default();
    let session = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    let client = Stack::standard()
        .credentials(credentials())
        .record(session.layer())
        .build(Endpoints::default(), log.transport([503, 401]));
    assert_eq!(client.membership().country().read(1).send().await.unwrap()["id"], 1);
    assert_eq!(session.finish().unwrap().recorded, 5);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains("hunter2"), "{text}");

    let cassette = Cassette::load(&path).unwrap();
    let seen: Vec<_> = cassette
        .interactions()
        .iter()
        .map(|one| {
            (one.request().uri().path().to_owned(), one.response().unwrap().status().as_u16())
        })
        .collect();
    let expected = [
        ("/auth/login/", 201),
        ("/country/1/", 503),
        ("/country/1/", 401),
        ("/auth/login/", 201),
        ("/country/1/", 200),
    ];
    assert_eq!(seen, expected.map(|(path, status)| (path.to_owned(), status)));

    // Offline, the recorded 503 and 401 cause a real retry and a real login again.
    let replay = Replay::new(cassette);
    let client =
        Stack::offline().credentials(credentials()).build(Endpoints::default(), replay.clone());
    assert_eq!(client.membership().country().read(1).send().await.unwrap()["id"], 1);
    assert!(replay.report().unused.is_empty());
}

#[tokio::test(start_paused = true)]
async fn each_layer_can_be_left_out() {
    let log = Log::default();
    let read = async |stack: Stack, statuses: &[u16]| {
        let client = stack.build(Endpoints::default(), log.transport(statuses));
        let response = client.membership().country().read(1).send().await;
        (
            response.map_or_else(
                |error| error.status_code().map_or(0, |status| status.as_u16()),
                |_| 200,
            ),
            log.take().len(),
        )
    };
    assert_eq!(read(Stack::standard(), &[503]).await, (200, 2));
    assert_eq!(read(Stack::standard().without_retry(), &[503]).await, (503, 1));
    assert_eq!(read(Stack::bare(), &[503]).await, (503, 1));
    assert_eq!(read(Stack::bare().retry(RetryLayer::new()), &[503]).await, (200, 2));
    assert_eq!(
        read(Stack::standard().credentials(credentials()).without_auth(), &[401]).await,
        (401, 1)
    );
    assert_eq!(read(Stack::standard().credentials(credentials()), &[401]).await, (200, 4));
    let fixed = Stack::standard().token_provider(StaticProvider::new("a-token").unwrap());
    assert_eq!(read(fixed, &[401]).await, (401, 1));

    let lasts = async |stack: Stack, calls: usize| {
        let start = Instant::now();
        let client = stack.build(Endpoints::default(), log.transport([]));
        for _ in 0..calls {
            client.membership().country().read(1).send().await.unwrap();
        }
        start.elapsed().as_secs()
    };
    assert_eq!(lasts(Stack::standard(), 41).await, 2);
    assert_eq!(lasts(Stack::standard().without_rate_limit(), 41).await, 0);
    assert_eq!(lasts(Stack::offline(), 41).await, 0);
    assert_eq!(
        lasts(
            Stack::bare()
                .rate_limit(RateLimitLayer::new(SlidingLog::builder().requests(1).build())),
            3
        )
        .await,
        2
    );
}

/// Returns a transport that never responds.
fn silent() -> impl Transport {
    service_fn(|_: Request<Body>| std::future::pending::<Result<Response<ResBody>, BoxError>>())
}

#[tokio::test(start_paused = true)]
async fn no_call_outlasts_its_deadline_and_no_attempt_its_timeout() {
    let lasts = async |stack: Stack| {
        let start = Instant::now();
        let client = stack.build(Endpoints::default(), silent());
        let error = client.membership().department().create(&json!({})).send().await.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, true));
        start.elapsed().as_secs()
    };
    // A create that the server may have carried out is not repeated.
    assert_eq!(lasts(Stack::standard()).await, 30);
    assert_eq!(lasts(Stack::standard().without_attempt_timeout()).await, 60);
    let second = Duration::from_secs(1);
    assert_eq!(lasts(Stack::standard().deadline(DeadlineLayer::new(second))).await, 1);
    assert_eq!(lasts(Stack::bare().attempt_timeout(AttemptTimeoutLayer::new(second))).await, 1);
    let start = Instant::now();
    let client = Stack::standard().build(Endpoints::default(), silent());
    let error = client.membership().country().read(1).send().await.unwrap_err();
    assert!(error.is_timeout() && start.elapsed().as_secs() == 60, "{error:#}");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_never_gets_a_slot_was_not_sent() {
    let one_a_minute = RateLimitLayer::new(
        SlidingLog::builder().requests(1).window(Duration::from_secs(90)).build(),
    );
    let log = Log::default();
    let client =
        Stack::standard().rate_limit(one_a_minute).build(Endpoints::default(), log.transport([]));
    client.membership().department().create(&json!({})).send().await.unwrap();
    let error = client.membership().department().create(&json!({})).send().await.unwrap_err();
    assert_eq!((error.was_sent(), log.take().len()), (false, 1), "{error:#}");
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_counted_once_whether_or_not_it_is_traced() {
    for stack in [Stack::standard(), Stack::standard().without_trace()] {
        let (log, seen) = (Log::default(), Arc::new(Mutex::new(None)));
        let keep = seen.clone();
        let stack = stack.per_call(MapRequestLayer::new(move |mut request: Request<Body>| {
            *keep.lock().unwrap() = Some(CallState::get_or_insert(request.extensions_mut()));
            request
        }));
        let client = stack.build(Endpoints::default(), log.transport([503, 503, 200]));
        client.membership().department().read(3).send().await.unwrap();
        let state = seen.lock().unwrap().take().unwrap();
        assert_eq!((state.attempts(), log.take().len()), (3, 3));
        let operation = state.operation().unwrap();
        assert_eq!(
            (operation.to_string().as_str(), operation.url_template().as_deref()),
            ("Membership.department.read", Some("/department/{pk}/"))
        );
    }
}

#[tokio::test(start_paused = true)]
async fn of_concurrent_attempts_each_knows_whether_it_was_sent() {
    // A layer that sends each call twice at once, and returns the second response.
    let seconds = Arc::new(Mutex::new(Vec::new()));
    let seen = seconds.clone();
    let twice = tower::layer::layer_fn(move |inner: BoxTransport| {
        let seen = seen.clone();
        service_fn(move |request: Request<Body>| {
            let (first, second) =
                (inner.clone().oneshot(request.clone()), inner.clone().oneshot(request));
            let seen = seen.clone();
            async move {
                let second = futures_util::future::join(first, second).await.1;
                let error = second.as_ref().unwrap_err().downcast_ref::<Error>().unwrap();
                seen.lock().unwrap().push(error.was_sent());
                second
            }
        })
    });
    // The attempts end before the call does, so the layer sees their results.
    let three = Duration::from_secs(3);
    let five = DeadlineLayer::new(Duration::from_secs(5));
    for (stack, sent) in [
        (Stack::standard(), true),
        // The first attempt takes the only slot.
        (
            Stack::standard().rate_limit(RateLimitLayer::new(
                SlidingLog::builder().requests(1).window(Duration::from_secs(90)).build(),
            )),
            false,
        ),
    ] {
        let stack = stack.deadline(five).attempt_timeout(AttemptTimeoutLayer::new(three));
        let client = stack.per_call(twice.clone()).build(Endpoints::default(), silent());
        let error = client.membership().department().create(&json!({})).send().await.unwrap_err();
        let second = seconds.lock().unwrap().pop().unwrap();
        assert_eq!((error.is_timeout(), second), (true, sent), "{error:#}");
        assert!(error.was_sent(), "either of the two speaks for the call: {error:#}");
    }
}

#[tokio::test(start_paused = true)]
async fn of_more_calls_than_fit_into_their_deadline_the_rest_fail_unsent_and_most_of_them_at_once()
{
    let start = Instant::now();
    let transport = service_fn(|_: Request<Body>| async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Ok::<_, BoxError>(Response::new(ResBody::from(r#"{"content": {"id": 1}}"#)))
    });
    let client = Stack::standard().build(Endpoints::default(), transport);
    let calls = (0..2000).map(|_| async {
        let response = client.membership().country().read(1).send().await;
        (response.map_err(|error| (error.was_sent(), error.is_timeout())), start.elapsed())
    });
    let (went, failed): (Vec<_>, Vec<_>) = futures_util::future::join_all(calls)
        .await
        .into_iter()
        .partition(|(response, _)| response.is_ok());
    // 57 windows of 1.05 s with 20 calls each: the next call would start at 59.85 s, too late for a
    // response.
    assert_eq!(went.len(), 1140);
    assert!(
        failed.iter().all(|(response, _)| response == &Err((false, true))),
        "{:?}",
        failed.first()
    );
    // A call is not refused if it could be served in time, should every response come at once.
    assert_eq!(failed.iter().filter(|(_, after)| after.is_zero()).count(), 800);
}

#[tokio::test(start_paused = true)]
async fn a_login_without_a_response_ends_with_the_call() {
    let start = Instant::now();
    let client = Stack::standard().credentials(credentials()).build(Endpoints::default(), silent());
    let error = client.membership().department().create(&json!({})).send().await.unwrap_err();
    assert!(
        !error.was_sent() && start.elapsed() <= Duration::from_secs(60),
        "{error:#} after {:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn a_login_that_meets_a_gateway_error_is_repeated_unless_it_uses_up_a_one_time_password() {
    for (credentials, logins) in [(credentials(), 3), (credentials().otp("123456"), 1)] {
        let log = Log::default();
        let seen = log.clone();
        let transport = service_fn(move |request: Request<Body>| {
            seen.record("transport", &request);
            std::future::ready(Ok::<_, BoxError>(
                Response::builder().status(502).body(ResBody::default()).unwrap(),
            ))
        });
        let client = Stack::standard()
            .without_rate_limit()
            .credentials(credentials)
            .build(Endpoints::default(), transport);
        // A login that its own retry has given up is not retried by the call's retry: that would be
        // 3 × 3 logins.
        let call = client.membership().department().create(&json!({}));
        let error = call.send().await.unwrap_err();
        assert!(!error.was_sent() && AuthError::find_in(&error).is_some(), "{error:#}");
        assert_eq!(log.take(), vec!["transport: POST /auth/login/ (no token, deadline)"; logins]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_download_of_any_size_passes_the_whole_stack_unread() {
    let produced = Arc::new(Mutex::new(0));
    let count = produced.clone();
    let transport = service_fn(move |_: Request<Body>| {
        let count = count.clone();
        let chunks = (0..64).map(move |_| {
            *count.lock().unwrap() += 1;
            Ok::<_, BoxError>(http_body::Frame::data(bytes::Bytes::from(vec![0_u8; 1 << 20])))
        });
        std::future::ready(Ok::<_, BoxError>(Response::new(http_body_util::StreamBody::new(
            futures_util::stream::iter(chunks),
        ))))
    });
    let log = Log::default();
    let client = Stack::standard()
        .token_provider(StaticProvider::new("a-token").unwrap())
        .per_call(log.layer("call"))
        .per_attempt(log.layer("attempt"))
        .build(Endpoints::default(), transport);
    let response = client.membership().country().list().send_unread().await.unwrap();
    assert_eq!(*produced.lock().unwrap(), 0);
    // Long after the deadline: once the head has come, each frame has a timeout of its own.
    tokio::time::sleep(Duration::from_secs(3600)).await;
    let whole = response.into_body().collect(64 << 20).await.unwrap();
    assert_eq!((whole.len(), *produced.lock().unwrap(), log.take().len()), (64 << 20, 64, 2));
}

#[tokio::test(start_paused = true)]
async fn a_stack_with_a_higher_limit_reads_a_response_above_the_default() {
    let large = bytes::Bytes::from(vec![b' '; cloudcix::BodyLimit::DEFAULT.0 + 1]);
    let read = async |stack: Stack| {
        let body = large.clone();
        let client = stack.build(
            Endpoints::default(),
            responding(move |_| Response::new(ResBody::from(body.clone()))),
        );
        client.membership().country().list().send_raw().await.map(|response| response.body().len())
    };
    assert!(read(Stack::bare()).await.unwrap_err().is_decode());
    assert_eq!(
        read(Stack::bare().body_limit(cloudcix::BodyLimit(large.len()))).await.unwrap(),
        large.len()
    );
}

#[test]
fn debug_shows_no_secret() {
    let stack = Stack::standard().credentials(credentials());
    let shown = format!("{stack:?} {:?}", stack.clone().build(Endpoints::default(), silent()));
    assert!(!shown.contains("hunter2"), "{shown}");
}

/// Sends a GET that meets a recorded response; returns the number of requests and the call's error.
async fn replayed(
    recorded: &Interaction,
    times: usize,
) -> (Result<Response<bytes::Bytes>, Error>, usize) {
    let cassette = Cassette::new(std::iter::repeat_n(recorded.clone(), times), Redactor::none());
    let log = Log::default();
    let transport = Log::default();
    let replay = Replay::new(cassette);
    let logged =
        transport.layer("transport").layer(BoxTransport::new(CollectLayer::new().layer(replay)));
    let stack = Stack::offline()
        .token_provider(StaticProvider::new("any").unwrap())
        .per_call(log.layer("call"));
    // Tokens are sent only to the hosts of the endpoints, so these must match the recording.
    let client = stack
        .build(Endpoints::default().with_api_v2_url("http://localhost:18080/").unwrap(), logged);
    let call = client.catalogued(&membership::DEPARTMENT).list();
    let mut request = recorded.request().clone();
    *request.extensions_mut() = call.into_request().unwrap().extensions().clone();
    // Sent through the client's stack directly, because no call makes some of the recorded URLs.
    let response = client.into_inner().oneshot(request).await.map_err(Error::from_transport);
    let response = match response {
        Ok(response) => {
            let (head, body) = response.into_parts();
            Ok(Response::from_parts(head, body.bytes().unwrap().clone()))
        }
        Err(error) => Err(error),
    };
    (response, transport.take().len())
}

#[tokio::test(start_paused = true)]
async fn recorded_errors_do_what_the_design_says_through_the_whole_stack() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/recordings");
    // All exchanges of the recording about errors, and the refused ones of the others.
    let mut recorded = Vec::new();
    for file in ["01_login.yaml", "03_department_crud.yaml", "05_address.yaml", "07_errors.json"] {
        let cassette = Cassette::load(format!("{folder}/{file}")).unwrap();
        let of_errors = |one: &&Interaction| {
            file.starts_with("07") || !one.response().unwrap().status().is_success()
        };
        recorded.extend(cassette.interactions().iter().filter(of_errors).cloned());
    }
    let start = Instant::now();
    let mut seen = std::collections::BTreeMap::<u16, usize>::new();
    for recorded in &recorded {
        let was = recorded.response().unwrap();
        let (response, attempts) = replayed(recorded, 3).await;
        let (response, method, status) =
            (response.unwrap(), recorded.request().method(), was.status());
        let what = format!("{method} {} -> {status}", recorded.request().uri());
        assert_eq!((response.status(), response.body()), (status, was.body()), "{what}");
        // Of the recorded requests, only a GET or HEAD with a 500 is worth a retry.
        let again =
            status == StatusCode::INTERNAL_SERVER_ERROR && (method == "GET" || method == "HEAD");
        assert_eq!(attempts, if again { 3 } else { 1 }, "{what}");
        let report = response.extensions().get::<RetryReport>().cloned().unwrap_or_default();
        assert_eq!(report.attempts() as usize, attempts);
        *seen.entry(status.as_u16()).or_default() += 1;
    }
    assert!(
        recorded.iter().any(|one| one.response().unwrap().body().starts_with(b"\n<!doctype html>")),
        "one is HTML"
    );
    let seen: Vec<u16> = seen.into_keys().collect();
    assert_eq!(seen, [200, 301, 400, 401, 403, 404, 405, 406, 415, 500]);
    assert_eq!(start.elapsed(), Duration::ZERO, "offline, nothing waits");
}

/// Returns an interaction as the server would have it.
fn exchange(
    method: &str,
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: &Value,
) -> Interaction {
    let uri = if method == "POST" {
        "https://membership.api.cloudcix.com/department/"
    } else {
        "https://membership.api.cloudcix.com/department/1/"
    };
    let data = if method == "POST" { r#"{"name":"Lab"}"# } else { "" };
    let request = Request::builder().method(method).uri(uri).body(Body::from(data)).unwrap();
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Interaction::new(request, response.body(body.to_string().into()).unwrap())
}

#[tokio::test(start_paused = true)]
async fn a_429_and_then_a_200_in_a_cassette_is_ridden_out() {
    let start = Instant::now();
    let throttled = |method| {
        exchange(method, 429, &[("retry-after", "1")], &json!({"detail": "Request was throttled."}))
    };
    let made = json!({"content": {"id": 1, "name": "Lab"}});
    let cassette = Cassette::new(
        [
            throttled("GET"),
            exchange("GET", 200, &[], &made),
            throttled("POST"),
            throttled("POST"),
            exchange("POST", 201, &[], &made),
        ],
        Redactor::default(),
    );
    let replay = Replay::new(cassette);
    let client = Stack::offline().build(Endpoints::default(), replay.clone());
    let departments = client.membership().department();
    assert_eq!(departments.read(1).send().await.unwrap()["name"], "Lab");
    assert_eq!(departments.create(&json!({"name": "Lab"})).send().await.unwrap()["id"], 1);
    assert!(replay.report().unused.is_empty());
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn offline_any_number_of_recorded_failures_is_survived() {
    let pair = || {
        [
            exchange("GET", 503, &[], &json!("down")),
            exchange("GET", 200, &[], &json!({"content": {"id": 1}})),
        ]
    };
    let replay = Replay::new(Cassette::new((0..40).flat_map(|_| pair()), Redactor::none()));
    let client = Stack::offline().build(Endpoints::default(), replay.clone());
    for _ in 0..40 {
        client.membership().department().read(1).send().await.unwrap();
    }
    assert!(replay.report().unused.is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_failed_call_reports_its_attempts() {
    let forbidden = exchange("GET", 403, &[], &json!({"error_code": "x_1", "detail": "No."}));
    let gateway = || exchange("GET", 502, &[("content-type", "text/html")], &json!("<html>"));
    for (recorded, status, attempts) in
        [(vec![forbidden], 403, 1), (vec![gateway(), gateway(), gateway()], 502, 3)]
    {
        let client = Stack::offline()
            .build(Endpoints::default(), Replay::new(Cassette::new(recorded, Redactor::none())));
        let error = client.membership().department().read(1).send().await.unwrap_err();
        assert_eq!(error.status_code().unwrap(), status);
        assert_eq!(error.extension::<RetryReport>().unwrap().attempts(), attempts);
    }
    // A miss in a recording is not retried.
    let replay = Replay::new(Cassette::new([], Redactor::none()));
    let client = Stack::offline().build(Endpoints::default(), replay);
    let error = client.membership().department().read(1).send().await.unwrap_err();
    assert_eq!(error.extension::<RetryReport>().unwrap().attempts(), 1, "{error:#}");
}
