//! Ten thousand creates over real sockets, to a server that fails in every way it can, and counts
//! what it has carried out.

use std::{
    collections::HashMap,
    future::{Ready, ready},
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix_core::{Body, BoxError, BoxTransport, CollectLayer, ResBody};
use cloudcix_fault_server::{Act, FaultServer};
use cloudcix_hyper::HyperTransport;
use cloudcix_retry::{Backoff, Budget, RetryLayer, StandardPolicy};
use futures_util::{StreamExt as _, stream};
use http::{Request, Response};
use tower::{Layer as _, ServiceBuilder, ServiceExt as _, retry::Policy};

const CALLS: usize = 10_000;
const AT_ONCE: usize = 50;
const ATTEMPTS: u32 = 4;

/// The number of times that each create was carried out, by its body.
type Done = Arc<Mutex<HashMap<Vec<u8>, u32>>>;

/// A server that carries out every request that it may have carried out: it has done the work
/// before it responds with a 503.
async fn server(done: &Done) -> FaultServer {
    let done = done.clone();
    let mut chance = 0_u64;
    let chance = Mutex::new(move || {
        // SplitMix64: the same faults in every run.
        chance = chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (chance ^ (chance >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 32) % 100
    });
    let decide = Act::decide(move |request| {
        let (act, does) = match chance.lock().unwrap()() {
            0..20 => (Act::respond(429, r#"{"detail":"Request was throttled."}"#), false),
            20..25 => (Act::respond(429, "<html>a proxy's</html>"), true),
            25..35 => (Act::respond(503, r#"{"detail":"Later."}"#), true),
            35..40 => (Act::respond(500, "<html>"), true),
            40..45 => (Act::respond(502, "<html>"), true),
            45..55 => (Act::ReadThenReset, true),
            55..60 => (Act::ReadThenClose, true),
            60..65 => (Act::half_head(), true),
            65..70 => (Act::half_body(), true),
            70 => (Act::Silence, true),
            _ => (Act::respond(201, "{}"), true),
        };
        if does {
            *done.lock().unwrap().entry(request.body.clone()).or_default() += 1;
        }
        act
    });
    // Sometimes a connection is closed or reset before anything is read from it.
    let script = (0..4 * CALLS).map(move |nth| match nth % 20 {
        7 => Act::Close,
        13 => Act::Reset,
        _ => decide.clone(),
    });
    FaultServer::start(script).await
}

/// Returns what the server has counted when all calls are over: attempts, and creates that it has
/// carried out more than once.
async fn creates(around: impl Fn(BoxTransport) -> BoxTransport) -> (usize, usize, usize) {
    let done = Done::default();
    let server = server(&done).await;
    let transport = ServiceBuilder::new()
        .timeout(Duration::from_millis(300))
        .layer(CollectLayer::new())
        .service(HyperTransport::builder().build().unwrap());
    let stack = around(BoxTransport::new(transport));
    let url = server.url("/project/");
    let succeeded = stream::iter(0..CALLS)
        .map(|number| {
            stack
                .clone()
                .oneshot(Request::post(&url).body(Body::from(format!("project {number}"))).unwrap())
        })
        .buffer_unordered(AT_ONCE)
        .filter(|result| {
            ready(result.as_ref().is_ok_and(|response| response.status().is_success()))
        })
        .count()
        .await;
    let twice = done.lock().unwrap().values().filter(|times| **times > 1).count();
    (server.counts().requests, succeeded, twice)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_ten_thousand_creates_none_is_carried_out_twice() {
    let policy =
        StandardPolicy::new(Backoff::new(Duration::from_millis(1), Duration::from_millis(4)));
    let retry = RetryLayer::builder()
        .policy(policy)
        .budget(Budget::unlimited())
        .max_attempts(ATTEMPTS)
        .build();
    let (attempts, succeeded, twice) =
        creates(|transport| BoxTransport::new(retry.layer(transport))).await;
    println!(
        "{attempts} attempts, {succeeded} calls succeeded, {twice} were carried out more than once"
    );
    assert_eq!(twice, 0);
    assert!(attempts > CALLS + CALLS / 10, "what is safe to send again was sent again: {attempts}");
}

/// The policy that most people write first: it retries every failure.
#[derive(Clone)]
struct Everything(u32);

impl Policy<Request<Body>, Response<ResBody>, BoxError> for Everything {
    type Future = Ready<()>;

    fn retry(
        &mut self,
        _: &mut Request<Body>,
        result: &mut Result<Response<ResBody>, BoxError>,
    ) -> Option<Ready<()>> {
        self.0 += 1;
        let failed = result.as_ref().map_or(true, |response| {
            response.status().is_server_error() || response.status() == 429
        });
        (failed && self.0 < ATTEMPTS).then(|| ready(()))
    }

    fn clone_request(&mut self, request: &Request<Body>) -> Option<Request<Body>> {
        Some(request.clone())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retry_of_everything_carries_creates_out_twice() {
    let retry = tower::retry::RetryLayer::new(Everything(0));
    let (attempts, succeeded, twice) =
        creates(|transport| BoxTransport::new(retry.layer(transport))).await;
    println!(
        "{attempts} attempts, {succeeded} calls succeeded, {twice} were carried out more than once"
    );
    assert!(twice > CALLS / 10, "{twice}");
}
