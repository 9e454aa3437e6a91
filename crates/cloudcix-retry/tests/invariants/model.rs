//! A world of calls, and a server that follows a script for each call and records the requests that
//! reach it. Unlike the layer, it knows what was carried out.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_core::{Body, BoxError, BoxTransport, CallState, Error, ResBody, Transport};
use cloudcix_retry::{Idempotent, MaxAttempts, NoRetry, RetryReport};
use cloudcix_timeout::DeadlineLayer;
use futures_util::future::BoxFuture;
use http::{HeaderMap, Method, Request, Response, Uri};
use proptest::{prelude::*, sample::select};
use tokio::{
    task::{JoinHandle, JoinSet},
    time::{Instant, sleep, sleep_until, timeout},
};
use tower::{Layer, Service, ServiceExt as _, service_fn};

/// An act of the server on an attempt.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    NotSent,
    /// The connection is refused.
    Refused,
    /// Connections are refused for this long after the world began; then the create succeeds.
    Restarts {
        back: u64,
    },
    TimedOut {
        sent: bool,
    },
    Broken,
    Silence,
    Respond {
        status: u16,
        of_the_api: bool,
        retry_after: Option<u64>,
        dated: bool,
    },
}

impl Act {
    /// Returns the act that this is at a given time.
    fn at(self, since: Duration) -> Self {
        match self {
            Self::Restarts { back } if since < Duration::from_millis(back) => Self::Refused,
            Self::Restarts { .. } => {
                Self::Respond { status: 201, of_the_api: true, retry_after: None, dated: false }
            }
            act => act,
        }
    }

    /// Whether a retry after it costs no budget: nothing was sent, or the API itself has done
    /// nothing but count the request.
    pub(crate) fn is_free(&self) -> bool {
        matches!(self, Self::Refused | Self::Respond { status: 429, of_the_api: true, .. })
    }

    /// Whether the server carries the request out. It does so in all cases where a server may.
    pub(crate) fn is_done(&self) -> bool {
        match self {
            // A restart is one of two other acts when it comes to it.
            Self::NotSent
            | Self::Refused
            | Self::Restarts { .. }
            | Self::TimedOut { sent: false } => false,
            Self::Respond { status: 401 | 429, of_the_api, .. } => !of_the_api,
            _ => true,
        }
    }
}

/// A call, and the server's act on each of its attempts. The last act repeats.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) method: Method,
    pub(crate) idempotent: bool,
    pub(crate) no_retry: bool,
    pub(crate) max_attempts: Option<u32>,
    pub(crate) starts: u64,
    pub(crate) deadline: Option<u64>,
    pub(crate) enforcer: Enforcer,
    pub(crate) cancelled: Option<u64>,
    /// The wait of each attempt for its turn, before it is counted and sent.
    pub(crate) queues: u64,
    pub(crate) acts: Vec<(u64, Act)>,
}

/// The layer that enforces the deadline of a call, besides the retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Enforcer {
    RetryAlone,
    /// A `Deadline` around the retry.
    Deadline,
    /// A `Deadline` around a task that runs the retry.
    AnotherTask,
}

impl Plan {
    /// The service that a caller calls.
    fn around(&self, retry: BoxTransport) -> BoxTransport {
        let Some(deadline) = self.deadline else { return retry };
        let deadline = DeadlineLayer::new(Duration::from_millis(deadline));
        match self.enforcer {
            Enforcer::RetryAlone => retry,
            Enforcer::Deadline => BoxTransport::new(deadline.layer(retry)),
            Enforcer::AnotherTask => {
                BoxTransport::new(deadline.layer(service_fn(move |request: Request<Body>| {
                    let call = Task(tokio::spawn(retry.clone().oneshot(request)));
                    Box::pin(async move {
                        let mut call = call;
                        (&mut call.0).await?
                    })
                        as BoxFuture<'static, Result<Response<ResBody>, BoxError>>
                })))
            }
        }
    }

    /// Returns the act on the attempt that reached the server after this many others.
    pub(crate) fn act(&self, nth: usize) -> &Act {
        &self.acts[nth.min(self.acts.len() - 1)].1
    }

    pub(crate) fn most(&self) -> u32 {
        if self.no_retry { 1 } else { self.max_attempts.unwrap_or(3).max(1) }
    }

