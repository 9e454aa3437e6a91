use serde_json::{Value, json};

use super::{
    super::{Column, Entity, Part, Relation, import, show},
    bench::{BOX, Bench, columns},
};
use crate::{query::Kind, state::Key};

static SHOWN: Entity = Entity {
    table: "Test.shown",
    label: "Shown",
    columns: &[Column("size", Kind::Decimal), Column("id", Kind::Integer)],
    relations: &[Relation { name: "box", column: "box_id", to: &BOX }],
    parts: &[
        ("plain", Part::Column("a")),
        ("size", Part::Decimal("size")),
        ("box", Part::Row("box_id", &BOX)),
        ("text", Part::Text("/{a}/-{none}-{id}")),
        ("odd", Part::Text("{a}{b")),
        ("made", Part::Made(|_, row| json!(row.len()))),
        ("again", Part::Column("a")),
    ],
};

#[test]
fn each_part_of_a_row_is_shown_in_its_way() {
    let mut bench = Bench::new();
    bench.insert(BOX.table, &json!({"id": 1, "label": "b"}));
    bench.insert(BOX.table, &json!({"id": 2, "label": "gone"}));
    bench.state.table_mut(BOX.table).bury(&Key::Number(2));
    let shown = |row: &Value| Value::Object(show(&bench.state, &SHOWN, &columns(row)));
    let row = json!({"a": "x", "size": "1.00005", "box_id": 1, "id": 7});
    let expected = json!({"plain": "x", "size": "1.0000", "box": {"id": 1, "label": "b"},
        "text": "/x/--7", "odd": "x{b", "made": 4, "again": "x"});
    assert_eq!(shown(&row), expected);
    let row = json!({"size": null, "box_id": 9});
    let expected = json!({"plain": null, "size": null, "box": null, "text": "//--", "odd": "{b",
        "made": 2, "again": null});
    assert_eq!(shown(&row), expected);
    // A deleted row is shown with those that refer to it.
    let row = json!({"a": true, "size": "x", "box_id": 2});
    let expected = json!({"plain": true, "size": "x", "box": {"id": 2, "label": "gone"},
        "text": "/True/--", "odd": "True{b", "made": 3, "again": true});
    assert_eq!(shown(&row), expected);
    assert_eq!(shown(&json!({"size": 5}))["size"], 5);
}

#[test]
fn a_shown_row_is_read_back_as_far_as_it_shows_columns() {
    let read = |shown: &Value| Value::Object(import(&SHOWN, &columns(shown)));
    let shown = json!({"plain": "first", "again": "second", "size": "1.0", "made": 1, "text": "t",
        "box": {"id": 5, "label": "b"}, "unknown": 1});
    assert_eq!(read(&shown), json!({"a": "first", "size": "1.0", "box_id": 5}));
    assert_eq!(read(&json!({"again": null, "box": null})), json!({"a": null, "box_id": null}));
}

#[test]
fn a_column_has_its_type_or_is_a_text() {
    for (column, kind) in [
        ("size", Kind::Decimal),
        ("id", Kind::Integer),
        ("box_id", Kind::Integer),
        ("box", Kind::Text),
        ("a", Kind::Text),
    ] {
        assert_eq!(SHOWN.kind(column), kind, "{column}");
    }
    assert!(SHOWN.has("size") && !SHOWN.has("box_id") && !SHOWN.has("a"));
    let column = |found: Option<&Relation>| found.map(|relation| relation.column);
    assert_eq!(column(SHOWN.relation("box")), Some("box_id"));
    assert_eq!(column(SHOWN.relation("box_id")), None);
    assert_eq!(SHOWN.relation_by_column("box_id").map(|relation| relation.name), Some("box"));
    assert!(SHOWN.relation_by_column("box").is_none());
}
