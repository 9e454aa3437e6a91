//! Texts: core finds the secrets in them by name; this module chooses the replacement of each, and
//! removes the secrets that are known by value.

use std::{borrow::Cow, ops::Range};

use cloudcix_core::secret::{
    REDACTED,
    parts::{self, Edit, Name, Place, Visitor, apply, find_jwts, overlaps},
};

use super::Scrubber;
use crate::redact::{Side, stand_in};

/// The replacement of a secret within a text, a path or a header: letters that are valid anywhere.
const REDACTED_IN_TEXT: &[u8] = b"redacted";
/// The replacement of a secret in a query: `[redacted]`, percent-encoded.
const REDACTED_IN_QUERY: &[u8] = b"%5Bredacted%5D";

/// A scrubber together with the direction of the message that it works on.
struct OneSide<'s, 'r> {
    scrubber: &'s mut Scrubber<'r>,
    side: Side,
}

impl Visitor for OneSide<'_, '_> {
    fn classify(&mut self, name: &str) -> Name {
        self.scrubber.classify(name)
    }

    fn found(&mut self, secret: &str, name: Name) {
        if name == Name::Credential {
            self.scrubber.learn(secret, self.side);
        }
    }

    fn kept(&mut self, value: &[u8]) {
        self.scrubber.keep(value);
    }

    fn replacement(&mut self, secret: &[u8], place: Place) -> Cow<'static, [u8]> {
        match place {
            // A token in a response must stay usable.
            Place::JsonString
                if self.side == Side::Response
                    && find_jwts(secret).next().is_some_and(|jwt| jwt.len() == secret.len()) =>
            {
                Cow::Owned(stand_in::stand_in(secret).into_bytes())
            }
            Place::JsonString => Cow::Borrowed(REDACTED.as_bytes()),
            Place::JsonNumber => Cow::Borrowed(b"0"),
            Place::Pair => Cow::Borrowed(REDACTED_IN_QUERY),
            Place::Url => Cow::Borrowed(REDACTED_IN_TEXT),
        }
    }

    fn edit(&mut self, text: &[u8], edits: Vec<Edit>, kept: &[Range<usize>]) -> Option<Vec<u8>> {
        self.scrubber.edit(text, self.side, edits, kept)
    }
}

impl Scrubber<'_> {
    /// Redacts a text that may be JSON, complete or not, and may contain URLs. Returns `None` if
    /// nothing changes, as all of these do.
    pub(super) fn redact_text(&mut self, text: &[u8], side: Side) -> Option<Vec<u8>> {
        parts::text(&mut OneSide { scrubber: self, side }, text)
    }

    /// Redacts a query or a form, including secrets within its values.
    pub(super) fn redact_pairs(&mut self, text: &str, side: Side) -> Option<String> {
        parts::pairs(&mut OneSide { scrubber: self, side }, text)
    }

    /// Redacts a text that is not JSON and may contain URLs.
    pub(super) fn redact_urls(&mut self, text: &[u8], side: Side) -> Option<Vec<u8>> {
        let edits = parts::url_edits(&mut OneSide { scrubber: self, side }, text, |_| true);
        self.edit(text, side, edits, &[])
    }

    /// Applies the edits and, outside of them and of the kept ranges, removes JWTs and known
    /// secrets.
    pub(super) fn edit(
        &self,
        text: &[u8],
        side: Side,
        mut edits: Vec<Edit>,
        kept: &[Range<usize>],
    ) -> Option<Vec<u8>> {
        let mut more: Vec<Edit> = find_jwts(text)
            .map(|range| {
                let with = if side == Side::Response {
                    Cow::Owned(stand_in::stand_in(&text[range.clone()]).into_bytes())
                } else {
                    Cow::Borrowed(REDACTED_IN_TEXT)
                };
                Edit { range, with }
            })
            .collect();
        // A JWT wins over a known secret inside it: with a part of it replaced, it would not be a
        // token.
        let tokens: Vec<Range<usize>> = more.iter().map(|edit| edit.range.clone()).collect();
        let known = self.known.find(text).into_iter().filter(|hit| !overlaps(&hit.range, &tokens));
        more.extend(
            known.map(|hit| Edit { range: hit.range, with: Cow::Borrowed(REDACTED_IN_TEXT) }),
        );
        // An edit by name wins over JWTs and known secrets: it replaces the whole value.
        let secret: Vec<Range<usize>> = edits.iter().map(|edit| edit.range.clone()).collect();
        more.retain(|edit| !overlaps(&edit.range, &secret) && !overlaps(&edit.range, kept));
        edits.append(&mut more);
        edits.sort_by_key(|edit| edit.range.start);
        apply(text, edits)
    }
}
