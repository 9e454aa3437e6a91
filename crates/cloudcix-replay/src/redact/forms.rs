//! The forms in which a secret may stand in a text.

use std::fmt::Write as _;

use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How a secret is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Form {
    /// As it is.
    Raw,
    /// With the escapes of JSON.
    Json,
    /// With the escapes of a URL.
    Percent,
    /// In base64, alone or with something before and after it.
    Base64,
}

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Each different form once.
pub(super) fn of(secret: &str) -> Vec<(Form, Vec<u8>)> {
    let mut forms: Vec<(Form, Vec<u8>)> = vec![(Form::Raw, secret.as_bytes().to_vec())];
    let mut add = |form, text: Vec<u8>| {
        if !forms.iter().any(|(_, known)| *known == text) {
            forms.push((form, text));
        }
    };
    // Most secrets are letters and digits, and written as they are almost everywhere: that is worth
    // a look.
    let bytes = secret.as_bytes();
    if bytes.iter().any(|&byte| {
        byte.is_ascii_control() || !byte.is_ascii() || matches!(byte, b'"' | b'\\' | b'/')
    }) {
        // JSON inside of JSON has its escapes escaped again.
        let mut escaped = [escape(secret, false), escape(secret, true)];
        for _ in 0..3 {
            for text in &escaped {
                add(Form::Json, text.clone().into_bytes());
                if text.contains('/') {
                    add(Form::Json, text.replace('/', "\\/").into_bytes());
                }
            }
            escaped = escaped.map(|text| escape(&text, false));
        }
    }
    for set in [NON_ALPHANUMERIC, UNRESERVED] {
        let is_plain = |byte: &u8| {
            byte.is_ascii_alphanumeric() || (*set == *UNRESERVED && b"-._~".contains(byte))
        };
        if !bytes.iter().all(is_plain) {
            let encoded = utf8_percent_encode(secret, set).to_string();
            add(Form::Percent, encoded.replace("%20", "+").into_bytes());
            add(Form::Percent, lower_hex(&encoded).into_bytes());
            add(Form::Percent, encoded.into_bytes());
        }
    }
    for offset in 0..3 {
        let standard = pieces(secret, offset, &STANDARD);
        // The alphabets differ in two letters.
        if standard.iter().any(|letter| matches!(letter, b'+' | b'/')) {
            add(Form::Base64, pieces(secret, offset, &URL_SAFE));
        }
        add(Form::Base64, standard);
    }
    forms
}

/// The content of a JSON string. Python writes letters beyond ASCII as escapes.
fn escape(text: &str, ascii: bool) -> String {
    let json = serde_json::Value::from(text).to_string();
    let content = json[1..json.len() - 1].chars();
    if !ascii {
        return content.collect();
    }
    let mut out = String::new();
    for letter in content {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

fn lower_hex(encoded: &str) -> String {
    // The two letters behind each `%`.
    let mut out = String::with_capacity(encoded.len());
    for (index, part) in encoded.split('%').enumerate() {
        if index == 0 {
            out.push_str(part);
            continue;
        }
        out.push('%');
        let (hex, rest) = part.split_at(part.len().min(2));
        out.push_str(&hex.to_ascii_lowercase());
        out.push_str(rest);
    }
    out
}

/// The letters of base64 that are the same whatever stands before and after the secret, if `offset`
/// bytes stand before it, counted in threes.
fn pieces(secret: &str, offset: usize, engine: &impl base64::Engine) -> Vec<u8> {
    let bytes = [&[0; 3][..offset], secret.as_bytes()].concat();
    let encoded = engine.encode(&bytes).into_bytes();
    // Six bits a letter: a letter counts if all of its bits are the secret's.
    let from = (offset * 8).div_ceil(6);
    let to = bytes.len() * 8 / 6;
    encoded.get(from..to).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_secret_has_few_forms_and_an_odd_one_has_all() {
        let plain = of("abcdefgh");
        assert_eq!(
            plain.iter().map(|(form, _)| *form).collect::<Vec<_>>(),
            [Form::Raw, Form::Base64, Form::Base64, Form::Base64]
        );
        let odd: Vec<String> =
            of("p\"ä/ ?x").into_iter().map(|(_, text)| String::from_utf8(text).unwrap()).collect();
        for form in [
            "p\"ä/ ?x",
            "p\\\"ä/ ?x",
            "p\\\"\\u00e4/ ?x",
            "p\\\"ä\\/ ?x",
            "p\\\\\\\"ä/ ?x",
            "p%22%C3%A4%2F%20%3Fx",
            "p%22%c3%a4%2f%20%3fx",
            "p%22%C3%A4%2F+%3Fx",
        ] {
            assert!(odd.iter().any(|text| text == form), "{form}: {odd:?}");
        }
    }
}
