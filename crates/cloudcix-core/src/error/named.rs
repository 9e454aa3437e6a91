//! Redacting values in free text by the name before them: `?api_key=…`, `X-Api-Key: …`,
//! `"token": "…"`.
//!
//! The text may be anything that a server wrote about a request, so this is a scanner over words,
//! not a parser. In doubt it hides too much.

use crate::secret::{REDACTED, is_secret_name};

/// Authentication schemes, which come before the secret itself in a header: `Bearer …`.
const SCHEMES: [&str; 4] = ["bearer", "basic", "token", "digest"];

/// The scanner's expectation for the next word.
#[derive(Clone, Copy)]
enum State {
    Anything,
    /// The name of a secret came, and `=` or `:` may follow.
    Operator,
    /// The value of a secret follows.
    Value,
    /// The value of a secret continues until this quote.
    Quoted(char),
}

/// Redacts each value with the name of a secret, in a text of one line.
pub(super) fn without_named_secrets(text: &str) -> String {
    // No value can follow a name without one of these.
    if !text.contains(['=', ':']) {
        return text.to_owned();
    }
    let (mut out, mut state) = (String::with_capacity(text.len()), State::Anything);
    for piece in text.split_inclusive([' ', '?', '&']) {
        let word = piece.trim_end_matches([' ', '?', '&']);
        let separator = &piece[word.len()..];
        state = match (state, word) {
            (State::Quoted(quote), _) => {
                // The words of the value are dropped: `[redacted]` was written with the first one.
                if word.contains(quote) {
                    out.push_str(separator);
                    State::Anything
                } else {
                    state
                }
            }
            // Two separators in a row: the value is still to come.
            (State::Operator | State::Value, "") => {
                out.push_str(separator);
                state
            }
            (State::Value, _) => redact_value(&mut out, word, separator),
            (State::Operator, _) if word.starts_with(['=', ':']) => {
                out.push_str(&word[..1]);
                redact_value(&mut out, &word[1..], separator)
            }
            _ => redact_word(&mut out, word, separator),
        };
    }
    out
}

/// Writes a word, and redacts the value in it if it names a secret.
fn redact_word(out: &mut String, word: &str, separator: &str) -> State {
    for (at, operator) in word.match_indices(['=', ':']) {
        if is_secret_name(last_name(&word[..at])) {
            out.push_str(&word[..at]);
            out.push_str(operator);
            return redact_value(out, &word[at + 1..], separator);
        }
    }
    out.push_str(word);
    out.push_str(separator);
    // As in `api_key = x`, with a space before the operator.
    if separator == " " && is_secret_name(last_name(word)) {
        State::Operator
    } else {
        State::Anything
    }
}

/// Returns the last name in a text, without quotes: of `({"token"` it is `token`.
fn last_name(text: &str) -> &str {
    let text = text.trim_end_matches(['"', '\'']);
    text.rsplit(['(', '{', '"', '\'', ',', ';', '=', ':', '/']).next().unwrap_or_default()
}

