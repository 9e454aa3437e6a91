//! A search for many patterns at once, to which more can be added at any time.
//!
//! Each pattern is filed under one window: six bytes of it that no other pattern is filed under,
//! or, if it has none, those under which the fewest are. Where each is already under [`MOST`], the
//! pattern goes to the [`Crowd`]. A search compares a fingerprint of the whole pattern where a
//! filed window comes by. Adding a pattern costs its own length, and a search that of the text,
//! however many patterns there are. A machine of states (Aho-Corasick) searches as fast, but adding
//! to one means building it anew: so only the crowd has some.
//!
//! A window holds three runs of four bytes. So a search need only look at every third place of the
//! text, and at the windows around it if the four bytes there are of any window at all.

use std::{hash::BuildHasher as _, hash::RandomState, ops::Range};

use super::crowd::Crowd;

/// The length of a window, and so that of the shortest pattern.
pub(super) const WINDOW: usize = 6;
/// The length of a run.
const RUN: usize = 4;
/// The distance between the places that a search looks at: as many as a window has runs.
const STEP: usize = WINDOW - RUN + 1;
/// Slots per pattern: most chains then have one.
const SPARSE: usize = 2;
const FEWEST_SLOTS: usize = 2048;
/// The patterns that one slot may hold: each of them is looked at wherever its window comes by.
const MOST: usize = 16;
/// Bits per slot: most runs of a text then meet an empty one.
const BITS: usize = 8;
/// The end of a chain.
const NONE: u32 = u32::MAX;

/// Patterns, each with a value of the caller's. It holds fingerprints, not the patterns, but for
/// those of the crowd.
#[derive(Clone)]
pub(super) struct Windows<T> {
    patterns: Vec<Pattern<T>>,
    /// The latest pattern of each slot; the others follow by [`Pattern::next`].
    slots: Vec<u32>,
    /// A bit for each run of a window that is in use: small enough for the processor's cache where
    /// the slots are not.
    runs: Vec<u64>,
    fingerprints: RandomState,
    crowd: Crowd<T>,
}

#[derive(Clone)]
struct Pattern<T> {
    window: u64,
    /// The number of bytes before the window.
    before: u32,
    length: u32,
    fingerprint: u64,
    next: u32,
    value: T,
}

impl<T> Default for Windows<T> {
    fn default() -> Self {
        Self {
            patterns: Vec::new(),
            slots: Vec::new(),
            runs: Vec::new(),
            fingerprints: RandomState::new(),
            crowd: Crowd::default(),
        }
    }
}

impl<T: Copy + PartialEq> Windows<T> {
    /// Adds a pattern. One that is shorter than a window is never found.
    pub(super) fn add(&mut self, pattern: &[u8], value: T) {
        // The other two are far beyond what any memory holds.
        let Ok(length) = u32::try_from(pattern.len()) else { return };
        if pattern.len() < WINDOW || self.patterns.len() >= NONE as usize {
            return;
        }
        if (self.patterns.len() + 1) * SPARSE > self.slots.len() {
            self.grow();
        }
        // From the end: secrets of a kind have their beginning in common, such as the header of a
        // JWT.
        let last = pattern.len() - WINDOW;
        let (mut before, mut fewest) = (last, usize::MAX);
        for at in (0..=last).rev() {
            let window = window(&pattern[at..]);
            // A search goes through all of a slot, whatever their windows.
            let (chained, rivals) = self.chain(window).fold((0, 0), |(chained, rivals), other| {
                (chained + 1, rivals + usize::from(other.window == window))
            });
            if chained >= MOST {
                continue;
            }
            if rivals < fewest {
                (before, fewest) = (at, rivals);
            }
            if fewest == 0 {
                break;
            }
        }
        // Growing splits chains and joins none, so no chain is ever longer.
        if fewest == usize::MAX {
            self.crowd.add(pattern, value);
            return;
        }
        let window = window(&pattern[before..]);
        let before = u32::try_from(before).unwrap_or(length);
        let fingerprint = self.fingerprints.hash_one(pattern);
        self.patterns.push(Pattern { window, before, length, fingerprint, next: NONE, value });
        self.file(self.patterns.len() - 1);
    }

