//! The default stack under injected faults: nothing is created twice, each error tells correctly
//! how far the request got, and a call that a fault holds up delays no other.
//!
//! All of it on a paused clock, over an in-memory server that counts the changes that it has
//! carried out.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix::{
    fault::{Fault, FaultBuilder, FaultLayer, FaultLog, Injected, Rule},
    mock::response,
    prelude::*,
};
use http::{Method, Request, Response, StatusCode};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep, timeout},
};
use tower::{Layer as _, limit::ConcurrencyLimitLayer, service_fn};

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A server that carries out every change that reaches it, and counts them by department name.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<HashMap<String, usize>>>);

impl Server {
    fn done(&self, name: &str) -> usize {
        self.0.lock().unwrap().get(name).copied().unwrap_or_default()
    }

    fn transport(&self) -> BoxTransport {
        let server = self.clone();
        BoxTransport::new(service_fn(move |request| server.clone().serve(request)))
    }

    async fn serve(self, request: Request<Body>) -> Result<Response<ResBody>, BoxError> {
        sleep(ms(5)).await;
        let is_login = request.uri().path() == "/auth/login/";
        let (status, body) = if is_login {
            (201, json!({"token": response::jwt(2, 4_000_000_000, "c2ln").expose()}))
        } else if request.body().is_empty() {
            (200, json!({"content": {"id": 1}}))
        } else {
            let sent: Value = serde_json::from_slice(request.body().as_bytes())?;
            let name = sent["name"].as_str().unwrap_or_default().to_owned();
            *self.0.lock().unwrap().entry(name).or_default() += 1;
            let status = if request.method() == Method::POST { 201 } else { 200 };
            (status, json!({ "content": sent }))
        };
        Ok(Response::builder().status(status).body(ResBody::from(body.to_string()))?)
    }
}

/// The place of the layer in the stack.
#[derive(Clone, Copy, Debug)]
enum Place {
    Transport,
    PerAttempt,
}

