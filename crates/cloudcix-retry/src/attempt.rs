use std::{
    fmt,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use cloudcix_core::{ApiError, Body, Error, ErrorKind, Operation, is_token_challenge, retry_after};
use http::{HeaderMap, Method, Request, StatusCode};

use crate::{Idempotent, RetryReport};

/// An attempt that is over, with everything that a [`Policy`](crate::Policy) needs to judge it. The
/// time and a random number are included, so that a policy is a pure function.
///
/// `Debug` shows no URL, header or body, because they may hold secrets.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use cloudcix::{Body, Error, retry::{Attempt, Decision, Outcome, Policy, StandardPolicy}};
///
/// // A test of a policy.
/// let request = http::Request::new(Body::empty());
/// let error = Error::unanswered("the connection was reset");
/// let attempt = Attempt::new(&request, Outcome::Failed(&error));
/// assert!(matches!(StandardPolicy::default().decide(&attempt), Decision::Wait(_)));
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The number of attempts so far, this one included.
    pub number: u32,
    /// The request that was sent. Its extensions hold the options of the call.
    pub request: &'a Request<Body>,
    /// The response, or the error.
    pub outcome: Outcome<'a>,
    /// The report of another [`Retry`](crate::Retry), further inside or around a login, if there
    /// was one.
    pub retried: Option<&'a RetryReport>,
    /// Whether an earlier send within this attempt may have been carried out, as a layer further
    /// inside has [marked](cloudcix_core::SentBefore) it. No outcome of the last send then proves
    /// that nothing was done.
    pub sent_before: bool,
    /// The time that is left for refused connections, if the connection was refused. A retry after
    /// a wait up to this long, but not zero, counts neither as an attempt nor against the budget.
    /// See [`refused_window`](crate::RetryBuilder::refused_window).
    pub refused_left: Option<Duration>,
    /// The time since the call began.
    pub elapsed: Duration,
    /// The current wall-clock time.
    pub now: SystemTime,
    /// A random number, uniform over all of `u32`, and new for each attempt.
    pub random: u32,
}

impl<'a> Attempt<'a> {
    /// Returns a first attempt that took no time, for tests of a policy. Every field can be set.
    pub const fn new(request: &'a Request<Body>, outcome: Outcome<'a>) -> Self {
        Self {
            number: 1,
            request,
            outcome,
            retried: None,
            sent_before: false,
            refused_left: None,
            elapsed: Duration::ZERO,
            now: SystemTime::UNIX_EPOCH,
            random: 0,
        }
    }

    /// Returns the method of the request.
    pub fn method(&self) -> &'a Method {
        self.request.method()
    }

    /// Returns the operation that the request is for, if the client said which.
    pub fn operation(&self) -> Option<&'a Operation> {
        Operation::find_in(self.request.extensions())
    }

    /// Whether the call has the option [`Idempotent`].
    pub fn is_said_idempotent(&self) -> bool {
        self.request.extensions().get::<Idempotent>().is_some()
    }

    /// Returns the wait, counted from now, that the server asked for with
    /// [`Retry-After`](cloudcix_core::retry_after).
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.outcome.headers()?, self.now)
    }
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Attempt");
        out.field("number", &self.number)
            .field("method", self.method())
            .field("outcome", &self.outcome);
        out.field("elapsed", &self.elapsed).finish_non_exhaustive()
    }
}

/// The outcome of an attempt.
///
/// `Debug` shows no header or body, because they may hold secrets.
#[derive(Clone, Copy)]
pub enum Outcome<'a> {
    /// A response, of any status.
    Answered {
        /// Its status.
        status: StatusCode,
        /// Its headers.
        headers: &'a HeaderMap,
        /// Its body; `None` if it is unread: see [`Collect`](cloudcix_core::Collect).
        body: Option<&'a Bytes>,
    },
    /// An error: there was no response, or a layer further inside turned it into an error.
    Failed(&'a Error),
}

