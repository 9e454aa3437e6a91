//! Headers: those that are secrets, and URLs in the others.

use std::borrow::Cow;

use cloudcix_core::secret::{
    REDACTED,
    parts::{Name, find_jwts, header_secrets},
};
use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::Scrubber;
use crate::redact::{Side, stand_in};

impl Scrubber<'_> {
    pub(super) fn redact_headers(&mut self, headers: &mut HeaderMap, side: Side) {
        for (name, value) in headers.iter_mut() {
            let class = self.classify_header(name.as_str());
            match class {
                Name::Kept => self.keep(value.as_bytes()),
                // A token in a response must stay usable; anything around it is removed.
                Name::Secret | Name::Credential => {
                    self.learn_header(name, value, class, side);
                    let jwt = find_jwts(value.as_bytes()).next().filter(|_| side == Side::Response);
                    let text = jwt.map_or(Cow::Borrowed(REDACTED), |range| {
                        Cow::Owned(stand_in::stand_in(&value.as_bytes()[range]))
                    });
                    *value =
                        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(REDACTED));
                }
                _ => {
                    // A value that is one URL first: only then is its path known as one.
                    let whole = if is_url(name) { self.whole_url(value, side) } else { None };
                    let text = whole.as_deref().unwrap_or(value.as_bytes());
                    if let Some(clean) = self.redact_urls(text, side).or(whole) {
                        *value = HeaderValue::from_bytes(&clean)
                            .unwrap_or(HeaderValue::from_static(REDACTED));
                    }
                }
            }
        }
    }

    /// Returns a header that is one URL without its secrets, or `None` if it has none.
    fn whole_url(&mut self, value: &HeaderValue, side: Side) -> Option<Vec<u8>> {
        let text = value.to_str().ok()?;
        // `http::Uri` drops a fragment, so it is carried along. `urls` looks for secrets in it.
        let (url, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
        let clean = self.redact_uri(&url.parse().ok()?, side)?;
        Some(format!("{clean}{fragment}").into_bytes())
    }

    /// Learns the secrets of a header: a token as it is; from `Authorization` the part after the
    /// scheme, and the password in it; from cookies the long values.
    fn learn_header(&mut self, name: &HeaderName, value: &HeaderValue, class: Name, side: Side) {
        /// The length below which a cookie is taken for a setting, not for a session.
        const MIN_COOKIE: usize = 16;

        let is_cookie = *name == header::COOKIE || *name == header::SET_COOKIE;
        let is_authorization =
            *name == header::AUTHORIZATION || *name == header::PROXY_AUTHORIZATION;
        if class == Name::Credential || is_cookie || is_authorization {
            header_secrets(name, value)
                .iter()
                .filter(|secret| !is_cookie || secret.len() >= MIN_COOKIE)
                .for_each(|secret| self.learn(secret, side));
        }
    }

    /// Classifies the name of a header.
    fn classify_header(&mut self, name: &str) -> Name {
        // `Access-Control-Allow-Credentials` and the like name secrets, but contain none.
        if name.starts_with("access-control-") {
            return Name::Plain;
        }
        if name == header::PROXY_AUTHORIZATION.as_str() && self.classify(name) == Name::Plain {
            return Name::Secret;
        }
        self.classify(name)
    }
}

fn is_url(name: &HeaderName) -> bool {
    [header::LOCATION, header::CONTENT_LOCATION, header::REFERER].contains(name)
}
