//! Messages: requests, responses and failures.

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
        // Decompressed first: no secret could be found in a compressed body.
        if let Ok(Some((headers, plain))) = content::unpack_request(request) {
            *request.headers_mut() = headers;
            *request.body_mut() = Body::from(plain);
        }
        if let Some(uri) = self.uri(request.uri(), Side::Request) {
            *request.uri_mut() = uri;
        }
        if let Some(clean) = self.body(request.headers(), request.body().as_bytes(), Side::Request)
        {
            set_content_length(request.headers_mut(), clean.len());
            *request.body_mut() = Body::from(clean);
        }
        // Last, because the body is read by its `Content-Type`.
        self.headers(request.headers_mut(), Side::Request);
    }

    /// Redacts the outcome of a request, which may be redacted already.
    pub(crate) fn outcome(
        &mut self,
        request: &Request<Body>,
        outcome: &mut Result<Response<Bytes>, Failure>,
    ) {
        // The path survives redaction, so this works for a redacted request too.
        self.is_login = request.uri().path().trim_end_matches('/').ends_with("/auth/login");
        match outcome {
            Ok(response) => self.response(response, request.method()),
            Err(failure) => self.failure(failure),
        }
    }

    fn response(&mut self, response: &mut Response<Bytes>, method: &Method) {
        if let Some(clean) = self.body(response.headers(), response.body(), Side::Response) {
            // In a response to HEAD, `Content-Length` is the length of a body that was not sent.
            if *method != Method::HEAD {
                set_content_length(response.headers_mut(), clean.len());
            }
            *response.body_mut() = Bytes::from(clean);
        }
        self.headers(response.headers_mut(), Side::Response);
    }

    fn failure(&mut self, failure: &mut Failure) {
        if let Some(clean) = self.urls(failure.text().as_bytes(), Side::Request) {
            *failure.text_mut() = String::from_utf8_lossy(&clean).into_owned();
        }
    }
}

/// Updates `Content-Length` if present.
fn set_content_length(headers: &mut HeaderMap, length: usize) {
    if let Some(value) = headers.get_mut(header::CONTENT_LENGTH) {
        *value = HeaderValue::from(length);
    }
}
