use serde_json::{Value, json};

use super::{Agenda, Columns, Key, Place, State};
use crate::clock::Timestamp;

fn place(table: &str, id: u64) -> Place {
    (table.into(), Key::Number(id))
}

fn columns(value: &Value) -> Columns {
    value.as_object().cloned().expect("an object")
}

fn take(agenda: &mut Agenda, now: i64) -> Option<(i64, u64)> {
    let (due, place) = agenda.take_due(Timestamp(now))?;
    let Key::Number(id) = place.1 else { return None };
    Some((due.0, id))
}

#[test]
fn steps_are_taken_when_they_are_due_and_at_the_same_time_in_the_order_they_were_added() {
    let mut agenda = Agenda::default();
    for (id, due) in [(1, 30), (2, 10), (3, 20), (4, 10), (5, -5)] {
        agenda.add(place("t", id), json!(id), Timestamp(due));
    }
    assert_eq!(take(&mut agenda, -6), None);
    assert_eq!(take(&mut agenda, -5), Some((-5, 5)));
    assert_eq!(take(&mut agenda, 9), None);
    // A row that is added anew waits behind the others, and only once.
    agenda.add(place("t", 2), json!("again"), Timestamp(10));
    assert_eq!(agenda.waits_in(&place("t", 2)), Some(&json!("again")));
    assert_eq!(take(&mut agenda, 25), Some((10, 4)));
    assert_eq!(take(&mut agenda, 25), Some((10, 2)));
    assert_eq!(agenda.waits_in(&place("t", 2)), None);
    assert_eq!(take(&mut agenda, 25), Some((20, 3)));
    assert_eq!(take(&mut agenda, 25), None);
    agenda.remove(&place("t", 1));
    assert_eq!(take(&mut agenda, i64::MAX), None);
}

#[test]
fn a_parked_row_has_no_time_until_it_is_added_again() {
    let mut agenda = Agenda::default();
    agenda.add(place("t", 1), json!(4), Timestamp(1));
    assert!(!agenda.is_parked(&place("t", 1)));
    agenda.park(place("t", 1), json!(5));
    assert!(agenda.is_parked(&place("t", 1)) && !agenda.is_parked(&place("u", 1)));
    assert_eq!(agenda.waits_in(&place("t", 1)), Some(&json!(5)));
    assert_eq!(take(&mut agenda, 9), None);
    agenda.add(place("t", 1), json!(6), Timestamp(9));
    assert!(!agenda.is_parked(&place("t", 1)));
    assert_eq!(take(&mut agenda, 9), Some((9, 1)));
    agenda.park(place("t", 1), json!(7));
    agenda.remove(&place("t", 1));
    assert!(!agenda.is_parked(&place("t", 1)) && agenda.waits_in(&place("t", 1)).is_none());
}

#[test]
fn an_agenda_is_written_in_its_order_and_read_back() {
    let mut agenda = Agenda::default();
    agenda.park(place("b", 9), json!("parked"));
    agenda.add(place("b", 2), json!(2), Timestamp(5));
    agenda.add(place("a", 3), json!(null), Timestamp(-5));
    agenda.add(place("a", 1), json!("x"), Timestamp(5));
    agenda.park((("a").into(), Key::Text("k".into())), json!(1));
    let written = json!([
        [-5, "a", 3, null],
        [5, "b", 2, 2],
        [5, "a", 1, "x"],
        [null, "a", "k", 1],
        [null, "b", 9, "parked"],
    ]);
    assert_eq!(agenda.to_json(), written);
    let mut read = Agenda::from_json(&written).expect("an agenda");
    assert_eq!(read.to_json(), written);
    assert_eq!(take(&mut read, 9), Some((-5, 3)));
    assert_eq!(take(&mut read, 9), Some((5, 2)));
    for wrong in [
        json!({}),
        json!([1]),
        json!([[1, "t", 1]]),
        json!([[1, "t", 1, 1, 1]]),
        json!([["x", "t", 1, 1]]),
        json!([[1, 2, 1, 1]]),
        json!([[1, "t", true, 1]]),
    ] {
        assert!(Agenda::from_json(&wrong).is_none(), "{wrong}");
    }
}

#[test]
fn after_a_return_to_an_earlier_state_neither_ids_nor_random_values_are_given_again() {
    let mut state = State::default();
    state.table_mut("old").insert(Key::Number(3), columns(&json!({"id": 3})));
    assert_eq!(state.next_made(), 1);
    let earlier = state.clone();
    state.table_mut("old").remove(&Key::Number(3));
    assert_eq!(state.table_mut("old").take_id(), 4);
    assert_eq!((state.table_mut("new").take_id(), state.next_made()), (1, 2));
    state.table_mut("new").insert(Key::Number(7), columns(&json!({"id": 7})));
    state.agenda.add(place("new", 7), json!(1), Timestamp(1));
    state.roll_back(earlier);
    assert!(state.get("old", &json!(3)).is_some() && state.get("new", &json!(7)).is_none());
    assert_eq!((state.len(), state.agenda.to_json()), (1, json!([])));
    assert_eq!((state.table_mut("old").take_id(), state.table_mut("new").take_id()), (5, 8));
    assert_eq!(state.next_made(), 3);
}

