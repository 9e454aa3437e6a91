use std::{fmt, sync::Arc, time::Duration};

use crate::{
    Fault, Received, Sequence, Times,
    response::Responder,
    state::{Entry, Shared},
};

/// A handle to an expectation that was declared with [`Mock::expect`](crate::Mock::expect):
/// configures it, and counts its calls.
///
/// The expectation is in force from its declaration on, and each method changes it in place: there
/// is no final `build`. Keep the handle to read its [`calls`](Self::calls), or drop it: the mock
/// verifies the expectation either way.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::mock::{Fault, Mock, matcher::get, response};
///
/// let mock = Mock::lenient();
/// let expectation = mock.expect(get("/country/"))
///     .named("the list of countries")
///     .times(..=3)
///     .respond(response::html(503))
///     .then(response::page([]));
/// assert_eq!(expectation.calls(), 0);
/// ```
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
        // Dropped here, after the state is unlocked: it may hold a responder that was replaced.
        drop(self.shared.edit(self.index, edit));
        self
    }

    /// Sets a name, which reports show before the description of the matcher.
    pub fn named(self, name: &str) -> Self {
        self.edit(|entry| entry.rename(name))
    }

    /// Sets the number of calls that it wants: `2`, `1..`, `..=3`, or `0` for a request that must
    /// not be sent.
    ///
    /// The default is exactly as many calls as there are responses: one for a single `respond`. If
    /// there are more calls than responses, the last response repeats. An expectation that has had
    /// all its calls is skipped, and the next one that matches responds.
    pub fn times(self, times: impl Into<Times>) -> Self {
        let times = times.into();
        self.edit(|entry| entry.times = Some(times))
    }

    /// Adds it to a sequence, after those members that were declared before it.
    pub fn in_order(self, sequence: &Sequence) -> Self {
        self.edit(|entry| entry.sequence = Some(sequence.clone()))
    }

    /// Sets its response, in place of all those that were set before.
    pub fn respond(self, response: impl Responder) -> Self {
        let responses: Vec<Arc<dyn Responder>> = vec![Arc::new(response)];
        self.edit(|entry| std::mem::replace(&mut entry.responses, responses))
    }

    /// Adds a response: the second is for the second call, and so on.
    pub fn then(self, response: impl Responder) -> Self {
        self.edit(|entry| entry.responses.push(Arc::new(response)))
    }

    /// Adds a fault in place of a response; short for `.then(fault)`.
    pub fn fault(self, fault: Fault) -> Self {
        self.then(fault)
    }

    /// Sets a wait before each of its responses, on tokio's clock. To delay a single response, see
    /// [`Responder::delayed`].
    pub fn delay(self, wait: Duration) -> Self {
        self.edit(|entry| entry.delay = wait)
    }

    /// Returns the number of requests that it has responded to. A request counts as soon as it
    /// arrives, before its response.
    pub fn calls(&self) -> usize {
        self.shared.lock().expectations[self.index].matched.len()
    }

    /// Returns the requests that it has responded to, in the order of their arrival.
    pub fn requests(&self) -> Vec<Received> {
        let state = self.shared.lock();
        state.expectations[self.index]
            .matched
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
