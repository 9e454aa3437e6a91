use std::fmt;

use serde_json::Value;

use crate::secret::scrub;

/// What the API said in an error, in any of its shapes: `{"error_code", "detail"}`, `{"detail"}`,
/// and `{"errors", "detail"}`, whose `errors` may nest or be keyed by index.
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
    /// The most fields that `{}` shows, and `{:#}`.
    const SHOWN: usize = 5;
    const SHOWN_WITH_SOURCES: usize = 50;

    /// Reads the body of an error; `None` if it has none of the API's shapes. Wherever it repeats
    /// one of `secrets`, that is replaced.
    pub fn parse<'a>(body: &[u8], secrets: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let Value::Object(mut body) = serde_json::from_slice(body).ok()? else { return None };
        let secrets: Vec<&str> = secrets.into_iter().collect();
        let clean = |text: String| scrub(&text, secrets.iter().copied());
        let mut text = |key: &str| match body.remove(key) {
            Some(Value::String(text)) => Some(clean(text)),
            Some(Value::Null) | None => None,
            Some(other) => Some(clean(other.to_string())),
        };
        let mut error =
            Self { error_code: text("error_code"), detail: text("detail"), errors: Vec::new() };
        if let Some(errors) = body.remove("errors") {
            flatten(&mut error.errors, String::new(), errors, &clean);
        }
        (error != Self::default()).then_some(error)
    }
}

/// A leaf is an object that has an `error_code` or a `detail` that is a text, or anything that is
/// not an object or an array.
fn flatten(
    into: &mut Vec<FieldError>,
    field: String,
    errors: Value,
    clean: &impl Fn(String) -> String,
) {
    let below = |name: &str| {
        if field.is_empty() {
            clean(name.to_owned())
        } else {
            format!("{field}.{}", clean(name.to_owned()))
        }
    };
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
        Value::String(detail) => {
            into.push(FieldError { field, error_code: None, detail: Some(clean(detail)) });
        }
        other => into.push(FieldError {
            field,
            error_code: None,
            detail: Some(clean(other.to_string())),
        }),
    }
}

impl ApiError {
    /// Whether it has nothing that could be shown, as `{"detail": ""}`.
    pub(super) fn is_silent(&self) -> bool {
        is_blank(self.detail.as_ref())
            && is_blank(self.error_code.as_ref())
            && self.errors.is_empty()
    }
}

/// As one sentence: `Bad request: name: No such name [x_101]; city: It is too long [x_102]`. `{:#}`
/// shows more of the fields.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (detail, code) = (self.detail.as_deref(), self.error_code.as_deref());
        if self.errors.is_empty() {
            return said(f, detail.unwrap_or_default().trim(), code);
        }
        let detail = open_ended(detail.unwrap_or_default());
        said(f, detail, code)?;
        match (detail, is_blank(self.error_code.as_ref())) {
            ("", true) => {}
            (open, true) if open.ends_with(['!', '?', '.', '…']) => f.write_str(" ")?,
            _ => f.write_str(": ")?,
        }
        let shown = if f.alternate() { Self::SHOWN_WITH_SOURCES } else { Self::SHOWN };
        for (at, error) in self.errors.iter().take(shown).enumerate() {
            f.write_str(if at == 0 { "" } else { "; " })?;
            error.fmt_within(f)?;
        }
        match self.errors.len().saturating_sub(shown) {
            0 => Ok(()),
            more if f.alternate() => write!(f, "; and {more} more, in `field_errors()`"),
            more => write!(f, "; and {more} more, in `{{:#}}` and `field_errors()`"),
        }
    }
}

impl FieldError {
    /// As a part of a list.
    fn fmt_within(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (detail, code) =
            (open_ended(self.detail.as_deref().unwrap_or_default()), self.error_code.as_deref());
        // What has no field is about the data as a whole.
        let field = self.field.trim();
        let alone = field.is_empty() || (detail.is_empty() && is_blank(self.error_code.as_ref()));
        write!(f, "{}{}", Line(field), if alone { "" } else { ": " })?;
        said(f, detail, code)
    }
}

/// A sentence without the full stop, colon or comma at its end, so that others can follow. What
/// more dots leave out stays left out.
fn open_ended(sentence: &str) -> &str {
    let sentence = sentence.trim().trim_end_matches([':', ';', ',']).trim_end();
    match sentence.strip_suffix('.') {
        Some(open) if !open.ends_with('.') => open,
        _ => sentence,
    }
}

