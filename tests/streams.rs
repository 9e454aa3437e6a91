//! Programs that stream a collection and make other calls meanwhile: with the standard stack, on a
//! paused clock and over real sockets.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix::{
    auth::StaticProvider,
    hyper::Proxies,
    mock::{
        matcher::{Matcher as _, get, query},
        response,
    },
    prelude::*,
};
use cloudcix_fault_server::{Act, FaultServer};
use http::{Method, Request, Response};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use tower::service_fn;

/// An in-memory server of departments, which takes 5 to 60 ms for each request.
#[derive(Clone)]
struct Server {
    rows: Arc<Mutex<Vec<u64>>>,
    requests: Arc<Mutex<u64>>,
    /// The schedule of latencies.
    seed: u64,
}

impl Server {
    fn new(rows: u64, seed: u64) -> Self {
        Self { rows: Arc::new(Mutex::new((1..=rows).collect())), requests: Arc::default(), seed }
    }

    /// Returns a client of one user with the standard stack, unchanged.
    fn client(&self) -> Client {
        let server = self.clone();
        let transport = service_fn(move |request: Request<Body>| {
            let server = server.clone();
            async move {
                // In several steps, as over a network: connecting, sending, waiting.
                let step = server.latency() / 3;
                for _ in 0..3 {
                    sleep(step).await;
                }
                Ok::<_, BoxError>(server.respond(&request))
            }
        });
        Stack::standard()
            .token_provider(StaticProvider::new("hunter2-token").unwrap())
            .build(Endpoints::default(), transport)
    }

