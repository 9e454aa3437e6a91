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

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    /// Ranges that are disjoint and in ascending order, some of them right behind one another.
    fn ranges() -> impl Strategy<Value = Vec<Range<usize>>> {
        vec((0..3_usize, 1..4_usize), 0..6).prop_map(|steps| {
            let mut end = 0;
            let mut range = |(gap, length)| {
                let start = end + gap;
                end = start + length;
                start..end
            };
            steps.into_iter().map(&mut range).collect()
        })
    }

    proptest! {
        #[test]
        fn a_range_overlaps_those_with_which_it_shares_a_byte(
            others in ranges(), start in 0..30_usize, length in 1..6_usize,
        ) {
            let range = start..start + length;
            let shares = others.iter().any(|other| range.clone().any(|at| other.contains(&at)));
            prop_assert_eq!(overlaps(&range, &others), shares);
        }

        #[test]
        fn edits_replace_their_ranges_and_nothing_else(edited in ranges()) {
            let text = vec![b'.'; 40];
            let edits = edited
                .iter()
                .map(|range| Edit { range: range.clone(), with: b"<>"[..].into() });
            let mut expected = text.clone();
            for range in edited.iter().rev() {
                expected.splice(range.clone(), *b"<>");
            }
            let clean = apply(&text, edits.collect());
            prop_assert_eq!(clean, (!edited.is_empty()).then_some(expected));
        }
    }

    #[test]
    fn an_edit_that_overlaps_the_one_before_takes_the_rest_with_it() {
        let edit = |range: Range<usize>, with: &'static [u8]| Edit { range, with: with.into() };
        let clean =
            |edits| apply(b"0123456789", edits).map(|text| String::from_utf8(text).unwrap());
        assert_eq!(clean(vec![edit(1..4, b"a"), edit(3..6, b"b")]), Some("0a6789".to_owned()));
        assert_eq!(clean(vec![edit(1..6, b"a"), edit(2..4, b"b")]), Some("0a6789".to_owned()));
        assert_eq!(clean(vec![edit(1..4, b"a"), edit(4..6, b"b")]), Some("0ab6789".to_owned()));
        assert_eq!(clean(vec![edit(1..3, b"12")]), None, "nothing changes");
    }
}
