//! Secrets in the URLs that stand in a text: in a header such as `Link`, or in the message of an error.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::rules::Name;

/// Where the values of secret parameters are, and the user and password before a host, in ascending order.
pub(super) fn find(text: &[u8], mut judge: impl FnMut(&str) -> Name) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for scheme in memmem::find_iter(text, b"://") {
        let start = scheme + 3;
        let authority = run(&text[start..], |byte| ends(byte) || matches!(byte, b'/' | b'?' | b'#' | b'&'));
        if let Some(at) = authority.iter().rposition(|&byte| byte == b'@').filter(|&at| authority[..at].contains(&b':')) {
            found.push(start..start + at);
        }
    }
    for equals in memchr_iter(b'=', text) {
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_-.%[]".contains(byte);
        let mut start = equals - text[..equals].iter().rev().take_while(is_name).count();
        // In JSON that is careful of HTML, `&` is written `\u0026`.
        let escaped = start > 0 && text[start - 1] == b'\\' && text[start..equals].starts_with(b"u0026");
        if escaped {
            start += "u0026".len();
        }
        // What stands before it says that it is a parameter, and no attribute.
        let is_parameter = escaped || start == 0 || matches!(text[start - 1], b'?' | b'&' | b'#' | b';');
        let value = run(&text[equals + 1..], |byte| ends(byte) || matches!(byte, b'&' | b'#' | b';'));
        let name = std::str::from_utf8(&text[start..equals]).unwrap_or_default();
        let is_out = matches!(value, b"" | b"redacted" | b"%5Bredacted%5D" | b"[redacted]");
        if is_parameter && !is_out && super::query::judge_field(name, &mut judge).is_secret() {
            found.push(equals + 1..equals + 1 + value.len());
        }
    }
    found.sort_unstable_by_key(|range| range.start);
    found
}

/// Whether no URL goes on here.
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
    use crate::redact::rules::Description;

    #[test]
    fn secrets_in_urls_are_found_wherever_the_urls_stand() {
        let rules = Description::built_in();
        for (text, secrets) in [
            ("<https://x.example/?api_key=one&page=2>; rel=\"next\"; token=two", &["one"][..]),
            ("error for url (https://u:p@ss@x.example/?a=1&token=one#access_token=two)", &["u:p@ss", "one", "two"]),
            ("access_token=one&scope=x", &["one"]),
            (r"https://x.example/?a=1\u0026token=one\u0026b=2", &["one"]),
            ("?token=redacted&password=&a[0][psk]=one", &["one"]),
            ("ssh://git@x.example/a?limit=1, max-age=3", &[]),
        ] {
            let found: Vec<&str> = find(text.as_bytes(), |name| rules.judge(name)).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, secrets, "{text}");
        }
    }
}
