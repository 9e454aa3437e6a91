use std::{fmt, sync::Arc, time::Duration};

use crate::{
    Fault, Received, Sequence, Times,
    response::Responder,
    state::{Entry, Shared},
};

/// An expectation that was declared with [`Mock::expect`](crate::Mock::expect), for saying the rest
/// about it.
///
/// It counts from the moment of its declaration, and each method changes it in place: nothing has
/// to be called at the end. It can be kept to ask for its [`calls`](Self::calls), but a mock is
/// verified whether or not it is kept.
#[derive(Clone)]
pub struct Expectation {
    shared: Arc<Shared>,
    index: usize,
}

impl Expectation {
    pub(crate) const fn new(shared: Arc<Shared>, index: usize) -> Self {
        Self { shared, index }
    }

    fn edit<T>(self, edit: impl FnOnce(&mut Entry) -> T) -> Self {
        drop(self.shared.edit(self.index, edit));
        self
    }

    /// A name, for failure texts.
    pub fn named(self, name: &str) -> Self {
        self.edit(|entry| entry.rename(name))
    }

    /// How many calls it wants: `2`, `1..`, `..=3`, `0` for a request that must not come.
    ///
    /// Without this, as many calls as it was given responses, no fewer and no more: once for one
    /// `respond`. Where it wants more calls than it has answers, the last response repeats. Once it
    /// was called as often as it may be, it matches no longer, and the next expectation that
    /// matches answers.
    pub fn times(self, times: impl Into<Times>) -> Self {
        let times = times.into();
        self.edit(|entry| entry.times = Some(times))
    }

    /// Makes it a member of a sequence, after those members that were declared before it.
    pub fn in_order(self, sequence: &Sequence) -> Self {
        self.edit(|entry| entry.sequence = Some(sequence.clone()))
    }

    /// Its response. It takes the place of any that was given before.
    pub fn respond(self, response: impl Responder) -> Self {
        let answers: Vec<Arc<dyn Responder>> = vec![Arc::new(response)];
        self.edit(|entry| std::mem::replace(&mut entry.answers, answers))
    }

    /// One more response, for the call after those that the responses so far are for.
    pub fn then(self, response: impl Responder) -> Self {
        self.edit(|entry| entry.answers.push(Arc::new(response)))
    }

    /// One more response that is a fault: `.then(fault)`.
    pub fn fault(self, fault: Fault) -> Self {
        self.then(fault)
    }

    /// A wait before each of its responses, on tokio's clock. For one response, see
    /// [`Responder::delayed`].
    pub fn delay(self, wait: Duration) -> Self {
        self.edit(|entry| entry.delay = wait)
    }

    /// How many requests it has answered. A request counts as soon as it arrives, before its
    /// answer.
    pub fn calls(&self) -> usize {
        self.shared.lock().expectations[self.index].answered.len()
    }

    /// The requests that it has answered, in the order of their arrival.
    pub fn requests(&self) -> Vec<Received> {
        let state = self.shared.lock();
        state.expectations[self.index]
            .answered
            .iter()
            .map(|&request| state.received[request].clone())
            .collect()
    }
}

impl fmt::Debug for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expectation")
            .field("index", &self.index)
            .field("calls", &self.calls())
            .finish_non_exhaustive()
    }
}
