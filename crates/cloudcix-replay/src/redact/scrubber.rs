use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    ops::Range,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use cloudcix_core::{Body, secret::REDACTED};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, Uri, header, uri::PathAndQuery};

use super::{Redactor, Side, json, jwt, known, multipart, path, query, rules::Name, url};
use crate::{Failure, Interaction, import};

/// A redactor at work: it remembers what it thinks of each name, because a cassette has few names, many times.
pub(crate) struct Scrubber<'r> {
    redactor: &'r Redactor,
    names: HashMap<Box<str>, Name>,
    found: Found,
    /// Whether the secrets of an answer are those of the caller.
    own: bool,
}

/// The secrets that were found by their names, and that may reappear.
#[derive(Default)]
pub(crate) struct Found {
    /// Those that the caller sent, or got by a login.
    pub(crate) sent: BTreeSet<String>,
    /// Those in other answers.
    pub(crate) answered: BTreeSet<String>,
    /// What stands behind a name that the caller wants to see.
    pub(crate) kept: BTreeSet<String>,
}

impl<'r> Scrubber<'r> {
    pub(crate) fn new(redactor: &'r Redactor) -> Self {
        Self { redactor, names: HashMap::new(), found: Found::default(), own: false }
    }

    /// What was found by its name.
    pub(crate) fn found(self) -> Found {
        self.found
    }

    fn keep(&mut self, value: &[u8]) {
        if let Some(value) = unescape(value).filter(|value| known::is_worth_it(value)) {
            self.found.kept.insert(value.into_owned());
        }
    }

    pub(crate) fn interaction(&mut self, interaction: &mut Interaction) {
        let (request, outcome) = interaction.parts_mut();
        self.own = request.uri().path().trim_end_matches('/').ends_with("/auth/login");
        self.request(request);
        match outcome {
            Ok(response) => self.response(response, request.method()),
            Err(failure) => self.failure(failure),
        }
    }

    pub(crate) fn request(&mut self, request: &mut Request<Body>) {
        if let Ok(Some((headers, plain))) = import::unpack_request(request) {
            *request.headers_mut() = headers;
            *request.body_mut() = Body::from(plain);
        }
        if let Some(uri) = self.uri(request.uri(), Side::Request) {
            *request.uri_mut() = uri;
        }
        if let Some(clean) = self.message(request.headers(), request.body().as_bytes(), Side::Request) {
            length(request.headers_mut(), clean.len());
            *request.body_mut() = Body::from(clean);
        }
        self.headers(request.headers_mut(), Side::Request);
    }

    fn response(&mut self, response: &mut Response<Bytes>, method: &Method) {
        if let Some(clean) = self.message(response.headers(), response.body(), Side::Answer) {
            if *method != Method::HEAD {
                length(response.headers_mut(), clean.len());
            }
            *response.body_mut() = Bytes::from(clean);
        }
        self.headers(response.headers_mut(), Side::Answer);
    }

    fn failure(&mut self, failure: &mut Failure) {
        if let Some(clean) = self.urls(failure.text().as_bytes(), Side::Request) {
            *failure.text_mut() = String::from_utf8_lossy(&clean).into_owned();
        }
    }

    fn learn(&mut self, value: &str, side: Side) {
        // What stands in for a token is no secret: a replay hands it out.
        if known::is_worth_it(value) && !jwt::is_stand_in(value.as_bytes()) {
            let found = if side == Side::Request || self.own { &mut self.found.sent } else { &mut self.found.answered };
            if !found.contains(value) {
                found.insert(value.to_owned());
            }
        }
    }

