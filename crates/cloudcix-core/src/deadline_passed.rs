use crate::Error;

/// The deadline of the call has passed before an attempt was over, or before it could begin: the
/// source of an error of the kind [`Timeout`](crate::ErrorKind::Timeout).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the deadline of the call has passed before an attempt was over; give the call more time, or \
     its attempts less"
)]
#[non_exhaustive]
pub struct DeadlinePassed;

impl DeadlinePassed {
    /// Returns the error of an attempt that was never sent. For layers that still hold the request
    /// when its deadline passes.
    pub fn not_sent() -> Error {
        Error::timeout(false, Self)
    }

    /// Returns the error of an attempt that may have been sent.
    pub fn maybe_sent() -> Error {
        Error::timeout(true, Self)
    }
}
