//! Random schedules of callers that come, wait, give up and get responses, on the paused clock, and
//! the record of each run.

mod park;

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_core::{Body, BoxError, CallState, Error, ResBody};
use cloudcix_rate_limit::{
    BeyondDeadline, Key, Policy, Quota as _, QuotaError, RateLimitLayer, SlidingLog, User,
};
use http::{HeaderMap, Request, Response};
pub(crate) use park::Park;
use park::Parked;
use proptest::{collection::vec, option, prelude::*};
use tokio::time::{Instant, sleep, timeout};
use tower::{Layer as _, Service, ServiceExt as _};

/// The defaults of the quota, in milliseconds.
pub(crate) const WINDOW: u64 = 1000;
pub(crate) const TRANSIT: u64 = 250;

/// The callers and the limits. All times are milliseconds.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) requests: u32,
    pub(crate) max_waiting: usize,
    pub(crate) max_wait: u64,
    pub(crate) callers: Vec<Caller>,
}

#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) at: u64,
    pub(crate) user: u64,
    pub(crate) deadline: Option<u64>,
    pub(crate) gives_up: Option<u64>,
    /// The time until the inner service is ready.
    pub(crate) ready: u64,
    pub(crate) after: u64,
    pub(crate) fate: Fate,
    /// Whether it stops polling its call on the way.
    pub(crate) park: Option<Park>,
}

/// The outcome of a request, [`Caller::after`] it was sent.
#[derive(Clone, Debug)]
pub(crate) enum Fate {
    Answered,
    Throttled { retry_after: u64 },
    Broken,
}

/// An event in the record of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    Arrived,
    Admitted,
    Sent,
    Head,
    GaveUp,
    QueueFull,
    TooLong,
    BeyondDeadline,
    Broken,
}

pub(crate) struct Run {
    pub(crate) seen: Vec<(u64, usize, Seen)>,
    /// The number of slots of each user that were free long after everything was over.
    pub(crate) free_at_last: Vec<usize>,
}

/// Plans in which some callers stop polling for a while or for ever.
pub(crate) fn parked_plans() -> impl Strategy<Value = Plan> {
    let park = (1..6_u32, option::weighted(0.5, 0..3000_u64))
        .prop_map(|(polls, lasts)| Park { polls, lasts });
    // A slot that was given and not used counts as taken while its caller waits for the service
    // inside, polled or not.
    let parks = vec(option::weighted(0.4, park), 50);
    (plans(), parks).prop_map(|(mut plan, parks)| {
        for (caller, park) in plan.callers.iter_mut().zip(parks) {
            caller.park = park;
            caller.ready = if park.is_some() { 0 } else { caller.ready };
        }
        plan
    })
}

pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    let fate = prop_oneof![
        10 => Just(Fate::Answered),
        3 => (0..3_u64).prop_map(|retry_after| Fate::Throttled { retry_after }),
        1 => Just(Fate::Broken),
    ];
    let at = prop_oneof![3 => 0..20_u64, 2 => 0..2500_u64];
    let gives_up = prop_oneof![2 => Just(None), 1 => (0..2000_u64).prop_map(Some)];
    let ready = prop_oneof![3 => Just(0), 1 => 0..2000_u64];
    let after = prop_oneof![4 => 0..90_u64, 1 => 0..2000_u64];
    let caller = (at, 0..2_u64, option::weighted(0.1, 0..4000_u64), gives_up, ready, after, fate)
        .prop_map(|(at, user, deadline, gives_up, ready, after, fate)| Caller {
            at,
            user,
            deadline,
            gives_up,
            ready,
            after,
            fate,
            park: None,
        });
    let max_wait = prop_oneof![3 => Just(1_000_000), 1 => 0..5000_u64];
    let max_waiting = prop_oneof![3 => Just(1000_usize), 1 => 0..12_usize];
    // In half of the plans, much happens at the same moment.
    let step = prop_oneof![Just(1), Just(50)];
    (1..6_u32, max_waiting, max_wait, vec(caller, 1..50), step).prop_map(
        |(requests, max_waiting, max_wait, mut callers, step)| {
            for caller in &mut callers {
                let Caller { at, gives_up, ready, after, .. } = caller;
                [at, ready, after]
                    .into_iter()
                    .chain(gives_up)
                    .for_each(|time| *time -= *time % step);
            }
            Plan { requests, max_waiting, max_wait, callers }
        },
    )
}

/// Runs a plan on a clock of its own.
pub(crate) fn run(plan: &Plan) -> Run {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(drive(plan))
}

