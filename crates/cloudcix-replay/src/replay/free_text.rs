//! Bodies that are text of no known form, shown where they differ and without what may be a secret.

use std::{iter, str};

use cloudcix_core::secret::{REDACTED, is_secret_name};

/// How far around the first difference is looked. What stands in a line so long may be anything.
const FAR: usize = 4096;
/// The length from which a word of letters and digits may be a token.
const TOKEN: usize = 12;

/// What two texts that differ have around the first difference. `None` if it is in what is not
/// shown.
pub(super) fn around(one: &str, other: &str) -> Option<(String, String)> {
    let same =
        iter::zip(one.bytes(), other.bytes()).take_while(|(one, other)| one == other).count();
    let start = |text: &str| {
        let from = floor(text, same.saturating_sub(FAR));
        let to = floor(text, same);
        let near = &text[from..to];
        let line = near.rfind('\n').map(|at| from + at + 1).or((from == 0).then_some(0))?;
        // The line before may name what stands in this one.
        let before = text[from..line].strip_suffix('\n').and_then(|near| near.rfind('\n'));
        Some(before.map_or(if from == 0 { 0 } else { line }, |at| from + at + 1))
    };
    let start = start(one)?;
    let shown = |text: &str| hidden(&text[start..floor(text, same + FAR)]);
    let (one, other) = (shown(one), shown(other));
    (one != other).then_some((one, other))
}

/// The last place at which a letter begins, up to `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The text without what follows the name of a secret in its line, and without words that may be
/// tokens.
fn hidden(text: &str) -> String {
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
            None => content
                .split_inclusive(|letter: char| !is_of_word(letter))
                .for_each(|word| out.push_str(shown(word))),
        }
        out.push_str(end);
    }
    out
}

/// Where what a secret's name stands before begins.
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
    if word.len() > TOKEN && has(char::is_ascii_digit) && has(char::is_ascii_alphabetic) {
        REDACTED
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_and_the_rest_is_not() {
        for (text, expected) in [
            ("hello\r\n", "hello\r\n"),
            ("a=1\npassword = hunter2 and more\r\nb", "a=1\npassword [redacted]\r\nb"),
            ("password:\n  hunter2\nb", "password:\n[redacted]\nb"),
            ("Authorization: Bearer hunter2", "Authorization:[redacted]"),
            ("<api_key>hunter2</api_key>", "<api_key>[redacted]"),
            ("it is hunter2-hunter2-hunter2 ", "it is [redacted]"),
            ("a long-word-without-figures 2026-11-27", "a long-word-without-figures 2026-11-27"),
        ] {
            assert_eq!(hidden(text), expected);
        }
    }

    #[test]
    fn two_texts_are_shown_around_their_first_difference_only() {
        let long = "é\n".repeat(100_000);
        let (one, other) = around(&format!("{long}1{long}"), &format!("{long}2{long}")).unwrap();
        assert!(one.len() < 2 * FAR && one.starts_with("é\n1é") && other.starts_with("é\n2é"));
        // Of a line that long nobody knows the beginning, in which a secret may be named.
        let line = "é".repeat(100_000);
        assert_eq!(around(&format!("{line}1"), &format!("{line}2")), None);
        assert_eq!(around("password: a", "password: b"), None);
        assert_eq!(around("é", "è"), Some(("é".to_owned(), "è".to_owned())));
        assert_eq!(around("", "\n"), Some((String::new(), "\n".to_owned())));
    }
}
