use std::{borrow::Cow, collections::HashMap, ops::Range};

use bytes::Bytes;
use cloudcix_core::{Body, secret::REDACTED};
use http::{HeaderMap, HeaderValue, Request, Response, Uri, header, uri::PathAndQuery};
use memchr::memmem;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Name, Redactor, Side, json, jwt, query};
use crate::Failure;

/// A redactor at work: it remembers what it thinks of each name, because a cassette has few names, many times.
pub(crate) struct Scrubber<'r> {
    redactor: &'r Redactor,
    names: HashMap<Box<str>, Name>,
}

impl<'r> Scrubber<'r> {
    pub(crate) fn new(redactor: &'r Redactor) -> Self {
        Self { redactor, names: HashMap::new() }
    }

    pub(crate) fn request(&mut self, request: &mut Request<Body>) {
        if let Some(uri) = self.uri(request.uri(), Side::Request) {
            *request.uri_mut() = uri;
        }
        let is_form = is_form(request.headers());
        if let Some(clean) = self.body(request.body().as_bytes(), Side::Request, is_form) {
            *request.body_mut() = Body::from(clean);
        }
        self.headers(request.headers_mut(), Side::Request);
    }

    pub(crate) fn response(&mut self, response: &mut Response<Bytes>) {
        let is_form = is_form(response.headers());
        if let Some(clean) = self.body(response.body(), Side::Answer, is_form) {
            *response.body_mut() = Bytes::from(clean);
        }
        self.headers(response.headers_mut(), Side::Answer);
    }

    pub(crate) fn failure(&mut self, failure: &mut Failure) {
        if let Some(clean) = self.text(failure.text().as_bytes(), Side::Request, Vec::new(), &[]) {
            *failure.text_mut() = String::from_utf8_lossy(&clean).into_owned();
        }
    }

    /// The URI without its secrets, if it has any. What stands before an `@` goes.
    pub(crate) fn uri(&mut self, uri: &Uri, side: Side) -> Option<Uri> {
        let clean_query = uri.query().and_then(|text| query::clean(text, |name| self.judge(name)));
        let query = clean_query.as_deref().or(uri.query());
        let path = match query {
            Some(query) => Cow::Owned(format!("{}?{query}", uri.path())),
            None => Cow::Borrowed(uri.path()),
        };
        let clean_path = self.text(path.as_bytes(), side, Vec::new(), &[]);
        let user = uri.authority().and_then(|authority| authority.as_str().rsplit_once('@'));
        if clean_query.is_none() && clean_path.is_none() && user.is_none() {
            return None;
        }
        let path = clean_path.unwrap_or_else(|| path.into_owned().into_bytes());
        let mut parts = uri.clone().into_parts();
        // What replaces a secret is made of letters that a URI may have, so nothing here fails; if it did, the path would be lost, not shown.
        parts.path_and_query = Some(PathAndQuery::try_from(path).unwrap_or_else(|_| PathAndQuery::from_static("/")));
        if let Some((_, host)) = user {
            parts.authority = host.parse().ok();
        }
        Some(Uri::from_parts(parts).unwrap_or_default())
    }

