//! Changing a text in several places.

use std::{borrow::Cow, ops::Range};

use super::Scrubber;
use crate::redact::{Side, jwt};

/// What replaces a secret in the middle of a text, a path or a header: letters that may stand
/// anywhere.
pub(super) const REDACTED_IN_TEXT: &[u8] = b"redacted";

pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) with: Cow<'static, [u8]>,
}

/// Whether a range overlaps one of several, which are in ascending order.
pub(super) fn overlaps(range: &Range<usize>, others: &[Range<usize>]) -> bool {
    let next = others.partition_point(|other| other.end <= range.start);
    others.get(next).is_some_and(|other| other.start < range.end)
}

fn apply(text: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
    if edits.is_empty() {
        return None;
    }
    let mut clean = Vec::with_capacity(text.len());
    let mut done = 0;
    for Edit { range, with } in edits {
        // Two learned tokens may overlap; the first one goes, and what is left of the second is no
        // secret any more.
        if range.start < done {
            done = done.max(range.end);
            continue;
        }
        clean.extend_from_slice(&text[done..range.start]);
        clean.extend_from_slice(with);
        done = range.end;
    }
    clean.extend_from_slice(&text[done..]);
    Some(clean)
}

impl Scrubber<'_> {
    /// The text with the edits made and, outside of them and of what is kept, without JWTs and
    /// learned tokens. `None` if nothing changes.
    pub(super) fn text(
        &self,
        text: &[u8],
        side: Side,
        mut edits: Vec<Edit>,
        kept: &[Range<usize>],
    ) -> Option<Vec<u8>> {
        let mut more: Vec<Edit> = jwt::find(text)
            .map(|range| {
                let with = if side == Side::Answer {
                    Cow::Owned(jwt::stand_in(&text[range.clone()]).into_bytes())
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
        edits.retain(|edit| text[edit.range.clone()] != *edit.with);
        apply(text, &edits)
    }
}
