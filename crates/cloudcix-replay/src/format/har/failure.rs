//! Entries without a response.

use super::entry::ResponseRecord;
use crate::{Failure, FailureKind};

/// The parts of Chrome's error codes (`net::ERR_…`) that mean that the request was never sent.
const NEVER_SENT: [&str; 11] = [
    "NAME_NOT_RESOLVED",
    "NAME_RESOLUTION",
    "CONNECTION_REFUSED",
    "CONNECTION_FAILED",
    "ADDRESS_",
    "INTERNET_DISCONNECTED",
    "PROXY_",
    "TUNNEL_",
    "SSL_",
    "CERT_",
    "BLOCKED_BY",
];

/// Returns the reason why there is no response: the recorded one if this crate wrote the file, and
/// otherwise a guess from the browser's message.
pub(super) fn failure(record: &ResponseRecord<'_>) -> Failure {
    let text = record.error.as_ref().map_or("", |error| &error.0);
    if let Some(own) = &record.failure {
        let kind = match own.kind.0.as_ref() {
            "build" => FailureKind::Build,
            "not_sent" => FailureKind::NotSent,
            // If unknown, the request counts as sent, as below.
            "timeout" => FailureKind::Timeout { sent: own.sent.unwrap_or(true) },
            "decode" => FailureKind::Decode,
            _ => FailureKind::Unanswered,
        };
        let failure = Failure::new(kind, text);
        return if own.permanent { failure.permanent() } else { failure };
    }
    // The order matters: CONNECTION_TIMED_OUT also matches the second pattern, and a request that
    // matches none counts as sent, so that a retry doesn't assume the opposite.
    let kind = match text {
        _ if text.contains("CONNECTION_TIMED_OUT") => FailureKind::Timeout { sent: false },
        _ if text.contains("TIMED_OUT") => FailureKind::Timeout { sent: true },
        _ if NEVER_SENT.into_iter().any(|code| text.contains(code)) => FailureKind::NotSent,
        _ => FailureKind::Unanswered,
    };
    Failure::new(kind, if text.is_empty() { "no response was recorded" } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the fields of a response.
    fn read(fields: &str) -> Failure {
        failure(&serde_json::from_str(&format!("{{{fields}}}")).unwrap())
    }

    #[test]
    fn the_code_of_a_browser_tells_whether_the_request_was_sent() {
        use FailureKind::{NotSent, Timeout, Unanswered};
        for (code, kind) in [
            ("CONNECTION_TIMED_OUT", Timeout { sent: false }),
            ("TIMED_OUT", Timeout { sent: true }),
            ("NAME_NOT_RESOLVED", NotSent),
            ("NAME_RESOLUTION_FAILED", NotSent),
            ("CONNECTION_REFUSED", NotSent),
            ("CONNECTION_FAILED", NotSent),
            ("ADDRESS_UNREACHABLE", NotSent),
            ("ADDRESS_INVALID", NotSent),
            ("INTERNET_DISCONNECTED", NotSent),
            ("PROXY_CONNECTION_FAILED", NotSent),
            ("TUNNEL_CONNECTION_FAILED", NotSent),
            ("SSL_PROTOCOL_ERROR", NotSent),
            ("CERT_DATE_INVALID", NotSent),
            ("BLOCKED_BY_CLIENT", NotSent),
            ("CONNECTION_RESET", Unanswered),
            ("CONNECTION_CLOSED", Unanswered),
            ("CONNECTION_ABORTED", Unanswered),
            ("EMPTY_RESPONSE", Unanswered),
            ("HTTP2_PROTOCOL_ERROR", Unanswered),
            ("NETWORK_CHANGED", Unanswered),
            ("ABORTED", Unanswered),
            ("FAILED", Unanswered),
        ] {
            let text = format!("net::ERR_{code}");
            assert_eq!(read(&format!("\"_error\":\"{text}\"")), Failure::new(kind, &text));
        }
        let unknown = Failure::new(Unanswered, "no response was recorded");
        for none in ["", "\"_error\":null", "\"_error\":\"\""] {
            assert_eq!(read(none), unknown, "{none}");
        }
    }

    #[test]
    fn a_failure_that_this_crate_wrote_is_the_recorded_one() {
        // A text that would be another failure's.
        let text = "TIMED_OUT";
        for (fields, expected) in [
            (r#""kind":"build""#, Failure::new(FailureKind::Build, text)),
            (r#""kind":"not_sent""#, Failure::new(FailureKind::NotSent, text)),
            (r#""kind":"unanswered""#, Failure::new(FailureKind::Unanswered, text)),
            (r#""kind":"decode","sent":true"#, Failure::new(FailureKind::Decode, text)),
            (
                r#""kind":"timeout","sent":true"#,
                Failure::new(FailureKind::Timeout { sent: true }, text),
            ),
            (
                r#""kind":"timeout","sent":false"#,
                Failure::new(FailureKind::Timeout { sent: false }, text),
            ),
            (r#""kind":"timeout""#, Failure::new(FailureKind::Timeout { sent: true }, text)),
            (r#""kind":"a newer one""#, Failure::new(FailureKind::Unanswered, text)),
            (
                r#""kind":"not_sent","permanent":true"#,
                Failure::new(FailureKind::NotSent, text).permanent(),
            ),
            (r#""kind":"build","permanent":false"#, Failure::new(FailureKind::Build, text)),
        ] {
            let fields = format!(r#""_error":"{text}","_failure":{{{fields}}}"#);
            assert_eq!(read(&fields), expected, "{fields}");
        }
        let without_text = Failure::new(FailureKind::Decode, "");
        assert_eq!(read(r#""_failure":{"kind":"decode"}"#), without_text);
    }
}
