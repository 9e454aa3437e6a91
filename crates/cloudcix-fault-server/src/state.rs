//! The state that a server shares with its connections.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

use crate::{Act, Received};

/// The numbers of connections and requests that a server has counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Connections that were accepted.
    pub connections: usize,
    /// Accepted connections that are still open.
    pub open: usize,
    /// The most that were open at once.
    pub most_open: usize,
    /// Requests that were received completely.
    pub requests: usize,
    /// Requests that had an effect: those with any method but GET, HEAD, OPTIONS and CONNECT whose
    /// response was not a status of 400 or higher, unless [`Act::with_effect`] says otherwise.
    pub effects: usize,
}

/// The script and the record of a server.
#[derive(Debug)]
pub(crate) struct Shared {
    script: Mutex<VecDeque<Act>>,
    pub(crate) received: Mutex<Vec<Received>>,
    pub(crate) counts: watch::Sender<Counts>,
}

impl Shared {
    pub(crate) fn new(script: impl IntoIterator<Item = Act>) -> Self {
        Self {
            script: Mutex::new(script.into_iter().collect()),
            received: Mutex::default(),
            counts: watch::Sender::default(),
        }
    }

    /// Takes the next act of the script, if it `fits`. The last one stays, so that it repeats.
    pub(crate) fn next(&self, fits: impl FnOnce(&Act) -> bool) -> Option<Act> {
        let mut script = lock(&self.script);
        let last = script.len() == 1;
        let act = script.front().filter(|act| fits(act))?.clone();
        if !last {
            script.pop_front();
        }
        Some(act)
    }

    /// Records a request that was received completely, and returns the act for it.
    pub(crate) fn act_on(&self, mut request: Received) -> Act {
        let mut act = self.next(|_| true).unwrap_or_else(|| Act::respond(200, "{}"));
        let mut explicit = None;
        // A decision may be another decision, or have an effect of its own.
        let act = loop {
            act = match act {
                Act::Decide(decide) => decide(&request),
                Act::Effect(effect, act) => {
                    // The outermost counts, as the test set it last.
                    explicit.get_or_insert(effect);
                    *act
                }
                act => break act,
            }
        };
        let effect = request.changes() && explicit.unwrap_or_else(|| act.has_effect());
        request.effect = effect;
        // Recorded before it is counted: a test that waits for the count finds the request.
        lock(&self.received).push(request);
        self.counts.send_modify(|counts| {
            counts.requests += 1;
            counts.effects += usize::from(effect);
        });
        act
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
