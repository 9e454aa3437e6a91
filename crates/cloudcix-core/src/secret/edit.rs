//! Changing a text in several places.

use std::{borrow::Cow, ops::Range};

/// A place of a text, and what it becomes.
#[derive(Debug)]
pub struct Edit {
    /// The place, in bytes.
    pub range: Range<usize>,
    /// What it becomes.
    pub with: Cow<'static, [u8]>,
}

/// Whether a range overlaps one of several, which are in ascending order.
pub fn overlaps(range: &Range<usize>, others: &[Range<usize>]) -> bool {
    let next = others.partition_point(|other| other.end <= range.start);
    others.get(next).is_some_and(|other| other.start < range.end)
}

/// The text with the edits made, which are in ascending order. `None` if nothing changes.
pub fn apply(text: &[u8], mut edits: Vec<Edit>) -> Option<Vec<u8>> {
    edits.retain(|edit| text[edit.range.clone()] != *edit.with);
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
        clean.extend_from_slice(&with);
        done = range.end;
    }
    clean.extend_from_slice(&text[done..]);
    Some(clean)
}
