use std::time::Duration;

/// Exponential backoff with full jitter: a random part of `base` after the first attempt, of twice
/// as much after each further one, and of at most `most`. The jitter keeps calls that failed
/// together from coming back together.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use std::time::Duration;
///
/// use cloudcix::retry::{Backoff, RetryLayer, StandardPolicy};
///
/// let backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(5));
/// assert_eq!(backoff.ceiling(2), Duration::from_millis(200));
/// let layer = RetryLayer::builder().policy(StandardPolicy::new(backoff)).build();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    base: Duration,
    most: Duration,
}

impl Backoff {
    /// The default of the longest wait after the first attempt: 200 ms. It doubles with each
    /// further attempt.
    pub const BASE: Duration = Duration::from_millis(200);

    /// The default of the longest wait after any attempt: 10 s. The three attempts of a default
    /// [`RetryLayer`](crate::RetryLayer) never get there; more of them, or a server that refuses
    /// connections, may.
    pub const MAX_WAIT: Duration = Duration::from_secs(10);

    /// Waits up to `base` after the first attempt, and up to `most` after any.
    pub const fn new(base: Duration, most: Duration) -> Self {
        Self { base, most }
    }

    /// Returns the longest wait after the attempt of this number, from 1.
    pub fn ceiling(&self, attempt: u32) -> Duration {
        // 2³¹ times any useful base is beyond any useful ceiling, and one more would overflow.
        let doublings = attempt.saturating_sub(1).min(31);
        self.base.saturating_mul(1 << doublings).min(self.most)
    }

    /// Returns the wait after the attempt of this number, from 1. `random` is uniform over all of
    /// `u32`.
    pub fn wait(&self, attempt: u32, random: u32) -> Duration {
        // A fixed-point product: `random` stands for the fraction `random / 2³²` of the ceiling.
        let nanos = (self.ceiling(attempt).as_nanos() * u128::from(random)) >> u32::BITS;
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }
}

impl Default for Backoff {
    /// From [`BASE`](Self::BASE) up to [`MAX_WAIT`](Self::MAX_WAIT).
    fn default() -> Self {
        Self::new(Self::BASE, Self::MAX_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_doubles_up_to_ten_seconds() {
        let ceilings: Vec<u128> =
            (1..=8).map(|attempt| Backoff::default().ceiling(attempt).as_millis()).collect();
        assert_eq!(ceilings, [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
        assert_eq!(
            Backoff::default().wait(2, 1 << 31),
            Duration::from_millis(200),
            "half of the ceiling"
        );
    }

    #[test]
    fn it_doubles_31_times_and_a_wait_beyond_u64_is_the_longest_there_is() {
        let nano = Backoff::new(Duration::from_nanos(1), Duration::MAX);
        let ceilings = [31, 32, 33, u32::MAX].map(|attempt| nano.ceiling(attempt).as_nanos());
        assert_eq!(ceilings, [1 << 30, 1 << 31, 1 << 31, 1 << 31]);
        let endless = Backoff::new(Duration::MAX, Duration::MAX);
        assert_eq!(endless.wait(1, u32::MAX), Duration::from_nanos(u64::MAX));
    }

    proptest! {
        #[test]
        fn a_wait_is_a_part_of_the_ceiling_and_nothing_overflows(
            base in any::<u64>(),
            most in any::<u64>(),
            attempt in any::<u32>(),
            random in any::<u32>(),
        ) {
            let backoff = Backoff::new(Duration::from_micros(base), Duration::from_micros(most));
            let (wait, ceiling) = (backoff.wait(attempt, random), backoff.ceiling(attempt));
            prop_assert!(wait <= ceiling && ceiling <= Duration::from_micros(most));
            prop_assert!(backoff.wait(attempt, 0).is_zero());
        }
    }

    #[test]
    fn a_wait_is_the_part_of_the_ceiling_that_the_random_number_is_of_2_to_the_32() {
        let second = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
        for (attempt, random, nanos) in [
            (1, 0, 0),
            (1, 1, 0),
            (1, 5, 1),
            (1, 1 << 30, 250_000_000),
            (1, 1 << 31, 500_000_000),
            (1, u32::MAX, 999_999_999),
            (0, 1 << 31, 500_000_000),
            (2, 1 << 31, 1_000_000_000),
            (6, 1 << 31, 16_000_000_000),
            (7, 1 << 31, 30_000_000_000),
        ] {
            assert_eq!(second.wait(attempt, random).as_nanos(), nanos, "{attempt} {random}");
        }
    }
}
