//! Texts: core finds the secrets in them by name, and here are decided what stands in for each and
//! what else goes.

use std::{borrow::Cow, ops::Range};

use cloudcix_core::secret::{
    REDACTED,
    parts::{self, Edit, Name, Place, Visitor, apply, find_jwts, overlaps},
};

use super::Scrubber;
use crate::redact::{Side, stand_in};

/// The replacement of a secret in the middle of a text, a path or a header: letters that may stand
/// anywhere.
const REDACTED_IN_TEXT: &[u8] = b"redacted";
/// `[redacted]`, as it stands in a query.
const REDACTED_IN_QUERY: &[u8] = b"%5Bredacted%5D";

/// A scrubber on one side of an interaction.
struct OneSide<'s, 'r> {
    scrubber: &'s mut Scrubber<'r>,
    side: Side,
}

impl Visitor for OneSide<'_, '_> {
    fn judge(&mut self, name: &str) -> Name {
        self.scrubber.judge(name)
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
            // A response's token must still be of use.
            Place::JsonString
                if self.side == Side::Answer
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
    /// A text that may be JSON, whole or not, and in which there may be URLs.
    pub(super) fn text(&mut self, text: &[u8], side: Side) -> Option<Vec<u8>> {
        parts::text(&mut OneSide { scrubber: self, side }, text)
    }

    /// A query or a form without its secrets, those inside of its values included.
    pub(super) fn pairs(&mut self, text: &str, side: Side) -> Option<String> {
        parts::pairs(&mut OneSide { scrubber: self, side }, text)
    }

    /// A text that is no JSON, and in which there may be URLs.
    pub(super) fn urls(&mut self, text: &[u8], side: Side) -> Option<Vec<u8>> {
        let edits = parts::url_edits(&mut OneSide { scrubber: self, side }, text, |_| true);
        self.edit(text, side, edits, &[])
    }

    /// The text with the edits made and, outside of them and of what is kept, without JWTs and
    /// learned secrets. `None` if nothing changes.
    pub(super) fn edit(
        &self,
        text: &[u8],
        side: Side,
        mut edits: Vec<Edit>,
        kept: &[Range<usize>],
    ) -> Option<Vec<u8>> {
        let mut more: Vec<Edit> = find_jwts(text)
            .map(|range| {
                let with = if side == Side::Answer {
                    Cow::Owned(stand_in::stand_in(&text[range.clone()]).into_bytes())
                } else {
                    Cow::Borrowed(REDACTED_IN_TEXT)
                };
                Edit { range, with }
            })
            .collect();
        let tokens: Vec<Range<usize>> = more.iter().map(|edit| edit.range.clone()).collect();
        let known = self.known.find(text).into_iter().filter(|hit| !overlaps(&hit.range, &tokens));
        more.extend(
            known.map(|hit| Edit { range: hit.range, with: Cow::Borrowed(REDACTED_IN_TEXT) }),
        );
        let secret: Vec<Range<usize>> = edits.iter().map(|edit| edit.range.clone()).collect();
        more.retain(|edit| !overlaps(&edit.range, &secret) && !overlaps(&edit.range, kept));
        edits.append(&mut more);
        edits.sort_by_key(|edit| edit.range.start);
        apply(text, edits)
    }
}
