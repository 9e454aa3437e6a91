/// The calls, of those that a rule is about, that meet its fault. Calls count from 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Choice {
    /// Each whose number is a multiple of it.
    Every(u64),
    Nth(u64),
    First(u64),
    Probability(f64),
}

impl Choice {
    /// Whether the call with this number meets the fault. It depends on nothing but the arguments,
    /// so that concurrent calls, whichever comes first, get the same faults in sum.
    pub(crate) fn picks(self, number: u64, seed: u64) -> bool {
        match self {
            Self::Every(step) => number.is_multiple_of(step),
            Self::Nth(nth) => number == nth,
            Self::First(count) => number <= count,
            Self::Probability(probability) => uniform(scatter(seed, number)) < probability,
        }
    }
}

/// Returns a number that follows no pattern, the same for the same arguments: the output of
/// `SplitMix64` at a position.
///
/// A generator with a state would give concurrent calls numbers by the order in which they ask.
pub(crate) const fn scatter(seed: u64, position: u64) -> u64 {
    let mixed = seed.wrapping_add(position.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

const TWO_TO_THE_53: f64 = 9_007_199_254_740_992.0;

/// Maps all of `u64` to 0.0 up to, and without, 1.0: a probability of 0 never holds, one of 1
/// always.
fn uniform(random: u64) -> f64 {
    // As many bits as a double holds exactly.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit into a double")]
    let bits = (random >> 11) as f64;
    bits / TWO_TO_THE_53
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn picked(choice: Choice, calls: u64, seed: u64) -> Vec<u64> {
        (1..=calls).filter(|&number| choice.picks(number, seed)).collect()
    }

    #[test]
    fn the_nth_the_first_and_every_nth_are_exact() {
        assert_eq!(picked(Choice::Nth(3), 10, 0), [3]);
        assert_eq!(picked(Choice::First(2), 10, 0), [1, 2]);
        assert_eq!(picked(Choice::Every(4), 10, 0), [4, 8]);
        assert_eq!(picked(Choice::Every(1), 3, 0), [1, 2, 3]);
    }

    proptest! {
        #[test]
        fn a_probability_holds_over_many_calls(seed in any::<u64>(), percent in 0_u32..=100) {
            let probability = f64::from(percent) / 100.0;
            let calls = 10_000;
            let count = picked(Choice::Probability(probability), calls, seed).len();
            // Six standard deviations, of which the largest is 50.
            let most = 6.0 * (10_000.0 * probability * (1.0 - probability)).sqrt();
            let off = (f64::from(u32::try_from(count).unwrap()) - 10_000.0 * probability).abs();
            prop_assert!(off <= most, "{count} of {calls} with {probability}");
        }

        #[test]
        fn other_seeds_choose_other_calls(seed in any::<u64>()) {
            let half = Choice::Probability(0.5);
            prop_assert_ne!(picked(half, 200, seed), picked(half, 200, scatter(seed, 1)));
        }
    }
}
