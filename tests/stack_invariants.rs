//! The guarantees of the single layers, checked on the whole default stack: random calls, faults
//! and cancellations, on a paused clock, over a server that knows which requests it has carried
//! out.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use cloudcix::{mock::response, prelude::*, rate_limit::SlidingLog, retry::RetryReport};
use http::{Method, Request, Response};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::json;
use tokio::{
    task::JoinSet,
    time::{Instant, sleep, timeout},
};
use tower::service_fn;

const DEADLINE: Duration = Duration::from_secs(60);
/// tokio's timers fire on the millisecond after the time they are set to.
const TICK: Duration = Duration::from_millis(1);

/// The server's action on a request. `true` means that it carries the request out.
#[derive(Clone, Copy, Debug)]
enum Act {
    Status(u16),
    /// The API's own 401 or 429, which prove that nothing was done.
    TurnedAway(u16),
    NotSent,
    /// A refused connection, for the time of a restart.
    Refused,
    Lost,
    Silence,
}

#[derive(Clone, Debug)]
struct Plan {
    creates: bool,
    at: u64,
    gives_up: Option<u64>,
    takes: u64,
    acts: Vec<Act>,
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let act = prop_oneof![
        3 => select(vec![200, 200, 404, 500, 502, 503]).prop_map(Act::Status),
        3 => select(vec![401, 401, 429]).prop_map(Act::TurnedAway),
        1 => Just(Act::NotSent),
        1 => Just(Act::Refused),
        1 => Just(Act::Lost),
        1 => Just(Act::Silence),
    ];
    let plan = (
        any::<bool>(),
        0..3000_u64,
        option::weighted(0.2, 0..40_000_u64),
        0..2000_u64,
        vec(act, 1..6),
    );
    vec(
        plan.prop_map(|(creates, at, gives_up, takes, acts)| Plan {
            creates,
            at,
            gives_up,
            takes,
            acts,
        }),
        1..12,
    )
}

/// The requests of each call that reached the server: the time, the token, and whether they were
/// carried out.
#[derive(Default)]
struct Log {
    sent: HashMap<usize, Vec<(Instant, String, bool)>>,
    logins: usize,
}

