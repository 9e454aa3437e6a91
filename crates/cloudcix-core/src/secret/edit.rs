//! Replacing several ranges of a text.

use std::{borrow::Cow, ops::Range};

/// The replacement of one range of a text.
#[derive(Debug)]
pub struct Edit {
    /// The range to replace, in bytes.
    pub range: Range<usize>,
    /// The replacement.
    pub with: Cow<'static, [u8]>,
}

/// Whether `range` overlaps one of `others`, which must be disjoint and in ascending order.
pub fn overlaps(range: &Range<usize>, others: &[Range<usize>]) -> bool {
    let next = others.partition_point(|other| other.end <= range.start);
    others.get(next).is_some_and(|other| other.start < range.end)
}

/// Applies edits, which must be in ascending order. Returns `None` if nothing changes.
pub fn apply(text: &[u8], mut edits: Vec<Edit>) -> Option<Vec<u8>> {
    edits.retain(|edit| text[edit.range.clone()] != *edit.with);
    if edits.is_empty() {
        return None;
    }
    let mut clean = Vec::with_capacity(text.len());
    let mut done = 0;
    for Edit { range, with } in edits {
        // Two learned tokens may overlap. The first one is replaced, and the rest of the second is
        // dropped with it.
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
