mod body;
mod edit;
mod headers;
mod uri;

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, HeaderValue, Method, Request, Response, header};

use super::{Known, Redactor, Side, jwt, known, rules::Name};
use crate::{Failure, Interaction, content};

/// A redactor at work: it remembers what it thinks of each name, because a cassette has few names,
/// many times.
pub(crate) struct Scrubber<'r> {
    redactor: &'r Redactor,
    /// What is looked for by its value. What the redactor itself knows is part of it.
    known: &'r Known,
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
    pub(crate) fn new(redactor: &'r Redactor, known: &'r Known) -> Self {
        Self { redactor, known, names: HashMap::new(), found: Found::default(), own: false }
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
        self.request(request);
        self.outcome(request, outcome);
    }

    pub(crate) fn request(&mut self, request: &mut Request<Body>) {
        if let Ok(Some((headers, plain))) = content::unpack_request(request) {
            *request.headers_mut() = headers;
            *request.body_mut() = Body::from(plain);
        }
        if let Some(uri) = self.uri(request.uri(), Side::Request) {
            *request.uri_mut() = uri;
        }
        if let Some(clean) =
            self.message(request.headers(), request.body().as_bytes(), Side::Request)
        {
            length(request.headers_mut(), clean.len());
            *request.body_mut() = Body::from(clean);
        }
        self.headers(request.headers_mut(), Side::Request);
    }

    /// What came of a request, whose secrets may be out already.
    pub(crate) fn outcome(
        &mut self,
        request: &Request<Body>,
        outcome: &mut Result<Response<Bytes>, Failure>,
    ) {
        self.own = request.uri().path().trim_end_matches('/').ends_with("/auth/login");
        match outcome {
            Ok(response) => self.response(response, request.method()),
            Err(failure) => self.failure(failure),
        }
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
            let found = if side == Side::Request || self.own {
                &mut self.found.sent
            } else {
                &mut self.found.answered
            };
            if !found.contains(value) {
                found.insert(value.to_owned());
            }
        }
    }

    fn judge(&mut self, name: &str) -> Name {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let judged = self.redactor.rules.as_ref().map_or(Name::Plain, |rules| rules.judge(name));
        self.names.insert(name.into(), judged);
        judged
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

/// Updates `Content-Length` if present.
fn length(headers: &mut HeaderMap, length: usize) {
    if let Some(told) = headers.get_mut(header::CONTENT_LENGTH) {
        *told = HeaderValue::from(length);
    }
}