struct Alive(Arc<AtomicUsize>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

fn server(
    plans: Arc<Vec<Plan>>,
    log: Arc<Mutex<Log>>,
    alive: Arc<AtomicUsize>,
) -> impl Transport<ResBody = ResBody> {
    service_fn(move |request: Request<Body>| {
        let (plans, log, guard) = (plans.clone(), log.clone(), Alive(alive.clone()));
        alive.fetch_add(1, SeqCst);
        async move {
            let _alive = guard;
            if request.uri().path() == "/auth/login/" {
                let number = {
                    let mut log = log.lock().unwrap();
                    log.logins += 1;
                    log.logins
                };
                sleep(Duration::from_millis(300)).await;
                let token = response::jwt(2, 4_000_000_000, &format!("c2ln{number}"));
                return Ok(Response::builder()
                    .status(201)
                    .body(ResBody::from(json!({"token": token.expose()}).to_string()))?);
            }
            // The number of the call is the id of a read and the name of a create.
            let number = if *request.method() == Method::POST {
                let body: serde_json::Value = serde_json::from_slice(request.body().as_bytes())?;
                body["name"].as_str().unwrap_or_default().parse::<usize>()?
            } else {
                request
                    .uri()
                    .path()
                    .trim_matches('/')
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .parse()?
            };
            let plan = &plans[number];
            let act = {
                let mut log = log.lock().unwrap();
                let sent = log.sent.entry(number).or_default();
                let act = plan.acts[sent.len().min(plan.acts.len() - 1)];
                let done = !matches!(act, Act::TurnedAway(_) | Act::NotSent | Act::Refused);
                let token =
                    request.headers()["x-auth-token"].to_str().unwrap_or_default().to_owned();
                sent.push((Instant::now(), token, done));
                act
            };
            sleep(Duration::from_millis(plan.takes)).await;
            match act {
                Act::Status(status) => Ok(Response::builder()
                    .status(status)
                    .body(ResBody::from(r#"{"content": {"id": 1}}"#))?),
                Act::TurnedAway(status) => {
                    let response = Response::builder()
                        .status(status)
                        .header("retry-after", "1")
                        .header("www-authenticate", "X-Auth-Token");
                    Ok(response.body(ResBody::from(r#"{"detail": "No."}"#))?)
                }
                Act::NotSent => Err(BoxError::from(Error::not_sent("no route"))),
                Act::Refused => Err(BoxError::from(Error::connection_refused("refused"))),
                Act::Lost => Err("reset by peer".into()),
                Act::Silence => std::future::pending().await,
            }
        }
    })
}

/// The end of each call that was not dropped: its start and end times, and its result.
type End = Option<(Duration, Result<serde_json::Value, Error>)>;

struct History {
    ends: Vec<End>,
    log: Log,
    /// The number of requests and tasks that were left a day later.
    left: (usize, usize),
}

fn run(plans: &[Plan]) -> History {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let (log, alive) = (Arc::<Mutex<Log>>::default(), Arc::<AtomicUsize>::default());
        let transport = server(Arc::new(plans.to_vec()), log.clone(), alive.clone());
        let quota = SlidingLog::builder().requests(4).build();
        let stack = Stack::standard().credentials(Credentials::new("a@b.c", "hunter2", "hunter2"));
        let client = stack
            .rate_limit(cloudcix::rate_limit::RateLimitLayer::new(quota))
            .build(Endpoints::default(), transport);
        let mut calls = JoinSet::new();
        for (number, plan) in plans.iter().cloned().enumerate() {
            let client = client.clone();
            calls.spawn(async move {
                sleep(Duration::from_millis(plan.at)).await;
                let began = Instant::now();
                let departments = client.membership().department();
                let wait = Duration::from_millis(plan.gives_up.unwrap_or(3_600_000));
                let result = if plan.creates {
                    timeout(wait, departments.create(&json!({"name": number.to_string()})).send())
                        .await
                } else {
                    timeout(wait, departments.read(number as u64).send()).await
                };
                (
                    number,
                    result.ok().map(|result| (began.elapsed(), result.map(|value| json!(value)))),
                )
            });
        }
        let mut ends = calls.join_all().await;
        ends.sort_by_key(|(number, _)| *number);
        sleep(Duration::from_secs(86_400)).await;
        let left =
            (alive.load(SeqCst), tokio::runtime::Handle::current().metrics().num_alive_tasks());
        let log = std::mem::take(&mut *log.lock().unwrap());
        History { ends: ends.into_iter().map(|(_, end)| end).collect(), log, left }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn of_the_whole_stack_all_holds_at_once(plans in plans()) {
        let History { ends, log, left } = run(&plans);
        prop_assert_eq!(left, (0, 0), "R7: what is left a day later");
        for (number, (plan, end)) in plans.iter().zip(&ends).enumerate() {
            let sent = log.sent.get(&number).map(Vec::as_slice).unwrap_or_default();
            // R5: three attempts, and one replay after a 401. An attempt whose connection was
            // refused was not sent.
            let act = |nth: usize| plan.acts[nth.min(plan.acts.len() - 1)];
            let requests = (0..sent.len()).filter(|nth| !matches!(act(*nth), Act::Refused)).count();
            let turned_away = (0..sent.len())
                .filter(|nth| matches!(act(*nth), Act::TurnedAway(401))).count();
            prop_assert!(requests <= 3 + turned_away.min(1), "{requests} requests: {plan:?}");
            // A4: a replay has another token than the refused one.
            for (pair, act) in sent.windows(2).zip(&plan.acts) {
                prop_assert!(!matches!(act, Act::TurnedAway(401)) || pair[0].1 != pair[1].1,
                    "a refused token again: {plan:?}");
            }
            // R1: nothing is created twice.
            let done = sent.iter().filter(|(_, _, done)| *done).count();
            prop_assert!(!plan.creates || done <= 1, "created {done} times: {plan:?}");
            let Some((took, result)) = end else { continue };
            // R3: the call ends in time.
            prop_assert!(*took <= DEADLINE + TICK, "after {took:?}: {plan:?}");
            if let Err(error) = result {
                // An error that says "not sent" is right.
                prop_assert!(error.was_sent() || done == 0, "{error:#}: {plan:?}");
                // A6: no error shows a secret.
                let shown = format!("{error:#} {error:?}");
                prop_assert!(!shown.contains("hunter2") && !shown.contains("c2ln"), "{shown}");
                let report = error.extension().or_else(|| RetryReport::find_in(error));
                prop_assert!(report.is_some(), "no report: {error:#}: {plan:?}");
            }
        }
        // L1: at most four per second. The server may count each request at any time in its first
        // 250 ms; here it counts when it was sent.
        let mut times: Vec<Instant> = log.sent.values().flatten().map(|(at, ..)| *at).collect();
        times.sort_unstable();
        for window in times.windows(5) {
            prop_assert!(window[4] - window[0] >= Duration::from_secs(1), "five in {:?}",
                window[4] - window[0]);
        }
    }
}
