//! Redaction: removes secrets from cassettes and, in the same way, from the requests that are
//! compared with them, so that the two still match.

mod automata;
mod known;
mod path;
mod rules;
mod scrubber;
mod session;
mod stand_in;
mod steps;
mod windows;

use std::sync::Arc;

use cloudcix_core::{Body, secret::parts::plain};
use http::{Request, Uri};

use crate::Interaction;
pub use cloudcix_core::secret::Encoding;
pub(crate) use known::KnownSecrets;
pub(crate) use rules::Rules;
pub(crate) use scrubber::{Found, Scrubber};
pub(crate) use session::{Inspector, SessionRedactor};

/// Removes secrets from cassettes, and from requests before they are matched.
///
/// By default it removes, from requests and responses:
/// - the headers that carry secrets: `X-Auth-Token`, `Authorization`, cookies and others with such
///   names;
/// - in JSON, at any depth, even in strings that contain JSON, the strings and numbers below a key
///   that [names a secret](cloudcix_core::secret::is_secret_name): `password`, `api_key`, `token`,
///   `otp`, `userdata`, `credentials` and the like. What the API says *about* such a field (its
///   `error_code` and `detail`) stays;
/// - the values of query and form parameters and of the parts of a multipart form with such names,
///   also in URLs inside a body;
/// - in a path, a segment that looks like a secret and follows one with such a name:
///   `/api_key/f00d1234/`;
/// - everything that looks like a JWT, and each value that was seen under the name of a token, a
///   password, an API key, a pre-shared or a private key, wherever it reappears: as it is, with
///   the escapes of JSON or of a URL, or in base64.
///
/// A secret becomes `[redacted]`, a number `0`. A JWT in a response becomes another well-formed JWT
/// with the same `exp`, the `uid` 0 and an invalid signature, so that a client that reads its
/// claims works in a replay too. All else stays as it is, byte for byte; only a value of a form or
/// query, and JSON in a string, are rewritten as a whole if they contained a secret.
///
/// A request is redacted in the same way before it is matched: a session that was recorded with
/// real credentials, or redacted by hand, matches whatever credentials the caller uses.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_replay as replay; }
/// use cloudcix::replay::Redactor;
///
/// let redactor = Redactor::default().keep("page_token").also("vat_number");
/// # let _ = redactor;
/// ```
#[derive(Clone, Debug)]
pub struct Redactor {
    /// `None` disables redaction.
    rules: Option<Arc<Rules>>,
    /// Secrets by value, for those that neither a name nor their form gives away.
    known: Arc<KnownSecrets>,
}

/// The direction of a message. In a request every secret becomes the same text, so that requests
/// match; in a response a token must stay usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Response,
}

impl Redactor {
    /// Removes nothing: cassettes contain the secrets that were recorded, and replays return them.
    pub fn none() -> Self {
        Self { rules: None, known: Arc::default() }
    }

    /// Keeps the values of a header, JSON key or query parameter of this name. Case and punctuation
    /// don't matter. The header of a native cassette states the exception.
    pub fn keep(self, name: &str) -> Self {
        self.change(|rules| {
            rules.also.remove(&plain(name));
            rules.keep.insert(plain(name));
        })
    }

    /// Removes the values of this name as well.
    pub fn also(self, name: &str) -> Self {
        self.change(|rules| {
            rules.keep.remove(&plain(name));
            rules.also.insert(plain(name));
        })
    }

    /// Removes secrets from paths of this form: each segment in braces is a secret, such as that
    /// after `invite` in `invite/{code}`.
    pub fn path(self, template: &str) -> Self {
        self.change(|rules| {
            rules.paths.insert(template.trim_matches('/').to_owned());
        })
    }

    fn change(mut self, change: impl FnOnce(&mut Rules)) -> Self {
        if let Some(rules) = &mut self.rules {
            change(Arc::make_mut(rules));
        }
        self
    }

    pub(crate) const fn is_enabled(&self) -> bool {
        self.rules.is_some()
    }

    /// Returns the rules as the header of a cassette states them; `None` if redaction is disabled.
    pub(crate) fn rules(&self) -> Option<&Rules> {
        self.rules.as_deref()
    }

    /// Removes the secrets from the interactions, and returns the redactor that also knows those
    /// that it found in them.
    pub(crate) fn clean(self, interactions: &mut [Interaction]) -> Self {
        if !self.is_enabled() {
            return self;
        }
        let mut scrubber = Scrubber::new(&self, &self.known);
        for interaction in &mut *interactions {
            scrubber.redact_interaction(interaction);
        }
        let Found { sent, received, kept } = scrubber.found();
        let mut known = KnownSecrets::clone(&self.known);
        // A value under a name that the user keeps is not searched for, unless the caller sent it
        // as a secret elsewhere.
        if !known.learn(sent.iter().chain(received.difference(&kept))) {
            return self;
        }
        // The second pass removes secrets that occurred before a name identified them.
        let mut scrubber = Scrubber::new(&self, &known);
        for interaction in
            interactions.iter_mut().filter(|interaction| known.is_in_interaction(interaction))
        {
            scrubber.redact_interaction(interaction);
        }
        Self { known: Arc::new(known), ..self }
    }

    /// Returns the request without its secrets.
    pub(crate) fn redact_request(&self, mut request: Request<Body>) -> Request<Body> {
        if self.is_enabled() {
            Scrubber::new(self, &self.known).redact_request(&mut request);
        }
        request
    }

    /// Whether a text contains a JWT that should have been replaced.
    pub(crate) fn finds_jwt(&self, text: &[u8]) -> bool {
        self.is_enabled() && stand_in::foreign(text).next().is_some()
    }
}

impl Default for Redactor {
    fn default() -> Self {
        Self { rules: Some(Arc::new(Rules::built_in())), known: Arc::default() }
    }
}

/// Returns a URL for errors and reports, without the secrets that the default rules find.
pub(crate) fn display_url(uri: &Uri) -> String {
    // The default rules, even if the cassette's own redactor keeps some secrets: a cassette is a
    // private file, an error ends up in a log.
    let redactor = Redactor::default();
    Scrubber::new(&redactor, &redactor.known)
        .redact_uri(uri, Side::Request)
        .unwrap_or_else(|| uri.clone())
        .to_string()
}

#[cfg(test)]
mod tests;