    fn latency(&self) -> Duration {
        let mut requests = self.requests.lock().unwrap();
        *requests += 1;
        // Without a pattern, but the same in every run.
        let mixed = (*requests ^ self.seed.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Duration::from_millis(5 + (mixed >> 32) % 56)
    }

    fn respond(&self, request: &Request<Body>) -> Response<ResBody> {
        let mut rows = self.rows.lock().unwrap();
        let one = request
            .uri()
            .path()
            .strip_prefix("/department/")
            .unwrap()
            .trim_end_matches('/')
            .parse::<u64>()
            .ok();
        let response = |status: u16, body: String| {
            Response::builder().status(status).body(ResBody::from(body)).unwrap()
        };
        match (request.method(), one) {
            (&Method::DELETE, Some(id)) => {
                rows.retain(|row| *row != id);
                response(204, String::new())
            }
            (_, Some(id)) => response(200, json!({"content": {"id": id}}).to_string()),
            (_, None) => {
                let query = request.uri().query().unwrap_or_default();
                let page: usize = query
                    .split('&')
                    .find_map(|pair| pair.strip_prefix("page="))
                    .unwrap()
                    .parse()
                    .unwrap();
                let content: Vec<Value> =
                    rows.iter().skip(page * 100).take(100).map(|id| json!({"id": id})).collect();
                let warnings: &[&str] = if query.contains("nmae") {
                    &["The filter `nmae` is not supported and was ignored."]
                } else {
                    &[]
                };
                let metadata = json!({"page": page, "limit": 100, "total_records": rows.len(),
                    "warnings": warnings});
                response(200, json!({"content": content, "_metadata": metadata}).to_string())
            }
        }
    }
}

fn id(item: &Value) -> u64 {
    item["id"].as_u64().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_program_that_streams_and_reads_each_row_reads_them_all_at_twenty_a_second() {
    for seed in [1, 2, 3] {
        let client = Server::new(5000, seed).client();
        let departments = client.membership().department();
        let (start, mut read) = (Instant::now(), 0);
        let mut items = departments.get_all().items();
        while let Some(item) = items.next().await {
            let one: Value = departments
                .read(id(&item.unwrap()))
                .send()
                .await
                .unwrap_or_else(|error| panic!("after {read}: {error:#}"));
            read += 1;
            assert_eq!(id(&one), read);
        }
        assert_eq!((read, items.total_changed()), (5000, false));
        // 5,000 rows and 51 pages.
        let seconds = start.elapsed().as_secs_f64();
        assert!(seconds < 1.05 * 5051.0 / 20.0, "schedule {seed}: {seconds} s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_task_that_pauses_in_the_middle_of_a_stream_costs_the_others_only_its_share_of_the_quota()
{
    for items in [0, 1, 99, 100, 101, 150, 200, 201, 350, 500, 799, 800, 801, 900, 1700, 1701] {
        for waiting in [false, true] {
            let departments = Server::new(5000, items).client().membership().department();
            let mut stream = departments.get_all().items();
            for _ in 0..items {
                stream.next().await.unwrap().unwrap();
            }
            let mut taken = items;
            if waiting {
                // Polled once more, and then never again.
                let mut next = Box::pin(stream.next());
                let polled =
                    std::future::poll_fn(|cx| std::task::Poll::Ready(next.as_mut().poll(cx))).await;
                taken += u64::from(polled.is_ready());
            }
            let start = Instant::now();
            for number in 0..200 {
                let read: Result<Value, Error> = departments.read(1).send().await;
                read.unwrap_or_else(|error| panic!("{items} items, then read {number}: {error:#}"));
            }
            // Eight pages that are read ahead, and the requests of the last second.
            let seconds = start.elapsed().as_secs_f64();
            assert!(
                seconds < 1.05 * (200.0 + 8.0 + 20.0) / 20.0,
                "{items} items, waiting: {waiting}: {seconds} s"
            );
            sleep(Duration::from_secs(300)).await;
            assert_eq!(
                id(&stream.next().await.unwrap().unwrap()),
                taken + 1,
                "{items} items, waiting: {waiting}: it goes on where it was"
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_works_for_forty_seconds_on_each_page_gets_them_all() {
    let departments = Server::new(2000, 1).client().membership().department();
    let mut pages = departments.get_all().pages();
    let mut rows = 0;
    while let Some(page) = pages.next().await {
        rows += page.unwrap_or_else(|error| panic!("after {rows}: {error:#}")).items.len();
        sleep(Duration::from_secs(40)).await;
    }
    assert_eq!(rows, 2000);
    let mut items = departments.get_all().items();
    while let Some(item) = items.next().await {
        item.unwrap_or_else(|error| panic!("after {rows}: {error:#}"));
        rows += 1;
        // Sometimes it takes an hour.
        sleep(if rows % 100 == 50 {
            Duration::from_secs(3600)
        } else {
            Duration::from_millis(400)
        })
        .await;
    }
    assert_eq!(rows, 4000);
}

/// An in-memory log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn deleting_while_streaming_is_warned_of_and_the_safe_way_deletes_everything() {
    let log = Log::default();
    let written = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_ansi(false).with_writer(move || written.clone()).finish();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(async {
            let server = Server::new(2000, 1);
            let departments = server.client().membership().department();
            let mut items = departments.get_all().items();
            let mut seen = 0;
            while let Some(item) = items.next().await {
                departments.delete(id(&item.unwrap())).send().await.unwrap();
                seen += 1;
            }
            assert!(seen < 2000 && items.total_changed(), "{seen} were seen");
            let [warning] = items.warnings() else { panic!("{:?}", items.warnings()) };
            assert!(
                warning.starts_with(
                    "the collection changed while it was read, so items may be missing"
                ),
                "{warning}"
            );

            let server = Server::new(2000, 1);
            let departments = server.client().membership().department();
            for item in departments.get_all().send().await.unwrap().items {
                departments.delete(id(&item)).send().await.unwrap();
            }
            assert!(server.rows.lock().unwrap().is_empty());
        });
    });
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert_eq!(text.matches("the collection changed while it was read").count(), 1, "{text}");
    assert!(!text.contains("hunter2"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn a_misspelt_filter_streams_everything_and_says_so() {
    let departments = Server::new(250, 1).client().membership().department();
    let mut items = departments.get_all().search("nmae", "Lab").items();
    let mut seen = 0;
    while let Some(item) = items.next().await {
        item.unwrap();
        seen += 1;
        assert_eq!(items.warnings(), ["The filter `nmae` is not supported and was ignored."]);
    }
    assert_eq!(seen, 250);
    let mut pages = departments.get_all().search("nmae", "Lab").pages();
    while pages.next().await.is_some() {}
    assert_eq!(pages.warnings(), items.warnings());
}

/// Returns a server of `pages` pages of 2 MB, and of single rows.
async fn large_pages(pages: usize) -> FaultServer {
    let note = "x".repeat(20_000);
    let page = move |page: usize| {
        let rows: Vec<Value> =
            (page * 100..page * 100 + 100).map(|id| json!({"id": id, "note": note})).collect();
        let content = if page < pages { rows } else { Vec::new() };
        json!({"content": content, "_metadata": {"total_records": pages * 100, "limit": 100}})
            .to_string()
    };
    let bodies: Vec<String> = (0..=pages).map(page).collect();
    let decide = move |request: &cloudcix_fault_server::Received| {
        let page = request.target.split(['?', '&']).find_map(|pair| pair.strip_prefix("page="));
        let page: Option<usize> = page.map(|page| page.parse().unwrap());
        Act::respond(200, page.map_or(r#"{"content": {"id": 1}}"#, |page| &bodies[page.min(pages)]))
    };
    FaultServer::start([Act::decide(decide)]).await
}

fn over_four_connections(server: &FaultServer) -> Client<HyperTransport> {
    let transport = HyperTransport::builder()
        .proxies(Proxies::none())
        .max_connections_per_host(4)
        .build()
        .unwrap();
    Client::new(
        Endpoints::default().with_application("membership", &server.url("/")).unwrap(),
        transport,
    )
}

#[tokio::test]
async fn a_stream_and_the_task_that_it_feeds_share_few_connections() {
    let server = large_pages(12).await;
    let client = over_four_connections(&server);
    let (sender, mut receiver) = tokio::sync::mpsc::channel::<u64>(1);
    let streaming = client.membership().department();
    let stream = tokio::spawn(async move {
        let mut items = streaming.get_all().items();
        while let Some(item) = items.next().await {
            sender.send(id(&item.unwrap())).await.unwrap();
        }
    });
    let mut read = 0;
    while let Some(id) = receiver.recv().await {
        assert_eq!(id, read);
        client.membership().department().read(id).send().await.unwrap();
        read += 1;
    }
    stream.await.unwrap();
    let counts = server.counts();
    assert_eq!((read, counts.requests), (1200, 1200 + 13));
    assert!(counts.connections <= 4, "{counts:?}");
}

#[tokio::test]
async fn a_stream_that_is_parked_holds_no_connection_and_one_that_is_dropped_leaves_none() {
    let server = large_pages(12).await;
    let client = over_four_connections(&server);
    let departments = client.membership().department();
    let mut items = departments.get_all().items();
    for _ in 0..101 {
        items.next().await.unwrap().unwrap();
    }
    for _ in 0..50 {
        departments.read(1).send().await.unwrap();
    }
    // The first page, eight that are read ahead, and the single rows.
    server.until(|counts| counts.requests == 1 + 8 + 50).await;
    drop((items, departments, client));
    server.until(|counts| counts.open == 0).await;
    assert_eq!(server.counts().requests, 1 + 8 + 50);
}

#[tokio::test]
async fn a_page_that_a_mock_does_not_expect_is_an_error_even_behind_the_last_one() {
    let mock = Mock::new();
    // A full page at which the total is reached: only the page behind it can tell that it is the
    // last.
    let rows = (0..100).map(|id| json!({"id": id}));
    mock.expect(get("/department/").and(query("page", 0))).respond(response::page(rows));
    let departments = Client::new(Endpoints::default(), mock.transport()).membership().department();
    let error = departments.get_all().send().await.unwrap_err();
    assert!(error.url().unwrap().contains("page=1") && !error.is_miss(), "{error:#}");
    assert_eq!(mock.verify().unwrap_err().unmatched().len(), 1);
}
