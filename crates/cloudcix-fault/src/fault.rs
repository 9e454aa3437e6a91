mod body;
mod inject;
mod injected;
mod status;

use std::{fmt, time::Duration};

use http::StatusCode;

pub use injected::Injected;
pub use status::status_response;

/// Something that goes wrong between the client and the server.
///
/// Each fault ends a call with the error that the same fault on a real socket does: of the same
/// kind, and with the same response to "was it sent?". Waits are on tokio's clock.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is refused. A retry goes on with it for longer than with other failures: see
    /// [`Error::connection_refused`](cloudcix_core::Error::connection_refused).
    Connect,
    /// There is no connection after so long.
    ConnectTimeout(Duration),
    /// The request was sent, and the transport gives up on the response after so long.
    Timeout(Duration),
    /// The request was sent, and nothing happens until the caller gives up and drops the future.
    /// Without a timeout above, it hangs for ever.
    Hang,
    /// The request was sent, and the connection is closed before anything of a response.
    Reset,
    /// A status in the shape that it has on the real servers: see [`status_response`].
    Status(StatusCode),
    /// The head of the response comes and so many bytes of its body, then a reset.
    ResetAfter(usize),
    /// The head of the response comes and so many bytes of its body, then the connection is closed
    /// in an orderly way, before the `Content-Length` is reached.
    TruncateAfter(usize),
    /// The head of the response comes with a whole body that is cut-off JSON.
    BadJson,
    /// The body comes in pieces of at most `chunk` bytes (at least one), with a wait before each.
    SlowBody {
        /// The size of a piece, in bytes.
        chunk: usize,
        /// The wait before each.
        every: Duration,
    },
    /// The request is sent after so long, and otherwise nothing is wrong with it.
    Delay(Duration),
}

/// The part of a call that a fault takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The request is never sent.
    BeforeRequest,
    /// The request is sent, and its response does not arrive.
    InsteadOfResponse,
    /// The response arrives, broken or late.
    WithinResponse,
}

impl Fault {
    /// Returns its name in snake case, such as `reset_after`: for logs and metrics.
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

/// Says what happens: `connection reset after 9 bytes of the body`.
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