    /// The places of patterns in a text, overlaps included, in no order. Of patterns that begin
    /// together and have at least [`LONG`](super::crowd::LONG) bytes, the longest one is there in
    /// any case, and others need not be.
    pub(super) fn find(&self, text: &[u8]) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        self.crowd.find(text, &mut found);
        if self.patterns.is_empty() {
            return found;
        }
        for (place, run) in text.windows(RUN).step_by(STEP).enumerate() {
            let bit = self.bit(run);
            if self.runs[bit / 64] & 1 << (bit % 64) == 0 {
                continue;
            }
            let at = place * STEP;
            // The windows that this is a run of: each is looked at here, or at no other place.
            for start in at.saturating_sub(STEP - 1)..=at {
                if let Some(piece) = text.get(start..start + WINDOW) {
                    self.verify(text, start, window(piece), &mut found);
                }
            }
        }
        found
    }

    /// Adds the patterns that are filed under the window at `at`, and that stand around it.
    fn verify(&self, text: &[u8], at: usize, window: u64, found: &mut Vec<(Range<usize>, T)>) {
        for pattern in self.filed_under(window) {
            let Some(start) = at.checked_sub(pattern.before as usize) else { continue };
            let range = start..start + pattern.length as usize;
            if text
                .get(range.clone())
                .is_some_and(|piece| self.fingerprints.hash_one(piece) == pattern.fingerprint)
            {
                found.push((range, pattern.value));
            }
        }
    }

    fn filed_under(&self, window: u64) -> impl Iterator<Item = &Pattern<T>> {
        self.chain(window).filter(move |pattern| pattern.window == window)
    }

    /// All that is filed under the slot of a window.
    fn chain(&self, window: u64) -> impl Iterator<Item = &Pattern<T>> {
        let mut next = self.slots[self.slot(window)];
        std::iter::from_fn(move || {
            super::steps::count();
            let pattern = self.patterns.get(next as usize)?;
            next = pattern.next;
            Some(pattern)
        })
    }

    fn file(&mut self, index: usize) {
        let window = self.patterns[index].window;
        let slot = self.slot(window);
        self.patterns[index].next = self.slots[slot];
        self.slots[slot] = u32::try_from(index).unwrap_or(NONE);
        for run in window.to_le_bytes()[..WINDOW].windows(RUN) {
            let bit = self.bit(run);
            self.runs[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Doubles the slots, so that all growing together costs no more than the patterns did.
    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(FEWEST_SLOTS);
        self.slots = vec![NONE; slots];
        self.runs = vec![0; slots * BITS / 64];
        for index in 0..self.patterns.len() {
            self.file(index);
        }
    }

    fn slot(&self, window: u64) -> usize {
        spread(window, self.slots.len())
    }

    fn bit(&self, run: &[u8]) -> usize {
        let run = run.first_chunk::<RUN>().copied().map_or(0, u32::from_le_bytes);
        spread(run.into(), self.runs.len() * 64)
    }
}

/// One of so many places, of which there is a power of two.
fn spread(value: u64, places: usize) -> usize {
    // 2^64 divided by the golden ratio spreads what is close together; the best bits are on top.
    let spread = value.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - places.trailing_zeros());
    usize::try_from(spread).unwrap_or_default()
}