/// Redacts the part of a value that is in this word.
fn redact_value(out: &mut String, value: &str, separator: &str) -> State {
    let bare = value.trim_matches(['"', '\'']);
    if bare.is_empty() || SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(bare)) {
        out.push_str(value);
        out.push_str(separator);
        // After a space, the secret follows in the next word. Another separator ends the value:
        // `?token=&limit=1` has none.
        return if separator == " " { State::Value } else { State::Anything };
    }
    out.push_str(REDACTED);
    let quote = value.chars().next().filter(|first| ['"', '\''].contains(first));
    if let Some(quote) = quote.filter(|quote| !value[1..].contains(*quote)) {
        return State::Quoted(quote);
    }
    out.push_str(separator);
    State::Anything
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_value_after_the_name_of_a_secret_is_hidden_however_it_is_written() {
        for (text, shown) in [
            ("api_key=hunter2", "api_key=[redacted]"),
            ("api_key = hunter2 x", "api_key = [redacted] x"),
            ("api_key= hunter2 x", "api_key= [redacted] x"),
            ("api_key =hunter2 x", "api_key =[redacted] x"),
            ("X-Api-Key: hunter2 x", "X-Api-Key: [redacted] x"),
            ("X-Auth-Token:hunter2", "X-Auth-Token:[redacted]"),
            ("password: 'hunter 2' x", "password: [redacted] x"),
            ("password=\"hunter 2", "password=[redacted]"),
            ("{\"token\": \"hunter2\"}", "{\"token\": [redacted]"),
            ("{\"a\":1,\"token\":\"hunter2\"}", "{\"a\":1,\"token\":[redacted]"),
            ("password: 'hunter 2'&x", "password: [redacted]&x"),
            ("password: 'hun?ter 2 3' x", "password: [redacted] x"),
            ("Authorization: Bearer hunter2 x", "Authorization: Bearer [redacted] x"),
            ("token: \"Bearer\" hunter2 x", "token: \"Bearer\" [redacted] x"),
            ("token=  hunter2 x", "token=  [redacted] x"),
            ("token  : hunter2 x", "token  : [redacted] x"),
            ("token \"x\" = y", "token \"x\" = y"),
            // A quoted value ends at its quote, and what follows is not its value.
            ("password='hunter 2' =x", "password=[redacted] =x"),
            ("password='hunter 2' :x y", "password=[redacted] :x y"),
            ("password=hunter2 =x", "password=[redacted] =x"),
            ("/?search[api_key]=hunter2&limit=1", "/?search[api_key]=[redacted]&limit=1"),
            // A quoted value ends with the word that has the quote.
            ("password='hunter 2', x", "password=[redacted] x"),
            ("password=\"hunter '2' x\" y", "password=[redacted] y"),
            ("password='hunter'2 x", "password=[redacted] x"),
            ("password='' x", "password='' [redacted]"),
            ("password=''&x", "password=''&x"),
            // A separator ends the value, and is kept.
            ("token=hunter?x", "token=[redacted]?x"),
            ("token=hunter&x=y token=hunter", "token=[redacted]&x=y token=[redacted]"),
            ("token=&token=hunter2", "token=&token=[redacted]"),
            ("token: basic&x", "token: basic&x"),
            // Each scheme, in any case.
            ("otp: Basic a b", "otp: Basic [redacted] b"),
            ("otp: TOKEN a b", "otp: TOKEN [redacted] b"),
            ("otp: digest a b", "otp: digest [redacted] b"),
            ("otp: basics a b", "otp: [redacted] a b"),
            // Any of several operators in a word.
            ("a=b:otp=1", "a=b:otp=[redacted]"),
            ("at 10:30:otp=1", "at 10:30:otp=[redacted]"),
            ("http://h/otp=1", "http://h/otp=[redacted]"),
            ("otp=1=2:3", "otp=[redacted]"),
        ] {
            assert_eq!(without_named_secrets(text), shown);
        }
    }

    #[test]
    fn a_name_begins_behind_a_delimiter_and_may_end_with_a_quote() {
        for before in ["", "(", "{", "\"", "'", ",", ";", "=", ":", "/", "a/b/", "f({'"] {
            for after in ["", "\"", "'", "'\""] {
                let text = format!("x{before}otp{after}=1 y");
                // It is a name of its own only behind a delimiter.
                let shown = if before.is_empty() { "1" } else { "[redacted]" };
                let expected = format!("x{before}otp{after}={shown} y");
                assert_eq!(without_named_secrets(&text), expected);
            }
        }
        for before in ["x-", "x.", "x+", "x)"] {
            let text = format!("{before}otp=1");
            assert_eq!(without_named_secrets(&text), text);
        }
    }

    #[test]
    fn values_after_other_names_are_kept() {
        for text in [
            "",
            "a=b",
            "name: x",
            "at 10:30 the token expired",
            "/?token=&limit=1",
            "no password given",
            "the token",
            "token&=x",
            "token?: x",
            "token x = y",
            "http://a.example:80/ = b",
        ] {
            assert_eq!(without_named_secrets(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_value_is_left(
            before in "[a-z ]{0,9}",
            operator in "[ ]?[:=][ ]?",
            quote in "['\"]?",
        ) {
            let text = format!("{before} api_key{operator}{quote}hunter2{quote} after");
            let shown = without_named_secrets(&text);
            prop_assert!(!shown.contains("hunter2"), "{text}: {shown}");
            prop_assert!(shown.ends_with(" after"), "{text}: {shown}");
        }
    }
}
