//! Whole pages, compared with those of a plain model.

use std::cmp::Ordering;

use cloudcix_catalogue::Operator;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Field, Kind, Query, Use, parse::Wanted, select};
use crate::{
    http::Refusal,
    query::Operand,
    state::{Columns, Key, Row},
};

fn wanted(field: &str, operator: Option<Operator>, operand: Operand) -> Wanted {
    Wanted { field: field.to_owned(), operator, operand }
}

fn text(text: &str) -> Operand {
    Operand::Text(text.to_owned())
}

fn query(order: &str, page: u64, limit: u64) -> Query {
    Query {
        limit,
        page,
        order: order.to_owned(),
        search: Vec::new(),
        exclude: Vec::new(),
        warnings: Vec::new(),
    }
}

fn rows(values: &[Value]) -> Vec<(Key, Row)> {
    let row = |value: &Value| std::sync::Arc::new(value.as_object().cloned().unwrap_or_default());
    (1..).zip(values).map(|(id, value)| (Key::Number(id), row(value))).collect()
}

/// Finds the columns of the tests: `n` is a number, `d` a decimal, `s` a text whose ties the
/// columns `t` and `u` decide, `a` of any type, and `m` those of the objects in the list `m`.
fn field<'a>(name: &str, _: Use) -> Option<Field<'a>> {
    let kind = match name {
        "n" => Kind::Integer,
        "d" => Kind::Decimal,
        "s" | "t" | "u" => Kind::Text,
        "a" | "m" => Kind::Any,
        _ => return None,
    };
    let get = |name: String| Box::new(move |_: &'a Key, row: &'a Row| row.get(&name));
    let of_list = |_: &'a Key, row: &'a Row| -> Vec<Option<&'a Value>> {
        let items = row.get("m").and_then(Value::as_array);
        items.into_iter().flatten().map(|item| Some(item).filter(|it| !it.is_null())).collect()
    };
    let is_text = name == "s";
    Some(Field {
        kind,
        is_foreign: name == "n",
        get: get(name.to_owned()),
        many: (name == "m").then(|| Box::new(of_list) as _),
        ties: if is_text { vec![get("t".to_owned()), get("u".to_owned())] } else { Vec::new() },
    })
}

fn select_ids(query: &Query, rows: &[(Key, Row)]) -> Result<(Vec<u64>, usize), Refusal> {
    let iter = rows.iter().map(|(key, row)| (key, row));
    let page = select(query, iter, field, &Refusal::plain(400, "wrong"))?;
    let id = |key: &Key| if let Key::Number(id) = key { *id } else { 0 };
    Ok((page.rows.iter().map(|(key, _)| id(key)).collect(), page.total))
}

fn ids(query: &Query, values: &[Value]) -> (Vec<u64>, usize) {
    select_ids(query, &rows(values)).expect("a page")
}

/// The plain model: nulls are the largest, ties go by `t` and `u`, then by the place.
fn model(order: &str, rows: &[(Key, Row)]) -> Vec<u64> {
    let (name, descends) = order.strip_prefix('-').map_or((order, false), |name| (name, true));
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let value = |row: &Columns| row.get(name).filter(|value| !value.is_null()).cloned();
    let compare = |left: &Columns, right: &Columns| match (value(left), value(right)) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
        (Some(Value::String(left)), Some(Value::String(right))) if name == "d" => {
            left.parse::<f64>().unwrap().total_cmp(&right.parse().unwrap())
        }
        (Some(Value::String(left)), Some(Value::String(right))) => left.cmp(&right),
        (Some(left), Some(right)) => number(&left).total_cmp(&number(&right)),
    };
    let tie = |row: &Columns| {
        if name == "s" { (row["t"].to_string(), row["u"].to_string()) } else { Default::default() }
    };
    let mut sorted: Vec<_> = rows.iter().zip(1..).collect();
    sorted.sort_by(|((_, left), _), ((_, right), _)| {
        let order = compare(left, right);
        let order = if descends { order.reverse() } else { order };
        order.then_with(|| tie(left).cmp(&tie(right)))
    });
    sorted.into_iter().map(|(_, id)| id).collect()
}

