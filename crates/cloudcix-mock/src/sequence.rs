use std::sync::atomic::{AtomicU64, Ordering};

/// An order among some expectations of one mock: each can be called only once all members before it
/// are met, and no longer once a later member was called.
///
/// Expectations join with [`Expectation::in_order`](crate::Expectation::in_order); their order is
/// that of their declaration. Requests for other expectations may arrive at any time. A sequence
/// that is used with two mocks orders each of them separately.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::mock::{Mock, Sequence, matcher::{delete, get}, response};
///
/// let mock = Mock::lenient();
/// let sequence = Sequence::new();
/// mock.expect(get("/country/1/")).in_order(&sequence).respond(response::not_found("none"));
/// mock.expect(delete("/country/1/")).in_order(&sequence).respond(response::no_content());
/// # _ = mock.verify();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence(u64);

impl Sequence {
    /// Returns a new sequence, distinct from all others.
    pub fn new() -> Self {
        // A number, not a pointer: expectations compare it, and nothing has to keep it alive.
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Default for Sequence {
    fn default() -> Self {
        Self::new()
    }
}
