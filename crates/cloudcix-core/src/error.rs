mod api;
mod classify;
mod display;
mod explained;
mod html;
mod named;
mod other;
mod scrub;
mod sent_before;

use std::{error::Error as StdError, sync::Arc};

use http::{Extensions, HeaderMap, Method, StatusCode};
use tower::BoxError;

pub use api::{ApiError, FieldError};
pub use sent_before::SentBefore;

use crate::AddedToken;

/// Why a call has no result, and how far its request got.
///
/// [`kind`](Self::kind) says how far, the predicates (`is_not_found`, `is_throttled`, …) answer the
/// usual questions, and [`api`](Self::api) has what the API itself said.
///
/// `{}` is one line and doesn't repeat the [`source`](StdError::source), except where it is
/// [explained](Self::explained) by it; `{:#}` adds the sources. Neither they nor `Debug` show a
/// token, a password, an API key or the response's body.
///
/// Cloning is cheap: one failure can be handed to everybody who waited for it.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    sent: bool,
    method: Option<Method>,
    url: Option<Arc<str>>,
    api: Option<Arc<ApiError>>,
    headers: Option<Arc<HeaderMap>>,
    extensions: Option<Arc<Extensions>>,
    /// The text of a response in none of the API's shapes.
    other: Option<Box<other::Other>>,
    again: Again,
    explained: bool,
    refused: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The outlook of sending the same request again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    Unknown,
    TheSame,
    /// The same: nothing is recorded for it.
    Miss,
}

