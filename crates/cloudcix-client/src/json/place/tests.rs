use serde::Deserialize;

use crate::{DecodeError, Page, json::parse};

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Row {
    id: u32,
    name: String,
    #[serde(default)]
    tags: Vec<Tag>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Tag {
    n: u8,
}

fn shown(row: &str) -> String {
    let mut shown = Vec::new();
    // Compact, and with spaces.
    for (before, after) in [
        (r#"{"content":[{"id":1,"name":"a"},"#, r#",{"id":3,"name":"c"}],"_metadata":{}}"#),
        ("{ \"content\" : [ {\"id\": 1, \"name\": \"]}\"} , ", " ]}"),
        ("{\n\"content\": [\n{\"id\": 1,\n\"name\": \"\"},\n", "\n]\n}"),
    ] {
        let error = parse::<Page<Row>>(format!("{before}{row}{after}").as_bytes()).unwrap_err();
        shown.push(error.to_string());
    }
    assert!(shown.iter().all(|other| *other == shown[0]), "{shown:#?}");
    shown.remove(0)
}

#[test]
fn the_row_and_the_field_are_named() {
    for (row, expected) in [
        (r#"{"id":"7x","name":"b"}"#, "row 1, field `id`: invalid type: string, expected u32"),
        (
            r#"{"id":-7,"name":"b"}"#,
            "row 1 (id -7), field `id`: invalid value: integer, expected u32",
        ),
        (
            r#"{"name":null,"id":7}"#,
            "row 1 (id 7), field `name`: invalid type: null, expected a string",
        ),
        (
            r#"{"name":{},"id":7}"#,
            "row 1 (id 7), field `name`: invalid type: map, expected a string",
        ),
        (
            r#"{"name":true,"id":7}"#,
            "row 1 (id 7), field `name`: invalid type: boolean, expected a string",
        ),
        (r#"{"id":7}"#, "row 1 (id 7): missing field `name`"),
        (r#"{"name":"x","tags":[]}"#, "row 1: missing field `id`"),
        (
            r#"{"id":7,"name":"b","tags":[{"n":1},{"n":300}]}"#,
            "row 1 (id 7), field `tags[1].n`: invalid value: integer, expected u8",
        ),
        ("7", "row 1: invalid type: integer, expected struct Row"),
        ("\"x\"", "row 1: invalid type: string, expected struct Row"),
        ("null", "row 1: invalid type: null, expected struct Row"),
    ] {
        assert_eq!(
            shown(row),
            format!("the response does not fit the requested type, {expected}"),
            "{row}"
        );
    }
}

#[test]
fn the_error_says_why_a_value_is_invalid() {
    for (row, expected) in [
        (
            r#"{"name":"\ud83d","id":7}"#,
            "row 1 (id 7), field `name`: a text holds half of a surrogate pair",
        ),
        (
            r#"{"name":"a\ude00","id":7}"#,
            "row 1 (id 7), field `name`: a text holds half of a surrogate pair",
        ),
        (r#"{"id":7,"name":NaN}"#, "row 1 (id 7), field `name`: `NaN` is not JSON"),
        (r#"{"name":Infinity,"id":7}"#, "row 1 (id 7), field `name`: `Infinity` is not JSON"),
        (r#"{"id":7,"name":-Infinity}"#, "row 1 (id 7), field `name`: `-Infinity` is not JSON"),
        (r#"{"id":1e999,"name":""}"#, "row 1, field `id`: the number is too large"),
    ] {
        let shown = shown(row);
        assert!(shown.contains(expected), "{shown}");
    }
}

#[test]
fn lines_and_columns_count_from_1_also_at_a_line_break() {
    let whole = b"{\n\"content\": [{\"id\": 1, \"name\": \"a\"}]\n}\n";
    for end in 0..whole.len() {
        for broken in [whole[..end].to_vec(), [&whole[..end], b"\"\n\""].concat()] {
            let Err(error) = parse::<Page<Row>>(&broken) else { continue };
            let text = error.to_string();
            assert!(!text.contains("line 0") && !text.contains("column 0"), "{text}");
        }
    }
    for end in 0..=whole.len() {
        let place = super::Place::at(whole, end);
        assert!(place.line > 0 && place.column > 0, "{end}: {place:?}");
    }
}

#[test]
fn names_and_ids_that_may_be_data_are_not_shown() {
    let long = "x".repeat(65);
    for row in
        [format!(r#"{{"id":{{"{long}":1}}}}"#), r#"{"id":"a secret, really","name":1}"#.to_owned()]
    {
        let shown = shown(&row);
        assert!(!shown.contains("xxx") && !shown.contains("secret"), "{shown}");
    }
    let error =
        parse::<Vec<std::collections::BTreeMap<String, u8>>>(br#"[{"a b": "x"}]"#).unwrap_err();
    let DecodeError::Shape { place, .. } = error else { panic!("{error}") };
    assert_eq!(place.field.as_deref(), Some("[0].…"));
}

#[test]
fn without_a_row_and_a_field_the_line_and_the_column_are_told() {
    let error = parse::<u8>(b"\n[1]").unwrap_err().to_string();
    assert!(error.contains("type, at line 2 column 1: invalid type"), "{error}");
    let error = parse::<Vec<u8>>(b"[1,\n\n 300]").unwrap_err().to_string();
    assert!(error.contains("type, field `[1]`: invalid value"), "{error}");
}

#[test]
fn a_row_that_was_decoded_alone_has_a_page_and_no_line() {
    let row = br#"{"id": 7, "name": 1}"#;
    let error = serde_json::from_slice::<Row>(row).unwrap_err();
    let expected = super::Place {
        row: Some(super::Row { page: Some(3), index: 4, id: Some("7".into()) }),
        field: Some("name".into()),
        line: 0,
        column: 0,
    };
    let place = super::Place::in_row(&error, row, Some(3), 4);
    assert_eq!(place, expected);
    assert_eq!(place.to_string(), ", row 4 of page 3 (id 7), field `name`");
    assert_eq!(place.row_only(), ", row 4 of page 3 (id 7)");
    assert_eq!(place.clone().without_field().to_string(), place.row_only());
    let nowhere = super::Place { row: None, field: None, ..place };
    assert_eq!(nowhere.to_string(), "");
    let at = super::Place { line: 5, column: 6, ..nowhere };
    assert_eq!(at.to_string(), ", at line 5 column 6");
}

#[test]
fn a_place_is_found_by_brackets_keys_and_commas_and_not_in_texts() {
    let place = |text: &str| {
        // The place of the `^`, which is not part of the text.
        let at = text.find('^').unwrap();
        let body = text.replace('^', "");
        let super::Place { row, field, line, column } = super::Place::at(body.as_bytes(), at);
        let row = row.map(|row| (row.index, row.id));
        (row, field.unwrap_or_default(), line, column)
    };
    let id = |index, id: &str| Some((index, Some(id.to_owned())));
    for (text, row, field, line, column) in [
        ("^", None, "", 1, 1),
        ("1^", None, "", 1, 1),
        ("12^", None, "", 1, 2),
        ("1\n^", None, "", 2, 1),
        ("1\n2^", None, "", 2, 1),
        ("\n\n 2^", None, "", 3, 2),
        (r#"{"a": 1^}"#, None, "a", 1, 7),
        (r#"{"a" : {"b":[1,[2,3^]]}}"#, None, "a.b[1][1]", 1, 19),
        (r#"{"a": "b", "c": [{}, {"d" : 1^}]}"#, None, "c[1].d", 1, 29),
        (r#"[[],{},"],{", "a\"]", 1^]"#, None, "[4]", 1, 23),
        // A bracket that closes right here is still open; the object as a whole has no field.
        (r#"{"a": [1, 2]^"#, None, "a[1]", 1, 12),
        (r#"{"a": {"b": 1}^}"#, None, "a", 1, 14),
        (r#"{"a": {"b": 1} ^}"#, None, "a", 1, 15),
        // A text is a key only before a colon.
        (r#"{"a": "b"^}"#, None, "a", 1, 9),
        (r#"{"a-_9": 1^}"#, None, "a-_9", 1, 10),
        (r#"{"a.b": {"c": 1^}}"#, None, "….c", 1, 15),
        (r#"{"": [1^]}"#, None, "[0]", 1, 7),
        // A row of a page has an index, and an id of its own.
        (r#"{"content": [{"id": 7}, {"a": 1^, "id": 8}]}"#, id(1, "8"), "a", 1, 31),
        (r#"{"content":[{"id" : -7 ,"a":[{"id":9}^]}]}"#, id(0, "-7"), "a[0]", 1, 37),
        (r#"{"content":[{"a":{"id":9^}}]}"#, Some((0, None)), "a.id", 1, 24),
        (r#"{"content":[{"a":{"id":9},"id":8,"b":1^}]}"#, id(0, "8"), "b", 1, 38),
        (r#"{"content":[{"a":1^},{"id":9}]}"#, Some((0, None)), "a", 1, 18),
        (r#"{"content":[{"a":1^}"#, Some((0, None)), "a", 1, 18),
        (r#"{"content":[{"id":null,"a":1^}]}"#, Some((0, None)), "a", 1, 28),
        (r#"{"content":[{"id":12}^]}"#, id(0, "12"), "", 1, 21),
        (r#"{"content":[1, 2^]}"#, Some((1, None)), "", 1, 16),
        (r#"{"content":[[1, 2^]]}"#, Some((0, None)), "[1]", 1, 17),
        // Not a page.
        (r#"{"content":{"a":1^}}"#, None, "a", 1, 17),
        (r#"{"content":1^}"#, None, "content", 1, 12),
        (r#"{"other":[{"id":1,"a":2^}]}"#, None, "other[0].a", 1, 23),
        (r#"[{"content":[1^]}]"#, None, "[0].content[0]", 1, 14),
    ] {
        assert_eq!(place(text), (row, field.to_owned(), line, column), "{text}");
    }
    // Behind the end of the text.
    assert_eq!(super::Place::at(b"{\"a\":1", 99).field.as_deref(), Some("a"));
    for (length, shown) in [(64, true), (65, false)] {
        let key = "k".repeat(length);
        let text = format!("{{\"{key}\":1}}");
        let field = super::Place::at(text.as_bytes(), text.len() - 1).field.unwrap();
        assert_eq!(field == key, shown, "{field}");
        assert_eq!(field == "…", !shown, "{field}");
    }
}

#[test]
fn an_id_is_an_integer_of_the_row_itself() {
    for (row, id) in [
        (r#"{"id":7}"#, Some("7")),
        ("{\"id\" :\n -7\t,", Some("-7")),
        (r#"{"id":7]"#, Some("7")),
        (r#"{"id":"#, None),
        (r#"{"id":"7"}"#, None),
        (r#"{"id":7.5}"#, None),
        (r#"{"id":{"id":7}}"#, None),
        (r#"{"ids":7}"#, None),
        (r#"{"a":"id","b":7}"#, None),
        (r#"{"a":[{"id":1}],"id":2}"#, Some("2")),
        (r#"{"a":1},{"id":2}"#, None),
        (r#"[{"id":2}]"#, None),
        ("7", None),
        ("", None),
    ] {
        assert_eq!(super::id(row.as_bytes()).as_deref(), id, "{row}");
    }
}
