//! Options of single calls, in the extensions of the request.

/// Option of a call that is sent only once, even if the connection is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NoRetry;

/// Option of a call that may be carried out twice without harm: it is retried like a PUT, whatever
/// its method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Idempotent;

/// Option that limits the attempts of a call, in place of the layer's limit. 0 and 1 both mean one
/// attempt, and that a refused connection isn't retried either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaxAttempts(
    /// Attempts, the first one included.
    pub u32,
);
