//! P2: a layer that sends twice reports the call as sent if either send was. Whatever the layers
//! around, inside of and between Retry and Auth refuse before sending, and whatever the server
//! does, an error that says "not sent" is right.
//!
//! All of it on a paused clock, over an in-memory server that counts the requests that it has
//! carried out.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};

use cloudcix::{
    auth::{AuthLayer, LoginProvider},
    core::SentBefore,
    mock::response,
    prelude::*,
    rate_limit::{Policy, RateLimitLayer, SlidingLog},
    replay::{Mode, Recorder},
    retry::{Idempotent, RetryLayer, RetryReport},
    timeout::{AttemptTimeoutLayer, DeadlineLayer},
};
use http::{Method, Request, Response, StatusCode};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::json;
use tokio::{task::JoinSet, time::sleep};
use tower::{
    Layer as _, ServiceExt as _, limit::ConcurrencyLimitLayer, load_shed::LoadShedLayer, service_fn,
};

/// The server's action on a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Status(u16),
    /// A 401, with the API's own challenge or without.
    Unauthorized {
        challenge: bool,
    },
    /// A 429, in the API's own shape or not.
    Throttled {
        detail: bool,
    },
    Refused,
    /// The connection breaks after the request has been carried out.
    Dropped,
    /// The request is carried out at once, and the response comes later.
    Slow(u64),
}

impl Act {
    /// Whether the request is carried out: always, unless the response proves the opposite.
    fn is_done(self) -> bool {
        !matches!(
            self,
            Self::Refused
                | Self::Unauthorized { challenge: true }
                | Self::Throttled { detail: true }
        )
    }

