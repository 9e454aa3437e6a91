//! `get_all` on a collection that moves while it is read, against a model of the server.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix::prelude::*;
use futures_util::StreamExt as _;
use http::{Request, Response};
use proptest::prelude::*;
use serde_json::{Value, json};
use tower::service_fn;

/// A change of the collection before the response to a request.
#[derive(Clone, Debug)]
enum Event {
    Nothing,
    Insert(prop::sample::Index),
    Delete(prop::sample::Index),
    Move(prop::sample::Index, prop::sample::Index),
}

/// The total that the server reports.
#[derive(Clone, Copy, Debug)]
enum Total {
    Honest,
    Off(i64),
    Missing,
    Camel,
    Compute,
}

#[derive(Clone, Debug)]
struct Scenario {
    rows: u64,
    page_size: u32,
    /// The server's limit on the rows of a page, whatever the request says, and whether it reports
    /// that limit.
    cap: Option<(u32, bool)>,
    concurrency: usize,
    total: Total,
    events: Vec<Event>,
    /// The time that each response takes in milliseconds, in a cycle.
    latencies: Vec<u64>,
    /// The number of the request that fails.
    fails: Option<usize>,
}

impl Scenario {
    /// Whether the collection seems to end early. A page that is shorter than requested, and that
    /// reaches the reported total, looks like the last one: no client could know of more.
    fn hides_its_end(&self) -> bool {
        let Total::Off(by) = self.total else { return false };
        let claimed = self.rows.saturating_add_signed(by);
        self.cap.is_some_and(|(_, is_reported)| !is_reported)
            && claimed < self.rows
            && claimed.is_multiple_of(self.rows_per_page())
    }

    /// Returns the number of rows of a full page.
    fn rows_per_page(&self) -> u64 {
        self.cap.map_or(self.page_size, |(cap, _)| self.page_size.min(cap)).into()
    }
}

struct Server {
    rows: Vec<u64>,
    /// The rows that were present the whole time.
    constant: HashSet<u64>,
    next_id: u64,
    requests: usize,
    on_the_way: usize,
    most_on_the_way: usize,
    scenario: Scenario,
}

impl Server {
    fn new(scenario: Scenario) -> Arc<Mutex<Self>> {
        let rows: Vec<u64> = (0..scenario.rows).collect();
        let (constant, next_id) = (rows.iter().copied().collect(), scenario.rows);
        Arc::new(Mutex::new(Self {
            rows,
            constant,
            next_id,
            requests: 0,
            on_the_way: 0,
            most_on_the_way: 0,
            scenario,
        }))
    }

    fn happen(&mut self, event: &Event) {
        match event {
            Event::Insert(at) => {
                let at = at.index(self.rows.len() + 1);
                self.rows.insert(at, self.next_id);
                self.next_id += 1;
            }
            Event::Delete(at) if !self.rows.is_empty() => {
                let gone = self.rows.remove(at.index(self.rows.len()));
                self.constant.remove(&gone);
            }
            Event::Move(from, to) if !self.rows.is_empty() => {
                let row = self.rows.remove(from.index(self.rows.len()));
                self.rows.insert(to.index(self.rows.len() + 1), row);
            }
            _ => {}
        }
    }

    fn respond(&mut self, query: &str) -> Response<ResBody> {
        let number = self.requests;
        self.requests += 1;
        if let Some(event) = self.scenario.events.get(number).cloned() {
            self.happen(&event);
        }
        if self.scenario.fails == Some(number) {
            return Response::builder()
                .status(503)
                .body(ResBody::from(r#"{"detail":"busy"}"#))
                .unwrap();
        }
        let value = |name: &str| {
            query
                .split('&')
                .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
                .unwrap()
                .parse::<usize>()
                .unwrap()
        };
        let (page, asked) = (value("page"), value("limit"));
        let limit = self.scenario.cap.map_or(asked, |(cap, _)| asked.min(cap as usize));
        let items: Vec<Value> =
            self.rows.iter().skip(page * limit).take(limit).map(|id| json!({"id": id})).collect();
        let real = self.rows.len() as u64;
        let reports_limit = self.scenario.cap.is_some_and(|(_, is_reported)| is_reported);
        let reported = if reports_limit { limit } else { asked };
        let mut metadata = json!({"page": page, "limit": reported, "warnings": ["skipped"]});
        match self.scenario.total {
            Total::Honest => metadata["total_records"] = real.into(),
            Total::Off(by) => metadata["total_records"] = real.saturating_add_signed(by).into(),
            Total::Missing => {}
            Total::Camel => metadata["totalRecords"] = real.into(),
            Total::Compute => metadata["total"] = real.into(),
        }
        Response::new(ResBody::from(json!({"content": items, "_metadata": metadata}).to_string()))
    }
}

fn client(server: &Arc<Mutex<Server>>) -> Client {
    let server = server.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let server = server.clone();
        async move {
            let latency = {
                let mut server = server.lock().unwrap();
                server.on_the_way += 1;
                server.most_on_the_way = server.most_on_the_way.max(server.on_the_way);
                let latencies = &server.scenario.latencies;
                latencies[server.on_the_way % latencies.len()]
            };
            tokio::time::sleep(Duration::from_millis(latency)).await;
            let mut server = server.lock().unwrap();
            server.on_the_way -= 1;
            Ok::<_, BoxError>(server.respond(request.uri().query().unwrap()))
        }
    });
    Client::new(Endpoints::default(), transport).boxed()
}

