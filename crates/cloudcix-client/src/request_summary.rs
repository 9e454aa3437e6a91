//! What an error may need to know of a request that is gone.

use bytes::Bytes;
use cloudcix_core::{
    Body, Error,
    secret::{REDACTED, Secrets, push_shown_query, shown_url},
};
use http::{HeaderName, HeaderValue, Method, Request, Uri, response::Parts};
use percent_encoding::percent_decode_str;

/// What is kept of a request while it is on its way. Everything in it is cheap to clone; the work
/// is done only if the call fails.
pub(crate) struct RequestSummary {
    method: Method,
    uri: Uri,
    redacted_url: Option<String>,
    /// The token, and whatever other header is marked as sensitive.
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl RequestSummary {
    pub(crate) fn new(request: &Request<Body>, redacted_url: Option<String>) -> Self {
        let headers = request.headers().iter();
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            redacted_url,
            headers: headers
                .filter(|(_, value)| value.is_sensitive())
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            body: request.body().as_bytes().clone(),
        }
    }

    /// Adds to an error which request it was, and takes out of its sources what the request held in
    /// secret.
    pub(crate) fn locate(&self, error: Error) -> Error {
        let secrets = self.secrets();
        error.without_secrets(secrets.iter()).at(&self.method, self.url(&secrets))
    }

    /// The error of a status other than 2xx.
    pub(crate) fn status_error(&self, head: Parts, body: &[u8]) -> Error {
        let secrets = self.secrets();
        self.locate(Error::status(head, body, secrets.iter()))
    }

    /// The URL without the values of secret parameters, and without `secrets` in any other: a token
    /// may have been given for a name.
    fn url(&self, secrets: &Secrets) -> String {
        let mut url = match &self.redacted_url {
            None => shown_url(&self.uri),
            Some(path) => {
                let mut url = path.clone();
                push_shown_query(&mut url, self.uri.query());
                url
            }
        };
        if let Some(at) = url.find('?') {
            let query = secrets.scrub(&url[at..]);
            url.replace_range(at.., &query);
        }
        url
    }

    /// Every secret that the request held.
    fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        for (name, value) in &self.headers {
            secrets.add_header(name, value);
        }
        secrets.add_body(&self.body);
        secrets.add_uri(&self.uri);
        if let Some(redacted_url) = &self.redacted_url {
            // Both URLs have the same segments, so each `[redacted]` lines up with the id that it
            // hides. Added encoded and decoded: an error source may quote either form.
            let uri = self.uri.to_string();
            let segments = redacted_url.split('/').zip(uri.split(['/', '?']));
            for (_, secret) in segments.filter(|(redacted, _)| *redacted == REDACTED) {
                secrets.add(&percent_decode_str(secret).decode_utf8_lossy());
                secrets.add(secret);
            }
        }
        secrets
    }
}
