//! Secrets in queries and in bodies of the same form: `search[api_key]=x&limit=1`.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::rules::Name;

/// `[redacted]`, as it stands in a query.
const REDACTED: &str = "%5Bredacted%5D";

/// The query without its secrets, if there are any.
pub(super) fn clean(query: &str, mut judge: impl FnMut(&str) -> Name, mut learn: impl FnMut(String)) -> Option<String> {
    let mut found = false;
    let pairs: Vec<Cow<'_, str>> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, value)) if !value.is_empty() && value != REDACTED => {
                let judged = judge_field(name, &mut judge);
                if judged == Name::Credential {
                    learn(percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned());
                }
                found |= judged.is_secret();
                if judged.is_secret() { Cow::Owned(format!("{name}={REDACTED}")) } else { Cow::Borrowed(pair) }
            }
            _ => Cow::Borrowed(pair),
        })
        .collect();
    found.then(|| pairs.join("&"))
}

/// A filter names its field inside brackets, before the operator: `search[otp__exact]`.
fn judge_field(name: &str, judge: &mut impl FnMut(&str) -> Name) -> Name {
    let name = percent_decode_str(name).decode_utf8_lossy();
    let field = name.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or(name.as_ref(), |(field, _)| field);
    let bare = field.split("__").next().unwrap_or(field);
    match judge(bare) {
        Name::Plain | Name::Told => judge(field),
        judged => judged,
    }
}
