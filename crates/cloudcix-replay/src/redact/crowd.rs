//! A search for the patterns that have no window to themselves, such as `aaaaaa`, `aaaaaaa` and so
//! on.
//!
//! A machine of states (Aho-Corasick) reads each byte of a text once, however much the patterns
//! have in common. It reads backwards, so that it meets the longest pattern that *begins* at a
//! place without listing all of those that do: where each pattern is the beginning of another one,
//! there are more of them than anybody could look at.
//!
//! Nothing can be added to a machine. So there are several, each at least twice as large as the
//! next one: every pattern is built into a new machine about as often as the count of all doubles.

use std::{collections::HashMap, ops::Range, sync::Arc};

/// Patterns of at least this many bytes are reported only where no longer one begins.
pub(super) const LONG: usize = 12;
/// No state.
const NONE: u32 = u32::MAX;

/// Patterns that have much in common, each with a value of the caller's.
#[derive(Clone)]
pub(super) struct Crowd<T> {
    /// The larger ones first.
    machines: Vec<Arc<Machine<T>>>,
}

struct Machine<T> {
    patterns: Vec<(Arc<[u8]>, T)>,
    states: Vec<State<T>>,
    edges: HashMap<(u32, u8), u32>,
}

/// The end of a text that has been read so far, backwards, which is the beginning of a pattern.
struct State<T> {
    depth: u32,
    parent: u32,
    byte: u8,
    /// The state of the longest proper part that is a state as well.
    fail: u32,
    /// The nearest state on the way of `fail`, this one included, that is a whole pattern.
    longest: u32,
    /// The same of a pattern that is not [`LONG`].
    shorter: u32,
    values: Vec<T>,
}

impl<T> Default for Crowd<T> {
    fn default() -> Self {
        Self { machines: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Crowd<T> {
    pub(super) fn add(&mut self, pattern: &[u8], value: T) {
        let mut patterns = vec![(Arc::from(pattern), value)];
        while let Some(last) = self.machines.pop_if(|last| last.patterns.len() < 2 * patterns.len())
        {
            patterns.extend(last.patterns.iter().cloned());
        }
        self.machines.push(Arc::new(Machine::new(patterns)));
    }

    /// Adds where patterns begin in a text. Of the [`LONG`] ones that begin together, the longest
    /// one is there in any case, and others need not be.
    pub(super) fn find(&self, text: &[u8], found: &mut Vec<(Range<usize>, T)>) {
        for machine in &self.machines {
            machine.find(text, found);
        }
    }
}

impl<T: Copy + PartialEq> Machine<T> {
    fn new(patterns: Vec<(Arc<[u8]>, T)>) -> Self {
        let mut machine =
            Self { patterns: Vec::new(), states: vec![State::new(0, 0, 0)], edges: HashMap::new() };
        for (pattern, value) in &patterns {
            let end = pattern.iter().rev().fold(0, |state, byte| machine.child(state, *byte));
            // Different secrets may have a spelling in common.
            let values = &mut machine.states[end as usize].values;
            if !values.contains(value) {
                values.push(*value);
            }
        }
        machine.patterns = patterns;
        machine.link();
        machine
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

    /// Sets what depends on `fail`, from the shallow states to the deep ones.
    fn link(&mut self) {
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
            if longest != shorter {
                self.report(longest, start, found);
            }
            // There are fewer than `LONG` of them.
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
