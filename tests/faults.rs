//! Faults on a real socket and the mock's faults of the same names: both give the same kind of
//! error, and the same answer to "was it sent?".

use std::time::Duration;

use cloudcix::{
    ErrorKind,
    fault::{FaultLayer, Rule},
    mock::{
        Fault,
        matcher::any,
        response::{self, Responder as _},
    },
    prelude::*,
};
use cloudcix_fault_server::{Act, FaultServer, Then};
use http::{Response, StatusCode};
use serde_json::json;
use tower::Layer as _;

/// The limit of what never comes.
const SHORT: Duration = Duration::from_millis(300);

/// The limit of what comes, however busy the machine is.
const LONG: Duration = Duration::from_secs(60);

/// The outcome of a call: the kind of its error, if any, and whether it was sent.
type End = (Option<ErrorKind>, bool);

async fn end<S: Transport>(client: &Client<S>) -> End {
    match client.membership().department().create(&json!({"name": "Lab"})).send().await {
        Ok(_) => (None, true),
        Err(error) => (Some(error.kind()), error.was_sent()),
    }
}

/// Returns the outcome of a call over the network, against a server that does `act`.
async fn on_a_socket(act: Act) -> End {
    let limit = if matches!(act, Act::Silence) { SHORT } else { LONG };
    let server = FaultServer::start([act]).await;
    let end = over_the_network(&server.url("/"), LONG, limit).await;
    assert!(server.counts().requests <= 1, "a create is never sent twice");
    end
}

async fn over_the_network(url: &str, connect: Duration, limit: Duration) -> End {
    let transport = HyperTransport::builder().connect_timeout(connect).build().unwrap();
    let endpoints = Endpoints::default().with_application("membership", url).unwrap();
    let waiting = tower::timeout::Timeout::new(cloudcix::core::Collect::new(transport), limit);
    end(&Client::new(endpoints, waiting)).await
}

/// Returns the outcome of the same call over a mock with `fault`, and checks that it is the same
/// over a layer that injects it.
async fn on_a_mock(fault: Fault) -> End {
    let mock = Mock::new();
    mock.expect(any()).respond(response::created(json!({"name": "Lab"})).faulty(fault));
    let end = in_memory(mock.transport(), fault).await;

    let faults = FaultLayer::builder().rule(Rule::new(fault)).build().unwrap();
    let mock = Mock::lenient();
    // At most once, because some faults strike before the request is passed on.
    mock.expect(any()).respond(response::created(json!({"name": "Lab"}))).times(..=1);
    assert_eq!(in_memory(faults.layer(mock.transport()), fault).await, end, "{fault} by a layer");
    assert_eq!(faults.log().injected(), 1);
    end
}

async fn in_memory<S: Transport>(transport: S, fault: Fault) -> End {
    let limit = if matches!(fault, Fault::Hang) { SHORT } else { LONG };
    let waiting = tower::timeout::Timeout::new(cloudcix::core::Collect::new(transport), limit);
    end(&Client::new(Endpoints::default(), waiting)).await
}

fn head_and(body: &str, then: Then) -> Act {
    let head =
        "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 26\r\n\r\n";
    Act::Raw(format!("{head}{body}").into_bytes(), then)
}

#[tokio::test]
async fn a_refused_connection() {
    let refused =
        over_the_network(&format!("http://{}/", FaultServer::refusing()), LONG, LONG).await;
    assert_eq!(refused, (Some(ErrorKind::NotSent), false));
    assert_eq!(on_a_mock(Fault::Connect).await, refused);
}

#[tokio::test]
async fn a_refused_connection_is_known_as_one() {
    let mock = Mock::new();
    mock.expect(any()).respond(Fault::Connect);
    let url = format!("http://{}/", FaultServer::refusing());
    let endpoints = Endpoints::default().with_application("membership", &url).unwrap();
    let network = Client::new(endpoints, HyperTransport::new().unwrap()).boxed();
    for client in [Client::new(Endpoints::default(), mock.transport()).boxed(), network] {
        let error = client.membership().country().read(1).send().await.unwrap_err();
        assert!(error.is_connection_refused(), "{error:#}");
    }
}

#[tokio::test]
async fn a_connection_that_does_not_come_about_in_time() {
    // A server that accepts the connection but never completes the TLS handshake.
    let server = FaultServer::start([Act::Silence]).await;
    let url = server.url("/").replace("http://", "https://");
    let timed_out = over_the_network(&url, SHORT, LONG).await;
    assert_eq!(timed_out, (Some(ErrorKind::Timeout), false));
    assert_eq!(on_a_mock(Fault::ConnectTimeout(Duration::from_millis(1))).await, timed_out);
}