    fn request(&self, number: usize) -> Request<Body> {
        let mut request = Request::builder()
            .method(self.method.clone())
            .uri(format!("https://iaas.api.cloudcix.com/{number}/"))
            .header("x-number", number)
            .body(Body::from(format!("the body of {number}")))
            .unwrap();
        let options = request.extensions_mut();
        options.insert(Mark(number));
        if self.idempotent {
            options.insert(Idempotent);
        }
        if self.no_retry {
            options.insert(NoRetry);
        }
        if let Some(most) = self.max_attempts {
            options.insert(MaxAttempts(most));
        }
        if let Some(deadline) = self.deadline.filter(|_| self.enforcer == Enforcer::RetryAlone) {
            CallState::get_or_insert(options)
                .set_deadline(Instant::now() + Duration::from_millis(deadline));
        }
        request
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark(pub usize);

/// The parts of a request that must not differ between attempts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    pub(crate) mark: Option<Mark>,
    pub(crate) options: (bool, bool, Option<MaxAttempts>),
}

/// An attempt that reached the server, or found its connection refused.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) call: usize,
    pub(crate) at: Instant,
    /// The time at which it ends, unless it is dropped before.
    pub(crate) ends: Instant,
    pub(crate) act: Act,
    pub(crate) done: bool,
    pub(crate) seen: Seen,
    /// The earliest time at which the server allows a retry.
    pub(crate) not_before: Option<Instant>,
}

/// The record of a run.
#[derive(Debug, Default)]
pub(crate) struct Log {
    pub(crate) sent: Vec<Sent>,
    /// The number of calls that had begun when each attempt was sent.
    pub(crate) begun: Vec<usize>,
    calls: usize,
    attempts: HashMap<usize, usize>,
}

/// The end of a call; `None` if it was cancelled.
pub(crate) type End = Option<Result<Response<ResBody>, Error>>;

pub(crate) struct Ended {
    pub(crate) began: Instant,
    pub(crate) over: Instant,
    pub(crate) end: End,
}

impl Ended {
    /// The report in the call's response or error.
    pub(crate) fn report(&self) -> Option<&RetryReport> {
        match self.end.as_ref()? {
            Ok(response) => response.extensions().get(),
            Err(error) => error.extension(),
        }
    }
}

pub(crate) struct History {
    pub(crate) plans: Vec<Plan>,
    pub(crate) sent: Vec<Sent>,
    pub(crate) begun: Vec<usize>,
    pub(crate) ends: Vec<Ended>,
    /// The number of futures and tasks that were left when all calls were over.
    pub(crate) left: (usize, usize),
}

impl History {
    pub(crate) fn of(&self, call: usize) -> Vec<&Sent> {
        self.sent.iter().filter(|sent| sent.call == call).collect()
    }
}

#[derive(Clone)]
pub(crate) struct Server {
    plans: Arc<Vec<Plan>>,
    ready: Arc<Mutex<Vec<bool>>>,
    log: Arc<Mutex<Log>>,
    alive: Arc<AtomicUsize>,
    /// The beginning of the world.
    world: Instant,
}

