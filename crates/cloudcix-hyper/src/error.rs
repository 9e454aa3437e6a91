//! Errors of building and of unpacking, and the search for the cause of any.

use std::{error::Error as StdError, io};

use cloudcix_core::Error;
use tower::BoxError;

/// Why a compressed answer could not be unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecompressError {
    /// More came out than is allowed.
    #[error(
        "the compressed answer unpacks to more than the limit of {limit} bytes; raise \
         `max_decompressed`, or ask for it uncompressed"
    )]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The compressed bytes end in the middle. Another try may bring them whole.
    #[error("the compressed answer ends too early")]
    Incomplete,
    /// The compressed bytes are damaged, or not what the `Content-Encoding` says.
    #[error(
        "the answer is damaged, or not compressed in the way that its `Content-Encoding` says: \
         {reason}"
    )]
    Corrupt {
        /// What the codec said.
        reason: String,
    },
}

/// What no transport can be built from.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The URL of a proxy is none. Its text is not shown: it may hold a password.
    #[error("the proxy in {origin} can't be used: {problem}")]
    Proxy {
        /// Where the URL came from: the name of an environment variable, or of a method.
        origin: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A certificate or a key could not be read.
    #[error("{what} could not be read: {problem}")]
    Certificate {
        /// Which one.
        what: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// No authority is trusted, so that every connection would fail.
    #[error(
        "no certificate authority is trusted; install the system's (the package is often called \
         `ca-certificates`), use \
         `Roots::Bundled`, or add one with `add_root_certificate`"
    )]
    NoRoots,
    /// No cryptography was built in, and none is installed for the process.
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

/// The connection broke, or brought something that is no HTTP, while a response was due.
pub(crate) fn broken(error: impl StdError + Send + Sync + 'static) -> Error {
    Error::unanswered(error)
}

/// The first cause of type `T`. Unlike `source()` alone, this looks into `io::Error`s, which hide
/// what they carry.
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