/// How far a request got before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be built: the arguments were wrong. Trying again is of no use.
    Build,
    /// The request never left: no connection, or nothing was written to it. The server has done
    /// nothing.
    NotSent,
    /// The request left, wholly or in part, and no whole response came back. The server may have done
    /// it or not.
    Unanswered,
    /// Time ran out. [`Error::was_sent`] says whether the request may have left.
    Timeout,
    /// The API answered with a status other than 2xx.
    Status(StatusCode),
    /// The API answered 2xx, and the response is not what was asked for.
    Decode,
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
            other: None,
            again: Again::Unknown,
            explained: false,
            refused: false,
            source: source.map(Arc::from),
        }))
    }

    /// The request could not be built.
    pub fn build(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Build, false, Some(source.into()))
    }

    /// The request never left. For transports that can prove it.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::NotSent, false, Some(source.into()))
    }

    /// The connection was refused, and so the request never left: for transports that know it.
    ///
    /// It is what a server that restarts does, and costs that server nothing; so a retry goes on
    /// with it longer than with other failures. It means that the host, or the proxy before it,
    /// answered that nobody listens (`ECONNREFUSED`), or that a unix socket is not there. A name
    /// that has no address, an address that can't be reached and a handshake that fails are
    /// [`not_sent`](Self::not_sent).
    pub fn connection_refused(source: impl Into<BoxError>) -> Self {
        let mut error = Self::not_sent(source);
        error.0.refused = true;
        error
    }

    /// A recording has no response for the request. Nothing was sent, and the same request will
    /// miss again.
    pub fn miss(source: impl Into<BoxError>) -> Self {
        let mut error = Self::not_sent(source);
        error.0.again = Again::Miss;
        error
    }

    /// The request left and no whole response came.
    pub fn unanswered(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Unanswered, true, Some(source.into()))
    }

    /// Time ran out. `sent` is false only where it is proven that the request never left.
    pub fn timeout(sent: bool, source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Timeout, sent, Some(source.into()))
    }

    /// The response is not what was asked for.
    pub fn decode(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Decode, true, Some(source.into()))
    }

    /// The API answered with a status other than 2xx. `secrets` are those that the request held:
    /// wherever the response repeats one, it is replaced; so is an [`AddedToken`]. What layers told
    /// in the response's extensions stays: see [`extension`](Self::extension).
    pub fn status<'a>(
        mut head: http::response::Parts,
        body: &[u8],
        secrets: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut error = Self::new(ErrorKind::Status(head.status), true, None);
        let added = head.extensions.remove::<AddedToken>();
        let mut secrets: Vec<&str> = secrets.into_iter().collect();
        secrets.extend(added.as_ref().map(AddedToken::expose));
        error.0.api = ApiError::parse(body, secrets.iter().copied()).map(Arc::new);
        if error.0.api.is_none() {
            error.0.other = other::Other::read(body, head.status, &secrets).map(Box::new);
        }
        error.0.headers = Some(Arc::new(head.headers));
        error.0.extensions = (!head.extensions.is_empty()).then(|| Arc::new(head.extensions));
        error
    }

    /// Adds which request failed, unless that is already known. `url` must not hold secrets.
    #[must_use]
    pub fn at(mut self, method: &Method, url: impl Into<Arc<str>>) -> Self {
        self.0.method.get_or_insert_with(|| method.clone());
        self.0.url.get_or_insert_with(|| url.into());
        self
    }

    /// Says that the same request will fail the same way again, so that nobody retries it: a
    /// recording or a mock that has no response.
    #[must_use]
    pub fn permanent(mut self) -> Self {
        if self.0.again == Again::Unknown {
            self.0.again = Again::TheSame;
        }
        self
    }

    /// Adds what a layer has to tell about the call, such as how often it was tried.
    #[must_use]
    pub fn with_extension<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        Arc::make_mut(self.0.extensions.get_or_insert_default()).insert(value);
        self
    }

    /// What a layer told about the call, in the response's extensions or with
    /// [`with_extension`](Self::with_extension).
    pub fn extension<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.extensions.as_ref()?.get()
    }

    /// How far the request got.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether the request may have reached the server. `false` is a proof that it did not, and so
    /// that nothing was done.
    pub fn was_sent(&self) -> bool {
        self.0.sent
    }

    /// The status, if the API answered with one other than 2xx. If the request was not sent because
    /// a login failed, it is the login's: see [`explained`](Self::explained).
    pub fn status_code(&self) -> Option<StatusCode> {
        match self.0.kind {
            ErrorKind::Status(status) => Some(status),
            _ => self.explanation()?.status_code(),
        }
    }

    /// Returns what the API said, if it answered in one of its own shapes; also what it said to a
    /// login whose failure kept the request from being sent: see [`explained`](Self::explained).
    pub fn api(&self) -> Option<&ApiError> {
        self.0.api.as_deref().or_else(|| self.explanation()?.api())
    }

    /// The API's code for this error: `membership_department_read_001`.
    pub fn error_code(&self) -> Option<&str> {
        self.api()?.error_code.as_deref()
    }

    /// The API's sentence about this error.
    pub fn detail(&self) -> Option<&str> {
        self.api()?.detail.as_deref()
    }

    /// What the API said of each field of the data that was sent.
    pub fn field_errors(&self) -> &[FieldError] {
        self.api().map_or(&[], |api| &api.errors)
    }

    /// The text of an HTML page that came instead of JSON, as a web server or a proxy before the
    /// API sends it: without tags, on one line, cut after some hundred characters, and without the
    /// secrets of the request. `None` if no such page came.
    pub fn html_text(&self) -> Option<&str> {
        self.0
            .other
            .as_ref()
            .filter(|other| other.form == other::Form::Html)
            .map(|other| &*other.text)
    }

    /// The headers of the response, if there was one: `Retry-After`, `WWW-Authenticate`.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.headers.as_deref()
    }

    /// The HTTP method of the request, where there was one.
    pub fn method(&self) -> Option<&Method> {
        self.0.method.as_ref()
    }

    /// The URL of the request without its secrets, where there was one. `Display` and `Debug` cut a
    /// long one; this is the whole.
    pub fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    /// The arguments were wrong, and nothing was sent.
    pub fn is_build(&self) -> bool {
        self.0.kind == ErrorKind::Build
    }

    /// Time ran out.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// The response is not what was asked for.
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// The connection was refused: see [`connection_refused`](Self::connection_refused). The
    /// request never left.
    pub fn is_connection_refused(&self) -> bool {
        self.0.refused
    }

    /// A recording has no response for the request: a miss of a replay, whose source says what is
    /// recorded instead. Its kind is [`NotSent`](ErrorKind::NotSent), as for a request that no
    /// server could be reached for, but a miss is never retryable.
    pub fn is_miss(&self) -> bool {
        self.0.again == Again::Miss
    }

    /// 400: the data that was sent was refused. [`field_errors`](Self::field_errors) may say why.
    pub fn is_validation(&self) -> bool {
        self.has_status(StatusCode::BAD_REQUEST)
    }

    /// 401: no token, or one that is expired or broken.
    ///
    /// # Troubleshooting
    /// A token lives for two hours, one that was refreshed for one hour. Log in again. Wrong
    /// credentials at a login are a 400, not a 401.
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// 403: the token is good and does not allow this.
    ///
    /// # Troubleshooting
    /// A user whose account is expired can log in and then gets this for every call.
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// 404: there is no such resource, or no such route.
    ///
    /// # Troubleshooting
    /// [`error_code`](Self::error_code) tells them apart: a missing resource has one. IAAS also
    /// answers a HEAD with this where a GET would be a 403.
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// 429: more than 20 requests a second. Nothing was done.
    pub fn is_throttled(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 5xx: the server failed.
    pub fn is_server_error(&self) -> bool {
        self.status_code().is_some_and(|status| status.is_server_error())
    }

    /// Whether the same request may succeed when it is sent again. Whether it *should* be sent
    /// again is another question: where [`was_sent`](Self::was_sent) is true, a create may already
    /// have happened (a 429 proves that it has not).
    pub fn is_retryable(&self) -> bool {
        match self.0.kind {
            _ if self.0.again != Again::Unknown => false,
            ErrorKind::NotSent | ErrorKind::Unanswered | ErrorKind::Timeout => true,
            ErrorKind::Status(status) => {
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
    fn an_html_page_is_told_as_a_text() {
        let url =
            "500 Internal Server Error (GET https://membership.api.cloudcix.com/department/371/)";
        let error = status(
            500,
            b"\xef\xbb\xbf\n<!doctype html><title>No room\x1b[31m for hunter2-token</title>",
        );
        assert_eq!(
            error.to_string(),
            format!(
                "{url}: the answer is an HTML page, not JSON: No room\\u{{1b}}[31m for [redacted]"
            )
        );
        assert_eq!(error.html_text(), Some("No room\u{1b}[31m for [redacted]"));
        assert!(!format!("{error:?}").contains("hunter2"));
        let error = status(500, b"\n<!doctype html><title>Internal Server Error</title>");
        assert_eq!(error.to_string(), format!("{url}: the answer is an HTML page, not JSON"));
        assert!(error.api().is_none() && error.is_server_error() && error.is_retryable());
    }

    #[test]
    fn an_answer_that_repeats_a_secret_is_scrubbed() {
        let error = status(
            401,
            br#"{"detail":"token hunter2-token is bad, so is eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOjF9.c2lnbmF0dXJl"}"#,
        );
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
    fn what_will_fail_again_is_not_retryable() {
        assert!(Error::not_sent("no route to host").is_retryable());
        let permanent = Error::not_sent("no such host").permanent();
        assert!(!permanent.is_retryable() && !permanent.was_sent() && !permanent.is_miss());
    }

    #[test]
    fn a_miss_is_told_apart_from_whatever_else_was_not_sent() {
        let miss = Error::miss("no answer was recorded");
        assert_eq!(
            (miss.kind(), miss.was_sent(), miss.is_retryable(), miss.is_miss()),
            (ErrorKind::NotSent, false, false, true)
        );
        assert!(miss.clone().permanent().is_miss());
        assert!(
            Error::from_transport(std::io::Error::other(miss).into()).is_miss(),
            "inside of another, too"
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