fn client(server: &Server, faults: &FaultLayer, place: Place) -> Client {
    let stack =
        Stack::standard().credentials(Credentials::new("a@b.c", "hunter2-password", "hunter2-key"));
    match place {
        Place::Transport => stack.build(Endpoints::default(), faults.layer(server.transport())),
        Place::PerAttempt => {
            stack.per_attempt(faults.clone()).build(Endpoints::default(), server.transport())
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Create,
    PartialUpdate,
    Update,
}

impl Change {
    async fn send(self, client: &Client, name: &str) -> Result<Value, Error> {
        let (departments, data) = (client.membership().department(), json!({ "name": name }));
        match self {
            Self::Create => departments.create(&data).send().await,
            Self::PartialUpdate => departments.partial_update(1, &data).send().await,
            Self::Update => departments.update(1, &data).send().await,
        }
    }
}

fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let status = select(vec![401_u16, 403, 404, 408, 429, 500, 502, 503, 504])
        .prop_map(|status| Fault::Status(StatusCode::from_u16(status).unwrap()));
    let wait = || select(vec![1_u64, 500, 5_000, 29_000, 40_000]).prop_map(ms);
    let fault = prop_oneof![
        1 => Just(Fault::Connect),
        1 => wait().prop_map(Fault::ConnectTimeout),
        1 => wait().prop_map(Fault::Timeout),
        1 => Just(Fault::Hang),
        1 => Just(Fault::Reset),
        3 => status,
        1 => (0..30_usize).prop_map(Fault::ResetAfter),
        1 => (0..30_usize).prop_map(Fault::TruncateAfter),
        1 => Just(Fault::BadJson),
        1 => wait().prop_map(|every| Fault::SlowBody { chunk: 7, every }),
        1 => wait().prop_map(Fault::Delay),
    ];
    let rule =
        (fault, 0..5_u8, 1..6_u64, any::<bool>()).prop_map(|(fault, kind, number, effect)| {
            let rule = Rule::new(fault);
            let rule = match kind {
                0 => rule.nth(number),
                1 => rule.first(number),
                2 => rule.every(number + 1),
                3 => rule.window(ms(0)..ms(number * 3_000)),
                _ => rule.probability(0.4),
            };
            // Some faults can't be combined with every effect: the builder rejects these.
            let with_effect = rule.clone().with_effect(effect);
            if FaultLayer::builder().rule(with_effect.clone()).build().is_ok() {
                with_effect
            } else {
                rule
            }
        });
    vec(rule, 1..5)
}

/// The result of each change, and the number of times that the server carried it out.
type History = Vec<(Change, Result<Value, Error>, usize)>;

fn run(rules: &[Rule], seed: u64, place: Place, changes: &[Change]) -> (History, FaultLog) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let faults = rules.iter().cloned().fold(FaultLayer::builder(), FaultBuilder::rule);
        let (server, faults) = (Server::default(), faults.seed(seed).build().unwrap());
        let client = client(&server, &faults, place);
        let mut calls = JoinSet::new();
        for (number, change) in changes.iter().copied().enumerate() {
            let client = client.clone();
            calls.spawn(async move {
                (number, change, change.send(&client, &format!("Lab {number}")).await)
            });
        }
        let mut ends = calls.join_all().await;
        ends.sort_by_key(|(number, ..)| *number);
        let with_count = |(number, change, end)| {
            let done = server.done(&format!("Lab {number}"));
            (change, end, done)
        };
        (ends.into_iter().map(with_count).collect(), faults.log())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_is_created_twice_and_no_error_lies_whatever_is_injected(
        rules in rules(), seed in any::<u64>(),
        place in select(vec![Place::Transport, Place::PerAttempt]),
        changes in vec(select(vec![Change::Create, Change::PartialUpdate, Change::Update]), 1..8),
    ) {
        let (history, log) = run(&rules, seed, place, &changes);
        for (change, end, done) in &history {
            prop_assert!(*done <= 1 || *change == Change::Update, "{done} times: {end:?}\n{log}");
            match end {
                Ok(_) => prop_assert!(*done >= 1, "not carried out\n{log}"),
                Err(error) => prop_assert!(error.was_sent() || *done == 0, "{error:#}\n{log}"),
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_create_whose_response_is_lost_is_not_sent_again_and_one_that_was_not_sent_is() {
    let server = Server::default();
    for (rule, sent, created) in [
        (Rule::new(Fault::Reset), true, 1),
        (Rule::new(Fault::Reset).with_effect(false), true, 0),
        (Rule::new(Fault::Status(StatusCode::SERVICE_UNAVAILABLE)).with_effect(true), true, 1),
    ] {
        let rule = rule.service("department").method("create").nth(1);
        let faults = FaultLayer::builder().rule(rule).build().unwrap();
        let client = client(&server, &faults, Place::Transport);
        let before = server.done("Lab");
        let error = Change::Create.send(&client, "Lab").await.unwrap_err();
        assert_eq!((error.was_sent(), server.done("Lab") - before), (sent, created), "{error:#}");
        assert!(Injected::find_in(&error).is_some(), "{error:#}");
        assert_eq!(faults.log().calls(), [1], "{error:#}");
    }
    for fault in [
        Fault::Connect,
        Fault::Status(StatusCode::TOO_MANY_REQUESTS),
        Fault::Status(StatusCode::UNAUTHORIZED),
    ] {
        let rule = Rule::new(fault).service("department").method("create").nth(1);
        let faults = FaultLayer::builder().rule(rule).build().unwrap();
        let before = server.done("Lab");
        Change::Create
            .send(&client(&server, &faults, Place::Transport), "Lab")
            .await
            .unwrap_or_else(|error| panic!("{fault}: {error:#}"));
        assert_eq!((server.done("Lab") - before, faults.log().calls()), (1, vec![2]), "{fault}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_restarts_for_five_seconds_fails_no_call() {
    let rule = Rule::new(Fault::Connect).window(ms(0)..ms(5_000));
    let faults = FaultLayer::builder().rule(rule).build().unwrap();
    let (server, start) = (Server::default(), Instant::now());
    Change::Create.send(&client(&server, &faults, Place::Transport), "Lab").await.unwrap();
    assert!(start.elapsed() >= ms(5_000) && server.done("Lab") == 1);
}

#[tokio::test(start_paused = true)]
async fn an_unpolled_call_in_a_slow_fault_delays_no_other() {
    for fault in [
        Fault::Delay(ms(10_000)),
        Fault::SlowBody { chunk: 1, every: ms(10_000) },
        Fault::Timeout(ms(20_000)),
        Fault::Hang,
        Fault::ConnectTimeout(ms(10_000)),
    ] {
        // One request at a time inside the layer: a call that kept the permit would block all
        // others.
        let server = Server::default();
        let rule = Rule::new(fault).service("department").method("create").nth(1);
        let faults = FaultLayer::builder().rule(rule).build().unwrap();
        let limited = ConcurrencyLimitLayer::new(1).layer(server.transport());
        let client = Stack::standard().build(Endpoints::default(), faults.layer(limited));

        let mut parked = Box::pin(Change::Create.send(&client, "parked"));
        // Polled until only the wait of the fault is left.
        _ = timeout(ms(100), &mut parked).await;
        assert_eq!(faults.log().injected(), 1, "{fault}");

        let start = Instant::now();
        for number in 0..5 {
            Change::Create.send(&client, &format!("{number}")).await.unwrap();
        }
        assert!(start.elapsed() < ms(1_000), "{fault}: {:?}", start.elapsed());
        drop(parked);
    }
}

#[tokio::test(start_paused = true)]
async fn the_layer_shows_no_secret() {
    let faults = FaultLayer::builder()
        .rule(Rule::new(Fault::Reset).service("token").nth(1))
        .rule(Rule::new(Fault::Reset).service("department").method("create"))
        .build()
        .unwrap();
    let client = client(&Server::default(), &faults, Place::Transport);
    let error = Change::Create.send(&client, "hunter2-name").await.unwrap_err();
    let shown = format!("{faults:?} {:?} {} {error:?} {error:#}", faults.log(), faults.log());
    assert_eq!(faults.log().injected(), 2, "{shown}");
    assert!(!shown.contains("hunter2") && !shown.contains("eyJ"), "{shown}");
}

#[test]
fn an_unpolled_call_has_not_been_sent() {
    let faults = FaultLayer::builder().rule(Rule::new(Fault::Reset)).build().unwrap();
    let server = Server::default();
    let client = client(&server, &faults, Place::Transport);
    drop(Change::Create.send(&client, "Lab"));
    assert!(faults.log().calls() == [0] && server.done("Lab") == 0);
}
