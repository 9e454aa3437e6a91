//! Settings of one call, which travel in the request's extensions.

/// Send this call once, whatever comes of it, a refused connection included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NoRetry;

/// This call may be carried out twice without harm: it is sent again like a PUT, whatever its
/// method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Idempotent;

/// The most attempts of this call; it goes before the layer's. 0 and 1 both mean one, and then a
/// refused connection isn't tried again either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaxAttempts(
    /// Attempts, the first one included.
    pub u32,
);
