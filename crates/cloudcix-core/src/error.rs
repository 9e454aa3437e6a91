mod api;
mod classify;
mod display;
mod explained;
mod html;
mod named;
mod report;
mod scrub;
mod sent_before;
mod unrecognized;

use std::{error::Error as StdError, iter::successors, sync::Arc};

use http::{Extensions, HeaderMap, Method, StatusCode};
use tower::BoxError;

pub use api::{ApiError, FieldError};
#[doc(hidden)]
pub use report::{debug_as_report, report};
pub use sent_before::SentBefore;

use self::unrecognized::{Format, Unrecognized};
use crate::AddedToken;

/// The error of a call: why it failed, and how far its request got.
///
/// [`kind`](Self::kind) tells how far, the predicates (`is_not_found`, `is_throttled`, …) test for
/// the usual failures, and [`api`](Self::api) returns the API's own error.
///
/// `{}` is one line and doesn't repeat the [`source`](StdError::source), unless the source
/// [explains](Self::explained) the error; `{:#}` adds all sources, as does `{:?}`, which `unwrap`
/// and a `main` that returns the error print. `{:#?}` shows the structure. None of these shows a
/// token, a password, an API key or the body of the response.
///
/// Cloning is cheap, so one failure can be returned to every caller that waited for the same
/// request, such as a login.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Error, ErrorKind};
///
/// fn advice(error: &Error) -> &'static str {
///     match error.kind() {
///         _ if error.is_not_found() => "there is no such object",
///         _ if error.is_throttled() => "slow down",
///         ErrorKind::Build => "correct the arguments",
///         _ if !error.was_sent() => "try again: the server has done nothing",
///         _ => "look first whether the server has carried it out",
///     }
/// }
///
/// let error = Error::not_sent("the queue is full");
/// assert_eq!(advice(&error), "try again: the server has done nothing");
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

// Boxed, because an error that is as small as a pointer keeps every `Result` small.
#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    /// `false` only if it is proven that the request never left.
    sent: bool,
    method: Option<Method>,
    url: Option<Arc<str>>,
    api: Option<Arc<ApiError>>,
    headers: Option<Arc<HeaderMap>>,
    extensions: Option<Arc<Extensions>>,
    /// The text of an error response in none of the API's shapes.
    unrecognized: Option<Box<Unrecognized>>,
    permanence: Permanence,
    explained: bool,
    refused: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The prospects of sending the same request again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Permanence {
    /// Not known: [`Error::is_retryable`] decides by the kind.
    Unknown,
    /// The request is known to fail in the same way again.
    Permanent,
    /// Permanent, because a recording has no response for the request.
    Miss,
}

/// The stage at which a request failed.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Error, ErrorKind};
///
/// let error = Error::timeout(true, "no response within 30 s");
/// assert_eq!(error.kind(), ErrorKind::Timeout);
/// assert_eq!(error.kind().name(), "timeout");
/// assert!(error.was_sent());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be built, because the arguments were wrong. Retrying is pointless.
    Build,
    /// The request never left: there was no connection, or nothing was written to it. The server
    /// has done nothing.
    NotSent,
    /// At least a part of the request left, and no usable response came back. The server may or may
    /// not have carried it out.
    Unanswered,
    /// Time ran out. [`Error::was_sent`] tells whether the request may have left.
    Timeout,
    /// The API responded with a status other than 2xx.
    Status(StatusCode),
    /// The API responded with a 2xx, and the response is not of the expected form.
    Decode,
}

impl ErrorKind {
    /// Returns a name for spans, metrics and logs: `build`, `not_sent`, `unanswered`, `timeout`,
    /// `decode`, or the status. It is the `error.type` of OpenTelemetry's conventions.
    pub fn name(&self) -> &str {
        match self {
            Self::Build => "build",
            Self::NotSent => "not_sent",
            Self::Unanswered => "unanswered",
            Self::Timeout => "timeout",
            Self::Status(status) => status.as_str(),
            Self::Decode => "decode",
        }
    }
}

impl Error {
    fn new(kind: ErrorKind, sent: bool, source: Option<BoxError>) -> Self {
        Self(Box::new(Inner {
            kind,
            sent,
            method: None,
            url: None,
            api: None,
            headers: None,
            extensions: None,
            unrecognized: None,
            permanence: Permanence::Unknown,
            explained: false,
            refused: false,
            source: source.map(Arc::from),
        }))
    }

