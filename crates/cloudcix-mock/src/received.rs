use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use bytes::Bytes;
use cloudcix_core::{Body, secret::Secrets};
use http::{HeaderMap, Method, Request, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::redact;

/// A request that reached the mock, read once and looked at by every matcher.
///
/// Cloning is cheap. `Debug` and `Display` show no token, password or API key, and of the body only
/// its length.
#[derive(Clone)]
pub struct Received(Arc<Inner>);

struct Inner {
    request: Request<Body>,
    segments: OnceLock<Vec<String>>,
    query: OnceLock<Vec<(String, String)>>,
    json: OnceLock<Result<Value, String>>,
    secrets: OnceLock<Secrets>,
}

impl Received {
    /// Reads a request. The mock does this for every one that arrives; matchers of your own can be
    /// tested with it.
    pub fn new(request: Request<Body>) -> Self {
        Self(Arc::new(Inner {
            request,
            segments: OnceLock::new(),
            query: OnceLock::new(),
            json: OnceLock::new(),
            secrets: OnceLock::new(),
        }))
    }

    /// The request itself, with its extensions.
    pub fn request(&self) -> &Request<Body> {
        &self.0.request
    }

    /// The method.
    pub fn method(&self) -> &Method {
        self.0.request.method()
    }

    /// The URI as it would go on the wire.
    pub fn uri(&self) -> &Uri {
        self.0.request.uri()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.0.request.headers()
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        self.0.request.body().as_bytes()
    }

    /// The host of the URI, or else that of the `Host` header, without its port.
    pub fn host(&self) -> Option<&str> {
        let header = || self.headers().get(http::header::HOST)?.to_str().ok();
        self.uri()
            .host()
            .or_else(|| header().map(|host| host.rsplit_once(':').map_or(host, |(host, _)| host)))
    }

    /// The percent-decoded segments of the path. A path that ends in a slash has an empty last one.
    pub fn segments(&self) -> &[String] {
        self.0.segments.get_or_init(|| segments(self.uri().path()))
    }

    /// The decoded parameters of the query, in their order.
    pub fn query_pairs(&self) -> &[(String, String)] {
        self.0.query.get_or_init(|| {
            form_urlencoded::parse(self.uri().query().unwrap_or_default().as_bytes())
                .into_owned()
                .collect()
        })
    }

    /// The first value of a query parameter.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query_pairs().iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// A sentence that says why it is none, without showing the body.
    pub fn json(&self) -> Result<&Value, &str> {
        let parse = || match self.body() {
            body if body.is_empty() => Err("no body".to_owned()),
            body => serde_json::from_slice(body)
                .map_err(|error| format!("{} bytes that are not JSON ({error})", body.len())),
        };
        self.0.json.get_or_init(parse).as_ref().map_err(String::as_str)
    }

    /// The URL for people to read: decoded, and without secrets.
    pub fn url(&self) -> String {
        self.clean(&redact::url(self.uri()))
    }

    /// `text` without any secret that this request holds.
    pub(crate) fn clean(&self, text: &str) -> String {
        self.secrets().scrub(text)
    }

    fn secrets(&self) -> &Secrets {
        self.0.secrets.get_or_init(|| {
            let mut secrets = Secrets::default();
            for (name, value) in self.headers() {
                secrets.add_header(name, value);
            }
            secrets.add_uri(self.uri());
            secrets.add_body(self.body());
            secrets
        })
    }
}

/// The percent-decoded segments of a path, of which the leading slash is no part.
pub(crate) fn segments(path: &str) -> Vec<String> {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split('/').map(decode).collect()
}

/// One segment, percent-decoded.
pub(crate) fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

impl fmt::Display for Received {
    /// `GET https://membership.api.cloudcix.com/country/?limit=10`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method(), self.url())
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Headers<'a>(&'a Received);
        impl fmt::Debug for Headers<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let shown = |(name, value)| (name, self.0.clean(&redact::header(name, value)));
                f.debug_map().entries(self.0.headers().iter().map(shown)).finish()
            }
        }
        f.debug_struct("Received")
            .field("method", self.method())
            .field("url", &self.url())
            .field("headers", &Headers(self))
            .field("body", self.0.request.body())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_decoded() {
        let request =
            Request::get("http://a.example:80/vault/a%2Fb/%C3%A9/?search%5Bx%5D=1+2&x=%2B")
                .body(Body::empty())
                .unwrap();
        let received = Received::new(request);
        assert_eq!(received.segments(), ["vault", "a/b", "é", ""]);
        assert_eq!(
            (received.query("search[x]"), received.query("x"), received.query("y")),
            (Some("1 2"), Some("+"), None)
        );
        assert_eq!(received.host(), Some("a.example"));
        assert_eq!(received.json(), Err("no body"));
    }

    #[test]
    fn nothing_that_is_shown_holds_a_secret() {
        let request =
            Request::post("https://u:hunter2@a.example/auth/hunter2-body/?token=hunter2-query")
                .header("x-auth-token", "hunter2-header")
                .header("x-echo", "hunter2-header hunter2-body")
                .body(Body::from(r#"{"password":"hunter2-body"}"#))
                .unwrap();
        let shown = format!("{0} {0:?}", Received::new(request));
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
