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
