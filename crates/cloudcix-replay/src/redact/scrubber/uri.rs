//! Redacts URIs: the URI of a request, or a header that is a URI.

use std::borrow::Cow;

use http::{Uri, uri::PathAndQuery};

use super::Scrubber;
use crate::redact::{Side, path};

impl Scrubber<'_> {
    /// Returns the URI without its secrets, or `None` if it has none. User and password are always
    /// removed.
    pub(crate) fn redact_uri(&mut self, uri: &Uri, side: Side) -> Option<Uri> {
        let mut learned = Vec::new();
        let clean_query = uri.query().and_then(|query| self.redact_pairs(query, side));
        let rules = self.redactor.rules.as_deref();
        let clean_segments = rules.and_then(|rules| {
            path::clean(
                uri.path(),
                rules,
                |name| rules.classify(name),
                |segment| {
                    learned.push(
                        percent_encoding::percent_decode_str(segment)
                            .decode_utf8_lossy()
                            .into_owned(),
                    );
                },
            )
        });
        for value in learned {
            self.learn(&value, side);
        }
        let path = clean_segments.as_deref().unwrap_or(uri.path());
        let path = match clean_query.as_deref().or(uri.query()) {
            Some(query) => Cow::Owned(format!("{path}?{query}")),
            None => Cow::Borrowed(path),
        };
        // Known secrets and JWTs may occur anywhere, also across the parts that have names.
        let clean_path = self.edit(path.as_bytes(), side, Vec::new(), &[]);
        let user = uri.authority().and_then(|authority| authority.as_str().rsplit_once('@'));
        if let Some((_, password)) = user.and_then(|(user, _)| user.split_once(':')) {
            self.learn(&percent_encoding::percent_decode_str(password).decode_utf8_lossy(), side);
        }
        if clean_query.is_none()
            && clean_segments.is_none()
            && clean_path.is_none()
            && user.is_none()
        {
            return None;
        }
        let path = clean_path.unwrap_or_else(|| path.into_owned().into_bytes());
        let mut parts = uri.clone().into_parts();
        // Replacements consist of letters that are valid in a URI, so nothing here fails. If it
        // did, the path would be lost, not its secrets shown.
        parts.path_and_query =
            Some(PathAndQuery::try_from(path).unwrap_or_else(|_| PathAndQuery::from_static("/")));
        if let Some((_, host)) = user {
            parts.authority = host.parse().ok();
        }
        Some(Uri::from_parts(parts).unwrap_or_default())
    }
}