async fn drive(plan: &Plan) -> Run {
    let start = Instant::now();
    let quota = SlidingLog::builder().requests(plan.requests).max_waiting(plan.max_waiting).build();
    let layer = RateLimitLayer::new(quota.clone()).policy(
        Policy::default()
            .max_wait(Duration::from_millis(plan.max_wait))
            .key_by(|request| request.extensions().get().cloned().unwrap()),
    );
    let seen = Arc::new(Mutex::new(Vec::new()));
    let tasks: Vec<_> = plan
        .callers
        .iter()
        .enumerate()
        .map(|(number, caller)| {
            let record = Record { start, number, park: caller.park, seen: seen.clone() };
            tokio::spawn(call(caller.clone(), layer.clone(), record))
        })
        .collect();
    let (mut parked, mut polled) = (Vec::new(), Vec::new());
    for (task, caller) in tasks.into_iter().zip(&plan.callers) {
        let for_ever = caller.park.is_some_and(|park| park.lasts.is_none());
        if for_ever { parked.push(task) } else { polled.push(task) }
    }
    for task in polled {
        // Far longer than any plan takes: a caller waits for ever.
        timeout(Duration::from_secs(100_000), task).await.expect("a caller hangs").unwrap();
    }
    for task in parked {
        task.abort();
        _ = task.await;
    }
    sleep(Duration::from_secs(100)).await;
    let mut free_at_last = Vec::new();
    for user in 0..2 {
        let (key, mut held) = (key(user), Vec::new());
        while let Ok(slot) = quota.acquire(&key, Duration::ZERO).await {
            held.push(slot);
        }
        free_at_last.push(held.len());
    }
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    Run { seen, free_at_last }
}

/// Returns the most keys that are remembered at once, where `keys` come one after the other and
/// each is in use until `lasting` more have come.
pub(crate) fn most_keys(keys: u64, lasting: u64) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let quota = SlidingLog::default();
        let mut most = 0;
        for user in 0..keys {
            let mut slot = quota.acquire(&key(user), Duration::ZERO).await.unwrap();
            slot.sent();
            sleep(Duration::from_millis((WINDOW + TRANSIT).div_ceil(lasting))).await;
            most = most.max(quota.keys());
        }
        most
    })
}

fn key(user: u64) -> Key {
    Key::new(None, User::Uid(user))
}

async fn call(caller: Caller, layer: RateLimitLayer, record: Record) {
    sleep(Duration::from_millis(caller.at)).await;
    let mut request = Request::new(Body::empty());
    request.extensions_mut().insert(key(caller.user));
    if let Some(deadline) = caller.deadline {
        CallState::get_or_insert(request.extensions_mut())
            .set_deadline(Instant::now() + Duration::from_millis(deadline));
    }
    let gives_up = Duration::from_millis(caller.gives_up.unwrap_or(1_000_000));
    let transport = Scripted { caller, record: record.clone(), ready: None };
    record.note(Seen::Arrived);
    let call = Parked::new(layer.layer(transport).oneshot(request), record.park);
    match timeout(gives_up, call).await {
        Err(_) => record.note(Seen::GaveUp),
        Ok(Ok(_)) => {}
        Ok(Err(error)) => record.note(rejected(error)),
    }
}

fn rejected(error: BoxError) -> Seen {
    let error = Error::from_transport(error);
    let source = std::error::Error::source(&error).unwrap();
    if source.is::<BeyondDeadline>() {
        assert!(error.is_timeout() && !error.was_sent() && !error.is_retryable());
        return Seen::BeyondDeadline;
    }
    match source.downcast_ref() {
        None => return Seen::Broken,
        Some(QuotaError::QueueFull { .. }) => assert!(!error.was_sent()),
        Some(QuotaError::TooLong { .. }) => {
            assert!(!error.was_sent());
            return Seen::TooLong;
        }
        Some(other) => panic!("{other}"),
    }
    Seen::QueueFull
}

#[derive(Clone)]
struct Record {
    start: Instant,
    number: usize,
    park: Option<Park>,
    seen: Arc<Mutex<Vec<(u64, usize, Seen)>>>,
}

impl Record {
    fn note(&self, what: Seen) {
        let at = u64::try_from(self.start.elapsed().as_millis()).unwrap();
        self.seen.lock().unwrap().push((at, self.number, what));
    }
}

/// A transport that does with its one request what the plan says.
struct Scripted {
    caller: Caller,
    record: Record,
    ready: Option<Pin<Box<dyn Future<Output = ()> + Send + Sync>>>,
}

impl Clone for Scripted {
    /// Readiness belongs to one instance.
    fn clone(&self) -> Self {
        Self { caller: self.caller.clone(), record: self.record.clone(), ready: None }
    }
}

impl Service<Request<Body>> for Scripted {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        if self.ready.is_none() {
            self.record.note(Seen::Admitted);
        }
        let ready = Duration::from_millis(self.caller.ready);
        let wait = self.ready.get_or_insert_with(|| {
            if ready.is_zero() { Box::pin(async {}) } else { Box::pin(sleep(ready)) }
        });
        wait.as_mut().poll(cx).map(Ok)
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let Self { caller, record, ready } = std::mem::replace(self, self.clone());
        assert!(ready.is_some(), "called without having been asked whether it is ready");
        record.note(Seen::Sent);
        Box::pin(async move {
            sleep(Duration::from_millis(caller.after)).await;
            let mut headers = HeaderMap::new();
            let mut status = 200;
            match caller.fate {
                Fate::Broken => return Err("broken".into()),
                Fate::Answered => {}
                Fate::Throttled { retry_after } => {
                    status = 429;
                    headers.insert("retry-after", retry_after.into());
                }
            }
            record.note(Seen::Head);
            let mut response = Response::builder().status(status).body(ResBody::default())?;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}