    fn response(self) -> Result<Response<ResBody>, BoxError> {
        let (status, body) = match self {
            Self::Refused => return Err(Error::not_sent("refused").into()),
            Self::Dropped => return Err("reset by peer".into()),
            Self::Status(status) => (status, "<html>"),
            Self::Unauthorized { .. } => (401, r#"{"detail": "Token is expired."}"#),
            Self::Throttled { detail } => {
                (429, if detail { r#"{"detail": "Slow down."}"# } else { "<html>" })
            }
            Self::Slow(_) => (200, "{}"),
        };
        let mut response = Response::builder().status(status);
        if self == (Self::Unauthorized { challenge: true }) {
            response = response.header("www-authenticate", "X-Auth-Token");
        }
        Ok(response.body(ResBody::from(body))?)
    }
}

/// A call, and the server's actions on its requests. The last one repeats.
#[derive(Clone, Debug)]
struct Plan {
    method: Method,
    idempotent: bool,
    at: u64,
    acts: Vec<Act>,
}

impl Plan {
    fn request(&self, number: usize) -> Request<Body> {
        let url = format!("https://membership.api.cloudcix.com/department/{number}/");
        let mut request =
            Request::builder().method(self.method.clone()).uri(url).body(Body::empty()).unwrap();
        if self.idempotent {
            request.extensions_mut().insert(Idempotent);
        }
        request
    }
}

/// A layer. All but the first two may refuse or end a request before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Retry,
    Auth,
    /// The number of calls that may wait, and the time for which they may.
    RateLimit(usize, u64),
    Deadline(u64),
    AttemptTimeout(u64),
    /// Refuses requests that it can't send at once.
    LoadShed,
    Concurrency,
}

fn kind() -> impl Strategy<Value = Kind> {
    let ms = || select(vec![1_u64, 20, 200, 1_000, 5_000]);
    prop_oneof![
        1 => Just(Kind::Retry),
        3 => (0_usize..3, ms()).prop_map(|(waiting, wait)| Kind::RateLimit(waiting, wait)),
        1 => ms().prop_map(Kind::Deadline),
        1 => ms().prop_map(Kind::AttemptTimeout),
        2 => Just(Kind::LoadShed),
        1 => Just(Kind::Concurrency),
    ]
}

/// A stack, from the outermost layer.
#[derive(Clone, Debug)]
enum Layers {
    /// Any layers in any order, a Retry and an Auth among them.
    Any(Vec<Kind>),
    /// The standard stack, with custom layers per call and per attempt.
    Standard(Vec<Kind>, Vec<Kind>),
}

fn layers() -> impl Strategy<Value = Layers> {
    let any = vec(kind(), 1..4).prop_flat_map(|mut kinds| {
        kinds.extend([Kind::Retry, Kind::Auth]);
        Just(kinds).prop_shuffle()
    });
    let own = || vec(select(vec![Kind::LoadShed, Kind::Concurrency]), 0..2);
    prop_oneof![3 => any.prop_map(Layers::Any), 1 => (own(), own())
        .prop_map(|(call, attempt)| Layers::Standard(call, attempt))]
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let act = prop_oneof![
        2 => select(vec![200, 404, 500, 503]).prop_map(Act::Status),
        3 => any::<bool>().prop_map(|challenge| Act::Unauthorized { challenge }),
        1 => any::<bool>().prop_map(|detail| Act::Throttled { detail }),
        1 => Just(Act::Refused),
        1 => Just(Act::Dropped),
        1 => select(vec![10_u64, 500, 40_000]).prop_map(Act::Slow),
    ];
    let method =
        select(vec![Method::GET, Method::PUT, Method::DELETE, Method::POST, Method::PATCH]);
    let plan = (method, any::<bool>(), 0..300_u64, vec(act, 1..6));
    vec(plan.prop_map(|(method, idempotent, at, acts)| Plan { method, idempotent, at, acts }), 1..6)
}

/// The server: its actions on the requests of each call, and on logins. The last login outcome
/// repeats.
#[derive(Clone)]
struct Server {
    plans: Arc<Vec<Plan>>,
    logins: Arc<Vec<u16>>,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    acts: HashMap<usize, Vec<Act>>,
    logins: usize,
}

impl Server {
    fn transport(self) -> BoxTransport {
        BoxTransport::new(service_fn(move |request| self.clone().serve(request)))
    }

    async fn serve(self, request: Request<Body>) -> Result<Response<ResBody>, BoxError> {
        if request.uri().path() == "/auth/login/" {
            return self.log_in().await;
        }
        let number: usize = request
            .uri()
            .path()
            .trim_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .parse()?;
        let act = {
            let mut log = self.log.lock().unwrap();
            let acts = log.acts.entry(number).or_default();
            let planned = &self.plans[number].acts;
            acts.push(planned[acts.len().min(planned.len() - 1)]);
            acts[acts.len() - 1]
        };
        sleep(Duration::from_millis(if let Act::Slow(ms) = act { ms } else { 5 })).await;
        act.response()
    }

    async fn log_in(self) -> Result<Response<ResBody>, BoxError> {
        let number = {
            let mut log = self.log.lock().unwrap();
            log.logins += 1;
            log.logins
        };
        sleep(Duration::from_millis(30)).await;
        let status = self.logins[(number - 1).min(self.logins.len() - 1)];
        let token = response::jwt(2, 4_000_000_000, &format!("c2ln{number}"));
        let body =
            if status == 201 { json!({"token": token.expose()}) } else { json!({"detail": "No."}) };
        Ok(Response::builder().status(status).body(ResBody::from(body.to_string()))?)
    }
}

fn layer(kind: Kind, server: &Server, inner: BoxTransport) -> BoxTransport {
    let ms = Duration::from_millis;
    match kind {
        Kind::Retry => BoxTransport::new(RetryLayer::new().layer(inner)),
        Kind::Auth => {
            let credentials = Credentials::new("a@b.c", "hunter2", "hunter2");
            let provider =
                LoginProvider::new(Endpoints::default(), credentials, server.clone().transport());
            BoxTransport::new(AuthLayer::new(Endpoints::default(), provider).layer(inner))
        }
        Kind::RateLimit(waiting, wait) => BoxTransport::new(rate_limit(waiting, wait).layer(inner)),
        Kind::Deadline(limit) => BoxTransport::new(DeadlineLayer::new(ms(limit)).layer(inner)),
        Kind::AttemptTimeout(limit) => {
            BoxTransport::new(AttemptTimeoutLayer::new(ms(limit)).layer(inner))
        }
        Kind::LoadShed => BoxTransport::new(
            LoadShedLayer::new().layer(ConcurrencyLimitLayer::new(1).layer(inner)),
        ),
        Kind::Concurrency => BoxTransport::new(ConcurrencyLimitLayer::new(1).layer(inner)),
    }
}

fn rate_limit(waiting: usize, wait: u64) -> RateLimitLayer {
    let quota = SlidingLog::builder().requests(1).max_waiting(waiting).build();
    RateLimitLayer::new(quota).policy(Policy::default().max_wait(Duration::from_millis(wait)))
}

fn stack(layers: &Layers, server: &Server) -> BoxTransport {
    match layers {
        Layers::Any(kinds) => kinds
            .iter()
            .rev()
            .fold(server.clone().transport(), |inner, &kind| layer(kind, server, inner)),
        Layers::Standard(per_call, per_attempt) => {
            let mut stack = Stack::standard()
                .credentials(Credentials::new("a@b.c", "hunter2", "hunter2"))
                .rate_limit(rate_limit(1, 200));
            for &kind in per_call {
                let server = server.clone();
                stack = stack
                    .per_call(tower::layer::layer_fn(move |inner| layer(kind, &server, inner)));
            }
            for &kind in per_attempt {
                let server = server.clone();
                stack = stack
                    .per_attempt(tower::layer::layer_fn(move |inner| layer(kind, &server, inner)));
            }
            stack.build(Endpoints::default(), server.clone().transport()).into_inner()
        }
    }
}

/// The result of each call, and the server's actions on its requests.
type History = Vec<(Result<Response<ResBody>, Error>, Vec<Act>)>;

fn run(layers: &Layers, plans: &[Plan], logins: &[u16]) -> History {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let server = Server {
            plans: Arc::new(plans.to_vec()),
            logins: Arc::new(logins.to_vec()),
            log: Arc::default(),
        };
        let stack = stack(layers, &server);
        let mut calls = JoinSet::new();
        for (number, plan) in plans.iter().cloned().enumerate() {
            let stack = stack.clone();
            calls.spawn(async move {
                sleep(Duration::from_millis(plan.at)).await;
                let result = stack.oneshot(plan.request(number)).await;
                (number, result.map_err(Error::from_transport))
            });
        }
        let mut ends = calls.join_all().await;
        ends.sort_by_key(|(number, _)| *number);
        let mut log = server.log.lock().unwrap();
        ends.into_iter()
            .map(|(number, result)| (result, log.acts.remove(&number).unwrap_or_default()))
            .collect()
    })
}

