//! The conversion of hyper's errors, which says how far the request got.

use cloudcix_core::Error;

use crate::{
    connect::ConnectError,
    error::{broken, find},
    tls::Rejected,
};

/// Converts the error of an exchange. `unsent` says that hyper returned the request, and so wrote
/// nothing of it.
pub(super) fn from_exchange(error: hyper::Error, unsent: bool) -> Error {
    let unsent = unsent || was_not_processed(&error);
    if let Some(rejected) = find::<Rejected>(&error) {
        let (host, source, proof) = rejected.clone().into_reason();
        let error = ConnectError::Tls { host, source };
        return if unsent || proof { error.never_sent() } else { Error::unanswered(error) };
    }
    // A TLS alert in response to plain HTTP: the server failed before it had read a request, so
    // nothing was processed although bytes were written.
    if let Some(ConnectError::SpeaksTls { address, proxy }) = find(&error) {
        return ConnectError::SpeaksTls { address: address.clone(), proxy: *proxy }.never_sent();
    }
    if unsent { Error::not_sent(error) } else { broken(error) }
}

/// Whether the server says that it did not process the request (RFC 9113, section 8.7).
///
/// It resets the stream with `REFUSED_STREAM`, or leaves with a `GOAWAY` whose last stream came
/// before this one. h2 doesn't expose the stream id of a `GOAWAY`, but fails only the streams after
/// it with that error; the others go on, and end as their connection does.
#[cfg(feature = "http2")]
fn was_not_processed(error: &hyper::Error) -> bool {
    // Only the server's word counts: h2 makes the same errors locally, which prove nothing.
    let error = find::<h2::Error>(error).filter(|error| error.is_remote());
    error.is_some_and(|error| {
        error.is_go_away() || error.reason() == Some(h2::Reason::REFUSED_STREAM)
    })
}

#[cfg(not(feature = "http2"))]
fn was_not_processed(_: &hyper::Error) -> bool {
    false
}
