//! 200 concurrent calls against a stand-in for the server's throttle: 20 requests per second in a
//! sliding window, with 5 to 45 ms of network each way. The clock is paused, so it takes no time,
//! and every run prints the same table.
//!
//! It also runs as a test: each row asserts that the server got the calls and throttled them as
//! expected, and the end asserts the guarantees of the rate limit.

use std::{
    collections::VecDeque,
    num::NonZeroU32,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use cloudcix::{
    BoxTransport,
    prelude::*,
    retry::{Attempt, Budget, Policy as _, RetryLayer, StandardPolicy},
};
use cloudcix_rate_limit::RateLimitLayer;
use futures_util::future::join_all;
use governor::{
    RateLimiter,
    clock::{Clock, Reference as _},
};
use http::{Request, Response, StatusCode};
use tokio::time::{Instant, sleep};
use tower::{
    BoxError, Layer as _, ServiceBuilder, ServiceExt as _, layer::layer_fn, service_fn,
    util::BoxCloneSyncService,
};

const CALLS: usize = 200;
const PER_SECOND: u32 = 20;
const SECOND: Duration = Duration::from_secs(1);
/// The number of random networks whose mean is a row.
const SEEDS: u32 = 20;
/// The best possible time: the last 20 of 200 calls can be accepted nine seconds after the first
/// 20, and the network takes at least 5 ms each way.
const BEST: Duration = Duration::from_millis(9010);

fn main() {
    println!(
        "| {CALLS} calls at once, {PER_SECOND} a second, 5–45 ms each way | throttled responses | \
         failed calls | last response | best possible × |"
    );
    println!("|---|---:|---:|---:|---:|");
    let ours = row("`RateLimit`", |server| boxed(RateLimitLayer::default().layer(server)));
    let whole = row("`Stack::standard()`", |server| {
        Stack::standard().build(Endpoints::default(), server).into_inner()
    });
    let alone = row("`Retry` alone, as it is by default", |server| {
        boxed(retry(3, Budget::default()).layer(server))
    });
    assert!(alone.throttled > 0, "a server that never throttles is nothing to measure against");
    row("`Retry` alone, until it succeeds", |server| {
        boxed(retry(u32::MAX, Budget::unlimited()).layer(server))
    });
    row("tower's `RateLimit` in a `Buffer`", |server| {
        boxed(
            ServiceBuilder::new()
                .buffer(CALLS)
                .rate_limit(PER_SECOND.into(), SECOND)
                .service(server),
        )
    });
    let quota = governor::Quota::per_second(NonZeroU32::new(PER_SECOND).unwrap());
    row("governor, 20 a second with a burst of 20", |server| governed(quota, server));
    row("governor, 20 a second without a burst", |server| {
        governed(quota.allow_burst(NonZeroU32::MIN), server)
    });

    for total in [ours, whole] {
        assert_eq!((total.throttled, total.failed), (0, 0), "nothing may be throttled");
        assert!(
            total.slowest <= BEST.mul_f64(1.1),
            "no network may make it slower than 10 % beyond the best: {:?}",
            total.slowest
        );
    }
}

#[derive(Default)]
struct Total {
    throttled: usize,
    failed: usize,
    time: Duration,
    slowest: Duration,
}

fn row(name: &str, stack: impl Fn(BoxTransport) -> BoxTransport) -> Total {
    let mut total = Total::default();
    for seed in 1..=SEEDS {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(async {
            let server = Server::new(seed.into());
            let transport = stack(boxed(service_fn({
                let server = server.clone();
                move |_: Request<Body>| server.clone().serve()
            })));
            let start = Instant::now();
            let calls = (0..CALLS).map(|_| call(transport.clone()));
            let ok = join_all(calls).await.into_iter().filter(|ok| *ok).count();
            assert_eq!(server.0.lock().unwrap().served, ok, "{name}: a success of its own");
            if ok == CALLS {
                assert!(start.elapsed() >= BEST, "{name}: {:?}", start.elapsed());
            }
            total.failed += CALLS - ok;
            total.throttled += server.0.lock().unwrap().refused;
            total.time += start.elapsed();
            total.slowest = total.slowest.max(start.elapsed());
        });
    }
    let mean = |sum: usize| f64::from(u32::try_from(sum).unwrap()) / f64::from(SEEDS);
    let time = total.time.as_secs_f64() / f64::from(SEEDS);
    // No ratio if calls failed: failing early is not fast.
    let ratio =
        if total.failed == 0 { format!("{:.2}", time / BEST.as_secs_f64()) } else { "–".into() };
    println!(
        "| {name} | {:.1} | {:.1} | {time:.2} s | {ratio} |",
        mean(total.throttled),
        mean(total.failed)
    );
    total
}

/// Makes a call, and returns whether it succeeded.
async fn call(transport: BoxTransport) -> bool {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = http::Uri::from_static("https://membership.api.cloudcix.com/country/");
    transport.oneshot(request).await.is_ok_and(|response| response.status().is_success())
}

/// Returns a retry layer with the standard policy, and with random numbers that are the same in
/// every run.
fn retry(attempts: u32, budget: Budget) -> RetryLayer {
    let (standard, state) = (StandardPolicy::default(), AtomicU64::new(1));
    let policy = move |attempt: &Attempt<'_>| {
        let mut attempt = *attempt;
        let next = |seed: u64| {
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407)
        };
        attempt.random =
            (state.fetch_update(Relaxed, Relaxed, |seed| Some(next(seed))).unwrap_or_default()
                >> 32) as u32;
        standard.decide(&attempt)
    };
    RetryLayer::builder().policy(policy).max_attempts(attempts).budget(budget).build()
}

