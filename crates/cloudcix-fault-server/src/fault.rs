use cloudcix_fault::{Fault, status_response};
use http::Response;

use crate::{Act, Then, connection::head};

impl Act {
    /// Returns the act that does to a client over a socket what this fault does to it in memory.
    /// `response` is the one that the fault breaks, if it breaks any.
    ///
    /// `None` where no act on a request does the same: a refused connection is a port that nobody
    /// listens on ([`FaultServer::refusing`](crate::FaultServer::refusing)), and one that does not
    /// come about in time is TLS against [`Act::Silence`]; a delay is none of the server's acts.
    pub fn from_fault(fault: Fault, response: Response<Vec<u8>>) -> Option<Self> {
        let whole = response.body().len();
        let broken = |bytes: usize, then: Then| {
            // More is announced than comes.
            let mut raw = head(&response, whole.max(bytes.min(whole) + 1));
            raw.extend(&response.body()[..bytes.min(whole)]);
            Self::Raw(raw, then)
        };
        Some(match fault {
            Fault::Timeout(_) | Fault::Hang => Self::Silence,
            Fault::Reset => Self::ReadThenReset,
            Fault::Status(status) => Self::Answer(status_response(status).map(Into::into)),
            Fault::ResetAfter(bytes) => broken(bytes, Then::Reset),
            Fault::TruncateAfter(bytes) => broken(bytes, Then::Close),
            Fault::BadJson => Self::Answer(response.map(|_| b"{\"content\": [".to_vec())),
            // One byte at a time, the head too.
            Fault::SlowBody { every, .. } => {
                let mut raw = head(&response, whole);
                raw.extend(response.into_body());
                Self::Slowly(raw, every)
            }
            _ => return None,
        })
    }
}
