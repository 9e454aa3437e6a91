use std::{fmt, time::Duration};

use cloudcix_core::Operation;
use http::Method;

use crate::Fault;

/// One fault that was injected.
///
/// It has neither the path nor the query of the request, which may hold secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Injection {
    /// The place of the rule in its layer, from 0.
    pub rule: usize,
    /// The number of the call among those that the rule is about, from 1.
    pub call: u64,
    /// The fault.
    pub fault: Fault,
    /// The time since the layer was built, on tokio's clock.
    pub since_built: Duration,
    /// The method of HTTP.
    pub http_method: Method,
    /// The host, if the request names one.
    pub host: Option<String>,
    /// What the request is for, if its client says so.
    pub operation: Option<Operation>,
}

impl Injection {
    /// Tells it to whoever traces, in the span of the call.
    pub(crate) fn trace(&self) {
        tracing::info!(
            rule = self.rule,
            call = self.call,
            fault = self.fault.name(),
            operation = self.operation.as_ref().map(tracing::field::display),
            "{self}"
        );
    }
}

/// Reads `GET membership.api.cloudcix.com (Membership.country.list): connection refused`.
impl fmt::Display for Injection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.http_method, self.host.as_deref().unwrap_or("(no host)"))?;
        if let Some(operation) = &self.operation {
            write!(f, " ({operation})")?;
        }
        write!(f, ": {}", self.fault)
    }
}
