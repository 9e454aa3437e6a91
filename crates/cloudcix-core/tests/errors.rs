//! The predicates of an error, in both directions for each kind of failure.

use std::io;

use cloudcix_core::{Error, ErrorKind};
use http::{Method, Response, StatusCode};

fn status(code: u16) -> Error {
    with_body(code, b"")
}

fn with_body(code: u16, body: &[u8]) -> Error {
    let (head, ()) = Response::builder().status(code).body(()).unwrap().into_parts();
    Error::status(head, body, ["hunter2"])
}

type Predicate = (&'static str, fn(&Error) -> bool);

const PREDICATES: [Predicate; 13] = [
    ("was_sent", Error::was_sent),
    ("is_build", Error::is_build),
    ("is_timeout", Error::is_timeout),
    ("is_decode", Error::is_decode),
    ("is_connection_refused", Error::is_connection_refused),
    ("is_miss", Error::is_miss),
    ("is_validation", Error::is_validation),
    ("is_unauthorized", Error::is_unauthorized),
    ("is_forbidden", Error::is_forbidden),
    ("is_not_found", Error::is_not_found),
    ("is_throttled", Error::is_throttled),
    ("is_server_error", Error::is_server_error),
    ("is_retryable", Error::is_retryable),
];

/// Returns each failure with the predicates that hold for it. All others don't.
fn failures() -> Vec<(Error, &'static [&'static str])> {
    let io = |kind: io::ErrorKind| Error::from_transport(io::Error::from(kind).into());
    vec![
        (Error::build("x"), &["is_build"]),
        (Error::not_sent("x"), &["is_retryable"]),
        (Error::not_sent("x").permanent(), &[]),
        (Error::connection_refused("x"), &["is_connection_refused", "is_retryable"]),
        (Error::connection_refused("x").permanent(), &["is_connection_refused"]),
        (Error::miss("x"), &["is_miss"]),
        (Error::miss("x").permanent(), &["is_miss"]),
        (Error::unanswered("x"), &["was_sent", "is_retryable"]),
        (Error::unanswered("x").permanent(), &["was_sent"]),
        (io(io::ErrorKind::ConnectionReset), &["was_sent", "is_retryable"]),
        (Error::timeout(true, "x"), &["was_sent", "is_timeout", "is_retryable"]),
        (Error::timeout(false, "x"), &["is_timeout", "is_retryable"]),
        (Error::decode("x"), &["was_sent", "is_decode"]),
        (status(302), &["was_sent"]),
        (status(400), &["was_sent", "is_validation"]),
        (status(401), &["was_sent", "is_unauthorized"]),
        (status(402), &["was_sent"]),
        (status(403), &["was_sent", "is_forbidden"]),
        (status(404), &["was_sent", "is_not_found"]),
        (status(405), &["was_sent"]),
        (status(406), &["was_sent"]),
        (status(408), &["was_sent", "is_retryable"]),
        (status(409), &["was_sent"]),
        (status(410), &["was_sent"]),
        (status(413), &["was_sent"]),
        (status(415), &["was_sent"]),
        (status(422), &["was_sent"]),
        (status(425), &["was_sent"]),
        (status(429), &["was_sent", "is_throttled", "is_retryable"]),
        (status(429).permanent(), &["was_sent", "is_throttled"]),
        (status(499), &["was_sent"]),
        (status(500), &["was_sent", "is_server_error", "is_retryable"]),
        (status(501), &["was_sent", "is_server_error"]),
        (status(502), &["was_sent", "is_server_error", "is_retryable"]),
        (status(503), &["was_sent", "is_server_error", "is_retryable"]),
        (status(504), &["was_sent", "is_server_error", "is_retryable"]),
        (status(505), &["was_sent", "is_server_error"]),
        (status(599), &["was_sent", "is_server_error"]),
        (status(600), &["was_sent"]),
    ]
}

#[test]
fn each_predicate_holds_for_its_failures_and_for_no_other() {
    for (error, holding) in failures() {
        for name in holding {
            assert!(PREDICATES.iter().any(|(known, _)| known == name), "no predicate {name}");
        }
        for (name, predicate) in PREDICATES {
            assert_eq!(predicate(&error), holding.contains(&name), "{name} of {error:?}");
        }
    }
}

#[test]
fn the_table_has_each_predicate_in_both_directions() {
    let source = include_str!("../src/error.rs");
    for name in source.split("pub fn is_").skip(1) {
        let name = format!("is_{}", name.split('(').next().unwrap());
        assert!(PREDICATES.iter().any(|(known, _)| *known == name), "the table lacks {name}");
    }
    for (name, predicate) in PREDICATES {
        let holds = failures().iter().filter(|(error, _)| predicate(error)).count();
        assert!(holds > 0 && holds < failures().len(), "{name} never differs");
    }
}

