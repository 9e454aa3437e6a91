use std::{
    fmt,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use cloudcix_core::{ApiError, Body, Error, ErrorKind, Operation, is_token_challenge, retry_after};
use http::{HeaderMap, Method, Request, StatusCode};

use crate::{Idempotent, RetryReport};

/// An attempt that is over, and all that a [`Policy`](crate::Policy) needs to judge it: time and
/// chance included, so that the judgement is a pure function.
///
/// `Debug` shows no URL, header or body: they may hold secrets.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// How many attempts of the call there were, this one included.
    pub number: u32,
    /// What was sent. Its extensions hold the options of the call.
    pub request: &'a Request<Body>,
    /// What came of it.
    pub outcome: Outcome<'a>,
    /// What another [`Retry`](crate::Retry), further inside or around a login, has done for it
    /// already.
    pub retried: Option<&'a RetryReport>,
    /// Whether an earlier send of the same request may have been carried out, as a layer further
    /// inside has [marked](cloudcix_core::SentBefore) it: then no outcome of the last one proves
    /// that nothing was done.
    pub sent_before: bool,
    /// If the connection was refused: for how long that may still be tried again without counting
    /// among the attempts or for the budget, provided that the wait is not zero and not longer than
    /// this. See [`refused_window`](crate::RetryBuilder::refused_window).
    pub refused_left: Option<Duration>,
    /// The time since the call began.
    pub elapsed: Duration,
    /// The time of day.
    pub now: SystemTime,
    /// A random number, uniform over all of `u32` and new for each attempt.
    pub random: u32,
}

impl<'a> Attempt<'a> {
    /// A first attempt that took no time: for tests of a policy. Every field can be set.
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

    /// The method of the request.
    pub fn method(&self) -> &'a Method {
        self.request.method()
    }

    /// The operation that the request is for, if the client said so.
    pub fn operation(&self) -> Option<&'a Operation> {
        Operation::find_in(self.request.extensions())
    }

    /// Whether the caller said that the request may be carried out twice: [`Idempotent`].
    pub fn is_said_idempotent(&self) -> bool {
        self.request.extensions().get::<Idempotent>().is_some()
    }

    /// The least time to wait, from now on, that the server asked for with
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

/// What came of an attempt.
///
/// `Debug` shows no header or body: they may hold secrets.
#[derive(Clone, Copy)]
pub enum Outcome<'a> {
    /// A response, of any status.
    Answered {
        /// Its status.
        status: StatusCode,
        /// Its headers.
        headers: &'a HeaderMap,
        /// Its body; `None` if nobody has read it: see [`Collect`](cloudcix_core::Collect).
        body: Option<&'a Bytes>,
    },
    /// No response; or one that a layer further inside has made an error of.
    Failed(&'a Error),
}

impl<'a> Outcome<'a> {
    /// The status, if there was a response.
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

    /// The headers, if there was a response.
    pub fn headers(&self) -> Option<&'a HeaderMap> {
        match self {
            Self::Answered { headers, .. } => Some(headers),
            Self::Failed(error) => error.headers(),
        }
    }

    /// Whether the response has one of the shapes in which the API tells its errors: then the API
    /// itself has spoken, not a proxy before it.
    pub fn is_of_the_api(&self) -> bool {
        match self {
            Self::Answered { body, .. } => {
                body.is_some_and(|body| ApiError::parse(body, []).is_some())
            }
            Self::Failed(error) => error.api().is_some(),
        }
    }

    /// Whether the API itself has spoken as it does in a 429. `errors` alone, or an `error_code`, a
    /// proxy might have, too.
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

    /// Whether the API itself has answered 429: it has done nothing but count the request.
    pub fn is_throttled_by_the_api(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS) && self.has_detail()
    }

    /// Whether it is proven that the server has done nothing: the request never left, or the API
    /// itself turned it away before it looked at it, with a 401 that
    /// [challenges](cloudcix_core::is_token_challenge) or a 429 that has a `detail`. No other
    /// answer proves that, a 503 least of all.
    pub fn is_undone(&self) -> bool {
        match (self.status(), self) {
            (Some(StatusCode::UNAUTHORIZED), _) => self.headers().is_some_and(is_token_challenge),
            (Some(StatusCode::TOO_MANY_REQUESTS), _) => self.has_detail(),
            (None, Self::Failed(error)) => !error.was_sent(),
            _ => false,
        }
    }

    /// Whether the same request may fare better another time: see [`Error::is_retryable`].
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
    fn what_is_shown_holds_no_secret() {
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
}
