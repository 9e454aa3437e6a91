use std::sync::atomic::{AtomicU64, Ordering};

/// An order between some expectations of one mock: each of them can be called only once all before
/// it are met, and is closed as soon as one after it is called.
///
/// Expectations join with [`Expectation::in_order`](crate::Expectation::in_order), and their order
/// is that of their declaration. Requests that belong to no member of the sequence come whenever
/// they like. Used with two mocks, a sequence orders each on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence(u64);

impl Sequence {
    /// A sequence of its own.
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Default for Sequence {
    fn default() -> Self {
        Self::new()
    }
}
