//! Writes scalars in ASCII that every reader of YAML 1.1 or 1.2 reads as the same text, whatever
//! its locale.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// Writes a key of a block mapping, with the line break after it.
pub(crate) fn key(text: &mut String, name: &str, indent: usize) {
    // YAML limits keys without a `?` to 1,024 characters, and `PyYAML` writes `?` from 128 on.
    // A block of lines can't be a key without one either.
    let explicit = name.len() > 120 || name.contains('\n');
    let _ = write!(text, "{:indent$}{}", "", if explicit { "? " } else { "" });
    scalar(text, name, indent + 2);
    if explicit {
        let _ = write!(text, "\n{:indent$}", "");
    }
    text.push_str(":\n");
}

/// Writes UTF-8 as text, and anything else as `!!binary`. Continuation lines get `indent`.
pub(crate) fn value(text: &mut String, bytes: &[u8], indent: usize) {
    if let Ok(valid) = std::str::from_utf8(bytes) {
        return scalar(text, valid, indent);
    }
    text.push_str("!!binary |");
    // 57 bytes make a base64 line of 76 characters, as in MIME.
    for line in bytes.chunks(57) {
        let _ = write!(text, "\n{:indent$}{}", "", STANDARD.encode(line));
    }
}

/// Writes a text in the most readable style that is safe for it: plain, single-quoted, literal
/// block, or double-quoted.
fn scalar(text: &mut String, value: &str, indent: usize) {
    if is_plain(value) {
        text.push_str(value);
    } else if value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        text.push('\'');
        text.push_str(&value.replace('\'', "''"));
        text.push('\'');
    } else if is_literal(value) {
        // The chomping indicator says how many of the trailing line breaks belong to the text.
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

/// Whether the text needs no quotes: every reader takes it for text, rather than for a number, a
/// date, a boolean, a null or an indicator.
fn is_plain(value: &str) -> bool {
    /// The words that YAML 1.1 resolves to booleans and null.
    const RESERVED: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_./+;=,?&%:-".contains(&byte);
    value.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && value.bytes().all(letter)
        && !value.ends_with(':')
        && !RESERVED.into_iter().any(|word| word.eq_ignore_ascii_case(value))
}

/// Whether a text can be written as a literal block. A leading space would need an indentation
/// indicator.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_needs_no_quotes_if_no_reader_takes_it_for_anything_else() {
        for (value, expected) in [
            ("a", true),
            ("text/plain;a=b,c?d&e%f:g-h", true),
            ("truth", true),
            ("nothing", true),
            ("", false),
            ("1a", false),
            ("-a", false),
            ("a:", false),
            ("a b", false),
            ("a#b", false),
            ("é", false),
            ("true", false),
            ("False", false),
            ("YES", false),
            ("no", false),
            ("on", false),
            ("Off", false),
            ("null", false),
            ("y", false),
            ("N", false),
        ] {
            assert_eq!(is_plain(value), expected, "{value}");
        }
    }

    #[test]
    fn quoted_text_is_ascii_and_on_one_line() {
        let mut text = String::new();
        quoted(&mut text, "\"\\\n\r\t ~\0\x7f\u{80}é\u{ff}\u{100}\u{2028}\u{ffff}\u{10000}");
        assert_eq!(text, r#""\"\\\n\r\t ~\x00\x7F\x80\xE9\xFF\u0100\u2028\uFFFF\U00010000""#);
    }

    #[test]
    fn bytes_that_are_not_text_are_base64_in_lines_of_76() {
        let mut text = String::new();
        value(&mut text, &[0xff; 58], 3);
        assert_eq!(text, format!("!!binary |\n   {}\n   /w==", "/".repeat(76)));
        let mut short = String::new();
        value(&mut short, &[0xff; 57], 2);
        assert_eq!(short, format!("!!binary |\n  {}", "/".repeat(76)));
    }

    #[test]
    fn a_key_of_more_than_120_bytes_has_a_question_mark() {
        let mut text = String::new();
        key(&mut text, &"a".repeat(120), 2);
        key(&mut text, &"b".repeat(121), 2);
        let (short, long) = ("a".repeat(120), "b".repeat(121));
        assert_eq!(text, format!("  {short}:\n  ? {long}\n  :\n"));
    }

    #[test]
    fn a_text_is_written_in_the_most_readable_style_that_is_safe() {
        for (text, expected) in [
            ("a/b", "a/b"),
            ("", "''"),
            ("a b", "'a b'"),
            (" ~", "' ~'"),
            ("'it''s'", "'''it''''s'''"),
            ("null", "'null'"),
            ("{\"a\": 1}", "'{\"a\": 1}'"),
            ("a\nb", "|-\n  a\n  b"),
            ("a\n", "|\n  a"),
            ("a\n\n", "|+\n  a\n"),
            ("a\n\n\nb\n\n\n", "|+\n  a\n\n\n  b\n\n"),
            ("a\n b\n  \n~", "|-\n  a\n   b\n    \n  ~"),
            ("'a'\n\"\\", "|-\n  'a'\n  \"\\"),
            // A block can't begin with a space or an empty line, or have other characters.
            (" a\nb", "\" a\\nb\""),
            ("\na", "\"\\na\""),
            ("\n", "\"\\n\""),
            ("a\r\nb", "\"a\\r\\nb\""),
            ("a\tb", "\"a\\tb\""),
            ("a\n\tb", "\"a\\n\\tb\""),
            ("é", "\"\\xE9\""),
            ("a\n\x7f", "\"a\\n\\x7F\""),
        ] {
            let mut out = String::new();
            value(&mut out, text.as_bytes(), 2);
            assert_eq!(out, expected, "{text:?}");
        }
    }

    #[test]
    fn a_key_of_several_lines_has_a_question_mark() {
        for (name, expected) in [
            ("a", " a:\n"),
            ("a b", " 'a b':\n"),
            ("", " '':\n"),
            ("a\tb", " \"a\\tb\":\n"),
            ("a\nb", " ? |-\n   a\n   b\n :\n"),
            ("a\n", " ? |\n   a\n :\n"),
            ("a\n\n", " ? |+\n   a\n\n :\n"),
            ("\na", " ? \"\\na\"\n :\n"),
        ] {
            let mut text = String::new();
            key(&mut text, name, 1);
            assert_eq!(text, expected, "{name:?}");
        }
    }
}
