use std::time::Duration;

use http::StatusCode;

use crate::Fault;

/// The error of [`FaultBuilder::build`](crate::FaultBuilder::build): a rule can never take effect,
/// or would contradict itself. Rules are numbered from 0, in the order in which they were added.
#[derive(Clone, PartialEq, thiserror::Error)]
#[error("rule {rule} can't be followed: {kind}")]
pub struct InvalidRule {
    rule: usize,
    kind: InvalidRuleKind,
}

cloudcix_core::debug_as_report!(struct InvalidRule { rule, kind });

impl InvalidRule {
    pub(crate) const fn new(rule: usize, kind: InvalidRuleKind) -> Self {
        Self { rule, kind }
    }

    /// Returns the number of the rule, from 0.
    pub const fn rule(&self) -> usize {
        self.rule
    }

    /// Returns the kind of the error.
    pub const fn kind(&self) -> &InvalidRuleKind {
        &self.kind
    }
}

/// The kind of an [`InvalidRule`]. Its text says what to do.
#[derive(Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidRuleKind {
    /// A probability outside of 0 to 1, or NaN.
    #[error("{0} is not a probability; give one from 0.0 (never) to 1.0 (always)")]
    Probability(f64),
    /// `nth(0)`, `first(0)` or `every(0)`.
    #[error(
        "`{0}(0)` means no call at all, because calls count from 1; give 1 or more, or leave the \
         rule out"
    )]
    ZerothCall(&'static str),
    /// A window whose end is not after its start.
    #[error(
        "the window from {0:?} to {1:?} is empty; both are counted from when the rules were set, \
         and the end must be later than the start"
    )]
    EmptyWindow(Duration, Duration),
    /// A path without a slash at the start, or with a query or a fragment.
    #[error("`{0}` is not a path; give it without host and query, as in `/department/{{}}/`")]
    Path(String),
    /// A status that is not an error.
    #[error("a response with {0} is no fault; give a status from 400 to 599")]
    Status(StatusCode),
    /// `with_effect(true)` with a fault that proves that the server has done nothing.
    #[error(
        "`{0}` proves that the server has done nothing, so the request can't have an effect; \
         leave `with_effect` out, or take `Fault::Reset`"
    )]
    ProvenUndone(Fault),
    /// `with_effect(false)` with a fault that needs the response of the server.
    #[error(
        "`{0}` needs the response of the server, so the request does have its effect; leave \
         `with_effect` out, or take `Fault::Reset`"
    )]
    NeedsResponse(Fault),
}

cloudcix_core::debug_as_report! {
    enum InvalidRuleKind {
        Probability(a), ZerothCall(a), EmptyWindow(a, b), Path(a), Status(a), ProvenUndone(a),
        NeedsResponse(a),
    }
}
