//! Secrets that a text gives away by their name: `?api_key=…`, `X-Api-Key: …`, `"token": "…"`.

use crate::secret::{REDACTED, is_secret_name};

/// Words before the secret itself in a header.
const SCHEMES: [&str; 4] = ["bearer", "basic", "token", "digest"];

/// The state between two words.
#[derive(Clone, Copy)]
enum Next {
    Anything,
    /// The name of a secret came; `=` or `:` may follow.
    Operator,
    /// Its value follows.
    Value,
    /// Its value goes on until this quote.
    Quoted(char),
}

/// Hides the values of what names a secret in a text of one line.
pub(super) fn without_named_secrets(text: &str) -> String {
    if !text.contains(['=', ':']) {
        return text.to_owned();
    }
    let (mut out, mut next) = (String::with_capacity(text.len()), Next::Anything);
    for piece in text.split_inclusive([' ', '?', '&']) {
        let word = piece.trim_end_matches([' ', '?', '&']);
        let separator = &piece[word.len()..];
        next = match (next, word) {
            (Next::Quoted(quote), _) => {
                if word.contains(quote) {
                    out.push_str(separator);
                    Next::Anything
                } else {
                    next
                }
            }
            // Two separators.
            (Next::Operator | Next::Value, "") => {
                out.push_str(separator);
                next
            }
            (Next::Value, _) => value(&mut out, word, separator),
            (Next::Operator, _) if word.starts_with(['=', ':']) => {
                out.push_str(&word[..1]);
                value(&mut out, &word[1..], separator)
            }
            _ => named(&mut out, word, separator),
        };
    }
    out
}

/// Writes a word that may name a secret, without its value.
fn named(out: &mut String, word: &str, separator: &str) -> Next {
    for (at, operator) in word.match_indices(['=', ':']) {
        if is_secret_name(name(&word[..at])) {
            out.push_str(&word[..at]);
            out.push_str(operator);
            return value(out, &word[at + 1..], separator);
        }
    }
    out.push_str(word);
    out.push_str(separator);
    if separator == " " && is_secret_name(name(word)) { Next::Operator } else { Next::Anything }
}

/// The last name in a text, without quotes.
fn name(text: &str) -> &str {
    let text = text.trim_end_matches(['"', '\'']);
    text.rsplit(['(', '{', '"', '\'', ',', ';', '=', ':', '/']).next().unwrap_or_default()
}

/// Hides the value, or what has come of it.
fn value(out: &mut String, value: &str, separator: &str) -> Next {
    let bare = value.trim_matches(['"', '\'']);
    if bare.is_empty() || SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(bare)) {
        out.push_str(value);
        out.push_str(separator);
        // `?token=&limit=1` has none.
        return if separator == " " { Next::Value } else { Next::Anything };
    }
    out.push_str(REDACTED);
    let quote = value.chars().next().filter(|first| ['"', '\''].contains(first));
    if let Some(quote) = quote.filter(|quote| !value[1..].contains(*quote)) {
        return Next::Quoted(quote);
    }
    out.push_str(separator);
    Next::Anything
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_value_of_what_names_a_secret_is_hidden_however_it_is_written() {
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
            ("/?search[api_key]=hunter2&limit=1", "/?search[api_key]=[redacted]&limit=1"),
        ] {
            assert_eq!(without_named_secrets(text), shown);
        }
    }

    #[test]
    fn what_names_no_secret_stays() {
        for text in [
            "",
            "a=b",
            "name: x",
            "at 10:30 the token expired",
            "/?token=&limit=1",
            "no password given",
            "http://a.example:80/ = b",
        ] {
            assert_eq!(without_named_secrets(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_value_is_left(before in "[a-z ]{0,9}", spaces in ("[ ]{0,1}", "[ ]{0,1}"),
            colon in any::<bool>(), quote in "['\"]?") {
            let operator = if colon { ':' } else { '=' };
            let text = format!("{before} api_key{}{operator}{}{quote}hunter2{quote} after",
                spaces.0, spaces.1);
            let shown = without_named_secrets(&text);
            prop_assert!(!shown.contains("hunter2") && shown.ends_with(" after"), "{}: {}", text,
                shown);
        }
    }
}
