//! The service, case by case. The guarantees for all cases are in `invariants`.

use std::{
    collections::VecDeque,
    convert::Infallible,
    error::Error as _,
    hash::{BuildHasherDefault, DefaultHasher},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_core::{
    Body, BoxError, BoxTransport, CallState, CollectLayer, Error, ErrorKind, ResBody, Transport,
    Unread,
};
use cloudcix_retry::{
    Attempt, Backoff, Budget, DeadlinePassed, Decision, HasherRng, Idempotent, MaxAttempts,
    NoRetry, Retry, RetryBuilder, RetryLayer, RetryReport, StandardPolicy, Stopped,
};
use cloudcix_timeout::DeadlineLayer;
use futures_util::{FutureExt as _, StreamExt as _, future::BoxFuture, stream};
use http::{Method, Request, Response, StatusCode};
use http_body_util::StreamBody;
use tokio::time::Instant;
use tower::{Layer as _, Service, ServiceBuilder, ServiceExt as _, service_fn};

type Reply = Result<Response<ResBody>, BoxError>;

/// A transport that gives these replies, one after the other.
#[derive(Clone)]
struct Server(Arc<Mutex<VecDeque<Reply>>>);

impl Server {
    fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self(Arc::new(Mutex::new(replies.into_iter().collect())))
    }

    fn unused(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl Service<Request<Body>> for Server {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = std::future::Ready<Reply>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        std::future::ready(
            self.0.lock().unwrap().pop_front().unwrap_or_else(|| panic!("one call too many")),
        )
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a reply is one of the two")]
fn status(code: u16) -> Reply {
    let body = if code < 400 { "{}" } else { r#"{"detail":"No."}"# };
    Ok(Response::builder().status(code).body(ResBody::from(body)).unwrap())
}

fn fails(error: Error) -> Reply {
    Err(error.into())
}

fn request(method: Method) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri("https://iaas.api.cloudcix.com/")
        .body(Body::empty())
        .unwrap()
}

fn with<T: Clone + Send + Sync + 'static>(method: Method, option: T) -> Request<Body> {
    let mut request = request(method);
    request.extensions_mut().insert(option);
    request
}

async fn ends(
    layer: &RetryLayer,
    server: &Server,
    request: Request<Body>,
) -> (Result<StatusCode, Error>, RetryReport) {
    match layer.layer(server.clone()).oneshot(request).await {
        Ok(response) => (
            Ok(response.status()),
            response.extensions().get::<RetryReport>().cloned().unwrap_or_default(),
        ),
        Err(error) => {
            let error = Error::from_transport(error);
            let report = error.extension::<RetryReport>().expect("a report").clone();
            (Err(error), report)
        }
    }
}

fn assert_impls<T: Send + Sync + Clone + std::fmt::Debug + 'static>(_: &T) {}

#[tokio::test(start_paused = true)]
async fn a_call_that_succeeds_at_once_needs_no_report() {
    let (status, report) =
        ends(&RetryLayer::new(), &Server::new([status(200)]), request(Method::POST)).await;
    assert_eq!(
        (status.unwrap(), report.attempts(), report.waits(), report.is_ambiguous()),
        (StatusCode::OK, 1, &[][..], false)
    );
    assert_eq!(report.stopped(), Stopped::Final);
}

#[tokio::test(start_paused = true)]
async fn the_report_says_why_there_was_no_further_attempt() {
    let layer = RetryLayer::new();
    let stopped = async |layer: &RetryLayer, replies: Vec<Reply>, request| {
        let server = Server::new(replies);
        let (_, report) = ends(layer, &server, request).await;
        assert_eq!(server.unused(), 0);
        (report.stopped(), report.attempts())
    };
    let down = || vec![status(503), status(503), status(503)];
    assert_eq!(stopped(&layer, down(), request(Method::GET)).await, (Stopped::Attempts, 3));
    assert_eq!(
        stopped(&layer, vec![status(503)], request(Method::POST)).await,
        (Stopped::Final, 1)
    );
    assert_eq!(stopped(&layer, vec![status(401)], request(Method::GET)).await, (Stopped::Final, 1));
    assert_eq!(
        stopped(&layer, vec![status(503), status(503), status(200)], request(Method::GET)).await,
        (Stopped::Final, 3)
    );
    assert_eq!(
        stopped(&layer, vec![status(503)], with(Method::GET, MaxAttempts(0))).await,
        (Stopped::Attempts, 1)
    );
    let poor = RetryLayer::builder().budget(Budget::new(1, 10)).build();
    assert_eq!(
        stopped(&poor, vec![status(503), status(503)], request(Method::GET)).await,
        (Stopped::Budget, 2)
    );
    assert_eq!(
        stopped(&poor.clone(), vec![status(503)], request(Method::GET)).await,
        (Stopped::Budget, 1)
    );
    let state = CallState::default();
    state.set_deadline(Instant::now() + Duration::from_millis(1));
    let slow = RetryLayer::builder()
        .policy(|_: &Attempt<'_>| Decision::Wait(Duration::from_millis(2)))
        .build();
    assert_eq!(
        stopped(&slow, vec![status(503)], with(Method::GET, state)).await,
        (Stopped::Deadline, 1)
    );
}

#[tokio::test(start_paused = true)]
async fn the_last_attempt_does_not_pass_the_first_off_as_not_sent() {
    let server = Server::new([
        fails(Error::unanswered("reset")),
        fails(Error::not_sent("refused").permanent()),
    ]);
    let (result, report) = ends(&RetryLayer::new(), &server, request(Method::PUT)).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Unanswered, true, false)
    );
    assert!(report.is_ambiguous());
    let source = error.source().unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!((source.kind(), source.was_sent()), (ErrorKind::NotSent, false));
    assert_eq!(
        format!("{error:#}"),
        "an earlier attempt may have been carried out; the last attempt failed because the request \
         could not be sent: refused"
    );

    let server = Server::new([
        status(503),
        fails(Error::timeout(false, "connect")),
        fails(Error::timeout(false, "connect")),
    ]);
    let (result, _) = ends(&RetryLayer::new(), &server, request(Method::PUT)).await;
    assert!(result.is_err_and(|error| error.is_timeout() && error.was_sent()));

    let server = Server::new([
        status(429),
        fails(Error::not_sent("refused")),
        fails(Error::not_sent("refused")),
    ]);
    let (result, report) = ends(&RetryLayer::new(), &server, request(Method::POST)).await;
    assert!(
        result.is_err_and(|error| !error.was_sent()) && !report.is_ambiguous(),
        "a 429 of the API proves that nothing was done"
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_said_to_be_idempotent_is_sent_again() {
    let server = Server::new([fails(Error::unanswered("reset")), status(400)]);
    let (result, report) = ends(&RetryLayer::new(), &server, with(Method::POST, Idempotent)).await;
    assert_eq!((result.unwrap(), report.is_ambiguous()), (StatusCode::BAD_REQUEST, true));
}

#[tokio::test(start_paused = true)]
async fn a_success_with_an_unread_body_is_never_retried() {
    let stubborn =
        RetryLayer::builder().policy(|_: &Attempt<'_>| Decision::Wait(Duration::ZERO)).build();
    let stack = ServiceBuilder::new()
        .layer(&stubborn)
        .layer(CollectLayer::new())
        .service(Server::new([status(200)]));
    let response = stack.oneshot(with(Method::GET, Unread)).await.unwrap();
    assert!(response.body().bytes().is_none());
    let (_, report) = ends(
        &stubborn,
        &Server::new([status(200), status(200), status(200)]),
        request(Method::GET),
    )
    .await;
    assert_eq!(report.attempts(), 3, "one that was read is the policy's to judge");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_breaks_off_is_retried_around_collect() {
    let attempts = Arc::new(AtomicUsize::new(0));
    let count = attempts.clone();
    let transport = service_fn(move |_: Request<Body>| {
        let broken = count.fetch_add(1, SeqCst) == 0;
        let frame = |text: &'static str| http_body::Frame::data(bytes::Bytes::from(text));
        let frames = [
            Ok(frame("{\"content\"")),
            if broken { Err(BoxError::from("reset")) } else { Ok(frame(":[]}")) },
        ];
        async { Ok::<_, Infallible>(Response::new(StreamBody::new(stream::iter(frames).boxed()))) }
    });
    let stack = ServiceBuilder::new()
        .layer(RetryLayer::new())
        .layer(CollectLayer::new())
        .service(transport);
    assert_impls(&RetryLayer::new());
    let response = stack.oneshot(request(Method::GET)).await.unwrap();
    assert_eq!(
        (response.body().bytes().unwrap(), attempts.load(SeqCst)),
        (&bytes::Bytes::from("{\"content\":[]}"), 2)
    );
}

#[tokio::test(start_paused = true)]
async fn without_collect_a_429_proves_nothing() {
    let attempts = Arc::new(AtomicUsize::new(0));
    let count = attempts.clone();
    let transport = service_fn(move |_: Request<Body>| {
        count.fetch_add(1, SeqCst);
        async {
            Ok::<_, BoxError>(
                Response::builder().status(429).body(Body::from(r#"{"detail":"No."}"#))?,
            )
        }
    });
    let stack = RetryLayer::new().layer(transport);
    assert!(stack.clone().oneshot(request(Method::POST)).await.is_ok());
    assert_eq!(attempts.swap(0, SeqCst), 1);
    assert!(stack.oneshot(request(Method::GET)).await.is_ok());
    assert_eq!(attempts.load(SeqCst), 3);
}

#[derive(Clone)]
struct Unready(Arc<AtomicUsize>);

impl Service<Request<Body>> for Unready {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Reply>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        let failed = self.0.fetch_add(1, SeqCst) < 2;
        Poll::Ready(if failed { Err("no worker".into()) } else { Ok(()) })
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        std::future::ready(status(201)).boxed()
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_was_not_ready_has_sent_nothing_so_a_create_is_tried_again() {
    let response = RetryLayer::new()
        .layer(Unready(Arc::default()))
        .oneshot(request(Method::POST))
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    let one = Unready(Arc::default());
    let error =
        RetryLayer::new().layer(one).oneshot(with(Method::POST, MaxAttempts(1))).await.unwrap_err();
    assert!(!Error::from_transport(error).was_sent());
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_a_layer_still_holds_at_the_deadline_was_not_sent_if_that_layer_says_so() {
    let second = Duration::from_secs(1);
    let silent = service_fn(|_: Request<Body>| std::future::pending::<Reply>());
    let holds = service_fn(|mut request: Request<Body>| async move {
        let turn = std::future::pending::<()>();
        let call = CallState::get_or_insert(request.extensions_mut());
        call.before_deadline(turn).await.ok_or_else(DeadlinePassed::not_sent)?;
        Err::<Response<ResBody>, _>(BoxError::from("its turn never comes"))
    });
    let layer = RetryLayer::new();
    for (service, sent) in [(BoxTransport::new(silent), true), (BoxTransport::new(holds), false)] {
        let state = CallState::default();
        state.set_deadline(Instant::now() + second);
        let call = layer.layer(service.clone()).oneshot(with(Method::POST, state.clone()));
        let error = Error::from_transport(call.await.unwrap_err());
        assert_eq!((error.is_timeout(), error.was_sent()), (true, sent));
        assert!(error.source().unwrap().is::<DeadlinePassed>());
        let call = layer.layer(service).oneshot(with(Method::POST, state));
        let error = Error::from_transport(call.await.unwrap_err());
        assert!(!error.was_sent(), "a deadline that has passed already");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_another_retry_has_given_up_is_not_retried() {
    // As a response, as an error, and as the source of an error.
    let as_error = |_: Reply| Err::<Response<ResBody>, BoxError>(Error::unanswered("lost").into());
    let sources: [fn(BoxError) -> BoxError; 2] =
        [|error| error, |error| Error::not_sent(error).into()];
    let (outer, inner) = (RetryLayer::new(), RetryLayer::new());
    let server = Server::new([503; 9].map(status));
    let response =
        outer.layer(inner.layer(server.clone())).oneshot(request(Method::GET)).await.unwrap();
    assert_eq!((response.status(), server.unused()), (StatusCode::SERVICE_UNAVAILABLE, 6));
    assert_eq!(
        response.extensions().get::<RetryReport>().unwrap().attempts(),
        3,
        "as the inner one tells it"
    );
    for (source, attempts) in sources.into_iter().zip([3, 1]) {
        let server = Server::new([503; 9].map(status));
        let fails = inner.layer(server.clone().map_result(as_error)).map_err(source);
        let error = Error::from_transport(
            outer.layer(fails).oneshot(request(Method::GET)).await.unwrap_err(),
        );
        assert_eq!(
            (server.unused(), error.extension::<RetryReport>().unwrap().attempts()),
            (6, attempts),
            "{error:#}"
        );
    }
    // A call that must not be retried has not been given up by a retry.
    let server = Server::new([status(503), status(200)]);
    let once = RetryLayer::builder().max_attempts(1).build();
    let response =
        outer.layer(once.layer(server.clone())).oneshot(request(Method::GET)).await.unwrap();
    assert_eq!((response.status(), server.unused()), (StatusCode::OK, 0));
}

fn refused() -> Reply {
    fails(Error::connection_refused("refused"))
}

#[tokio::test(start_paused = true)]
async fn a_refused_connection_uses_up_no_attempt_and_no_budget() {
    let replies =
        [refused(), status(503), refused(), refused(), status(503), refused(), status(503)];
    let poor = RetryLayer::builder().budget(Budget::new(2, 10)).build();
    let server = Server::new(replies);
    let (result, report) = ends(&poor, &server, request(Method::GET)).await;
    assert_eq!((result.unwrap(), server.unused()), (StatusCode::SERVICE_UNAVAILABLE, 0));
    assert_eq!((report.attempts(), report.refused(), report.waits().len()), (7, 4, 6));
    assert_eq!(report.stopped(), Stopped::Attempts, "three attempts got through");

    let broke = RetryLayer::builder().budget(Budget::new(0, 10)).build();
    let server = Server::new((0..5).map(|_| refused()).chain([status(201)]));
    let (result, report) = ends(&broke, &server, request(Method::POST)).await;
    assert_eq!(
        (result.unwrap(), report.refused(), report.is_ambiguous()),
        (StatusCode::CREATED, 5, false)
    );
}

#[tokio::test(start_paused = true)]
async fn a_429_of_the_api_uses_up_attempts_and_no_budget() {
    let broke = RetryLayer::builder().budget(Budget::new(0, 10)).build();
    let (result, _) =
        ends(&broke, &Server::new([status(429), status(429), status(201)]), request(Method::POST))
            .await;
    assert_eq!(result.unwrap(), StatusCode::CREATED);
    let (_, report) =
        ends(&broke, &Server::new([status(429), status(429), status(429)]), request(Method::POST))
            .await;
    assert_eq!((report.attempts(), report.stopped()), (3, Stopped::Attempts));
    // As an error, too, but not from a proxy.
    let as_error = |body: &'static [u8]| {
        let (head, ()) = Response::builder().status(429).body(()).unwrap().into_parts();
        fails(Error::status(head, body, []))
    };
    let server = Server::new([as_error(b"{\"detail\":\"Slow.\"}"), as_error(b"<html>")]);
    let (_, report) = ends(&broke, &server, request(Method::GET)).await;
    assert_eq!((report.attempts(), report.stopped()), (2, Stopped::Budget));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_has_one_attempt_does_not_wait_for_a_server_that_is_down() {
    for call in [
        with(Method::GET, NoRetry),
        with(Method::GET, MaxAttempts(1)),
        with(Method::GET, MaxAttempts(0)),
    ] {
        let (result, report) = ends(&RetryLayer::new(), &Server::new([refused()]), call).await;
        let told = (report.attempts(), report.refused(), report.stopped());
        assert!(result.unwrap_err().is_connection_refused());
        assert_eq!(told, (1, 1, Stopped::Attempts));
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_connection_ends_with_its_window_or_with_the_deadline() {
    let always = || Server::new((0..1000).map(|_| refused()));
    let began = Instant::now();
    let layer = RetryLayer::builder().refused_window(Duration::from_secs(2)).build();
    let (result, report) = ends(&layer, &always(), request(Method::POST)).await;
    assert!(result.is_err_and(|error| error.is_connection_refused() && !error.was_sent()));
    assert_eq!((report.stopped(), began.elapsed().as_secs()), (Stopped::Refused, 2));

    let state = CallState::default();
    state.set_deadline(Instant::now() + Duration::from_millis(1500));
    let began = Instant::now();
    let (result, report) = ends(&RetryLayer::new(), &always(), with(Method::POST, state)).await;
    assert!(
        result.is_err_and(|error| error.is_connection_refused())
            && began.elapsed() < Duration::from_millis(1500)
    );
    assert_eq!(report.stopped(), Stopped::Deadline);
}

#[tokio::test(start_paused = true)]
async fn a_policy_gets_no_more_free_attempts_than_the_window_allows() {
    let eager = |wait| {
        RetryLayer::builder()
            .policy(move |_: &Attempt<'_>| Decision::Wait(wait))
            .max_attempts(3)
            .build()
    };
    let always = || Server::new((0..1000).map(|_| refused()));
    let (_, report) = ends(&eager(Duration::ZERO), &always(), request(Method::GET)).await;
    assert_eq!(
        (report.attempts(), report.stopped()),
        (3, Stopped::Attempts),
        "without a wait, they count"
    );
    let (_, report) = ends(&eager(Duration::from_secs(11)), &always(), request(Method::GET)).await;
    assert_eq!(
        (report.attempts(), report.stopped()),
        (3, Stopped::Attempts),
        "one that waits longer is not free"
    );
    let (_, report) = ends(&eager(Duration::from_secs(3)), &always(), request(Method::GET)).await;
    assert_eq!(
        (report.attempts(), report.stopped()),
        (6, Stopped::Attempts),
        "three in 10 s, and then three that count"
    );
}

/// Returns a transport that never responds, and a reference that each request in flight holds.
fn silent() -> (impl Transport<ResBody = ResBody>, Arc<()>) {
    let alive = Arc::new(());
    let one = alive.clone();
    let service = service_fn(move |_: Request<Body>| {
        let alive = one.clone();
        async move {
            std::future::pending::<()>().await;
            drop(alive);
            Ok::<_, BoxError>(Response::new(ResBody::default()))
        }
    });
    (service, alive)
}

/// Runs a call with a deadline of a second through `layer` around a retry around a silent
/// transport. Returns its error, and the number of requests that are left.
async fn within_a_second<L>(layer: L) -> (Error, usize)
where
    L: tower::Layer<BoxTransport, Service: Transport<ResBody = ResBody>>,
{
    let began = Instant::now();
    let (transport, alive) = silent();
    let alone = Arc::strong_count(&alive);
    let retry = BoxTransport::new(RetryLayer::new().layer(transport));
    let error = DeadlineLayer::new(Duration::from_secs(1))
        .layer(layer.layer(retry))
        .oneshot(request(Method::GET))
        .await
        .unwrap_err();
    assert_eq!(began.elapsed(), Duration::from_secs(1));
    // Lets tasks end.
    tokio::time::sleep(Duration::from_millis(5)).await;
    (Error::from_transport(error), (Arc::strong_count(&alive) + 1).saturating_sub(alone))
}

#[tokio::test(start_paused = true)]
async fn inside_a_deadline_the_retry_reports_what_happened() {
    let (error, left) = within_a_second(tower::layer::util::Identity::new()).await;
    assert!(error.source().unwrap().is::<DeadlinePassed>() && error.was_sent());
    assert_eq!((error.extension::<RetryReport>().map(RetryReport::attempts), left), (Some(1), 0));
}

#[tokio::test(start_paused = true)]
async fn in_a_task_of_its_own_it_keeps_the_deadline_by_itself() {
    let spawns = tower::layer::layer_fn(|inner: BoxTransport| {
        service_fn(move |request: Request<Body>| {
            let call = tokio::spawn(inner.clone().oneshot(request));
            async move { call.await.unwrap() }
        })
    });
    let (error, left) = within_a_second(spawns).await;
    assert_eq!((error.is_timeout(), left), (true, 0), "nothing outlives the deadline: {error:#}");
}

#[tokio::test(start_paused = true)]
async fn where_the_task_is_woken_in_parts_it_keeps_the_deadline_by_itself() {
    let in_parts = tower::layer::layer_fn(|inner: BoxTransport| {
        service_fn(move |request: Request<Body>| {
            let mut parts: stream::FuturesUnordered<_> =
                [inner.clone().oneshot(request)].into_iter().collect();
            async move { parts.next().await.unwrap() }
        })
    });
    let (error, left) = within_a_second(in_parts).await;
    assert!(
        error.source().unwrap().is::<DeadlinePassed>()
            && error.extension::<RetryReport>().is_some(),
        "{error:#}"
    );
    assert_eq!(left, 0);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_is_set_inside_of_it_is_kept() {
    // The first attempt sets a deadline, which stays; the second one waits outside of that layer.
    let (waits, attempts) = (Duration::from_secs(3600), Arc::new(AtomicUsize::new(0)));
    let inner = service_fn(|_: Request<Body>| async { status(503) });
    let inner = BoxTransport::new(DeadlineLayer::new(Duration::from_secs(5)).layer(inner));
    let waiting = service_fn(move |request: Request<Body>| {
        let (inner, wait) = (
            inner.clone(),
            if attempts.fetch_add(1, SeqCst) == 0 { Duration::ZERO } else { waits },
        );
        async move {
            tokio::time::sleep(wait).await;
            inner.oneshot(request).await
        }
    });
    let began = Instant::now();
    let error = RetryLayer::new().layer(waiting).oneshot(request(Method::GET)).await.unwrap_err();
    assert!(Error::from_transport(error).is_timeout());
    assert_eq!(began.elapsed().as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn an_earlier_send_of_an_inner_retry_is_not_forgotten() {
    // A 503 after which the create may have been done, a 429 that proves something of the second
    // attempt alone, and no connection.
    let unsent = || fails(Error::not_sent("no route"));
    let server = Server::new([status(503), status(429), unsent(), unsent()]);
    let again = || {
        RetryLayer::builder()
            .policy(|_: &Attempt<'_>| Decision::Wait(Duration::ZERO))
            .max_attempts(2)
            .build()
    };
    let error = again()
        .layer(again().layer(server.clone()))
        .oneshot(request(Method::POST))
        .await
        .unwrap_err();
    let error = Error::from_transport(error);
    assert_eq!(server.unused(), 0);
    assert!(
        error.was_sent() && error.extension::<RetryReport>().unwrap().is_ambiguous(),
        "{error:#}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_401_proves_that_nothing_was_done_only_with_the_challenge() {
    let unauthorized = |challenge: bool| {
        let mut response = Response::builder().status(401);
        if challenge {
            response = response.header("www-authenticate", "X-Auth-Token");
        }
        Ok(response.body(ResBody::from(r#"{"detail":"Token is invalid."}"#)).unwrap())
    };
    let again = RetryLayer::builder()
        .policy(|_: &Attempt<'_>| Decision::Wait(Duration::ZERO))
        .max_attempts(2)
        .build();
    for challenge in [true, false] {
        let server = Server::new([unauthorized(challenge), fails(Error::not_sent("refused"))]);
        let (result, report) = ends(&again, &server, request(Method::PUT)).await;
        assert_eq!(
            (result.unwrap_err().was_sent(), report.is_ambiguous()),
            (!challenge, !challenge)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn the_outcome_of_a_login_is_not_taken_for_that_of_the_call() {
    #[derive(Debug, thiserror::Error)]
    #[error("the login failed")]
    struct LoginFailed(#[source] Error);

    // A 500 to a write is final, and a 429 asks for a pause; to a login, they say nothing about the
    // call.
    for status in [500, 503, 429] {
        let (head, ()) = Response::builder().status(status).body(()).unwrap().into_parts();
        let login = Error::status(head, br#"{"detail":"No."}"#, []);
        let failed = || fails(Error::not_sent(LoginFailed(login.clone())).explained());
        let server = Server::new([failed(), failed(), failed()]);
        let (result, report) = ends(&RetryLayer::new(), &server, request(Method::POST)).await;
        let error = result.unwrap_err();
        assert_eq!(
            (report.attempts(), report.is_ambiguous(), error.was_sent()),
            (3, false, false),
            "{status}"
        );
        assert_eq!((error.detail(), error.status_code().unwrap().as_u16()), (Some("No."), status));
    }
}

#[test]
fn outside_a_runtime_it_retries_only_without_a_wait() {
    let report = |layer: &RetryLayer, replies: [u16; 2], request| {
        let server = Server::new(replies.map(status));
        ends(layer, &server, request).now_or_never().expect("at once").1
    };
    let certain = RetryLayer::builder()
        .policy(|_: &Attempt<'_>| Decision::Wait(Duration::from_secs(1)))
        .build();
    let with_deadline = || {
        let state = CallState::default();
        state.set_deadline(Instant::now() + Duration::from_secs(9));
        with(Method::GET, state)
    };
    assert_eq!(report(&certain, [503, 200], with_deadline()).stopped(), Stopped::NoRuntime);
    let offline = RetryLayer::builder().without_waiting().build();
    assert_eq!(report(&offline, [503, 200], with_deadline()).waits(), [Duration::ZERO]);
}

#[test]
fn the_inner_service_can_be_reached_and_debug_shows_no_secret() {
    let mut retry: Retry<u8> = RetryLayer::new().layer(7);
    *retry.get_mut() += 1;
    assert_eq!((*retry.get_ref(), format!("{retry:?}").as_str()), (8, "Retry { inner: 8, .. }"));
    assert_eq!(retry.into_inner(), 8);
    let policy =
        StandardPolicy::new(Backoff::default()).longest_retry_after(Duration::from_secs(5));
    let layer = RetryLayer::builder().policy(policy).max_attempts(5).build();
    assert_eq!(
        format!("{layer:?}"),
        "RetryLayer { max_attempts: 5, budget: Budget { tokens: 10, .. }, waits: true, .. }"
    );
}

#[tokio::test(start_paused = true)]
async fn waits_repeat_with_a_seeded_rng_and_differ_without() {
    let waits = async |builder: RetryBuilder| {
        let server = Server::new([503; 5].map(status));
        let layer = builder.max_attempts(5).build();
        ends(&layer, &server, request(Method::GET)).await.1.waits().to_vec()
    };
    let seeded = || {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        RetryLayer::builder().rng(HasherRng::with_hasher(hasher))
    };
    let first = waits(seeded()).await;
    assert_eq!((first.len(), waits(seeded()).await), (4, first));
    assert_ne!(waits(RetryLayer::builder()).await, waits(RetryLayer::builder()).await);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_was_sent_begins_a_new_window_for_refused_connections() {
    const WINDOW: Duration = Duration::from_secs(10);
    let (began, answered) = (Instant::now(), Arc::new(Mutex::new(false)));
    let server = service_fn({
        let answered = answered.clone();
        move |_: Request<Body>| {
            // Late in the first window, the server is there for one request.
            let first = began.elapsed() >= WINDOW * 8 / 10
                && !std::mem::replace(&mut *answered.lock().unwrap(), true);
            std::future::ready(if first {
                status(503)
            } else {
                fails(Error::connection_refused("down"))
            })
        }
    });
    let layer = RetryLayer::builder().refused_window(WINDOW).max_attempts(2).build();
    let error = layer.layer(server).oneshot(request(Method::GET)).await.unwrap_err();
    let report = error.downcast::<Error>().unwrap().extension::<RetryReport>().unwrap().clone();
    assert_eq!(report.stopped(), Stopped::Refused, "{report:?}");
    assert!(began.elapsed() >= WINDOW * 18 / 10, "{:?}: {report:?}", began.elapsed());
}