    /// Creates the error of a request that could not be built.
    pub fn build(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Build, false, Some(source.into()))
    }

    /// Creates the error of a request that never left, for transports and layers that can prove it.
    ///
    /// Such a request may be retried whatever its method. If in doubt, use
    /// [`unanswered`](Self::unanswered): if the proof is wrong, things are created twice.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::NotSent, false, Some(source.into()))
    }

    /// Creates the error of a refused connection, for transports that can tell.
    ///
    /// A server that restarts refuses connections, which costs it nothing, so a retry tries these
    /// again for longer than other failures. Use it only if the host, or the proxy in front of it,
    /// reported that nothing listens on the port (`ECONNREFUSED`), or if a unix socket doesn't
    /// exist. A name without an address, an unreachable address and a failed handshake are
    /// [`not_sent`](Self::not_sent).
    pub fn connection_refused(source: impl Into<BoxError>) -> Self {
        let mut error = Self::not_sent(source);
        error.0.refused = true;
        error
    }

    /// Creates the error of a request that a recording has no response for. Nothing was sent, and
    /// the same request will miss again.
    pub fn miss(source: impl Into<BoxError>) -> Self {
        let mut error = Self::not_sent(source);
        error.0.permanence = Permanence::Miss;
        error
    }

    /// Creates the error of a request that left, wholly or in part, and got no whole response.
    pub fn unanswered(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Unanswered, true, Some(source.into()))
    }

    /// Creates the error of a request that ran out of time. `sent` may be `false` only if it is
    /// proven that the request never left.
    pub fn timeout(sent: bool, source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Timeout, sent, Some(source.into()))
    }

    /// Creates the error of a 2xx response that is not of the expected form.
    pub fn decode(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Decode, true, Some(source.into()))
    }

    /// Creates the error of a response with a status other than 2xx.
    ///
    /// `secrets` are those of the request. They are replaced by `[redacted]` wherever the body
    /// repeats them, and so is an [`AddedToken`] in the response's extensions. All other extensions
    /// are kept: see [`extension`](Self::extension).
    pub fn status<'a>(
        mut head: http::response::Parts,
        body: &[u8],
        secrets: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut error = Self::new(ErrorKind::Status(head.status), true, None);
        // Removed rather than read: the token must not stay reachable through the error.
        let added = head.extensions.remove::<AddedToken>();
        let mut secrets: Vec<&str> = secrets.into_iter().collect();
        secrets.extend(added.as_ref().map(AddedToken::expose));
        error.0.api = ApiError::parse(body, secrets.iter().copied()).map(Arc::new);
        if error.0.api.is_none() {
            error.0.unrecognized = Unrecognized::read(body, head.status, &secrets).map(Box::new);
        }
        error.0.headers = Some(Arc::new(head.headers));
        error.0.extensions = (!head.extensions.is_empty()).then(|| Arc::new(head.extensions));
        error
    }

    /// Sets the source, which `{:#}` and `{:?}` show after the error itself. It replaces an earlier
    /// one.
    ///
    /// For a reason that the API's response doesn't name, and advice: [`status`](Self::status)
    /// creates errors without a source.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// Adds the method and URL of the request that failed, unless they are already known: the layer
    /// closest to the transport knows them best. `url` must not hold secrets.
    #[must_use]
    pub fn at(mut self, method: &Method, url: impl Into<Arc<str>>) -> Self {
        self.0.method.get_or_insert_with(|| method.clone());
        self.0.url.get_or_insert_with(|| url.into());
        self
    }

    /// Marks the error as not [retryable](Self::is_retryable), because the same request would fail
    /// in the same way again: a mock that expects no such request, a certificate that is not valid.
    #[must_use]
    pub fn permanent(mut self) -> Self {
        // A miss stays a miss, which is permanent already and says more.
        if self.0.permanence == Permanence::Unknown {
            self.0.permanence = Permanence::Permanent;
        }
        self
    }

    /// Attaches a value that a layer has to report about the call, such as the number of attempts.
    /// It replaces an earlier value of the same type.
    #[must_use]
    pub fn with_extension<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        Arc::make_mut(self.0.extensions.get_or_insert_default()).insert(value);
        self
    }

    /// Returns a value that a layer attached to the call, with
    /// [`with_extension`](Self::with_extension) or in the extensions of the response.
    pub fn extension<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.extensions.as_ref()?.get()
    }

    /// Returns the first error of this type among the [sources](StdError::source), such as the one
    /// that a layer or a transport of your own failed with.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
    /// use cloudcix::Error;
    ///
    /// #[derive(Debug, thiserror::Error)]
    /// #[error("{name} is not allowed")]
    /// struct Refused {
    ///     name: &'static str,
    /// }
    ///
    /// let error = Error::not_sent(Refused { name: "DELETE" }).permanent();
    /// assert_eq!(error.find_source::<Refused>().map(|refused| refused.name), Some("DELETE"));
    /// ```
    pub fn find_source<T: StdError + 'static>(&self) -> Option<&T> {
        successors(self.source(), |&cause| cause.source()).find_map(|cause| cause.downcast_ref())
    }

    /// Returns the stage at which the request failed.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether the request may have reached the server. `false` proves that it did not, and so that
    /// the server has done nothing.
    pub fn was_sent(&self) -> bool {
        self.0.sent
    }

    /// Returns the status of the response, if it was other than 2xx.
    ///
    /// If the request was not sent because a login failed, this is the status of the login: see
    /// [`explained`](Self::explained).
    pub fn status_code(&self) -> Option<StatusCode> {
        match self.0.kind {
            ErrorKind::Status(status) => Some(status),
            _ => self.explanation()?.status_code(),
        }
    }

    /// Returns the API's own error, if the response was in one of its shapes.
    ///
    /// If the request was not sent because a login failed, this is the error of the login: see
    /// [`explained`](Self::explained).
    pub fn api(&self) -> Option<&ApiError> {
        self.0.api.as_deref().or_else(|| self.explanation()?.api())
    }

    /// Returns the API's code for this error: `membership_department_read_001`.
    ///
    /// An error about single fields has none: [`field_errors`](Self::field_errors) has their codes.
    /// [`has_error_code`](Self::has_error_code) tests for both.
    pub fn error_code(&self) -> Option<&str> {
        self.api()?.error_code.as_deref()
    }

    /// Whether `code` is the API's code for this error, or for one of its
    /// [fields](Self::field_errors).
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
    /// # let body = br#"{"errors": {"name": {"error_code": "membership_department_create_101"}}}"#;
    /// # let (head, ()) = http::Response::builder().status(400).body(())?.into_parts();
    /// # let error = cloudcix::Error::status(head, body, []);
    /// if error.has_error_code("membership_department_create_101") {
    ///     println!("the department needs a name");
    /// }
    /// # assert!(error.has_error_code("membership_department_create_101"));
    /// # Ok::<(), http::Error>(())
    /// ```
    pub fn has_error_code(&self, code: &str) -> bool {
        let of_fields = self.field_errors().iter().map(|field| field.error_code.as_deref());
        of_fields.chain([self.error_code()]).any(|known| known == Some(code))
    }

    /// Returns the API's description of this error, a sentence in English.
    pub fn detail(&self) -> Option<&str> {
        self.api()?.detail.as_deref()
    }

    /// Returns the API's complaints about single fields of the data that was sent.
    pub fn field_errors(&self) -> &[FieldError] {
        self.api().map_or(&[], |api| &api.errors)
    }

    /// Returns the text of an HTML page that came instead of JSON, from a web server or a proxy in
    /// front of the API: without tags, on one line, truncated to 300 characters, and without the
    /// secrets of the request. `None` if the response was not such a page.
    pub fn html_text(&self) -> Option<&str> {
        let html = self.0.unrecognized.as_ref().filter(|body| body.format == Format::Html)?;
        Some(&html.text)
    }

    /// Returns the headers of the response, if there was one: `Retry-After`, `WWW-Authenticate`.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.headers.as_deref()
    }

    /// Returns the HTTP method of the request, if it is known.
    pub fn method(&self) -> Option<&Method> {
        self.0.method.as_ref()
    }

    /// Returns the whole URL of the request without its secrets, if it is known. `Display` and
    /// `Debug` truncate a long one.
    pub fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    /// Whether the request could not be built, because the arguments were wrong. Nothing was sent.
    pub fn is_build(&self) -> bool {
        self.0.kind == ErrorKind::Build
    }

    /// Whether the call ran out of time. [`was_sent`](Self::was_sent) tells whether the request may
    /// have left.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether a 2xx response was not of the expected form. The server has carried out the request.
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// Whether the connection was refused, so that the request never left: see
    /// [`connection_refused`](Self::connection_refused).
    pub fn is_connection_refused(&self) -> bool {
        self.0.refused
    }

    /// Whether a recording has no response for the request. The source tells what is recorded
    /// instead.
    ///
    /// The kind of a miss is [`NotSent`](ErrorKind::NotSent), as if no server could be reached, but
    /// a miss is never retryable.
    pub fn is_miss(&self) -> bool {
        self.0.permanence == Permanence::Miss
    }

    /// Whether the status is 400: the API rejected the data. [`field_errors`](Self::field_errors)
    /// may say why.
    pub fn is_validation(&self) -> bool {
        self.has_status(StatusCode::BAD_REQUEST)
    }

    /// Whether the status is 401: the token is missing, expired or invalid.
    ///
    /// # Troubleshooting
    /// A token lives for two hours, a refreshed one for one hour. Log in again. Wrong credentials
    /// at a login are a 400, not a 401. If the client gave the call no token, `{:?}` and `{:#}` say
    /// how to log in.
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// Whether the status is 403: the token is valid, but does not permit this call.
    ///
    /// # Troubleshooting
    /// A user whose account has expired can still log in, and then gets this for every call.
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// Whether the status is 404: there is no such resource, or no such route.
    ///
    /// # Troubleshooting
    /// [`error_code`](Self::error_code) tells the two apart: only a missing resource has one. IAAS
    /// also responds to a HEAD with a 404 where a GET would get a 403.
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Whether the status is 429: the user sent more than 20 requests a second. The server has done
    /// nothing.
    pub fn is_throttled(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the status is 5xx: the server failed.
    pub fn is_server_error(&self) -> bool {
        self.status_code().is_some_and(|status| status.is_server_error())
    }

    /// Whether the same request may succeed if it is sent again.
    ///
    /// A retryable error is not always safe to retry: if [`was_sent`](Self::was_sent) is true, a
    /// create may already have been carried out (only a 429 proves that it has not).
    pub fn is_retryable(&self) -> bool {
        match self.0.kind {
            _ if self.0.permanence != Permanence::Unknown => false,
            ErrorKind::NotSent | ErrorKind::Unanswered | ErrorKind::Timeout => true,
            ErrorKind::Status(status) => {
                // A server or proxy that is overloaded, restarting or slow. A 500 may pass, too;
                // whether a write is worth another attempt after one is for the retry policy.
                matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
            }
            ErrorKind::Build | ErrorKind::Decode => false,
        }
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.0.kind == ErrorKind::Status(status)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_impls<T: Send + Sync + Clone + StdError + 'static>() {}

    fn status(code: u16, body: &[u8]) -> Error {
        let (head, ()) = http::Response::builder().status(code).body(()).unwrap().into_parts();
        Error::status(head, body, ["hunter2-token"])
            .at(&Method::GET, "https://membership.api.cloudcix.com/department/371/")
    }

    #[test]
    fn it_is_as_small_as_a_pointer() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        assert_impls::<Error>();
    }

    #[test]
    fn a_status_says_what_the_api_said() {
        let error = status(
            404,
            br#"{"error_code":"membership_department_read_001","detail":"No Department."}"#,
        );
        assert_eq!(
            error.to_string(),
            "404 Not Found (GET https://membership.api.cloudcix.com/department/371/): No \
             Department. [membership_department_read_001]"
        );
        assert!(error.is_not_found() && error.was_sent() && !error.is_retryable());
        assert_eq!(error.error_code(), Some("membership_department_read_001"));
    }

    #[test]
    fn an_html_page_is_shown_as_text() {
        let url =
            "500 Internal Server Error (GET https://membership.api.cloudcix.com/department/371/)";
        let error = status(
            500,
            b"\xef\xbb\xbf\n<!doctype html><title>No room\x1b[31m for hunter2-token</title>",
        );
        assert_eq!(
            error.to_string(),
            format!(
                "{url}: the response is an HTML page, not JSON: No room\\u{{1b}}[31m for [redacted]"
            )
        );
        assert_eq!(error.html_text(), Some("No room\u{1b}[31m for [redacted]"));
        assert!(!format!("{error:?}").contains("hunter2"));
        let error = status(500, b"\n<!doctype html><title>Internal Server Error</title>");
        assert_eq!(error.to_string(), format!("{url}: the response is an HTML page, not JSON"));
        assert!(error.api().is_none() && error.is_server_error() && error.is_retryable());
    }

    #[test]
    fn a_response_that_repeats_a_secret_is_scrubbed() {
        let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOjF9.c2lnbmF0dXJl";
        let body = format!(r#"{{"detail":"token hunter2-token is bad, so is {jwt}"}}"#);
        let error = status(401, body.as_bytes());
        for text in [
            error.to_string(),
            format!("{error:#}"),
            format!("{error:?}"),
            error.detail().unwrap().to_owned(),
        ] {
            assert!(!text.contains("hunter2") && !text.contains("eyJ"), "{text}");
        }
    }

    #[test]
    fn a_permanent_error_is_not_retryable() {
        assert!(Error::not_sent("no route to host").is_retryable());
        let permanent = Error::not_sent("no such host").permanent();
        assert!(!permanent.is_retryable() && !permanent.was_sent() && !permanent.is_miss());
    }

    #[test]
    fn a_miss_is_told_apart_from_other_errors_that_were_not_sent() {
        let miss = Error::miss("no response was recorded");
        assert_eq!(
            (miss.kind(), miss.was_sent(), miss.is_retryable(), miss.is_miss()),
            (ErrorKind::NotSent, false, false, true)
        );
        assert!(miss.clone().permanent().is_miss());
        assert!(
            Error::from_transport(std::io::Error::other(miss).into()).is_miss(),
            "also inside another error"
        );
        assert!(!Error::not_sent("no route to host").is_miss());
    }

    #[test]
    fn sources_are_shown_only_when_asked_for() {
        let error = Error::not_sent("no route to host");
        assert_eq!(error.to_string(), "the request could not be sent");
        assert_eq!(format!("{error:#}"), "the request could not be sent: no route to host");
    }
}
