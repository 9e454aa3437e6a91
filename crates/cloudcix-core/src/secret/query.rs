//! The names and values of queries and of form-encoded bodies: `search[api_key]=x&limit=1`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

use super::{Name, name};

/// The characters that Python and browsers encode in a form.
const ENCODED: AsciiSet = NON_ALPHANUMERIC.remove(b'_').remove(b'-').remove(b'.').remove(b'~');

/// Whether a body without a `Content-Type` looks like a form.
pub fn looks_like_form(body: &[u8]) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.%[]+".contains(byte);
    let name = body.iter().take_while(|byte| is_name(byte)).count();
    name > 0
        && body.get(name) == Some(&b'=')
        && body.iter().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\`".contains(byte))
}

/// Decodes a value, including `+` for a space. Invalid UTF-8 becomes U+FFFD.
pub(super) fn decode(value: &str) -> String {
    percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// Encodes a value.
pub(super) fn encode(value: &[u8]) -> String {
    percent_encode(value, &ENCODED).to_string().replace("%20", "+")
}

/// Whether a decoded value may hold secrets of its own: JSON, a URL, another query.
pub(super) fn holds_more(value: &str) -> bool {
    value.trim_start().starts_with(['{', '[']) || value.contains("://") || value.contains('=')
}

/// Classifies the name of a query or form parameter, by the strictest classification of its parts.
///
/// A filter has its field in brackets, followed by the operator: `search[otp__exact]`. A form has
/// the fields of nested objects one after the other: `user[login][password]`, `token[]`.
pub fn classify_field(name: &str, classify: &mut impl FnMut(&str) -> Name) -> Name {
    let name = if name.contains('%') {
        percent_decode_str(name).decode_utf8_lossy()
    } else {
        Cow::Borrowed(name)
    };
    let mut result = Name::Plain;
    for field in name::fields(&name) {
        // The whole field as well: a caller's rule may name it with its `__`.
        let parts = name::parts(field).filter(|part| *part != field);
        for name in parts.chain([field]) {
            match classify(name) {
                Name::Plain | Name::Message => {}
                // The caller's wish overrides any other rule.
                Name::Kept => return Name::Kept,
                secret if result != Name::Credential => result = secret,
                _ => {}
            }
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_begins_with_a_name_and_has_no_white_space() {
        for form in ["a=1", "a[b]=1&c=2", "a-._%5B+9=", "a=b=c&d/:?#", "a_=1", "a+b=1", "9=~!"] {
            assert!(looks_like_form(form.as_bytes()), "{form}");
        }
        for other in [
            "",
            "=1",
            "a",
            "a&b=1",
            "{\"a\"=1}",
            "a= 1",
            "a=\"1\"",
            "a=<b>",
            "a=é",
            "/a=1",
            "a=>",
            "a=\\",
            "a=`",
            "a=\u{7f}",
            "a=1\n",
        ] {
            assert!(!looks_like_form(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_value_is_decoded_as_it_was_encoded() {
        for (plain, encoded) in [
            ("a b", "a+b"),
            (" a  b c ", "+a++b+c+"),
            ("a++b+c", "a%2B%2Bb%2Bc"),
            ("a+b", "a%2Bb"),
            ("-_.~", "-_.~"),
            ("é/", "%C3%A9%2F"),
            ("", ""),
        ] {
            assert_eq!(encode(plain.as_bytes()), encoded);
            assert_eq!(decode(encoded), plain);
        }
        assert_eq!(decode("%20%ff"), " \u{fffd}");
    }

    #[test]
    fn json_urls_and_queries_hold_more() {
        for more in ["{", " [", "\n{", "a=b", "http://h", "="] {
            assert!(holds_more(more), "{more}");
        }
        for plain in ["", "a{", "a:/b", "a [b]", "{}".trim_start_matches('{')] {
            assert!(!holds_more(plain), "{plain}");
        }
    }

    #[test]
    fn the_strictest_part_of_a_name_counts_unless_one_is_to_be_kept() {
        let mut classify = |name: &str| match name {
            "c" => Name::Credential,
            "s" | "s__a" | "x__y" => Name::Secret,
            "k" | "k__s" => Name::Kept,
            "m" => Name::Message,
            _ => Name::Plain,
        };
        for (name, class) in [
            ("a", Name::Plain),
            ("m", Name::Plain),
            ("s", Name::Secret),
            ("a[s__in]", Name::Secret),
            ("a__s", Name::Secret),
            ("s[c]", Name::Credential),
            ("c[s]", Name::Credential),
            ("%63", Name::Credential),
            ("s[k]", Name::Kept),
            ("c[k]", Name::Kept),
            ("s__a", Name::Secret),
            // The field as a whole, which a caller's rule may name.
            ("k__s", Name::Kept),
            ("a[k__s][c]", Name::Kept),
            ("a%5Bs%5D", Name::Secret),
            ("x__y", Name::Secret),
            ("a[x__y]", Name::Secret),
            ("x", Name::Plain),
            ("y__x", Name::Plain),
            ("m[s]", Name::Secret),
            ("in", Name::Plain),
        ] {
            assert_eq!(classify_field(name, &mut classify), class, "{name}");
        }
    }
}
