use std::{
    fmt,
    ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive},
};

/// The number of calls that an expectation wants: a number, or a range such as `1..`, `..=3` or
/// `2..=4`.
///
/// An empty range, such as `3..3`, can't be met: the verification reports it.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::mock::Times;
///
/// assert!(Times::from(2).is_met_by(2));
/// assert!(Times::from(1..).is_met_by(7));
/// assert!(!Times::from(..=3).is_met_by(4));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Times {
    min: usize,
    max: usize,
    /// Whether the range is empty, so that no number of calls meets it. For `..0`, `max < min`
    /// can't tell, because `max` saturates at 0.
    empty: bool,
}

impl Times {
    const fn new(min: usize, max: usize) -> Self {
        Self { min, max, empty: max < min }
    }

    /// Returns the fewest calls in the range.
    pub const fn min(&self) -> usize {
        self.min
    }

    /// Returns the most calls in the range; `usize::MAX` if there is no bound.
    pub const fn max(&self) -> usize {
        self.max
    }

    /// Whether this number of calls is in the range.
    pub const fn is_met_by(&self, calls: usize) -> bool {
        !self.empty && self.min <= calls && calls <= self.max
    }
}

impl From<usize> for Times {
    fn from(times: usize) -> Self {
        Self::new(times, times)
    }
}

impl From<Range<usize>> for Times {
    fn from(range: Range<usize>) -> Self {
        // Set explicitly: for `..0` the end saturates, and the inclusive range would hold 0.
        Self { empty: range.is_empty(), ..Self::new(range.start, range.end.saturating_sub(1)) }
    }
}

impl From<RangeInclusive<usize>> for Times {
    fn from(range: RangeInclusive<usize>) -> Self {
        Self::new(*range.start(), *range.end())
    }
}

impl From<RangeFrom<usize>> for Times {
    fn from(range: RangeFrom<usize>) -> Self {
        Self::new(range.start, usize::MAX)
    }
}

impl From<RangeTo<usize>> for Times {
    fn from(range: RangeTo<usize>) -> Self {
        (0..range.end).into()
    }
}

impl From<RangeToInclusive<usize>> for Times {
    fn from(range: RangeToInclusive<usize>) -> Self {
        Self::new(0, range.end)
    }
}

impl From<RangeFull> for Times {
    fn from(_: RangeFull) -> Self {
        Self::new(0, usize::MAX)
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            _ if self.empty => {
                f.write_str("a number of calls in an empty range, which contains none")
            }
            (0, 0) => f.write_str("no call"),
            (1, 1) => f.write_str("1 call"),
            (min, max) if min == max => write!(f, "{min} calls"),
            (0, usize::MAX) => f.write_str("any number of calls"),
            (1, usize::MAX) => f.write_str("at least 1 call"),
            (min, usize::MAX) => write!(f, "at least {min} calls"),
            (0, 1) => f.write_str("at most 1 call"),
            (0, max) => write!(f, "at most {max} calls"),
            (min, max) => write!(f, "{min} to {max} calls"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_is_shown_in_words() {
        let empty = "a number of calls in an empty range, which contains none";
        for (times, said) in [
            (Times::from(0), "no call"),
            (Times::from(1), "1 call"),
            (Times::from(2), "2 calls"),
            ((..).into(), "any number of calls"),
            ((0..).into(), "any number of calls"),
            ((1..).into(), "at least 1 call"),
            ((2..).into(), "at least 2 calls"),
            ((..=0).into(), "no call"),
            ((..=1).into(), "at most 1 call"),
            ((..2).into(), "at most 1 call"),
            ((..=3).into(), "at most 3 calls"),
            ((1..2).into(), "1 call"),
            ((1..3).into(), "1 to 2 calls"),
            ((2..5).into(), "2 to 4 calls"),
            ((2..=5).into(), "2 to 5 calls"),
            ((..0).into(), empty),
            ((0..0).into(), empty),
            ((1..1).into(), empty),
            (Times::from(Range { start: 3, end: 1 }), empty),
            (Times::from(RangeInclusive::new(2, 1)), empty),
        ] {
            assert_eq!(times.to_string(), said, "{times:?}");
        }
    }

    proptest! {
        #[test]
        fn a_range_is_met_by_what_it_contains(
            start in 0usize..6,
            end in 0usize..6,
            calls in 0usize..8,
        ) {
            let met = |times: Times| times.is_met_by(calls);
            prop_assert_eq!(met((start..end).into()), (start..end).contains(&calls));
            prop_assert_eq!(met((start..=end).into()), (start..=end).contains(&calls));
            prop_assert_eq!(met((start..).into()), (start..).contains(&calls));
            prop_assert_eq!(met((..end).into()), (..end).contains(&calls));
            prop_assert_eq!(met((..=end).into()), (..=end).contains(&calls));
            prop_assert_eq!(met(end.into()), calls == end);
        }
    }
}
