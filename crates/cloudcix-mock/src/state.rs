use std::{
    panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{
    Received, Sequence, Times,
    matcher::{Matcher, Verdict},
    report::{Blocked, Candidate, Declared, Failure, Unmatched, Unmet},
    response::Responder,
};

/// See [`Mock::UNMATCHED`](crate::Mock::UNMATCHED).
pub(crate) const UNMATCHED: &str = "mock_unmatched";

/// The state that a mock's handle, its transports and its expectations share.
#[derive(Default)]
pub(crate) struct Shared {
    pub(crate) lenient: bool,
    state: Mutex<State>,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) expectations: Vec<Entry>,
    /// All requests, in the order in which they were routed: `choose` appends under the same lock
    /// under which it counts the call.
    pub(crate) received: Vec<Received>,
    unmatched: Vec<Unmatched>,
    /// The number of `unmatched` that a verification has already reported.
    reported: usize,
    /// Whether anything happened since the last verification.
    changed: bool,
}

/// An expectation: its declaration, and its calls so far.
pub(crate) struct Entry {
    matcher: Arc<dyn Matcher>,
    declared: Declared,
    pub(crate) times: Option<Times>,
    pub(crate) responses: Vec<Arc<dyn Responder>>,
    pub(crate) delay: Duration,
    pub(crate) sequence: Option<Sequence>,
    /// The requests that it responded to, as indices into `received`.
    pub(crate) matched: Vec<usize>,
}

/// The outcome of routing a request.
pub(crate) enum Routed {
    Matched { responder: Arc<dyn Responder>, delay: Duration },
    Unmatched(Unmatched),
}

impl Shared {
    pub(crate) fn new(lenient: bool) -> Self {
        Self { lenient, ..Self::default() }
    }

    /// Locks the state, poisoned or not.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        // No user code runs under the lock, so a panic elsewhere can't have left it half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Declares an expectation, and returns its index.
    pub(crate) fn declare(
        &self,
        matcher: Arc<dyn Matcher>,
        at: &'static Location<'static>,
    ) -> usize {
        // Before the lock, because it is the user's code.
        let description = matcher.describe();
        let mut state = self.lock();
        let index = state.expectations.len();
        let declared = Declared::new(index, description, at);
        state.changed = true;
        state.expectations.push(Entry {
            matcher,
            declared,
            times: None,
            responses: Vec::new(),
            delay: Duration::ZERO,
            sequence: None,
            matched: Vec::new(),
        });
        index
    }

    /// Changes an expectation. `edit` must return, not drop, any responder that it takes out: its
    /// `Drop` is the user's code, and may use the mock, so it must not run under the lock.
    pub(crate) fn edit<T>(&self, index: usize, edit: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        let mut state = self.lock();
        state.changed = true;
        state.expectations.get_mut(index).map(edit)
    }

    /// Chooses the responder for a request, and counts the call.
    pub(crate) fn route(&self, request: &Received) -> Routed {
        // Matchers are the user's code and may use the mock, so all of them run without the lock,
        // also those that turn out not to be needed. Expectations are only ever appended, so the
        // indices of the verdicts stay valid.
        let matchers: Vec<_> =
            self.lock().expectations.iter().map(|entry| entry.matcher.clone()).collect();
        let mut verdicts = Vec::with_capacity(matchers.len());
        for (index, matcher) in matchers.iter().enumerate() {
            match catch_unwind(AssertUnwindSafe(|| matcher.check(request))) {
                Ok(verdict) => verdicts.push(verdict),
                Err(panic) => {
                    // A task may swallow the panic. The request must reach the report even then.
                    self.lock().panicked(request, index);
                    resume_unwind(panic);
                }
            }
        }
        self.lock().choose(request, verdicts)
    }

    /// Reports everything that is not as declared. `only_new` leaves out the requests that an
    /// earlier verification has reported.
    pub(crate) fn verify(&self, only_new: bool) -> Result<(), Failure> {
        let mut state = self.lock();
        if only_new && !state.changed {
            return Ok(());
        }
        state.changed = false;
        let from = if only_new { state.reported } else { 0 };
        state.reported = state.unmatched.len();
        // A lenient mock records unmatched requests too, but they are not failures.
        let unmatched = if self.lenient { Vec::new() } else { state.unmatched[from..].to_vec() };
        // Reported each time, because only a call can fulfil them.
        let unmet = state
            .expectations
            .iter()
            .filter(|entry| !entry.is_met())
            .map(|entry| entry.unmet(state.received.len()));
        Failure::check(unmatched, unmet.collect())
    }
}

