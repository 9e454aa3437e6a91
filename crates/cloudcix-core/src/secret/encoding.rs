//! The encodings in which a secret may occur in a text.

use std::fmt::Write as _;

use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::json;

/// The encoding of a secret in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// Not encoded.
    Raw,
    /// Escaped as in a JSON string.
    Json,
    /// Percent-encoded, as in a URL.
    Percent,
    /// In base64, alone or as a part of a longer text that was encoded.
    Base64,
}

/// Encodes everything but RFC 3986's unreserved characters.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the encodings of a secret, without duplicates: raw, escaped as in JSON (also as in JSON
/// inside of JSON, and with the ASCII escapes that Python writes), percent-encoded, and in base64,
/// whatever bytes were encoded before and after it.
pub fn encodings(secret: &str) -> Vec<(Encoding, Vec<u8>)> {
    let mut encodings: Vec<(Encoding, Vec<u8>)> = vec![(Encoding::Raw, secret.as_bytes().to_vec())];
    let mut add = |encoding, text: Vec<u8>| {
        if !encodings.iter().any(|(_, known)| *known == text) {
            encodings.push((encoding, text));
        }
    };
    // A URL may hold JSON, which was escaped before it was percent-encoded.
    let mut written = vec![secret.to_owned()];
    // Most secrets are letters and digits, which JSON doesn't escape: skipping the work is worth
    // the check.
    if secret.bytes().any(|byte| {
        byte.is_ascii_control() || !byte.is_ascii() || matches!(byte, b'"' | b'\\' | b'/')
    }) {
        // JSON inside of JSON has its escapes escaped again; three levels are more than occur.
        let mut escaped = [escape(secret, false), escape(secret, true)];
        written.extend(escaped.clone());
        for _ in 0..3 {
            for text in &escaped {
                add(Encoding::Json, text.clone().into_bytes());
                // Some writers, such as PHP's, escape the slash.
                if text.contains('/') {
                    add(Encoding::Json, text.replace('/', "\\/").into_bytes());
                }
            }
            escaped = escaped.map(|text| escape(&text, false));
        }
    }
    for text in &written {
        // Writers differ in the characters that they encode, in the case of the digits, and in the
        // encoding of a space.
        for set in [NON_ALPHANUMERIC, UNRESERVED] {
            let is_plain = |byte: u8| {
                byte.is_ascii_alphanumeric() || (*set == *UNRESERVED && b"-._~".contains(&byte))
            };
            if text.bytes().all(is_plain) {
                continue;
            }
            let encoded = utf8_percent_encode(text, set).to_string();
            for encoded in [lower_hex(&encoded), encoded] {
                add(Encoding::Percent, encoded.replace("%20", "+").into_bytes());
                add(Encoding::Percent, encoded.into_bytes());
            }
        }
    }
    // Base64 encodes groups of three bytes, so the bytes before a secret give it one of three
    // alignments.
    for offset in 0..3 {
        let standard = base64_core(secret, offset, &STANDARD);
        // The two alphabets differ in these two characters only.
        if standard.iter().any(|letter| matches!(letter, b'+' | b'/')) {
            add(Encoding::Base64, base64_core(secret, offset, &URL_SAFE));
        }
        add(Encoding::Base64, standard);
    }
    encodings
}

/// Returns the content of a JSON string for `text`. With `ascii`, characters beyond ASCII are
/// escaped, as Python does by default.
fn escape(text: &str, ascii: bool) -> String {
    let content = json::escape(text);
    if !ascii || content.is_ascii() {
        return content;
    }
    let mut out = String::with_capacity(2 * content.len());
    for letter in content.chars() {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            // Writing to a string can't fail.
            letter
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| _ = write!(out, "\\u{unit:04x}"));
        }
    }
    out
}

