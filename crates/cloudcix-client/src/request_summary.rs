//! The details of a request that errors show, and the secrets that they must not show.

use bytes::Bytes;
use cloudcix_core::{
    Body, Error,
    secret::{REDACTED, Secrets, push_shown_query, shown_url},
};
use http::{HeaderName, HeaderValue, Method, Request, Uri, response::Parts};
use percent_encoding::percent_decode_str;

use crate::MissingToken;

/// The parts of a request that an error needs, kept while the request itself is sent. Cloning them
/// is cheap; URLs and secrets are worked out only if the call fails.
pub(crate) struct RequestSummary {
    method: Method,
    uri: Uri,
    /// The URL without its query, if an id in it is a secret.
    redacted_url: Option<String>,
    /// The token and other sensitive headers, whose values are scrubbed from errors.
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

    /// Adds the method and URL to an error, and removes the request's secrets from its sources: a
    /// custom transport may put a whole URL or a header in its error.
    pub(crate) fn locate(&self, error: Error) -> Error {
        let secrets = self.secrets();
        error.without_secrets(secrets.iter()).at(&self.method, self.url(&secrets))
    }

    /// Returns the error for a response whose status is not a 2xx.
    pub(crate) fn status_error(&self, head: Parts, body: &[u8]) -> Error {
        let names = self.headers.iter().map(|(name, _)| name);
        let missing_token = MissingToken::find_in(names, &self.uri, &head);
        let secrets = self.secrets();
        let error = self.locate(Error::status(head, body, secrets.iter()));
        match missing_token {
            // An error code is of a proxy of our own, whose `detail` says what to do.
            Some(reason) if error.error_code().is_none() => error.with_source(reason),
            _ => error,
        }
    }

    /// Returns the URL without the values of secret parameters. `secrets` are also scrubbed from
    /// all other values: a caller may have passed a token as the value of a harmless-looking name.
    fn url(&self, secrets: &Secrets) -> String {
        let mut url = match &self.redacted_url {
            None => shown_url(&self.uri),
            Some(path) => {
                let mut url = path.clone();
                push_shown_query(&mut url, self.uri.query());
                url
            }
        };
        // Only the query. In the path, a scrubbed id would make the error useless, and secret ids
        // are redacted already.
        if let Some(at) = url.find('?') {
            let query = secrets.scrub(&url[at..]);
            url.replace_range(at.., &query);
        }
        url
    }

    /// Collects all secrets of the request: in headers, the body, the query and the path.
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
