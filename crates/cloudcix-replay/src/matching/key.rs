use std::{borrow::Cow, net::Ipv4Addr};

use bytes::Bytes;
use cloudcix_core::{Body, secret::REDACTED};
use http::{Method, Request, Uri, header};
use memchr::memmem;
use percent_encoding::percent_decode_str;

use super::{Form, Headers, Json, Matching};

/// The lookup key of a request: equal for requests that match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(Box<[u8]>);

/// The parts of a request that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) method: Method,
    /// The application, or with `strict_origin` the whole origin.
    pub(crate) origin: String,
    /// Percent-decoded.
    pub(crate) path: Vec<Vec<u8>>,
    /// Decoded and sorted.
    pub(crate) query: Vec<(Vec<u8>, Vec<u8>)>,
    /// Only the headers that are compared, sorted by name.
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) content: Content,
}

/// A body in comparable form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Nothing,
    Json(Json),
    Form(Form),
    Bytes(Bytes),
}

impl Matching {
    pub(crate) fn parts(&self, request: &Request<Body>) -> Parts {
        let uri = request.uri();
        let (origin, path) = self.locate(request);
        let mut query: Vec<(Vec<u8>, Vec<u8>)> =
            uri.query().unwrap_or_default().split('&').filter_map(pair).collect();
        query.retain(|(name, _)| {
            !self.ignored_query.iter().any(|ignored| ignored.as_bytes() == name)
        });
        query.sort_unstable();
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.split('/').map(|segment| percent_decode_str(segment).collect()).collect();
        Parts {
            method: request.method().clone(),
            origin,
            path,
            query,
            headers: self.compared_headers(request),
            content: self.content(request),
        }
    }

    fn compared_headers(&self, request: &Request<Body>) -> Vec<(String, Vec<u8>)> {
        const CONNECTION: [&str; 5] =
            ["host", "connection", "content-length", "accept-encoding", "user-agent"];
        let Headers { all, wanted, ignored } = &self.headers;
        if !all && wanted.is_empty() {
            return Vec::new();
        }
        let is_compared = |name: &str| {
            let named = |list: &[String]| list.iter().any(|listed| listed == name);
            named(wanted) || (*all && !named(ignored) && !CONNECTION.contains(&name))
        };
        let compared = request.headers().iter().filter(|(name, _)| is_compared(name.as_str()));
        let mut compared: Vec<_> = compared
            .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
            .collect();
        // A stable sort: the values of a repeated header keep their order.
        compared.sort_by(|(one, _), (other, _)| one.cmp(other));
        compared
    }

    /// Returns the application, or the origin, and the path below it.
    fn locate<'r>(&self, request: &'r Request<Body>) -> (String, &'r str) {
        let uri = request.uri();
        let path = uri.path();
        let named = request
            .headers()
            .get(header::HOST)
            .and_then(|host| host.to_str().ok())
            .map(str::to_ascii_lowercase);
        // A request in origin form (`/country/`) names its host only in the header.
        let Some(authority) = authority(uri).or(named) else { return (String::new(), path) };
        if self.strict_origin {
            return (format!("{}://{authority}", uri.scheme_str().unwrap_or("http")), path);
        }
        // Declared bases come before the general rules, which may misread their URLs.
        for base in &self.bases {
            if base.authority == authority
                && let Some(below) =
                    path.strip_prefix(base.path.as_str()).filter(|below| below.starts_with('/'))
            {
                return (base.application.clone(), below);
            }
        }
        legacy(path).unwrap_or_else(|| (application(&authority).to_owned(), path))
    }

    fn content(&self, request: &Request<Body>) -> Content {
        let body = request.body().as_bytes();
        if self.ignored_body
            || body.is_empty()
            || matches!(*request.method(), Method::GET | Method::HEAD | Method::DELETE)
        {
            return Content::Nothing;
        }
        let Some(mut json) = Json::parse(body) else {
            let Some(mut form) = Form::read(request) else { return Content::Bytes(body.clone()) };
            self.ignored_json.iter().for_each(|pointer| form.remove(pointer));
            return Content::Form(form);
        };
        for pointer in &self.ignored_json {
            json.remove(pointer);
        }
        // The Python client sends `null` instead of no body.
        if json == Json::Null { Content::Nothing } else { Content::Json(json) }
    }
}

