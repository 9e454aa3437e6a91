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

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("a cause")]
    struct Cause(#[source] Option<io::Error>);

    #[test]
    fn a_cause_is_found_however_deep_and_inside_of_io_errors() {
        let deep = Cause(Some(io::Error::other(Cause(Some(io::ErrorKind::TimedOut.into())))));
        let kind = |error: &(dyn StdError + 'static)| find::<io::Error>(error).map(io::Error::kind);
        assert_eq!(kind(&deep), Some(io::ErrorKind::Other), "the first one");
        assert_eq!(
            kind(deep.0.as_ref().unwrap().get_ref().unwrap()),
            Some(io::ErrorKind::TimedOut)
        );
        assert!(find::<Cause>(&io::Error::other(Cause(None))).is_some());
        assert!(find::<Cause>(&io::Error::other(io::Error::other(Cause(None)))).is_some());
        assert!(find::<Cause>(&io::Error::from(io::ErrorKind::TimedOut)).is_none());
    }

    #[test]
    fn an_error_in_the_middle_of_a_response_leaves_the_outcome_unknown() {
        let error = broken(io::Error::from(io::ErrorKind::ConnectionReset));
        assert_eq!((error.kind(), error.was_sent()), (cloudcix_core::ErrorKind::Unanswered, true));
    }

    #[test]
    fn each_error_says_what_to_do() {
        for (error, text) in [
            (
                DecompressError::TooLarge { limit: 7 },
                "the compressed response decompresses to more than the limit of 7 bytes; raise \
                 `max_decompressed`, or ask for it uncompressed",
            ),
            (DecompressError::Incomplete, "the compressed response ends too early"),
            (
                DecompressError::Corrupt { reason: "a block".to_owned() },
                "the response is damaged, or not compressed in the way that its \
                 `Content-Encoding` says: a block",
            ),
        ] {
            assert_eq!(error.to_string(), text);
        }
        for (error, text) in [
            (
                BuildError::Proxy { set_by: "`Proxies::all`", problem: "it has no host" },
                "the proxy in `Proxies::all` can't be used: it has no host",
            ),
            (
                BuildError::Certificate { what: "a certificate", problem: "it is bad".to_owned() },
                "a certificate could not be read: it is bad",
            ),
            (
                BuildError::NoRoots,
                "no certificate authority is trusted; install the system's (the package is often \
                 called `ca-certificates`), use `Roots::Bundled`, or add one with \
                 `add_root_certificate`",
            ),
            (
                BuildError::NoCryptography,
                "no cryptography for TLS; enable the feature `ring` or `aws-lc-rs` of \
                 cloudcix-hyper",
            ),
            (
                BuildError::UserAgent,
                "the user agent can't be sent in a header: only visible ASCII characters and \
                 spaces can",
            ),
            (BuildError::Tls("why".into()), "TLS can't be set up"),
        ] {
            assert_eq!(error.to_string(), text);
        }
    }
}
