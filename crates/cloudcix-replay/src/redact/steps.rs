//! A counter of search steps, for tests that bound them.

/// Counts a step of this thread; outside of tests, does nothing.
#[cfg(not(test))]
pub(super) const fn count() {}

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
pub(super) fn count() {
    STEPS.set(STEPS.get() + 1);
}

/// Returns the number of steps of this thread so far.
#[cfg(test)]
pub(super) fn taken() -> usize {
    STEPS.get()
}