impl Parts {
    pub(crate) fn key(&self) -> Key {
        let mut key = Vec::with_capacity(128);
        // Each piece is preceded by its length, so that different pieces can't join to the same
        // key.
        let mut put = |piece: &[u8]| {
            let piece = normalize(piece);
            key.extend_from_slice(&piece.len().to_le_bytes());
            key.extend_from_slice(&piece);
        };
        put(self.method.as_str().as_bytes());
        put(self.origin.as_bytes());
        // The lengths of the lists keep their items apart: a segment is not a parameter.
        put(&self.path.len().to_le_bytes());
        self.path.iter().for_each(|segment| put(segment));
        put(&self.query.len().to_le_bytes());
        for (name, value) in &self.query {
            put(name);
            put(value);
        }
        put(&self.headers.len().to_le_bytes());
        for (name, value) in &self.headers {
            put(name.as_bytes());
            put(value);
        }
        match &self.content {
            Content::Nothing => {}
            Content::Json(json) => put(json.to_string().as_bytes()),
            Content::Form(form) => form.put_into(put),
            Content::Bytes(bytes) => {
                put(b"bytes");
                put(bytes);
            }
        }
        Key(key.into_boxed_slice())
    }
}

/// Replaces `[redacted]` by `redacted`, so that both placeholders of a secret are equal. A caller
/// that was given `[redacted]` in a replayed response may send it in the middle of a text or a
/// path, where the recording has `redacted`.
fn normalize(piece: &[u8]) -> Cow<'_, [u8]> {
    let word = REDACTED.as_bytes();
    let Some(mut at) = memmem::find(piece, word) else { return Cow::Borrowed(piece) };
    let (mut normal, mut rest) = (Vec::with_capacity(piece.len()), piece);
    loop {
        normal.extend_from_slice(&rest[..at]);
        normal.extend_from_slice(&word[1..word.len() - 1]);
        rest = &rest[at + word.len()..];
        match memmem::find(rest, word) {
            Some(next) => at = next,
            None => break,
        }
    }
    normal.extend_from_slice(rest);
    Cow::Owned(normal)
}

/// Returns host and port, in lower case, without the default port of the scheme and without
/// credentials.
pub(super) fn authority(uri: &Uri) -> Option<String> {
    let host = uri.host()?.to_ascii_lowercase();
    let implied = match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    Some(match uri.port_u16() {
        port if port.is_none() || port == implied => host,
        Some(port) => format!("{host}:{port}"),
        None => host,
    })
}

/// Returns the application of a path such as `/SCM/v1/sku/`, and the path after its name.
fn legacy(path: &str) -> Option<(String, &str)> {
    let rest = path.strip_prefix('/')?;
    let name = rest.split('/').next()?;
    let below = &rest[name.len()..];
    let version = below.strip_prefix('/')?.split('/').next()?.strip_prefix('v')?;
    let numbered = version
        .split('.')
        .all(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()));
    (numbered && name.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        .then(|| (name.to_ascii_lowercase(), below))
}

/// Returns the first label of a host; empty if the host is an IP address or a bare name.
fn application(authority: &str) -> &str {
    // An IPv6 address.
    if authority.starts_with('[') {
        return "";
    }
    let host = authority.split(':').next().unwrap_or_default();
    if host.parse::<Ipv4Addr>().is_ok() {
        return "";
    }
    host.split_once('.').map_or("", |(label, _)| label)
}

/// Decodes a pair of a query or form. Empty pairs, as in `a=1&&b=2`, are skipped.
pub(super) fn pair(text: &str) -> Option<(Vec<u8>, Vec<u8>)> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (!text.is_empty()).then(|| (decode(name), decode(value)))
}

fn decode(text: &str) -> Vec<u8> {
    percent_decode_str(&text.replace('+', " ")).collect()
}

#[cfg(test)]
mod tests;