#[tokio::test]
async fn a_response_that_never_comes() {
    let silent = on_a_socket(Act::Silence).await;
    assert_eq!(silent, (Some(ErrorKind::Timeout), true));
    assert_eq!(on_a_mock(Fault::Hang).await, silent);
    assert_eq!(on_a_mock(Fault::Timeout(Duration::from_millis(1))).await, silent);
}

#[tokio::test]
async fn a_connection_that_is_closed_or_reset_before_the_response() {
    let closed = on_a_socket(Act::ReadThenClose).await;
    assert_eq!(closed, (Some(ErrorKind::Unanswered), true));
    assert_eq!(on_a_socket(Act::ReadThenReset).await, closed);
    assert_eq!(on_a_mock(Fault::Reset).await, closed);
}

#[tokio::test]
async fn a_body_that_is_reset_or_cut_short() {
    let reset = on_a_socket(head_and("{\"content", Then::Reset)).await;
    assert_eq!(reset, (Some(ErrorKind::Unanswered), true));
    assert_eq!(on_a_mock(Fault::ResetAfter(9)).await, reset);
    assert_eq!(on_a_socket(head_and("{\"content", Then::Close)).await, reset);
    assert_eq!(on_a_mock(Fault::TruncateAfter(9)).await, reset);
}

#[tokio::test]
async fn a_body_that_is_no_json() {
    let broken = on_a_socket(Act::respond(201, "{\"content\": {\"name\":")).await;
    assert_eq!(broken, (Some(ErrorKind::Decode), true));
    assert_eq!(on_a_mock(Fault::BadJson).await, broken);
}

#[tokio::test]
async fn a_body_that_trickles() {
    let whole =
        b"HTTP/1.1 201 Created\r\ncontent-length: 26\r\n\r\n{\"content\":{\"name\":\"Lab\"}}"
            .to_vec();
    let slow = on_a_socket(Act::Slowly(whole, Duration::from_millis(1))).await;
    assert_eq!(slow, (None, true));
    assert_eq!(
        on_a_mock(Fault::SlowBody { chunk: 3, every: Duration::from_millis(1) }).await,
        slow
    );
}

#[tokio::test]
async fn a_fault_converted_for_a_socket_ends_a_call_as_the_fault_does() {
    let (after, every) = (Duration::from_millis(1), Duration::from_millis(1));
    for fault in [
        Fault::Timeout(after),
        Fault::Hang,
        Fault::Reset,
        Fault::Status(StatusCode::UNAUTHORIZED),
        Fault::Status(StatusCode::TOO_MANY_REQUESTS),
        Fault::Status(StatusCode::NOT_FOUND),
        Fault::Status(StatusCode::SERVICE_UNAVAILABLE),
        Fault::ResetAfter(0),
        Fault::ResetAfter(9),
        Fault::TruncateAfter(9),
        Fault::TruncateAfter(1000),
        Fault::BadJson,
        Fault::SlowBody { chunk: 1, every },
    ] {
        let mut created = Response::new(br#"{"content":{"name":"Lab"}}"#.to_vec());
        *created.status_mut() = StatusCode::CREATED;
        let act = Act::from_fault(fault, created).unwrap();
        assert_eq!(on_a_mock(fault).await, on_a_socket(act).await, "{fault}");
    }
}

#[tokio::test]
async fn a_create_that_never_got_a_connection_was_not_sent_and_its_error_names_the_setting() {
    let server = FaultServer::start([Act::respond(200, vec![b' '; 8 << 20])]).await;
    let transport = HyperTransport::builder().max_connections_per_host(1).build().unwrap();
    // An unread response keeps the only connection.
    let long = http::Request::get(server.url("/")).body(Body::empty()).unwrap();
    let held = tower::ServiceExt::oneshot(transport.clone(), long).await.unwrap();
    let endpoints = Endpoints::default().with_application("membership", &server.url("/")).unwrap();
    let stack = Stack::standard();
    let client = stack.build(endpoints, transport);
    tokio::time::pause();
    let error =
        client.membership().department().create(&json!({"name": "Lab"})).send().await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, false), "{error:#}");
    assert!(format!("{error:#}").contains("`max_connections_per_host`"), "{error:#}");
    assert_eq!(server.counts().requests, 1);
    drop(held);
}
