//! Finding the secrets in the text of JSON, which is otherwise left as it is: the order of its
//! keys, its numbers, its spaces.
//!
//! The scanner asks for no valid JSON. A body that breaks off in the middle still has its secrets
//! found.

use std::{borrow::Cow, ops::Range};

use memchr::{memchr, memchr2, memmem};

use super::{Name, pairs};

/// Where the values of secrets are, and where those are that the caller wants to keep. Both are in
/// ascending order.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) secret: Vec<Range<usize>>,
    /// Those of the secrets that may reappear anywhere.
    pub(super) credentials: Vec<Range<usize>>,
    pub(super) numbers: Vec<Range<usize>>,
    pub(super) kept: Vec<Range<usize>>,
    /// Strings that hold JSON themselves.
    pub(super) nested: Vec<Range<usize>>,
    /// Strings with escapes that may hold URLs: only without the escapes can one see where these
    /// end.
    pub(super) escaped: Vec<Range<usize>>,
}

/// Finds the strings (without their quotes) and numbers that stand behind, or anywhere below, a key
/// that `judge` says is a secret's, or below the `value` beside such a name.
pub(super) fn find(text: &[u8], mut judge: impl FnMut(&[u8]) -> Name) -> Found {
    let mut found = Found::default();
    let mut pairs = pairs::find(text, &mut judge).into_iter().peekable();
    let mut at = 0;
    let mut depth = 0_usize;
    // The depth of the outermost list or object that is a secret as a whole.
    let mut inside: Option<usize> = None;
    let mut name = Name::Plain;
    while let Some(&byte) = text.get(at) {
        let secret = name.is_secret() || (inside.is_some() && name == Name::Plain);
        match byte {
            b'"' => {
                let (content, after) = string(text, at);
                let next = after
                    + text[after..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                if text.get(next) == Some(&b':') {
                    let beside = pairs.next_if(|(key, _)| *key == at).map(|(_, name)| name);
                    name = beside.unwrap_or_else(|| judge(&text[content]));
                    at = next + 1;
                    continue;
                }
                if secret && !content.is_empty() {
                    if name == Name::Credential {
                        found.credentials.push(content.clone());
                    }
                    found.secret.push(content);
                } else if name == Name::Kept {
                    found.kept.push(content);
                } else if holds_json(&text[content.clone()]) {
                    found.nested.push(content);
                } else if holds_escaped_url(&text[content.clone()]) {
                    found.escaped.push(content);
                }
                name = spent(name);
                at = after;
                continue;
            }
            b'{' | b'[' => {
                depth += 1;
                if name.is_secret() && inside.is_none() {
                    inside = Some(depth);
                }
                if byte == b'{' || name.is_secret() {
                    name = Name::Plain;
                }
            }
            b'}' | b']' => {
                if inside == Some(depth) {
                    inside = None;
                }
                depth = depth.saturating_sub(1);
                name = Name::Plain;
            }
            b'-' | b'0'..=b'9' if secret => {
                let length = text[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit() || b"+-.eE".contains(byte))
                    .count();
                found.numbers.push(at..at + length);
                name = spent(name);
                at += length;
                continue;
            }
            b',' | b'a'..=b'z' => name = spent(name),
            _ => {}
        }
        at += 1;
    }
    found
}

/// A key's judgement ends with its value, but the items of a list that is kept, or told, are so
/// too.
fn spent(name: Name) -> Name {
    if name.is_secret() { Name::Plain } else { name }
}

/// Whether the content of a string is JSON with keys.
fn holds_json(content: &[u8]) -> bool {
    matches!(content.trim_ascii_start().first(), Some(b'{' | b'['))
        && memmem::find(content, b"\\\"").is_some()
}

/// Whether there may be parameters, or a user and password, in the content of a string that has
/// escapes.
fn holds_escaped_url(content: &[u8]) -> bool {
    memchr(b'\\', content).is_some()
        && (memchr2(b'=', b':', content).is_some() || memmem::find(content, b"u003").is_some())
}

/// The content of a string without its escapes, and where each byte of it begins in the content;
/// one more for the end.
pub(super) fn unescaped(content: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let (mut plain, mut places) =
        (Vec::with_capacity(content.len()), Vec::with_capacity(content.len() + 1));
    let mut at = 0;
    while let Some(&byte) = content.get(at) {
        let (letter, length) = match (byte, content.get(at + 1)) {
            (b'\\', Some(b'u')) => match unit(content, at) {
                Some(high @ 0xd800..0xdc00) => match unit(content, at + 6) {
                    Some(low @ 0xdc00..0xe000) => {
                        (char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 12)
                    }
                    _ => (None, 6),
                },
                Some(code) => (char::from_u32(code), 6),
                None => (None, 2),
            },
            // Each of them ends a URL; which one it is does not matter.
            (b'\\', Some(b'n' | b'r' | b't' | b'b' | b'f')) => (Some('\n'), 2),
            (b'\\', Some(escaped @ (b'"' | b'\\' | b'/'))) => (Some(char::from(*escaped)), 2),
            _ => {
                plain.push(byte);
                places.push(at);
                at += 1;
                continue;
            }
        };
        let before = plain.len();
        plain.extend_from_slice(
            letter.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]).as_bytes(),
        );
        places.resize(places.len() + plain.len() - before, at);
        at += length;
    }
    places.push(content.len());
    (plain, places)
}

/// The text that a JSON string stands for, by the text between its quotes. `None` for what is no
/// such text.
pub fn unescape(raw: &[u8]) -> Option<Cow<'_, str>> {
    let raw = std::str::from_utf8(raw).ok()?;
    if !raw.contains('\\') {
        return Some(Cow::Borrowed(raw));
    }
    serde_json::from_str(&format!("\"{raw}\"")).ok().map(Cow::Owned)
}

/// The text between the quotes of the JSON string that stands for `text`.
pub(super) fn escape(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    json[1..json.len() - 1].to_owned()
}

/// The unit of UTF-16 that is written as an escape at this place.
fn unit(content: &[u8], at: usize) -> Option<u32> {
    let digits = content.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// The content of the string whose opening quote is at `open`, and where the text goes on behind
/// it.
pub(super) fn string(text: &[u8], open: usize) -> (Range<usize>, usize) {
    let mut at = open + 1;
    while let Some(next) = memchr2(b'"', b'\\', text.get(at..).unwrap_or_default()) {
        at += next;
        if text[at] == b'"' {
            return (open + 1..at, at + 1);
        }
        at += 2;
    }
    (open + 1..text.len(), text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_their_places_known() {
        let (plain, places) = unescaped(br"a\/\u0026\u00e9\ud83d\ude00\n\ud83d\q");
        assert_eq!(String::from_utf8(plain).unwrap(), "a/&\u{e9}\u{1f600}\n\u{fffd}\\q");
        assert_eq!(places, [0, 1, 3, 9, 9, 15, 15, 15, 15, 27, 29, 29, 29, 35, 36, 37]);
    }
}
