//! Many concurrent calls on one client, over real sockets: no more connections than allowed, none
//! left over, and every call ends.

use std::time::Duration;

use cloudcix::{hyper::Proxies, prelude::*};
use cloudcix_fault_server::{Act, Counts, FaultServer, Received, Then};
use serde_json::json;
use tokio::{runtime::Runtime, task::JoinSet};

/// Runs a test beside a server in a runtime of its own, so that the client's tasks can be counted
/// in the test's.
fn beside(script: impl IntoIterator<Item = Act>, test: impl AsyncFnOnce(&FaultServer)) {
    let runtime = || {
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
    };
    let (theirs, ours): (Runtime, Runtime) = (runtime(), runtime());
    let server = theirs.block_on(FaultServer::start(script));
    ours.block_on(async {
        test(&server).await;
        server.until(|counts| counts.open == 0).await;
        let tasks = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
        for _ in 0..1000 {
            if tasks() == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        panic!("{} tasks of a client that is gone are still alive", tasks());
    });
}

fn client(server: &FaultServer, connections: usize) -> Client<HyperTransport> {
    let transport = HyperTransport::builder()
        .proxies(Proxies::none())
        .max_connections_per_host(connections)
        .build()
        .unwrap();
    Client::new(
        Endpoints::default().with_application("membership", &server.url("/")).unwrap(),
        transport,
    )
}

/// Creates this many departments at once, named by their numbers. Returns the result of each call,
/// by its number.
async fn create(
    client: &Client<HyperTransport>,
    departments: usize,
) -> Vec<(usize, Result<serde_json::Value, Error>)> {
    let mut calls = JoinSet::new();
    for number in 0..departments {
        let call =
            client.membership().department().create(&json!({"name": number.to_string()})).send();
        calls.spawn(async move { (number, call.await) });
    }
    tokio::time::timeout(Duration::from_secs(60), calls.join_all()).await.expect("every call ends")
}

fn name(request: &Received) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(&request.body).ok()?;
    Some(body["name"].as_str()?.to_owned())
}

fn created() -> Act {
    Act::respond(201, r#"{"content": {"id": 1}}"#)
}

#[test]
fn a_thousand_calls_at_once_all_get_responses_over_no_more_connections_than_allowed() {
    for connections in [1, 10, 100] {
        beside([created()], async |server| {
            let client = client(server, connections);
            let ends = create(&client, 1000).await;
            assert!(ends.iter().all(|(_, end)| end.is_ok()));
            let Counts { connections: made, most_open, requests, .. } = server.counts();
            assert_eq!(requests, 1000);
            assert!(
                made <= connections && most_open <= connections,
                "{made} connections for {connections}"
            );
            let done = server.effects_by(name);
            assert!(done.len() == 1000 && done.values().all(|&times| times == 1));
        });
    }
}

#[test]
fn a_thousand_calls_among_faults_all_end_and_nothing_is_done_twice() {
    let partial = Act::Raw(
        b"HTTP/1.1 201 Created\r\ncontent-length: 22\r\n\r\n{\"conte".to_vec(),
        Then::Reset,
    );
    let faults = [
        (80, created()),
        (5, Act::ReadThenReset),
        (5, Act::ReadThenClose.with_effect(false)),
        (5, partial),
        (5, Act::respond(503, "").with_effect(true)),
    ];
    beside([Act::seeded(11, faults)], async |server| {
        let ends = create(&client(server, 20), 1000).await;
        let done = server.effects_by(name);
        assert!(done.values().all(|&times| times == 1));
        assert!(
            server.counts().most_open <= 40,
            "the server sees the end of one a moment after the client has made the next"
        );
        for (number, end) in &ends {
            let times = done.get(&number.to_string()).copied().unwrap_or(0);
            match end {
                Ok(_) => assert_eq!(times, 1, "what is reported as done is done"),
                Err(error) => assert!(
                    error.was_sent() || times == 0,
                    "what was never sent is not done: {error:#}"
                ),
            }
        }
        let succeeded = ends.iter().filter(|(_, end)| end.is_ok()).count();
        assert!((700..900).contains(&succeeded), "{succeeded} succeeded");
    });
}

#[test]
fn a_client_dropped_in_the_middle_of_its_calls_takes_connections_and_tasks_with_it() {
    let half = Act::Raw(
        b"HTTP/1.1 201 Created\r\ncontent-length: 22\r\n\r\n{\"conte".to_vec(),
        Then::Stall,
    );
    let slow = Act::Slowly(vec![b'H'; 100], Duration::from_secs(1));
    // Some wait for a response, some are in the middle of a head or a body, and the rest wait for a
    // connection.
    beside([Act::seeded(5, [(1, Act::Silence), (1, half), (1, slow)])], async |server| {
        let client = client(server, 10);
        let calls = (0..100)
            .map(|_| client.membership().department().create(&json!({"name": "Lab"})).send());
        // In one task, so that all are dropped at the same moment.
        let calls = tokio::spawn(futures_util::future::join_all(calls.collect::<Vec<_>>()));
        drop(client);
        server.until(|counts| counts.requests == 10).await;
        assert_eq!((server.counts().open, calls.is_finished()), (10, false));
        calls.abort();
        assert!(calls.await.unwrap_err().is_cancelled());
        server.until(|counts| counts.open == 0).await;
        assert_eq!(server.counts().requests, 10, "no waiting call was sent after all");
    });
}

#[test]
fn an_unread_response_that_is_dropped_frees_everything_too() {
    beside([Act::EndlessBody], async |server| {
        let client = client(server, 2);
        for _ in 0..5 {
            // The third one gets a connection only because the first two gave theirs back.
            let response = client.membership().department().read(1).send_unread().await.unwrap();
            assert_eq!(response.status(), 200);
        }
        assert_eq!(server.counts().connections, 5);
    });
}