/// The window at the beginning of a text.
fn window(text: &[u8]) -> u64 {
    text.iter().take(WINDOW).rev().fold(0, |window, &byte| window << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::steps, *};

    impl<T: Copy + PartialEq> Windows<T> {
        /// Returns the number of patterns that share the most crowded window.
        fn most_crowded(&self) -> usize {
            self.patterns
                .iter()
                .map(|pattern| self.filed_under(pattern.window).count())
                .max()
                .unwrap_or_default()
        }
    }

    proptest! {
        #[test]
        fn it_finds_what_a_plain_search_finds(
            patterns in prop::collection::vec("[ab]{6,9}|[a-d]{6,12}|a{6,12}", 0..200),
            text in "[ab]{0,60}[a-d]{0,60}",
        ) {
            let mut windows = Windows::default();
            let mut expected = Vec::new();
            for (number, pattern) in patterns.iter().enumerate() {
                windows.add(pattern.as_bytes(), number);
                let at = (0..text.len()).filter(|&at| text[at..].starts_with(pattern));
                expected.extend(at.map(|at| (at, at + pattern.len(), number)));
            }
            let mut found: Vec<_> =
                windows.find(text.as_bytes()).into_iter()
                    .map(|(range, number)| (range.start, range.end, number)).collect();
            expected.sort_unstable();
            found.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }

    /// The invariants that make searching and adding linear.
    #[test]
    fn patterns_of_a_kind_do_not_crowd_one_window() {
        let families: [fn(u32) -> String; 5] = [
            |number| {
                format!(
                    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.{}.{:0>9}",
                    "x".repeat(300),
                    number * 7919
                )
            },
            |number| format!("{number:0>5}-----END PRIVATE KEY-----"),
            |number| format!("password-of-user-{number}-of-this-project"),
            |number| {
                format!(
                    "{:032x}",
                    u128::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c834)
                )
            },
            |number| format!("{number:06}"),
        ];
        for family in families {
            let mut windows = Windows::default();
            for number in 0..10_000 {
                windows.add(family(number).as_bytes(), number);
            }
            assert!(
                windows.most_crowded() <= 2,
                "{} share a window of {}",
                windows.most_crowded(),
                family(1)
            );
            let found = windows.find(format!("<{}>", family(4711)).as_bytes());
            assert_eq!(found.into_iter().map(|(_, number)| number).collect::<Vec<_>>(), [4711]);
        }
    }

    /// Neither adding nor searching takes more steps than a few for each byte.
    #[test]
    fn secrets_that_share_all_their_windows_take_no_more_steps_than_others() {
        let families: [fn(usize) -> String; 4] = [
            |number| "a".repeat(number + 12),
            |number| format!("{}{}", "a".repeat(number + 12), "b".repeat(12)),
            |number| format!("{}{number:04}", "ab".repeat(200)).chars().rev().collect(),
            |_| "the same one".to_owned(),
        ];
        for family in families {
            let before = steps::taken();
            let mut windows = Windows::default();
            let mut text = String::new();
            for number in 0..400 {
                let pattern = family(number);
                windows.add(pattern.as_bytes(), ());
                text = format!("{text}\"{pattern}\",");
            }
            let added = steps::taken() - before;
            let found = windows.find(text.as_bytes());
            let searched = steps::taken() - before - added;
            let bytes = text.len();
            let doublings = bytes.ilog2() as usize;
            assert!(
                added <= bytes * (MOST + 1 + 2 * doublings),
                "{}: {added} for {bytes}",
                family(1)
            );
            assert!(
                searched <= bytes * (MOST + 3 * doublings),
                "{}: {searched} for {bytes}",
                family(1)
            );
            assert!(found.len() <= bytes * doublings, "{}: {} in {bytes}", family(1), found.len());
            // Each one is found where it begins, as the longest one that does.
            let mut at = 1;
            for number in 0..400 {
                let length = family(number).len();
                let longest = found
                    .iter()
                    .filter(|(range, ())| range.start == at)
                    .map(|(range, ())| range.len())
                    .max();
                assert_eq!(longest, Some(length), "number {number} of {}", family(1));
                at += length + 3;
            }
        }
    }

    #[test]
    fn nothing_is_found_by_nothing_and_in_nothing() {
        let mut windows = Windows::default();
        assert!(windows.find(b"abcdefgh").is_empty());
        windows.add(b"short", 1);
        assert!(windows.find(b"short short").is_empty());
        windows.add(b"longer", 2);
        assert!(windows.find(b"").is_empty() && windows.find(b"longe").is_empty());
        assert_eq!(windows.find(b"longer"), [(0..6, 2)]);
    }
}
