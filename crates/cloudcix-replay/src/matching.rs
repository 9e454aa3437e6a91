//! Matching: decides whether a request is the same as a recorded one.

mod form;
mod json;
mod key;

use std::{fmt, sync::Arc};

use cloudcix_core::{Body, InvalidEndpoint};
use http::{Request, Uri};

use crate::Interaction;
pub(crate) use form::Form;
pub(crate) use json::Json;
pub(crate) use key::{Content, Key, Parts};

/// The rules by which a request matches a recorded one.
///
/// By default these are compared:
/// - the method;
/// - the application: the first label of the host (`membership`), or for `/SCM/v1/…` the first
///   segment of the path. Scheme, domain and port don't matter, so that a session recorded at
///   `membership.localhost:18080` matches requests to `membership.api.cloudcix.com`. An IP address
///   and a bare name such as `localhost` name no application: those match only each other, unless
///   [`base`](Self::base) declares their application;
/// - the segments of the path, percent-decoded;
/// - the query, decoded; the order of its pairs doesn't matter;
/// - except for GET, HEAD and DELETE, the body. JSON is compared by its meaning: the order of keys,
///   whitespace, escapes and the notation of numbers don't matter, and `null` is the same as no
///   body. Forms are compared field by field (`a=1&b=x+y` is `b=x%20y&a=1`), multipart forms part
///   by part: name, file name, content type and content, whatever the boundary. Fields with the
///   same name keep their order. Other bodies are compared byte by byte.
///
/// Headers are compared only if [`header`](Self::header) or [`headers`](Self::headers) is called.
/// Both sides are compared without their secrets.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_replay as replay; }
/// use cloudcix::replay::Matching;
///
/// let matching = Matching::default()
///     .ignore_query("page")
///     .ignore_json("/meta/sent_at")
///     .base("http://127.0.0.1:8080/", "membership")?;
/// # let _ = matching;
/// # Ok::<(), cloudcix_core::InvalidEndpoint>(())
/// ```
#[derive(Clone, Default)]
pub struct Matching {
    strict_origin: bool,
    ignored_query: Vec<String>,
    ignored_body: bool,
    ignored_json: Vec<String>,
    headers: Headers,
    bases: Vec<Base>,
    predicates: Vec<Predicate>,
}

/// The headers to compare.
#[derive(Clone, Debug, Default)]
struct Headers {
    all: bool,
    wanted: Vec<String>,
    ignored: Vec<String>,
}

type Predicate = Arc<dyn Fn(&Request<Body>, &Interaction) -> Result<(), String> + Send + Sync>;

/// The base URL of an application.
#[derive(Clone, Debug)]
struct Base {
    authority: String,
    /// The path, without a trailing slash.
    path: String,
    application: String,
}

impl Matching {
    /// Compares scheme, host and port instead of the application.
    pub fn strict_origin(mut self) -> Self {
        self.strict_origin = true;
        self
    }

    /// Ignores the query parameters with this name, which is the decoded one: `search[name]`.
    pub fn ignore_query(mut self, name: impl Into<String>) -> Self {
        self.ignored_query.push(name.into());
        self
    }

    /// Ignores all bodies.
    pub fn ignore_body(mut self) -> Self {
        self.ignored_body = true;
        self
    }

    /// Ignores the value at a JSON pointer (RFC 6901) into the body: `/meta/sent_at`. In a form,
    /// `/sent_at` is the field of that name. A body without that value is compared as a whole.
    pub fn ignore_json(mut self, pointer: impl Into<String>) -> Self {
        self.ignored_json.push(pointer.into());
        self
    }

    /// Compares the values of a header as well.
    pub fn header(mut self, name: &str) -> Self {
        self.headers.wanted.push(name.to_ascii_lowercase());
        self
    }

    /// Compares all headers, except for those that are [ignored](Self::ignore_header) and those
    /// that depend on the connection or the client: `Host`, `Connection`, `Content-Length`,
    /// `Accept-Encoding`, `User-Agent`.
    pub fn headers(mut self) -> Self {
        self.headers.all = true;
        self
    }

    /// Ignores a header, if [all](Self::headers) are compared.
    pub fn ignore_header(mut self, name: &str) -> Self {
        self.headers.ignored.push(name.to_ascii_lowercase());
        self
    }

    /// Declares the base URL of an application, in recordings and in requests:
    /// `http://127.0.0.1:8080/`, `https://lab.example/iaas/`. The scheme doesn't matter.
    ///
    /// # Errors
    /// [`InvalidEndpoint`] if `url` has no host, or contains credentials.
    pub fn base(mut self, url: &str, application: &str) -> Result<Self, InvalidEndpoint> {
        let malformed = || InvalidEndpoint::Malformed { url: url.to_owned() };
        if url.contains('@') {
            return Err(InvalidEndpoint::Credentials);
        }
        let uri: Uri = url.parse().map_err(|_| malformed())?;
        let authority = key::authority(&uri).ok_or_else(malformed)?;
        let path = uri.path().trim_end_matches('/').to_owned();
        self.bases.push(Base { authority, path, application: application.to_ascii_lowercase() });
        Ok(self)
    }

    /// Adds a rule of your own, which is applied to interactions that match by all other rules. It
    /// gets the request and the interaction without their secrets; an error is the reason why they
    /// don't match.
    pub fn also<F>(mut self, rule: F) -> Self
    where
        F: Fn(&Request<Body>, &Interaction) -> Result<(), String> + Send + Sync + 'static,
    {
        self.predicates.push(Arc::new(rule));
        self
    }

    pub(crate) fn has_predicates(&self) -> bool {
        !self.predicates.is_empty()
    }

    pub(crate) fn check(
        &self,
        request: &Request<Body>,
        interaction: &Interaction,
    ) -> Result<(), String> {
        self.predicates.iter().try_for_each(|rule| rule(request, interaction))
    }
}

impl fmt::Debug for Matching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Matching")
            .field("strict_origin", &self.strict_origin)
            .field("ignored_query", &self.ignored_query)
            .field("ignored_body", &self.ignored_body)
            .field("ignored_json", &self.ignored_json)
            .field("headers", &self.headers)
            .field("bases", &self.bases)
            .field("predicates", &self.predicates.len())
            .finish()
    }
}
