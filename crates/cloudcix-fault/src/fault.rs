mod body;
mod inject;
mod injected;
mod status;

use std::{fmt, time::Duration};

use http::StatusCode;

pub use injected::Injected;
pub use status::status_response;

/// A failure between the client and the server.
///
/// Each fault ends a call with the error that the same failure of a real connection causes: the
/// same kind, and the same [`was_sent`](cloudcix_core::Error::was_sent). Waits are on tokio's
/// clock.
///
/// | fault | on the wire | the call ends with | sent? |
/// |---|---|---|---|
/// | [`Connect`](Self::Connect) | the connection is refused | `NotSent` | no |
/// | [`ConnectTimeout`](Self::ConnectTimeout) | no connection in time | `Timeout` | no |
/// | [`Timeout`](Self::Timeout) | the transport gives up waiting for a response | `Timeout` | yes |
/// | [`Hang`](Self::Hang) | no response, ever | whatever the layers above decide | |
/// | [`Reset`](Self::Reset) | closed before the response | `Unanswered` | yes |
/// | [`Status`](Self::Status) | a response of the API itself, or of a proxy | `Status` | yes |
/// | [`ResetAfter`](Self::ResetAfter) | reset within the body | `Unanswered`, from the body | yes |
/// | [`TruncateAfter`](Self::TruncateAfter) | closed within the body | `Unanswered`, from the body | yes |
/// | [`BadJson`](Self::BadJson) | a whole body that is not JSON | a response; `Decode` once it is decoded | yes |
/// | [`SlowBody`](Self::SlowBody) | a body that trickles | a response | yes |
/// | [`Delay`](Self::Delay) | a slow network or server | a response | yes |
///
/// A response to a HEAD, a 204 and a 304 have no body to break, and pass as they are.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_fault as fault}; }
/// use cloudcix::fault::{Fault, Rule};
/// use http::StatusCode;
///
/// assert_eq!(Fault::Hang.name(), "hang");
/// let rule = Rule::new(Fault::Status(StatusCode::BAD_GATEWAY)).first(2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is refused. A retry tries this again for longer than other failures: see
    /// [`Error::connection_refused`](cloudcix_core::Error::connection_refused).
    Connect,
    /// The transport gives up connecting after this time.
    ConnectTimeout(Duration),
    /// The request was sent, and the transport gives up waiting for the response after this time.
    Timeout(Duration),
    /// The request was sent, and nothing happens until the caller drops the future. Without a
    /// timeout in a layer outside, the call never ends.
    Hang,
    /// The request was sent, and the connection is reset before any byte of the response.
    Reset,
    /// The response has this status, in the shape that the real servers give it: see
    /// [`status_response`].
    Status(StatusCode),
    /// The connection is reset after the head of the response and this many bytes of its body.
    ResetAfter(usize),
    /// The connection is closed in an orderly way after the head of the response and this many
    /// bytes of its body, before the `Content-Length` is reached.
    TruncateAfter(usize),
    /// The response is complete, but its body is truncated JSON.
    BadJson,
    /// The body comes in chunks of at most `chunk` bytes (at least one), with a wait before each.
    SlowBody {
        /// The size of a chunk, in bytes.
        chunk: usize,
        /// The wait before each chunk.
        every: Duration,
    },
    /// The request is sent after this time, and the call then goes on as usual.
    Delay(Duration),
}

/// The stage of a call at which a fault sets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Before the request, which is never sent.
    BeforeRequest,
    /// Instead of the response: the request is sent, and its response never arrives.
    InsteadOfResponse,
    /// Within the response: it arrives, broken or late.
    WithinResponse,
}

impl Fault {
    /// Returns the name of the fault in snake case, such as `reset_after`, for logs and metrics.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::ConnectTimeout(_) => "connect_timeout",
            Self::Timeout(_) => "timeout",
            Self::Hang => "hang",
            Self::Reset => "reset",
            Self::Status(_) => "status",
            Self::ResetAfter(_) => "reset_after",
            Self::TruncateAfter(_) => "truncate_after",
            Self::BadJson => "bad_json",
            Self::SlowBody { .. } => "slow_body",
            Self::Delay(_) => "delay",
        }
    }

    pub(crate) const fn is_within_body(&self) -> bool {
        matches!(self.stage(), Stage::WithinResponse) && !matches!(self, Self::Delay(_))
    }

    pub(crate) const fn stage(&self) -> Stage {
        match self {
            Self::Connect | Self::ConnectTimeout(_) => Stage::BeforeRequest,
            Self::Timeout(_) | Self::Hang | Self::Reset | Self::Status(_) => {
                Stage::InsteadOfResponse
            }
            Self::ResetAfter(_)
            | Self::TruncateAfter(_)
            | Self::BadJson
            | Self::SlowBody { .. }
            | Self::Delay(_) => Stage::WithinResponse,
        }
    }
}

/// Writes a description: `connection reset after 9 bytes of the body`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect => f.write_str("connection refused"),
            Self::ConnectTimeout(after) => write!(f, "no connection within {after:?}"),
            Self::Timeout(after) => write!(f, "no response within {after:?}"),
            Self::Hang => f.write_str("no response, ever"),
            Self::Reset => f.write_str("connection reset before the response"),
            Self::Status(status) => write!(f, "status {status}"),
            Self::ResetAfter(bytes) => {
                write!(f, "connection reset after {bytes} bytes of the body")
            }
            Self::TruncateAfter(bytes) => {
                write!(f, "connection closed after {bytes} bytes of the body")
            }
            Self::BadJson => f.write_str("a body that is not JSON"),
            Self::SlowBody { chunk, every } => {
                write!(f, "a body that comes {chunk} bytes at a time, every {every:?}")
            }
            Self::Delay(wait) => write!(f, "delayed by {wait:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_described_in_words_of_its_own() {
        let (wait, every) = (Duration::from_millis(5), Duration::from_millis(7));
        let slow = Fault::SlowBody { chunk: 3, every };
        for (fault, name, expected) in [
            (Fault::Connect, "connect", "connection refused"),
            (Fault::ConnectTimeout(wait), "connect_timeout", "no connection within 5ms"),
            (Fault::Timeout(wait), "timeout", "no response within 5ms"),
            (Fault::Hang, "hang", "no response, ever"),
            (Fault::Reset, "reset", "connection reset before the response"),
            (Fault::Status(StatusCode::BAD_GATEWAY), "status", "status 502 Bad Gateway"),
            (Fault::ResetAfter(9), "reset_after", "connection reset after 9 bytes of the body"),
            (
                Fault::TruncateAfter(9),
                "truncate_after",
                "connection closed after 9 bytes of the body",
            ),
            (Fault::BadJson, "bad_json", "a body that is not JSON"),
            (slow, "slow_body", "a body that comes 3 bytes at a time, every 7ms"),
            (Fault::Delay(wait), "delay", "delayed by 5ms"),
        ] {
            assert_eq!((fault.name(), fault.to_string().as_str()), (name, expected));
        }
    }
}
