use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[allow(dead_code)]
    id: u32,
}

fn decode(body: &str) -> DecodeError {
    DecodeError::new(&serde_json::from_str::<Row>(body).unwrap_err(), body.as_bytes())
}

#[test]
fn a_shape_error_does_not_show_the_value() {
    let cases = [
        (r#"{"id":"a, expected hunter2"}"#, "invalid type: string, expected u32"),
        (r#"{"id":-31337}"#, "invalid value: integer, expected u32"),
        (r#"{"id":1.5}"#, "invalid type: floating point, expected u32"),
        (r"{}", "missing field `id`"),
        (r#"{"hunter2":1}"#, "the type refuses the value"),
        (r"[]", "invalid length, expected struct Row with 1 element"),
    ];
    for (body, expected) in cases {
        let DecodeError::Shape { problem, .. } = decode(body) else { panic!("{body}") };
        assert_eq!(problem, expected);
    }
}

#[test]
fn bodies_that_are_not_json_have_errors_of_their_own() {
    assert_eq!(decode(" "), DecodeError::Empty);
    assert_eq!(decode("\n<!doctype html>"), DecodeError::Html);
    assert_eq!(
        decode(r#"{"id""#).to_string(),
        "the response stops in the middle, at line 1 column 5"
    );
    assert_eq!(decode("{id}").to_string(), "the response is not JSON, at line 1 column 2");
    assert_eq!(
        decode("{\"id\":\n1e999}").to_string(),
        "the response can't be decoded, field `id`: the number is too large"
    );
}
#[test]
fn a_number_out_of_range_is_too_low_only_if_it_is_a_negative_integer() {
    fn refused<T: serde::de::DeserializeOwned>(body: &str) -> String {
        let error = serde_json::from_str::<[T; 1]>(body).map(drop).unwrap_err();
        DecodeError::new(&error, body.as_bytes()).to_string()
    }
    let (too_large, too_low) = ("the number is too large", "below what the type holds");
    for number in ["1e999", "1.5e999", "-1e999", "-1.5e999", "-1E+999"] {
        let said = refused::<f64>(&format!("[{number}]"));
        assert!(said.ends_with(too_large), "{number}: {said}");
    }
    let digits = "9".repeat(40);
    let said = refused::<i128>(&format!("[{digits}]"));
    assert!(said.ends_with(too_large), "{said}");
    let said = refused::<i128>(&format!("[-{digits}]"));
    assert!(said.ends_with(too_low), "{said}");
}

#[test]
fn each_fault_has_its_whole_text_and_its_place() {
    let shape = "the response does not fit the requested type";
    for (body, text) in [
        (&b""[..], "the response is empty; `send_raw` gives its status and headers"),
        (b"\n \t", "the response is empty; `send_raw` gives its status and headers"),
        (b" <p>", "the response is an HTML page, not JSON; is the base URL that of the API?"),
        (b"{\"id\": 1,\n \"\xff\": 2}", "the response is not UTF-8, at line 2 column 3"),
        (b"\xff", "the response is not UTF-8, at line 1 column 1"),
        (b"{\n\xff", "the response is not UTF-8, at line 2 column 1"),
        (b"{\"id\": 1", "the response stops in the middle, at line 1 column 8"),
        (b"{\"id\":\n", "the response stops in the middle, at line 2 column 1"),
        (b"{\"id\": x}", "the response is not JSON, at line 1 column 8"),
        (b"{\"id\": NaNs}", "the response is not JSON, at line 1 column 8"),
        (b"{\"id\": -NaN}", "the response is not JSON, at line 1 column 9"),
        (b"{\"id\": nan}", "the response is not JSON, at line 1 column 9"),
        (
            b"{\"id\": Infinity}",
            "the response can't be decoded, field `id`: `Infinity` is not JSON; `send_raw` gives \
             the response as it is",
        ),
        (
            b"[NaN]",
            "the response can't be decoded, field `[0]`: `NaN` is not JSON; `send_raw` gives the \
             response as it is",
        ),
    ] {
        let error = crate::json::parse::<Row>(body).unwrap_err();
        assert_eq!(error.to_string(), text, "{}", String::from_utf8_lossy(body));
    }
    for (body, problem) in [
        (r#"{"id":"x at line 3, expected y"}"#, ", field `id`: invalid type: string, expected u32"),
        (r#"{"id":1,"id":2}"#, ", field `id`: duplicate field `id`"),
        ("[1]x", ", at line 1 column 4: there are more values than the type takes"),
        ("7", ", at line 1 column 1: invalid type: integer, expected struct Row"),
    ] {
        let error = decode(body);
        if let DecodeError::Shape { .. } = error {
            assert_eq!(error.to_string(), format!("{shape}{problem}"), "{body}");
        }
    }
    assert_eq!(decode("[1]x").to_string(), "the response is not JSON, at line 1 column 4");
}

#[test]
fn an_error_in_the_text_itself_names_the_row_and_no_field() {
    let row = |after: &str| format!(r#"{{"content":[{{"id":1}},{{"id":7,"name":{after}"#);
    let deep = row(&"[".repeat(200));
    for (body, is_row) in [
        (row("x}]}").into_bytes(), true),
        (row("\"").into_bytes(), true),
        ([row("\"").as_bytes(), b"\xff\"}]}"].concat(), true),
        (deep.into_bytes(), false),
    ] {
        let error = crate::json::parse::<serde_json::Value>(&body).unwrap_err();
        let (DecodeError::Syntax { place }
        | DecodeError::Truncated { place }
        | DecodeError::NotUtf8 { place }
        | DecodeError::Shape { place, .. }) = &error
        else {
            panic!("{error}")
        };
        let found = place.row.as_ref().map(|row| (row.page, row.index, row.id.as_deref()));
        assert_eq!((found, &place.field), (Some((None, 1, Some("7"))), &None), "{error}");
        let text = error.to_string();
        assert_eq!(text.ends_with(", row 1 (id 7)"), is_row, "{text}");
        assert!(is_row || text.ends_with("more than 128 levels deep"), "{text}");
    }
}

#[test]
fn only_the_error_of_the_call_itself_is_found_in_it() {
    use cloudcix_core::Error;
    let warned = DecodeError::Warned { warnings: vec!["a".into(), "b".into()] };
    assert_eq!(warned.to_string(), "the call is strict, and the server warns: a; b");
    assert_eq!((warned.warnings().len(), DecodeError::Empty.warnings().len()), (2, 0));
    let error = Error::decode(warned.clone());
    assert_eq!(DecodeError::find_in(&error), Some(&warned));
    assert_eq!(DecodeError::find_in(&Error::decode("other")), None);
    // Another request, such as a login, has an error of its own.
    assert_eq!(DecodeError::find_in(&Error::not_sent(error)), None);
}
