//! A server that restarts: connections are refused until it is back. With the default stack no call
//! fails because of it, and no create is carried out twice.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix::{
    mock::{Fault, matcher::any, response},
    prelude::*,
    retry::{RetryLayer, RetryReport, Stopped},
};
use http::{Method, Request, Response};
use serde_json::json;
use tokio::{
    task::JoinSet,
    time::{Instant, sleep},
};
use tower::service_fn;

/// The requests that the server got after its restart, with the number of times that it carried out
/// each create, and the number of connections that it refused before.
#[derive(Default)]
struct Seen {
    creates: HashMap<String, usize>,
    logins: usize,
    refused: usize,
}

/// Returns a server that is back after `outage`.
fn restarting(outage: Duration, seen: Arc<Mutex<Seen>>) -> impl Transport<ResBody = ResBody> {
    let back = Instant::now() + outage;
    service_fn(move |request: Request<Body>| {
        let mut seen = seen.lock().unwrap();
        let response = if Instant::now() < back {
            seen.refused += 1;
            Err(BoxError::from(Error::connection_refused("no server listens")))
        } else if request.uri().path() == "/auth/login/" {
            seen.logins += 1;
            let token = json!({"token": response::jwt(2, 4_000_000_000, "c2ln").expose()});
            Ok(Response::builder().status(201).body(ResBody::from(token.to_string())).unwrap())
        } else {
            if *request.method() == Method::POST {
                let body = String::from_utf8_lossy(request.body().as_bytes()).into_owned();
                *seen.creates.entry(body).or_default() += 1;
            }
            Ok(Response::new(ResBody::from(r#"{"content": {"id": 1}}"#)))
        };
        std::future::ready(response)
    })
}

#[tokio::test(start_paused = true)]
async fn an_outage_of_seven_seconds_fails_no_call_and_creates_nothing_twice() {
    for (spread, login) in [(0, true), (100, true), (0, false), (137, false)] {
        let seen = Arc::<Mutex<Seen>>::default();
        let stack = if login {
            Stack::standard().credentials(Credentials::new("a@b.c", "hunter2", "hunter2"))
        } else {
            Stack::standard()
        };
        let client =
            stack.build(Endpoints::default(), restarting(Duration::from_secs(7), seen.clone()));
        let mut calls = JoinSet::new();
        for number in 0..50_u64 {
            let client = client.clone();
            calls.spawn(async move {
                sleep(Duration::from_millis(number * spread)).await;
                let departments = client.membership().department();
                match number % 2 {
                    0 => departments.create(&json!({"name": number})).send().await.map(drop),
                    _ => departments.read(number).send().await.map(drop),
                }
            });
        }
        for result in calls.join_all().await {
            result.unwrap();
        }
        let seen = seen.lock().unwrap();
        assert!(
            seen.creates.len() == 25 && seen.creates.values().all(|times| *times == 1),
            "{:?}",
            seen.creates
        );
        assert_eq!(seen.logins, usize::from(login));
        assert!((1..1000).contains(&seen.refused), "{}", seen.refused);
    }
}

#[tokio::test(start_paused = true)]
async fn an_outage_that_lasts_ends_the_calls_after_ten_seconds_with_the_reason() {
    let began = Instant::now();
    let client = Stack::standard()
        .build(Endpoints::default(), restarting(Duration::from_secs(3600), Arc::default()));
    let error =
        client.membership().department().create(&json!({"name": "Lab"})).send().await.unwrap_err();
    assert_eq!(began.elapsed().as_secs(), RetryLayer::REFUSED_WINDOW.as_secs());
    let report = error.extension::<RetryReport>().unwrap();
    assert_eq!((report.stopped(), report.attempts()), (Stopped::Refused, report.refused()));
    assert!(error.is_connection_refused() && !error.was_sent());
    assert_eq!(
        format!("{error:#}"),
        "the request could not be sent (POST https://membership.api.cloudcix.com/department/): \
         no server listens"
    );
}

#[tokio::test(start_paused = true)]
async fn offline_a_refused_connection_is_tried_three_times_at_once() {
    let (mock, began) = (Mock::new(), Instant::now());
    mock.expect(any()).respond(Fault::Connect).times(3);
    let client = Stack::offline().build(Endpoints::default(), mock.transport());
    let error =
        client.membership().department().create(&json!({"name": "Lab"})).send().await.unwrap_err();
    let report = error.extension::<RetryReport>().unwrap();
    assert_eq!(
        (report.attempts(), report.stopped(), began.elapsed()),
        (3, Stopped::Attempts, Duration::ZERO)
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_that_was_cut_off_by_the_restart_says_what_is_known_of_it() {
    let calls = Arc::new(Mutex::new(0));
    let transport = service_fn(move |_: Request<Body>| {
        let mut calls = calls.lock().unwrap();
        *calls += 1;
        let error = if *calls == 1 {
            Error::unanswered("reset by peer")
        } else {
            Error::connection_refused("no server listens")
        };
        std::future::ready(Err::<Response<ResBody>, BoxError>(error.into()))
    });
    let client = Stack::standard().build(Endpoints::default(), transport);
    let error = client
        .membership()
        .department()
        .update(7, &json!({"name": "Lab"}))
        .send()
        .await
        .unwrap_err();
    assert!(error.was_sent() && error.extension::<RetryReport>().unwrap().is_ambiguous());
    assert_eq!(
        format!("{error:#}"),
        "an earlier attempt may have been carried out; the last attempt failed because the request \
         could not be sent \
         (PUT https://membership.api.cloudcix.com/department/7/): no server listens"
    );
}
