//! No call's progress depends on another call being polled: with the whole default stack, calls
//! that are kept and never polled again delay no other call.

use std::{future::Future, sync::Arc, task::Poll, time::Duration};

use cloudcix::{mock::response, prelude::*, rate_limit::SlidingLog};
use futures_util::{FutureExt as _, StreamExt as _, future::BoxFuture, stream::FuturesUnordered};
use http::{Method, Request, Response};
use proptest::{collection::vec, option, prelude::*, sample::select, test_runner::TestCaseResult};
use serde_json::{Value, json};
use tokio::{
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};
use tower::{limit::ConcurrencyLimitLayer, service_fn};

const ROWS: u64 = 250;
const DEADLINE: Duration = Duration::from_secs(60);

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// An in-memory server: it responds to logins, rows, pages of rows and creates, each after `takes`.
fn server(takes: Duration) -> impl Transport<ResBody = ResBody> {
    service_fn(move |request: Request<Body>| async move {
        sleep(takes).await;
        let path = request.uri().path().to_owned();
        let said = |status: u16, body: Value| {
            Ok::<_, BoxError>(
                Response::builder().status(status).body(ResBody::from(body.to_string()))?,
            )
        };
        if path == "/auth/login/" {
            return said(201, json!({"token": response::jwt(2, 4_000_000_000, "c2ln").expose()}));
        }
        if request.method() == Method::POST {
            return said(201, json!({"content": {"id": 1}}));
        }
        let Some(id) = path.trim_matches('/').strip_prefix("department/") else {
            let page = query(&request, "page").unwrap_or(0);
            let limit = query(&request, "limit").unwrap_or(50);
            let rows: Vec<_> =
                (page * limit..ROWS.min((page + 1) * limit)).map(|id| json!({"id": id})).collect();
            return said(
                200,
                json!({"content": rows, "_metadata": {"page": page, "limit": limit,
                    "total_records": ROWS}}),
            );
        };
        said(200, json!({"content": {"id": id.parse::<u64>()?}}))
    })
}

fn query(request: &Request<Body>, name: &str) -> Option<u64> {
    let pairs = request.uri().query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(known, _)| *known == name).find_map(|(_, value)| value.parse().ok())
}

#[derive(Clone, Copy, Debug)]
enum Work {
    Read,
    Create,
    List,
    /// A whole collection, item by item.
    Items,
    /// A whole collection at once.
    GetAll,
}

/// A way in which a caller comes to keep a call without polling it.
#[derive(Clone, Copy, Debug)]
enum Park {
    /// It polls the call this many times.
    Polls(u32),
    /// Another branch of a `select!` completes after this many milliseconds.
    Select(u64),
    /// The call is one of several in a set that is polled this many times.
    Set(usize, u32),
    /// It reads this many items of a stream, or polls anything else as many times.
    Reads(u32),
}

#[derive(Clone, Debug)]
struct Caller {
    at: u64,
    work: Work,
    park: Option<Park>,
}

#[derive(Clone, Debug)]
struct Plan {
    quota: u32,
    takes: u64,
    /// A custom limit.
    permits: Option<usize>,
    callers: Vec<Caller>,
}

fn plans() -> impl Strategy<Value = Plan> {
    let work =
        select(vec![Work::Read, Work::Read, Work::Create, Work::List, Work::Items, Work::GetAll]);
    let park = prop_oneof![
        (1..12_u32).prop_map(Park::Polls),
        (0..3000_u64).prop_map(Park::Select),
        (1..6_usize, 1..5_u32).prop_map(|(calls, polls)| Park::Set(calls, polls)),
        (1..220_u32).prop_map(Park::Reads),
    ];
    // Many calls start at once, before there is a token.
    let at = prop_oneof![2 => Just(0), 1 => 0..3000_u64];
    let caller = (at, work, option::weighted(0.5, park)).prop_map(|(at, work, park)| Caller {
        at,
        work,
        park,
    });
    (2..21_u32, 1..400_u64, option::weighted(0.3, 1..6_usize), vec(caller, 1..24))
        .prop_map(|(quota, takes, permits, callers)| Plan { quota, takes, permits, callers })
}