/// Returns the call's report on the attempts before the last one, if it has one.
fn report(result: &Result<Response<ResBody>, Error>) -> Option<RetryReport> {
    match result {
        Ok(response) => {
            Some(response.extensions().get::<RetryReport>().cloned().unwrap_or_default())
        }
        // A call that ran out of time doesn't know the outcome of its last attempt.
        Err(error) if error.is_timeout() => None,
        Err(error) => error.extension::<RetryReport>().cloned(),
    }
}

fn logins() -> impl Strategy<Value = Vec<u16>> {
    vec(prop_oneof![3 => Just(201_u16), 1 => select(vec![400, 503])], 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn an_error_that_says_not_sent_is_right(layers in layers(), plans in plans(),
        logins in logins()) {
        for (plan, (result, acts)) in plans.iter().zip(run(&layers, &plans, &logins)) {
            let done = acts.iter().filter(|act| act.is_done()).count();
            if let Err(error) = &result {
                prop_assert!(error.was_sent() || done == 0,
                    "carried out {done} times: {error:#}: {plan:?}");
                let (unsent, timed_out) = (matches!(error.kind(),
                    ErrorKind::NotSent | ErrorKind::Build), error.is_timeout());
                prop_assert!(!unsent || !error.was_sent(), "contradicts itself: {error:?}");
                prop_assert!(unsent || timed_out || error.was_sent(),
                    "contradicts itself: {error:?}");
            }
            // Even where the last send speaks for itself, no earlier one is forgotten.
            let earlier = acts.iter().rev().skip(1).any(|act| act.is_done());
            let outermost = matches!(&layers, Layers::Standard(..))
                || matches!(&layers, Layers::Any(kinds) if is_retry_outside(kinds));
            if let Some(report) = report(&result).filter(|_| outermost) {
                prop_assert!(!earlier || report.is_ambiguous(), "{result:?}: {acts:?}: {plan:?}");
            }
        }
    }
}

/// Whether a Retry is outside of every layer that may send or give up.
fn is_retry_outside(kinds: &[Kind]) -> bool {
    kinds.first() == Some(&Kind::Retry)
}

/// A server that may have carried out requests to which it responds with a 401, and a stack whose
/// innermost layer refuses the second request.
fn refuses_the_replay(
    layers: impl FnOnce(&Server, BoxTransport) -> BoxTransport,
    act: Act,
    login: u16,
) -> (Error, usize) {
    let plan = Plan { method: Method::PUT, idempotent: false, at: 0, acts: vec![act] };
    let server = Server {
        plans: Arc::new(vec![plan.clone()]),
        logins: Arc::new(vec![201, login]),
        log: Arc::default(),
    };
    let (inner, sent_once) = (server.clone().transport(), Arc::new(AtomicBool::new(false)));
    let inner = service_fn(move |request: Request<Body>| {
        let (inner, refuses) = (inner.clone(), sent_once.swap(true, SeqCst));
        async move {
            if refuses {
                Err(Error::not_sent("the queue is full").into())
            } else {
                inner.oneshot(request).await
            }
        }
    });
    let stack = layers(&server, BoxTransport::new(inner));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let result = runtime.block_on(stack.oneshot(plan.request(0)));
    let sent = server.log.lock().unwrap().acts[&0].len();
    (Error::from_transport(result.unwrap_err()), sent)
}

#[test]
fn a_replay_that_is_refused_does_not_pass_the_first_send_off_as_not_sent() {
    let auth = |server: &Server, inner| layer(Kind::Auth, server, inner);
    let (error, sent) = refuses_the_replay(auth, Act::Unauthorized { challenge: false }, 201);
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable(), sent),
        (ErrorKind::Unanswered, true, true, 1)
    );
    // The API's own 401 proves that nothing was done.
    let (error, sent) = refuses_the_replay(auth, Act::Unauthorized { challenge: true }, 201);
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable(), sent),
        (ErrorKind::NotSent, false, true, 1)
    );
}