/// A task that is aborted when the future that waits for it is dropped.
struct Task(JoinHandle<Result<Response<ResBody>, BoxError>>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

struct Alive(Arc<AtomicUsize>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl Service<Request<Body>> for Server {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(if self.ready.lock().unwrap().pop().unwrap_or(true) {
            Ok(())
        } else {
            Err("not ready".into())
        })
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let (plans, log, world) = (self.plans.clone(), self.log.clone(), self.world);
        self.alive.fetch_add(1, SeqCst);
        let alive = Alive(self.alive.clone());
        Box::pin(async move {
            let _alive = alive;
            let mut request = request;
            let call: usize = request.uri().path().trim_matches('/').parse()?;
            if plans[call].queues > 0 {
                sleep(Duration::from_millis(plans[call].queues)).await;
            }
            CallState::begin_attempt(request.extensions_mut());
            let (head, body) = request.into_parts();
            let options = &head.extensions;
            let seen = Seen {
                mark: options.get().copied(),
                options: (
                    options.get::<Idempotent>().is_some(),
                    options.get::<NoRetry>().is_some(),
                    options.get().copied(),
                ),
                method: head.method,
                uri: head.uri,
                headers: head.headers,
                body,
            };
            let (index, ends, act) = {
                let mut log = log.lock().unwrap();
                let acts = &plans[call].acts;
                let earlier = log.attempts.entry(call).or_default();
                let (takes, act) = acts[(*earlier).min(acts.len() - 1)].clone();
                *earlier += 1;
                let (at, act) = (Instant::now(), act.at(world.elapsed()));
                let ends = at + Duration::from_millis(takes);
                log.sent.push(Sent {
                    call,
                    at,
                    ends,
                    act: act.clone(),
                    done: act.is_done(),
                    seen,
                    not_before: None,
                });
                let begun = log.calls;
                log.begun.push(begun);
                (log.sent.len() - 1, ends, act)
            };
            sleep_until(ends).await;
            match act {
                Act::NotSent => Err(Error::not_sent("no route").into()),
                Act::Refused | Act::Restarts { .. } => {
                    Err(Error::connection_refused("refused").into())
                }
                Act::TimedOut { sent } => Err(Error::timeout(sent, "slow").into()),
                Act::Broken => Err("reset by peer".into()),
                Act::Silence => std::future::pending().await,
                Act::Respond { status, of_the_api, retry_after, dated } => {
                    let mut response = Response::builder().status(status);
                    if status == 401 && of_the_api {
                        response = response.header("www-authenticate", "X-Auth-Token");
                    }
                    if let Some(seconds) = retry_after {
                        // The server's clock is wrong by decades.
                        response = if dated { response.header("date", date(0)) } else { response };
                        response = response.header(
                            "retry-after",
                            if dated { date(seconds) } else { seconds.to_string() },
                        );
                        log.lock().unwrap().sent[index].not_before =
                            Some(Instant::now() + Duration::from_secs(seconds));
                    }
                    Ok(response.body(ResBody::from(if of_the_api {
                        r#"{"detail":"No."}"#
                    } else {
                        "<html>"
                    }))?)
                }
            }
        })
    }
}

/// Runs all calls, on a clock that stands still while there is work to do.
pub(crate) fn run<L>(plans: Vec<Plan>, ready: Vec<bool>, layer: &L) -> History
where
    L: Layer<Server, Service: Transport<ResBody = ResBody, Error: Into<BoxError>>>,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let server = Server {
            plans: Arc::new(plans.clone()),
            ready: Arc::new(Mutex::new(ready)),
            log: Arc::default(),
            alive: Arc::default(),
            world: Instant::now(),
        };
        let retry = BoxTransport::new(layer.layer(server.clone()).map_err(Into::into));
        let mut calls = JoinSet::new();
        for (number, plan) in plans.iter().cloned().enumerate() {
            let (stack, log) = (plan.around(retry.clone()), server.log.clone());
            calls.spawn(async move {
                sleep(Duration::from_millis(plan.starts)).await;
                let began = Instant::now();
                log.lock().unwrap().calls += 1;
                let call = stack.oneshot(plan.request(number));
                // No caller waits for ever.
                let limit = Duration::from_millis(plan.cancelled.unwrap_or(3_600_000));
                let end = timeout(limit, call).await.ok();
                let end = end.map(|result| {
                    result.map_err(|error| *error.downcast::<Error>().expect("an error of ours"))
                });
                (number, Ended { began, over: Instant::now(), end })
            });
        }
        let mut ends = calls.join_all().await;
        ends.sort_by_key(|(number, _)| *number);
        // Anything that is still running has a day to be seen.
        sleep(Duration::from_secs(86_400)).await;
        let tasks = tokio::runtime::Handle::current().metrics().num_alive_tasks();
        let log = std::mem::take(&mut *server.log.lock().unwrap());
        History {
            plans,
            sent: log.sent,
            begun: log.begun,
            ends: ends.into_iter().map(|(_, end)| end).collect(),
            left: (server.alive.load(SeqCst), tasks),
        }
    })
}

/// Returns a time of the server's clock, in seconds.
fn date(seconds: u64) -> String {
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(784_887_151 + seconds))
}

fn act() -> impl Strategy<Value = (u64, Act)> {
    let status = select(vec![200, 201, 400, 401, 404, 408, 429, 429, 429, 500, 502, 503, 503, 504]);
    let response = (
        status,
        any::<bool>(),
        any::<bool>(),
        prop::option::weighted(0.3, select(vec![0_u64, 1, 2, 30, 60, 61])),
    );
    let act = prop_oneof![
        1 => Just(Act::NotSent),
        2 => Just(Act::Refused),
        1 => any::<bool>().prop_map(|sent| Act::TimedOut { sent }),
        1 => Just(Act::Broken),
        1 => Just(Act::Silence),
        6 => response.prop_map(|(status, of_the_api, dated, retry_after)| Act::Respond { status,
            of_the_api, retry_after, dated }),
    ];
    (0_u64..3000, act)
}

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let method = select(vec![
        Method::GET,
        Method::HEAD,
        Method::PUT,
        Method::DELETE,
        Method::POST,
        Method::POST,
        Method::PATCH,
    ]);
    let options = (any::<bool>(), prop::bool::weighted(0.1), prop::option::weighted(0.3, 0_u32..6));
    let times =
        (0_u64..5000, prop::option::of(0_u64..20_000), prop::option::weighted(0.2, 0_u64..8000));
    let enforcer = select(vec![Enforcer::RetryAlone, Enforcer::Deadline, Enforcer::AnotherTask]);
    let queues = prop_oneof![3 => Just(0_u64), 1 => 0_u64..4000];
    (method, options, times, enforcer, queues, prop::collection::vec(act(), 1..6)).prop_map(
        |(
            method,
            (idempotent, no_retry, max_attempts),
            (starts, deadline, cancelled),
            enforcer,
            queues,
            acts,
        )| Plan {
            method,
            idempotent,
            no_retry,
            max_attempts,
            starts,
            deadline,
            enforcer,
            cancelled,
            queues,
            acts,
        },
    )
}
