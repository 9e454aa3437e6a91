//! Names and values of queries and of bodies of the same form: `search[api_key]=x&limit=1`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

use super::{Name, name};

/// The letters that a form encodes, as Python and browsers do it.
const ENCODED: AsciiSet = NON_ALPHANUMERIC.remove(b'_').remove(b'-').remove(b'.').remove(b'~');

/// Whether a body reads as a form, though nobody says that it is one.
pub fn looks_like_form(body: &[u8]) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.%[]+".contains(byte);
    let name = body.iter().take_while(|byte| is_name(byte)).count();
    name > 0
        && body.get(name) == Some(&b'=')
        && body.iter().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\`".contains(byte))
}

/// A value as it is meant, with spaces for `+`. Bytes that are no text become U+FFFD.
pub(super) fn decode(value: &str) -> String {
    percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// A value as it is written.
pub(super) fn encode(value: &[u8]) -> String {
    percent_encode(value, &ENCODED).to_string().replace("%20", "+")
}

/// Whether a decoded value holds more than a word: JSON, a URL, another query.
pub(super) fn holds_more(value: &str) -> bool {
    value.trim_start().starts_with(['{', '[']) || value.contains("://") || value.contains('=')
}

/// Judges a name of a query. A filter names its field inside brackets, before the operator:
/// `search[otp__exact]`. In a form, the fields of nested objects stand one after the other:
/// `user[login][password]`, `token[]`.
pub fn judge_field(name: &str, judge: &mut impl FnMut(&str) -> Name) -> Name {
    let name = if name.contains('%') {
        percent_decode_str(name).decode_utf8_lossy()
    } else {
        Cow::Borrowed(name)
    };
    let mut judged = Name::Plain;
    for field in name::fields(&name) {
        let parts = name::parts(field).filter(|part| *part != field);
        for name in parts.chain([field]) {
            match judge(name) {
                Name::Plain | Name::Told => {}
                Name::Kept => return Name::Kept,
                secret if judged != Name::Credential => judged = secret,
                _ => {}
            }
        }
    }
    judged
}
