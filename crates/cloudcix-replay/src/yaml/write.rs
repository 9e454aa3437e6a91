//! Scalars in ASCII, which read as the same text in every locale and in YAML 1.1 and 1.2 alike.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// A key of a block mapping, on a line of its own.
pub(crate) fn key(text: &mut String, name: &str, indent: usize) {
    // A longer key must be announced; that is a rule of YAML.
    let long = name.len() > 120;
    let _ = write!(text, "{:indent$}{}", "", if long { "? " } else { "" });
    scalar(text, name, indent + 2);
    if long {
        let _ = write!(text, "\n{:indent$}", "");
    }
    text.push_str(":\n");
}

/// Text as text, and all else as base64.
pub(crate) fn value(text: &mut String, bytes: &[u8], indent: usize) {
    if let Ok(valid) = std::str::from_utf8(bytes) {
        return scalar(text, valid, indent);
    }
    text.push_str("!!binary |");
    // 57 bytes are a line of 76 letters.
    for line in bytes.chunks(57) {
        let _ = write!(text, "\n{:indent$}{}", "", STANDARD.encode(line));
    }
}

/// The simplest way to write a text that every reader takes for that very text.
fn scalar(text: &mut String, value: &str, indent: usize) {
    if is_plain(value) {
        text.push_str(value);
    } else if value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        text.push('\'');
        text.push_str(&value.replace('\'', "''"));
        text.push('\'');
    } else if is_literal(value) {
        let trailing = value.len() - value.trim_end_matches('\n').len();
        let (body, mark) = match trailing {
            0 => (value, "|-"),
            1 => (&value[..value.len() - 1], "|"),
            _ => (&value[..value.len() - 1], "|+"),
        };
        text.push_str(mark);
        for line in body.split('\n') {
            text.push('\n');
            if !line.is_empty() {
                let _ = write!(text, "{:indent$}{line}", "");
            }
        }
    } else {
        quoted(text, value);
    }
}

/// A word that no reader takes for a number, a date, a truth value, or the beginning of something.
fn is_plain(value: &str) -> bool {
    const MEANS_MORE: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_./+;=,?&%:-".contains(&byte);
    value.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && value.bytes().all(letter)
        && !value.ends_with(':')
        && !MEANS_MORE.into_iter().any(|word| word.eq_ignore_ascii_case(value))
}

/// Several lines that can stand as they are.
fn is_literal(value: &str) -> bool {
    !value.starts_with([' ', '\n']) && value.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
}

fn quoted(text: &mut String, value: &str) {
    text.push('"');
    for letter in value.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            ' '..='~' => text.push(letter),
            _ => {
                let code = u32::from(letter);
                let _ = match code {
                    0..=0xff => write!(text, "\\x{code:02X}"),
                    0x100..=0xffff => write!(text, "\\u{code:04X}"),
                    _ => write!(text, "\\U{code:08X}"),
                };
            }
        }
    }
    text.push('"');
}
