use super::*;

#[test]
fn the_first_known_key_of_the_top_level_is_found_and_the_rest_is_not_read() {
    let found =
        |text: &str| find_key(text, |key| matches!(key, "a" | "b" | "é").then(|| key.to_owned()));
    for (text, expected) in [
        (r#"{"a": 1, "b": 2}"#, Some("a")),
        (r#"{"b": 1, "a": 2}"#, Some("b")),
        (r#"{"x": {"a": 1}, "y": ["a", {"b": 1}], "z": "a", "b": 2}"#, Some("b")),
        (r#"{"\u00e9": 1}"#, Some("é")),
        (r#"{"a": }"#, Some("a")),
        (r#"{"x": 1, "a" broken"#, Some("a")),
        (r#"{"x": 1 "a": 1}"#, None),
        (r#"{"x": {"a": 1}}"#, None),
        (r#"[{"a": 1}]"#, None),
        (r#""a""#, None),
        ("{}", None),
        ("", None),
    ] {
        assert_eq!(found(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_syntax_error_has_its_position_from_1_and_no_value() {
    let error = |text: &str| match read(text) {
        Ok(_) => panic!("{text}"),
        Err(error) => error.to_string(),
    };
    for (text, expected) in [
        ("{", "it is broken JSON at line 1, column 1: EOF while parsing an object"),
        ("{\n", "it is broken JSON at line 2, column 1: EOF while parsing an object"),
        ("{\n\"a\" 1}", "it is broken JSON at line 2, column 5: expected `:`"),
        ("{\"a\": t\n}", "it is broken JSON at line 2, column 1: expected ident"),
        (
            "{\"interactions\": []}\n\n x",
            "it is broken JSON at line 3, column 2: trailing \
          characters",
        ),
        ("{1: 2}", "it is broken JSON at line 1, column 2: key must be a string"),
        ("{\"version\": tru}", "it is broken JSON at line 1, column 16: expected ident"),
        (
            "{\"interactions\": \"hunter2\"}",
            "it is not a cassette: its `interactions` are not \
          a list",
        ),
        ("{\"interactions\": {}}", "it is not a cassette: its `interactions` are not a list"),
        ("{\"interactions\": null}", "it is not a cassette: its `interactions` are not a list"),
        ("{\"interactions\": 5 6}", "it is not a cassette: its `interactions` are not a list"),
        ("{}", "it is not a cassette: it has no `interactions`"),
        ("{\"interaction\": []}", "it is not a cassette: it has no `interactions`"),
        ("[]", "it is not a cassette: it is a list, not a mapping with `interactions`"),
        (
            "{\"version\": 9, \"interactions\": []}",
            "it is in version `9` of the cassette \
          format, and the known ones are 1 (vcrpy), 1 and 2 (go-vcr); record the session \
          again with `Recorder` or with vcrpy",
        ),
    ] {
        assert_eq!(error(text), expected, "{text}");
    }
}

#[test]
fn a_file_of_another_tool_is_named_by_its_first_telling_key() {
    let what = |text: &str| match read(text) {
        Err(LoadErrorKind::OtherFormat { what, .. }) => what,
        _ => "",
    };
    let postman = "a Postman collection, which has requests only";
    for (text, expected) in [
        (r#"{"item": []}"#, postman),
        (r#"{"info": 1, "item": [], "mappings": []}"#, postman),
        (r#"{"mappings": [], "item": []}"#, "a WireMock stub, which is not supported"),
        (r#"{"resources": []}"#, "an Insomnia export, which has requests only"),
        (r#"{"openapi": 3}"#, "an OpenAPI description"),
        (r#"{"swagger": 2}"#, "an OpenAPI description"),
        (r#"{"entries": []}"#, "the entries of a HAR file without the enclosing object"),
        // The list of interactions is enough, wherever it is.
        (r#"{"item": [], "interactions": []}"#, ""),
        (r#"{"interactions": [], "item": []}"#, ""),
        (r#"{"items": []}"#, ""),
    ] {
        assert_eq!(what(text), expected, "{text}");
    }
    for (text, expected) in [
        (r#"[{"response": {"content": 1}, "scope": 1}]"#, "the entries of a HAR file without"),
        (r#"[{"scope": 1, "request": {"url": 1}}]"#, "a recording of nock"),
        (r#"[{"request": {"url": 1}}]"#, "a cassette of PHP-VCR"),
        (r#"{"http_interactions": []}"#, "a cassette of VCR for Ruby or of betamax"),
        (r#"{"interactions": [], "http_interactions": []}"#, "a cassette of VCR for Ruby"),
    ] {
        assert!(what(text).starts_with(expected), "{text}");
    }
    let old = |text: &str| matches!(read(text), Err(LoadErrorKind::OldFormat));
    assert!(old(r#"[{"request": {"uri": 1}}]"#) && old(r#"[{"request": 1}]"#));
    assert!(!old("[1]") && !old(r#"[{"response": {}}]"#));
}
