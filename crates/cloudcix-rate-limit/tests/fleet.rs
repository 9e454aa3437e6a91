//! L6: processes that share one quota never exceed it together.
//!
//! The store that they share is a stand-in for one on the network: each message to it takes time,
//! messages may arrive out of order, and the store may be unavailable. It decides in one step, as a
//! script on a server does.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard},
    task::{Context, Poll},
    time::Duration,
};

use async_trait::async_trait;
use cloudcix_core::{Body, BoxError, Error, ResBody};
use cloudcix_rate_limit::{Key, Quota, QuotaError, RateLimitLayer, Signal, Slot};
use http::{Request, Response};
use proptest::{collection::vec, option, prelude::*};
use tokio::time::{Instant, sleep, timeout};
use tower::{Layer as _, Service, ServiceExt as _};

const WINDOW: Duration = Duration::from_secs(1);
const TRANSIT: Duration = Duration::from_millis(250);
/// The time after which the store takes a slot back whose process has sent no message about it.
const LOST: Duration = Duration::from_secs(60);

/// All processes and what they do. Times are milliseconds.
#[derive(Clone, Debug)]
struct Plan {
    requests: usize,
    processes: usize,
    seed: u64,
    calls: Vec<Call>,
}

#[derive(Clone, Debug)]
struct Call {
    process: usize,
    at: u64,
    gives_up: Option<u64>,
    ready: u64,
    answered: u64,
    throttled: bool,
}

fn plans() -> impl Strategy<Value = Plan> {
    let at = prop_oneof![3 => 0..20_u64, 2 => 0..2500_u64];
    let gives_up = option::weighted(0.3, 0..2000_u64);
    let ready = prop_oneof![3 => Just(0), 1 => 0..2000_u64];
    let answered = prop_oneof![4 => 0..90_u64, 1 => 0..2000_u64];
    let call = (0..5_usize, at, gives_up, ready, answered, prop::bool::weighted(0.1));
    let call = call.prop_map(|(process, at, gives_up, ready, answered, throttled)| Call {
        process,
        at,
        gives_up,
        ready,
        answered,
        throttled,
    });
    (1..6_usize, 1..6_usize, any::<u64>(), vec(call, 1..50))
        .prop_map(|(requests, processes, seed, calls)| Plan { requests, processes, seed, calls })
}

/// The store that the processes share.
struct Store {
    requests: usize,
    /// Each slot that is taken, and until when.
    taken: Vec<(u64, Instant)>,
    paused_until: Instant,
    last: u64,
    random: u64,
}

impl Store {
    /// Returns a slot, or the time to wait for one.
    fn take(&mut self) -> Result<u64, Duration> {
        let now = Instant::now();
        self.taken.retain(|(_, until)| *until > now);
        if now < self.paused_until {
            return Err(self.paused_until - now);
        }
        if self.taken.len() >= self.requests {
            let first = self.taken.iter().map(|(_, until)| *until).min();
            return Err(first.map_or(WINDOW, |first| first - now));
        }
        self.last += 1;
        self.taken.push((self.last, now + LOST));
        Ok(self.last)
    }

    fn hold(&mut self, slot: u64, hold: impl FnOnce(Instant) -> Instant) {
        if let Some((_, until)) = self.taken.iter_mut().find(|(known, _)| *known == slot) {
            *until = hold(*until);
        }
    }

    fn random(&mut self, below: u64) -> u64 {
        self.random = self
            .random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 33) % below
    }
}

/// One process's end of the quota.
#[derive(Clone)]
struct Shared(Arc<Mutex<Store>>);

impl Shared {
    fn store(&self) -> MutexGuard<'_, Store> {
        self.0.lock().unwrap()
    }

    async fn travel(&self) {
        let lag = self.store().random(40);
        sleep(Duration::from_millis(lag)).await;
    }

    /// Sends a message without waiting for a reply.
    fn tell(&self, what: impl FnOnce(&mut Store) + Send + 'static) {
        let shared = self.clone();
        tokio::spawn(async move {
            shared.travel().await;
            what(&mut shared.store());
        });
    }
}

#[async_trait]
impl Quota for Shared {
    async fn acquire(&self, _: &Key, max_wait: Duration) -> Result<Box<dyn Slot>, QuotaError> {
        let late = Instant::now() + max_wait;
        loop {
            self.travel().await;
            if self.store().random(20) == 0 {
                return Err(QuotaError::Unavailable("the store is not there".into()));
            }
            let taken = self.store().take();
            // A caller that gives up while the reply is in flight gives the slot back.
            let taken = taken.map(|slot| Lease { shared: self.clone(), slot, sent: false });
            self.travel().await;
            match taken {
                Ok(lease) => return Ok(Box::new(lease)),
                Err(wait) if Instant::now() + wait > late => {
                    return Err(QuotaError::TooLong { wait });
                }
                Err(wait) => sleep(wait).await,
            }
        }
    }