fn on_paused_time<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    // Virtual time: an hour passes at once if nothing else is left to do.
    runtime.block_on(async {
        tokio::time::timeout(Duration::from_secs(3600), future)
            .await
            .expect("get_all came to an end")
    })
}

fn read(scenario: &Scenario) -> (Result<All<Value>, Error>, Arc<Mutex<Server>>) {
    let server = Server::new(scenario.clone());
    let client = client(&server);
    let departments = client.membership().department();
    let call =
        departments.get_all().page_size(scenario.page_size).concurrency(scenario.concurrency);
    (on_paused_time(call.send()), server)
}

fn ids(items: &[Value]) -> Vec<u64> {
    items.iter().map(|item| item["id"].as_u64().unwrap()).collect()
}

fn total() -> impl Strategy<Value = Total> {
    prop_oneof![
        Just(Total::Honest),
        Just(Total::Camel),
        Just(Total::Compute),
        Just(Total::Missing),
        lying()
    ]
}

fn lying() -> impl Strategy<Value = Total> {
    prop_oneof![
        (-100_i64..1000).prop_map(Total::Off),
        Just(Total::Off(i64::MAX)),
        Just(Total::Off(i64::MIN))
    ]
}

fn scenario(
    total: impl Strategy<Value = Total>,
    event: impl Strategy<Value = Event> + Clone,
) -> impl Strategy<Value = Scenario> {
    let event = prop_oneof![2 => Just(Event::Nothing), 1 => event];
    let cap = prop_oneof![3 => Just(None), 1 => (1_u32..12, any::<bool>()).prop_map(Some)];
    (
        0_u64..120,
        (1_u32..12, cap),
        1_usize..6,
        total,
        prop::collection::vec(event, 0..25),
        prop::collection::vec(0_u64..50, 1..7),
    )
        .prop_map(|(rows, (page_size, cap), concurrency, total, events, latencies)| Scenario {
            rows,
            page_size,
            cap,
            concurrency,
            total,
            events,
            latencies,
            fails: None,
        })
}

fn insert() -> impl Strategy<Value = Event> + Clone {
    any::<prop::sample::Index>().prop_map(Event::Insert)
}

fn delete() -> impl Strategy<Value = Event> + Clone {
    any::<prop::sample::Index>().prop_map(Event::Delete)
}