fn row() -> impl Strategy<Value = Value> {
    let number = prop_oneof![Just(Value::Null), (-3_i64..4).prop_map(Value::from)];
    let decimal = prop_oneof![
        Just(Value::Null),
        (-30_i64..40).prop_map(|tenths| {
            let sign = if tenths < 0 { "-" } else { "" };
            Value::from(format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10))
        }),
    ];
    let text = prop_oneof![
        Just(Value::Null),
        prop::sample::select(vec![
            "",
            "a",
            "B",
            "é",
            "a text of 16 by",
            "a text of 16 bytes or",
            "a text of 16 bytes or more",
            "日本"
        ])
        .prop_map(Value::from),
    ];
    let any = prop_oneof![
        Just(Value::Null),
        (-2_i64..3).prop_map(Value::from),
        prop::sample::select(vec![-1.5, -0.5, 0.5, 2.5]).prop_map(Value::from),
    ];
    (number, decimal, text, any, "[ab]", "[ab]")
        .prop_map(|(n, d, s, a, t, u)| json!({"n": n, "d": d, "s": s, "a": a, "t": t, "u": u}))
}

proptest! {
    #[test]
    fn a_page_is_a_part_of_the_sorted_rows(
        values in prop::collection::vec(row(), 0..40),
        order in prop::sample::select(vec!["n", "-n", "d", "-d", "s", "-s", "a", "-a", "x", "-x"]),
        page in 0_usize..5,
        limit in 1_usize..12,
    ) {
        let rows = rows(&values);
        let all = if order.ends_with('x') {
            (1..=rows.len() as u64).collect()
        } else {
            model(order, &rows)
        };
        let expected: Vec<u64> =
            all.into_iter().skip(page * limit).take(limit).collect();
        let query = query(order, u64::try_from(page).unwrap(), u64::try_from(limit).unwrap());
        let found = select_ids(&query, &rows).unwrap();
        prop_assert_eq!(found, (expected, rows.len()));
    }
}

#[test]
fn values_of_several_types_are_ordered_as_texts() {
    let values = [
        json!({"a": 10}),
        json!({"a": "9"}),
        json!({"a": null}),
        json!({"a": true}),
        json!({"a": "a"}),
    ];
    // A number and a text are compared as numbers where both are.
    let (ascending, total) = ids(&query("a", 0, 9), &values);
    assert_eq!((ascending.last(), total), (Some(&3), 5));
    let (descending, _) = ids(&query("-a", 0, 9), &values);
    let reversed: Vec<u64> = ascending.iter().rev().copied().collect();
    assert_eq!(descending, reversed);
    assert_eq!(ids(&query("a", 0, 2), &[json!({"a": true}), json!({"a": 5})]).0, [2, 1]);
    assert_eq!(ids(&query("a", 0, 2), &[json!({"a": "Z"}), json!({"a": [1]})]).0, [1, 2]);
    assert_eq!(ids(&query("a", 0, 2), &[json!({"a": [1]}), json!({"a": "Z"})]).0, [2, 1]);
}

#[test]
fn a_row_is_left_out_only_if_all_exclusions_hold() {
    let values: Vec<Value> =
        [(1, "a"), (1, "b"), (2, "a"), (2, "b")].map(|(n, s)| json!({"n": n, "s": s})).to_vec();
    let mut query = query("n", 0, 9);
    query.exclude = vec![wanted("n", None, text("1")), wanted("s", None, text("a"))];
    assert_eq!(ids(&query, &values), (vec![2, 3, 4], 3));
    query.exclude.pop();
    assert_eq!(ids(&query, &values), (vec![3, 4], 2));
    query.search = vec![wanted("s", None, text("b"))];
    assert_eq!(ids(&query, &values), (vec![4], 1));
    query.search.push(wanted("n", None, text("3")));
    assert_eq!(ids(&query, &values), (vec![], 0));
    // A column that isn't known neither selects nor excludes.
    query.search = vec![wanted("unknown", None, text("b"))];
    query.exclude = vec![wanted("unknown", None, text("b"))];
    assert_eq!(ids(&query, &values).1, 4);
}

