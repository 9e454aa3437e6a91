//! A search for many patterns at once, to which more can be added at any time.
//!
//! Each pattern is indexed by one of its windows, which are six bytes long: one that no other
//! pattern is indexed by, or else the one with the fewest. If every one has [`MOST`] already, the
//! pattern goes to the [`Automata`]. A search compares a fingerprint of the whole pattern wherever
//! an indexed window occurs. Adding a pattern takes time in proportion to its own length. A
//! search takes time in proportion to the length of the text, however many patterns there
//! are. An Aho-Corasick automaton searches as fast, but has to be rebuilt for each addition, so it
//! is only the fallback.
//!
//! A window contains three runs of four bytes. So a search needs to look only at every third
//! position of the text, and at the windows around it if the four bytes there occur in any window.

use std::{hash::BuildHasher as _, hash::RandomState, ops::Range};

use super::automata::Automata;

/// The length of a window, and so the least length of a pattern.
pub(super) const WINDOW: usize = 6;
/// The length of a run.
const RUN: usize = 4;
/// The distance between the positions that a search looks at: the number of runs in a window, so
/// that none is missed.
const STEP: usize = WINDOW - RUN + 1;
/// The least number of slots per pattern, so that most chains have a single element.
const SPARSE: usize = 2;
const FEWEST_SLOTS: usize = 2048;
/// The most patterns in one slot: a search compares all of them wherever their window occurs.
const MOST: usize = 16;
/// Bits per slot, so that most runs of a text hit an unset one.
const BITS: usize = 8;
/// The end of a chain.
const NONE: u32 = u32::MAX;

/// Patterns, each with a value of the caller's. It stores fingerprints, not the patterns, except in
/// the automata.
#[derive(Clone)]
pub(super) struct Windows<T> {
    patterns: Vec<Pattern<T>>,
    /// The latest pattern of each slot; the others follow by [`Pattern::next`].
    slots: Vec<u32>,
    /// A filter with a bit for each run of the windows in use. It fits into the processor's cache
    /// even if the slots don't.
    runs: Vec<u64>,
    fingerprints: RandomState,
    automata: Automata<T>,
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
            automata: Automata::default(),
        }
    }
}

impl<T: Copy + PartialEq> Windows<T> {
    /// Adds a pattern. One that is shorter than a window is never found.
    pub(super) fn add(&mut self, pattern: &[u8], value: T) {
        // A pattern of 4 GiB would not fit into the index or into memory, nor would 2³² patterns.
        let Ok(length) = u32::try_from(pattern.len()) else { return };
        if pattern.len() < WINDOW || self.patterns.len() >= NONE as usize {
            return;
        }
        if (self.patterns.len() + 1) * SPARSE > self.slots.len() {
            self.grow();
        }
        // From the end, because secrets of one kind share their beginning, such as the header of a
        // JWT.
        let last = pattern.len() - WINDOW;
        let (mut before, mut fewest) = (last, usize::MAX);
        for at in (0..=last).rev() {
            let window = window(&pattern[at..]);
            // A search visits the whole chain of a slot, so its length is bounded, whatever the
            // windows of its patterns.
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
        // The bound holds for good: growing splits chains and never joins them.
        if fewest == usize::MAX {
            self.automata.add(pattern, value);
            return;
        }
        let window = window(&pattern[before..]);
        let before = u32::try_from(before).unwrap_or(length);
        let fingerprint = self.fingerprints.hash_one(pattern);
        self.patterns.push(Pattern { window, before, length, fingerprint, next: NONE, value });
        self.insert(self.patterns.len() - 1);
    }

    /// Returns the positions of patterns in a text, overlaps included, in no particular order. Of
    /// patterns of at least [`LONG`](super::automata::LONG) bytes that begin at the same position,
    /// the longest is always reported, the others need not be.
    pub(super) fn find(&self, text: &[u8]) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        self.automata.find(text, &mut found);
        if self.patterns.is_empty() {
            return found;
        }
        for (place, run) in text.windows(RUN).step_by(STEP).enumerate() {
            let bit = self.bit(run);
            if self.runs[bit / 64] & 1 << (bit % 64) == 0 {
                continue;
            }
            let at = place * STEP;
            // The windows that contain this run. Each is visited once, because the positions that
            // are looked at are as far apart as a window has runs.
            for start in at.saturating_sub(STEP - 1)..=at {
                if let Some(piece) = text.get(start..start + WINDOW) {
                    self.verify(text, start, window(piece), &mut found);
                }
            }
        }
        found
    }

