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

/// A request that reached the mock. Its path, query and JSON are parsed once, for all matchers.
///
/// Cloning is cheap. `Debug` and `Display` show no token, password or API key, and of the body only
/// its length.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::{Body, mock::Received};
///
/// let received = Received::new(
///     http::Request::get("https://membership.api.cloudcix.com/country/?limit=1")
///         .body(Body::empty())?,
/// );
/// assert_eq!(received.host(), Some("membership.api.cloudcix.com"));
/// assert_eq!(received.query("limit"), Some("1"));
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone)]
pub struct Received(Arc<Inner>);

struct Inner {
    request: Request<Body>,
    // Computed on first use: most requests are matched by method and path alone.
    segments: OnceLock<Vec<String>>,
    query: OnceLock<Vec<(String, String)>>,
    json: OnceLock<Result<Value, String>>,
    secrets: OnceLock<Secrets>,
}

impl Received {
    /// Wraps a request. The mock does this with every request; use it to test a matcher of your
    /// own.
    pub fn new(request: Request<Body>) -> Self {
        Self(Arc::new(Inner {
            request,
            segments: OnceLock::new(),
            query: OnceLock::new(),
            json: OnceLock::new(),
            secrets: OnceLock::new(),
        }))
    }

    /// Returns the request itself, with its extensions.
    pub fn request(&self) -> &Request<Body> {
        &self.0.request
    }

    /// Returns the method.
    pub fn method(&self) -> &Method {
        self.0.request.method()
    }

    /// Returns the URI as it would be sent.
    pub fn uri(&self) -> &Uri {
        self.0.request.uri()
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        self.0.request.headers()
    }

    /// Returns the body.
    pub fn body(&self) -> &Bytes {
        self.0.request.body().as_bytes()
    }

    /// Returns the host from the URI, or else from the `Host` header, without the port.
    pub fn host(&self) -> Option<&str> {
        let header = || self.headers().get(http::header::HOST)?.to_str().ok();
        self.uri().host().or_else(|| header().map(without_port))
    }

    /// Returns the percent-decoded segments of the path. A path with a trailing slash has an empty
    /// last segment.
    pub fn segments(&self) -> &[String] {
        self.0.segments.get_or_init(|| segments(self.uri().path()))
    }

    /// Returns the decoded parameters of the query, in their order.
    pub fn query_pairs(&self) -> &[(String, String)] {
        self.0.query.get_or_init(|| {
            form_urlencoded::parse(self.uri().query().unwrap_or_default().as_bytes())
                .into_owned()
                .collect()
        })
    }

    /// Returns the first value of a query parameter.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query_pairs().iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the body as JSON.
    ///
    /// # Errors
    /// A description of the problem that doesn't show the body.
    pub fn json(&self) -> Result<&Value, &str> {
        let parse = || match self.body() {
            body if body.is_empty() => Err("no body".to_owned()),
            body => serde_json::from_slice(body)
                .map_err(|error| format!("{} bytes that are not JSON ({error})", body.len())),
        };
        self.0.json.get_or_init(parse).as_ref().map_err(String::as_str)
    }

    /// Returns the URL in readable form: with its query decoded, and without secrets.
    pub fn url(&self) -> String {
        // Redaction by name comes first; `clean` then removes a secret from elsewhere in the
        // request, such as the token of a header, that the path or a harmless parameter repeats.
        self.clean(&redact::url(self.uri()))
    }

    /// Removes every secret that this request contains from `text`.
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

/// Splits a path into its percent-decoded segments, without the leading slash.
pub(crate) fn segments(path: &str) -> Vec<String> {
    let path = path.strip_prefix('/').unwrap_or(path);
    // Split before decoding: an encoded slash is a part of its segment.
    path.split('/').map(decode).collect()
}

/// Percent-decodes one segment.
pub(crate) fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

impl fmt::Display for Received {
    /// Writes `GET https://membership.api.cloudcix.com/country/?limit=10`.
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

/// Returns a host without its port. An IPv6 address has colons of its own.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_request_are_decoded() {
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
        let twice = Received::new(Request::get("/?x=1&x=2").body(Body::empty()).unwrap());
        assert_eq!((twice.query("x"), twice.query("X")), (Some("1"), None));
        assert_eq!([segments("*"), segments("/"), segments("")], [["*"], [""], [""]]);
        assert_eq!(
            [segments("//a"), segments("/a/"), segments("a//")].concat(),
            ["", "a", "a", "", "a", "", ""]
        );
        assert_eq!(received.host(), Some("a.example"));
        assert_eq!(received.json(), Err("no body"));
    }

    #[test]
    fn a_body_is_json_or_the_problem_is_told_with_its_length() {
        for (body, json) in [
            ("", Err("no body")),
            (" ", Err("1 bytes that are not JSON (EOF while parsing a value at line 1 column 1)")),
            (
                "{",
                Err("1 bytes that are not JSON (EOF while parsing an object at line 1 column 1)"),
            ),
            (" null ", Ok("null")),
            ("[1]", Ok("[1]")),
        ] {
            let received = Received::new(Request::post("/").body(Body::from(body)).unwrap());
            let found = received.json().map(ToString::to_string);
            assert_eq!(found.as_deref().map_err(|problem| *problem), json, "{body:?}");
        }
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

    #[test]
    fn the_host_is_that_of_the_uri_or_else_of_the_header_without_its_port() {
        for (uri, header, host) in [
            ("http://a.example/", "b.example", Some("a.example")),
            ("http://a.example:81/", "b.example:82", Some("a.example")),
            ("/", "b.example", Some("b.example")),
            ("/", "b.example:82", Some("b.example")),
            ("/", "[::1]", Some("[::1]")),
            ("/", "[::1]:82", Some("[::1]")),
            ("/", "", None),
        ] {
            let mut request = Request::get(uri);
            if !header.is_empty() {
                request = request.header("host", header);
            }
            let received = Received::new(request.body(Body::empty()).unwrap());
            assert_eq!(received.host(), host, "{uri} {header}");
        }
    }

    #[test]
    fn a_secret_of_the_url_of_a_header_and_of_the_body_is_hidden_wherever_it_is_quoted() {
        let request = Request::post("/?token=hunter2-query")
            .header("x-auth-token", "hunter2-header")
            .body(Body::from(r#"{"password":"hunter2-body"}"#))
            .unwrap();
        let received = Received::new(request);
        for secret in ["hunter2-query", "hunter2-header", "hunter2-body"] {
            let shown = received.clean(&format!("before {secret} after"));
            assert!(shown.starts_with("before ") && shown.ends_with(" after"), "{shown}");
            assert!(!shown.contains("hunter2"), "{shown}");
        }
        assert_eq!(received.clean("nothing secret"), "nothing secret");
    }
}
