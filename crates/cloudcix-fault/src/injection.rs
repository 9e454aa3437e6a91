use std::{fmt, time::Duration};

use cloudcix_core::Operation;
use http::Method;

use crate::Fault;

/// The record of an injected fault.
///
/// It holds neither the path nor the query of the request, because these may hold secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Injection {
    /// The index of the rule among those that the layer had at that time, from 0.
    pub rule: usize,
    /// The number of the call among those that match the rule, from 1.
    pub call: u64,
    /// The fault that the call met.
    pub fault: Fault,
    /// The time since the layer was built, on tokio's clock.
    pub since_built: Duration,
    /// The HTTP method of the request.
    pub http_method: Method,
    /// The host of the request, if it has one.
    pub host: Option<String>,
    /// The operation that the request performs, if its client recorded one.
    pub operation: Option<Operation>,
}

impl Injection {
    /// Emits an event in the current span, which is the call's.
    pub(crate) fn emit_event(&self) {
        tracing::info!(
            rule = self.rule,
            call = self.call,
            fault = self.fault.name(),
            operation = self.operation.as_ref().map(tracing::field::display),
            "{self}"
        );
    }
}

/// Writes `GET membership.api.cloudcix.com (Membership.country.list): connection refused`.
impl fmt::Display for Injection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.http_method, self.host.as_deref().unwrap_or("(no host)"))?;
        if let Some(operation) = &self.operation {
            write!(f, " ({operation})")?;
        }
        write!(f, ": {}", self.fault)
    }
}
