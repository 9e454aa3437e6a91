use super::*;

fn parse(body: &str) -> Option<ApiError> {
    ApiError::parse(body.as_bytes(), [])
}

#[test]
fn every_shape_of_the_api_is_read() {
    let error = parse(
        r#"{
            "errors": {"name": {"error_code": "x_101", "detail": "Bad name."}},
            "detail": "Bad request."
        }"#,
    )
    .unwrap();
    assert_eq!(error.to_string(), "Bad request: name: Bad name [x_101]");
    assert_eq!(parse(r#"{"detail":"Not found."}"#).unwrap().to_string(), "Not found.");
    assert_eq!(parse(r#"{"error_code":"x_1"}"#).unwrap().to_string(), "x_1");
    assert_eq!(parse(r#"{"errors":{"a":"b"}}"#).unwrap().to_string(), "a: b");
}

#[test]
fn errors_that_nest_or_are_keyed_by_index_keep_their_path() {
    let error = parse(
        r#"{"errors": {
            "items": {
                "0": {"sku": {"error_code": "x_1", "detail": "No."}},
                "2": [{"detail": "D"}, "plain", 7, null]
            },
            "detail": {"error_code": "x_2", "detail": "A field named detail."}
        }}"#,
    )
    .unwrap();
    let errors: Vec<_> =
        error.errors.iter().map(|error| (error.field.as_str(), error.detail.as_deref())).collect();
    assert_eq!(
        errors,
        [
            ("detail", Some("A field named detail.")),
            ("items.0.sku", Some("No.")),
            ("items.2.0", Some("D")),
            ("items.2.1", Some("plain")),
            ("items.2.2", Some("7")),
        ]
    );
}

#[test]
fn values_of_any_type_are_texts_without_secrets_and_so_are_the_names_of_fields() {
    let parse = |body: &str| ApiError::parse(body.as_bytes(), ["hunter2"]);
    let field = |field: &str, error_code: Option<&str>, detail: Option<&str>| FieldError {
        field: field.to_owned(),
        error_code: error_code.map(str::to_owned),
        detail: detail.map(str::to_owned),
    };
    let error = parse(
        r#"{
            "error_code": ["hunter2", 1], "detail": {"a": "hunter2"},
            "errors": {
                "hunter2": {"hunter2": [{"error_code": "hunter2", "detail": "hunter2"}]},
                "a": {"error_code": "x"},
                "b": {"detail": "y", "c": "z"},
                "d": {"error_code": {"detail": "e"}, "detail": {"error_code": "f"}},
                "g": [true, false, null, 1.5, {}, [], ""]
            }
        }"#,
    );
    let expected = ApiError {
        error_code: Some(r#"["[redacted]",1]"#.to_owned()),
        detail: Some(r#"{"a":"[redacted]"}"#.to_owned()),
        errors: vec![
            field("a", Some("x"), None),
            field("b", None, Some("y")),
            field("b.c", None, Some("z")),
            field("d.detail", Some("f"), None),
            field("d.error_code", None, Some("e")),
            field("g.0", None, Some("true")),
            field("g.1", None, Some("false")),
            field("g.3", None, Some("1.5")),
            field("g.6", None, Some("")),
            field("[redacted].[redacted].0", Some("[redacted]"), Some("[redacted]")),
        ],
    };
    assert_eq!(error, Some(expected));
    for (body, expected) in [
        (r#"{"detail": 7}"#, Some((None, Some("7"), 0))),
        (r#"{"error_code": false, "detail": null}"#, Some((Some("false"), None, 0))),
        (r#"{"error_code": "", "errors": null}"#, Some((Some(""), None, 0))),
        (r#"{"errors": [[]], "detail": null}"#, None),
        (r#"{"errors": 7}"#, Some((None, None, 1))),
        (r#"{"errors": {"detail": "a"}}"#, Some((None, None, 1))),
    ] {
        let found = parse(body);
        let found = found.as_ref().map(|error| {
            (error.error_code.as_deref(), error.detail.as_deref(), error.errors.len())
        });
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn white_space_around_a_text_is_not_shown() {
    for (body, shown) in [
        (r#"{"detail":" No. ","error_code":" x "}"#, "No. [x]"),
        (r#"{"detail":" No. ","error_code":" "}"#, "No."),
        (r#"{"detail":" ","error_code":" x "}"#, "x"),
        (r#"{"detail":" No;: ","error_code":" x ","errors":"a."}"#, "No [x]: a"),
        (r#"{"detail":"...","errors":"a"}"#, "... a"),
        (r#"{"detail":"No. :","errors":"a"}"#, "No: a"),
        (r#"{"detail":"..","errors":"a"}"#, ".. a"),
        (r#"{"error_code":" ","errors":{" a ":" b. "}}"#, "a: b"),
        (r#"{"errors":{" ":" b. ","c":{"detail":" ","error_code":" "}}}"#, "b; c"),
        (r#"{"errors":{"a":{"detail":"b.,","error_code":" x "}}}"#, "a: b [x]"),
    ] {
        assert_eq!(parse(body).unwrap().to_string(), shown, "{body}");
    }
}

#[test]
fn a_text_is_silent_only_if_all_of_it_is_blank() {
    for body in [
        r#"{"detail":"x","error_code":""}"#,
        r#"{"detail":"","error_code":"x"}"#,
        r#"{"detail":"","errors":{"a":""}}"#,
    ] {
        assert!(!parse(body).unwrap().is_silent(), "{body}");
    }
    for (length, shown) in [(999, 999), (1000, 1000), (1001, 1000)] {
        let text = "é".repeat(length);
        let expected = "é".repeat(shown) + if length == shown { "" } else { "…" };
        assert_eq!(SingleLine(&text).to_string(), expected);
    }
    assert_eq!(
        SingleLine(" a \t\u{1b}b\r\n\u{7f}\0 é\u{202e} ").to_string(),
        "a \\u{1b}b \\u{7f}\\u{0} é\u{202e}"
    );
    // Those of Latin-1 reach a terminal, too: `\u{9b}` begins what `\u{1b}[` begins.
    assert_eq!(
        SingleLine("a\u{9b}31m\u{80}\u{85}\u{9f}\u{a0}b").to_string(),
        "a\\u{9b}31m\\u{80} \\u{9f} b"
    );
}

#[test]
fn a_body_in_another_shape_is_none() {
    for body in [
        "",
        "null",
        "[]",
        "{}",
        "<html>",
        "{\"other\":1}",
        "{\"detail\":null}",
        "\u{feff}{}",
        "{\"a\":",
    ] {
        assert_eq!(parse(body), None, "{body}");
    }
    assert_eq!(ApiError::parse(&[0xff, 0xfe], []), None);
}

#[test]
fn a_text_of_the_server_is_on_one_line_and_sends_nothing_to_a_terminal() {
    let error =
        parse(r#"{"detail":"two\nlines \u001b[31mred é","errors":{"a\nb":"\u0007"}}"#).unwrap();
    assert_eq!(error.to_string(), r"two lines \u{1b}[31mred é: a b: \u{7}");
}

/// Returns an error with this detail, as JSON, and `count` fields.
fn fields(detail: &str, count: usize) -> ApiError {
    let fields: Vec<String> = (1..=count)
        .map(|n| format!(r#""f{n:02}":{{"error_code":"x_{n}","detail":"No."}}"#))
        .collect();
    parse(&format!(r#"{{"detail":{detail},"errors":{{{}}}}}"#, fields.join(","))).unwrap()
}

#[test]
fn of_many_fields_some_are_shown_and_a_hint_says_where_the_others_are() {
    let five = "Bad request: f01: No [x_1]; f02: No [x_2]; f03: No [x_3]; f04: No [x_4]; \
                f05: No [x_5]";
    assert_eq!(fields("\"Bad request.\"", 5).to_string(), five);
    let seven = fields("\"Bad request.\"", 7);
    assert_eq!(seven.to_string(), format!("{five}; and 2 more, in `{{:#}}` and `field_errors()`"));
    assert_eq!(format!("{seven:#}"), format!("{five}; f06: No [x_6]; f07: No [x_7]"));
    assert!(
        format!("{:#}", fields("null", 53))
            .ends_with("; f50: No [x_50]; and 3 more, in `field_errors()`")
    );
}

#[test]
fn the_fields_follow_a_sentence_whatever_it_ends_with() {
    for (detail, shown) in [
        ("Bad request.", "Bad request: f01: No [x_1]"),
        ("Bad request", "Bad request: f01: No [x_1]"),
        ("Bad request: ", "Bad request: f01: No [x_1]"),
        ("Bad request;", "Bad request: f01: No [x_1]"),
        ("Bad request!", "Bad request! f01: No [x_1]"),
        ("Bad request?", "Bad request? f01: No [x_1]"),
        ("Bad request...", "Bad request... f01: No [x_1]"),
        ("Bad request…", "Bad request… f01: No [x_1]"),
        ("Bad\\n  request.\\n", "Bad request: f01: No [x_1]"),
        ("", "f01: No [x_1]"),
        (" ", "f01: No [x_1]"),
        (".", "f01: No [x_1]"),
    ] {
        assert_eq!(fields(&format!("\"{detail}\""), 1).to_string(), shown, "{detail:?}");
    }
    let coded =
        parse(r#"{"error_code":"x_1","detail":"Bad request!","errors":{"a":"b."}}"#).unwrap();
    assert_eq!(coded.to_string(), "Bad request! [x_1]: a: b");
}

#[test]
fn a_sentence_of_a_field_may_end_with_anything_too() {
    let error = parse(
        r#"{"errors": {
            "a": "Really?", "b": "No!", "c": "Wait...", "d": "",
            "e": {"error_code": "x_1"}, "f": {"detail": "x:", "error_code": ""}
        }}"#,
    );
    assert_eq!(format!("{:#}", error.unwrap()), "a: Really?; b: No!; c: Wait...; d; e: x_1; f: x");
    assert_eq!(parse(r#"{"errors":"All of it."}"#).unwrap().to_string(), "All of it");
    assert_eq!(parse(r#"{"errors":["One.","Two."]}"#).unwrap().to_string(), "0: One; 1: Two");
    let nested = parse(
        r#"{
            "detail": "Bad request.",
            "errors": {"users": {"0": {"email": {"error_code": "x_2", "detail": "No."}}}}
        }"#,
    )
    .unwrap();
    assert_eq!(nested.to_string(), "Bad request: users.0.email: No [x_2]");
}

#[test]
fn a_long_sentence_is_truncated() {
    let error =
        parse(&format!(r#"{{"detail":"{}","errors":{{"a":"b"}}}}"#, "é".repeat(5000))).unwrap();
    assert_eq!(error.to_string(), format!("{}…: a: b", "é".repeat(1000)));
    assert_eq!(error.detail.unwrap().chars().count(), 5000);
}

#[test]
fn an_error_without_any_text_is_silent() {
    for body in [r#"{"detail":""}"#, r#"{"detail":" \n"}"#, r#"{"error_code":"","detail":""}"#] {
        assert!(parse(body).unwrap().is_silent(), "{body}");
        assert_eq!(parse(body).unwrap().to_string(), "");
    }
}

#[test]
fn only_a_text_by_the_name_of_a_detail_or_a_code_is_not_a_field() {
    let fields = |body: &str| {
        let errors = parse(body).unwrap().errors;
        errors.into_iter().map(|error| (error.field, error.detail)).collect::<Vec<_>>()
    };
    for name in ["detail", "error_code"] {
        for (errors, field, detail) in [
            (r#"["No."]"#, "a.NAME.0", "No."),
            (r#"{"b":"No."}"#, "a.NAME.b", "No."),
            ("7", "a.NAME", "7"),
            ("true", "a.NAME", "true"),
        ] {
            let body = format!(r#"{{"errors":{{"a":{{"{name}":{errors}}}}}}}"#);
            let expected = (field.replace("NAME", name), Some(detail.to_owned()));
            assert_eq!(fields(&body), [expected], "{body}");
        }
        let none = parse(&format!(r#"{{"errors":{{"a":{{"{name}":null}}}}}}"#));
        assert_eq!(none, None);
    }
}
