//! Waits leak nothing in ten thousand virtual hours. It is the only test of this program, because
//! another one would allocate meanwhile.

use std::time::Duration;

use cloudcix::{
    models::{compute::State, wait::Interval},
    prelude::*,
};
use cloudcix_tests::responding;
use futures_util::{FutureExt as _, future::join_all};
use http::{Request, Response};
use peak_alloc::PeakAlloc;
use serde_json::json;
use tokio::{
    runtime::Handle,
    time::{Instant, sleep, timeout},
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const HOUR: Duration = Duration::from_secs(3600);

/// Returns a client of instances that are being built for ever.
fn client() -> Client {
    let row = |id: u64| json!({"id": id, "state": "building", "note": "x".repeat(100)});
    let response = move |request: Request<Body>| {
        let pk = request.uri().path().split('/').nth(3).and_then(|pk| pk.parse().ok());
        let content = pk.map_or_else(|| (1..=4).map(row).collect(), row);
        Response::new(ResBody::from(json!({"content": content}).to_string()))
    };
    Client::new(Endpoints::default(), responding(response)).boxed()
}

/// Waits for all of this time, and returns the bytes in use afterwards and the peak before.
async fn wait_for(hours: u32) -> (usize, usize) {
    let instances = client().compute().compute_instances();
    let rarely = Interval::new(HOUR / 2).up_to(HOUR / 2);
    let end = Instant::now() + HOUR * hours;
    MEMORY.reset_peak_usage();
    let shared = instances.waiter();
    let mut parked = Box::pin(shared.wait(9).until(State::Running));
    assert!((&mut parked).now_or_never().is_none());
    // Waits that share their polls; one that reports its progress; others that come and go.
    let all = (1..=4).map(|pk| shared.wait(pk).timeout(HOUR * hours).every(rarely));
    let all = join_all(all.map(|wait| wait.until(State::Running)));
    let progress = async {
        let wait = instances.wait(1).timeout(HOUR * hours).every(rarely);
        let mut progress = wait.until(State::Running).progress();
        while progress.next().await.is_some_and(|item| item.is_ok()) {}
    };
    let come_and_go = async {
        while Instant::now() < end {
            let wait = shared.wait(2).timeout(HOUR).every(rarely);
            assert!(wait.until(State::Running).await.unwrap_err().is_timed_out());
            let abandoned = shared.wait(3).every(rarely).until(State::Running);
            assert!(timeout(HOUR / 2, abandoned).await.is_err());
        }
    };
    let (results, (), ()) = tokio::join!(all, progress, come_and_go);
    assert!(results.into_iter().all(|result| result.unwrap_err().is_timed_out()));
    drop((parked, shared, instances));
    let peak = MEMORY.peak_usage();
    sleep(HOUR).await;
    assert_eq!(Handle::current().metrics().num_alive_tasks(), 0);
    (MEMORY.current_usage(), peak)
}

#[test]
fn ten_thousand_hours_leak_nothing() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        // Warm up: things that a process allocates once are not counted below.
        wait_for(10).await;
        let (short, short_peak) = wait_for(100).await;
        let (long, long_peak) = wait_for(10_000).await;
        println!(
            "bytes after 100 hours: {short}, at most {short_peak}; after 10,000: {long}, at most \
             {long_peak}"
        );
        assert!(long < short + 256, "{short} bytes after 100 hours, {long} after 10,000");
        assert!(long_peak < short_peak + 4096, "at most {short_peak} bytes, and {long_peak}");
    });
}
