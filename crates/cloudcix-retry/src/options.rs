//! Options of single calls, in the extensions of the request.

/// Option of a call that is sent only once, even if the connection is refused.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use cloudcix::{Body, retry::NoRetry};
///
/// let mut request = http::Request::new(Body::empty());
/// // `Call::option` does the same.
/// request.extensions_mut().insert(NoRetry);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NoRetry;

/// Option of a call that may be carried out twice without harm: it is retried like a PUT, whatever
/// its method.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use cloudcix::{Body, retry::Idempotent};
///
/// let mut request = http::Request::new(Body::empty());
/// // `Call::option` does the same.
/// request.extensions_mut().insert(Idempotent);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Idempotent;

/// Option that limits the attempts of a call, in place of the layer's limit. 0 and 1 both mean one
/// attempt, and that a refused connection isn't retried either.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use cloudcix::{Body, retry::MaxAttempts};
///
/// let mut request = http::Request::new(Body::empty());
/// // `Call::option` does the same.
/// request.extensions_mut().insert(MaxAttempts(5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaxAttempts(
    /// Attempts, the first one included.
    pub u32,
);
