use std::fmt;

use serde_json::Value;

use crate::secret::scrub;

/// The API's own error, in any of its shapes: `{"error_code", "detail"}`, `{"detail"}`, and
/// `{"errors", "detail"}`, whose `errors` may be nested or keyed by index.
///
/// The secrets of the request are replaced by `[redacted]` wherever the API repeats them.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::ApiError;
///
/// let body = br#"{"error_code": "membership_country_read_001", "detail": "No such country"}"#;
/// let error = ApiError::parse(body, []).ok_or("another shape")?;
/// assert_eq!(error.error_code.as_deref(), Some("membership_country_read_001"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// The API's code for the error: `membership_department_read_001`.
    pub error_code: Option<String>,
    /// The API's description of the error, a sentence in English.
    pub detail: Option<String>,
    /// The errors of single fields, as a flat list.
    pub errors: Vec<FieldError>,
}

/// The API's error about one field of the data that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldError {
    /// The path of the field: `name`, `users.0.email`.
    pub field: String,
    /// The API's code for the error.
    pub error_code: Option<String>,
    /// The API's description of the error, a sentence in English.
    pub detail: Option<String>,
}

impl ApiError {
    /// The number of fields that `{}` shows, so that it stays a line that people read.
    const MAX_FIELDS: usize = 5;
    /// The number of fields that `{:#}` shows.
    const MAX_FIELDS_ALTERNATE: usize = 50;

    /// Parses the body of an error. Returns `None` if it has none of the API's shapes. Each of
    /// `secrets` is replaced by `[redacted]` wherever the body repeats it.
    pub fn parse<'a>(body: &[u8], secrets: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let Value::Object(mut body) = serde_json::from_slice(body).ok()? else { return None };
        let secrets: Vec<&str> = secrets.into_iter().collect();
        let clean = |text: String| scrub(&text, secrets.iter().copied());
        let mut text = |key: &str| match body.remove(key) {
            Some(Value::String(text)) => Some(clean(text)),
            Some(Value::Null) | None => None,
            // Not a shape of the API, but more useful as JSON than not at all.
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

/// Adds each leaf of `errors` with its path. A leaf is an object whose `error_code` or `detail` is
/// a string, or any value that is neither an object nor an array.
fn flatten(
    into: &mut Vec<FieldError>,
    field: String,
    errors: Value,
    clean: &impl Fn(String) -> String,
) {
    // The names are scrubbed, too: they may be keys that the caller sent.
    let below = |name: &str| {
        if field.is_empty() {
            clean(name.to_owned())
        } else {
            format!("{field}.{}", clean(name.to_owned()))
        }
    };
    match errors {
        Value::Object(mut fields) => {
            // Only a string is the leaf's own: there may also be a field that is named `detail`,
            // whose errors are an object.
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
    /// Whether there is nothing to show, as in `{"detail": ""}`.
    pub(super) fn is_silent(&self) -> bool {
        is_blank(self.detail.as_ref())
            && is_blank(self.error_code.as_ref())
            && self.errors.is_empty()
    }
}

/// Writes one line: `Bad request: name: No such name [x_101]; city: It is too long [x_102]`. `{:#}`
/// shows more fields.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (detail, code) = (self.detail.as_deref(), self.error_code.as_deref());
        if self.errors.is_empty() {
            return write_sentence(f, detail.unwrap_or_default().trim(), code);
        }
        let detail = without_full_stop(detail.unwrap_or_default());
        write_sentence(f, detail, code)?;
        match (detail, is_blank(self.error_code.as_ref())) {
            ("", true) => {}
            (open, true) => f.write_str(separator_after(open))?,
            _ => f.write_str(": ")?,
        }
        let shown = if f.alternate() { Self::MAX_FIELDS_ALTERNATE } else { Self::MAX_FIELDS };
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
    /// Writes an item of the list in [`ApiError`].
    fn fmt_within(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = without_full_stop(self.detail.as_deref().unwrap_or_default());
        // The field is empty if the error is about the data as a whole.
        let field = self.field.trim();
        let alone = field.is_empty() || (detail.is_empty() && is_blank(self.error_code.as_ref()));
        write!(f, "{}{}", SingleLine(field), if alone { "" } else { ": " })?;
        write_sentence(f, detail, self.error_code.as_deref())
    }
}

/// Removes the full stop, colon or comma at the end of a sentence, so that more can follow. An
/// ellipsis of dots is kept.
pub(super) fn without_full_stop(sentence: &str) -> &str {
    let sentence = sentence.trim().trim_end_matches([':', ';', ',']).trim_end();
    match sentence.strip_suffix('.') {
        Some(open) if !open.ends_with('.') => open,
        _ => sentence,
    }
}

/// Returns the separator between a sentence, [without its full stop](without_full_stop), and what
/// follows.
pub(super) fn separator_after(open: &str) -> &'static str {
    // A colon would not go with these.
    if open.ends_with(['!', '?', '.', '…']) { " " } else { ": " }
}

fn is_blank(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// Writes `The sentence. [the_code]`, or the one of the two that there is.
fn write_sentence(f: &mut fmt::Formatter<'_>, detail: &str, code: Option<&str>) -> fmt::Result {
    match (detail, code.map(str::trim).unwrap_or_default()) {
        (text, "") | ("", text) => write!(f, "{}", SingleLine(text)),
        (detail, code) => write!(f, "{} [{}]", SingleLine(detail), SingleLine(code)),
    }
}

/// Writes a text of the server on a single line, with control characters escaped: a newline could
/// forge a line of a log, and an escape sequence would reach the terminal.
///
/// A long text, such as one that repeats a whole request, is truncated. Its secrets have been
/// removed before, so none can be cut in half here.
pub(super) struct SingleLine<'a>(pub(super) &'a str);

impl SingleLine<'_> {
    /// The longest text that is shown, in characters.
    const MAX_LENGTH: usize = 1000;
}

impl fmt::Display for SingleLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.0.char_indices().nth(Self::MAX_LENGTH).map(|(end, _)| end);
        let (shown, ellipsis) = end.map_or((self.0, ""), |end| (&self.0[..end], "…"));
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
        f.write_str(ellipsis)
    }
}

#[cfg(test)]
mod tests;
