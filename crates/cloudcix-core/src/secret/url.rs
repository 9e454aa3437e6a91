//! Finding secrets in the URLs of a text, such as a `Link` header or the message of an error.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::{Name, query};

/// A secret in a text.
#[derive(Debug)]
pub(super) struct Secret {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

/// The kind of a secret in a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The value of a parameter.
    Parameter,
    /// The value of a parameter that may reappear anywhere: see [`Name::Credential`].
    Credential,
    /// User and password.
    User,
}

/// Finds the values of secret parameters, and the user and password before a host, in ascending
/// order.
pub(super) fn find(text: &[u8], mut classify: impl FnMut(&str) -> Name) -> Vec<Secret> {
    let mut found = Vec::new();
    for scheme in memmem::find_iter(text, b"://") {
        let start = scheme + 3;
        let authority =
            run(&text[start..], |byte| ends(byte) || matches!(byte, b'/' | b'?' | b'#' | b'&'));
        if let Some(at) = authority
            .iter()
            .rposition(|&byte| byte == b'@')
            .filter(|&at| authority[..at].contains(&b':'))
        {
            found.push(Secret { range: start..start + at, kind: Kind::User });
        }
    }
    let mut done = 0;
    for equals in memchr_iter(b'=', text) {
        // A `=` inside of the value of a secret begins no other value.
        if equals < done {
            continue;
        }
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_-.%[]".contains(byte);
        let start = equals - text[..equals].iter().rev().take_while(is_name).count();
        // Tells a parameter of a URL from an attribute, such as `rel="next"` in a header.
        let is_parameter = start == 0 || matches!(text[start - 1], b'?' | b'&' | b'#' | b';');
        let Ok(name) = std::str::from_utf8(&text[start..equals]) else { continue };
        if !is_parameter {
            continue;
        }
        let class = query::classify_field(name, &mut classify);
        if !class.is_secret() {
            continue;
        }
        let value =
            run(&text[equals + 1..], |byte| ends(byte) || matches!(byte, b'&' | b'#' | b';'));
        done = equals + 1 + value.len();
        // Skips values that have been redacted before.
        if !matches!(value, b"" | b"redacted" | b"%5Bredacted%5D" | b"[redacted]") {
            found.push(Secret {
                range: equals + 1..done,
                kind: if class == Name::Credential { Kind::Credential } else { Kind::Parameter },
            });
        }
    }
    found.sort_unstable_by_key(|secret| secret.range.start);
    found
}

/// Whether a URL in a text ends before this byte.
fn ends(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte.is_ascii_control() || b"\"'<>\\`(){},".contains(&byte)
}

fn run(text: &[u8], end: impl Fn(u8) -> bool) -> &[u8] {
    let length = text.iter().take_while(|&&byte| !end(byte)).count();
    &text[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_in_urls_are_found_wherever_the_urls_occur() {
        for (text, secrets) in [
            ("<https://x.example/?api_key=one&page=2>; rel=\"next\"; token=two", &["one"][..]),
            (
                "error for url (https://u:p@ss@x.example/?a=1&token=one#access_token=two)",
                &["u:p@ss", "one", "two"],
            ),
            ("access_token=one&scope=x", &["one"]),
            ("?token=one two ?token=three\ttwo ?token=four\nx", &["one", "three", "four"]),
            ("?token=one\u{b}x ?token=two\0 ?token=three\u{1f}x", &["one", "two", "three"]),
            ("?token=one\"?token=two'?token=three<", &["one", "two", "three"]),
            ("?token=one>?token=two\\?token=three`", &["one", "two", "three"]),
            ("?token=one(?token=two)?token=three{", &["one", "two", "three"]),
            ("?token=one}?token=two,?token=three;x", &["one", "two", "three"]),
            ("?token=one&token=two#token=three\u{7f}", &["one", "two", "three"]),
            ("?token=a.b-c_d~e:f/g@h!i$j*k+l|m[n]é", &["a.b-c_d~e:f/g@h!i$j*k+l|m[n]é"]),
            ("?token=redacted&password=&a[0][psk]=one", &["one"]),
            ("ssh://git@x.example/a?limit=1, max-age=3", &[]),
            // A user ends with the last `@` of the authority, and has a password.
            ("a://u:p@h:1/x@y b://u@h c://u:p", &["u:p"]),
            ("a://u:p@q@h?x@y b://u:p#x@h c://u:p&x@h", &["u:p@q"]),
            ("a://h/u:p@x b://:p@h c://u:@h", &[":p", "u:"]),
            // What begins and ends a parameter, and what has been redacted.
            ("?token=one;token=two;a=b", &["one", "two"]),
            ("#token=one&a=token=two", &["one"]),
            ("a token=one /token=two (token=three", &[]),
            ("?token==&token=x=y", &["=", "x=y"]),
            (
                "?token=redacted&psk=[redacted]&pwd=%5Bredacted%5D&otp=;otp=redacted2",
                &["redacted2"],
            ),
            (
                "?%74oken=one&a%5Btoken%5D=two&a.token=three&my-token=four",
                &["one", "two", "three", "four"],
            ),
            // In the order of the text.
            ("?token=one a://u:two@h ?token=three", &["one", "u:two", "three"]),
        ] {
            let found: Vec<&str> = find(text.as_bytes(), Name::classify)
                .into_iter()
                .map(|secret| &text[secret.range])
                .collect();
            assert_eq!(found, secrets, "{text}");
        }
    }

    #[test]
    fn a_secret_is_of_the_user_or_of_a_parameter_by_its_name() {
        let text = "a://u:p@h/?token=x&otp=y&a=b";
        let kinds: Vec<_> =
            find(text.as_bytes(), Name::classify).iter().map(|secret| secret.kind).collect();
        assert_eq!(kinds, [Kind::User, Kind::Credential, Kind::Parameter]);
    }

    #[test]
    fn each_byte_is_part_of_one_name_and_of_one_secret_at_most_whatever_the_text_is() {
        for piece in [
            "=", "a=", "?a=", "?token=", "&token=&", "://", "://a:b@", "a:b@", "%", "=a",
            "?token=;", "?token==", "token=a&",
        ] {
            let text = piece.repeat((1 << 18) / piece.len());
            let mut classified = 0;
            let classify = |name: &str| {
                classified += name.len();
                Name::classify(name)
            };
            let found = find(text.as_bytes(), classify);
            // A field is classified with its operator and without.
            assert!(classified <= 2 * text.len(), "{piece}: {classified} bytes of {}", text.len());
            let ranges: Vec<_> = found.into_iter().map(|secret| secret.range).collect();
            assert!(
                ranges.windows(2).all(|pair| pair[0].end <= pair[1].start),
                "{piece}: they overlap"
            );
        }
    }
}
