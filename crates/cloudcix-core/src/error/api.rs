use std::fmt;

use serde_json::Value;

use crate::secret::scrub;

/// What the API said in an error, in any of its shapes: `{"error_code", "detail"}`, `{"detail"}`, and `{"errors", "detail"}`, whose
/// `errors` may nest or be keyed by index.
///
/// Whatever secret of the request it repeats is replaced by `[redacted]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// The API's code: `membership_department_read_001`.
    pub error_code: Option<String>,
    /// A sentence.
    pub detail: Option<String>,
    /// What is wrong with each field, flattened.
    pub errors: Vec<FieldError>,
}

/// What is wrong with one field of the data that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldError {
    /// The way to the field: `name`, `users.0.email`.
    pub field: String,
    /// The API's code.
    pub error_code: Option<String>,
    /// A sentence.
    pub detail: Option<String>,
}

impl ApiError {
    /// The most fields that `Display` shows.
    const SHOWN: usize = 5;

    /// Reads the body of an error; `None` if it has none of the API's shapes. Wherever it repeats one of `secrets`, that is replaced.
    pub fn parse<'a>(body: &[u8], secrets: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let Value::Object(mut body) = serde_json::from_slice(body).ok()? else { return None };
        let secrets: Vec<&str> = secrets.into_iter().collect();
        let clean = |text: String| scrub(&text, secrets.iter().copied());
        let mut text = |key: &str| match body.remove(key) {
            Some(Value::String(text)) => Some(clean(text)),
            Some(Value::Null) | None => None,
            Some(other) => Some(clean(other.to_string())),
        };
        let mut error = Self { error_code: text("error_code"), detail: text("detail"), errors: Vec::new() };
        if let Some(errors) = body.remove("errors") {
            flatten(&mut error.errors, String::new(), errors, &clean);
        }
        (error != Self::default()).then_some(error)
    }
}

/// A leaf is an object that has an `error_code` or a `detail` that is a text, or anything that is not an object or an array.
fn flatten(into: &mut Vec<FieldError>, field: String, errors: Value, clean: &impl Fn(String) -> String) {
    let below = |name: &str| if field.is_empty() { clean(name.to_owned()) } else { format!("{field}.{}", clean(name.to_owned())) };
    match errors {
        Value::Object(mut fields) => {
            let mut text = |key: &str| match fields.get(key) {
                Some(Value::String(_)) => match fields.remove(key) {
                    Some(Value::String(text)) => Some(clean(text)),
                    _ => None,
                },
                _ => None,
            };
            let (error_code, detail) = (text("error_code"), text("detail"));
            if error_code.is_some() || detail.is_some() {
                into.push(FieldError { field: field.clone(), error_code, detail });
            }
            for (name, errors) in fields {
                flatten(into, below(&name), errors, clean);
            }
        }
        Value::Array(list) => {
            for (index, errors) in list.into_iter().enumerate() {
                flatten(into, below(&index.to_string()), errors, clean);
            }
        }
        Value::Null => {}
        Value::String(detail) => into.push(FieldError { field, error_code: None, detail: Some(clean(detail)) }),
        other => into.push(FieldError { field, error_code: None, detail: Some(clean(other.to_string())) }),
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        said(f, self.detail.as_deref(), self.error_code.as_deref())?;
        for (at, error) in self.errors.iter().take(Self::SHOWN).enumerate() {
            let nothing_before = at == 0 && self.detail.is_none() && self.error_code.is_none();
            write!(f, "{}{}: ", if nothing_before { "" } else { "; " }, Line(&error.field))?;
            said(f, error.detail.as_deref(), error.error_code.as_deref())?;
        }
        match self.errors.len().saturating_sub(Self::SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

/// `The sentence. [the_code]`
fn said(f: &mut fmt::Formatter<'_>, detail: Option<&str>, error_code: Option<&str>) -> fmt::Result {
    match (detail, error_code) {
        (Some(detail), Some(code)) => write!(f, "{} [{}]", Line(detail), Line(code)),
        (Some(text), None) | (None, Some(text)) => write!(f, "{}", Line(text)),
        (None, None) => Ok(()),
    }
}

/// A text of the server on one line, whatever it holds: a newline would forge a line of a log, an escape would reach the terminal.
struct Line<'a>(&'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            if letter.is_control() { write!(f, "{}", letter.escape_default())? } else { write!(f, "{letter}")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &str) -> Option<ApiError> {
        ApiError::parse(body.as_bytes(), [])
    }

    #[test]
    fn every_shape_of_the_api_is_read() {
        let error = parse(r#"{"errors":{"name":{"error_code":"x_101","detail":"Bad name."}},"detail":"Bad request."}"#).unwrap();
        assert_eq!(error.to_string(), "Bad request.; name: Bad name. [x_101]");
        assert_eq!(parse(r#"{"detail":"Not found."}"#).unwrap().to_string(), "Not found.");
        assert_eq!(parse(r#"{"error_code":"x_1"}"#).unwrap().to_string(), "x_1");
        assert_eq!(parse(r#"{"errors":{"a":"b"}}"#).unwrap().to_string(), "a: b");
    }

    #[test]
    fn errors_that_nest_or_are_keyed_by_index_keep_their_way() {
        let error = parse(
            r#"{"errors":{"items":{"0":{"sku":{"error_code":"x_1","detail":"No."}},"2":[{"detail":"D"},"plain",7,null]},
                "detail":{"error_code":"x_2","detail":"A field named detail."}}}"#,
        )
        .unwrap();
        let seen: Vec<_> = error.errors.iter().map(|error| (error.field.as_str(), error.detail.as_deref())).collect();
        assert_eq!(
            seen,
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
    fn what_is_not_the_apis_is_none() {
        for body in ["", "null", "[]", "{}", "<html>", "{\"other\":1}", "{\"detail\":null}", "\u{feff}{}", "{\"a\":"] {
            assert_eq!(parse(body), None, "{body}");
        }
        assert_eq!(ApiError::parse(&[0xff, 0xfe], []), None);
    }

    #[test]
    fn what_the_server_says_stays_on_one_line_and_reaches_no_terminal() {
        let error = parse(r#"{"detail":"two\nlines \u001b[31mred é","errors":{"a\nb":"\u0007"}}"#).unwrap();
        assert_eq!(error.to_string(), r"two\nlines \u{1b}[31mred é; a\nb: \u{7}");
    }

    #[test]
    fn many_fields_are_cut() {
        let fields: Vec<String> = (0..9).map(|n| format!(r#""f{n}":{{"detail":"d"}}"#)).collect();
        let error = parse(&format!(r#"{{"errors":{{{}}}}}"#, fields.join(","))).unwrap();
        assert_eq!(error.to_string(), "f0: d; f1: d; f2: d; f3: d; f4: d; and 4 more");
    }
}
