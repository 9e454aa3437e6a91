/// The selection of the calls that meet a rule's fault, among those that match the rule. Calls are
/// numbered from 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Choice {
    /// The calls whose number is a multiple of this.
    Every(u64),
    Nth(u64),
    First(u64),
    Probability(f64),
}

impl Choice {
    /// Whether the call with this number meets the fault. The result depends on nothing but the
    /// arguments, so concurrent calls meet the same number of faults in whatever order they come.
    pub(crate) fn selects(self, number: u64, seed: u64) -> bool {
        match self {
            Self::Every(step) => number.is_multiple_of(step),
            Self::Nth(nth) => number == nth,
            Self::First(count) => number <= count,
            Self::Probability(probability) => uniform(split_mix_64(seed, number)) < probability,
        }
    }
}

/// Returns the output of the `SplitMix64` generator at `position`: a pseudo-random number that is
/// always the same for the same arguments.
///
/// A generator with a state would give concurrent calls numbers in the order in which they ask.
pub(crate) const fn split_mix_64(seed: u64, position: u64) -> u64 {
    let mixed = seed.wrapping_add(position.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

const TWO_TO_THE_53: f64 = 9_007_199_254_740_992.0;

/// Maps `random` to the range from 0.0 up to but excluding 1.0, so that a probability of 0 never
/// holds and one of 1 always does.
fn uniform(random: u64) -> f64 {
    // The upper 53 bits: more wouldn't fit into a double, and could be rounded up to 1.0.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit into a double")]
    let bits = (random >> 11) as f64;
    bits / TWO_TO_THE_53
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn selected(choice: Choice, calls: u64, seed: u64) -> Vec<u64> {
        (1..=calls).filter(|&number| choice.selects(number, seed)).collect()
    }

    #[test]
    fn the_nth_the_first_and_every_nth_are_exact() {
        assert_eq!(selected(Choice::Nth(3), 10, 0), [3]);
        assert_eq!(selected(Choice::First(2), 10, 0), [1, 2]);
        assert_eq!(selected(Choice::Every(4), 10, 0), [4, 8]);
        assert_eq!(selected(Choice::Every(1), 3, 0), [1, 2, 3]);
    }

    proptest! {
        #[test]
        fn a_probability_holds_over_many_calls(seed in any::<u64>(), percent in 0_u32..=100) {
            let probability = f64::from(percent) / 100.0;
            let calls = 10_000;
            let count = selected(Choice::Probability(probability), calls, seed).len();
            // Six standard deviations; a single one is 50 calls at most.
            let most = 6.0 * (10_000.0 * probability * (1.0 - probability)).sqrt();
            let off = (f64::from(u32::try_from(count).unwrap()) - 10_000.0 * probability).abs();
            prop_assert!(off <= most, "{count} of {calls} with {probability}");
        }

        #[test]
        fn another_seed_selects_other_calls(seed in any::<u64>()) {
            let half = Choice::Probability(0.5);
            prop_assert_ne!(selected(half, 200, seed), selected(half, 200, split_mix_64(seed, 1)));
        }
    }

    #[test]
    fn a_probability_of_0_selects_nothing_even_where_the_random_number_is_0() {
        // SplitMix64 maps 0 to 0.
        assert_eq!(split_mix_64(0, 0), 0);
        assert!(!Choice::Probability(0.0).selects(0, 0));
        assert!(Choice::Probability(f64::MIN_POSITIVE).selects(0, 0));
    }

    #[test]
    fn a_seed_selects_the_same_calls_in_every_version() {
        // The published test vectors of SplitMix64 for the seed 1234567.
        assert_eq!(split_mix_64(1_234_567, 1), 6_457_827_717_110_365_317);
        assert_eq!(split_mix_64(1_234_567, 2), 3_203_168_211_198_807_973);
        let half = Choice::Probability(0.5);
        assert_eq!(selected(half, 10, 1_234_567), [1, 2, 4, 6, 8, 9]);
    }
}
