//! Bodies that are plain text: excerpts around the first difference, without possible secrets.

use std::{iter, str};

use cloudcix_core::secret::{REDACTED, is_secret_name};

/// The most bytes on either side of the first difference. If a line begins before them, nothing is
/// shown, because the name of a secret may stand before it.
const REACH: usize = 4096;
/// The length up to which a word of letters and digits is not taken for a token.
const MAX_WORD: usize = 12;

/// Returns an excerpt of each text around the first difference, or `None` if the difference is in
/// a part that is not shown.
pub(super) fn around(one: &str, other: &str) -> Option<(String, String)> {
    let same =
        iter::zip(one.bytes(), other.bytes()).take_while(|(one, other)| one == other).count();
    let start = |text: &str| {
        let from = floor_char_boundary(text, same.saturating_sub(REACH));
        let to = floor_char_boundary(text, same);
        let near = &text[from..to];
        let line = near.rfind('\n').map(|at| from + at + 1).or((from == 0).then_some(0))?;
        // Includes the line before, which may name a secret in this one.
        let before = text[from..line].strip_suffix('\n').and_then(|near| near.rfind('\n'));
        Some(before.map_or(if from == 0 { 0 } else { line }, |at| from + at + 1))
    };
    // The same for both, because they are equal up to the difference.
    let start = start(one)?;
    let shown = |text: &str| redact(&text[start..floor_char_boundary(text, same + REACH)]);
    let (one, other) = (shown(one), shown(other));
    (one != other).then_some((one, other))
}

/// Returns the last character boundary up to `at`.
fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Removes what follows the name of a secret, in its line or, if it ends the line, in the next one;
/// and words that may be tokens.
fn redact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_named = false;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\r', '\n']);
        let end = &line[content.len()..];
        let secret = if is_named { Some(0) } else { secret_from(content) };
        is_named = false;
        match secret {
            Some(at) if content[at..].chars().any(char::is_alphanumeric) => {
                out.push_str(&content[..at]);
                out.push_str(REDACTED);
            }
            Some(_) => {
                is_named = true;
                out.push_str(content);
            }
            None => content.split_inclusive(|letter: char| !is_of_word(letter)).for_each(|piece| {
                let word = piece.trim_end_matches(|letter: char| !is_of_word(letter));
                out.push_str(shown(word));
                out.push_str(&piece[word.len()..]);
            }),
        }
        out.push_str(end);
    }
    out
}

/// Returns the position after the first name of a secret in a line.
fn secret_from(line: &str) -> Option<usize> {
    let names = |word: &str| {
        is_secret_name(word)
            || ["bearer", "basic"].iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
    };
    let mut at = 0;
    line.split_inclusive(|letter: char| !is_of_word(letter)).find_map(|piece| {
        at += piece.len();
        names(piece.trim_end_matches(|letter: char| !is_of_word(letter))).then_some(at)
    })
}

const fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '+' | '.' | '~')
}

fn shown(word: &str) -> &str {
    let has = |wanted: fn(&char) -> bool| word.chars().any(|letter| wanted(&letter));
    if word.len() > MAX_WORD && has(char::is_ascii_digit) && has(char::is_ascii_alphabetic) {
        REDACTED
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_removed_and_the_rest_is_not() {
        for (text, expected) in [
            ("hello\r\n", "hello\r\n"),
            ("a=1\npassword = hunter2 and more\r\nb", "a=1\npassword [redacted]\r\nb"),
            ("password:\n  hunter2\nb", "password:\n[redacted]\nb"),
            ("Authorization: Bearer hunter2", "Authorization:[redacted]"),
            ("<api_key>hunter2</api_key>", "<api_key>[redacted]"),
            ("it is hunter2-hunter2-hunter2 ", "it is [redacted] "),
            // From 13 characters on, a word of letters and digits may be a token.
            ("abcdefghij12 abcdefghij12, x", "abcdefghij12 abcdefghij12, x"),
            ("abcdefghij123 abcdefghij123, x", "[redacted] [redacted], x"),
            ("ab.cd_ef-gh+1~2", "[redacted]"),
            ("ab/cd:ef;gh 1?2", "ab/cd:ef;gh 1?2"),
            ("1234567890123 1234567890.123", "1234567890123 1234567890.123"),
            ("abcdefghijklm", "abcdefghijklm"),
            ("use Basic aHVudGVy now", "use Basic [redacted]"),
            ("use bearer:aHVudGVy", "use bearer:[redacted]"),
            ("basically hunter", "basically hunter"),
            // A name that ends its line names the next one with a letter or digit, and no more.
            ("otp:\r\n\r\n -\nhunter\nb", "otp:\r\n\r\n -\n[redacted]\nb"),
            ("otp\npassword\nhunter", "otp\n[redacted]\nhunter"),
            ("a long-word-without-figures 2026-11-27", "a long-word-without-figures 2026-11-27"),
        ] {
            assert_eq!(redact(text), expected);
        }
    }

    #[test]
    fn two_texts_are_shown_around_their_first_difference_only() {
        let long = "é\n".repeat(100_000);
        let (one, other) = around(&format!("{long}1{long}"), &format!("{long}2{long}")).unwrap();
        assert!(one.len() < 2 * REACH && one.starts_with("é\n1é") && other.starts_with("é\n2é"));
        // The beginning of so long a line is out of reach, and may name a secret.
        let line = "é".repeat(100_000);
        assert_eq!(around(&format!("{line}1"), &format!("{line}2")), None);
        assert_eq!(around("password: a", "password: b"), None);
        // The line before names a secret, be it the first one or not.
        for start in ["password:\n", "a\npassword:\n"] {
            assert_eq!(around(&format!("{start}b"), &format!("{start}c")), None, "{start}");
        }
        assert_eq!(
            around("password:\nhunter\nb", "password:\nhunter\nc"),
            Some(("hunter\nb".to_owned(), "hunter\nc".to_owned()))
        );
        assert_eq!(around("é", "è"), Some(("é".to_owned(), "è".to_owned())));
        assert_eq!(around("", "\n"), Some((String::new(), "\n".to_owned())));
    }
}
