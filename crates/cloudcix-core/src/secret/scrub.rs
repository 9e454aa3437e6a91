//! Removing known secrets from a text.

use super::{REDACTED, jwt};

/// Replaces each of `secrets` wherever it occurs in `text`, percent-encoded or not, and everything
/// that looks like a JWT, by [`REDACTED`].
///
/// Secrets of fewer than four bytes are ignored: replacing them would garble the text, and they are
/// easily guessed anyway.
pub fn scrub<'a>(text: &str, secrets: impl IntoIterator<Item = &'a str>) -> String {
    let mut clean = text.to_owned();
    let mut secrets: Vec<&str> = secrets.into_iter().filter(|secret| secret.len() >= 4).collect();
    // The longest first: if a shorter secret is a part of it, the rest would remain.
    secrets.sort_unstable_by_key(|secret| std::cmp::Reverse(secret.len()));
    for secret in secrets {
        if clean.contains(secret) {
            clean = clean.replace(secret, REDACTED);
        }
        if let Some(without) = without_encoded(&clean, secret) {
            clean = without;
        }
    }
    scrub_jwts(clean)
}

/// Replaces `secret` where it is percent-encoded, as a whole or in part. Returns `None` if it
/// doesn't occur.
fn without_encoded(text: &str, secret: &str) -> Option<String> {
    // The decoded text, and the position in `text` at which each decoded byte begins.
    let (raw, mut starts, mut bytes) = (text.as_bytes(), Vec::new(), Vec::new());
    // Without an escape, the text has been searched already.
    if !(text.contains('%') || (secret.contains(' ') && text.contains('+'))) {
        return None;
    }
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        let escaped = raw.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(|hex| {
            let digit = |digit: u8| char::from(digit).to_digit(16);
            u8::try_from(digit(hex[0])? * 16 + digit(hex[1])?).ok()
        });
        starts.push(at);
        bytes.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    starts.push(raw.len());
    // A form encodes a space as `+`.
    let is_same = |(text, secret): (&u8, &u8)| text == secret || (*secret == b' ' && *text == b'+');
    let is_secret = |window: &[u8]| window.iter().zip(secret.as_bytes()).all(is_same);
    let (mut clean, mut kept, mut from) = (String::new(), 0, 0);
    while let Some(found) = bytes.get(from..)?.windows(secret.len()).position(is_secret) {
        let first = from + found;
        clean.push_str(text.get(kept..starts[first])?);
        clean.push_str(REDACTED);
        from = first + secret.len();
        kept = starts[from];
    }
    if kept == 0 {
        return None;
    }
    clean.push_str(text.get(kept..)?);
    Some(clean)
}

/// Replaces all JWTs in a text.
pub(super) fn scrub_jwts(text: String) -> String {
    let mut clean = String::new();
    let mut kept = 0;
    for range in jwt::find(text.as_bytes()) {
        clean.push_str(&text[kept..range.start]);
        clean.push_str(REDACTED);
        kept = range.end;
    }
    if kept == 0 {
        return text;
    }
    clean.push_str(&text[kept..]);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_secret_is_scrubbed_wherever_it_occurs() {
        let text = "The \"api_key\" abcd-efgh is not abcd; \
                    eyJhbGciOiJSUzI1NiJ9.eyJ1aWQiOjJ9.c2ln, eyJ is fine, \
                    so is monkeyJungle.example.com.";
        let clean = scrub(text, ["abcd", "abcd-efgh", "is"]);
        assert_eq!(
            clean,
            "The \"api_key\" [redacted] is not [redacted]; [redacted], eyJ is fine, \
             so is monkeyJungle.example.com."
        );
    }

    #[test]
    fn a_secret_has_four_bytes_at_least_and_the_longest_goes_first() {
        assert_eq!(scrub("abc abcd", ["abc", "bc"]), "abc abcd");
        assert_eq!(scrub("abc abcd", ["abcd"]), "abc [redacted]");
        assert_eq!(scrub("éé é", ["éé", "é"]), "[redacted] é");
        for secrets in [["abcd", "abcdef"], ["abcdef", "abcd"]] {
            assert_eq!(scrub("abcdef abcd abcde", secrets), "[redacted] [redacted] [redacted]e");
        }
        for secrets in [["abcd", "abcde"], ["abcde", "abcd"]] {
            assert_eq!(scrub("abcde abcd", secrets), "[redacted] [redacted]");
            assert_eq!(scrub("%61bcde ab%63d", secrets), "[redacted] [redacted]");
        }
        // As it is written and encoded, in one text.
        assert_eq!(scrub("p@ss p%40ss p@ss", ["p@ss"]), "[redacted] [redacted] [redacted]");
        // In a form, a `+` is a space; a space is no `+`.
        assert_eq!(scrub("a+b+c a b+c", ["a b c"]), "[redacted] [redacted]");
        assert_eq!(scrub("a b c a%2Bb%2Bc a+b+c%", ["a+b+c"]), "a b c [redacted] [redacted]%");
        // Hexadecimal digits in both cases, and what only looks like an escape.
        assert_eq!(scrub("%4f%4F%6b%6B%9%", ["OOkk"]), "[redacted]%9%");
        assert_eq!(scrub("%+4abcd%4", ["Jabc", "%+4a"]), "[redacted]bcd%4");
        assert_eq!(scrub("1234123", ["1234"]), "[redacted]123");
        assert_eq!(scrub("%31%31%31%31%31", ["1111"]), "[redacted]%31");
        assert_eq!(scrub("nothing% here", ["hunter2"]), "nothing% here");
        assert_eq!(scrub("x eyJh.b.c y eyJh.b.c", []), "x [redacted] y [redacted]");
    }

    #[test]
    fn a_secret_that_is_percent_encoded_is_scrubbed_too() {
        for spelled in [
            "p@ss w/rdé",
            "p%40ss%20w%2Frd%C3%A9",
            "p@ss%20w/rd%c3%a9",
            "p%40ss+w%2frd%C3%A9",
            "%70@ss w/rdé",
        ] {
            assert_eq!(
                scrub(&format!("a=é&b={spelled}&c=%zz%"), ["p@ss w/rdé"]),
                "a=é&b=[redacted]&c=%zz%",
                "{spelled}"
            );
        }
        assert_eq!(scrub("%31%3234%31%3234", ["1234"]), "[redacted][redacted]");
        let often = |part: &str| format!("{part}{}", " and so on ".repeat(20)).repeat(9);
        assert_eq!(scrub(&often("p%40ss"), ["p@ss"]), often("[redacted]"));
        assert_eq!(scrub("1+2+34 %", ["1+2+34", "1 2 34"]), "[redacted] %");
        assert_eq!(scrub("%C3 %E2%82 100%", ["hunter2", "é€"]), "%C3 %E2%82 100%");
    }
}
