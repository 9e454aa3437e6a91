//! Eviction of idle connections in favour of new ones that the server doesn't serve.
//!
//! A server with one thread per connection, all of them taken, accepts a further connection (the
//! kernel does) and reads nothing from it until another one is closed. From here it can't be told
//! from a slow server; but closing an idle connection helps the first and hardly harms the second.
//! So for each connection that has been silent for a second, one idle connection, or the next to
//! become idle, is closed; and one more each further second.

use std::{
    sync::{
        Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::time::Instant;

/// The silence after which a server is taken to have no thread for a new connection: 1 s.
pub(super) const STUCK: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct Eviction {
    /// Connections from which nothing has come yet. A TLS handshake proves that the server serves
    /// the connection; a TCP handshake does not.
    silent: Vec<Silent>,
    /// The number of connections still to close, as they become idle.
    due: usize,
}

struct Silent {
    /// The time at which another connection is closed in favor of this one.
    deadline: Instant,
    /// Whether that eviction was scheduled.
    late: bool,
    /// Set with the first byte, and dropped with the connection.
    responded: Weak<AtomicBool>,
}

impl Eviction {
    pub(super) fn watch(&mut self, responded: Weak<AtomicBool>, now: Instant) {
        self.silent.push(Silent { deadline: now + STUCK, late: false, responded });
    }

    pub(super) fn is_watching(&self) -> bool {
        !self.silent.is_empty()
    }

    /// Schedules an eviction for each connection that has been silent for too long.
    pub(super) fn update(&mut self, now: Instant) {
        self.forget_served();
        for silent in self.silent.iter_mut().filter(|silent| now >= silent.deadline) {
            silent.deadline = now + STUCK;
            silent.late = true;
            self.due += 1;
        }
    }

    /// Returns how many of `idle` connections to close, and counts them as closed.
    pub(super) fn take(&mut self, idle: usize) -> usize {
        // Checked first because this runs for each response, and `due` is nearly always 0.
        if self.due > 0 {
            self.forget_served();
        }
        let closing = self.due.min(idle);
        self.due -= closing;
        closing
    }

    fn forget_served(&mut self) {
        // Relaxed: the flag carries no other data, and seeing it late only costs one eviction.
        self.silent.retain(|silent| {
            silent.responded.upgrade().is_some_and(|responded| !responded.load(Ordering::Relaxed))
        });
        // Evictions that were scheduled for connections which are served by now are cancelled.
        let late = self.silent.iter().filter(|silent| silent.late).count();
        self.due = self.due.min(late);
    }
}
