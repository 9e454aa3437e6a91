//! The ring buffer of exchanges, and the state of the automatic dump.

use std::collections::VecDeque;

use super::exchange::Exchange;

pub(super) struct Ring {
    capacity: usize,
    exchanges: VecDeque<Box<Exchange>>,
    /// The exchange that left last. The next call overwrites it, which saves the allocations: a
    /// fifth of the cost of a call.
    spare: Option<Box<Exchange>>,
    pub(super) skipped: u64,
    dump: Dump,
    /// The error of the last finished dump.
    pub(super) error: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dump {
    Idle,
    Running,
    /// Another one was requested since it began.
    RunningWithAnother,
}

impl Ring {
    pub(super) const fn new(capacity: usize) -> Self {
        Self {
            capacity,
            exchanges: VecDeque::new(),
            spare: None,
            skipped: 0,
            dump: Dump::Idle,
            error: None,
        }
    }

    pub(super) const fn capacity(&self) -> usize {
        self.capacity
    }

    pub(super) fn len(&self) -> usize {
        self.exchanges.len()
    }

    /// Adds an exchange. If the ring is full, the oldest one makes room.
    pub(super) fn push(&mut self, exchange: Box<Exchange>) {
        self.exchanges.push_back(exchange);
        if self.exchanges.len() > self.capacity {
            self.spare = self.exchanges.pop_front();
        }
    }

    /// Returns an exchange to overwrite, if there is one.
    pub(super) fn take_spare(&mut self) -> Option<Box<Exchange>> {
        self.spare.take()
    }

    pub(super) fn exchanges(&self) -> Vec<Exchange> {
        self.exchanges.iter().map(|exchange| Exchange::clone(exchange)).collect()
    }

    /// Returns whether the caller must dump. If a dump is running already, that is repeated
    /// instead.
    pub(super) fn begin_dump(&mut self) -> bool {
        let begins = self.dump == Dump::Idle;
        self.dump = if begins { Dump::Running } else { Dump::RunningWithAnother };
        begins
    }

    /// Returns whether the caller must dump again.
    pub(super) fn end_dump(&mut self, error: Option<String>) -> bool {
        self.error = error;
        let again = self.dump == Dump::RunningWithAnother;
        self.dump = if again { Dump::Running } else { Dump::Idle };
        again
    }

    /// Ends a dump that was not made.
    pub(super) fn abandon_dump(&mut self) {
        self.dump = Dump::Idle;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dumps_that_are_requested_during_a_dump_become_one_more() {
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

    #[test]
    fn after_a_dump_that_was_not_made_the_next_request_begins_one() {
        for requests in 1..=3 {
            let mut ring = Ring::new(1);
            for request in 0..requests {
                assert_eq!(ring.begin_dump(), request == 0);
            }
            ring.abandon_dump();
            assert!(ring.begin_dump(), "{requests}");
            assert!(!ring.end_dump(None), "{requests}");
        }
    }
}
