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
