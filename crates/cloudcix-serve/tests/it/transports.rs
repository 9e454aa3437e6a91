//! Transports that fail, and what the client is told.

use cloudcix_core::{BoxError, DeadlinePassed, Error, ResBody};
use http::Response;
use serde_json::json;

use crate::support::{GET, ask, connect, open, responding};

#[tokio::test]
async fn an_error_of_the_transport_is_told_in_the_shape_of_the_api() {
    type Fail = fn() -> BoxError;
    let cases: &[(Fail, u16, bool)] = &[
        (|| Error::miss("no such request was recorded").into(), 501, false),
        (|| Error::not_sent("no such request is expected").permanent().into(), 501, false),
        (|| Error::not_sent("the connection failed").into(), 502, false),
        (|| Error::connection_refused("nothing listens").into(), 502, false),
        (|| Error::unanswered("the connection was reset").into(), 502, true),
        (|| "an error of another kind".into(), 502, true),
        (|| Error::decode("not compressed").into(), 502, true),
        (|| Error::timeout(true, "too late").into(), 504, true),
        (|| DeadlinePassed::not_sent().into(), 504, false),
        (|| Error::build("the URL is malformed").into(), 400, false),
    ];
    for &(fail, status, sent) in cases {
        let reply = ask(&open(responding(move || Err(fail()))), format!("{GET}\r\n")).await;
        let json = reply.json();
        assert_eq!((reply.status, &json["sent"]), (status, &json!(sent)), "{json}");
        assert_eq!(reply.code(), "transport");
        assert_eq!(reply.header("content-type"), Some("application/json"));
        let detail = json["detail"].as_str().unwrap();
        assert!(detail.contains(&format!("{:#}", Error::from_transport(fail()))), "{detail}");
    }
}

#[tokio::test]
async fn an_error_ends_no_connection() {
    let server = open(responding(|| Err(Error::unanswered("the connection was reset").into())));
    let mut connection = connect(&server);
    for _ in 0..3 {
        assert_eq!(connection.ask(format!("{GET}\r\n")).await.status, 502);
    }
}

#[tokio::test]
async fn a_status_that_is_no_response_becomes_a_502() {
    for status in [100, 101, 103] {
        let transport =
            responding(move || Ok(Response::builder().status(status).body(ResBody::default())?));
        assert_eq!(ask(&open(transport), format!("{GET}\r\n")).await.status, 502, "{status}");
    }
}

#[tokio::test]
async fn every_other_status_passes() {
    for status in (200..600).filter(|status| ![204, 304].contains(status)) {
        let transport =
            responding(move || Ok(Response::builder().status(status).body(ResBody::from("{}"))?));
        let reply = ask(&open(transport), format!("{GET}\r\n")).await;
        assert_eq!((reply.status, reply.text()), (status, "{}"));
    }
}
