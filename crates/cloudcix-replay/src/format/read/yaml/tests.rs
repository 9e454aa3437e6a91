use crate::{Cassette, Redactor};

/// Returns a file whose only entry has this body.
fn file(start: &str, body: &str) -> String {
    format!(
        "{start}interactions:\n- request: {{method: POST, uri: 'https://a.b/', body: {body}}}\n  \
         response: {{status: 204}}\n"
    )
}

/// Reads a file whose only entry has this body, and returns the body.
fn body(start: &str, body: &str) -> String {
    let text = file(start, body);
    match Cassette::parse_with(text.as_bytes(), Redactor::none()) {
        Ok(cassette) => {
            let [interaction] = cassette.interactions() else { panic!("{text}") };
            interaction.request().body().as_bytes().escape_ascii().to_string()
        }
        Err(error) => error.kind().to_string(),
    }
}

#[test]
fn a_tag_makes_a_scalar_text_or_bytes_or_null() {
    for (scalar, expected) in [
        ("null", ""),
        ("'null'", "null"),
        ("!!str null", "null"),
        ("!!str", ""),
        ("!x null", "null"),
        ("!x", ""),
        ("! null", ""),
        ("! 'null'", ""),
        ("!!null x", ""),
        ("!!null 'x'", ""),
        ("!!python/none x", ""),
        ("!!python/none:x x", "x"),
        ("!!int 5", "5"),
        ("!!binary YQ==", "a"),
        ("!!binary 'Y Q'", "a"),
        ("!<tag:yaml.org,2002:binary> YQ==", "a"),
        ("!!python/bytes YQ==", "a"),
        ("!!python/unicode YQ==", "YQ=="),
        ("!binary YQ==", "YQ=="),
        ("!!python/object:x.bytearray [\"\\xe9a\", latin-1]", "\\xe9a"),
        ("!!python/object:x.bytearray [\"\\xe9a\"]", "\\xe9a"),
        ("!!python/object:__builtin__.bytearray [a, b]", "a"),
        ("{state: [!!python/object:bytearray [a, b]]}", "ab"),
    ] {
        assert_eq!(body("", scalar), expected, "{scalar}");
    }
    for (scalar, reason) in [
        ("!!binary '%'", "`!!binary` is not followed by base64"),
        (
            "!!python/object:x.bytearray [\"\\u0100\"]",
            "a `bytearray` has characters that are not bytes",
        ),
        (
            "*a",
            "an alias (`*`) names no anchor (`&`) that stands before it; text that begins so \
             must be in quotes",
        ),
        ("{<<: 5}", "`<<` merges a value that is not a mapping"),
    ] {
        let expected = format!("it is broken YAML at line 2, column 1: {reason}");
        assert_eq!(body("", scalar), expected, "{scalar}");
    }
}

#[test]
fn an_alias_is_the_latest_node_with_its_anchor() {
    for (start, expected) in [
        ("x: &a b\n", "b"),
        ("x: &a b\ny: &a c\n", "c"),
        ("x: &a b\ny: &c d\n", "b"),
        ("x: [&a b, {&c d: &a e}]\n", "e"),
        ("x: &a [!!binary Yg==]\n", "b"),
        ("x: &a {string: b}\n", "b"),
    ] {
        assert_eq!(body(start, "*a"), expected, "{start}");
    }
}

#[test]
fn a_merge_adds_the_keys_that_the_mapping_lacks_in_the_order_of_their_first_occurrence() {
    for (data, expected) in [
        ("{<<: {a: 1, b: 2}, a: 3}", r#"{"a":3,"b":2}"#),
        ("{a: 3, <<: {a: 1, b: 2}, c: 4}", r#"{"a":3,"b":2,"c":4}"#),
        ("{c: 0, <<: [{a: 1}, {a: 2, b: 2}], d: 5}", r#"{"a":1,"b":2,"c":0,"d":5}"#),
        ("{<<: [], a: 1}", r#"{"a":1}"#),
        ("{<<: {<<: {a: 1, b: 1}, b: 2}, c: 3}", r#"{"a":1,"b":2,"c":3}"#),
        ("{'<<': {a: 1}, b: 2}", r#"{"<<":{"a":1},"b":2}"#),
        ("{\"<<\": 1}", r#"{"<<":1}"#),
    ] {
        let expected = expected.as_bytes().escape_ascii().to_string();
        assert_eq!(body("", data), expected, "{data}");
    }
}

#[test]
fn merges_copy_no_more_entries_than_the_file_has_bytes() {
    // 52 entries, which are merged 6 times.
    let names: String = ('a'..='z').chain('A'..='Z').flat_map(|name| [name, ',']).collect();
    let start = format!("x: &a {{{names}}}\n");
    let merges = "{<<: *a},".repeat(6);
    let missing = 6 * 52 - file(&start, &format!("[{merges}'']")).len();
    for (length, is_allowed) in [(missing - 1, false), (missing, true), (missing + 1, true)] {
        let read = body(&start, &format!("[{merges}'{}']", "x".repeat(length)));
        let expected = if is_allowed {
            "[{"
        } else {
            "it is broken YAML at line 3, column 1: `<<` merges too"
        };
        assert!(read.starts_with(expected), "{length}: {read}");
    }
}

#[test]
fn an_entry_has_its_own_line_or_that_of_an_alias_to_the_list() {
    let omitted = |text: &str| {
        let error = Cassette::parse(text.as_bytes()).unwrap_err();
        error.kind().to_string()
    };
    let none = |line| {
        format!(
            "none of its entries (it has 1) can be replayed: entry 1 (line {line}): it is not \
             a mapping with `request` and `response`; the entry is skipped"
        )
    };
    for (text, line) in [
        ("interactions:\n- null\n", 2),
        ("\n\ninteractions:\n\n-\n  - a\n  - b\n", 5),
        ("a: &a\n- null\n\ninteractions: *a\nb: c\n", 4),
        ("interactions: [\n a ]\n", 2),
    ] {
        assert_eq!(omitted(text), none(line), "{text}");
    }
    assert_eq!(
        omitted("\n\n \ninteractions: ]\n"),
        "it is broken YAML at line 4, column 15: a value is missing"
    );
    assert_eq!(
        omitted("\ninteractions: []\n---\na"),
        "a second YAML document begins at line 3; a cassette is one document, so split the file"
    );
    for empty in ["''", "\"\"", "''\n", "--- ''", "# a"] {
        assert_eq!(omitted(empty), "it is empty; record the session again", "{empty}");
    }
    for other in ["a", "'a'", "5"] {
        let expected = "it is not a cassette: it is not a mapping with `interactions`";
        assert_eq!(omitted(other), expected, "{other}");
    }
}
