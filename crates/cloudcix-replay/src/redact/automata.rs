//! A search for the patterns that have no window of their own, such as `aaaaaa`, `aaaaaaa` and so
//! on: Aho-Corasick automata.
//!
//! An automaton reads each byte of a text once, however much the patterns have in common. It reads
//! backwards, so that it finds the longest pattern that *begins* at a position without enumerating
//! all that do: if each pattern is a prefix of the next, their number is quadratic.
//!
//! Nothing can be added to an automaton. So there are several, each at least twice as large as the
//! next: a pattern is rebuilt about as often as the total number of patterns doubles.

use std::{collections::HashMap, ops::Range, sync::Arc};

/// The length in bytes from which patterns are long: of the long patterns that begin at one
/// position, only the longest is reported.
pub(super) const LONG: usize = 12;
/// The absence of a state.
const NONE: u32 = u32::MAX;

/// Patterns that share all their windows with others, each with a value of the caller's.
#[derive(Clone)]
pub(super) struct Automata<T> {
    /// The automata, from the largest to the smallest.
    automata: Vec<Arc<Automaton<T>>>,
}

struct Automaton<T> {
    patterns: Vec<(Arc<[u8]>, T)>,
    states: Vec<State<T>>,
    edges: HashMap<(u32, u8), u32>,
}

/// A suffix of a pattern, which the automaton has read so far, backwards.
struct State<T> {
    depth: u32,
    parent: u32,
    byte: u8,
    /// The state of the longest proper prefix that is a state as well. A prefix, not a suffix as in
    /// the textbook, because the text is read backwards.
    fail: u32,
    /// The first state on the chain of `fail`, this one included, that is a whole pattern.
    longest: u32,
    /// The first one that is a whole pattern shorter than [`LONG`].
    shorter: u32,
    values: Vec<T>,
}