impl State {
    /// Chooses among the expectations that match. One critical section with the count of the call,
    /// so that concurrent requests can't both take the last call of an expectation.
    fn choose(&mut self, request: &Received, verdicts: Vec<Verdict>) -> Routed {
        self.changed = true;
        // Before the choice: `matched` refers to its index.
        self.received.push(request.clone());
        let mut blocked = Vec::new();
        for (index, _) in verdicts.iter().enumerate().filter(|(_, verdict)| verdict.is_match()) {
            match self.next_responder(index) {
                Ok(responder) => {
                    let entry = &mut self.expectations[index];
                    entry.matched.push(self.received.len() - 1);
                    return Routed::Matched { responder, delay: entry.delay };
                }
                Err(why) => blocked.push((index, why)),
            }
        }
        let nearest = self.nearest(blocked, verdicts);
        Routed::Unmatched(self.unmatched(request, nearest))
    }

    /// Records a request whose matcher panicked.
    fn panicked(&mut self, request: &Received, index: usize) {
        self.changed = true;
        self.received.push(request.clone());
        self.unmatched(
            request,
            Some(Candidate::Blocked(self.expectations[index].declared.clone(), Blocked::Panicked)),
        );
    }

    fn unmatched(&mut self, request: &Received, nearest: Option<Candidate>) -> Unmatched {
        let unmatched = Unmatched::new(request.clone(), nearest);
        self.unmatched.push(unmatched.clone());
        unmatched
    }

    /// Returns the next responder of an expectation that matches, or the reason why it may not
    /// respond.
    fn next_responder(&self, index: usize) -> Result<Arc<dyn Responder>, Blocked> {
        let entry = &self.expectations[index];
        let calls = entry.matched.len();
        // The last response repeats, for as many calls as `times` allows.
        let Some(responder) = entry.responses.get(calls).or(entry.responses.last()) else {
            return Err(Blocked::NoResponse);
        };
        if calls >= entry.times().max() {
            return Err(Blocked::Exhausted { calls, times: entry.times() });
        }
        // The order within a sequence is that of declaration. Being too late comes first: once a
        // later member was called, no call of an earlier one can help.
        let (before, after) = (&self.expectations[..index], &self.expectations[index + 1..]);
        let in_sequence =
            |other: &&Entry| entry.sequence.is_some() && other.sequence == entry.sequence;
        if let Some(later) =
            after.iter().filter(in_sequence).find(|later| !later.matched.is_empty())
        {
            return Err(Blocked::TooLate { later: later.declared.clone() });
        }
        if let Some(earlier) = before
            .iter()
            .filter(in_sequence)
            .find(|earlier| earlier.matched.len() < earlier.times().min())
        {
            let (calls, times) = (earlier.matched.len(), earlier.times());
            return Err(Blocked::TooEarly { earlier: earlier.declared.clone(), calls, times });
        }
        Ok(responder.clone())
    }

    /// Returns the expectation that an unmatched request was probably meant for: one that matches
    /// but may not respond, or else the nearest one. Among equally near ones, the most specific
    /// wins, then the first.
    fn nearest(&self, blocked: Vec<(usize, Blocked)>, verdicts: Vec<Verdict>) -> Option<Candidate> {
        // Of several that match, one that is out of order explains more than an exhausted one.
        let most_telling = blocked.into_iter().min_by_key(|(_, why)| why.rank());
        if let Some((index, why)) = most_telling {
            return Some(Candidate::Blocked(self.expectations[index].declared.clone(), why));
        }
        let by_distance = |(_, verdict): &(usize, Verdict)| {
            (verdict.distance(), std::cmp::Reverse(verdict.specificity()))
        };
        let (index, verdict) = verdicts.into_iter().enumerate().min_by_key(by_distance)?;
        Some(Candidate::Differs(self.expectations[index].declared.clone(), verdict.into_sorted()))
    }
}

impl Entry {
    /// Returns the number of calls that the expectation wants. Unless set, it is the number of its
    /// responses.
    pub(crate) fn times(&self) -> Times {
        self.times.unwrap_or_else(|| self.responses.len().into())
    }

    pub(crate) fn rename(&mut self, name: &str) {
        self.declared.name(name);
    }

    fn is_met(&self) -> bool {
        self.times().is_met_by(self.matched.len())
    }

    fn unmet(&self, received: usize) -> Unmet {
        Unmet::new(self.declared.clone(), self.times(), self.matched.len(), received)
    }
}
