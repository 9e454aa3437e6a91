//! What a server and its connections have in common.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

use crate::{Act, Received};

/// What has happened so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Connections that were accepted.
    pub connections: usize,
    /// Those of them that are still open.
    pub open: usize,
    /// The most that were open at once.
    pub most_open: usize,
    /// Requests that were received wholly.
    pub requests: usize,
    /// Those of them that may have changed something: any method but GET, HEAD and OPTIONS, not
    /// answered with a status from 400 up, unless [`Act::with_effect`] says otherwise.
    pub effects: usize,
}

/// The script, and what has happened so far.
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

    /// Takes the next act of the script, if it is such a one.
    pub(crate) fn next(&self, fits: impl FnOnce(&Act) -> bool) -> Option<Act> {
        let mut script = lock(&self.script);
        let last = script.len() == 1;
        let act = script.front().filter(|act| fits(act))?.clone();
        if !last {
            script.pop_front();
        }
        Some(act)
    }

    /// Counts a request that was received wholly, and returns what is to be done with it.
    pub(crate) fn act_on(&self, mut request: Received) -> Act {
        let mut act = self.next(|_| true).unwrap_or_else(|| Act::answer(200, "{}"));
        let mut told = None;
        let act = loop {
            act = match act {
                Act::Decide(decide) => decide(&request),
                Act::Effect(effect, act) => {
                    told.get_or_insert(effect);
                    *act
                }
                act => break act,
            }
        };
        let effect = request.changes() && told.unwrap_or_else(|| act.has_effect());
        request.effect = effect;
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
