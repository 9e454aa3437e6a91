//! Answers in none of the API's shapes: pages and texts of what stands before it, and other JSON.

use http::StatusCode;
use serde_json::Value;

use super::{html, named::without_named_secrets};
use crate::secret::{hide_json, scrub, shown_text};

/// The text of such a response: on one line, bounded, and without secrets.
#[derive(Clone)]
pub(super) struct Other {
    pub(super) form: Form,
    pub(super) text: Box<str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Html,
    /// XML, or a plain text.
    Text,
    Json,
}

impl Other {
    /// Reads a body; `None` if it says nothing, or is no text at all.
    pub(super) fn read(body: &[u8], status: StatusCode, secrets: &[&str]) -> Option<Self> {
        let body = html::without_bom(body).trim_ascii();
        let (form, text) = if let Ok(json) = serde_json::from_slice::<Value>(body) {
            let text = says_something(&json).then(|| hidden(&json, secrets).to_string())?;
            (Form::Json, html::cut(&html::folded(&text)))
        } else if body.starts_with(b"<") {
            (if is_xml(body) { Form::Text } else { Form::Html }, html::text(body, status, secrets))
        } else {
            (Form::Text, plain(body, status, secrets)?)
        };
        Some(Self { form, text: text.into() })
    }
}

/// Whether this is XML. An HTML page may begin as XML does.
fn is_xml(body: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(&body[..body.len().min(500)]).to_ascii_lowercase();
    begin.starts_with("<?xml") && !begin.contains("<!doctype html") && !begin.contains("<html")
}

/// A plain text, if it is one, and says more than the status.
fn plain(body: &[u8], status: StatusCode, secrets: &[&str]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let unknown = text.chars().filter(|&letter| letter == char::REPLACEMENT_CHARACTER).count();
    let is_text = unknown * 4 <= text.len()
        && !text.chars().any(|letter| letter.is_control() && !letter.is_whitespace());
    if !is_text {
        return None;
    }
    let text = html::folded(&scrub(&text, secrets.iter().copied()));
    let folded: Vec<String> = secrets.iter().map(|secret| html::folded(secret)).collect();
    let text = without_named_secrets(&scrub(&text, folded.iter().map(String::as_str)));
    (!text.is_empty() && !html::is_told(&text, status)).then(|| html::cut(&text))
}

fn says_something(json: &Value) -> bool {
    match json {
        Value::Null | Value::Bool(_) => false,
        Value::Number(_) => true,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => list.iter().any(says_something),
        Value::Object(fields) => fields.values().any(says_something),
    }
}

/// The same JSON without secrets.
fn hidden(json: &Value, secrets: &[&str]) -> Value {
    hide_json(json, &|text| {
        without_named_secrets(&scrub(&shown_text(text), secrets.iter().copied()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &[u8]) -> Option<(Form, String)> {
        let other = Other::read(body, StatusCode::BAD_GATEWAY, &["hunter2", "two  words"])?;
        Some((other.form, other.text.into()))
    }

    fn text(body: &str) -> Option<String> {
        read(body.as_bytes()).map(|(_, text)| text)
    }

    #[test]
    fn a_plain_text_is_told_without_secrets() {
        assert_eq!(
            text("upstream connect error\n or  reset").unwrap(),
            "upstream connect error or reset"
        );
        assert_eq!(
            text("no hunter2, api_key = x, two\nwords").unwrap(),
            "no [redacted], api_key = [redacted] [redacted]"
        );
        assert_eq!(text("two  words").unwrap(), "[redacted]");
        assert_eq!(read(b"ung\xfcltig").unwrap().1, "ung\u{fffd}ltig");
        assert!(text(&"word ".repeat(1000)).unwrap().chars().count() <= 301);
    }

    #[test]
    fn what_is_no_text_or_says_nothing_is_not_shown() {
        for body in [
            &b""[..],
            b" \n",
            b"502 Bad Gateway",
            b"Bad Gateway\n",
            b"\x1f\x8b\x08\0\0",
            b"\xff\xfe\xfd\xfc",
            b"a\0b",
            b"a\x1b[31m",
        ] {
            assert!(read(body).is_none(), "{body:?}");
        }
        for body in ["{}", "[]", "null", "true", "\"\"", r#"{"detail":null}"#, r#"{"a":[" "]}"#] {
            assert!(text(body).is_none(), "{body}");
        }
    }

    #[test]
    fn other_json_is_told_without_secrets() {
        assert_eq!(text(r#"{"message": "no  healthy"}"#).unwrap(), r#"{"message":"no healthy"}"#);
        assert_eq!(text(r#"[{"detail": "No."}]"#).unwrap(), r#"[{"detail":"No."}]"#);
        for body in [
            r#"{"message":"h\u0075nter2","token":"x1x","nested":{"api_key":["x1x"]}}"#,
            r#"{"message":"api_key = x1x","hunter2":"X-Api-Key: x1x"}"#,
        ] {
            let shown = text(body).unwrap();
            assert!(!shown.contains("hunter2") && !shown.contains("x1x"), "{shown}");
        }
        assert!(
            text(&format!(r#"{{"a":"{}"}}"#, "x".repeat(5000))).unwrap().chars().count() <= 301
        );
    }

    #[test]
    fn xml_is_no_html_page_and_xhtml_is_one() {
        let (form, text) = read(b"<?xml \
                                  version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>No.</Message></Error>").unwrap();
        assert!(form == Form::Text && text == "AccessDenied; No.", "{text}");
        let xhtml =
            b"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html><p>Down.</p></html>";
        assert!(
            read(xhtml).unwrap().0 == Form::Html
                && read(b"\xef\xbb\xbf <p>").unwrap().0 == Form::Html
        );
    }
}