#[test]
fn rows_with_a_state_that_are_stored_or_removed_are_told_once() {
    let mut state = State::default();
    for (table, id, row) in
        [("b", 1, json!({"state": 4})), ("a", 2, json!({"state": null})), ("a", 3, json!({"x": 1}))]
    {
        state.table_mut(table).insert(Key::Number(id), columns(&row));
    }
    assert_eq!(state.take_touched(), [place("a", 2), place("b", 1)]);
    assert_eq!(state.take_touched(), []);
    for (table, id) in [("a", 3), ("b", 1), ("b", 5)] {
        state.table_mut(table).remove(&Key::Number(id));
    }
    assert_eq!(state.take_touched(), [place("b", 1)]);
    state.table_mut("a").bury(&Key::Number(2));
    assert_eq!(state.take_touched(), [place("a", 2)]);
}

#[test]
fn rows_are_found_by_the_ids_that_they_hold_now() {
    let mut state = State::default();
    let table = state.table_mut("t");
    for (id, vm, name) in [(1, 7, "x"), (2, 7, "y"), (3, 8, "x"), (12, 7, "z")] {
        table.insert(Key::Number(id), columns(&json!({"id": id, "vm_id": vm, "name": name})));
    }
    table.insert(Key::Text("k".into()), columns(&json!({"id": "k", "vm_id": 7})));
    table.insert(Key::Number(2), columns(&json!({"id": 2, "vm_id": 8, "name": "new"})));
    table.insert(Key::Number(4), columns(&json!({"id": 4, "vm_id": "x", "name": "x"})));
    table.bury(&Key::Number(12));
    for (column, id, expected) in [
        ("vm_id", json!(7), json!([1, "k"])),
        ("vm_id", json!(8), json!([2, 3])),
        ("vm_id", json!(6), json!([])),
        ("vm_id", json!("x"), json!([4])),
        ("name", json!("x"), json!([1, 3, 4])),
        ("other", json!(null), json!([])),
    ] {
        let found: Vec<Value> =
            state.table("t").referring(column, &id).map(|row| row["id"].clone()).collect();
        assert_eq!(json!(found), expected, "{column} {id}");
    }
    let changed =
        state.table("t").referring("vm_id", &json!(8)).next().map(|row| row["name"].clone());
    assert_eq!(changed, Some(json!("new")), "the row is that of now");
    // A row that lives again is found before the buried one.
    state.table_mut("t").insert(Key::Number(12), columns(&json!({"id": 12, "name": "alive"})));
    assert_eq!(state.follow("t", &json!(12)).map(|row| row["name"].clone()), Some(json!("alive")));
    assert!(state.follow("t", &json!(99)).is_none() && state.get("none", &json!(1)).is_none());
}

#[test]
fn a_snapshot_holds_rows_sequences_random_values_and_what_is_due() {
    let mut state = State::default();
    state.table_mut("t").insert(Key::Number(2), columns(&json!({"id": 2, "vm_id": 1})));
    state.table_mut("t").insert(Key::Text("2".into()), columns(&json!({"id": "2"})));
    state.table_mut("t").set_next_id(9);
    state.table_mut("t").insert(Key::Number(5), columns(&json!({"id": 5})));
    state.table_mut("t").bury(&Key::Number(5));
    state.agenda.add(place("t", 2), json!(1), Timestamp(8));
    state.next_made();
    let written = state.to_json();
    let expected = json!({"made": 1, "agenda": [[8, "t", 2, 1]], "tables": {"t": {"last_id": 8,
        "rows": [[2, {"id": 2, "vm_id": 1}], ["2", {"id": "2"}]], "buried": [[5, {"id": 5}]]}}});
    assert_eq!(written, expected);
    let mut read = State::from_json(&written).expect("a state");
    assert_eq!(read.to_json(), written);
    assert_eq!((read.table_mut("t").take_id(), read.next_made()), (9, 2));
    assert_eq!(read.table("t").referring("vm_id", &json!(1)).count(), 1);
    // Snapshots of earlier versions have neither an agenda nor buried rows.
    let old = json!({"made": 3, "tables": {"t": {"last_id": 0, "rows": [[7, {}]]}}});
    let mut read = State::from_json(&old).expect("a state");
    assert_eq!((read.len(), read.next_made(), read.table_mut("t").take_id()), (1, 4, 1));
    for wrong in [
        json!({"tables": {}}),
        json!({"made": -1, "tables": {}}),
        json!({"made": 1}),
        json!({"made": 1, "tables": {}, "agenda": {}}),
        json!({"made": 1, "tables": {"t": {"rows": []}}}),
        json!({"made": 1, "tables": {"t": {"last_id": 1}}}),
        json!({"made": 1, "tables": {"t": {"last_id": 1, "rows": [[1, 2]]}}}),
        json!({"made": 1, "tables": {"t": {"last_id": 1, "rows": [[1, {}, 3]]}}}),
        json!({"made": 1, "tables": {"t": {"last_id": 1, "rows": [[true, {}]]}}}),
        json!({"made": 1, "tables": {"t": {"last_id": 1, "rows": [], "buried": [1]}}}),
    ] {
        assert!(State::from_json(&wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_column_is_read_by_its_type_or_is_empty() {
    let row = columns(&json!({"n": -3, "f": 1.5, "t": "x", "yes": true, "no": false}));
    let read = |column| {
        (super::integer(&row, column), super::flag(&row, column), super::text(&row, column))
    };
    assert_eq!(read("n"), (Some(-3), false, ""));
    assert_eq!(read("f"), (None, false, ""));
    assert_eq!(read("t"), (None, false, "x"));
    assert_eq!(read("yes"), (None, true, ""));
    assert_eq!(read("no"), (None, false, ""));
    assert_eq!(read("absent"), (None, false, ""));
}
