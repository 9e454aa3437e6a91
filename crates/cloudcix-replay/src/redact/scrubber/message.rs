//! Messages: requests, responses and failures.

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, HeaderValue, Method, Request, Response, header};

use super::Scrubber;
use crate::{Failure, Interaction, decompress, redact::Side};

impl Scrubber<'_> {
    pub(crate) fn redact_interaction(&mut self, interaction: &mut Interaction) {
        let (request, outcome) = interaction.parts_mut();
        self.redact_request(request);
        self.redact_outcome(request, outcome);
    }

    pub(crate) fn redact_request(&mut self, request: &mut Request<Body>) {
        // Decompressed first: no secret could be found in a compressed body.
        if let Ok(Some((headers, plain))) = decompress::live_request(request) {
            *request.headers_mut() = headers;
            *request.body_mut() = Body::from(plain);
        }
        if let Some(uri) = self.redact_uri(request.uri(), Side::Request) {
            *request.uri_mut() = uri;
        }
        if let Some(clean) =
            self.redact_body(request.headers(), request.body().as_bytes(), Side::Request)
        {
            set_content_length(request.headers_mut(), clean.len());
            *request.body_mut() = Body::from(clean);
        }
        // Last, because the body is read by its `Content-Type`.
        self.redact_headers(request.headers_mut(), Side::Request);
    }

    /// Redacts the outcome of a request, which may be redacted already.
    pub(crate) fn redact_outcome(
        &mut self,
        request: &Request<Body>,
        outcome: &mut Result<Response<Bytes>, Failure>,
    ) {
        // The path survives redaction, so this works for a redacted request too.
        self.is_login = request.uri().path().trim_end_matches('/').ends_with("/auth/login");
        match outcome {
            Ok(response) => self.redact_response(response, request.method()),
            Err(failure) => self.redact_failure(failure),
        }
    }

    fn redact_response(&mut self, response: &mut Response<Bytes>, method: &Method) {
        if let Some(clean) = self.redact_body(response.headers(), response.body(), Side::Response) {
            // In a response to HEAD, `Content-Length` is the length of a body that was not sent.
            if *method != Method::HEAD {
                set_content_length(response.headers_mut(), clean.len());
            }
            *response.body_mut() = Bytes::from(clean);
        }
        self.redact_headers(response.headers_mut(), Side::Response);
    }

    fn redact_failure(&mut self, failure: &mut Failure) {
        if let Some(clean) = self.redact_urls(failure.text().as_bytes(), Side::Request) {
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