    /// The URI without its secrets, if it has any. What stands before an `@` goes.
    pub(crate) fn uri(&mut self, uri: &Uri, side: Side) -> Option<Uri> {
        let mut learned = Vec::new();
        let clean_query = uri.query().and_then(|query| self.pairs(query, side));
        let rules = self.redactor.rules.as_deref();
        let clean_segments = rules.and_then(|rules| {
            path::clean(
                uri.path(),
                rules,
                |name| rules.judge(name),
                |segment| {
                    learned.push(percent_encoding::percent_decode_str(segment).decode_utf8_lossy().into_owned());
                },
            )
        });
        for value in learned {
            self.learn(&value, side);
        }
        let path = clean_segments.as_deref().unwrap_or(uri.path());
        let path = match clean_query.as_deref().or(uri.query()) {
            Some(query) => Cow::Owned(format!("{path}?{query}")),
            None => Cow::Borrowed(path),
        };
        let clean_path = self.text(path.as_bytes(), side, Vec::new(), &[]);
        let user = uri.authority().and_then(|authority| authority.as_str().rsplit_once('@'));
        if let Some((_, password)) = user.and_then(|(user, _)| user.split_once(':')) {
            self.learn(&percent_encoding::percent_decode_str(password).decode_utf8_lossy(), side);
        }
        if clean_query.is_none() && clean_segments.is_none() && clean_path.is_none() && user.is_none() {
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
            let judged = self.judge_header(name.as_str());
            match judged {
                Name::Kept => self.keep(value.as_bytes()),
                // An answer's token must still be of use; anything around it goes.
                Name::Secret | Name::Credential => {
                    self.learn_header(name, value, judged, side);
                    let jwt = jwt::find(value.as_bytes()).next().filter(|_| side == Side::Answer);
                    let text = jwt.map_or(Cow::Borrowed(REDACTED), |range| Cow::Owned(jwt::stand_in(&value.as_bytes()[range])));
                    *value = HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(REDACTED));
                }
                _ => {
                    let whole = if is_url(name) { self.whole_url(value, side) } else { None };
                    let text = whole.as_deref().unwrap_or(value.as_bytes());
                    if let Some(clean) = self.urls(text, side).or(whole) {
                        *value = HeaderValue::from_bytes(&clean).unwrap_or(HeaderValue::from_static(REDACTED));
                    }
                }
            }
        }
    }

    /// A header that is one URL, which says more than a text with URLs in it: its path is one.
    fn whole_url(&mut self, value: &HeaderValue, side: Side) -> Option<Vec<u8>> {
        let text = value.to_str().ok()?;
        let (url, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
        let clean = self.uri(&url.parse().ok()?, side)?;
        Some(format!("{clean}{fragment}").into_bytes())
    }

    /// A text in which there may be URLs.
    fn urls(&mut self, text: &[u8], side: Side) -> Option<Vec<u8>> {
        let edits = self.url_edits(text, side, |_| true);
        self.text(text, side, edits, &[])
    }

    /// What goes of the URLs in a text, but for what is dealt with otherwise.
    fn url_edits(&mut self, text: &[u8], side: Side, is_ours: impl Fn(&Range<usize>) -> bool) -> Vec<Edit> {
        let mut found = url::find(text, |name| self.judge(name));
        found.retain(|secret| is_ours(&secret.range));
        for secret in found.iter().filter(|secret| secret.is_credential) {
            self.learn(&percent_encoding::percent_decode(&text[secret.range.clone()]).decode_utf8_lossy(), side);
        }
        found.into_iter().map(|secret| Edit { range: secret.range, with: Cow::Borrowed(REDACTED_IN_TEXT) }).collect()
    }

    /// A query or a form without its secrets, those inside of its values included.
    fn pairs(&mut self, text: &str, side: Side) -> Option<String> {
        let mut learned = Vec::new();
        let clean = query::clean(text, |name| self.judge(name), |value| learned.push(value));
        for value in learned {
            self.learn(&value, side);
        }
        query::values(clean.as_deref().unwrap_or(text), |value| self.body(value.as_bytes(), side, 1)).or(clean)
    }

    /// A token as it is; of `Authorization` what follows the scheme, and the password inside of it; of cookies the long ones.
    fn learn_header(&mut self, name: &HeaderName, value: &HeaderValue, judged: Name, side: Side) {
        /// Shorter cookies are settings, not sessions.
        const COOKIE: usize = 16;

        let Ok(text) = std::str::from_utf8(value.as_bytes()) else { return };
        if judged == Name::Credential {
            return self.learn(text, side);
        }
        if *name == header::COOKIE || *name == header::SET_COOKIE {
            // What follows the first pair of `Set-Cookie` says how long and for whom.
            let pairs = if *name == header::COOKIE { usize::MAX } else { 1 };
            let values = text.split(';').take(pairs).filter_map(|pair| Some(pair.split_once('=')?.1.trim()));
            values.filter(|value| value.len() >= COOKIE).for_each(|value| self.learn(value, side));
        } else if *name == header::AUTHORIZATION || *name == header::PROXY_AUTHORIZATION {
            // There are servers that want the token alone.
            let (scheme, rest) = text.split_once(' ').unwrap_or(("", text));
            self.learn(rest.trim(), side);
            if scheme.eq_ignore_ascii_case("basic")
                && let Some(pair) = STANDARD.decode(rest.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok())
                && let Some((_, password)) = pair.split_once(':')
            {
                self.learn(password, side);
            }
        }
    }

    /// The body of a message, by what its headers say that it is.
    fn message(&mut self, headers: &HeaderMap, body: &[u8], side: Side) -> Option<Vec<u8>> {
        if body.is_empty() {
            return None;
        }
        if (is_form(headers) || query::looks_like_form(body))
            && let Ok(text) = std::str::from_utf8(body)
        {
            let clean = self.pairs(text, side);
            let form = clean.as_deref().unwrap_or(text);
            return self.text(form.as_bytes(), side, Vec::new(), &[]).or_else(|| clean.map(String::into_bytes));
        }
        match multipart::boundary(headers) {
            Some(boundary) => self.parts(body, &boundary, side),
            None => self.body(body, side, 0),
        }
    }

    fn parts(&mut self, body: &[u8], boundary: &str, side: Side) -> Option<Vec<u8>> {
        let (mut edits, mut kept) = (Vec::new(), Vec::new());
        for multipart::Part { name, content: range } in multipart::parts(body, boundary) {
            let content = &body[range.clone()];
            let judged = name.map_or(Name::Plain, |name| self.judge(&name));
            if judged == Name::Credential
                && let Ok(value) = std::str::from_utf8(content)
            {
                self.learn(value, side);
            }
            match judged {
                Name::Kept => kept.push(range),
                _ if judged.is_secret() && !content.is_empty() => edits.push(Edit { range, with: REDACTED.as_bytes().into() }),
                _ => edits.extend(self.body(content, side, 0).map(|clean| Edit { range, with: clean.into() })),
            }
        }
        self.text(body, side, edits, &kept)
    }

    /// A body that may be JSON, whole or not.
    fn body(&mut self, body: &[u8], side: Side, depth: usize) -> Option<Vec<u8>> {
        /// JSON inside of JSON inside of JSON: enough.
        const DEEPEST: usize = 4;

        let found = json::find(body, |name| self.judge_key(name));
        for range in found.credentials {
            if let Some(value) = unescape(&body[range]) {
                self.learn(&value, side);
            }
        }
        for range in &found.kept {
            self.keep(&body[range.clone()]);
        }
        let mut edits: Vec<Edit> = Vec::with_capacity(found.secret.len() + found.numbers.len());
        for range in found.secret {
            let value = &body[range.clone()];
            let jwt = jwt::find(value).next().filter(|jwt| side == Side::Answer && jwt.len() == value.len());
            let with = jwt.map_or(Cow::Borrowed(REDACTED.as_bytes()), |_| Cow::Owned(jwt::stand_in(value).into_bytes()));
            edits.push(Edit { range, with });
        }
        edits.extend(found.numbers.into_iter().map(|range| Edit { range, with: Cow::Borrowed(b"0") }));
        // What was looked into already is not looked into once more, escaped.
        let mut seen = found.kept;
        for range in found.nested.into_iter().filter(|_| depth < DEEPEST) {
            let Some(inner) = unescape(&body[range.clone()]) else { continue };
            match self.body(inner.as_bytes(), side, depth + 1) {
                Some(clean) => {
                    let escaped = serde_json::Value::from(String::from_utf8_lossy(&clean)).to_string();
                    edits.push(Edit { range, with: escaped.as_bytes()[1..escaped.len() - 1].to_vec().into() });
                }
                None => seen.push(range),
            }
        }
        let taken = seen.iter().cloned().chain(edits.iter().map(|edit| edit.range.clone())).collect();
        edits.extend(self.urls_in_json(body, side, found.escaped, taken));
        edits.sort_unstable_by_key(|edit| edit.range.start);
        seen.sort_unstable_by_key(|range| range.start);
        self.text(body, side, edits, &seen)
    }

    /// What goes of the URLs in a body but for what is taken: in strings with escapes, as these are meant.
    fn urls_in_json(&mut self, body: &[u8], side: Side, escaped: Vec<Range<usize>>, mut taken: Vec<Range<usize>>) -> Vec<Edit> {
        let mut edits = Vec::new();
        for range in escaped {
            let (plain, places) = json::unescaped(&body[range.clone()]);
            let place = |at: usize| range.start + places.get(at).copied().unwrap_or(range.len());
            let found = self.url_edits(&plain, side, |_| true).into_iter();
            edits.extend(found.map(|Edit { range, with }| Edit { range: place(range.start)..place(range.end), with }));
            taken.push(range);
        }
        taken.sort_unstable_by_key(|range| range.start);
        edits.extend(self.url_edits(body, side, |range| !overlaps(range, &taken)));
        edits
    }

    /// The text with the edits made and, outside of them and of what is kept, without JWTs and learned tokens. `None` if nothing changes.
    fn text(&self, text: &[u8], side: Side, mut edits: Vec<Edit>, kept: &[Range<usize>]) -> Option<Vec<u8>> {
        let mut more: Vec<Edit> = jwt::find(text)
            .map(|range| {
                let with = if side == Side::Answer {
                    Cow::Owned(jwt::stand_in(&text[range.clone()]).into_bytes())
                } else {
                    Cow::Borrowed(REDACTED_IN_TEXT)
                };
                Edit { range, with }
            })
            .collect();
        let tokens: Vec<Range<usize>> = more.iter().map(|edit| edit.range.clone()).collect();
        let known = self.redactor.known.find(text).into_iter().filter(|hit| !overlaps(&hit.range, &tokens));
        more.extend(known.map(|hit| Edit { range: hit.range, with: Cow::Borrowed(REDACTED_IN_TEXT) }));
        let secret: Vec<Range<usize>> = edits.iter().map(|edit| edit.range.clone()).collect();
        more.retain(|edit| !overlaps(&edit.range, &secret) && !overlaps(&edit.range, kept));
        edits.append(&mut more);
        edits.sort_by_key(|edit| edit.range.start);
        edits.retain(|edit| text[edit.range.clone()] != *edit.with);
        apply(text, &edits)
    }

    fn judge(&mut self, name: &str) -> Name {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let judged = self.redactor.rules.as_ref().map_or(Name::Plain, |rules| rules.judge(name));
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
        if !raw.contains(&b'\\') {
            return std::str::from_utf8(raw).map_or(Name::Plain, |raw| self.judge(raw));
        }
        unescape(raw).map_or(Name::Plain, |name| self.judge(&name))
    }
}

/// What a JSON string stands for, by the text between its quotes.
fn unescape(raw: &[u8]) -> Option<Cow<'_, str>> {
    let raw = std::str::from_utf8(raw).ok()?;
    if !raw.contains('\\') {
        return Some(Cow::Borrowed(raw));
    }
    serde_json::from_str(&format!("\"{raw}\"")).ok().map(Cow::Owned)
}

/// The length that is told, where it is told.
fn length(headers: &mut HeaderMap, length: usize) {
    if let Some(told) = headers.get_mut(header::CONTENT_LENGTH) {
        *told = HeaderValue::from(length);
    }
}

/// What replaces a secret in the middle of a text, a path or a header: letters that may stand anywhere.
const REDACTED_IN_TEXT: &[u8] = b"redacted";

struct Edit {
    range: Range<usize>,
    with: Cow<'static, [u8]>,
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
        clean.extend_from_slice(with);
        done = range.end;
    }
    clean.extend_from_slice(&text[done..]);
    Some(clean)
}

fn is_url(name: &HeaderName) -> bool {
    [header::LOCATION, header::CONTENT_LOCATION, header::REFERER].contains(name)
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("application/x-www-form-urlencoded")
}
