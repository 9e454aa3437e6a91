//! Errors of building and of decompression, and the search for the cause of any error.

use std::{error::Error as StdError, io};

use cloudcix_core::Error;
use tower::BoxError;

/// The reason for which a compressed response could not be decompressed.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecompressError {
    /// The body is larger than [`max_decompressed`](crate::Builder::max_decompressed).
    #[error(
        "the compressed response decompresses to more than the limit of {limit} bytes; raise \
         `max_decompressed`, or ask for it uncompressed"
    )]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The compressed bytes end in the middle of a stream. A retry may bring them whole.
    #[error("the compressed response ends too early")]
    Incomplete,
    /// The compressed bytes are damaged, or not what the `Content-Encoding` says.
    #[error(
        "the response is damaged, or not compressed in the way that its `Content-Encoding` says: \
         {reason}"
    )]
    Corrupt {
        /// The message of the codec.
        reason: String,
    },
}

cloudcix_core::debug_as_report! {
    enum DecompressError {
        TooLarge { limit }, Incomplete, Corrupt { reason },
    }
}

/// The reason for which [`Builder::build`](crate::Builder::build) could not make a transport.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The URL of a proxy is not usable. It is not shown: it may contain a password.
    #[error("the proxy in {set_by} can't be used: {problem}")]
    Proxy {
        /// The name of the environment variable or method that set the URL.
        set_by: &'static str,
        /// The problem with the URL.
        problem: &'static str,
    },
    /// A certificate or a key could not be read.
    #[error("{what} could not be read: {problem}")]
    Certificate {
        /// A description of the certificate or key.
        what: &'static str,
        /// The problem with it.
        problem: String,
    },
    /// No authority is trusted, so that every connection would fail.
    #[error(
        "no certificate authority is trusted; install the system's (the package is often called \
         `ca-certificates`), use `Roots::Bundled`, or add one with `add_root_certificate`"
    )]
    NoRoots,
    /// No cryptography provider was compiled in, and none is installed for the process.
    #[error("no cryptography for TLS; enable the feature `ring` or `aws-lc-rs` of cloudcix-hyper")]
    NoCryptography,
    /// The user agent has characters that a header can't carry.
    #[error(
        "the user agent can't be sent in a header: only visible ASCII characters and spaces can"
    )]
    UserAgent,
    /// TLS refuses the settings.
    #[error("TLS can't be set up")]
    Tls(#[source] BoxError),
}

cloudcix_core::debug_as_report! {
    enum BuildError {
        Proxy { set_by, problem }, Certificate { what, problem }, NoRoots, NoCryptography,
        UserAgent, Tls(a),
    }
}

/// Converts an error that came while a response was due: the request was sent, and its outcome is
/// unknown.
pub(crate) fn broken(error: impl StdError + Send + Sync + 'static) -> Error {
    Error::unanswered(error)
}

/// Returns the first cause of type `T`. Unlike a loop over `source()`, this finds the error inside
/// an `io::Error`, whose `source()` skips it.
pub(crate) fn find<'a, T: StdError + 'static>(
    error: &'a (dyn StdError + 'static),
) -> Option<&'a T> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        cause = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}