fn boxed<S: Transport<ResBody = ResBody>>(service: S) -> BoxTransport
where
    S::Error: Into<BoxError>,
{
    BoxCloneSyncService::new(service.map_err(Into::into))
}

/// The server's throttle, like that of Django REST framework, behind a network.
#[derive(Clone)]
struct Server(Arc<Mutex<State>>);

struct State {
    random: u64,
    accepted: VecDeque<Instant>,
    served: usize,
    refused: usize,
}

impl Server {
    fn new(seed: u64) -> Self {
        let accepted = VecDeque::new();
        Self(Arc::new(Mutex::new(State { random: seed, accepted, served: 0, refused: 0 })))
    }

    /// Returns a random number of whole milliseconds from `least` to `most`, by `SplitMix64`.
    fn random(&self, least: u64, most: u64) -> Duration {
        let mut state = self.0.lock().unwrap();
        state.random = state.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Duration::from_millis(least + (mixed ^ (mixed >> 31)) % (most - least + 1))
    }

    async fn serve(self) -> Result<Response<ResBody>, BoxError> {
        sleep(self.random(5, 45)).await;
        let accepted = self.accept(Instant::now());
        sleep(self.random(5, 45)).await;
        let mut response = Response::new(ResBody::default());
        if !accepted {
            *response.body_mut() = ResBody::from(
                r#"{"detail":"Request was throttled. Expected available in 1 second."}"#,
            );
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            response.headers_mut().insert("retry-after", 1.into());
        }
        Ok(response)
    }

    fn accept(&self, now: Instant) -> bool {
        let mut state = self.0.lock().unwrap();
        while state.accepted.front().is_some_and(|oldest| *oldest + SECOND <= now) {
            state.accepted.pop_front();
        }
        let accepted = state.accepted.len() < PER_SECOND as usize;
        if accepted {
            state.accepted.push_back(now);
            state.served += 1;
        } else {
            state.refused += 1;
        }
        accepted
    }
}

/// Limits the calls with governor, on tokio's clock: its own clock can't be paused.
fn governed(quota: governor::Quota, server: BoxTransport) -> BoxTransport {
    let start = TokioClock(Instant::now());
    let limiter = Arc::new(RateLimiter::direct_with_clock(quota, start));
    let layer = layer_fn(move |server: BoxTransport| {
        let limiter = limiter.clone();
        service_fn(move |request: Request<Body>| {
            let (limiter, server) = (limiter.clone(), server.clone());
            async move {
                while let Err(not_until) = limiter.check() {
                    sleep(not_until.earliest_possible().duration_since(start.now()).into()).await;
                }
                server.oneshot(request).await
            }
        })
    });
    boxed(layer.layer(server))
}

#[derive(Clone, Copy)]
struct TokioClock(Instant);

impl Clock for TokioClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}