    fn report(&self, _: &Key, signal: Signal) {
        if let Signal::Pause(pause) = signal {
            self.tell(move |store| {
                store.paused_until = store.paused_until.max(Instant::now() + pause);
            });
        }
    }
}

struct Lease {
    shared: Shared,
    slot: u64,
    sent: bool,
}

impl Slot for Lease {
    fn sent(&mut self) {
        self.sent = true;
        let slot = self.slot;
        self.shared.tell(move |store| {
            store.hold(slot, |until| until.min(Instant::now() + TRANSIT + WINDOW));
        });
    }

    fn answered(&mut self) {
        let slot = self.slot;
        self.shared.tell(move |store| store.hold(slot, |until| until.min(Instant::now() + WINDOW)));
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if !self.sent {
            let slot = self.slot;
            self.shared.tell(move |store| store.taken.retain(|(known, _)| *known != slot));
        }
    }
}

/// Returns when the server counted each request, and the number of slots that were free at the end.
fn run(plan: &Plan) -> (Vec<Instant>, usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = Store {
            requests: plan.requests,
            taken: Vec::new(),
            paused_until: Instant::now(),
            last: 0,
            random: plan.seed,
        };
        let shared = Shared(Arc::new(Mutex::new(store)));
        let layers: Vec<_> =
            (0..plan.processes).map(|_| RateLimitLayer::new(shared.clone())).collect();
        let counted = Arc::new(Mutex::new(Vec::new()));
        let calls: Vec<_> = (plan.calls.iter().cloned())
            .map(|call| {
                let server = Server {
                    call: call.clone(),
                    shared: shared.clone(),
                    counted: counted.clone(),
                    ready: None,
                };
                let service = layers[call.process % plan.processes].layer(server);
                tokio::spawn(async move {
                    sleep(Duration::from_millis(call.at)).await;
                    let gives_up = Duration::from_millis(call.gives_up.unwrap_or(1_000_000));
                    if let Ok(Err(error)) =
                        timeout(gives_up, service.oneshot(Request::new(Body::empty()))).await
                    {
                        assert!(
                            !Error::from_transport(error).was_sent(),
                            "only a call that got no slot fails"
                        );
                    }
                })
            })
            .collect();
        for call in calls {
            timeout(Duration::from_secs(100_000), call).await.expect("a caller hangs").unwrap();
        }
        sleep(Duration::from_secs(10)).await;
        let mut free = 0;
        while shared.store().take().is_ok() {
            free += 1;
        }
        let counted = std::mem::take(&mut *counted.lock().unwrap());
        (counted, free)
    })
}

/// The inner service: it is ready after a while, and the server counts the request somewhere on its
/// way.
struct Server {
    call: Call,
    shared: Shared,
    counted: Arc<Mutex<Vec<Instant>>>,
    ready: Option<Pin<Box<dyn Future<Output = ()> + Send + Sync>>>,
}

impl Clone for Server {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            shared: self.shared.clone(),
            counted: self.counted.clone(),
            ready: None,
        }
    }
}

impl Service<Request<Body>> for Server {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        let ready = Duration::from_millis(self.call.ready);
        self.ready.get_or_insert_with(|| Box::pin(sleep(ready))).as_mut().poll(cx).map(Ok)
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let Self { call, shared, counted, .. } = self.clone();
        let (sent, answered) = (Instant::now(), Duration::from_millis(call.answered));
        let latest = u64::try_from(answered.min(TRANSIT).as_millis()).unwrap();
        // At once: a call that is given up is counted all the same.
        counted
            .lock()
            .unwrap()
            .push(sent + Duration::from_millis(shared.store().random(latest + 1)));
        Box::pin(async move {
            sleep(answered).await;
            let response = if call.throttled {
                Response::builder().status(429).header("retry-after", "1")
            } else {
                Response::builder()
            };
            Ok(response.body(ResBody::default())?)
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn l6_processes_that_share_a_quota_never_exceed_it(plan in plans()) {
        let (mut counted, free) = run(&plan);
        counted.sort();
        for (first, at) in counted.iter().enumerate() {
            let within = counted[first..].iter().take_while(|other| **other < *at + WINDOW).count();
            prop_assert!(within <= plan.requests, "{within} requests in one second");
        }
        prop_assert_eq!(free, plan.requests, "who gives up costs no slot");
    }
}