/// Returns the spellings in which a server or an error may repeat a secret: raw, escaped as in JSON
/// (also with the ASCII escapes that Python writes), and as Rust's `Debug` shows it.
///
/// They are meant for [`scrub`](super::scrub()), which finds percent-encoded secrets by itself.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::core::secret::spellings;
///
/// assert_eq!(spellings("hunter2"), ["hunter2"]);
/// assert!(spellings("\"café\"").contains(&r#"\"caf\u00e9\""#.to_owned()));
/// ```
pub fn spellings(secret: &str) -> Vec<String> {
    let mut spellings: Vec<String> = encodings(secret)
        .into_iter()
        .filter(|(encoding, _)| matches!(encoding, Encoding::Raw | Encoding::Json))
        .filter_map(|(_, text)| String::from_utf8(text).ok())
        .collect();
    // Secrets may be escaped twice or three times, such as JSON shown by `Debug`, and that again as
    // JSON. Each round escapes the spellings that the round before has added.
    let mut from = 0;
    for _ in 0..2 {
        let latest = from..spellings.len();
        from = spellings.len();
        for at in latest {
            for again in
                [debug(&spellings[at]), debug_bytes(&spellings[at]), json::escape(&spellings[at])]
            {
                if !spellings.contains(&again) {
                    spellings.push(again);
                }
            }
        }
    }
    spellings
}

/// Returns a text as `Debug` of a string shows it, without the quotes.
fn debug(text: &str) -> String {
    let shown = format!("{text:?}");
    shown[1..shown.len() - 1].to_owned()
}

/// Returns a text as `Debug` of [`Bytes`] shows it, without the `b"…"`.
fn debug_bytes(text: &str) -> String {
    let shown = format!("{:?}", Bytes::copy_from_slice(text.as_bytes()));
    shown[2..shown.len() - 1].to_owned()
}

