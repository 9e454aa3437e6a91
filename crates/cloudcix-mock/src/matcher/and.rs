use super::{Matcher, Verdict};
use crate::Received;

/// A matcher that requires two others to match. See [`Matcher::and`].
#[derive(Clone, Debug)]
#[must_use]
pub struct And<A, B>(A, B);

impl<A, B> And<A, B> {
    pub(super) const fn new(first: A, second: B) -> Self {
        Self(first, second)
    }
}

impl<A: Matcher, B: Matcher> Matcher for And<A, B> {
    fn check(&self, request: &Received) -> Verdict {
        // Both, even if the first does not match: a report has every difference.
        self.0.check(request).and(self.1.check(request))
    }

    fn describe(&self) -> String {
        format!("{}, {}", self.0.describe(), self.1.describe())
    }
}