    fn headers(&mut self, headers: &mut HeaderMap, side: Side) {
        for (name, value) in headers.iter_mut() {
            match self.judge_header(name.as_str()) {
                Name::Kept => {}
                // An answer's token must still be of use; anything around it goes.
                Name::Secret => {
                    let jwt = jwt::find(value.as_bytes()).next().filter(|_| side == Side::Answer);
                    let text = jwt.map_or(Cow::Borrowed(REDACTED), |range| Cow::Owned(jwt::stand_in(&value.as_bytes()[range])));
                    *value = HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(REDACTED));
                }
                _ => {
                    if let Some(clean) = self.text(value.as_bytes(), side, Vec::new(), &[]) {
                        *value = HeaderValue::from_bytes(&clean).unwrap_or(HeaderValue::from_static(REDACTED));
                    }
                }
            }
        }
    }

    fn body(&mut self, body: &[u8], side: Side, is_form: bool) -> Option<Vec<u8>> {
        if body.is_empty() {
            return None;
        }
        if is_form && let Ok(text) = std::str::from_utf8(body) {
            let clean = query::clean(text, |name| self.judge(name));
            let text = clean.as_deref().unwrap_or(text);
            return self.text(text.as_bytes(), side, Vec::new(), &[]).or(clean.map(String::into_bytes));
        }
        let found = json::find(body, |name| self.judge_key(name));
        let mut edits: Vec<Edit> = Vec::with_capacity(found.secret.len() + found.numbers.len());
        for range in found.secret {
            let value = &body[range.clone()];
            let jwt = jwt::find(value).next().filter(|jwt| side == Side::Answer && jwt.len() == value.len());
            let with = jwt.map_or(Cow::Borrowed(REDACTED), |_| Cow::Owned(jwt::stand_in(value)));
            edits.push(Edit { range, with });
        }
        edits.extend(found.numbers.into_iter().map(|range| Edit { range, with: Cow::Borrowed("0") }));
        edits.sort_unstable_by_key(|edit| edit.range.start);
        self.text(body, side, edits, &found.kept)
    }

    /// The text with the edits made and, outside of them and of what is kept, without JWTs and learned tokens. `None` if nothing changes.
    fn text(&self, text: &[u8], side: Side, mut edits: Vec<Edit>, kept: &[Range<usize>]) -> Option<Vec<u8>> {
        let mut more: Vec<Edit> = jwt::find(text)
            .map(|range| {
                let with =
                    if side == Side::Answer { Cow::Owned(jwt::stand_in(&text[range.clone()])) } else { Cow::Borrowed(REDACTED_IN_TEXT) };
                Edit { range, with }
            })
            .collect();
        for token in self.redactor.learned.0.iter() {
            let mut find = |token: &str| {
                let places = memmem::find_iter(text, token.as_bytes());
                more.extend(places.map(|at| Edit { range: at..at + token.len(), with: Cow::Borrowed(REDACTED_IN_TEXT) }));
            };
            find(token);
            let encoded = utf8_percent_encode(token, NON_ALPHANUMERIC).to_string();
            if encoded != *token {
                find(&encoded);
            }
        }
        let secret: Vec<Range<usize>> = edits.iter().map(|edit| edit.range.clone()).collect();
        more.retain(|edit| !overlaps(&edit.range, &secret) && !overlaps(&edit.range, kept));
        edits.append(&mut more);
        edits.sort_by_key(|edit| edit.range.start);
        edits.retain(|edit| text[edit.range.clone()] != *edit.with.as_bytes());
        apply(text, &edits)
    }

    fn judge(&mut self, name: &str) -> Name {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let judged = self.redactor.judge(name);
        self.names.insert(name.into(), judged);
        judged
    }

    /// `Access-Control-Allow-Credentials` and the like hold no secret.
    fn judge_header(&mut self, name: &str) -> Name {
        if name.starts_with("access-control-") {
            return Name::Plain;
        }
        if name == header::PROXY_AUTHORIZATION.as_str() && self.judge(name) == Name::Plain {
            return Name::Secret;
        }
        self.judge(name)
    }

    fn judge_key(&mut self, raw: &[u8]) -> Name {
        let Ok(raw) = std::str::from_utf8(raw) else { return Name::Plain };
        if !raw.contains('\\') {
            return self.judge(raw);
        }
        match serde_json::from_str::<String>(&format!("\"{raw}\"")) {
            Ok(name) => self.judge(&name),
            Err(_) => Name::Plain,
        }
    }
}

/// What replaces a secret in the middle of a text, a path or a header: letters that may stand anywhere.
const REDACTED_IN_TEXT: &str = "redacted";

struct Edit {
    range: Range<usize>,
    with: Cow<'static, str>,
}

/// Whether a range overlaps one of several, which are in ascending order.
fn overlaps(range: &Range<usize>, others: &[Range<usize>]) -> bool {
    let next = others.partition_point(|other| other.end <= range.start);
    others.get(next).is_some_and(|other| other.start < range.end)
}

fn apply(text: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
    if edits.is_empty() {
        return None;
    }
    let mut clean = Vec::with_capacity(text.len());
    let mut done = 0;
    for Edit { range, with } in edits {
        // Two learned tokens may overlap; the first one goes, and what is left of the second is no secret any more.
        if range.start < done {
            done = done.max(range.end);
            continue;
        }
        clean.extend_from_slice(&text[done..range.start]);
        clean.extend_from_slice(with.as_bytes());
        done = range.end;
    }
    clean.extend_from_slice(&text[done..]);
    Some(clean)
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("application/x-www-form-urlencoded")
}
