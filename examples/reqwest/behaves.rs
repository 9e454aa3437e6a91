//! The adapter against a server that fails: each error tells how far the request got, redirects are
//! not followed, and nothing is sent twice.

#[path = "adapter.rs"]
mod adapter;

use std::time::Duration;

use adapter::Reqwest;
use cloudcix::{ErrorKind, prelude::*};
use cloudcix_fault_server::{Act, FaultServer, Then};
use http::StatusCode;
use serde_json::json;

/// Generous: only the requests that get no response wait so long.
const TIMEOUT: Duration = Duration::from_millis(300);

fn client(url: &str) -> Client<Reqwest> {
    let endpoints = Endpoints::default().with_application("membership", url).unwrap();
    Client::new(endpoints, Reqwest(Reqwest::builder().no_proxy().timeout(TIMEOUT).build().unwrap()))
}

/// Sends a create to a server that does `act`, and returns the kind of its error and whether it was
/// sent.
async fn error_of(act: Act) -> (ErrorKind, bool) {
    let server = FaultServer::start([act]).await;
    let error = client(&server.url("/"))
        .membership()
        .department()
        .create(&json!({"name": "Lab"}))
        .send()
        .await
        .unwrap_err();
    assert_eq!(server.counts().requests, 1);
    (error.kind(), error.was_sent())
}

#[tokio::test]
async fn a_request_arrives_as_it_was_made_and_its_response_is_read() {
    let server = FaultServer::start([
        Act::respond(201, r#"{"content": {"id": 7}}"#),
        Act::respond(204, ""),
        Act::respond(404, "{}"),
    ])
    .await;
    let client = client(&server.url("/")).with_token("t0ken").unwrap();
    let departments = client.membership().department();
    assert_eq!(
        departments
            .create(&json!({"name": "é"}))
            .query("a", "b c")
            .header("x-a", "b")
            .send()
            .await
            .unwrap()["id"],
        7
    );
    departments.delete("a/b").send().await.unwrap();
    assert!(!departments.head(7).exists().await.unwrap());

    let received = server.received();
    let create = &received[0];
    assert_eq!((create.method.as_str(), create.target.as_str()), ("POST", "/department/?a=b+c"));
    assert_eq!(create.body, r#"{"name":"é"}"#.as_bytes());
    for (name, value) in
        [("x-auth-token", "t0ken"), ("x-a", "b"), ("content-type", "application/json")]
    {
        assert_eq!(create.header(name), Some(value));
    }
    assert_eq!(
        (received[1].method.as_str(), received[1].target.as_str(), received[1].body.len()),
        ("DELETE", "/department/a%2Fb/", 0)
    );
    assert_eq!(received[2].method, "HEAD");
    assert_eq!(server.counts().connections, 1, "the connection is used again");
}

#[tokio::test]
async fn each_error_tells_how_far_the_request_got() {
    let refused = client(&format!("http://{}/", FaultServer::refusing()))
        .membership()
        .department()
        .read(7)
        .send()
        .await
        .unwrap_err();
    assert_eq!((refused.kind(), refused.was_sent()), (ErrorKind::NotSent, false));
    assert!(refused.is_connection_refused(), "{refused:#}");

    assert_eq!(error_of(Act::Silence).await, (ErrorKind::Timeout, true));
    assert_eq!(error_of(Act::ReadThenClose).await, (ErrorKind::Unanswered, true));
    assert_eq!(error_of(Act::ReadThenReset).await, (ErrorKind::Unanswered, true));
    assert_eq!(error_of(Act::half_head()).await, (ErrorKind::Unanswered, true));
    assert_eq!(error_of(Act::half_body()).await, (ErrorKind::Unanswered, true));
    let stalled =
        Act::Raw(b"HTTP/1.1 201 Created\r\ncontent-length: 10\r\n\r\nhello".to_vec(), Then::Stall);
    assert_eq!(error_of(stalled).await, (ErrorKind::Timeout, true));
    assert_eq!(
        error_of(Act::respond(503, "")).await,
        (ErrorKind::Status(StatusCode::SERVICE_UNAVAILABLE), true)
    );
}

#[tokio::test]
async fn a_redirect_is_a_response_and_takes_the_token_nowhere() {
    let elsewhere = FaultServer::start([Act::respond(200, "{}")]).await;
    let server = FaultServer::start([Act::RedirectWithToken(elsewhere.url("/"))]).await;
    let error = client(&server.url("/"))
        .membership()
        .country()
        .read(107)
        .token("t0ken")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status(StatusCode::FOUND));
    assert_eq!(elsewhere.counts().connections, 0);
}

#[tokio::test]
async fn no_error_shows_a_secret_of_the_url() {
    let refused = format!("http://{}/", FaultServer::refusing());
    let confirmation = client(&refused)
        .service("Membership", "email_confirmation/{email_token}/")
        .unwrap()
        .path("email_token", "hunter2");
    let error = confirmation.read(()).query("password", "hunter3").send().await.unwrap_err();
    let shown = format!("{error} {error:#} {error:?}");
    assert!(!shown.contains("hunter"), "{shown}");
}
