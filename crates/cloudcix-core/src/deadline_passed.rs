use crate::Error;

/// The deadline of the call passed before an attempt was complete, or before it could begin.
///
/// It is the source of an error of the kind [`Timeout`](crate::ErrorKind::Timeout).
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::core::DeadlinePassed;
///
/// let error = DeadlinePassed::not_sent();
/// assert!(error.is_timeout() && !error.was_sent());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the deadline of the call passed before an attempt was complete; give the call more time, or \
     each attempt less"
)]
#[non_exhaustive]
pub struct DeadlinePassed;

crate::debug_as_report!(
    struct DeadlinePassed;
);

impl DeadlinePassed {
    /// Returns the error of an attempt that was never sent, for layers that still hold the request
    /// when the deadline passes.
    pub fn not_sent() -> Error {
        Error::timeout(false, Self)
    }

    /// Returns the error of an attempt that may have been sent.
    pub fn maybe_sent() -> Error {
        Error::timeout(true, Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn it_is_a_timeout_of_a_request_that_was_sent_or_not() {
        for (error, sent) in
            [(DeadlinePassed::not_sent(), false), (DeadlinePassed::maybe_sent(), true)]
        {
            assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, sent));
            assert_eq!(error.find_source(), Some(&DeadlinePassed));
            assert!(error.is_retryable());
        }
    }
}
