//! Taking secrets out of what is stored, and in the same way out of what is asked, so that the two still match.

mod json;
mod jwt;
mod query;
mod scrubber;

use std::{collections::BTreeSet, sync::Arc};

use cloudcix_core::{Body, secret::is_secret_name};
use http::{Request, Uri};

use crate::Interaction;
pub(crate) use scrubber::Scrubber;

/// Which secrets are taken out of a cassette.
///
/// By default these are, in requests and in answers:
/// - the headers that carry them: `X-Auth-Token`, `Authorization`, cookies and others of such names;
/// - in JSON, at any depth, the strings and numbers below a key that [names a secret](is_secret_name): `password`, `api_key`, `token`,
///   `otp`, `userdata`, `credentials` and the like. What the API says *about* such a field (its `error_code` and `detail`) stays;
/// - the values of query and form parameters of such names;
/// - whatever looks like a JWT, and the token of every login, wherever it reappears.
///
/// A secret becomes `[redacted]`, a number `0`. A JWT in an answer becomes another well-formed JWT with the same `exp`, the `uid` 0 and a
/// signature that proves nothing, so that whoever reads it can go on. All else stays as it is, byte for byte.
///
/// A request is redacted in the same way before it is matched: a session that was recorded with real credentials, or redacted by hand,
/// matches whatever credentials the caller uses.
///
/// ```
/// use cloudcix_replay::Redactor;
///
/// let redactor = Redactor::default().keep("page_token").also("vat_number");
/// # let _ = redactor;
/// ```
#[derive(Clone, Debug)]
pub struct Redactor {
    enabled: bool,
    keep: BTreeSet<String>,
    also: BTreeSet<String>,
    /// Tokens that are not JWTs and so can't be told by their looks.
    learned: Learned,
}

/// `Debug` says how many there are.
#[derive(Clone, Default)]
struct Learned(Arc<[String]>);

impl std::fmt::Debug for Learned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} tokens", self.0.len())
    }
}

/// What a name says about the value that it stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Plain,
    Secret,
    /// The caller wants to see it.
    Kept,
    /// What the API says about a field, also about a secret one.
    Told,
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
        Self { enabled: false, ..Self::default() }
    }

    /// Leaves the values of a name alone: of a header, a JSON key, a query parameter. Case and punctuation don't matter.
    pub fn keep(mut self, name: &str) -> Self {
        self.also.remove(&plain(name));
        self.keep.insert(plain(name));
        self
    }

    /// Takes out the values of one more name.
    pub fn also(mut self, name: &str) -> Self {
        self.keep.remove(&plain(name));
        self.also.insert(plain(name));
        self
    }

    fn judge(&self, name: &str) -> Name {
        let plain = plain(name);
        if self.keep.contains(&plain) {
            Name::Kept
        } else if self.also.contains(&plain) || is_secret_name(name) {
            Name::Secret
        } else if matches!(plain.as_str(), "errorcode" | "detail") {
            Name::Told
        } else {
            Name::Plain
        }
    }

    /// Takes the secrets out of the interactions, and returns the redactor that also knows the tokens that were found in them.
    pub(crate) fn clean(mut self, interactions: &mut [Interaction]) -> Self {
        if self.enabled {
            self.learn(interactions);
            let mut scrubber = Scrubber::new(&self);
            for interaction in interactions {
                let (request, outcome) = interaction.parts_mut();
                scrubber.request(request);
                match outcome {
                    Ok(response) => scrubber.response(response),
                    Err(failure) => scrubber.failure(failure),
                }
            }
        }
        self
    }

    /// The request as it is matched and shown.
    pub(crate) fn request(&self, mut request: Request<Body>) -> Request<Body> {
        if self.enabled {
            Scrubber::new(self).request(&mut request);
        }
        request
    }

    /// Notes the tokens of logins, unless they can be told by their looks.
    fn learn(&mut self, interactions: &[Interaction]) {
        #[derive(serde::Deserialize)]
        struct Login {
            token: String,
        }
        /// Shorter ones would garble the text and protect nothing.
        const SHORTEST: usize = 8;

        if self.judge("token") != Name::Secret {
            return;
        }
        let mut learned: BTreeSet<String> = self.learned.0.iter().cloned().collect();
        for interaction in interactions {
            let path = interaction.request().uri().path();
            if !path.trim_end_matches('/').ends_with("/auth/login") {
                continue;
            }
            let Some(response) = interaction.response() else { continue };
            let Ok(Login { token }) = serde_json::from_slice(response.body()) else { continue };
            if token.len() >= SHORTEST && token != cloudcix_core::secret::REDACTED && jwt::find(token.as_bytes()).next().is_none() {
                learned.insert(token);
            }
        }
        self.learned = Learned(learned.into_iter().collect());
    }
}

impl Default for Redactor {
    fn default() -> Self {
        Self { enabled: true, keep: BTreeSet::new(), also: BTreeSet::new(), learned: Learned::default() }
    }
}

/// Names are compared as [`is_secret_name`] does: without case and punctuation.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A URL that people may see, whatever the cassette's own redactor leaves in.
pub(crate) fn display_url(uri: &Uri) -> String {
    let redactor = Redactor::default();
    Scrubber::new(&redactor).uri(uri, Side::Request).unwrap_or_else(|| uri.clone()).to_string()
}

#[cfg(test)]
mod tests;
