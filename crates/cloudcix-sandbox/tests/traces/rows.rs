//! Comparing lists whose order is free in places.

use serde_json::Value;

use crate::{
    compare::{Comparison, Difference, Kind},
    format::Ties,
};

/// The lists inside rows that have no order.
const UNORDERED: [&str; 4] =
    ["/external_notifications", "/internal_notifications", "/notifications", "/users"];

/// Whether the list at `place` has no order.
pub(crate) fn has_no_order(place: &str) -> bool {
    UNORDERED.iter().any(|name| place.ends_with(name))
}

/// Shows the ids of rows.
pub(crate) fn ids(rows: &[Value]) -> String {
    format!("{:?}", rows.iter().map(|row| row["id"].to_string()).collect::<Vec<_>>())
}

/// Compares two lists of the same length. The rows of a tie may come in any order, and at the edge
/// of a page any row of the tie will do.
pub(crate) fn compare(
    comparison: &mut Comparison<'_>,
    ties: &Ties,
    (expected, actual): (&[Value], &[Value]),
    place: &str,
) {
    for run in runs(ties, expected) {
        let mut free: Vec<usize> = run.clone().collect();
        let at_edge = run.start == 0 || run.end == expected.len();
        let may_be_another = match ties {
            Ties::Known(groups) => tie_of(groups, &expected[run.start]).filter(|_| at_edge),
            Ties::Unknown => None,
        };
        for index in run {
            let row = &actual[index];
            if let Some(at) = find(comparison, row, expected, &free, place) {
                let found = free.remove(at);
                comparison.json(&expected[found], row, &format!("{place}/{found}"));
            } else if !may_be_another
                .is_some_and(|tie| may_stand_in(comparison, (tie, &expected[index]), row, actual))
            {
                if ties.is_unknown() && !has_no_order(place) {
                    // A row beyond the page: nobody knows the tie.
                    same_shape(comparison, &expected[index], row, &format!("{place}/{index}"));
                    continue;
                }
                other_row(comparison, expected, actual, index, place);
            }
        }
    }
}

/// Whether `row` is of the same tie as the expected row, and is in the page no more often than in
/// the tie. Ties were seen page by page, so that a long one may lack some of its rows.
fn may_stand_in(
    comparison: &Comparison<'_>,
    (tie, expected): (&[Value], &Value),
    row: &Value,
    page: &[Value],
) -> bool {
    let in_page = page.iter().filter(|other| other["id"] == row["id"]).count();
    let in_tie = tie.iter().filter(|&id| *id == row["id"]).count();
    let by = comparison.ordered_by(row);
    let is_equal = by.is_some() && by == comparison.ordered_by(expected);
    in_page <= in_tie.max(usize::from(is_equal))
}

/// Finds the row among the expected ones at the indices `free`: the one with the same id, or for
/// rows without ids an equal one, or else the first.
fn find(
    comparison: &mut Comparison<'_>,
    row: &Value,
    expected: &[Value],
    free: &[usize],
    place: &str,
) -> Option<usize> {
    if let Some(id) = row.get("id") {
        return free.iter().position(|&index| expected[index].get("id") == Some(id));
    }
    let equal = |&index: &usize| {
        differences(comparison, &expected[index], row, &format!("{place}/{index}")).is_empty()
    };
    free.iter().position(equal).or((!free.is_empty()).then_some(0))
}

/// Notes that another row than the expected one stands at `index`, and where their shapes differ.
fn other_row(
    comparison: &mut Comparison<'_>,
    expected: &[Value],
    actual: &[Value],
    index: usize,
    place: &str,
) {
    let place = format!("{place}/{index}");
    comparison.note(Kind::Order, &place, &ids(expected), &ids(actual));
    same_shape(comparison, &expected[index], &actual[index], &place);
}

/// Notes where the shapes of two rows differ that need not be the same row. A field that is null in
/// one row only is none of them.
fn same_shape(comparison: &mut Comparison<'_>, expected: &Value, actual: &Value, place: &str) {
    let keys = |row: &Value| -> Vec<String> {
        row.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
    };
    let (mut expected, mut actual) = (keys(expected), keys(actual));
    expected.sort_unstable();
    actual.sort_unstable();
    if expected != actual {
        comparison.note(Kind::Shape, place, &expected.join(" "), &actual.join(" "));
    }
}

/// Returns the differences of two rows, without noting them or learning from them.
fn differences(
    comparison: &mut Comparison<'_>,
    expected: &Value,
    actual: &Value,
    place: &str,
) -> Vec<Difference> {
    let (labels, noted) = (comparison.labels.clone(), std::mem::take(&mut comparison.differences));
    comparison.json(expected, actual, place);
    *comparison.labels = labels;
    std::mem::replace(&mut comparison.differences, noted)
}

/// Splits the rows into runs within which the order is free.
fn runs(ties: &Ties, rows: &[Value]) -> Vec<std::ops::Range<usize>> {
    let groups = match ties {
        Ties::Known(groups) => groups,
        Ties::Unknown => return std::iter::once(0..rows.len()).collect(),
    };
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let tie = tie_of(groups, row);
        match runs.last_mut() {
            Some(run) if tie.is_some() && tie_of(groups, &rows[run.start]) == tie => {
                run.end = index + 1;
            }
            _ => runs.push(index..index + 1),
        }
    }
    runs
}

/// Returns the group of rows that `row` is equal to in the field ordered by.
fn tie_of<'a>(groups: &'a [Vec<Value>], row: &Value) -> Option<&'a Vec<Value>> {
    groups.iter().find(|group| group.contains(&row["id"]))
}
