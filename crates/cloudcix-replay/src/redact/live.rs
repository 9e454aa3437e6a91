//! A redactor that learns while a session goes on.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
};

use cloudcix_core::Body;
use http::Request;

use super::{Found, Known, Redactor, Scrubber};
use crate::Interaction;

/// A redactor that remembers what it saw. What was sent with a secret, and the token of a login, is replaced wherever it reappears; other
/// secrets in answers, of which there can be very many, are remembered to be looked for in the end.
pub(crate) struct Live {
    redactor: RwLock<Redactor>,
    answered: Mutex<BTreeSet<String>>,
}

impl Live {
    pub(crate) fn new(redactor: Redactor) -> Self {
        Self { redactor: RwLock::new(redactor), answered: Mutex::default() }
    }

    /// What it knows by now.
    pub(crate) fn redactor(&self) -> Redactor {
        self.redactor.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The request as it is matched, stored and shown.
    pub(crate) fn request(&self, mut request: Request<Body>) -> Request<Body> {
        self.scrub(|scrubber| scrubber.request(&mut request));
        request
    }

    /// Takes the secrets out of what is stored.
    pub(crate) fn interaction(&self, interaction: &mut Interaction) {
        self.scrub(|scrubber| scrubber.interaction(interaction));
    }

    /// Whatever may be there is learned first, and then looked for.
    fn scrub(&self, mut work: impl FnMut(&mut Scrubber<'_>)) {
        let redactor = self.redactor();
        if !redactor.is_enabled() {
            return;
        }
        let mut scrubber = Scrubber::new(&redactor);
        work(&mut scrubber);
        let Found { sent, answered } = scrubber.found();
        if !answered.is_empty() {
            self.answered().extend(answered);
        }
        if let Some(more) = redactor.knowing(&sent) {
            work(&mut Scrubber::new(&more));
            let mut current = self.redactor.write().unwrap_or_else(PoisonError::into_inner);
            // Another call may have learned something in the meantime.
            if let Some(more) = current.knowing(&sent) {
                *current = more;
            }
        }
    }

    /// A redactor that knows every secret of the session, to go over the whole recording with.
    pub(crate) fn all_knowing(&self) -> Redactor {
        let redactor = self.redactor();
        let answered = self.answered().clone();
        redactor.knowing(&answered).unwrap_or(redactor)
    }

    fn answered(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Redactor {
    /// The same one with more secrets to look for, if any of them are new.
    pub(super) fn knowing(&self, secrets: &BTreeSet<String>) -> Option<Self> {
        if secrets.is_subset(self.known.secrets()) {
            return None;
        }
        let all = self.known.secrets().union(secrets).cloned().collect();
        Some(Self { known: Known::new(all).into(), ..self.clone() })
    }
}
