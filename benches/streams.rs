//! Single reads, one after the other, beside a stream of the same user whose reader is slow or
//! stops reading: over the standard stack, from an in-memory server that takes 5 to 60 ms for each
//! request. The clock is paused, so it takes no time, and every run prints the same table.
//!
//! It also runs as a test. It fails when a read fails, when the reads beside a stream take much
//! longer than alone (then they wait for the reader of the stream, not only for the quota that they
//! share with it), or when the stream yielded nothing meanwhile.

use std::{
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    task::Poll,
    time::Duration,
};

use cloudcix::{auth::StaticProvider, prelude::*};
use http::{Request, Response};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use tower::service_fn;

const ROWS: usize = 5000;
const READS: u32 = 400;
/// The most that the reads beside a stream may take, of what they take alone.
const LIMIT: f64 = 1.5;

/// An activity beside the reads.
#[derive(Clone, Copy)]
enum Beside {
    Nothing,
    /// A task that takes this long for each item.
    Slow(Duration),
    /// A stream that yields this number of items, is polled once more, and is then kept without
    /// being polled.
    Parked(usize),
}

const CASES: [(Beside, &str); 6] = [
    (Beside::Nothing, "nothing"),
    (Beside::Slow(Duration::from_millis(5)), "a reader that takes 5 ms for an item"),
    (Beside::Slow(Duration::from_millis(50)), "a reader that takes 50 ms for an item"),
    (Beside::Slow(Duration::from_secs(2)), "a reader that takes 2 s for an item"),
    (Beside::Parked(100), "a stream that is parked behind its first page"),
    (Beside::Parked(1700), "a stream that is parked behind its 17th page"),
];

fn main() -> ExitCode {
    println!(
        "| beside {READS} reads | a read, mean | of alone | the slowest read | all of them | items \
         read meanwhile |\n|---|---:|---:|---:|---:|---:|"
    );
    let (mut alone, mut failed) = (None, false);
    for (beside, name) in CASES {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime");
        match runtime.block_on(measure(beside)) {
            Ok(Measured { mean, slowest, items }) => {
                let ratio = mean.as_secs_f64() / alone.get_or_insert(mean).as_secs_f64();
                println!(
                    "| {name} | {mean:.1?} | {ratio:.2} × | {slowest:.0?} | {:.1?} | {items} |",
                    mean * READS
                );
                failed |= ratio > LIMIT;
                failed |= matches!(beside, Beside::Slow(_)) && items == 0;
            }
            Err(error) => {
                println!("| {name} | {error:#} |");
                failed = true;
            }
        }
    }
    if failed {
        println!(
            "FAILED: a read failed or took more than {LIMIT} times as long as alone, or the stream \
             beside it yielded nothing"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

struct Measured {
    mean: Duration,
    slowest: Duration,
    /// The number of items that the stream yielded meanwhile.
    items: u64,
}

async fn measure(beside: Beside) -> Result<Measured, Error> {
    let stack = Stack::standard().token_provider(StaticProvider::new("token").expect("a token"));
    let departments = stack.build(Endpoints::default(), server()).membership().department();
    let mut items = departments.get_all().items();
    let yielded = Arc::new(AtomicU64::new(0));
    let (mut reader, mut parked) = (None, None);
    match beside {
        Beside::Nothing => {}
        Beside::Slow(work) => {
            let yielded = yielded.clone();
            reader = Some(tokio::spawn(async move {
                while let Some(item) = items.next().await {
                    item.expect("the stream continues too");
                    yielded.fetch_add(1, Relaxed);
                    sleep(work).await;
                }
            }));
        }
        Beside::Parked(at) => {
            for _ in 0..at {
                items.next().await.expect("there are more items")?;
            }
            let mut next = Box::pin(async move { items.next().await });
            let polled = std::future::poll_fn(|cx| Poll::Ready(next.as_mut().poll(cx))).await;
            assert!(polled.is_pending(), "it waits for its next page");
            parked = Some(next);
        }
    }
    let (start, mut slowest) = (Instant::now(), Duration::ZERO);
    for _ in 0..READS {
        let start = Instant::now();
        departments.read(1).send().await?;
        slowest = slowest.max(start.elapsed());
    }
    drop(parked);
    if let Some(reader) = reader.filter(tokio::task::JoinHandle::is_finished) {
        reader.await.expect("the stream has no error");
    }
    Ok(Measured { mean: start.elapsed() / READS, slowest, items: yielded.load(Relaxed) })
}

fn server() -> impl Transport<ResBody = ResBody> {
    let requests = Arc::new(AtomicU64::new(0));
    service_fn(move |request: Request<Body>| {
        // Without a pattern, but the same in every run.
        let mixed = (requests.fetch_add(1, Relaxed) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let latency = Duration::from_millis(5 + (mixed >> 32) % 56);
        async move {
            sleep(latency).await;
            let page = request
                .uri()
                .query()
                .and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("page=")));
            let body = match page.map(|page| page.parse().unwrap_or(usize::MAX)) {
                Some(page) => {
                    let ids = page.saturating_mul(100)
                        ..ROWS.min(page.saturating_add(1).saturating_mul(100));
                    let rows: Vec<Value> = ids.map(|id| json!({"id": id})).collect();
                    json!({"content": rows, "_metadata": {"page": page, "limit": 100,
                        "total_records": ROWS}})
                }
                None => json!({"content": {"id": 1}}),
            };
            Ok::<_, BoxError>(Response::new(ResBody::from(body.to_string())))
        }
    })
}
