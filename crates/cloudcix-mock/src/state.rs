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

/// The error code with which a lenient mock answers what is not expected.
pub(crate) const UNMATCHED: &str = "mock_unmatched";

/// What a handle, its transports and its expectations share.
#[derive(Default)]
pub(crate) struct Shared {
    pub(crate) lenient: bool,
    state: Mutex<State>,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) expectations: Vec<Entry>,
    /// In the order of their arrival, which is that in which expectations were chosen for them.
    pub(crate) received: Vec<Received>,
    unmatched: Vec<Unmatched>,
    /// How many of `unmatched` a verification has told.
    told: usize,
    /// Whether anything happened since the last verification.
    news: bool,
}

/// One expectation.
pub(crate) struct Entry {
    matcher: Arc<dyn Matcher>,
    declared: Declared,
    pub(crate) times: Option<Times>,
    pub(crate) answers: Vec<Arc<dyn Responder>>,
    pub(crate) delay: Duration,
    pub(crate) sequence: Option<Sequence>,
    /// The requests that it answered, as indices of `received`.
    pub(crate) answered: Vec<usize>,
}

/// What becomes of a request.
pub(crate) enum Routed {
    Answered { by: Arc<dyn Responder>, after: Duration },
    Unmatched(Unmatched),
}

impl Shared {
    pub(crate) fn new(lenient: bool) -> Self {
        Self { lenient, ..Self::default() }
    }

    /// A panic elsewhere leaves the state whole: no code but ours runs while it is locked.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Declares an expectation, and says where it stands.
    pub(crate) fn declare(
        &self,
        matcher: Arc<dyn Matcher>,
        at: &'static Location<'static>,
    ) -> usize {
        let description = matcher.describe();
        let mut state = self.lock();
        let index = state.expectations.len();
        let declared = Declared::new(index, description, at);
        state.news = true;
        let (answers, answered) = (Vec::new(), Vec::new());
        state.expectations.push(Entry {
            matcher,
            declared,
            times: None,
            answers,
            delay: Duration::ZERO,
            sequence: None,
            answered,
        });
        index
    }

    /// Changes an expectation. What `edit` returns is dropped once the state is unlocked: dropping
    /// a responder runs the user's code.
    pub(crate) fn edit<T>(&self, index: usize, edit: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        let mut state = self.lock();
        state.news = true;
        state.expectations.get_mut(index).map(edit)
    }

    /// Chooses who answers. Matchers are asked before the state is locked, because they are the
    /// user's code.
    pub(crate) fn route(&self, request: &Received) -> Routed {
        let matchers: Vec<_> =
            self.lock().expectations.iter().map(|entry| entry.matcher.clone()).collect();
        let mut verdicts = Vec::with_capacity(matchers.len());
        for (index, matcher) in matchers.iter().enumerate() {
            match catch_unwind(AssertUnwindSafe(|| matcher.check(request))) {
                Ok(verdict) => verdicts.push(verdict),
                Err(panic) => {
                    // Whatever becomes of the panic, a task may swallow it: the request must not go
                    // missing with it.
                    self.lock().panicked(request, index);
                    resume_unwind(panic);
                }
            }
        }
        self.lock().choose(request, verdicts)
    }

    /// Everything that is not as declared. `only_news` leaves out what an earlier verification has
    /// told.
    pub(crate) fn verify(&self, only_news: bool) -> Result<(), Failure> {
        let mut state = self.lock();
        if only_news && !std::mem::take(&mut state.news) {
            return Ok(());
        }
        state.news = false;
        let from = if only_news { state.told } else { 0 };
        state.told = state.unmatched.len();
        let unmatched = if self.lenient { Vec::new() } else { state.unmatched[from..].to_vec() };
        let unmet = state
            .expectations
            .iter()
            .filter(|entry| !entry.is_met())
            .map(|entry| entry.unmet(state.received.len()));
        Failure::check(unmatched, unmet.collect())
    }
}

impl State {
    fn choose(&mut self, request: &Received, verdicts: Vec<Verdict>) -> Routed {
        self.news = true;
        self.received.push(request.clone());
        let mut blocked = Vec::new();
        for (index, _) in verdicts.iter().enumerate().filter(|(_, verdict)| verdict.is_match()) {
            match self.answerer(index) {
                Ok(by) => {
                    let entry = &mut self.expectations[index];
                    entry.answered.push(self.received.len() - 1);
                    return Routed::Answered { by, after: entry.delay };
                }
                Err(why) => blocked.push((index, why)),
            }
        }
        let nearest = self.nearest(blocked, verdicts);
        Routed::Unmatched(self.unmatched(request, nearest))
    }

    fn panicked(&mut self, request: &Received, index: usize) {
        self.news = true;
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

    /// Who gives the next response of an expectation that matches, or why nobody does.
    fn answerer(&self, index: usize) -> Result<Arc<dyn Responder>, Blocked> {
        let entry = &self.expectations[index];
        let calls = entry.answered.len();
        let Some(response) = entry.answers.get(calls).or(entry.answers.last()) else {
            return Err(Blocked::NoAnswer);
        };
        if calls >= entry.times().max() {
            return Err(Blocked::Exhausted { calls, times: entry.times() });
        }
        let (before, after) = (&self.expectations[..index], &self.expectations[index + 1..]);
        let in_sequence =
            |other: &&Entry| entry.sequence.is_some() && other.sequence == entry.sequence;
        if let Some(later) =
            after.iter().filter(in_sequence).find(|later| !later.answered.is_empty())
        {
            return Err(Blocked::Passed { by: later.declared.clone() });
        }
        if let Some(earlier) = before
            .iter()
            .filter(in_sequence)
            .find(|earlier| earlier.answered.len() < earlier.times().min())
        {
            let (calls, times) = (earlier.answered.len(), earlier.times());
            return Err(Blocked::TooEarly { before: earlier.declared.clone(), calls, times });
        }
        Ok(response.clone())
    }

    /// The expectation that a request without a response was probably meant for: one that matches
    /// and may not answer, or else the one with the least distance, of those the most specific, of
    /// those the first.
    fn nearest(&self, blocked: Vec<(usize, Blocked)>, verdicts: Vec<Verdict>) -> Option<Candidate> {
        // Of several that match, one that is out of order tells more than one that has simply
        // answered enough.
        let telling = blocked.into_iter().min_by_key(|(_, why)| why.rank());
        if let Some((index, why)) = telling {
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
    /// As many calls as answers, unless told otherwise.
    pub(crate) fn times(&self) -> Times {
        self.times.unwrap_or_else(|| self.answers.len().into())
    }

    pub(crate) fn rename(&mut self, name: &str) {
        self.declared.name(name);
    }

    fn is_met(&self) -> bool {
        self.times().is_met_by(self.answered.len())
    }

    fn unmet(&self, received: usize) -> Unmet {
        Unmet::new(self.declared.clone(), self.times(), self.answered.len(), received)
    }
}
