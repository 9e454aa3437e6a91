//! How hyper's errors become ours.

use cloudcix_core::Error;

use crate::{
    connect::ConnectError,
    error::{broken, find},
    tls::Rejected,
};

/// Tells how far a request got that hyper sent. `unsent` when hyper has given it back, having
/// written nothing of it.
pub(super) fn from_exchange(error: hyper::Error, unsent: bool) -> Error {
    let unsent = unsent || was_never_begun(&error);
    if let Some(rejected) = find::<Rejected>(&error) {
        let (host, source, proof) = rejected.clone().into_reason();
        let error = ConnectError::Tls { host, source };
        return if unsent || proof { error.never_sent() } else { Error::unanswered(error) };
    }
    // A handshake that never began is a proof that nothing was done, as is an alert about our
    // certificate.
    if let Some(ConnectError::SpeaksTls { address, proxy }) = find(&error) {
        return ConnectError::SpeaksTls { address: address.clone(), proxy: *proxy }.never_sent();
    }
    if unsent { Error::not_sent(error) } else { broken(error) }
}

/// Whether the server says that it did not begin to work on the request (RFC 9113, section 8.7).
///
/// It resets the stream with `REFUSED_STREAM`, or leaves the connection with a `GOAWAY` whose last
/// stream came before this one. Of a `GOAWAY`, h2 shows no stream ids; but it gives the error to no
/// streams but those after the last one. The others go on, and end as their connection does.
#[cfg(feature = "http2")]
fn was_never_begun(error: &hyper::Error) -> bool {
    let error = find::<h2::Error>(error).filter(|error| error.is_remote());
    error.is_some_and(|error| {
        error.is_go_away() || error.reason() == Some(h2::Reason::REFUSED_STREAM)
    })
}

#[cfg(not(feature = "http2"))]
fn was_never_begun(_: &hyper::Error) -> bool {
    false
}
