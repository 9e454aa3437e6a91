//! JSON as Python's `json` module reads it, with its error messages.

mod reader;

use serde_json::Value;

/// Why a text is not JSON.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Error {
    /// The text breaks the grammar: the message says where.
    Syntax(String),
    /// The text holds half a surrogate pair. Python reads it, and fails later.
    LoneSurrogate,
    /// The text is nested deeper than Python's stack.
    TooDeep,
}

/// Reads a whole text.
pub(crate) fn read(text: &str) -> Result<Value, Error> {
    reader::Reader::new(text).document()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(text: &str) -> String {
        match read(text) {
            Err(Error::Syntax(message)) => message,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn what_is_json_is_read() {
        let text =
            r#" {"a": [1, -2.5, 1e3, "x\u00e9\ud83d\ude80\n"], "b": {"c": null}, "a2": true} "#;
        let value = json!({"a": [1, -2.5, 1000.0, "xé🚀\n"], "b": {"c": null}, "a2": true});
        assert_eq!(read(text), Ok(value));
    }

    #[test]
    fn errors_say_what_python_says() {
        assert_eq!(message(r#"{"email": "#), "Expecting value: line 1 column 11 (char 10)");
        assert_eq!(message(r#"{"name": "x"} junk"#), "Extra data: line 1 column 15 (char 14)");
        assert_eq!(
            message("{name: 1}"),
            "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
        );
        assert_eq!(message("{\"a\" 1}"), "Expecting ':' delimiter: line 1 column 6 (char 5)");
        assert_eq!(message("[1 2]"), "Expecting ',' delimiter: line 1 column 4 (char 3)");
        assert_eq!(message("\"abc"), "Unterminated string starting at: line 1 column 1 (char 0)");
        assert_eq!(
            message("{\"name\": NaN}"),
            "Out of range float values are not JSON compliant: 'NaN'"
        );
    }

    #[test]
    fn errors_count_lines_columns_and_characters_as_python_does() {
        for (text, expected) in [
            (
                "\u{feff}{}",
                "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)",
            ),
            ("", "Expecting value: line 1 column 1 (char 0)"),
            (" ", "Expecting value: line 1 column 2 (char 1)"),
            ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
            ("{ ", "Expecting property name enclosed in double quotes: line 1 column 3 (char 2)"),
            ("{\"", "Unterminated string starting at: line 1 column 2 (char 1)"),
            ("{\"a", "Unterminated string starting at: line 1 column 2 (char 1)"),
            ("{\"a\"", "Expecting ':' delimiter: line 1 column 5 (char 4)"),
            ("{\"a\" ", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
            ("{\"a\":", "Expecting value: line 1 column 6 (char 5)"),
            ("{\"a\": ", "Expecting value: line 1 column 7 (char 6)"),
            ("{\"a\":1", "Expecting ',' delimiter: line 1 column 7 (char 6)"),
            ("{\"a\":1 ", "Expecting ',' delimiter: line 1 column 8 (char 7)"),
            (
                "{\"a\":1,",
                "Expecting property name enclosed in double quotes: line 1 column 8 (char 7)",
            ),
            (
                "{\"a\":1, ",
                "Expecting property name enclosed in double quotes: line 1 column 9 (char 8)",
            ),
            (
                "{\"a\":1, }",
                "Expecting property name enclosed in double quotes: line 1 column 9 (char 8)",
            ),
            ("{\"a\":1 \"b\"", "Expecting ',' delimiter: line 1 column 8 (char 7)"),
            ("{\"a\":1,\n \"b\" 2}", "Expecting ':' delimiter: line 2 column 6 (char 13)"),
            ("[", "Expecting value: line 1 column 2 (char 1)"),
            ("[ ", "Expecting value: line 1 column 3 (char 2)"),
            ("[1", "Expecting ',' delimiter: line 1 column 3 (char 2)"),
            ("[1,", "Expecting value: line 1 column 4 (char 3)"),
            ("[1, ", "Expecting value: line 1 column 5 (char 4)"),
            ("[1,]", "Expecting value: line 1 column 4 (char 3)"),
            ("[1 ,2 3]", "Expecting ',' delimiter: line 1 column 7 (char 6)"),
            ("[\n1,\n\té, 2]", "Expecting value: line 3 column 2 (char 6)"),
            ("\"é\" x", "Extra data: line 1 column 5 (char 4)"),
            ("\"a\nb\"", "Invalid control character at: line 1 column 3 (char 2)"),
            ("\"\\", "Unterminated string starting at: line 1 column 1 (char 0)"),
            ("\"\\x\"", "Invalid \\escape: line 1 column 2 (char 1)"),
            ("\"a\\qb\"", "Invalid \\escape: line 1 column 3 (char 2)"),
            ("\"\\u12\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"\\u12g4\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"\\u\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"é\\uZZZZ\"", "Invalid \\uXXXX escape: line 1 column 4 (char 3)"),
            ("\"\\ud83d\\u12\"", "Invalid \\uXXXX escape: line 1 column 9 (char 8)"),
            ("\"\\ud83d\\uZZZZ\"", "Invalid \\uXXXX escape: line 1 column 9 (char 8)"),
            ("nul", "Expecting value: line 1 column 1 (char 0)"),
            ("tru", "Expecting value: line 1 column 1 (char 0)"),
            ("True", "Expecting value: line 1 column 1 (char 0)"),
            ("{\"a\": nope}", "Expecting value: line 1 column 7 (char 6)"),
            ("[1]]", "Extra data: line 1 column 4 (char 3)"),
            ("{}{}", "Extra data: line 1 column 3 (char 2)"),
            ("\"a\" \"b\"", "Extra data: line 1 column 5 (char 4)"),
            ("\n\n  {\"a\"\n: }", "Expecting value: line 4 column 3 (char 11)"),
            ("{\r\"a\" 1}", "Expecting ':' delimiter: line 1 column 7 (char 6)"),
            ("\n \u{feff}{}", "Expecting value: line 2 column 2 (char 2)"),
            ("-Inf", "Expecting value: line 1 column 1 (char 0)"),
            ("-", "Expecting value: line 1 column 1 (char 0)"),
            ("\"\t\"", "Invalid control character at: line 1 column 2 (char 1)"),
            ("\"\u{1f}\"", "Invalid control character at: line 1 column 2 (char 1)"),
            (
                "{1:2}",
                "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
            ),
            ("{\"a\":1;", "Expecting ',' delimiter: line 1 column 7 (char 6)"),
            ("[1;2]", "Expecting ',' delimiter: line 1 column 3 (char 2)"),
        ] {
            assert_eq!(message(text), expected, "{text:?}");
        }
    }

    #[test]
    fn each_escape_stands_for_its_character() {
        let text = r#""\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude80\ue000""#;
        assert_eq!(read(text), Ok(json!("\"\\/\u{8}\u{c}\n\r\tAé🚀\u{e000}")));
        for text in [r#""\ud83d""#, r#""\ude80""#, r#""\ud83d\u0041""#, r#""\ud83d\ud83d\u0041""#] {
            assert_eq!(read(text), Err(Error::LoneSurrogate), "{text}");
        }
        assert_eq!(read(r#"{"a": 1, "a": 2}"#), Ok(json!({"a": 2})));
        assert_eq!(read(" [ ] "), Ok(json!([])));
        assert_eq!(read("{ }"), Ok(json!({})));
    }

    #[test]
    fn a_text_is_nested_to_nine_hundred_levels() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&nested(900)).is_ok());
        assert_eq!(read(&nested(901)), Err(Error::TooDeep));
        let siblings = format!("[{}[]]", "[[]],".repeat(1_000));
        assert!(read(&siblings).is_ok(), "only what is within counts");
    }

    #[test]
    fn neither_depth_nor_half_a_surrogate_is_a_panic() {
        assert_eq!(read(&"[".repeat(100_000)), Err(Error::TooDeep));
        assert_eq!(read(r#""\ud800""#), Err(Error::LoneSurrogate));
    }

    #[test]
    fn a_number_ends_where_python_ends_it() {
        for (text, value) in [
            ("0", json!(0)),
            ("-0", json!(0)),
            ("-12", json!(-12)),
            ("1.5", json!(1.5)),
            ("0.25", json!(0.25)),
            ("1e2", json!(100.0)),
            ("1E+2", json!(100.0)),
            ("1e-2", json!(0.01)),
            ("-1.5E-1", json!(-0.15)),
            ("9223372036854775808", json!(9_223_372_036_854_775_808_u64)),
            ("18446744073709551616", json!(18_446_744_073_709_551_616.0)),
        ] {
            assert_eq!(read(text), Ok(value), "{text}");
        }
        for (text, at) in [("01", 1), ("1.", 1), ("1e", 1), ("1e+", 1), ("1.e5", 1), ("0x1", 1)] {
            let column = at + 1;
            let expected = format!("Extra data: line 1 column {column} (char {at})");
            assert_eq!(message(text), expected, "{text}");
        }
        for text in ["-", "+1", ".5", "-a", "e5"] {
            assert_eq!(message(text), "Expecting value: line 1 column 1 (char 0)", "{text}");
        }
        for (text, name) in [("-Infinity", "-Infinity"), ("Infinity", "Infinity"), ("1e999", "inf")]
        {
            let expected = format!("Out of range float values are not JSON compliant: '{name}'");
            assert_eq!(message(text), expected, "{text}");
        }
    }
}