fn client(plan: &Plan) -> Client<BoxTransport> {
    let quota = SlidingLog::builder().requests(plan.quota).build();
    let mut stack = Stack::standard()
        .credentials(Credentials::new("a@b.c", "hunter2", "hunter2"))
        .rate_limit(cloudcix::rate_limit::RateLimitLayer::new(quota));
    if let Some(permits) = plan.permits {
        stack = stack.per_attempt(ConcurrencyLimitLayer::new(permits));
    }
    stack.build(Endpoints::default(), server(ms(plan.takes))).boxed()
}

/// Returns a future that does all of the work.
fn call(client: &Client<BoxTransport>, work: Work) -> BoxFuture<'static, Result<(), Error>> {
    let departments = client.membership().department();
    match work {
        Work::Read => {
            async move { departments.read(7).send().await.map(|row| assert_eq!(row["id"], 7)) }
                .boxed()
        }
        Work::Create => {
            async move { departments.create(&json!({"name": "Lab"})).send().await.map(drop) }
                .boxed()
        }
        Work::List => async move {
            departments.list().send().await.map(|page| assert_eq!(page.items.len(), 50))
        }
        .boxed(),
        Work::GetAll => async move {
            departments.get_all().send().await.map(|all| assert_eq!(all.items.len() as u64, ROWS))
        }
        .boxed(),
        Work::Items => async move {
            let mut items = departments.get_all().items();
            let mut rows = 0;
            while let Some(item) = items.next().await {
                item?;
                rows += 1;
            }
            assert_eq!(rows, ROWS);
            Ok(())
        }
        .boxed(),
    }
}

/// Begins the work, and keeps its future forever.
async fn park(client: Client<BoxTransport>, work: Work, park: Park) {
    let mut kept = call(&client, work);
    let mut set = FuturesUnordered::new();
    let mut items = None;
    match (park, work) {
        (Park::Reads(reads), Work::Items) => {
            let stream = items.insert(client.membership().department().get_all().items());
            for _ in 0..reads {
                stream.next().await;
            }
        }
        (Park::Polls(polls) | Park::Reads(polls), _) => poll_so_often(&mut kept, polls).await,
        (Park::Select(millis), _) => {
            _ = timeout(ms(millis), &mut kept).await;
        }
        (Park::Set(calls, polls), _) => {
            set.extend((0..calls).map(|_| call(&client, work)));
            poll_so_often(&mut set.next(), polls).await;
        }
    }
    std::future::pending::<()>().await;
    drop((kept, set, items));
}

