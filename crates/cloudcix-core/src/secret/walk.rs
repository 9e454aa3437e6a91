//! Visiting every secret of a text: of JSON, complete or not, of JSON inside its strings, of
//! queries and forms, and of the URLs in any of these.
//!
//! Everything that looks for secrets uses this traversal, so that all of it finds the same ones. A
//! [`Visitor`] decides which names are secret and what to do with their values.

use std::{borrow::Cow, ops::Range};

use percent_encoding::percent_decode;

use super::{
    Name,
    edit::{Edit, overlaps},
    json, query, url,
};

/// The depth to which JSON in the strings of JSON is searched. Bounded, because each level decodes
/// its text once more.
const MAX_DEPTH: usize = 4;

/// The context of a secret, which decides how a replacement must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Between the quotes of a JSON string.
    JsonString,
    /// A JSON number.
    JsonNumber,
    /// The value of a pair of a query or a form.
    Pair,
    /// Within a URL in a text.
    Url,
}

/// The callbacks of the traversal.
pub trait Visitor {
    /// Classifies a name.
    fn classify(&mut self, name: &str) -> Name;

    /// Receives a secret, decoded. `name` is [`Name::Credential`] if it may reappear anywhere.
    fn found(&mut self, secret: &str, name: Name);

    /// Receives a value that the caller wants to see, as it is written in JSON.
    fn kept(&mut self, _: &[u8]) {}

    /// Returns the replacement of a secret.
    fn replacement(&mut self, secret: &[u8], place: Place) -> Cow<'static, [u8]>;

    /// Applies edits, which are in ascending order, to a text. It may make other changes outside of
    /// the edits and of the `kept` ranges. Returns `None` if nothing changes.
    fn edit(&mut self, text: &[u8], edits: Vec<Edit>, kept: &[Range<usize>]) -> Option<Vec<u8>>;
}

/// Removes the secrets from a text. The text may be JSON, even incomplete JSON. Returns `None` if
/// nothing changes.
pub fn text(visitor: &mut impl Visitor, text: &[u8]) -> Option<Vec<u8>> {
    nested(visitor, text, 0)
}

/// Visits a text that is this many levels of JSON inside of JSON deep.
fn nested(visitor: &mut impl Visitor, text: &[u8], depth: usize) -> Option<Vec<u8>> {
    let found = json::find(text, |name| classify_key(visitor, name));
    for range in &found.kept {
        visitor.kept(&text[range.clone()]);
    }
    let mut edits: Vec<Edit> = Vec::with_capacity(found.secret.len() + found.numbers.len());
    let mut credentials = found.credentials.into_iter().peekable();
    for range in found.secret {
        // `credentials` is a subsequence of `secret`.
        let is_credential = credentials.next_if(|credential| *credential == range).is_some();
        let raw = &text[range.clone()];
        match json::unescape(raw) {
            Some(secret) => {
                visitor.found(&secret, if is_credential { Name::Credential } else { Name::Secret });
            }
            // The string breaks off in the middle of an escape.
            None => visitor.found(&String::from_utf8_lossy(raw), Name::Secret),
        }
        edits.push(Edit { with: visitor.replacement(raw, Place::JsonString), range });
    }
    for range in found.numbers {
        let number = &text[range.clone()];
        visitor.found(&String::from_utf8_lossy(number), Name::Secret);
        edits.push(Edit { with: visitor.replacement(number, Place::JsonNumber), range });
    }
    // The ranges that stay as they are: values that the caller keeps, and strings whose JSON has
    // been searched in vain. They aren't searched for URLs either.
    let mut untouched = found.kept;
    for range in found.nested.into_iter().filter(|_| depth < MAX_DEPTH) {
        let Some(inner) = json::unescape(&text[range.clone()]) else { continue };
        match nested(visitor, inner.as_bytes(), depth + 1) {
            Some(clean) => {
                let escaped = json::escape(&String::from_utf8_lossy(&clean));
                edits.push(Edit { range, with: escaped.into_bytes().into() });
            }
            None => untouched.push(range),
        }
    }
    let taken =
        untouched.iter().cloned().chain(edits.iter().map(|edit| edit.range.clone())).collect();
    edits.extend(urls_in_json(visitor, text, found.escaped, taken));
    edits.sort_unstable_by_key(|edit| edit.range.start);
    untouched.sort_unstable_by_key(|range| range.start);
    visitor.edit(text, edits, &untouched)
}

fn classify_key(visitor: &mut impl Visitor, raw: &[u8]) -> Name {
    json::unescape(raw).map_or(Name::Plain, |name| visitor.classify(&name))
}

/// Returns the edits of the URLs in a text, outside of the `taken` ranges. The strings in `escaped`
/// are decoded first.
fn urls_in_json(
    visitor: &mut impl Visitor,
    text: &[u8],
    escaped: Vec<Range<usize>>,
    mut taken: Vec<Range<usize>>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    for range in escaped {
        let (plain, places) = json::unescaped(&text[range.clone()]);
        // Maps a position in the decoded string back to the text.
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

/// Returns the edits of the URLs in a text, for the secrets whose range satisfies `is_ours`.
pub fn url_edits(
    visitor: &mut impl Visitor,
    text: &[u8],
    is_ours: impl Fn(&Range<usize>) -> bool,
) -> Vec<Edit> {
    let mut found = url::find(text, |name| visitor.classify(name));
    found.retain(|secret| is_ours(&secret.range));
    let mut edits = Vec::with_capacity(found.len());
    for url::Secret { range, kind } in found {
        let secret = &text[range.clone()];
        let decoded = percent_decode(secret).decode_utf8_lossy();
        match kind {
            url::Kind::Parameter => visitor.found(&decoded, Name::Secret),
            url::Kind::Credential => visitor.found(&decoded, Name::Credential),
            // Only the password is a secret. The user's name is not, although both are replaced.
            url::Kind::User => {
                let password = secret.splitn(2, |byte| *byte == b':').nth(1).unwrap_or_default();
                visitor.found(&percent_decode(password).decode_utf8_lossy(), Name::Credential);
            }
        }
        edits.push(Edit { with: visitor.replacement(secret, Place::Url), range });
    }
    edits
}

/// Returns a query or a form without its secrets, including those inside of its values. `None` if
/// nothing changes.
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
    let class = query::classify_field(name, &mut |name| visitor.classify(name));
    let decoded = query::decode(value);
    if class.is_secret() {
        let with = visitor.replacement(value.as_bytes(), Place::Pair);
        // Redacted before: the placeholder must not be taken for a secret.
        if *with == *value.as_bytes() {
            return None;
        }
        visitor.found(&decoded, class);
        if decoded.contains(char::REPLACEMENT_CHARACTER) {
            // Not valid UTF-8, so it can only reappear as it is written.
            visitor.found(value, class);
        }
        return Some(format!("{name}={}", String::from_utf8_lossy(&with)));
    }
    if !query::holds_more(&decoded) {
        return None;
    }
    // JSON in a query is one level down, as JSON in a string would be.
    let clean = nested(visitor, decoded.as_bytes(), 1)?;
    Some(format!("{name}={}", query::encode(&clean)))
}

#[cfg(test)]
mod tests;