fn reorder() -> impl Strategy<Value = Event> + Clone {
    any::<(prop::sample::Index, prop::sample::Index)>().prop_map(|(from, to)| Event::Move(from, to))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_collection_that_stands_still_comes_whole_whatever_the_total_claims(
        scenario in scenario(total(), Just(Event::Nothing)),
    ) {
        prop_assume!(!scenario.hides_its_end());
        let (all, server) = read(&scenario);
        let (all, server) = (all.unwrap(), server.lock().unwrap());
        prop_assert_eq!(ids(&all.items), &server.rows[..]);
        let is_wrong = |by| scenario.rows.saturating_add_signed(by) != scenario.rows;
        let total_is_wrong = matches!(scenario.total, Total::Off(by) if is_wrong(by));
        prop_assert_eq!(all.total_changed, total_is_wrong);
        prop_assert_eq!(&all.warnings[..], ["skipped"]);
        // No page too many: those with rows, one behind a full last page or where there is no
        // total, and, where the total is wrong, those in flight by then.
        let blind = matches!(scenario.total, Total::Missing);
        let pages = scenario.rows / scenario.rows_per_page() + 1 + u64::from(blind) +
            if total_is_wrong { scenario.concurrency as u64 } else { 0 };
        prop_assert!(server.requests as u64 <= pages, "{} requests for {pages} pages",
            server.requests);
        prop_assert!(server.most_on_the_way <= scenario.concurrency);
    }

    #[test]
    fn inserted_rows_hide_nothing_silently(scenario in scenario(Just(Total::Honest), insert())) {
        nothing_is_lost_or_repeated_silently(&scenario)?;
    }

    #[test]
    fn deleted_rows_hide_nothing_silently(scenario in scenario(Just(Total::Honest), delete())) {
        nothing_is_lost_or_repeated_silently(&scenario)?;
    }

    #[test]
    fn rows_in_another_order_hide_nothing_silently(scenario in scenario(Just(Total::Honest),
        reorder())) {
        nothing_is_lost_or_repeated_silently(&scenario)?;
    }

    #[test]
    fn whatever_happens_the_reading_ends_and_repeats_nothing_silently(
        scenario in scenario(total(), prop_oneof![insert(), delete(), reorder()])
    ) {
        let (all, server) = read(&scenario);
        let (all, server) = (all.unwrap(), server.lock().unwrap());
        let items = ids(&all.items);
        let unique: HashSet<_> = items.iter().collect();
        prop_assert!(unique.len() == items.len() || all.total_changed);
        let most = (scenario.rows + 25) / scenario
            .rows_per_page() + 2 + scenario.concurrency as u64 + 25;
        prop_assert!(server.requests as u64 <= most, "{} requests", server.requests);
    }

    #[test]
    fn a_page_that_fails_comes_in_its_place_and_ends_the_stream(scenario in scenario(total(),
        Just(Event::Nothing)), fails in 0_usize..20) {
        let scenario = Scenario { fails: Some(fails), ..scenario };
        let server = Server::new(scenario.clone());
        let client = client(&server);
        let department = client.membership().department();
        let pages = department.get_all().page_size(scenario.page_size)
            .concurrency(scenario.concurrency).pages();
        let seen: Vec<Result<Vec<u64>, Error>> =
            on_paused_time(pages.map(|page| page.map(|page| ids(&page.items))).collect());
        let before: Vec<u64> = seen.iter().map_while(|page| page.as_ref().ok()).flatten().copied()
            .collect();
        // The items before the failure are the whole beginning of the collection.
        prop_assert_eq!(&before[..], &server.lock().unwrap().rows[..before.len()]);
        let failures = seen.iter().filter(|page| page.is_err()).count();
        prop_assert!(failures <= 1 && (failures == 0 || seen.last().unwrap().is_err()));
        if failures == 0 && !scenario.hides_its_end() {
            prop_assert_eq!(before.len() as u64, scenario.rows);
        }
    }

    #[test]
    fn a_caller_that_stops_early_stops_everything(scenario in scenario(total(), insert()),
        wanted in 0_usize..20) {
        let server = Server::new(scenario.clone());
        let client = client(&server);
        let department = client.membership().department();
        let items = department.get_all().page_size(scenario.page_size)
            .concurrency(scenario.concurrency).items();
        let taken = on_paused_time(async { items.take(wanted).collect::<Vec<_>>().await });
        let after = server.lock().unwrap().requests;
        on_paused_time(async { tokio::time::sleep(Duration::from_secs(60)).await });
        prop_assert_eq!(server.lock().unwrap().requests, after);
        let pages_needed = taken.len() as u64 / scenario.rows_per_page() + 1;
        let ahead = (scenario.concurrency + scenario.events.len()) as u64;
        prop_assert!(after as u64 <= pages_needed + ahead);
    }
}

/// Checks that every row that was present the whole time is among the items, once, or that the
/// reader is told of a change.
fn nothing_is_lost_or_repeated_silently(scenario: &Scenario) -> Result<(), TestCaseError> {
    let (all, server) = read(scenario);
    let (all, server) = (all.unwrap(), server.lock().unwrap());
    let items = ids(&all.items);
    let unique: HashSet<_> = items.iter().copied().collect();
    prop_assert!(unique.len() == items.len() || all.total_changed, "a row was repeated silently");
    prop_assert!(
        server.constant.is_subset(&unique) || all.total_changed,
        "a row was lost silently"
    );
    Ok(())
}

#[test]
fn ten_thousand_rows_take_fourteen_rounds() {
    let scenario = Scenario {
        rows: 10_000,
        page_size: 100,
        cap: None,
        concurrency: 8,
        total: Total::Honest,
        events: Vec::new(),
        latencies: vec![20],
        fails: None,
    };
    let server = Server::new(scenario);
    let client = client(&server);
    let elapsed = on_paused_time(async {
        let start = tokio::time::Instant::now();
        let all = client.membership().department().get_all().send().await.unwrap();
        assert_eq!((all.items.len(), all.total_changed), (10_000, false));
        start.elapsed()
    });
    // Virtual time: one page, then 100 in rounds of eight: 99, and one that looks behind a full
    // last page.
    assert_eq!((elapsed.as_millis() / 20, server.lock().unwrap().requests), (14, 101));
}
