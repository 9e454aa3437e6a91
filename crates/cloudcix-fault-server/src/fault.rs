use cloudcix_fault::{Fault, status_response};
use http::Response;

use crate::{Act, Then, connection::head};

impl Act {
    /// Returns the act that has the same effect on a client over a socket as this fault has in
    /// memory. `response` is the response that the fault breaks, if it breaks one.
    ///
    /// `None` if no act on a request does the same. For a refused connection, use a port without a
    /// listener ([`FaultServer::refusing`](crate::FaultServer::refusing)); for a connect timeout,
    /// TLS against [`Act::Silence`]. There is no act for a delay.
    pub fn from_fault(fault: Fault, response: Response<Vec<u8>>) -> Option<Self> {
        let whole = response.body().len();
        let broken = |bytes: usize, then: Then| {
            // `Content-Length` announces more than is sent.
            let mut raw = head(&response, whole.max(bytes.min(whole) + 1));
            raw.extend(&response.body()[..bytes.min(whole)]);
            Self::Raw(raw, then)
        };
        Some(match fault {
            Fault::Timeout(_) | Fault::Hang => Self::Silence,
            Fault::Reset => Self::ReadThenReset,
            Fault::Status(status) => Self::Respond(status_response(status).map(Into::into)),
            Fault::ResetAfter(bytes) => broken(bytes, Then::Reset),
            Fault::TruncateAfter(bytes) => broken(bytes, Then::Close),
            Fault::BadJson => Self::Respond(response.map(|_| b"{\"content\": [".to_vec())),
            // One byte at a time, the head included.
            Fault::SlowBody { every, .. } => {
                let mut raw = head(&response, whole);
                raw.extend(response.into_body());
                Self::Slowly(raw, every)
            }
            _ => return None,
        })
    }
}