impl<T> Default for Automata<T> {
    fn default() -> Self {
        Self { automata: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Automata<T> {
    pub(super) fn add(&mut self, pattern: &[u8], value: T) {
        // Merges the automata that are less than twice as large, as a binary counter carries.
        let mut patterns = vec![(Arc::from(pattern), value)];
        while let Some(last) = self.automata.pop_if(|last| last.patterns.len() < 2 * patterns.len())
        {
            patterns.extend(last.patterns.iter().cloned());
        }
        self.automata.push(Arc::new(Automaton::new(patterns)));
    }

    /// Appends the positions of patterns in a text. Of [`LONG`] patterns that begin at the same
    /// position, the longest is always reported, the others need not be.
    pub(super) fn find(&self, text: &[u8], found: &mut Vec<(Range<usize>, T)>) {
        for automaton in &self.automata {
            automaton.find(text, found);
        }
    }
}

impl<T: Copy + PartialEq> Automaton<T> {
    fn new(patterns: Vec<(Arc<[u8]>, T)>) -> Self {
        let mut automaton =
            Self { patterns: Vec::new(), states: vec![State::new(0, 0, 0)], edges: HashMap::new() };
        for (pattern, value) in &patterns {
            let end = pattern.iter().rev().fold(0, |state, byte| automaton.child(state, *byte));
            // Different secrets may share an encoded form.
            let values = &mut automaton.states[end as usize].values;
            if !values.contains(value) {
                values.push(*value);
            }
        }
        automaton.patterns = patterns;
        automaton.link();
        automaton
    }

    fn child(&mut self, parent: u32, byte: u8) -> u32 {
        super::steps::count();
        let next = u32::try_from(self.states.len()).unwrap_or(NONE);
        let child = *self.edges.entry((parent, byte)).or_insert(next);
        if child == next {
            self.states.push(State::new(self.states[parent as usize].depth + 1, parent, byte));
        }
        child
    }

    /// Computes the fields that follow `fail`.
    fn link(&mut self) {
        // From shallow to deep: `fail` always leads to a shallower state, which must be complete.
        let mut order: Vec<u32> = (0..).take(self.states.len()).collect();
        order.sort_by_key(|state| self.states[*state as usize].depth);
        for index in order.into_iter().skip(1) {
            let State { depth, parent, byte, .. } = self.states[index as usize];
            let fail =
                if parent == 0 { 0 } else { self.step(self.states[parent as usize].fail, byte) };
            let State { longest, shorter, .. } = self.states[fail as usize];
            let state = &mut self.states[index as usize];
            let is_whole = !state.values.is_empty();
            let is_short = is_whole && (depth as usize) < LONG;
            state.fail = fail;
            state.longest = if is_whole { index } else { longest };
            state.shorter = if is_short { index } else { shorter };
        }
    }

    fn step(&self, mut state: u32, byte: u8) -> u32 {
        loop {
            super::steps::count();
            match self.edges.get(&(state, byte)) {
                Some(next) => return *next,
                None if state == 0 => return 0,
                None => state = self.states[state as usize].fail,
            }
        }
    }

    fn find(&self, text: &[u8], found: &mut Vec<(Range<usize>, T)>) {
        let mut at = 0;
        for (start, byte) in text.iter().enumerate().rev() {
            at = self.step(at, *byte);
            let State { longest, mut shorter, .. } = self.states[at as usize];
            // If the longest is a short one, the loop below reports it.
            if longest != shorter {
                self.report(longest, start, found);
            }
            // At most `LONG` steps, because each is shorter than the one before.
            while let Some(whole) = self.report(shorter, start, found) {
                shorter = self.states[whole.fail as usize].shorter;
            }
        }
    }

    fn report(
        &self,
        state: u32,
        start: usize,
        found: &mut Vec<(Range<usize>, T)>,
    ) -> Option<&State<T>> {
        super::steps::count();
        let whole = self.states.get(state as usize)?;
        let range = start..start + whole.depth as usize;
        found.extend(whole.values.iter().map(|value| (range.clone(), *value)));
        Some(whole)
    }
}

impl<T> State<T> {
    const fn new(depth: u32, parent: u32, byte: u8) -> Self {
        Self { depth, parent, byte, fail: 0, longest: NONE, shorter: NONE, values: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A pattern, with the lengths around the limit among them.
    fn pattern() -> impl Strategy<Value = String> {
        prop_oneof!["[ab]{1,5}", "a{10,15}", "[ab]{10,14}"]
    }

    proptest! {
        #[test]
        fn each_short_pattern_is_found_and_of_the_long_ones_at_a_place_the_longest(
            patterns in prop::collection::vec(pattern(), 0..40),
            text in "(a{0,16}|[ab]{0,8}){0,6}",
        ) {
            let mut automata = Automata::default();
            for (number, pattern) in patterns.iter().enumerate() {
                automata.add(pattern.as_bytes(), number);
            }
            let mut found = Vec::new();
            automata.find(text.as_bytes(), &mut found);
            for (range, number) in &found {
                prop_assert_eq!(&text[range.clone()], &patterns[*number]);
            }
            for at in 0..text.len() {
                let is_here = |(_, it): &(usize, &String)| text[at..].starts_with(*it);
                let here = patterns.iter().enumerate().filter(is_here);
                let longest = here.clone().map(|(_, it)| it.len()).max();
                for (number, pattern) in here {
                    if pattern.len() < LONG || Some(pattern.len()) == longest {
                        let hit = (at..at + pattern.len(), number);
                        prop_assert_eq!(found.iter().filter(|it| **it == hit).count(), 1);
                    }
                }
            }
        }
    }

    #[test]
    fn there_are_few_automata_each_at_least_twice_as_large_as_the_next() {
        let mut automata = Automata::default();
        for number in 1..=100_u32 {
            automata.add(&number.to_be_bytes(), number);
            let sizes: Vec<usize> = automata.automata.iter().map(|it| it.patterns.len()).collect();
            assert_eq!(sizes.iter().sum::<usize>(), number as usize);
            assert!(sizes.windows(2).all(|pair| pair[0] >= 2 * pair[1]), "{sizes:?}");
        }
    }
}