#[test]
fn a_search_among_many_has_the_row_once_for_each_and_an_exclusion_once() {
    let values = [json!({"m": [1, 2, 2]}), json!({"m": [2, null]}), json!({"m": []})];
    let is = |value: &str| wanted("m", None, text(value));
    let mut found = query("x", 0, 9);
    found.search = vec![is("2")];
    assert_eq!(ids(&found, &values), (vec![1, 1, 2], 3));
    // Both conditions must hold for the same one.
    found.search = vec![is("2"), wanted("m", Some(Operator::Gt), text("1"))];
    assert_eq!(ids(&found, &values), (vec![1, 1, 2], 3));
    found.search = vec![is("2"), is("1")];
    assert_eq!(ids(&found, &values), (vec![], 0));
    found.search = vec![wanted("m", Some(Operator::IsNull), Operand::Flag(true))];
    assert_eq!(ids(&found, &values), (vec![2], 1));
    found.search.clear();
    found.exclude = vec![is("1")];
    assert_eq!(ids(&found, &values), (vec![2, 3], 2));
    // An order among many has the row once for each as well, with a search only for the fitting.
    let mut ordered = query("m", 0, 9);
    assert_eq!(ids(&ordered, &values).0, [1, 1, 1, 2, 2]);
    ordered.order = "-m".to_owned();
    assert_eq!(ids(&ordered, &values).0, [2, 1, 1, 2, 1]);
    ordered.search = vec![is("2")];
    assert_eq!(ids(&ordered, &values), (vec![1, 1, 2], 3));
    ordered.search = vec![is("1")];
    assert_eq!(ids(&ordered, &values), (vec![1], 1));
}

#[test]
fn values_of_the_wrong_type_have_the_error_of_the_list_and_a_foreign_range_is_a_fault() {
    let wrong = Refusal::plain(400, "wrong");
    for (name, operator, operand, expected) in [
        ("n", None, text("x"), Err(wrong.clone())),
        ("n", Some(Operator::Gt), text(""), Err(wrong.clone())),
        ("d", None, text("x"), Err(wrong)),
        (
            "n",
            Some(Operator::Range),
            Operand::Items(vec!["1".into(), "2".into()]),
            Err(Refusal::Fault),
        ),
        ("n", Some(Operator::In), Operand::Items(vec![]), Ok((vec![], 0))),
        (
            "d",
            Some(Operator::Range),
            Operand::Items(vec!["1".into(), "2".into()]),
            Ok((vec![1], 1)),
        ),
        ("s", Some(Operator::IExact), Operand::Flag(true), Err(Refusal::Fault)),
    ] {
        let values = rows(&[json!({"n": 1, "d": "1.50", "s": "True"})]);
        let (mut searched, mut excluded) = (query("n", 0, 9), query("n", 0, 9));
        searched.search = vec![wanted(name, operator, operand.clone())];
        excluded.exclude = vec![wanted(name, operator, operand)];
        assert_eq!(select_ids(&searched, &values), expected, "{name} {operator:?}");
        assert_eq!(select_ids(&excluded, &values).err(), expected.err(), "{name} {operator:?}");
    }
}

#[test]
fn the_name_of_a_filter_is_split_by_what_its_list_knows() {
    let service = cloudcix_catalogue::find("Membership", "country").expect("a service");
    let listed = super::Known {
        filters: service.filters(),
        orderings: service.orderings(),
        default_ordering: "english_name",
        is_open: false,
    };
    let open = super::Known { filters: &[], is_open: true, ..listed };
    let warning = |name: &str, end: &str| {
        format!("SearchFilterWarning: {name} is an invalid filter for this list method {end}")
    };
    let no_operator = "as the specified operator is invalid for the name, and was skipped.";
    let skipped = "and was skipped.";
    for (name, by_listed, by_open) in [
        ("english_name", Ok(("english_name", None)), ("english_name", None)),
        (
            "english_name__in",
            Ok(("english_name", Some(Operator::In))),
            ("english_name", Some(Operator::In)),
        ),
        ("english_name__isnull", Err(no_operator), ("english_name", Some(Operator::IsNull))),
        ("english_name__nope", Err(no_operator), ("english_name__nope", None)),
        ("nope__in", Err(skipped), ("nope", Some(Operator::In))),
        ("nope__nope", Err(skipped), ("nope__nope", None)),
        ("a__b__gt", Err(skipped), ("a__b", Some(Operator::Gt))),
        ("__in", Err(skipped), ("__in", None)),
        ("nope", Err(skipped), ("nope", None)),
    ] {
        let read = |known| Query::read(&format!("search[{name}]=1"), known).unwrap();
        let split = |query: &Query| -> Vec<(String, Option<Operator>)> {
            query.search.iter().map(|it| (it.field.clone(), it.operator)).collect()
        };
        let query = read(&listed);
        match by_listed {
            Ok((field, operator)) => {
                assert_eq!(split(&query), [(field.to_owned(), operator)], "{name}");
                assert!(query.warnings.is_empty(), "{name}");
            }
            Err(end) => assert_eq!(query.warnings, [warning(name, end)]),
        }
        let (field, operator) = by_open;
        assert_eq!(split(&read(&open)), [(field.to_owned(), operator)], "{name}");
    }
}
