//! The small tables that other crates rely on.

use cloudcix_core::{ErrorKind, is_connection_header};
use http::{HeaderName, StatusCode};

#[test]
fn each_kind_of_error_has_a_name_for_metrics() {
    for (kind, name) in [
        (ErrorKind::Build, "build"),
        (ErrorKind::NotSent, "not_sent"),
        (ErrorKind::Unanswered, "unanswered"),
        (ErrorKind::Timeout, "timeout"),
        (ErrorKind::Decode, "decode"),
    ] {
        assert_eq!(kind.name(), name);
    }
    // That of a status is its number, with or without a reason.
    for status in [200, 302, 404, 499, 500, 503, 599] {
        let kind = ErrorKind::Status(StatusCode::from_u16(status).unwrap());
        assert_eq!(kind.name(), status.to_string());
    }
}

#[test]
fn the_headers_of_a_connection_are_these_and_no_others() {
    let is_one =
        |name: &str| is_connection_header(&HeaderName::from_bytes(name.as_bytes()).unwrap());
    for name in [
        "Connection",
        "Content-Length",
        "Expect",
        "Host",
        "HTTP2-Settings",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    ] {
        assert!(is_one(name), "{name}");
        assert!(!is_one(&format!("x-{name}")) && !is_one(&format!("{name}-x")), "{name}");
    }
    for name in
        ["accept", "authorization", "content-encoding", "content-type", "x-auth-token", "via"]
    {
        assert!(!is_one(name), "{name}");
    }
}
