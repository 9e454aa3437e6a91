//! A redactor that learns while a session goes on.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
};

use cloudcix_core::Body;
use http::{Request, Uri};

use super::{Form, Found, Known, Redactor, Scrubber, display_url, jwt};
use crate::Interaction;

/// A redactor that remembers what it saw. What was sent with a secret, and the token of a login, is replaced wherever it reappears; other
/// secrets in answers, of which there can be very many, are remembered to be looked for in the end.
pub(crate) struct Live {
    redactor: RwLock<Redactor>,
    rest: Mutex<Rest>,
}

/// What is looked for, and what is not, in the end.
#[derive(Default)]
struct Rest {
    answered: BTreeSet<String>,
    kept: BTreeSet<String>,
}

impl Live {
    pub(crate) fn new(redactor: Redactor) -> Self {
        Self { redactor: RwLock::new(redactor), rest: Mutex::default() }
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
        let Found { sent, answered, kept } = scrubber.found();
        if !answered.is_empty() || !kept.is_empty() {
            let mut rest = self.rest();
            rest.answered.extend(answered);
            rest.kept.extend(kept);
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

    /// Who goes over the whole recording in the end.
    pub(crate) fn inspector(&self) -> Inspector {
        let redactor = self.redactor();
        let rest = self.rest();
        let secrets = redactor.known.secrets().union(&rest.answered).filter(|secret| !rest.kept.contains(*secret)).cloned().collect();
        Inspector { redactor: Redactor { known: Known::new(secrets).into(), ..redactor }, kept: rest.kept.clone() }
    }

    fn rest(&self) -> MutexGuard<'_, Rest> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A redactor that knows every secret of a session.
pub(crate) struct Inspector {
    redactor: Redactor,
    kept: BTreeSet<String>,
}

impl Inspector {
    /// As what a secret stands in a text, if one does.
    pub(crate) fn leak(&self, text: &[u8]) -> Option<Form> {
        if !self.redactor.is_enabled() {
            return None;
        }
        let known = self.redactor.known.find(text).first().map(|hit| hit.form);
        let kept = |token: &[u8]| std::str::from_utf8(token).is_ok_and(|token| self.kept.contains(token));
        known.or_else(|| jwt::foreign(text).any(|range| !kept(&text[range])).then_some(Form::Raw))
    }

    /// A URL without any of the secrets, wherever they stand in it.
    pub(crate) fn show(&self, uri: &Uri) -> String {
        let url = display_url(uri);
        let hits = self.redactor.known.find(url.as_bytes());
        let clean = hits.iter().rev().fold(url.into_bytes(), |mut clean, hit| {
            clean.splice(hit.range.clone(), *b"redacted");
            clean
        });
        String::from_utf8(clean).unwrap_or_default()
    }

    /// Takes out what is known by now and was not when it was written down.
    pub(crate) fn clean(&self, interaction: &mut Interaction) {
        Scrubber::new(&self.redactor).interaction(interaction);
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
