//! Taking secrets out of what is stored, and in the same way out of what is asked, so that the two
//! still match.

mod crowd;
mod known;
mod live;
mod path;
mod rules;
mod scrubber;
mod stand_in;
mod steps;
mod windows;

use std::sync::Arc;

use cloudcix_core::{Body, secret::parts::plain};
use http::{Request, Uri};

use crate::Interaction;
/// The way in which a secret is written.
pub use cloudcix_core::secret::Encoding as Form;
pub(crate) use known::Known;
pub(crate) use live::{Inspector, Live};
pub(crate) use rules::Description;
pub(crate) use scrubber::{Found, Scrubber};

/// Which secrets are taken out of a cassette.
///
/// By default these are, in requests and in responses:
/// - the headers that carry them: `X-Auth-Token`, `Authorization`, cookies and others of such
///   names;
/// - in JSON, at any depth, also in strings that hold JSON, the strings and numbers below a key
///   that [names a secret](cloudcix_core::secret::is_secret_name): `password`, `api_key`, `token`,
///   `otp`, `userdata`, `credentials` and the like. What the API says *about* such a field (its
///   `error_code` and `detail`) stays;
/// - the values of query and form parameters and of the parts of a multipart form of such names,
///   also in URLs that stand in a body;
/// - in a path, what follows a segment of such a name and looks like a secret:
///   `/api_key/f00d1234/`;
/// - whatever looks like a JWT, and the values that were seen under the name of a token, a
///   password, an API key, a pre-shared or a private key, wherever they reappear: as they are, with
///   the escapes of JSON or of a URL, or in base64.
///
/// A secret becomes `[redacted]`, a number `0`. A JWT in a response becomes another well-formed JWT
/// with the same `exp`, the `uid` 0 and a signature that proves nothing, so that whoever reads it
/// can go on. All else stays as it is, byte for byte; only a value of a form or query, and JSON in
/// a string, are written anew as a whole where a secret stood inside of them.
///
/// A request is redacted in the same way before it is matched: a session that was recorded with
/// real credentials, or redacted by hand, matches whatever credentials the caller uses.
///
/// ```
/// use cloudcix_replay::Redactor;
///
/// let redactor = Redactor::default().keep("page_token").also("vat_number");
/// # let _ = redactor;
/// ```
#[derive(Clone, Debug)]
pub struct Redactor {
    /// Nothing is taken out where there are none.
    rules: Option<Arc<Description>>,
    /// Secrets by value, which can't be told by their looks or their names.
    known: Arc<Known>,
}

/// Requests get the same text for every secret, so that they match; answers must still be of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Answer,
}

impl Redactor {
    /// Takes nothing out. The cassette then holds, and the replay answers, whatever was recorded.
    pub fn none() -> Self {
        Self { rules: None, known: Arc::default() }
    }

    /// Leaves the values of a name alone: of a header, a JSON key, a query parameter. Case and
    /// punctuation don't matter. A native cassette's header says so.
    pub fn keep(self, name: &str) -> Self {
        self.change(|rules| {
            rules.also.remove(&plain(name));
            rules.keep.insert(plain(name));
        })
    }

    /// Takes out the values of one more name.
    pub fn also(self, name: &str) -> Self {
        self.change(|rules| {
            rules.keep.remove(&plain(name));
            rules.also.insert(plain(name));
        })
    }

    /// Takes secrets out of paths: `invite/{code}` says that what follows `invite` is one. Each
    /// segment in braces is a secret.
    pub fn path(self, template: &str) -> Self {
        self.change(|rules| {
            rules.paths.insert(template.trim_matches('/').to_owned());
        })
    }

    fn change(mut self, change: impl FnOnce(&mut Description)) -> Self {
        if let Some(rules) = &mut self.rules {
            change(Arc::make_mut(rules));
        }
        self
    }

    pub(crate) const fn is_enabled(&self) -> bool {
        self.rules.is_some()
    }

    /// What is taken out, as a cassette's header says it. Nothing where nothing is.
    pub(crate) fn description(&self) -> Option<&Description> {
        self.rules.as_deref()
    }

    /// Takes the secrets out of the interactions, and returns the redactor that also knows those
    /// that were found in them.
    pub(crate) fn clean(self, interactions: &mut [Interaction]) -> Self {
        if !self.is_enabled() {
            return self;
        }
        let mut scrubber = Scrubber::new(&self, &self.known);
        for interaction in &mut *interactions {
            scrubber.interaction(interaction);
        }
        let Found { sent, answered, kept } = scrubber.found();
        let mut known = Known::clone(&self.known);
        // What the caller wants to see is not looked for, but for what the caller sent.
        if !known.learn(sent.iter().chain(answered.difference(&kept))) {
            return self;
        }
        // What stands before the name that told of a secret is gone over once more.
        let mut scrubber = Scrubber::new(&self, &known);
        for interaction in
            interactions.iter_mut().filter(|interaction| known.is_in_interaction(interaction))
        {
            scrubber.interaction(interaction);
        }
        Self { known: Arc::new(known), ..self }
    }

    /// The request as it is shown.
    pub(crate) fn request(&self, mut request: Request<Body>) -> Request<Body> {
        if self.is_enabled() {
            Scrubber::new(self, &self.known).request(&mut request);
        }
        request
    }

    /// Whether there is a JWT that should have been replaced.
    pub(crate) fn finds_jwt(&self, text: &[u8]) -> bool {
        self.is_enabled() && stand_in::foreign(text).next().is_some()
    }
}

impl Default for Redactor {
    fn default() -> Self {
        Self { rules: Some(Arc::new(Description::built_in())), known: Arc::default() }
    }
}

/// A URL that people may see, whatever the cassette's own redactor leaves in.
pub(crate) fn display_url(uri: &Uri) -> String {
    let redactor = Redactor::default();
    Scrubber::new(&redactor, &redactor.known)
        .uri(uri, Side::Request)
        .unwrap_or_else(|| uri.clone())
        .to_string()
}

#[cfg(test)]
mod tests;
