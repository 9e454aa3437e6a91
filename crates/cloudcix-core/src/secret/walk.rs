//! One way through a text that may hold secrets: JSON, whole or not, JSON in strings of it, queries
//! and forms, and the URLs that stand in any of them.
//!
//! Everybody who looks for secrets goes this way, and differs in what is done with those that are
//! found: see [`Visitor`].

use std::{borrow::Cow, ops::Range};

use percent_encoding::percent_decode;

use super::{
    Name,
    edit::{Edit, overlaps},
    json, query, url,
};

/// JSON inside of JSON inside of JSON: enough.
const DEEPEST: usize = 4;

/// The form of a place in which a secret stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Between the quotes of a JSON string.
    JsonString,
    /// In the place of a JSON number.
    JsonNumber,
    /// The value of a pair of a query or a form.
    Pair,
    /// In a URL that stands in a text.
    Url,
}

/// One who looks for secrets.
pub trait Visitor {
    /// Judges a name.
    fn judge(&mut self, name: &str) -> Name;

    /// Takes notice of a secret, decoded. `name` is [`Name::Credential`] if it may reappear
    /// anywhere.
    fn found(&mut self, secret: &str, name: Name);

    /// Takes notice of a value that the caller wants to see, as it stands in JSON.
    fn kept(&mut self, _: &[u8]) {}

    /// Returns what stands in the place of a secret.
    fn replacement(&mut self, secret: &[u8], place: Place) -> Cow<'static, [u8]>;

    /// Makes the edits, which are in ascending order, and others outside of them and of what is
    /// kept. `None` if nothing changes.
    fn edit(&mut self, text: &[u8], edits: Vec<Edit>, kept: &[Range<usize>]) -> Option<Vec<u8>>;
}

/// The text without its secrets, which may be JSON, whole or not. `None` if it has none.
pub fn text(visitor: &mut impl Visitor, text: &[u8]) -> Option<Vec<u8>> {
    nested(visitor, text, 0)
}

fn nested(visitor: &mut impl Visitor, text: &[u8], depth: usize) -> Option<Vec<u8>> {
    let found = json::find(text, |name| judge_key(visitor, name));
    for range in &found.kept {
        visitor.kept(&text[range.clone()]);
    }
    let mut edits: Vec<Edit> = Vec::with_capacity(found.secret.len() + found.numbers.len());
    let mut credentials = found.credentials.into_iter().peekable();
    for range in found.secret {
        let is_credential = credentials.next_if(|credential| *credential == range).is_some();
        let raw = &text[range.clone()];
        match json::unescape(raw) {
            Some(secret) => {
                visitor.found(&secret, if is_credential { Name::Credential } else { Name::Secret });
            }
            // It breaks off in the middle of an escape.
            None => visitor.found(&String::from_utf8_lossy(raw), Name::Secret),
        }
        edits.push(Edit { with: visitor.replacement(raw, Place::JsonString), range });
    }
    for range in found.numbers {
        let number = &text[range.clone()];
        visitor.found(&String::from_utf8_lossy(number), Name::Secret);
        edits.push(Edit { with: visitor.replacement(number, Place::JsonNumber), range });
    }
    // What was looked into already is not looked into once more, escaped.
    let mut seen = found.kept;
    for range in found.nested.into_iter().filter(|_| depth < DEEPEST) {
        let Some(inner) = json::unescape(&text[range.clone()]) else { continue };
        match nested(visitor, inner.as_bytes(), depth + 1) {
            Some(clean) => {
                let escaped = json::escape(&String::from_utf8_lossy(&clean));
                edits.push(Edit { range, with: escaped.into_bytes().into() });
            }
            None => seen.push(range),
        }
    }
    let taken = seen.iter().cloned().chain(edits.iter().map(|edit| edit.range.clone())).collect();
    edits.extend(urls_in_json(visitor, text, found.escaped, taken));
    edits.sort_unstable_by_key(|edit| edit.range.start);
    seen.sort_unstable_by_key(|range| range.start);
    visitor.edit(text, edits, &seen)
}

fn judge_key(visitor: &mut impl Visitor, raw: &[u8]) -> Name {
    json::unescape(raw).map_or(Name::Plain, |name| visitor.judge(&name))
}

/// The edits of the URLs in a text but for what is taken: in strings with escapes, as these are
/// meant.
fn urls_in_json(
    visitor: &mut impl Visitor,
    text: &[u8],
    escaped: Vec<Range<usize>>,
    mut taken: Vec<Range<usize>>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    for range in escaped {
        let (plain, places) = json::unescaped(&text[range.clone()]);
        let place = |at: usize| range.start + places.get(at).copied().unwrap_or(range.len());
        let found = url_edits(visitor, &plain, |_| true).into_iter();
        edits.extend(found.map(|Edit { range, with }| Edit {
            range: place(range.start)..place(range.end),
            with,
        }));
        taken.push(range);
    }
    taken.sort_unstable_by_key(|range| range.start);
    edits.extend(url_edits(visitor, text, |range| !overlaps(range, &taken)));
    edits
}

/// The edits of the URLs in a text, but for those of places that are dealt with otherwise.
pub fn url_edits(
    visitor: &mut impl Visitor,
    text: &[u8],
    is_ours: impl Fn(&Range<usize>) -> bool,
) -> Vec<Edit> {
    let mut found = url::find(text, |name| visitor.judge(name));
    found.retain(|secret| is_ours(&secret.range));
    let mut edits = Vec::with_capacity(found.len());
    for url::Secret { range, kind } in found {
        let secret = &text[range.clone()];
        let decoded = percent_decode(secret).decode_utf8_lossy();
        match kind {
            url::Kind::Parameter => visitor.found(&decoded, Name::Secret),
            url::Kind::Credential => visitor.found(&decoded, Name::Credential),
            url::Kind::User => {
                let password = secret.splitn(2, |byte| *byte == b':').nth(1).unwrap_or_default();
                visitor.found(&percent_decode(password).decode_utf8_lossy(), Name::Credential);
            }
        }
        edits.push(Edit { with: visitor.replacement(secret, Place::Url), range });
    }
    edits
}

/// A query or a form without its secrets, those inside of its values included. `None` if it has
/// none.
pub fn pairs(visitor: &mut impl Visitor, text: &str) -> Option<String> {
    let mut changed = false;
    let pairs: Vec<Cow<'_, str>> = text
        .split('&')
        .map(|text| {
            let clean = pair(visitor, text);
            changed |= clean.is_some();
            clean.map_or(Cow::Borrowed(text), Cow::Owned)
        })
        .collect();
    changed.then(|| pairs.join("&"))
}

fn pair(visitor: &mut impl Visitor, text: &str) -> Option<String> {
    let (name, value) = text.split_once('=')?;
    if value.is_empty() {
        return None;
    }
    let judged = query::judge_field(name, &mut |name| visitor.judge(name));
    let decoded = query::decode(value);
    if judged.is_secret() {
        let with = visitor.replacement(value.as_bytes(), Place::Pair);
        if *with == *value.as_bytes() {
            return None;
        }
        visitor.found(&decoded, judged);
        if decoded.contains(char::REPLACEMENT_CHARACTER) {
            // It is no text: it can only reappear as it is written.
            visitor.found(value, judged);
        }
        return Some(format!("{name}={}", String::from_utf8_lossy(&with)));
    }
    if !query::holds_more(&decoded) {
        return None;
    }
    let clean = nested(visitor, decoded.as_bytes(), 1)?;
    Some(format!("{name}={}", query::encode(&clean)))
}
