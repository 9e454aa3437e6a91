use std::time::Duration;

/// The time between two polls of a wait: it begins at [`INITIAL`](Self::INITIAL), and grows by half
/// with every poll up to [`MAX`](Self::MAX).
///
/// It is counted from the response of one poll to the request of the next.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_models as models; }
/// use std::time::Duration;
/// use cloudcix::models::wait::Interval;
///
/// let hourly = Interval::new(Duration::from_secs(60)).up_to(Duration::from_secs(3600));
/// let steady = Interval::new(Duration::from_secs(5)).growing_by(100);
/// # let _ = (hourly, steady);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Interval {
    initial: Duration,
    max: Duration,
    growth_percent: u32,
}

impl Interval {
    /// The default time between the first two polls.
    pub const INITIAL: Duration = Duration::from_secs(2);
    /// The default of the longest time between two polls.
    pub const MAX: Duration = Duration::from_secs(30);
    /// The default growth: each interval is this percentage of the one before.
    pub const GROWTH_PERCENT: u32 = 150;
    /// The shortest interval. Shorter ones would use up the rate limit, which all calls share.
    pub const SHORTEST: Duration = Duration::from_millis(100);
    /// The longest interval.
    pub const LONGEST: Duration = Duration::from_secs(24 * 3600);

    /// Sets the time between the first two polls. It is kept within [`SHORTEST`](Self::SHORTEST)
    /// and [`LONGEST`](Self::LONGEST).
    pub fn new(initial: Duration) -> Self {
        let initial = initial.clamp(Self::SHORTEST, Self::LONGEST);
        Self { initial, max: initial.max(Self::MAX), growth_percent: Self::GROWTH_PERCENT }
    }

    /// Sets the longest time between two polls. It is at least the first interval.
    pub fn up_to(mut self, max: Duration) -> Self {
        self.max = max.clamp(self.initial, Self::LONGEST);
        self
    }

    /// Sets the growth: each interval is `percent` of the one before. 100 or less keeps it as it
    /// is.
    pub fn growing_by(mut self, percent: u32) -> Self {
        self.growth_percent = percent.max(100);
        self
    }

    /// Returns the interval that follows `last`; the first if there was none.
    pub(super) fn after(self, last: Option<Duration>) -> Duration {
        let grow = |last: Duration| last.saturating_mul(self.growth_percent) / 100;
        last.map_or(self.initial, |last| grow(last).min(self.max))
    }
}

impl Default for Interval {
    fn default() -> Self {
        Self::new(Self::INITIAL)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn first(interval: Interval, count: usize) -> Vec<Duration> {
        std::iter::successors(Some(interval.after(None)), |last| Some(interval.after(Some(*last))))
            .take(count)
            .collect()
    }

    #[test]
    fn it_grows_by_half_up_to_half_a_minute() {
        let seconds: Vec<f64> =
            first(Interval::default(), 9).iter().map(Duration::as_secs_f64).collect();
        assert_eq!(seconds, [2.0, 3.0, 4.5, 6.75, 10.125, 15.1875, 22.78125, 30.0, 30.0]);
    }

    #[test]
    fn the_first_interval_is_kept_within_the_bounds_and_is_the_least_of_the_longest() {
        let milli = Duration::from_millis(1);
        let (shortest, longest) = (Interval::SHORTEST, Interval::LONGEST);
        for (asked, initial) in [
            (Duration::ZERO, shortest),
            (shortest.saturating_sub(milli), shortest),
            (shortest, shortest),
            (shortest + milli, shortest + milli),
            (longest.saturating_sub(milli), longest.saturating_sub(milli)),
            (longest, longest),
            (longest + milli, longest),
        ] {
            let steps = first(Interval::new(asked), 30);
            assert_eq!(steps[0], initial);
            assert_eq!(steps[29], initial.max(Interval::MAX), "unless `up_to` says otherwise");
            let flat = Interval::new(asked).up_to(Duration::ZERO);
            assert_eq!(first(flat, 3), [initial; 3]);
            let far = Interval::new(asked).up_to(Duration::MAX).growing_by(u32::MAX);
            assert_eq!(first(far, 3)[2], longest);
        }
    }

    #[test]
    fn a_percentage_of_100_or_less_keeps_the_interval_as_it_is() {
        let second = |percent| first(Interval::default().growing_by(percent), 2)[1].as_millis();
        assert_eq!([0, 99, 100, 101, 200].map(second), [2000, 2000, 2000, 2020, 4000]);
    }

    proptest! {
        #[test]
        fn it_never_shrinks_and_never_exceeds_its_bounds(
            initial in 0..u64::MAX, max in 0..u64::MAX, percent in any::<u32>()
        ) {
            let interval = Interval::new(Duration::from_nanos(initial))
                .up_to(Duration::from_nanos(max))
                .growing_by(percent);
            let steps = first(interval, 50);
            prop_assert!(steps.is_sorted());
            let within = Interval::SHORTEST..=Interval::LONGEST;
            prop_assert!(steps.iter().all(|step| within.contains(step)));
            let max = Duration::from_nanos(max).clamp(steps[0], Interval::LONGEST);
            prop_assert!(steps.iter().all(|step| *step <= max));
        }
    }
}
