//! A scanner for the secrets in the text of JSON.
//!
//! It returns ranges, so that the rest of the text can be left as it is: the order of the keys, the
//! spelling of the numbers, white space. It doesn't require valid JSON: the secrets of a body that
//! breaks off in the middle are still found.

use std::{borrow::Cow, ops::Range};

use memchr::{memchr, memchr2, memmem};

use super::{Name, pairs};

/// The ranges that [`find`] returns, each list in ascending order. Those of strings are without the
/// quotes.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Strings that are secrets.
    pub(super) secret: Vec<Range<usize>>,
    /// The ones of `secret` that may reappear anywhere.
    pub(super) credentials: Vec<Range<usize>>,
    /// Numbers that are secrets.
    pub(super) numbers: Vec<Range<usize>>,
    /// Strings that the caller wants to keep.
    pub(super) kept: Vec<Range<usize>>,
    /// Strings that hold JSON themselves.
    pub(super) nested: Vec<Range<usize>>,
    /// Strings with escapes that may hold URLs. Their escapes must be decoded first: the end of a
    /// URL can't be told before.
    pub(super) escaped: Vec<Range<usize>>,
}

/// Finds the secret strings and numbers: those at or below a key that `classify` classifies as
/// secret, and those at or below a `value` beside such a name.
pub(super) fn find(text: &[u8], mut classify: impl FnMut(&[u8]) -> Name) -> Found {
    let mut found = Found::default();
    let mut pairs = pairs::find(text, &mut classify).into_iter().peekable();
    let mut at = 0;
    let mut depth = 0_usize;
    // The depth of the outermost array or object that is secret as a whole.
    let mut inside: Option<usize> = None;
    // The classification of the latest key, until its value has been read.
    let mut name = Name::Plain;
    while let Some(&byte) = text.get(at) {
        // Inside of a secret, everything is secret, unless the caller wants to keep it or it is a
        // message of the API.
        let secret = name.is_secret() || (inside.is_some() && name == Name::Plain);
        match byte {
            b'"' => {
                let (content, after) = string(text, at);
                let next = after
                    + text[after..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                // A string before a colon is a key; any other one is a value.
                if text.get(next) == Some(&b':') {
                    // The key `value` beside a secret name gets the classification of that name.
                    let beside = pairs.next_if(|(key, _)| *key == at).map(|(_, name)| name);
                    name = beside.unwrap_or_else(|| classify(&text[content]));
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
                // The items of an array belong to its key, the members of an object to their own. A
                // secret is tracked by `inside` from here on.
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
            // The value ended, or is `true`, `false` or `null`, which give nothing away.
            b',' | b'a'..=b'z' => name = spent(name),
            _ => {}
        }
        at += 1;
    }
    found
}

/// Returns the classification that holds after a value. That of a secret key ends with its value
/// (an array that is secret is tracked by its depth); any other one also holds for the further
/// items of an array.
fn spent(name: Name) -> Name {
    if name.is_secret() { Name::Plain } else { name }
}

/// Whether the content of a string is JSON with keys, which have escaped quotes.
fn holds_json(content: &[u8]) -> bool {
    matches!(content.trim_ascii_start().first(), Some(b'{' | b'['))
        && memmem::find(content, b"\\\"").is_some()
}

/// Whether the content of a string has escapes, and may hold the parameters of a URL or a user and
/// password.
fn holds_escaped_url(content: &[u8]) -> bool {
    // `\u003d` is `=`, and `\u003a` is `:`.
    memchr(b'\\', content).is_some()
        && (memchr2(b'=', b':', content).is_some() || memmem::find(content, b"u003").is_some())
}

/// Decodes the escapes of a string's content. Also returns the position in `content` of each
/// decoded byte, and of the end.
///
/// Unlike [`unescape`], it accepts invalid escapes.
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
            // Each of these ends a URL, so it doesn't matter which one it is.
            (b'\\', Some(b'n' | b'r' | b't' | b'b' | b'f')) => (Some('\n'), 2),
            (b'\\', Some(escaped @ (b'"' | b'\\' | b'/'))) => (Some(char::from(*escaped)), 2),
            _ => {
                plain.push(byte);
                places.push(at);
                at += 1;
                continue;
            }
        };
        // All bytes of the decoded character come from the same escape.
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

/// Decodes the text between the quotes of a JSON string. Returns `None` if it is invalid.
pub fn unescape(raw: &[u8]) -> Option<Cow<'_, str>> {
    let raw = std::str::from_utf8(raw).ok()?;
    if !raw.contains('\\') {
        return Some(Cow::Borrowed(raw));
    }
    serde_json::from_str(&format!("\"{raw}\"")).ok().map(Cow::Owned)
}

/// Encodes `text` as the text between the quotes of a JSON string.
pub(super) fn escape(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    json[1..json.len() - 1].to_owned()
}

/// Returns the UTF-16 code unit whose escape, `\uXXXX`, is at this position.
fn unit(content: &[u8], at: usize) -> Option<u32> {
    let digits = content.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Returns the content of the string whose opening quote is at `open`, and the position after its
/// closing quote. A string that breaks off ends with the text.
pub(super) fn string(text: &[u8], open: usize) -> (Range<usize>, usize) {
    let mut at = open + 1;
    while let Some(next) = memchr2(b'"', b'\\', text.get(at..).unwrap_or_default()) {
        at += next;
        if text[at] == b'"' {
            return (open + 1..at, at + 1);
        }
        // Skips an escape: an escaped quote doesn't end the string.
        at += 2;
    }
    (open + 1..text.len(), text.len())
}

#[cfg(test)]
mod tests;
