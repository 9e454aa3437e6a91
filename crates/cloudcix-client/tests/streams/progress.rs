//! No call depends on a stream being polled, and in-flight pages don't depend on their reader.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix_client::{Client, Items};
use cloudcix_core::{Body, BoxError, BoxTransport, Endpoints, Error, ResBody};
use futures_util::StreamExt as _;
use http::{Request, Response};
use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use tokio::{
    runtime::Handle,
    sync::Semaphore,
    task::JoinSet,
    time::{Instant, sleep, timeout},
};
use tower::{ServiceBuilder, service_fn};

use super::server::{Behavior, Server, id, poll_once};

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test(start_paused = true)]
async fn pages_that_are_read_ahead_do_not_wait_for_their_reader() {
    let server = Server::steady(2000);
    let mut pages = server.client().membership().department().get_all().concurrency(4).pages();
    for _ in 0..2 {
        pages.next().await.unwrap().unwrap();
    }
    sleep(HOUR).await;
    assert_eq!(
        (server.requests(), server.in_flight()),
        (5, 0),
        "the first, then four at once, and no more until the next poll"
    );
    let start = Instant::now();
    for _ in 0..3 {
        pages.next().await.unwrap().unwrap();
    }
    assert_eq!(start.elapsed(), Duration::ZERO, "they were read ahead");
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_not_polled_any_more_leaves_no_task_running() {
    let server = Server::steady(2000);
    let mut items = server.client().membership().department().get_all().concurrency(4).items();
    for _ in 0..100 {
        items.next().await.unwrap().unwrap();
    }
    assert_eq!(
        server.requests(),
        1,
        "nothing is read ahead before the reader asks for a second page"
    );
    let mut next = Box::pin(items.next());
    assert!(poll_once(&mut next).await.is_pending());
    sleep(HOUR).await;
    assert_eq!((server.requests(), server.in_flight()), (5, 0));
    assert_eq!(Handle::current().metrics().num_alive_tasks(), 0);
    assert_eq!(id(&next.await.unwrap().unwrap()), 100);
}

#[tokio::test(start_paused = true)]
async fn send_reads_its_pages_in_tasks_too() {
    let server = Server::steady(2000);
    let call = server.client().membership().department().get_all().concurrency(4).send();
    let mut call = Box::pin(call);
    for _ in 0..2 {
        assert!(poll_once(&mut call).await.is_pending());
        sleep(HOUR).await;
    }
    assert_eq!((server.requests(), server.in_flight()), (5, 0));
    assert_eq!(call.await.unwrap().items.len(), 2000);
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_slow_reader_is_not_charged_to_the_server() {
    let server = Server::steady(1000);
    let limited = ServiceBuilder::new()
        .timeout(Duration::from_millis(100))
        .service(server.client().into_inner());
    let departments = Client::new(Endpoints::default(), limited).membership().department();
    let mut pages = departments.get_all().pages();
    let mut rows = 0;
    while let Some(page) = pages.next().await {
        rows += page.unwrap().items.len();
        sleep(HOUR).await;
    }
    assert_eq!((rows, pages.total_changed()), (1000, false));
}

#[tokio::test(start_paused = true)]
async fn one_at_a_time_means_one_at_a_time() {
    for concurrency in [0, 1] {
        let server = Server::steady(500);
        let departments = server.client().membership().department();
        let items: Vec<_> = departments.get_all().concurrency(concurrency).items().collect().await;
        assert_eq!((items.len(), server.max_in_flight()), (500, 1), "{concurrency}");
        let all = departments.get_all().concurrency(concurrency).send().await.unwrap();
        assert_eq!((all.items.len(), server.max_in_flight()), (500, 1), "{concurrency}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_page_has_from_one_to_a_hundred_items_whatever_was_asked_for() {
    for (asked, sent) in
        [(0, 1), (1, 1), (99, 99), (100, 100), (101, 100), (1000, 100), (u32::MAX, 100)]
    {
        let server = Server::steady(3);
        let departments = server.client().membership().department();
        assert_eq!(departments.get_all().page_size(asked).send().await.unwrap().items.len(), 3);
        assert!(
            server.queries().iter().all(|query| query.ends_with(&format!("limit={sent}"))),
            "{asked}: {:?}",
            server.queries()
        );
    }
}

/// Streams and single reads that share a server with a few connections.
#[derive(Clone, Debug)]
struct Scenario {
    connections: usize,
    /// The server's latencies in milliseconds, one request after the other.
    latencies: Vec<u64>,
    streams: Vec<Reader>,
    /// The starts of the single reads, in milliseconds.
    reads: Vec<u64>,
}

/// A reader of a stream.
#[derive(Clone, Debug)]
struct Reader {
    concurrency: usize,
    rows: u64,
    /// The number of items that it reads before it stops polling.
    items: u64,
    /// Whether it stops while it waits for another one.
    waiting: bool,
    /// The time that it takes for each item, in milliseconds.
    work: u64,
}

fn scenarios() -> impl Strategy<Value = Scenario> {
    let reader = (
        1_usize..10,
        0_u64..60,
        0_u64..70,
        any::<bool>(),
        prop_oneof![Just(0), 0..50_u64, Just(60_000)],
    );
    let reader = reader.prop_map(|(concurrency, rows, items, waiting, work)| Reader {
        concurrency,
        rows,
        items,
        waiting,
        work,
    });
    (1_usize..4, vec(0_u64..60, 1..7), vec(reader, 1..4), vec(0_u64..2000, 1..6)).prop_map(
        |(connections, latencies, streams, reads)| Scenario {
            connections,
            latencies,
            streams,
            reads,
        },
    )
}

/// Creates a server with a few connections. Requests get one in order of arrival, whether or not
/// they are polled, as with a fair lock.
fn transport(scenario: &Scenario) -> BoxTransport {
    let connections = Arc::new(Semaphore::new(scenario.connections));
    let (latencies, requests) = (scenario.latencies.clone(), Arc::new(Mutex::new(0_usize)));
    let rows: HashMap<String, u64> = scenario
        .streams
        .iter()
        .enumerate()
        .map(|(at, reader)| (at.to_string(), reader.rows))
        .collect();
    BoxTransport::new(service_fn(move |request: Request<Body>| {
        let latency = {
            let mut requests = requests.lock().unwrap();
            *requests += 1;
            latencies[*requests % latencies.len()]
        };
        let connections = connections.clone();
        let query: HashMap<_, _> = request
            .uri()
            .query()
            .unwrap_or_default()
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let body = match query.get("stream") {
            Some(stream) => {
                let (page, rows): (u64, u64) = (query["page"].parse().unwrap(), rows[stream]);
                let content: Vec<Value> =
                    (page * 4..rows.min(page * 4 + 4)).map(|id| json!({"id": id})).collect();
                json!({"content": content, "_metadata": {"total_records": rows}})
            }
            None => json!({"content": {"id": 1}}),
        };
        async move {
            let _connection = connections.acquire().await?;
            sleep(Duration::from_millis(latency)).await;
            Ok::<_, BoxError>(Response::new(ResBody::from(body.to_string())))
        }
    }))
}

/// Reads as `reader` says, and then stops polling. Returns the ids that it has seen, and the
/// stream.
async fn read(
    mut items: Items<BoxTransport, Value>,
    reader: Reader,
) -> (Vec<u64>, Items<BoxTransport, Value>) {
    let mut seen = Vec::new();
    while (seen.len() as u64) < reader.items
        && let Some(item) = items.next().await
    {
        seen.push(id(&item.unwrap()));
        sleep(Duration::from_millis(reader.work)).await;
    }
    if reader.waiting
        && let std::task::Poll::Ready(Some(item)) = poll_once(&mut Box::pin(items.next())).await
    {
        seen.push(id(&item.unwrap()));
    }
    (seen, items)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_call_depends_on_a_stream_being_polled(scenario in scenarios()) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(check(scenario))?;
    }
}

async fn check(scenario: Scenario) -> Result<(), TestCaseError> {
    let client = Client::new(Endpoints::default(), transport(&scenario));
    let departments = client.membership().department();
    let mut streams = JoinSet::new();
    for (at, reader) in scenario.streams.iter().cloned().enumerate() {
        let all = departments.get_all().query("stream", at as u64).page_size(4);
        streams.spawn(read(all.concurrency(reader.concurrency).items(), reader));
    }
    let mut reads = JoinSet::new();
    for at in scenario.reads.clone() {
        let read = departments.read(1).send();
        reads.spawn(async move {
            sleep(Duration::from_millis(at)).await;
            let start = Instant::now();
            let read = timeout(HOUR, read).await;
            (read.map(|read: Result<Value, Error>| read.is_ok()), start.elapsed())
        });
    }
    // At worst, a read waits for all that the streams read ahead and for all other reads.
    let ahead: usize = scenario.streams.iter().map(|reader| reader.concurrency + 1).sum();
    let bound = Duration::from_millis(61 * (ahead + scenario.reads.len()) as u64);
    for (read, took) in reads.join_all().await {
        prop_assert_eq!(read, Ok(true));
        prop_assert!(took <= bound * 2, "{took:?} of {bound:?}: {scenario:?}");
    }
    let parked = streams.join_all().await;
    sleep(HOUR).await;
    let alive = Handle::current().metrics().num_alive_tasks();
    prop_assert_eq!(alive, 0, "parked streams leave no task running");
    // A reader that goes on has lost nothing.
    for (seen, items) in parked {
        let rest: Vec<u64> = items.map(|item| id(&item.unwrap())).collect().await;
        let all: Vec<u64> = seen.into_iter().chain(rest).collect();
        prop_assert!(all.iter().copied().eq(0..all.len() as u64), "{all:?}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_dropped_leaves_no_task_and_no_request() {
    let server = Server::new(2000, |page| {
        if page == 0 { Behavior::Page(Duration::from_millis(20)) } else { Behavior::Silence }
    });
    let departments = server.client().membership().department();
    let mut items = departments.get_all().items();
    for _ in 0..100 {
        items.next().await.unwrap().unwrap();
    }
    // The future is dropped, but the stream is not: its pages are still read.
    assert!(timeout(HOUR, items.next()).await.is_err());
    assert_eq!((server.in_flight(), Handle::current().metrics().num_alive_tasks()), (8, 8));
    drop(items);
    sleep(Duration::from_millis(1)).await;
    assert_eq!((server.in_flight(), Handle::current().metrics().num_alive_tasks()), (0, 0));
    assert!(timeout(HOUR, departments.get_all().send()).await.is_err());
    sleep(Duration::from_millis(1)).await;
    assert_eq!(
        (server.in_flight(), Handle::current().metrics().num_alive_tasks()),
        (0, 0),
        "a dropped call, too"
    );
    assert_eq!(server.requests(), 2 * 9);
}
