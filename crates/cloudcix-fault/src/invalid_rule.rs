use std::time::Duration;

use http::StatusCode;

use crate::Fault;

/// A rule that can never be followed, or never truthfully: the error of
/// [`FaultBuilder::build`](crate::FaultBuilder::build). Rules count from 0, in the order in which
/// they were added.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("rule {rule} can't be followed: {kind}")]
pub struct InvalidRule {
    rule: usize,
    kind: InvalidRuleKind,
}

impl InvalidRule {
    pub(crate) const fn new(rule: usize, kind: InvalidRuleKind) -> Self {
        Self { rule, kind }
    }

    /// Returns the place of the rule, from 0.
    pub const fn rule(&self) -> usize {
        self.rule
    }

    /// Returns what is wrong with it.
    pub const fn kind(&self) -> &InvalidRuleKind {
        &self.kind
    }
}

/// What is wrong with an [`InvalidRule`], and what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidRuleKind {
    /// A probability outside of 0 to 1, or no number at all.
    #[error("{0} is not a probability; give one from 0.0 (never) to 1.0 (always)")]
    Probability(f64),
    /// `nth(0)`, `first(0)` or `every(0)`.
    #[error(
        "`{0}(0)` means no call at all, because calls count from 1; give 1 or more, or leave the \
         rule out"
    )]
    ZerothCall(&'static str),
    /// A window that ends before, or when, it begins.
    #[error(
        "the window from {0:?} to {1:?} is empty; both are counted from when the layer was built, \
         and the end must be later than the start"
    )]
    EmptyWindow(Duration, Duration),
    /// A path that is none.
    #[error("`{0}` is not a path; give it without host and query, as in `/department/{{}}/`")]
    Path(String),
    /// A status that is no failure.
    #[error("a response with {0} is no fault; give a status from 400 to 599")]
    Status(StatusCode),
    /// An effect of a request that is never sent, or that is proven to be refused.
    #[error(
        "`{0}` proves that the server has done nothing, so the request can't have an effect; \
         leave `with_effect` out, or take `Fault::Reset`"
    )]
    ProvenUndone(Fault),
    /// No effect of a request whose response arrives.
    #[error(
        "`{0}` needs the response of the server, so the request does have its effect; leave \
         `with_effect` out, or take `Fault::Reset`"
    )]
    NeedsResponse(Fault),
}