fn is_blank(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// `The sentence. [the_code]`
fn said(f: &mut fmt::Formatter<'_>, detail: &str, error_code: Option<&str>) -> fmt::Result {
    match (detail, error_code.map(str::trim).unwrap_or_default()) {
        (text, "") | ("", text) => write!(f, "{}", Line(text)),
        (detail, code) => write!(f, "{} [{}]", Line(detail), Line(code)),
    }
}

/// A text of the server on one line, whatever it holds: a newline would forge a line of a log, an
/// escape would reach the terminal. The end of a long one is left out, as of a response that repeats
/// a whole request; its secrets are gone already.
pub(super) struct Line<'a>(pub(super) &'a str);

impl Line<'_> {
    const LONGEST: usize = 1000;
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.0.char_indices().nth(Self::LONGEST).map(|(end, _)| end);
        let (shown, more) = end.map_or((self.0, ""), |end| (&self.0[..end], "…"));
        for (at, word) in shown.split_whitespace().enumerate() {
            f.write_str(if at == 0 { "" } else { " " })?;
            for letter in word.chars() {
                if letter.is_control() {
                    write!(f, "{}", letter.escape_default())?;
                } else {
                    write!(f, "{letter}")?;
                }
            }
        }
        f.write_str(more)
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
        assert_eq!(error.to_string(), "Bad request: name: Bad name [x_101]");
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
        let seen: Vec<_> = error
            .errors
            .iter()
            .map(|error| (error.field.as_str(), error.detail.as_deref()))
            .collect();
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
    fn what_the_server_says_stays_on_one_line_and_reaches_no_terminal() {
        let error =
            parse(r#"{"detail":"two\nlines \u001b[31mred é","errors":{"a\nb":"\u0007"}}"#).unwrap();
        assert_eq!(error.to_string(), r"two lines \u{1b}[31mred é: a b: \u{7}");
    }

    /// A body with this detail, as JSON, and so many fields.
    fn fields(detail: &str, count: usize) -> ApiError {
        let fields: Vec<String> = (1..=count)
            .map(|n| format!(r#""f{n:02}":{{"error_code":"x_{n}","detail":"No."}}"#))
            .collect();
        parse(&format!(r#"{{"detail":{detail},"errors":{{{}}}}}"#, fields.join(","))).unwrap()
    }

    #[test]
    fn of_many_fields_some_are_shown_and_it_is_told_where_the_others_are() {
        let five = "Bad request: f01: No [x_1]; f02: No [x_2]; f03: No [x_3]; f04: No [x_4]; f05: \
                    No [x_5]";
        assert_eq!(fields("\"Bad request.\"", 5).to_string(), five);
        let seven = fields("\"Bad request.\"", 7);
        assert_eq!(
            seven.to_string(),
            format!("{five}; and 2 more, in `{{:#}}` and `field_errors()`")
        );
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
            r#"{"errors":{"a":"Really?","b":"No!","c":"Wait...","d":"","e":{"error_code":"x_1"},"f":{"detail":"x:","error_code":""}}}"#,
        );
        assert_eq!(
            format!("{:#}", error.unwrap()),
            "a: Really?; b: No!; c: Wait...; d; e: x_1; f: x"
        );
        assert_eq!(parse(r#"{"errors":"All of it."}"#).unwrap().to_string(), "All of it");
        assert_eq!(parse(r#"{"errors":["One.","Two."]}"#).unwrap().to_string(), "0: One; 1: Two");
        let nested = parse(r#"{"detail":"Bad request.","errors":{"users":{"0":{"email":{"error_code":"x_2","detail":"No."}}}}}"#).unwrap();
        assert_eq!(nested.to_string(), "Bad request: users.0.email: No [x_2]");
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let error =
            parse(&format!(r#"{{"detail":"{}","errors":{{"a":"b"}}}}"#, "é".repeat(5000))).unwrap();
        assert_eq!(error.to_string(), format!("{}…: a: b", "é".repeat(1000)));
        assert_eq!(error.detail.unwrap().chars().count(), 5000);
    }

    #[test]
    fn what_says_nothing_is_silent() {
        for body in [r#"{"detail":""}"#, r#"{"detail":" \n"}"#, r#"{"error_code":"","detail":""}"#]
        {
            assert!(parse(body).unwrap().is_silent(), "{body}");
            assert_eq!(parse(body).unwrap().to_string(), "");
        }
    }
}