    /// Appends the patterns that are indexed by the window at `at` and that occur around it.
    fn verify(&self, text: &[u8], at: usize, window: u64, found: &mut Vec<(Range<usize>, T)>) {
        for pattern in self.indexed_by(window) {
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

    fn indexed_by(&self, window: u64) -> impl Iterator<Item = &Pattern<T>> {
        self.chain(window).filter(move |pattern| pattern.window == window)
    }

    /// Returns all patterns in the slot of a window.
    fn chain(&self, window: u64) -> impl Iterator<Item = &Pattern<T>> {
        let mut next = self.slots[self.slot(window)];
        std::iter::from_fn(move || {
            super::steps::count();
            let pattern = self.patterns.get(next as usize)?;
            next = pattern.next;
            Some(pattern)
        })
    }

    /// Inserts a pattern into the slot of its window, and the runs of the window into the filter.
    fn insert(&mut self, index: usize) {
        let window = self.patterns[index].window;
        let slot = self.slot(window);
        self.patterns[index].next = self.slots[slot];
        self.slots[slot] = u32::try_from(index).unwrap_or(NONE);
        for run in window.to_le_bytes()[..WINDOW].windows(RUN) {
            let bit = self.bit(run);
            self.runs[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Doubles the number of slots, so that all reinsertions together cost as much as the patterns.
    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(FEWEST_SLOTS);
        self.slots = vec![NONE; slots];
        self.runs = vec![0; slots * BITS / 64];
        for index in 0..self.patterns.len() {
            self.insert(index);
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

/// Maps a value to one of `places`, a power of two.
fn spread(value: u64, places: usize) -> usize {
    // Fibonacci hashing: 2^64 divided by the golden ratio spreads close values, best in the top
    // bits.
    let spread = value.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - places.trailing_zeros());
    usize::try_from(spread).unwrap_or_default()
}

/// Returns the window at the beginning of a text.
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
                .map(|pattern| self.indexed_by(pattern.window).count())
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
            let mut found: Vec<_> = windows
                .find(text.as_bytes())
                .into_iter()
                .map(|(range, number)| (range.start, range.end, number))
                .collect();
            expected.sort_unstable();
            found.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn every_pattern_is_found_however_often_the_table_has_grown() {
        let mut windows = Windows::default();
        let pattern = |number: usize| format!("pattern-{number:05}");
        let most = 2 * FEWEST_SLOTS;
        for number in 0..most {
            windows.add(pattern(number).as_bytes(), number);
        }
        for number in 0..most {
            let found = windows.find(pattern(number).as_bytes());
            assert!(found.iter().any(|(_, value)| *value == number), "{number}");
        }
    }

    /// The invariant that makes searching and adding linear.
    #[test]
    fn patterns_of_one_kind_do_not_share_one_window() {
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

    /// Adding and searching take only a few steps per byte.
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
            // Each is found at its position, as the longest one that begins there.
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
    fn neither_an_empty_index_nor_an_empty_text_finds_anything() {
        let mut windows = Windows::default();
        assert!(windows.find(b"abcdefgh").is_empty());
        windows.add(b"short", 1);
        assert!(windows.find(b"short short").is_empty());
        windows.add(b"longer", 2);
        assert!(windows.find(b"").is_empty() && windows.find(b"longe").is_empty());
        assert_eq!(windows.find(b"longer"), [(0..6, 2)]);
    }
}
