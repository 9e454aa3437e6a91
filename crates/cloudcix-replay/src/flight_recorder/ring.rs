//! The exchanges in memory, and whether they are being written.

use std::collections::VecDeque;

use crate::Interaction;

pub(super) struct Ring {
    capacity: usize,
    interactions: VecDeque<Interaction>,
    pub(super) skipped: u64,
    dump: Dump,
    /// The failure of the last dump that ended.
    pub(super) error: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dump {
    Idle,
    Running,
    /// One more was asked for since it began.
    RunningWithAnother,
}

impl Ring {
    pub(super) const fn new(capacity: usize) -> Self {
        Self { capacity, interactions: VecDeque::new(), skipped: 0, dump: Dump::Idle, error: None }
    }

    pub(super) const fn capacity(&self) -> usize {
        self.capacity
    }

    pub(super) fn len(&self) -> usize {
        self.interactions.len()
    }

    /// Adds an exchange in the place of the oldest one, if there is no other.
    pub(super) fn push(&mut self, interaction: Interaction) {
        if self.capacity == 0 {
            return;
        }
        if self.interactions.len() == self.capacity {
            self.interactions.pop_front();
        }
        self.interactions.push_back(interaction);
    }

    pub(super) fn interactions(&self) -> Vec<Interaction> {
        self.interactions.iter().cloned().collect()
    }

    /// Returns whether the caller has to dump: not if one is on its way, which will then be
    /// repeated.
    pub(super) fn begin_dump(&mut self) -> bool {
        let begins = self.dump == Dump::Idle;
        self.dump = if begins { Dump::Running } else { Dump::RunningWithAnother };
        begins
    }

    /// Returns whether the caller has to dump once more.
    pub(super) fn end_dump(&mut self, error: Option<String>) -> bool {
        self.error = error;
        let again = self.dump == Dump::RunningWithAnother;
        self.dump = if again { Dump::Running } else { Dump::Idle };
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_waited_for_during_a_dump_is_in_one_more_and_then_no_other() {
        let mut ring = Ring::new(1);
        assert!(ring.begin_dump());
        assert!(!ring.begin_dump() && !ring.begin_dump());
        assert!(ring.end_dump(None));
        assert!(!ring.begin_dump());
        assert!(ring.end_dump(Some("disk full".to_owned())));
        assert!(!ring.end_dump(None));
        assert_eq!(ring.error, None);
        assert!(ring.begin_dump());
    }
}
