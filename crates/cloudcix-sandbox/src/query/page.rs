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

/// A row with the value that it is ordered by.
struct Ordered<'a> {
    /// The start of the value, as a number in the same order: most comparisons need no more, and
    /// stay within this array.
    prefix: u128,
    value: Option<&'a Value>,
    key: &'a Key,
    row: &'a Row,
    /// The place among the rows before they are ordered.
    place: usize,
}

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
    let mut is_uniform = true;
    for (key, row) in rows {
        let is_excluded =
            !exclude.is_empty() && exclude.iter().all(|condition| condition.holds(key, row));
        if is_excluded || !search.iter().all(|condition| condition.holds(key, row)) {
            continue;
        }
        let fitting = fitting(&search, key, row);
        let copies = fitting.as_ref().map_or(1, |fits| fits.iter().filter(|fits| **fits).count());
        total += copies;
        let mut add = |value: Option<&'a Value>| {
            let value = value.filter(|value| !value.is_null());
            let first = found.first().and_then(|first: &Ordered<'a>| first.value);
            is_uniform &= value.is_none()
                || first.is_none_or(|first| {
                    Some(std::mem::discriminant(first)) == value.map(std::mem::discriminant)
                });
            let prefix = value.map_or(0, |value| prefix(kind, value));
            found.push(Ordered { prefix, value, key, row, place: found.len() });
        };
        match &order {
            Some(Field { many: Some(many), .. }) => {
                let fits = |place: usize| fitting.as_ref().is_none_or(|fits| fits[place]);
                let values = many(key, row).into_iter().enumerate();
                values.filter(|(place, _)| fits(*place)).for_each(|(_, value)| add(value));
            }
            Some(order) => (0..copies).for_each(|_| add((order.get)(key, row))),
            None => (0..copies).for_each(|_| add(None)),
        }
    }
    // Values of several types have no common order of prefixes.
    if !is_uniform {
        for ordered in &mut found {
            ordered.prefix = 0;
        }
    }
    let length = found.len();
    let start =
        usize::try_from(query.page.saturating_mul(query.limit)).unwrap_or(usize::MAX).min(length);
    let end = start.saturating_add(usize::try_from(query.limit).unwrap_or(usize::MAX)).min(length);
    window(&mut found, start, end, |left, right| in_order(kind, descends, ties, left, right));
    let rows = found[start..end].iter().map(|ordered| (ordered.key, ordered.row)).collect();
    Ok(Page { rows, total })
}

/// Tells which of the other rows that refer to a row satisfy all conditions on them: the list has
/// the row once for each. `None` if there are no such conditions.
fn fitting<'a>(search: &[Condition<'a>], key: &'a Key, row: &'a Row) -> Option<Vec<bool>> {
    let each = search.iter().filter_map(|condition| condition.holds_for_each(key, row));
    each.reduce(|all, one| all.into_iter().zip(one).map(|(all, one)| all && one).collect())
}

/// Orders two rows: nulls come last, or first if the order descends.
fn in_order<'a>(
    kind: Kind,
    descends: bool,
    ties: &[Getter<'a>],
    left: &Ordered<'a>,
    right: &Ordered<'a>,
) -> Ordering {
    let order = match (left.value, right.value) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => left.prefix.cmp(&right.prefix).then_with(|| compare(kind, a, b)),
    };
    let order = if descends { order.reverse() } else { order };
    let by_ties = || {
        let orders = ties.iter().map(|get| {
            let column = |row: &Ordered<'a>| get(row.key, row.row).cloned().unwrap_or_default();
            compare(Kind::Text, &column(left), &column(right))
        });
        orders.fold(Ordering::Equal, Ordering::then)
    };
    order.then_with(by_ties).then_with(|| left.place.cmp(&right.place))
}

/// Returns a number that is smaller for a smaller value, or equal.
fn prefix(kind: Kind, value: &Value) -> u128 {
    match value {
        // These aren't ordered as texts.
        Value::String(_) if matches!(kind, Kind::Decimal | Kind::Time | Kind::Address) => 0,
        Value::String(text) => {
            let mut bytes = [0; 16];
            let length = text.len().min(bytes.len());
            bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
            u128::from_be_bytes(bytes)
        }
        Value::Number(number) => {
            // The bits of a float are ordered as its size is; negative ones the other way round.
            let bits = number.as_f64().unwrap_or(0.0).to_bits();
            u128::from(if bits >> 63 == 1 { !bits } else { bits | 1 << 63 })
        }
        _ => 0,
    }
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
    use super::*;

    #[test]
    fn prefixes_are_in_the_order_of_the_values() {
        let texts = ["", "A", "Department 00001", "Department 00002", "a", "é", "日本"];
        let numbers = [i64::MIN, -5, -1, 0, 1, 255, 256, i64::MAX];
        let prefixes = |values: Vec<Value>| -> Vec<u128> {
            values.iter().map(|value| prefix(Kind::Any, value)).collect()
        };
        assert!(prefixes(texts.map(Value::from).to_vec()).is_sorted());
        assert!(prefixes(numbers.map(Value::from).to_vec()).is_sorted());
    }

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