#[test]
fn a_kind_says_how_far_the_request_got() {
    for (error, kind, code) in [
        (Error::build("x"), ErrorKind::Build, None),
        (Error::not_sent("x"), ErrorKind::NotSent, None),
        (Error::connection_refused("x"), ErrorKind::NotSent, None),
        (Error::miss("x"), ErrorKind::NotSent, None),
        (Error::unanswered("x"), ErrorKind::Unanswered, None),
        (Error::timeout(true, "x"), ErrorKind::Timeout, None),
        (Error::decode("x"), ErrorKind::Decode, None),
        (
            status(408),
            ErrorKind::Status(StatusCode::REQUEST_TIMEOUT),
            Some(StatusCode::REQUEST_TIMEOUT),
        ),
    ] {
        assert_eq!((error.kind(), error.status_code()), (kind, code));
    }
}

#[test]
fn the_first_request_that_is_added_is_kept() {
    let error = Error::unanswered("x");
    assert_eq!((error.method(), error.url()), (None, None));
    let error = error.at(&Method::DELETE, "https://first.example/1/");
    assert_eq!(
        (error.method(), error.url()),
        (Some(&Method::DELETE), Some("https://first.example/1/"))
    );
    let again = error.at(&Method::GET, "https://second.example/2/");
    assert_eq!(
        (again.method(), again.url()),
        (Some(&Method::DELETE), Some("https://first.example/1/"))
    );
}

#[test]
fn a_detail_that_is_not_a_string_is_shown_as_json() {
    for (detail, shown) in [
        ("7", Some("7")),
        ("false", Some("false")),
        (r#"["a", 1]"#, Some(r#"["a",1]"#)),
        (r#"{"a": "hunter2"}"#, Some(r#"{"a":"[redacted]"}"#)),
        ("null", None),
    ] {
        let body = format!(r#"{{"detail": {detail}, "error_code": 1}}"#);
        let error = with_body(400, body.as_bytes());
        assert_eq!((error.detail(), error.error_code()), (shown, Some("1")), "{detail}");
        assert!(!format!("{error} {error:#} {error:?}").contains("hunter2"));
    }
}

#[test]
fn a_code_is_found_wherever_the_api_has_put_it() {
    let codes = ["a_001", "a_101", "a_102"];
    let has = |error: &Error| codes.map(|code| error.has_error_code(code));
    let own = with_body(404, br#"{"error_code": "a_001", "detail": "No."}"#);
    let fields = with_body(
        400,
        br#"{"errors": {"name": {"error_code": "a_101"}, "users": [{"email": {"error_code":
            "a_102"}}, {"detail": "No."}]}, "detail": "a_001"}"#,
    );
    assert_eq!(has(&own), [true, false, false]);
    assert_eq!(has(&fields), [false, true, true]);
    let both =
        with_body(400, br#"{"error_code": "a_001", "errors": {"name": {"error_code": "a_101"}}}"#);
    assert_eq!(has(&both), [true, true, false]);
    // A request that was not sent because this one failed, such as a login.
    assert_eq!(has(&Error::not_sent(own).explained()), [true, false, false]);
    for none in [status(404), Error::build("a_001"), with_body(404, b"a_001")] {
        assert_eq!(has(&none), [false; 3], "{none:?}");
        assert!(!none.has_error_code(""));
    }
}

#[test]
fn the_status_behind_an_explained_error_is_that_of_another_request() {
    let login = |code| Error::not_sent(status(code)).explained();
    assert!(login(503).is_server_error() && !login(499).is_server_error());
    assert_eq!(login(404).status_code(), Some(StatusCode::NOT_FOUND));
    assert!(!login(404).is_not_found() && login(404).is_retryable());
    let plain = Error::not_sent(status(503));
    assert!(!plain.is_server_error() && plain.status_code().is_none());
}

#[test]
fn a_source_is_found_at_any_depth_and_the_outermost_of_its_type_counts() {
    #[derive(Debug, thiserror::Error)]
    #[error("{depth}")]
    struct Layer {
        depth: usize,
        source: Box<dyn std::error::Error + Send + Sync>,
    }
    for layers in 1..6 {
        let broken = io::Error::from(io::ErrorKind::BrokenPipe);
        let source = (0..layers)
            .rev()
            .fold(Box::<dyn std::error::Error + Send + Sync>::from(broken), |source, depth| {
                Box::new(Layer { depth, source })
            });
        let error = Error::not_sent(source);
        assert_eq!(error.find_source::<Layer>().map(|layer| layer.depth), Some(0));
        let inner = error.find_source::<io::Error>().map(io::Error::kind);
        assert_eq!(inner, Some(io::ErrorKind::BrokenPipe), "{layers}");
        assert!(error.find_source::<std::fmt::Error>().is_none());
    }
    assert!(Error::build("x").find_source::<io::Error>().is_none());
}
