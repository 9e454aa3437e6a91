use std::cmp::Ordering;

use super::{
    condition::{Condition, Field, Getter, Kind, Unfit, Use, compare},
    parse::{Query, Wanted},
};
use crate::{
    http::Refusal,
    state::{Key, Row},
};

use serde_json::Value;

/// The rows of a page, and the number of rows of all pages.
pub(crate) struct Page<'a> {
    pub(crate) rows: Vec<(&'a Key, &'a Row)>,
    pub(crate) total: usize,
}

/// A row, the value that it is ordered by, and its place among the rows before they are ordered.
type Ordered<'a> = (Option<&'a Value>, &'a Key, &'a Row, usize);

/// Selects the rows of a page: those of `rows` that satisfy all of `search` and not all of
/// `exclude`, in the query's order. Where that leaves a tie, they stay in the order of `rows`.
///
/// # Errors
/// `wrong_type` if a value isn't of the type of its column, and a fault where the servers fail.
pub(crate) fn select<'a>(
    query: &Query,
    rows: impl Iterator<Item = (&'a Key, &'a Row)>,
    field: impl Fn(&str, Use) -> Option<Field<'a>>,
    wrong_type: &Refusal,
) -> Result<Page<'a>, Refusal> {
    let conditions = |wanted: &[Wanted], purpose: Use| -> Result<Vec<Condition<'a>>, Refusal> {
        wanted
            .iter()
            .filter_map(|wanted| Some((wanted, field(&wanted.field, purpose)?)))
            .map(|(wanted, field)| {
                Condition::new(wanted, field).map_err(|unfit| match unfit {
                    Unfit::WrongType => wrong_type.clone(),
                    Unfit::Fault => Refusal::Fault,
                })
            })
            .collect()
    };
    let search = conditions(&query.search, Use::Search)?;
    let exclude = conditions(&query.exclude, Use::Exclude)?;
    let descends = query.order.starts_with('-');
    let order = field(query.order.trim_start_matches('-'), Use::Order);
    let kind = order.as_ref().map_or(Kind::Any, |order| order.kind);
    let ties = order.as_ref().map_or(&[][..], |order| &order.ties);
    let mut total = 0;
    let mut found: Vec<Ordered<'a>> = Vec::new();
    for (key, row) in rows {
        let is_excluded =
            !exclude.is_empty() && exclude.iter().all(|condition| condition.holds(key, row));
        if is_excluded || !search.iter().all(|condition| condition.holds(key, row)) {
            continue;
        }
        total += 1;
        let mut add = |value: Option<&'a Value>| {
            let place = found.len();
            found.push((value.filter(|value| !value.is_null()), key, row, place));
        };
        match &order {
            Some(Field { many: Some(many), .. }) => many(key, row).into_iter().for_each(add),
            Some(order) => add((order.get)(key, row)),
            None => add(None),
        }
    }
    let length = found.len();
    let start =
        usize::try_from(query.page.saturating_mul(query.limit)).unwrap_or(usize::MAX).min(length);
    let end = start.saturating_add(usize::try_from(query.limit).unwrap_or(usize::MAX)).min(length);
    window(&mut found, start, end, |left, right| in_order(kind, descends, ties, left, right));
    let rows = found[start..end].iter().map(|(_, key, row, _)| (*key, *row)).collect();
    Ok(Page { rows, total })
}

/// Orders two rows: nulls come last, or first if the order descends.
fn in_order<'a>(
    kind: Kind,
    descends: bool,
    ties: &[Getter<'a>],
    left: &Ordered<'a>,
    right: &Ordered<'a>,
) -> Ordering {
    let order = match (left.0, right.0) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(left), Some(right)) => compare(kind, left, right),
    };
    let order = if descends { order.reverse() } else { order };
    let by_ties = || {
        let orders = ties.iter().map(|get| {
            let column = |row: &Ordered<'a>| get(row.1, row.2).cloned().unwrap_or_default();
            compare(Kind::Text, &column(left), &column(right))
        });
        orders.fold(Ordering::Equal, Ordering::then)
    };
    order.then_with(by_ties).then_with(|| left.3.cmp(&right.3))
}

/// Moves the items that belong between `start` and `end` there, in order, without sorting all.
fn window<T>(items: &mut [T], start: usize, end: usize, order: impl Fn(&T, &T) -> Ordering + Copy) {
    if start >= end {
        return;
    }
    if end < items.len() {
        items.select_nth_unstable_by(end, order);
    }
    let head = &mut items[..end];
    if start > 0 {
        head.select_nth_unstable_by(start, order);
    }
    head[start..].sort_unstable_by(order);
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn a_window_holds_what_sorting_all_would_put_there() {
        let items: Vec<u64> = (0..200).map(|number| number * 7919 % 199).collect();
        let mut sorted = items.clone();
        sorted.sort_unstable();
        for (start, end) in [(0, 10), (10, 20), (190, 200), (0, 200), (5, 5), (200, 200)] {
            let mut partly = items.clone();
            window(&mut partly, start, end, Ord::cmp);
            assert_eq!(partly[start..end], sorted[start..end], "{start}..{end}");
        }
    }
}
