//! What an error may need to know of a request that is gone.

use bytes::Bytes;
use cloudcix_core::{
    Body, Error,
    secret::{REDACTED, is_secret_name, push_shown_query, scrub, shown_url, spellings},
};
use http::{HeaderValue, Method, Request, Uri, response::Parts};
use serde_json::Value;

/// What is kept of a request while it is on its way. Everything in it is cheap to clone; the work
/// is done only if the call fails.
pub(crate) struct Sent {
    method: Method,
    uri: Uri,
    shown: Option<String>,
    /// The token, and whatever other header was marked as sensitive.
    headers: Vec<HeaderValue>,
    body: Bytes,
}

impl Sent {
    pub(crate) fn new(request: &Request<Body>, shown: Option<String>) -> Self {
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            shown,
            headers: request
                .headers()
                .values()
                .filter(|value| value.is_sensitive())
                .cloned()
                .collect(),
            body: request.body().as_bytes().clone(),
        }
    }

    /// Adds to an error which request it was, and takes out of its sources what the request held in
    /// secret.
    pub(crate) fn locate(&self, error: Error) -> Error {
        let secrets = self.secrets();
        error
            .without_secrets(secrets.iter().map(String::as_str))
            .at(&self.method, self.url(&secrets))
    }

    /// The error of a status other than 2xx.
    pub(crate) fn refused(&self, head: Parts, body: &[u8]) -> Error {
        let secrets = self.secrets();
        self.locate(Error::status(head, body, secrets.iter().map(String::as_str)))
    }

    /// The URL without the values of secret parameters, and without `secrets` in any other: a token
    /// may have been given for a name.
    fn url(&self, secrets: &[String]) -> String {
        let mut url = match &self.shown {
            None => shown_url(&self.uri),
            Some(path) => {
                let mut url = path.clone();
                push_shown_query(&mut url, self.uri.query());
                url
            }
        };
        if let Some(at) = url.find('?') {
            let query = scrub(&url[at..], secrets.iter().map(String::as_str));
            url.replace_range(at.., &query);
        }
        url
    }

    /// Every secret that the request held, as text.
    fn secrets(&self) -> Vec<String> {
        let mut secrets = Vec::new();
        for value in
            self.headers.iter().filter_map(|value| std::str::from_utf8(value.as_bytes()).ok())
        {
            secrets.push(value.to_owned());
            // Of `Bearer …`, what follows the scheme.
            secrets.extend(value.split_once(' ').map(|(_, credentials)| credentials.to_owned()));
        }
        if let Ok(body) = serde_json::from_slice(&self.body) {
            gather(&mut secrets, &body, false);
        } else if let Ok(form) = std::str::from_utf8(&self.body) {
            gather_pairs(&mut secrets, form);
        }
        gather_pairs(&mut secrets, self.uri.query().unwrap_or_default());
        if let Some(shown) = &self.shown {
            // The ids that are shown as redacted: what stands in their place in the real path.
            let real = self.uri.to_string();
            let (shown, real) = (shown.split('/'), real.split(['/', '?']));
            for (_, secret) in shown.zip(real).filter(|(shown, _)| *shown == REDACTED) {
                secrets.push(
                    percent_encoding::percent_decode_str(secret).decode_utf8_lossy().into_owned(),
                );
                secrets.push(secret.to_owned());
            }
        }
        secrets
    }
}

/// The items of a list as a query has it: `['a', "b"]`.
fn items(value: &str) -> impl Iterator<Item = &str> {
    let inside = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
    inside
        .into_iter()
        .flat_map(|inside| inside.split(", "))
        .map(|item| item.trim_matches(['\'', '"']))
}

/// The values of secret names in a query, or in a form, as they are and decoded.
fn gather_pairs(secrets: &mut Vec<String>, pairs: &str) {
    for (_, value) in pairs
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| is_secret_name(name))
    {
        let plain = value.replace('+', " ");
        let plain = percent_encoding::percent_decode_str(&plain).decode_utf8_lossy().into_owned();
        secrets.extend(items(&plain).map(str::to_owned));
        secrets.extend([plain, value.to_owned()]);
    }
}

/// The texts and numbers below secret names, at any depth, in each way that they may be repeated.
fn gather(secrets: &mut Vec<String>, value: &Value, secret: bool) {
    match value {
        Value::String(text) if secret => secrets.extend(spellings(text)),
        Value::Number(number) if secret => secrets.push(number.to_string()),
        Value::Array(items) => items.iter().for_each(|item| gather(secrets, item, secret)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, value)| gather(secrets, value, secret || is_secret_name(name))),
        _ => {}
    }
}
