use cloudcix_catalogue::Operator;
use serde_json::{Value, json};

use super::{
    super::{
        Column, Context, Entity, Joined, ListRules, Method, Part, Relation, Rules, list_field,
    },
    bench::{Asked, BOX, Bench},
};
use crate::{
    query::{Field, Kind},
    state::{Key, Row, State},
};

/// The table of a service of the catalogue, for the filters of its list.
static LINK: Entity = Entity {
    table: "Test.link",
    label: "Link",
    columns: &[
        Column("id", Kind::Integer),
        Column("member_id", Kind::Integer),
        Column("start_date", Kind::Time),
        Column("is_on", Kind::Flag),
        Column("tags__size", Kind::Integer),
    ],
    relations: &[
        Relation { name: "address", column: "address_id", to: &BOX },
        Relation { name: "boss", column: "boss_id", to: &LINK },
    ],
    parts: &[("id", Part::Column("id")), ("email", Part::Column("email"))],
};

static JOINED: &[Joined] = &[Joined { name: "links", entity: &LINK, column: "parent_id" }];

fn row(value: &Value) -> Row {
    std::sync::Arc::new(value.as_object().cloned().expect("an object"))
}

/// Returns the values of a field in a row: one, or those of many other rows.
fn values(field: &Field<'_>, state_row: &Row) -> Vec<Value> {
    // The fields of tests borrow nothing.
    let (key, row) = (Box::leak(Box::new(Key::Number(1))), Box::leak(Box::new(state_row.clone())));
    match &field.many {
        Some(many) => {
            many(key, row).into_iter().map(|it| it.cloned().unwrap_or_default()).collect()
        }
        None => vec![(field.get)(key, row).cloned().unwrap_or_default()],
    }
}

#[test]
fn the_name_of_a_filter_is_a_column_a_relation_or_a_path_along_relations() {
    let mut bench = Bench::new();
    bench.insert(BOX.table, &json!({"id": 4, "label": "box"}));
    bench.insert(LINK.table, &json!({"id": 2, "email": "b", "address_id": 4, "is_on": true}));
    bench.insert(LINK.table, &json!({"id": 3, "email": "c"}));
    let state: &'static State = Box::leak(Box::new(bench.state));
    let row = row(&json!({"id": 9, "email": "a", "address_id": 4, "boss_id": 2, "start_date": "x",
        "tags": [{"size": 1}, {}, {"size": 3}]}));
    for (name, kind, is_foreign, expected) in [
        ("email", Kind::Text, false, json!(["a"])),
        ("unknown", Kind::Text, false, json!([null])),
        ("id", Kind::Integer, false, json!([9])),
        ("start_date", Kind::Time, false, json!(["x"])),
        ("is_on", Kind::Flag, false, json!([false])),
        ("address", Kind::Integer, true, json!([4])),
        ("address_id", Kind::Integer, true, json!([4])),
        ("address__label", Kind::Text, false, json!(["box"])),
        ("address__id", Kind::Integer, false, json!([4])),
        ("boss__address_id", Kind::Integer, true, json!([4])),
        ("boss__address__label", Kind::Text, false, json!(["box"])),
        ("boss__is_on", Kind::Flag, false, json!([true])),
        ("boss__boss__email", Kind::Text, false, json!([null])),
        ("tags__size", Kind::Integer, false, json!([1, null, 3])),
    ] {
        let field = list_field(state, &LINK, name).expect(name);
        assert_eq!((field.kind, field.is_foreign), (kind, is_foreign), "{name}");
        assert_eq!(json!(values(&field, &row)), expected, "{name}");
    }
    for name in ["none__id", "address__none__id", "tags__other"] {
        assert!(list_field(state, &LINK, name).is_none(), "{name}");
    }
    let field = list_field(state, &LINK, "tags__size").expect("a list");
    for tags in [json!([]), json!(null), json!("x")] {
        let row = self::row(&json!({"id": 1, "tags": tags}));
        assert_eq!(values(&field, &row), [Value::Null], "a row without any has a null");
    }
}

/// A list with the filters of users, as rules of all kinds adapt it.
const fn users(list: ListRules) -> Rules {
    Rules::new("Membership", "user", "test_user", &LINK).list(list)
}

