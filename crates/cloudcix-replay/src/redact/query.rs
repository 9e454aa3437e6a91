//! Secrets in queries and in bodies of the same form: `search[api_key]=x&limit=1`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

use super::rules::Name;

/// `[redacted]`, as it stands in a query.
const REDACTED: &str = "%5Bredacted%5D";

/// What a form encodes, as Python and browsers do it.
const ENCODED: AsciiSet = NON_ALPHANUMERIC.remove(b'_').remove(b'-').remove(b'.').remove(b'~');

/// Whether a body reads as a form, though nobody says that it is one.
pub(super) fn looks_like_form(body: &[u8]) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.%[]+".contains(byte);
    let name = body.iter().take_while(|byte| is_name(byte)).count();
    name > 0
        && body.get(name) == Some(&b'=')
        && body.iter().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\`".contains(byte))
}

/// The query without its secrets, if there are any.
pub(super) fn clean(
    query: &str,
    mut judge: impl FnMut(&str) -> Name,
    mut learn: impl FnMut(String),
) -> Option<String> {
    let mut found = false;
    let pairs: Vec<Cow<'_, str>> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, value)) if !value.is_empty() && value != REDACTED => {
                let judged = judge_field(name, &mut judge);
                if judged == Name::Credential {
                    learn(
                        percent_decode_str(&value.replace('+', " "))
                            .decode_utf8_lossy()
                            .into_owned(),
                    );
                }
                found |= judged.is_secret();
                if judged.is_secret() {
                    Cow::Owned(format!("{name}={REDACTED}"))
                } else {
                    Cow::Borrowed(pair)
                }
            }
            _ => Cow::Borrowed(pair),
        })
        .collect();
    found.then(|| pairs.join("&"))
}

/// The query with those of its values changed that hold more than a word: JSON, a URL, another
/// query. `None` if none is.
pub(super) fn values(
    query: &str,
    mut change: impl FnMut(&str) -> Option<Vec<u8>>,
) -> Option<String> {
    let mut changed = false;
    let pairs: Vec<Cow<'_, str>> = query
        .split('&')
        .map(|pair| {
            let clean = pair.split_once('=').and_then(|(name, value)| {
                let value = value.replace('+', " ");
                let plain = percent_decode_str(&value).decode_utf8().ok()?;
                let holds_more = plain.trim_start().starts_with(['{', '['])
                    || plain.contains("://")
                    || plain.contains('=');
                let clean = holds_more.then(|| change(&plain))??;
                Some(format!(
                    "{name}={}",
                    percent_encode(&clean, &ENCODED).to_string().replace("%20", "+")
                ))
            });
            changed |= clean.is_some();
            clean.map_or(Cow::Borrowed(pair), Cow::Owned)
        })
        .collect();
    changed.then(|| pairs.join("&"))
}

/// A filter names its field inside brackets, before the operator: `search[otp__exact]`. In a form,
/// what is inside of what may be named one after the other: `user[login][password]`, `token[]`.
pub(super) fn judge_field(name: &str, judge: &mut impl FnMut(&str) -> Name) -> Name {
    let name = percent_decode_str(name).decode_utf8_lossy();
    let mut judged = Name::Plain;
    for field in name.split(['[', ']']).filter(|field| !field.is_empty()) {
        let bare = field.split("__").next().unwrap_or(field);
        for name in [bare, field] {
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
