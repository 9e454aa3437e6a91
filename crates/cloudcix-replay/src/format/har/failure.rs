//! Entries without a response.

use super::entry::ResponseRecord;
use crate::{Failure, FailureKind};

/// Chrome's message for a request that never left.
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

/// Why there is no response, as well as it can be told from what the browser says.
pub(super) fn failure(answered: &ResponseRecord<'_>) -> Failure {
    let text = answered.error.as_ref().map_or("", |error| &error.0);
    if let Some(told) = &answered.failure {
        let kind = match told.kind.0.as_ref() {
            "build" => FailureKind::Build,
            "not_sent" => FailureKind::NotSent,
            "timeout" => FailureKind::Timeout { sent: told.sent },
            "decode" => FailureKind::Decode,
            _ => FailureKind::Unanswered,
        };
        let failure = Failure::new(kind, text);
        return if told.permanent { failure.permanent() } else { failure };
    }
    let kind = match text {
        _ if text.contains("CONNECTION_TIMED_OUT") => FailureKind::Timeout { sent: false },
        _ if text.contains("TIMED_OUT") => FailureKind::Timeout { sent: true },
        _ if NEVER_SENT.into_iter().any(|code| text.contains(code)) => FailureKind::NotSent,
        _ => FailureKind::Unanswered,
    };
    Failure::new(kind, if text.is_empty() { "no answer was recorded" } else { text })
}