fn replaced(context: &Context<'_>) -> &'static [(&'static str, Option<Operator>)] {
    if context.caller.is_some() { &[("email", None), ("id", Some(Operator::In))] } else { &[] }
}

static PLAIN: Rules = users(ListRules::new());
static COUNTED: Rules = users(ListRules::new().wrong_type(3).catching_types().without_warnings());
static SAYING: Rules = users(ListRules::new().wrong_type_saying(4, "Not so."));
static LACKING: Rules = users(ListRules::new().lacking(&["surname"]).clashing(&["email"]));
static REPLACED: Rules = users(ListRules::new().replacing(replaced).ignoring_empty_ids());
static BRIEF: Rules = users(ListRules::new().related(&["email"]));
static JOINING: Rules = users(ListRules::new().joining(JOINED));

/// Returns the status of a list of three rows, and the ids of those that it shows.
fn ids(rules: &'static Rules, user: u64, query: &str) -> (u16, Vec<i64>) {
    let (status, body) = ask(rules, user, query);
    let ids = body["content"].as_array().cloned().unwrap_or_default();
    (status, ids.iter().filter_map(|row| row["id"].as_i64()).collect())
}

fn ask(rules: &'static Rules, user: u64, query: &str) -> (u16, Value) {
    let mut bench = Bench::new();
    for (id, email, start) in
        [(1, "a", "2026-01-01T00:00:00"), (2, "b", "2026-01-02T00:00:00"), (3, "c", "2026-01-03")]
    {
        bench.insert(
            LINK.table,
            &json!({"id": id, "email": email, "start_date": start,
            "surname": email, "parent_id": 2}),
        );
    }
    bench.ask(rules, Method::List, Asked { user, query, ..Asked::default() })
}

#[test]
fn a_page_has_its_rows_and_what_the_query_asked_for() {
    let (status, body) = ask(&PLAIN, 11, "limit=2&page=1&order=-id&search[x]=1");
    assert_eq!(status, 200);
    let warning = "SearchFilterWarning: x is an invalid filter for this list method and was \
        skipped.";
    let expected = json!({"content": [{"id": 1, "email": "a"}], "_metadata": {"page": 1, "limit": 2,
        "order": "-id", "total_records": 3, "warnings": [warning]}});
    assert_eq!(body, expected);
    let (_, body) = ask(&COUNTED, 11, "limit=1&search[x]=1");
    let metadata = json!({"page": 0, "limit": 1, "order": body["_metadata"]["order"],
        "total_records": 3});
    assert_eq!(body["_metadata"], metadata);
}

#[test]
fn a_value_of_the_wrong_type_has_the_error_of_its_list() {
    let error = |code: &str, detail: &str| json!({"error_code": code, "detail": detail});
    let query = "search[start_date]=never";
    assert_eq!(ask(&PLAIN, 11, query), (500, Value::Null));
    let usual = "One or more of the sent search fields contains invalid values. Please check the \
        sent parameters and ensure they match the required patterns.";
    assert_eq!(ask(&COUNTED, 11, query), (400, error("test_user_list_003", usual)));
    assert_eq!(ask(&SAYING, 11, query), (400, error("test_user_list_004", "Not so.")));
}

#[test]
fn a_boolean_in_place_of_a_time_is_a_fault_unless_the_list_catches_it() {
    for (query, plain, counted) in [
        ("search[start_date]=true", 500, 400),
        ("search[start_date__gt]=TRUE", 500, 400),
        ("search[start_date__gte]=false", 500, 400),
        ("search[start_date__lt]=true", 500, 400),
        ("exclude[start_date__lte]=true", 500, 400),
        ("search[start_date__isnull]=true", 200, 200),
        ("search[start_date__in]=2026-01-01", 200, 200),
        ("search[start_date]=2026-01-01", 200, 200),
        ("search[email]=true", 200, 200),
    ] {
        assert_eq!(
            (ask(&PLAIN, 11, query).0, ask(&COUNTED, 11, query).0),
            (plain, counted),
            "{query}"
        );
    }
}

#[test]
fn what_a_table_lacks_and_what_a_server_searches_itself_are_faults() {
    for (query, status) in [
        ("search[surname]=a", 500),
        ("search[surname__in]=a", 500),
        ("exclude[surname]=a", 500),
        ("order=surname", 500),
        ("order=-surname", 500),
        ("search[email]=a", 500),
        ("search[email__in]=a", 200),
        ("exclude[email]=a", 200),
        ("order=email", 200),
        ("", 200),
    ] {
        assert_eq!(ask(&LACKING, 11, query).0, status, "{query}");
        assert_eq!(ask(&PLAIN, 11, query).0, 200, "{query}");
    }
}

#[test]
fn searches_that_the_server_replaces_are_dropped_with_their_operators() {
    for (query, replaced, own) in [
        ("order=id&search[email]=b", vec![1, 2, 3], vec![2]),
        ("order=id&search[email__in]=b", vec![2], vec![2]),
        ("order=id&search[id__in]=2", vec![1, 2, 3], vec![2]),
        ("order=id&search[id]=2", vec![2], vec![2]),
        ("order=id&exclude[email]=b", vec![1, 3], vec![1, 3]),
    ] {
        assert_eq!(ids(&REPLACED, 11, query), (200, replaced), "{query}");
        assert_eq!(ids(&REPLACED, 0, query), (200, own), "without a caller: {query}");
    }
    assert_eq!(ids(&REPLACED, 0, "order=id&search[id__in]=()"), (200, vec![1, 2, 3]));
    assert_eq!(ids(&PLAIN, 0, "order=id&search[id__in]=()"), (200, vec![]));
}

#[test]
fn related_parts_are_left_out_by_anything_but_true() {
    for (query, is_brief) in [
        ("", false),
        ("include_related=true", false),
        ("include_related=TRUE", false),
        ("include_related=false", true),
        ("include_related=", true),
        ("include_related=1", true),
        ("include_related=false&include_related=true", false),
        ("include_related=true&include_related=no", true),
    ] {
        let (_, body) = ask(&BRIEF, 11, &format!("order=id&limit=1&{query}"));
        let row = if is_brief { json!({"id": 1}) } else { json!({"id": 1, "email": "a"}) };
        assert_eq!(body["content"], json!([row]), "{query}");
        let (_, body) = ask(&PLAIN, 11, &format!("order=id&limit=1&{query}"));
        assert_eq!(body["content"], json!([{"id": 1, "email": "a"}]), "{query}");
    }
    assert_eq!(ids(&JOINING, 11, "order=id").1, [1, 2, 3]);
}
