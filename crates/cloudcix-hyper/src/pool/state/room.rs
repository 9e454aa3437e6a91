//! Room at a server that gives a thread to each connection until it is closed.
//!
//! A request on a connection that has no thread yet waits until another connection is closed. Such
//! a server can't be told from a slow one; but closing an idle connection helps the first and
//! hardly harms the second. For each connection unanswered for a second, one idle connection (or
//! the next to become idle) is closed; and one more each further second.

use std::{
    sync::{
        Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::time::Instant;

/// After this time without a byte from the server, it is taken to have no thread for a connection.
pub(super) const STUCK: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct Room {
    /// Connections from which nothing has come yet. TLS proves that the server attends to a
    /// connection; TCP alone does not.
    unanswered: Vec<Unanswered>,
    /// The number of connections to close as they become idle.
    to_close: usize,
}

struct Unanswered {
    /// When it is to cost another connection its place.
    due: Instant,
    /// Whether it has done so.
    late: bool,
    /// Is set with the first byte, and gone with the connection.
    answered: Weak<AtomicBool>,
}

impl Room {
    pub(super) fn watch(&mut self, answered: Weak<AtomicBool>, now: Instant) {
        self.unanswered.push(Unanswered { due: now + STUCK, late: false, answered });
    }

    pub(super) fn is_watching(&self) -> bool {
        !self.unanswered.is_empty()
    }

    /// Asks for as many places as have become due.
    pub(super) fn tend(&mut self, now: Instant) {
        self.forget_answered();
        for unanswered in self.unanswered.iter_mut().filter(|unanswered| now >= unanswered.due) {
            unanswered.due = now + STUCK;
            unanswered.late = true;
            self.to_close += 1;
        }
    }

    /// Returns how many of so many idle connections to close.
    pub(super) fn claim(&mut self, idle: usize) -> usize {
        if self.to_close > 0 {
            self.forget_answered();
        }
        let closing = self.to_close.min(idle);
        self.to_close -= closing;
        closing
    }

    fn forget_answered(&mut self) {
        self.unanswered.retain(|unanswered| {
            unanswered.answered.upgrade().is_some_and(|answered| !answered.load(Ordering::Relaxed))
        });
        let late = self.unanswered.iter().filter(|unanswered| unanswered.late).count();
        self.to_close = self.to_close.min(late);
    }
}