/// Writes the two hexadecimal digits after each `%` in lower case.
fn lower_hex(encoded: &str) -> String {
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

/// Returns the base64 characters that depend on nothing but the secret. `offset` is the number of
/// bytes before the secret, modulo 3.
fn base64_core(secret: &str, offset: usize, engine: &impl base64::Engine) -> Vec<u8> {
    let bytes = [&[0; 3][..offset], secret.as_bytes()].concat();
    let encoded = engine.encode(&bytes).into_bytes();
    // A character stands for six bits. Those that also hold bits of a neighbouring byte are left
    // out, because that byte is unknown.
    let from = (offset * 8).div_ceil(6);
    let to = bytes.len() * 8 / 6;
    encoded.get(from..to).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_secret_is_known_in_each_way_that_it_may_be_spelled() {
        assert_eq!(spellings("abc-123"), ["abc-123"]);
        assert_eq!(spellings("a\n\\")[..2], ["a\n\\", r"a\n\\"]);
        for (secret, spelling) in [
            ("é😀", r"\u00e9\ud83d\ude00"),
            ("\"é", r#"\"\u00e9"#),
            ("\"é", r#"\"\xc3\xa9"#),
            ("\u{1b}x", r"\u{1b}x"),
            ("a\"b", r#"a\\\"b"#),
            // Shown by `Debug`, and that as JSON or by `Debug` again.
            ("é", r"\\xc3\\xa9"),
            ("\u{1b}x", r"\\u{1b}x"),
        ] {
            let known = spellings(secret);
            assert!(known.iter().any(|known| known == spelling), "{spelling}: {known:?}");
        }
    }

    /// Returns the texts of this encoding that `encodings` knows.
    fn known(secret: &str, wanted: Encoding) -> Vec<String> {
        let all = encodings(secret).into_iter().filter(|(encoding, _)| *encoding == wanted);
        all.map(|(_, text)| String::from_utf8(text).unwrap()).collect()
    }

    #[test]
    fn the_encodings_of_a_secret_are_these_and_no_others() {
        for (secret, json, percent) in [
            ("aZ09", &[][..], &[][..]),
            ("a-._~", &[], &["a%2d%2e%5f%7e", "a%2D%2E%5F%7E"]),
            ("a b", &[], &["a+b", "a%20b"]),
            ("a/b", &["a\\/b"], &["a%2fb", "a%2Fb"]),
            ("a/b/c", &["a\\/b\\/c"], &["a%2fb%2fc", "a%2Fb%2Fc"]),
            ("a b c", &[], &["a+b+c", "a%20b%20c"]),
            (
                "a\"b",
                &["a\\\"b", "a\\\\\\\"b", "a\\\\\\\\\\\\\\\"b"],
                &["a%22b", "a%5c%22b", "a%5C%22b"],
            ),
            ("a\n", &["a\\n", "a\\\\n", "a\\\\\\\\n"], &["a%0a", "a%0A", "a%5cn", "a%5Cn"]),
            (
                "é",
                &["\\u00e9", "\\\\u00e9", "\\\\\\\\u00e9"],
                &["%c3%a9", "%C3%A9", "%5cu00e9", "%5Cu00e9"],
            ),
        ] {
            assert_eq!(known(secret, Encoding::Raw), [secret]);
            assert_eq!(known(secret, Encoding::Json), json, "{secret:?}");
            assert_eq!(known(secret, Encoding::Percent), percent, "{secret:?}");
        }
        for (secret, base64) in [
            // Alone, behind one byte and behind two: without the letters of a neighbour.
            ("abc", &["YWJj", "FiY", "hYm"][..]),
            ("abcd", &["YWJjZ", "FiY2", "hYmNk"]),
            ("~~~", &["fn5-", "fn5+", "5-f", "5+f", "-fn", "+fn"]),
        ] {
            assert_eq!(known(secret, Encoding::Base64), base64, "{secret}");
        }
    }

    proptest! {
        #[test]
        fn however_a_secret_is_written_one_of_its_encodings_is_in_the_text(
            secret in "[a-zA-Z0-9é😀\"\\\\/ ~.?+\n\u{7f}-]{4,12}",
            before in "[a-z?>~]{0,5}",
            after in "[a-z?>~]{0,5}",
        ) {
            let whole = format!("{before}{secret}{after}");
            let json = |text: &str| serde_json::to_string(text).unwrap();
            let twice = json(&json(&whole));
            let percent = |text: &str, set| utf8_percent_encode(text, set).to_string();
            let written = [
                (Encoding::Json, json(&whole)),
                (Encoding::Json, json(&whole).replace('/', "\\/")),
                (Encoding::Json, twice.clone()),
                (Encoding::Json, json(&twice)),
                (Encoding::Percent, percent(&whole, NON_ALPHANUMERIC)),
                (Encoding::Percent, percent(&whole, UNRESERVED).replace("%20", "+")),
                (Encoding::Percent, lower_hex(&percent(&whole, UNRESERVED))),
                (Encoding::Percent, percent(&json(&whole), NON_ALPHANUMERIC)),
                (Encoding::Base64, base64::Engine::encode(&STANDARD, &whole)),
                (Encoding::Base64, base64::Engine::encode(&URL_SAFE, &whole)),
            ];
            for (encoding, text) in written {
                let found = [Encoding::Raw, encoding].iter().any(|encoding| {
                    known(&secret, *encoding).iter().any(|known| text.contains(known))
                });
                prop_assert!(found, "{encoding:?}: {text}");
            }
            let all = encodings(&secret);
            for (at, (_, text)) in all.iter().enumerate() {
                prop_assert!(all[..at].iter().all(|(_, other)| other != text));
            }
        }
    }

    #[test]
    fn a_plain_secret_has_few_encodings_and_an_odd_one_has_all() {
        let plain = encodings("abcdefgh");
        assert_eq!(
            plain.iter().map(|(encoding, _)| *encoding).collect::<Vec<_>>(),
            [Encoding::Raw, Encoding::Base64, Encoding::Base64, Encoding::Base64]
        );
        let odd: Vec<String> = encodings("p\"ä/ ?x")
            .into_iter()
            .map(|(_, text)| String::from_utf8(text).unwrap())
            .collect();
        for text in [
            "p\"ä/ ?x",
            "p\\\"ä/ ?x",
            "p\\\"\\u00e4/ ?x",
            "p\\\"ä\\/ ?x",
            "p\\\\\\\"ä/ ?x",
            "p%22%C3%A4%2F%20%3Fx",
            "p%22%c3%a4%2f%20%3fx",
            "p%22%C3%A4%2F+%3Fx",
        ] {
            assert!(odd.iter().any(|known| known == text), "{text}: {odd:?}");
        }
    }
}