async fn poll_so_often(future: &mut (impl Future + Unpin), mut polls: u32) {
    std::future::poll_fn(|cx| {
        polls -= 1;
        if future.poll_unpin(cx).is_ready() || polls == 0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

struct Run {
    /// The time at which each caller was done, and its result.
    ends: Vec<Option<(Duration, Result<(), Error>)>>,
    /// The time that calls took which started after every deadline had passed.
    last: Vec<Duration>,
    tasks_left: usize,
}

/// Runs a plan. With `parked`, the callers that park their calls do so.
fn run(plan: &Plan, parked: bool) -> Run {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let (start, client) = (Instant::now(), client(plan));
        let callers = plan.callers.iter().map(|caller| {
            let (client, Caller { at, work, park: parks }) = (client.clone(), caller.clone());
            let parks = parks.filter(|_| parked);
            let task: JoinHandle<Option<Result<(), Error>>> = tokio::spawn(async move {
                sleep(ms(at)).await;
                match parks {
                    Some(how) => {
                        park(client, work, how).await;
                        None
                    }
                    None => Some(call(&client, work).await),
                }
            });
            (task, parks.is_some())
        });
        let (mut ends, mut kept) = (Vec::new(), Vec::new());
        for (task, parks) in callers.collect::<Vec<_>>() {
            if parks {
                kept.push(task);
                ends.push(None);
            } else {
                ends.push(
                    task.map(|end| end.unwrap().map(|result| (start.elapsed(), result))).await,
                );
            }
        }
        tokio::time::sleep_until(start + ms(3000) + DEADLINE * 2).await;
        let mut last = Vec::new();
        for work in [Work::Read, Work::Create, Work::Items] {
            let began = Instant::now();
            call(&client, work).await.unwrap();
            last.push(began.elapsed());
        }
        for task in kept {
            task.abort();
            _ = task.await;
        }
        drop(client);
        sleep(Duration::from_secs(1)).await;
        Run {
            ends,
            last,
            tasks_left: tokio::runtime::Handle::current().metrics().num_alive_tasks(),
        }
    })
}

fn nobody_is_delayed(plan: &Plan) -> TestCaseResult {
    let (polled, parked) = (run(plan, false), run(plan, true));
    // Each parked call costs one turn of 50 ms, and a request whose response is not looked at
    // counts for 250 ms, as if it were in flight for so long.
    let calls = |caller: &Caller| match (caller.park, caller.work) {
        (Some(Park::Set(calls, _)), Work::Items | Work::GetAll) => 9 * (calls as u64 + 1),
        (Some(Park::Set(calls, _)), _) => calls as u64 + 1,
        (Some(_), Work::Items | Work::GetAll) => 9,
        (Some(_), _) => 1,
        (None, _) => 0,
    };
    let share = ms(300) * u32::try_from(plan.callers.iter().map(calls).sum::<u64>()).unwrap();
    for (number, (with, without)) in parked.ends.iter().zip(&polled.ends).enumerate() {
        let (Some((took, result)), Some((most, _))) = (with, without) else { continue };
        // A custom limit may count parked calls until their deadlines.
        if plan.permits.is_some() {
            continue;
        }
        prop_assert!(result.is_ok(), "caller {number}: {:#}", result.as_ref().unwrap_err());
        prop_assert!(
            *took <= *most + share,
            "caller {number} took {took:?}, and {most:?} when all are polled"
        );
    }
    // The parked calls have released everything that they held.
    for (took, most) in parked.last.iter().zip(&polled.last) {
        prop_assert!(*took <= *most + ms(50), "{took:?} where it takes {most:?}");
    }
    prop_assert_eq!(parked.tasks_left, 0);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn p1_a_call_that_is_not_polled_delays_nobody_but_itself(plan in plans()) {
        nobody_is_delayed(&plan)?;
    }
}

/// Streams a collection, and reads each of its rows.
#[tokio::test(start_paused = true)]
async fn a_stream_whose_rows_are_read_one_by_one_comes_to_its_end() {
    let plan = Plan { quota: 20, takes: 30, permits: None, callers: Vec::new() };
    let client = client(&plan);
    let departments = client.membership().department();
    let (start, mut rows) = (Instant::now(), 0);
    let mut items = departments.get_all().items();
    while let Some(item) = items.next().await {
        departments.read(item.unwrap()["id"].as_i64().unwrap()).send().await.unwrap();
        rows += 1;
    }
    assert_eq!(rows, ROWS);
    // 250 reads and three pages, 20 a second.
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
}

/// A reader that stops in the middle of a stream, as when the consumer of its items is slow.
#[tokio::test(start_paused = true)]
async fn a_reader_who_pauses_stops_none_of_the_other_calls() {
    for reads in [1, 99, 100, 101, 199, 201] {
        let plan = Plan { quota: 5, takes: 30, permits: None, callers: Vec::new() };
        let client = Arc::new(client(&plan));
        let mut items = client.membership().department().get_all().items();
        for _ in 0..reads {
            items.next().await.unwrap().unwrap();
        }
        let start = Instant::now();
        for _ in 0..50 {
            call(&client, Work::Read).await.unwrap();
        }
        assert!(
            start.elapsed() < Duration::from_secs(13),
            "after {reads} rows: {:?}",
            start.elapsed()
        );
        sleep(Duration::from_secs(3600)).await;
        let mut rest = 0;
        while let Some(item) = items.next().await {
            item.unwrap();
            rest += 1;
        }
        assert_eq!(reads + rest, ROWS, "an hour later, all the rest is there");
    }
}

/// A set of calls that is polled only between the calls of the loop's own body.
#[tokio::test(start_paused = true)]
async fn calls_in_a_set_leave_the_quota_to_the_calls_of_the_loop_beside_it() {
    for width in [8, 40, 100] {
        let plan = Plan { quota: 20, takes: 20, permits: None, callers: Vec::new() };
        let client = client(&plan);
        let start = Instant::now();
        let mut set = futures_util::stream::iter(0..200)
            .map(|_| call(&client, Work::Read))
            .buffer_unordered(width);
        while let Some(result) = set.next().await {
            result.unwrap();
            call(&client, Work::Read).await.unwrap();
        }
        // 400 reads, 20 a second.
        assert!(
            start.elapsed() < Duration::from_secs(24),
            "{width} at once: {:?}",
            start.elapsed()
        );
    }
}
