use std::fmt::Write as _;

use serde_json::Value;

/// Returns what `str()` makes of a value.
pub(crate) fn display(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => repr(other),
    }
}

/// Returns what `repr()` makes of a value.
pub(crate) fn repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() => float_repr(float),
            _ => number.to_string(),
        },
        Value::String(text) => text_repr(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(repr).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("{}: {}", text_repr(key), repr(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

/// Returns the shortest text of a float that reads back as the same one, with an exponent where
/// Python writes one: below 1e-4 and from 1e16 on.
fn float_repr(float: f64) -> String {
    let size = float.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let text = format!("{float:e}");
        let Some((digits, exponent)) = text.split_once('e') else { return text };
        let (sign, exponent) =
            exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    format!("{float:?}")
}

/// Returns the text in single quotes, or in double quotes if it holds single ones only.
fn text_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 0x20 || c as u32 == 0x7f => {
                _ = write!(out, "\\x{:02x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// Removes white space from both ends. Python counts the separators 0x1c to 0x1f, too.
pub(crate) fn strip(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c))
}

/// Whether a value counts as false in a condition: null, false, zero, and whatever is empty.
pub(crate) fn is_falsy(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_written_as_python_writes_them() {
        assert_eq!(display(&json!(42)), "42");
        assert_eq!(display(&json!(1.50)), "1.5");
        assert_eq!(display(&json!(1e16)), "1e+16");
        assert_eq!(display(&json!(1e-7)), "1e-07");
        assert_eq!(display(&json!(true)), "True");
        assert_eq!(display(&json!(["a", null])), "['a', None]");
        assert_eq!(display(&json!({"a": 1})), "{'a': 1}");
        assert_eq!(display(&json!(["it's"])), "[\"it's\"]");
        assert_eq!(display(&json!("as it is")), "as it is");
    }

    #[test]
    fn a_text_is_quoted_and_escaped_as_python_does() {
        for (text, written) in [
            ("", "''"),
            ("a b", "'a b'"),
            ("it's", "\"it's\""),
            ("\"x\"", "'\"x\"'"),
            ("it's \"x\"", r#"'it\'s "x"'"#),
            ("a\\b", r"'a\\b'"),
            ("\n\r\t", r"'\n\r\t'"),
            ("\u{0}\u{1f} ~\u{7f}é", r"'\x00\x1f ~\x7fé'"),
        ] {
            assert_eq!(display(&json!([text])), format!("[{written}]"));
        }
    }

    #[test]
    fn a_float_has_an_exponent_where_python_writes_one() {
        for (float, written) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (0.0001, "0.0001"),
            (0.00009, "9e-05"),
            (-1.2e-5, "-1.2e-05"),
            (1e-10, "1e-10"),
            (1e-100, "1e-100"),
            (123_456_789.5, "123456789.5"),
            (1e15, "1000000000000000.0"),
            (9_999_999_999_999_998.0, "9999999999999998.0"),
            (1e16, "1e+16"),
            (-1.5e22, "-1.5e+22"),
        ] {
            assert_eq!(display(&json!(float)), written);
        }
    }

    #[test]
    fn what_is_empty_or_zero_is_false() {
        for (falsy, truthy) in [
            (json!(null), json!("null")),
            (json!(false), json!(true)),
            (json!(0), json!(1)),
            (json!(0.0), json!(-0.1)),
            (json!(""), json!(" ")),
            (json!([]), json!([null])),
            (json!({}), json!({"": null})),
        ] {
            assert!(is_falsy(&falsy) && !is_falsy(&truthy), "{falsy} {truthy}");
        }
    }

    #[test]
    fn the_separators_are_white_space_too() {
        assert_eq!(strip("\u{1c}\u{1f} a\u{1d}b \u{1e}\n"), "a\u{1d}b");
        assert_eq!(strip("\u{1b}a\u{7f}"), "\u{1b}a\u{7f}");
    }
}
