//! The field `error.type` of a call or an attempt.

use std::{error::Error as StdError, io};

use cloudcix_core::{Error, ErrorKind};
use http::StatusCode;

/// Returns the `error.type` of a response: none below 400, else the status.
pub(crate) fn of_status(status: &StatusCode) -> Option<&str> {
    (status.as_u16() >= 400).then_some(status.as_str())
}

/// Returns the `error.type` of an error, from the first of its causes that has a known type. The
/// text of an error is never recorded, because it may repeat the request.
pub(crate) fn of_error(error: &(dyn StdError + 'static)) -> &'static str {
    std::iter::successors(Some(error), |&error| error.source())
        .find_map(known_type)
        .unwrap_or("unanswered")
}

fn known_type(cause: &(dyn StdError + 'static)) -> Option<&'static str> {
    if let Some(own) = cause.downcast_ref::<Error>() {
        return Some(match own.kind() {
            ErrorKind::Build => "build",
            ErrorKind::NotSent => "not_sent",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Decode => "decode",
            ErrorKind::Status(_) => "status",
            _ => "unanswered",
        });
    }
    // Timeouts of layers and transports of the user's own, in the types that are common.
    let timed_out = |error: &io::Error| error.kind() == io::ErrorKind::TimedOut;
    let elapsed =
        cause.is::<tower::timeout::error::Elapsed>() || cause.is::<tokio::time::error::Elapsed>();
    (elapsed || cause.downcast_ref().is_some_and(timed_out)).then_some("timeout")
}