impl<'a> Outcome<'a> {
    /// Returns the status, if there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Answered { status, .. } => Some(*status),
            // Not `status_code`, which may be that of the login that the request needed.
            Self::Failed(error) => match error.kind() {
                ErrorKind::Status(status) => Some(status),
                _ => None,
            },
        }
    }

    /// Returns the headers, if there was a response.
    pub fn headers(&self) -> Option<&'a HeaderMap> {
        match self {
            Self::Answered { headers, .. } => Some(headers),
            Self::Failed(error) => error.headers(),
        }
    }

    /// Whether the body has one of the shapes of the API's errors: it comes from the API itself,
    /// not from a proxy in front of it.
    pub fn is_of_the_api(&self) -> bool {
        match self {
            Self::Answered { body, .. } => {
                body.is_some_and(|body| ApiError::parse(body, []).is_some())
            }
            Self::Failed(error) => error.api().is_some(),
        }
    }

    /// Whether the body has a `detail`, as the API's own 429 does. `errors` or an `error_code`
    /// alone prove less: a proxy's errors may have them, too.
    fn has_detail(&self) -> bool {
        match self {
            Self::Answered { body, .. } => body
                .and_then(|body| ApiError::parse(body, []))
                .is_some_and(|api| api.detail.is_some()),
            Self::Failed(error) => error.detail().is_some(),
        }
    }

    /// Whether the connection was refused: see [`Error::is_connection_refused`].
    pub fn is_connection_refused(&self) -> bool {
        matches!(self, Self::Failed(error) if error.is_connection_refused())
    }

    /// Whether this is a 429 of the API itself, which has done nothing but count the request.
    pub fn is_throttled_by_the_api(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS) && self.has_detail()
    }

    /// Whether it is proven that the server has done nothing: the request was not sent, or the API
    /// itself refused it before it looked at it, with a 401 that
    /// [challenges](cloudcix_core::is_token_challenge) or a 429 with a `detail`. No other response
    /// proves that, least of all a 503: it may come from a proxy that gave up waiting for a server
    /// that did the work.
    pub fn is_undone(&self) -> bool {
        match (self.status(), self) {
            (Some(StatusCode::UNAUTHORIZED), _) => self.headers().is_some_and(is_token_challenge),
            (Some(StatusCode::TOO_MANY_REQUESTS), _) => self.has_detail(),
            (None, Self::Failed(error)) => !error.was_sent(),
            _ => false,
        }
    }

    /// Whether the same request may succeed another time: see [`Error::is_retryable`].
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Answered { status, .. } => {
                matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
            }
            Self::Failed(error) => error.is_retryable(),
        }
    }
}

impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered { status, body: Some(body), .. } => {
                write!(f, "Answered({}, {} bytes)", status.as_u16(), body.len())
            }
            Self::Answered { status, body: None, .. } => {
                write!(f, "Answered({}, unread)", status.as_u16())
            }
            Self::Failed(error) => f.debug_tuple("Failed").field(error).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let request =
            Request::post("https://membership.api.cloudcix.com/?search%5Bapi_key%5D=hunter2")
                .header("x-auth-token", "hunter2");
        let request = request.body(Body::from("hunter2")).unwrap();
        let headers =
            HeaderMap::from_iter([(http::header::SET_COOKIE, "hunter2".parse().unwrap())]);
        let body = Bytes::from_static(b"{\"api_key\":\"hunter2\"}");
        let outcome =
            Outcome::Answered { status: StatusCode::OK, headers: &headers, body: Some(&body) };
        let text = format!("{:?}", Attempt::new(&request, outcome));
        assert_eq!(
            text,
            "Attempt { number: 1, method: POST, outcome: Answered(200, 21 bytes), elapsed: 0ns, .. \
             }"
        );
    }

    #[test]
    fn an_outcome_is_of_the_api_only_with_a_body_in_the_apis_shape() {
        let headers = HeaderMap::new();
        let (api, html) = (Bytes::from_static(b"{\"detail\":\"No.\"}"), Bytes::from("<html>"));
        let answered =
            |body| Outcome::Answered { status: StatusCode::FORBIDDEN, headers: &headers, body };
        assert!(answered(Some(&api)).is_of_the_api());
        assert!(!answered(Some(&html)).is_of_the_api());
        assert!(!answered(None).is_of_the_api());
        let error = |body: &[u8]| {
            let response = http::Response::builder().status(403).body(()).unwrap();
            Error::status(response.into_parts().0, body, [])
        };
        assert!(Outcome::Failed(&error(&api)).is_of_the_api());
        assert!(!Outcome::Failed(&error(&html)).is_of_the_api());
        assert!(!Outcome::Failed(&Error::unanswered("reset")).is_of_the_api());
    }

    #[test]
    fn debug_tells_an_unread_response_from_a_failure() {
        let headers = HeaderMap::new();
        let unread = Outcome::Answered { status: StatusCode::OK, headers: &headers, body: None };
        assert_eq!(format!("{unread:?}"), "Answered(200, unread)");
        let error = Error::unanswered("reset");
        assert_eq!(format!("{:?}", Outcome::Failed(&error)), format!("Failed({error:?})"));
    }

    #[test]
    fn an_attempt_for_a_test_is_the_first_and_took_no_time() {
        let request = Request::get("https://a.example/").body(Body::empty()).unwrap();
        let error = Error::unanswered("reset");
        let attempt = Attempt::new(&request, Outcome::Failed(&error));
        assert_eq!((attempt.number, attempt.random, attempt.sent_before), (1, 0, false));
        assert_eq!((attempt.elapsed, attempt.now), (Duration::ZERO, SystemTime::UNIX_EPOCH));
        assert!(attempt.retried.is_none() && attempt.refused_left.is_none());
    }

    /// The outcome as text: each of its predicates that is true.
    fn said(outcome: Outcome<'_>) -> String {
        let facts = [
            (outcome.is_of_the_api(), "api"),
            (outcome.is_throttled_by_the_api(), "throttled"),
            (outcome.is_undone(), "undone"),
            (outcome.is_transient(), "transient"),
            (outcome.is_connection_refused(), "refused"),
        ];
        let status = outcome.status().map(|status| status.as_u16().to_string());
        let facts = facts.into_iter().filter(|(is, _)| *is).map(|(_, fact)| fact.to_owned());
        status.into_iter().chain(facts).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_response_and_the_error_that_a_layer_made_of_it_are_judged_alike() {
        let challenge = ("www-authenticate", "X-Auth-Token");
        let (detail, code) = (r#"{"detail":"No."}"#, r#"{"error_code":"iaas_vm_read_201"}"#);
        for (status, header, body, expected) in [
            (200, None, "", "200"),
            (400, None, detail, "400 api"),
            (401, None, detail, "401 api"),
            (401, Some(challenge), detail, "401 api undone"),
            (401, Some(challenge), "<html>", "401 undone"),
            (403, Some(challenge), detail, "403 api"),
            (404, None, code, "404 api"),
            (408, None, "", "408 transient"),
            (425, None, "", "425"),
            (429, None, "", "429 transient"),
            (429, None, "<html>", "429 transient"),
            (429, None, code, "429 api transient"),
            (429, None, detail, "429 api throttled undone transient"),
            (500, None, "<html>", "500 transient"),
            (501, None, "", "501"),
            (502, None, "", "502 transient"),
            (503, None, detail, "503 api transient"),
            (504, None, "", "504 transient"),
            (505, None, "", "505"),
        ] {
            let mut response = http::Response::builder().status(status);
            if let Some((name, value)) = header {
                response = response.header(name, value);
            }
            let (head, ()) = response.body(()).unwrap().into_parts();
            let bytes = Bytes::from(body);
            let outcome = Outcome::Answered {
                status: head.status,
                headers: &head.headers,
                body: Some(&bytes),
            };
            assert_eq!(said(outcome), expected, "{body}");
            if status >= 400 {
                let error = Error::status(head, &bytes, []);
                assert_eq!(said(Outcome::Failed(&error)), expected, "{body}");
            }
        }
        let headers = HeaderMap::new();
        let unread = |status| Outcome::Answered { status, headers: &headers, body: None };
        assert_eq!(said(unread(StatusCode::TOO_MANY_REQUESTS)), "429 transient");
        assert_eq!(said(unread(StatusCode::OK)), "200");
    }

    #[test]
    fn a_failure_without_a_response_is_undone_if_nothing_was_sent() {
        for (error, expected) in [
            (Error::not_sent("x"), "undone transient"),
            (Error::not_sent("x").permanent(), "undone"),
            (Error::connection_refused("x"), "undone transient refused"),
            (Error::timeout(false, "x"), "undone transient"),
            (Error::timeout(true, "x"), "transient"),
            (Error::unanswered("x"), "transient"),
            (Error::unanswered("x").permanent(), ""),
            (Error::build("x"), "undone"),
            (Error::decode("x"), ""),
        ] {
            assert_eq!(said(Outcome::Failed(&error)), expected, "{error}");
        }
    }

    #[test]
    fn what_the_server_wants_is_read_from_a_response_and_from_an_error() {
        let (head, ()) = http::Response::builder()
            .status(503)
            .header("retry-after", "7")
            .body(())
            .unwrap()
            .into_parts();
        let request = Request::get("https://a.example/").body(Body::empty()).unwrap();
        let (status, headers) = (head.status, head.headers.clone());
        let answered = Outcome::Answered { status, headers: &headers, body: None };
        let error = Error::status(head, b"", []);
        for outcome in [answered, Outcome::Failed(&error)] {
            let attempt = Attempt::new(&request, outcome);
            assert_eq!(attempt.retry_after(), Some(Duration::from_secs(7)));
        }
        let reset = Error::unanswered("reset");
        assert_eq!(Attempt::new(&request, Outcome::Failed(&reset)).retry_after(), None);
    }
}
