//! Messages: a request, and what came of it.

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, HeaderValue, Method, Request, Response, header};

use super::Scrubber;
use crate::{Failure, Interaction, content, redact::Side};

impl Scrubber<'_> {
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
        if let Some(clean) = self.body(request.headers(), request.body().as_bytes(), Side::Request)
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
        if let Some(clean) = self.body(response.headers(), response.body(), Side::Answer) {
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
}

/// Updates `Content-Length` if present.
fn length(headers: &mut HeaderMap, length: usize) {
    if let Some(told) = headers.get_mut(header::CONTENT_LENGTH) {
        *told = HeaderValue::from(length);
    }
}
