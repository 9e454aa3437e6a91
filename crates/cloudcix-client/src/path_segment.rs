//! The encoding of an id as a segment of a URL's path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{InvalidKey, Pk};

/// All characters but those of RFC 3986's `pchar` (unreserved, sub-delimiters, `:` and `@`), which
/// a path segment may hold as they are.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// Appends `pk` to `url` as one segment and a slash, or as several segments if `slashes` says that
/// it may hold some, as a CIDR block or a Vault path does. Appends nothing for [`Pk::None`].
pub(crate) fn push(url: &mut String, pk: &Pk, slashes: bool) -> Result<(), InvalidKey> {
    use std::fmt::Write as _;
    match pk {
        Pk::None => return Ok(()),
        // Writing to a `String` can't fail.
        Pk::Integer(integer) => _ = write!(url, "{integer}"),
        Pk::Text(text) if slashes && text.contains('/') => {
            for (at, part) in text.split('/').enumerate() {
                if at > 0 {
                    url.push('/');
                }
                // Checked part by part: `a/../b` must not escape from its collection either.
                push_text(url, part).map_err(|error| {
                    if error == InvalidKey::Empty { InvalidKey::EmptyPart } else { error }
                })?;
            }
        }
        Pk::Text(text) => push_text(url, text)?,
    }
    url.push('/');
    Ok(())
}

fn push_text(url: &mut String, text: &str) -> Result<(), InvalidKey> {
    match text {
        // An empty segment would turn the call into one on the whole collection. Dot segments can't
        // be escaped: clients and proxies resolve `%2e` like `.` (RFC 3986, section 6.2.2).
        "" => Err(InvalidKey::Empty),
        "." => Err(InvalidKey::Dot(".")),
        ".." => Err(InvalidKey::Dot("..")),
        text => {
            url.extend(utf8_percent_encode(text, SEGMENT));
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pushed(text: &str, slashes: bool) -> Result<String, InvalidKey> {
        let mut url = String::new();
        push(&mut url, &Pk::Text(text.into()), slashes).map(|()| url)
    }

    #[test]
    fn all_characters_but_pchar_are_encoded() {
        assert_eq!(pushed("u@example.com:a+b", false).unwrap(), "u@example.com:a+b/");
        assert_eq!(
            pushed("/ ? # {} % \0 é", false).unwrap(),
            "%2F%20%3F%20%23%20%7B%7D%20%25%20%00%20%C3%A9/"
        );
        assert_eq!(pushed("a%20b", false).unwrap(), "a%2520b/");
        assert_eq!(pushed("10.0.0.0/24", true).unwrap(), "10.0.0.0/24/");
        assert_eq!(pushed("2001:db8::/32", true).unwrap(), "2001:db8::/32/");
    }

    #[test]
    fn a_key_that_would_name_another_resource_is_refused() {
        assert_eq!(pushed("", false), Err(InvalidKey::Empty));
        assert_eq!(pushed(".", false), Err(InvalidKey::Dot(".")));
        assert_eq!(pushed("a/../b", true), Err(InvalidKey::Dot("..")));
        for fine in ["...", "..a", ".a", "a.", " "] {
            assert!(pushed(fine, false).is_ok() && pushed(fine, true).is_ok(), "{fine}");
        }
        for path in ["/a", "a/", "a//b", "/"] {
            assert_eq!(pushed(path, true), Err(InvalidKey::EmptyPart), "{path}");
        }
    }

    proptest! {
        #[test]
        fn a_segment_decodes_to_what_was_given(text in "\\PC{1,20}|[\\x00-\\x7f]{1,20}") {
            prop_assume!(text != "." && text != "..");
            let url = pushed(&text, false).unwrap();
            let segment = url.strip_suffix('/').unwrap();
            prop_assert!(!segment.contains(['/', '?', '#', ' ']));
            let decoded = percent_encoding::percent_decode_str(segment).decode_utf8().unwrap();
            prop_assert_eq!(decoded, text);
            let uri = format!("https://a.example/{url}").parse::<http::Uri>().unwrap();
            prop_assert_eq!(uri.path(), format!("/{url}"));
        }
    }
}
