//! Error responses in none of the API's shapes: pages and texts of a server or proxy in front of
//! the API, and other JSON.

use http::StatusCode;
use serde_json::Value;

use super::{html, named::without_named_secrets};
use crate::secret::{hide_json, scrub, shown_text};

/// The text of such a response: on one line, truncated, and without secrets.
#[derive(Clone)]
pub(super) struct Unrecognized {
    pub(super) format: Format,
    pub(super) text: Box<str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Html,
    /// XML or plain text.
    Text,
    Json,
}

impl Unrecognized {
    /// Reads a body. Returns `None` if it isn't text, or says no more than the status.
    pub(super) fn read(body: &[u8], status: StatusCode, secrets: &[&str]) -> Option<Self> {
        // Told apart by content, because a proxy's `Content-Type` may be missing or wrong.
        let body = html::without_bom(body).trim_ascii();
        let (format, text) = if let Ok(json) = serde_json::from_slice::<Value>(body) {
            let text =
                is_informative(&json).then(|| without_secrets(&json, secrets).to_string())?;
            (Format::Json, html::truncate(&html::collapse_whitespace(&text)))
        } else if body.starts_with(b"<") {
            let format = if is_xml(body) { Format::Text } else { Format::Html };
            (format, html::text(body, status, secrets))
        } else {
            (Format::Text, plain_text(body, status, secrets)?)
        };
        Some(Self { format, text: text.into() })
    }
}

/// Whether this is XML, but not XHTML, which begins as XML does.
fn is_xml(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&body[..body.len().min(500)]).to_ascii_lowercase();
    start.starts_with("<?xml") && !start.contains("<!doctype html") && !start.contains("<html")
}

/// Returns the text of a body without secrets, unless the body is binary or only repeats the
/// status.
fn plain_text(body: &[u8], status: StatusCode, secrets: &[&str]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let invalid = text.chars().filter(|&letter| letter == char::REPLACEMENT_CHARACTER).count();
    // A few invalid bytes mean a text in another encoding, such as Latin-1; many mean binary data.
    // Replacement characters are three bytes long each, so they may make up three quarters of the
    // text.
    let is_text = invalid * 4 <= text.len()
        && !text.chars().any(|letter| letter.is_control() && !letter.is_whitespace());
    if !is_text {
        return None;
    }
    // Scrubbed before and after: a secret may hold white space, which the response may have
    // changed.
    let text = html::collapse_whitespace(&scrub(&text, secrets.iter().copied()));
    let collapsed: Vec<String> =
        secrets.iter().map(|secret| html::collapse_whitespace(secret)).collect();
    let text = without_named_secrets(&scrub(&text, collapsed.iter().map(String::as_str)));
    (!text.is_empty() && !html::repeats_status(&text, status)).then(|| html::truncate(&text))
}

/// Whether there is any text or number in this JSON.
fn is_informative(json: &Value) -> bool {
    match json {
        Value::Null | Value::Bool(_) => false,
        Value::Number(_) => true,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => list.iter().any(is_informative),
        Value::Object(fields) => fields.values().any(is_informative),
    }
}

fn without_secrets(json: &Value, secrets: &[&str]) -> Value {
    hide_json(json, &|text| {
        without_named_secrets(&scrub(&shown_text(text), secrets.iter().copied()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &[u8]) -> Option<(Format, String)> {
        let read = Unrecognized::read(body, StatusCode::BAD_GATEWAY, &["hunter2", "two  words"])?;
        Some((read.format, read.text.into()))
    }

    fn text(body: &str) -> Option<String> {
        read(body.as_bytes()).map(|(_, text)| text)
    }

    #[test]
    fn a_plain_text_is_shown_without_secrets() {
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
    fn binary_data_and_a_body_that_says_nothing_are_not_shown() {
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
    fn a_text_has_at_most_one_invalid_byte_for_each_valid_one() {
        for (body, is_text) in [
            (&b"\xffa"[..], true),
            (b"\xff", false),
            (b"a\xff\xffb", true),
            (b"a\xff\xff", false),
            (b"a\tb\r\nc\x0bd", true),
            (b"a\x7f", false),
            ("a\u{85}b".as_bytes(), true),
            ("a\u{80}b".as_bytes(), false),
        ] {
            assert_eq!(read(body).is_some(), is_text, "{body:?}");
        }
    }

    #[test]
    fn json_is_shown_if_a_value_in_it_says_something() {
        for (body, shown) in [
            ("0", Some("0")),
            ("\" x\"", Some("\" x\"")),
            ("false", None),
            ("[false,{},[null]]", None),
            ("[false,{\"a\":[null,0]}]", Some("[false,{\"a\":[null,0]}]")),
            ("{\"a\":\" \\n\"}", None),
            ("{\"a\":true,\"b\":\"c\"}", Some("{\"a\":true,\"b\":\"c\"}")),
            ("\u{feff} [1]\n", Some("[1]")),
        ] {
            assert_eq!(text(body).as_deref(), shown, "{body}");
        }
    }

    #[test]
    fn only_the_first_500_bytes_tell_an_xhtml_page() {
        for (tag, ends) in [("<html", [500, 501]), ("<!DOCTYPE html", [500, 501])] {
            for end in ends {
                let start = "<?xml version=\"1.0\"?>";
                let spaces = " ".repeat(end - start.len() - tag.len());
                let page = format!("{start}{spaces}{tag}>Down");
                let (format, text) = read(page.as_bytes()).unwrap();
                assert_eq!((format == Format::Html, text.as_str()), (end == 500, "Down"), "{tag}");
            }
        }
        assert!(read(b"<xml><a>Down</a>").unwrap().0 == Format::Html);
    }

    #[test]
    fn other_json_is_shown_without_secrets() {
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
    fn a_number_that_is_a_secret_is_hidden_whatever_its_length() {
        for number in ["1234", "123456", "1234567890", "1234567890123456789"] {
            let body = format!(r#"{{"a":[{number},7,"{number}"]}}"#);
            let read = Unrecognized::read(body.as_bytes(), StatusCode::OK, &[number]).unwrap();
            assert_eq!(&*read.text, r#"{"a":["[redacted]",7,"[redacted]"]}"#);
        }
    }

    #[test]
    fn xml_is_no_html_page_and_xhtml_is_one() {
        let xml = b"<?xml version=\"1.0\"?>\
                    <Error><Code>AccessDenied</Code><Message>No.</Message></Error>";
        let (format, text) = read(xml).unwrap();
        assert!(format == Format::Text && text == "AccessDenied; No.", "{text}");
        let xhtml =
            b"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html><p>Down.</p></html>";
        let only_type = b"<?xml version=\"1.0\"?><!DOCTYPE HTML><title>Down</title>";
        let only_tag = b"<?XML version=\"1.0\"?> <Html><p>Down.</p></Html>";
        for page in [&xhtml[..], only_type, only_tag, b"\xef\xbb\xbf <p>"] {
            assert!(read(page).unwrap().0 == Format::Html);
        }
    }
}