#[test]
fn a_login_that_fails_before_the_replay_does_not_either() {
    let auth = |server: &Server, inner| layer(Kind::Auth, server, inner);
    let (error, _) = refuses_the_replay(auth, Act::Unauthorized { challenge: false }, 400);
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Unanswered, true, false)
    );
    assert_eq!(
        (error.status_code(), error.detail()),
        (Some(StatusCode::BAD_REQUEST), Some("No.")),
        "the login's"
    );
    assert_eq!(
        error.to_string(),
        "an earlier attempt may have been carried out; the last attempt failed because the request \
         could not be sent: \
         the login failed: 400 Bad Request (POST https://membership.api.cloudcix.com/auth/login/): \
         No."
    );
    let (error, _) = refuses_the_replay(auth, Act::Unauthorized { challenge: true }, 400);
    assert_eq!(
        (error.kind(), error.was_sent(), error.detail()),
        (ErrorKind::NotSent, false, Some("No."))
    );
}

#[test]
fn the_report_of_a_retry_knows_of_the_send_before_a_replay() {
    let around =
        |server: &Server, inner| layer(Kind::Retry, server, layer(Kind::Auth, server, inner));
    let (error, _) = refuses_the_replay(around, Act::Unauthorized { challenge: false }, 201);
    assert!(error.was_sent() && error.extension::<RetryReport>().unwrap().is_ambiguous());
    let (error, _) = refuses_the_replay(around, Act::Unauthorized { challenge: true }, 201);
    assert!(!error.was_sent() && !error.extension::<RetryReport>().unwrap().is_ambiguous());
}

#[test]
fn a_404_to_a_replayed_delete_is_ambiguous() {
    for (challenge, ambiguous) in [(false, true), (true, false)] {
        let acts = vec![Act::Unauthorized { challenge }, Act::Status(404)];
        let plan = Plan { method: Method::DELETE, idempotent: false, at: 0, acts };
        let layers = Layers::Any(vec![Kind::Retry, Kind::Auth]);
        let (result, acts) = run(&layers, &[plan], &[201]).remove(0);
        assert_eq!((result.as_ref().unwrap().status(), acts.len()), (StatusCode::NOT_FOUND, 2));
        assert_eq!(report(&result).unwrap().is_ambiguous(), ambiguous);
    }
}

#[test]
fn a_mark_of_a_foreign_layer_counts_too() {
    // A layer that hedges, say, and folds what it sent into what it hands on.
    let acts = vec![Act::Status(503), Act::Refused];
    let plan = Plan { method: Method::PUT, idempotent: false, at: 0, acts };
    let server = Server {
        plans: Arc::new(vec![plan.clone()]),
        logins: Arc::new(vec![201]),
        log: Arc::default(),
    };
    let inner = server.clone().transport();
    let twice = service_fn(move |request: Request<Body>| {
        let inner = inner.clone();
        async move {
            _ = inner.clone().oneshot(request.clone()).await;
            SentBefore::fold(inner.oneshot(request).await.map_err(Error::from_transport))
        }
    });
    let stack = RetryLayer::builder().max_attempts(1).build().layer(twice);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let error =
        Error::from_transport(runtime.block_on(stack.oneshot(plan.request(0))).unwrap_err());
    assert!(error.was_sent() && error.extension::<RetryReport>().unwrap().is_ambiguous());
}

#[tokio::test(start_paused = true)]
async fn a_recorder_in_the_stack_changes_nothing_about_what_was_sent() {
    let folder = tempfile::tempdir().unwrap();
    let recorder = Recorder::new(folder.path().join("session.jsonl")).mode(Mode::ReRecord);
    let session = recorder.open().unwrap();
    for (failure, attempts) in [
        (Error::unanswered("reset"), 1),
        (Error::timeout(true, "no response within 30 s"), 1),
        (Error::not_sent("no connection"), 3),
    ] {
        let sent = Arc::new(Mutex::new(0));
        let (count, fails) = (sent.clone(), failure.clone());
        let transport = service_fn(move |_: Request<Body>| {
            *count.lock().unwrap() += 1;
            std::future::ready(Err::<Response<ResBody>, _>(fails.clone()))
        });
        let client =
            Stack::standard().record(session.layer()).build(Endpoints::default(), transport);
        let error = client
            .membership()
            .department()
            .create(&json!({"name": "x"}))
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.was_sent(), failure.was_sent(), "{failure}");
        assert_eq!(*sent.lock().unwrap(), attempts, "{failure}");
    }
    session.finish().unwrap();
}
