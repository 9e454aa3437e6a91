//! The redactor of a running session, which learns secrets as it goes.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard},
};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, Request, Response, Uri};

use super::{Encoding, Found, KnownSecrets, Redactor, Scrubber, display_url, stand_in};
use crate::{Failure, Interaction};

/// A redactor that remembers the secrets it finds: each is replaced wherever it reappears from then
/// on, and everywhere by the final pass of its [`Inspector`].
///
/// Its locks are held while a message is processed, never across an await: a call that is never
/// polled again holds none.
pub(crate) struct SessionRedactor {
    /// The caller's redactor. It knows none of the secrets of this session.
    original: Redactor,
    known: RwLock<KnownSecrets>,
    /// Values under names that the user keeps, which are therefore not searched for.
    kept: Mutex<BTreeSet<String>>,
}

impl SessionRedactor {
    pub(crate) fn new(redactor: Redactor) -> Self {
        // A copy, because the caller's redactor must not learn the secrets of this session.
        let known = RwLock::new(KnownSecrets::clone(&redactor.known));
        Self { original: redactor, known, kept: Mutex::default() }
    }

    /// Returns the redactor that it began with, without the secrets that it has learned.
    pub(crate) const fn original(&self) -> &Redactor {
        &self.original
    }

    /// Returns the request as it is matched, stored and shown.
    pub(crate) fn redact_request(&self, mut request: Request<Body>) -> Request<Body> {
        self.scrub(&mut request, scrub_request, KnownSecrets::is_in_request);
        request
    }

    /// Removes the secrets from an interaction that is to be stored.
    pub(crate) fn redact_interaction(&self, interaction: &mut Interaction) {
        let (request, outcome) = interaction.parts_mut();
        // First, so that its secrets are known when the response repeats them.
        self.scrub(request, scrub_request, KnownSecrets::is_in_request);
        let is_new = self.scrub(
            outcome,
            |scrubber, outcome| scrubber.redact_outcome(request, outcome),
            KnownSecrets::is_in_outcome,
        );
        // Again, because the request may contain a secret that only the response names.
        if is_new {
            self.scrub(request, scrub_request, KnownSecrets::is_in_request);
        }
    }

    /// Removes the secrets from a message, and learns them. Returns whether any of them is new.
    fn scrub<T>(
        &self,
        message: &mut T,
        work: impl Fn(&mut Scrubber<'_>, &mut T),
        is_in: impl Fn(&KnownSecrets, &T) -> bool,
    ) -> bool {
        if !self.original.is_enabled() {
            return false;
        }
        // The read lock ends with this block, before the write lock below.
        let (secrets, is_new) = {
            let known = self.known();
            let mut scrubber = Scrubber::new(&self.original, &known);
            work(&mut scrubber, message);
            let Found { sent: mut secrets, mut received, kept } = scrubber.found();
            if !received.is_empty() || !kept.is_empty() {
                let mut all = self.kept();
                all.extend(kept);
                received.retain(|secret| !all.contains(secret));
            }
            secrets.append(&mut received);
            let is_new = !known.knows(&secrets);
            (secrets, is_new)
        };
        if is_new {
            self.known.write().unwrap_or_else(PoisonError::into_inner).learn(&secrets);
            // A secret may occur before the name that identifies it.
            let known = self.known();
            if is_in(&known, message) {
                work(&mut Scrubber::new(&self.original, &known), message);
            }
        }
        is_new
    }

    /// Returns a snapshot for the final pass over a recording, and for errors and reports.
    pub(crate) fn inspector(&self) -> Inspector {
        // `without`, because a value may have been learned before a kept name showed it.
        let kept = self.kept().clone();
        let known = KnownSecrets::clone(&self.known()).without(|secret| kept.contains(secret));
        Inspector { redactor: self.original.clone(), known, kept }
    }

    fn known(&self) -> RwLockReadGuard<'_, KnownSecrets> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn scrub_request(scrubber: &mut Scrubber<'_>, request: &mut Request<Body>) {
    scrubber.redact_request(request);
}

/// A redactor with the secrets that a session has learned so far.
pub(crate) struct Inspector {
    redactor: Redactor,
    known: KnownSecrets,
    kept: BTreeSet<String>,
}

impl Inspector {
    /// Returns the encoding of the first secret in a text, if it contains any.
    pub(crate) fn leak(&self, text: &[u8]) -> Option<Encoding> {
        if !self.redactor.is_enabled() {
            return None;
        }
        let known = self.known.find(text).first().map(|hit| hit.encoding);
        let kept =
            |token: &[u8]| std::str::from_utf8(token).is_ok_and(|token| self.kept.contains(token));
        known.or_else(|| {
            stand_in::foreign(text).any(|range| !kept(&text[range])).then_some(Encoding::Raw)
        })
    }

    /// Returns a URL for errors and reports, without any of the secrets.
    pub(crate) fn show(&self, uri: &Uri) -> String {
        self.hide(&display_url(uri))
    }

    /// Returns a text for errors and reports, without any of the secrets.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut clean = Vec::with_capacity(text.len());
        let mut rest = 0;
        for hit in self.known.find(text.as_bytes()) {
            clean.extend_from_slice(&text.as_bytes()[rest..hit.range.start]);
            clean.extend_from_slice(b"redacted");
            rest = hit.range.end;
        }
        clean.extend_from_slice(&text.as_bytes()[rest..]);
        // Lossless: hits are whole secrets or ASCII, so no letter is cut in two.
        String::from_utf8_lossy(&clean).into_owned()
    }

    /// Removes the secrets that were not known yet when an interaction was stored.
    pub(crate) fn clean(&self, interaction: &mut Interaction) {
        Scrubber::new(&self.redactor, &self.known).redact_interaction(interaction);
    }
}

impl KnownSecrets {
    /// Whether an interaction contains any of the secrets.
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
