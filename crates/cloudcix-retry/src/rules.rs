use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tower::util::rng::Rng;

use crate::{Budget, Policy};

/// The settings that the services of one layer share.
pub(crate) struct Rules {
    pub(crate) policy: Box<dyn Policy>,
    pub(crate) budget: Budget,
    pub(crate) max_attempts: u32,
    pub(crate) refused_window: Duration,
    pub(crate) waits: bool,
    pub(crate) rng: Mutex<Box<dyn Rng + Send>>,
}

impl Rules {
    /// Returns a random number for the wait after an attempt.
    pub(crate) fn random(&self) -> u32 {
        let random = self.rng.lock().unwrap_or_else(PoisonError::into_inner).next_u64();
        // The upper half, because the lower bits of simple generators are less random.
        let [a, b, c, d, ..] = random.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}

#[cfg(test)]
mod tests {
    use tower::util::rng::Rng;

    use crate::RetryLayer;

    #[test]
    fn the_upper_half_of_a_random_number_counts() {
        struct Fixed;
        impl Rng for Fixed {
            fn next_u64(&mut self) -> u64 {
                0x0123_4567_89ab_cdef
            }
        }
        assert_eq!(RetryLayer::builder().rng(Fixed).into_rules().random(), 0x0123_4567);
    }

    #[test]
    fn random_numbers_are_spread_over_all_of_u32() {
        let rules = RetryLayer::builder().into_rules();
        let (mut low, mut bits) = (0, 0);
        for _ in 0..1000 {
            let random = rules.random();
            low += u32::from(random < u32::MAX / 2);
            bits |= random;
        }
        assert!((400..600).contains(&low) && bits == u32::MAX, "{low} {bits:x}");
    }
}
