//! The recorder of a stack: its place, and what a second one does.

#![cfg(all(feature = "stack", feature = "replay"))]

use std::{path::PathBuf, time::Duration};

use cloudcix::{
    Body, BoxError, Client, Credentials, Endpoints, ResBody, Stack,
    replay::{Cassette, Failure, Handle, Mode, Recorder},
    retry::RetryLayer,
    timeout::AttemptTimeoutLayer,
};
use http::{Request, Response};
use tower::{service_fn, util::MapRequestLayer};

/// A recorder of a file of its own. Each test has other names.
fn recorder(name: &str) -> (Handle, PathBuf) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    (Recorder::new(&path).mode(Mode::ReRecord).open().unwrap(), path)
}

fn responding(stack: Stack) -> Client {
    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from(r#"{"content": {"id": 1}}"#)))
    });
    stack.build(Endpoints::default(), transport)
}

async fn read(client: &Client) -> bool {
    client.membership().country().read(1).send().await.is_ok()
}

#[tokio::test]
async fn a_later_recorder_replaces_an_earlier_one() {
    let [(first, _), (second, _), (third, _)] =
        ["replaced-1.jsonl", "replaced-2.jsonl", "replaced-3.jsonl"].map(recorder);
    let stack = Stack::bare().record(first.layer());
    let other = stack.clone().record(second.layer()).record(third.layer());
    assert!(format!("{other:?}").contains("record: 1 layers"), "{other:?}");
    let (client, other) = (responding(stack), responding(other));
    assert!(read(&client).await && read(&other).await && read(&other).await);
    let recorded = [first, second, third].map(|session| session.finish().unwrap().recorded);
    assert_eq!(recorded, [1, 0, 2]);
}

#[tokio::test]
async fn it_records_the_request_that_all_layers_have_changed() {
    let (session, path) = recorder("changed.jsonl");
    let moves = |to: &'static str| {
        MapRequestLayer::new(move |mut request: Request<Body>| {
            let path = request.uri().path().trim_end_matches('/').to_owned();
            *request.uri_mut() = format!("https://a.example{path}/{to}/").parse().unwrap();
            request
        })
    };
    let stack =
        Stack::bare().record(session.layer()).per_attempt(moves("attempt")).per_call(moves("call"));
    assert!(read(&responding(stack)).await);
    session.finish().unwrap();
    let cassette = Cassette::load(&path).unwrap();
    let paths: Vec<_> =
        cassette.interactions().iter().map(|it| it.request().uri().path()).collect();
    assert_eq!(paths, ["/country/1/call/attempt/"]);
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_recorded_as_a_timeout_and_so_is_a_login() {
    for (name, credentials) in [
        ("timeout-call.jsonl", None),
        ("timeout-login.jsonl", Some(Credentials::new("a@example.com", "hunter2", "hunter2"))),
    ] {
        let (session, path) = recorder(name);
        let mut stack = Stack::bare()
            .retry(RetryLayer::builder().without_waiting().max_attempts(2).build())
            .record(session.layer())
            .attempt_timeout(AttemptTimeoutLayer::new(Duration::ZERO));
        if let Some(credentials) = credentials {
            stack = stack.credentials(credentials);
        }
        let silent = service_fn(|_: Request<Body>| {
            std::future::pending::<Result<Response<ResBody>, BoxError>>()
        });
        assert!(!read(&stack.build(Endpoints::default(), silent)).await);
        session.finish().unwrap();
        let cassette = Cassette::load(&path).unwrap();
        let failures: Vec<_> = cassette
            .interactions()
            .iter()
            .map(|it| format!("{:?}", it.failure().map(Failure::kind)))
            .collect();
        assert_eq!(failures, ["Some(Timeout { sent: true })"; 2], "{name}");
    }
}
