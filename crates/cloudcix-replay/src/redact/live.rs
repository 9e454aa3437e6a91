//! A redactor that learns while a session goes on.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard},
};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, Request, Response, Uri};

use super::{Form, Found, Known, Redactor, Scrubber, display_url, stand_in};
use crate::{Failure, Interaction};

/// A redactor that remembers what it saw: each secret that was found by its name is replaced
/// wherever it reappears from then on, and once more everywhere in the end.
///
/// Its locks are held while a message is gone over, never across a wait: a call that nobody polls
/// holds none.
pub(crate) struct Live {
    rules: Redactor,
    known: RwLock<Known>,
    /// What the caller wants to see, and so is not looked for.
    kept: Mutex<BTreeSet<String>>,
}

impl Live {
    pub(crate) fn new(redactor: Redactor) -> Self {
        // A copy: the redactor is somebody's who did not see this session.
        let known = RwLock::new(Known::clone(&redactor.known));
        Self { rules: redactor, known, kept: Mutex::default() }
    }

    /// What it takes out by name. It does not know what was learned since.
    pub(crate) const fn rules(&self) -> &Redactor {
        &self.rules
    }

    /// The request as it is matched, stored and shown.
    pub(crate) fn request(&self, mut request: Request<Body>) -> Request<Body> {
        self.scrub(&mut request, clean_request, Known::is_in_request);
        request
    }

    /// Takes the secrets out of what is stored. What is sent with the request is known when the
    /// answer, which may repeat it, is gone over.
    pub(crate) fn interaction(&self, interaction: &mut Interaction) {
        let (request, outcome) = interaction.parts_mut();
        self.scrub(request, clean_request, Known::is_in_request);
        let is_new = self.scrub(
            outcome,
            |scrubber, outcome| scrubber.outcome(request, outcome),
            Known::is_in_outcome,
        );
        // Whatever a login gives was hardly sent before, but that proves nothing.
        if is_new {
            self.scrub(request, clean_request, Known::is_in_request);
        }
    }

    /// Whatever may be there is learned first, and then looked for. Returns whether any of it is
    /// new.
    fn scrub<T>(
        &self,
        message: &mut T,
        work: impl Fn(&mut Scrubber<'_>, &mut T),
        is_in: impl Fn(&Known, &T) -> bool,
    ) -> bool {
        if !self.rules.is_enabled() {
            return false;
        }
        let (secrets, is_new) = {
            let known = self.known();
            let mut scrubber = Scrubber::new(&self.rules, &known);
            work(&mut scrubber, message);
            let Found { sent: mut secrets, mut answered, kept } = scrubber.found();
            if !answered.is_empty() || !kept.is_empty() {
                let mut all = self.kept();
                all.extend(kept);
                answered.retain(|secret| !all.contains(secret));
            }
            secrets.append(&mut answered);
            let is_new = !known.knows(&secrets);
            (secrets, is_new)
        };
        if is_new {
            self.known.write().unwrap_or_else(PoisonError::into_inner).learn(&secrets);
            // A secret may stand before the name that told of it.
            let known = self.known();
            if is_in(&known, message) {
                work(&mut Scrubber::new(&self.rules, &known), message);
            }
        }
        is_new
    }

    /// Who goes over the whole recording in the end.
    pub(crate) fn inspector(&self) -> Inspector {
        let kept = self.kept().clone();
        let known = Known::clone(&self.known()).without(|secret| kept.contains(secret));
        Inspector { rules: self.rules.clone(), known, kept }
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn clean_request(scrubber: &mut Scrubber<'_>, request: &mut Request<Body>) {
    scrubber.request(request);
}

/// A redactor that knows every secret of a session.
pub(crate) struct Inspector {
    rules: Redactor,
    known: Known,
    kept: BTreeSet<String>,
}

impl Inspector {
    /// As what a secret stands in a text, if one does.
    pub(crate) fn leak(&self, text: &[u8]) -> Option<Form> {
        if !self.rules.is_enabled() {
            return None;
        }
        let known = self.known.find(text).first().map(|hit| hit.form);
        let kept =
            |token: &[u8]| std::str::from_utf8(token).is_ok_and(|token| self.kept.contains(token));
        known.or_else(|| {
            stand_in::foreign(text).any(|range| !kept(&text[range])).then_some(Form::Raw)
        })
    }

    /// A URL without any of the secrets, wherever they stand in it.
    pub(crate) fn show(&self, uri: &Uri) -> String {
        self.hide(&display_url(uri))
    }

    /// A text for people without any of the secrets.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut clean = Vec::with_capacity(text.len());
        let mut rest = 0;
        for hit in self.known.find(text.as_bytes()) {
            clean.extend_from_slice(&text.as_bytes()[rest..hit.range.start]);
            clean.extend_from_slice(b"redacted");
            rest = hit.range.end;
        }
        clean.extend_from_slice(&text.as_bytes()[rest..]);
        // The pieces of base64 that are found are ASCII, and all else is a whole text.
        String::from_utf8_lossy(&clean).into_owned()
    }

    /// Takes out what is known by now and was not when it was written down.
    pub(crate) fn clean(&self, interaction: &mut Interaction) {
        Scrubber::new(&self.rules, &self.known).interaction(interaction);
    }
}

impl Known {
    /// Whether a secret stands anywhere in it.
    pub(super) fn is_in_interaction(&self, interaction: &Interaction) -> bool {
        let (request, outcome) = interaction.parts();
        self.is_in_request(request) || self.is_in_outcome(outcome)
    }

    fn is_in_request(&self, request: &Request<Body>) -> bool {
        let url = || request.uri().to_string();
        self.is_in(request.body().as_bytes())
            || self.is_in_headers(request.headers())
            || self.is_in(url().as_bytes())
    }

    fn is_in_outcome(&self, outcome: &Result<Response<Bytes>, Failure>) -> bool {
        match outcome {
            Ok(response) => self.is_in(response.body()) || self.is_in_headers(response.headers()),
            Err(failure) => self.is_in(failure.text().as_bytes()),
        }
    }

    fn is_in_headers(&self, headers: &HeaderMap) -> bool {
        headers.values().any(|value| self.is_in(value.as_bytes()))
    }
}
