use std::time::{Duration, SystemTime};

use bytes::Bytes;
use cloudcix_core::{ApiError, Body, Error};
use http::{HeaderMap, Method, Request, StatusCode};

use crate::{Idempotent, retry_after};

/// An attempt that is over, and all that a [`Policy`](crate::Policy) needs to judge it: time and chance included, so that the judgement
/// is a pure function.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// How many attempts of the call there were, this one included.
    pub number: u32,
    /// What was sent. Its extensions hold the options of the call, and the [`Operation`](cloudcix_core::Operation).
    pub request: &'a Request<Body>,
    /// What came of it.
    pub outcome: Outcome<'a>,
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
        Self { number: 1, request, outcome, elapsed: Duration::ZERO, now: SystemTime::UNIX_EPOCH, random: 0 }
    }

    /// The method of the request.
    pub fn method(&self) -> &'a Method {
        self.request.method()
    }

    /// Whether the caller said that the request may be carried out twice: [`Idempotent`].
    pub fn is_said_idempotent(&self) -> bool {
        self.request.extensions().get::<Idempotent>().is_some()
    }

    /// The least time to wait, from now on, that the server asked for with `Retry-After`, in seconds or as a date. A date is compared with
    /// the `Date` of the same answer, so that no clock here needs to be right; without one, with [`now`](Self::now).
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after::parse(self.outcome.headers()?, self.now)
    }
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// An answer, of any status.
    Answered {
        /// Its status.
        status: StatusCode,
        /// Its headers.
        headers: &'a HeaderMap,
        /// Its body; `None` if nobody has read it: see [`Collect`](cloudcix_core::Collect).
        body: Option<&'a Bytes>,
    },
    /// No answer; or one that a layer further inside has made an error of.
    Failed(&'a Error),
}

impl<'a> Outcome<'a> {
    /// The status, if there was an answer.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Answered { status, .. } => Some(*status),
            Self::Failed(error) => error.status_code(),
        }
    }

    /// The headers, if there was an answer.
    pub fn headers(&self) -> Option<&'a HeaderMap> {
        match self {
            Self::Answered { headers, .. } => Some(headers),
            Self::Failed(error) => error.headers(),
        }
    }

    /// Whether the answer has one of the shapes in which the API tells its errors: then the API itself has spoken, not a proxy before it.
    pub fn is_of_the_api(&self) -> bool {
        match self {
            Self::Answered { body, .. } => body.is_some_and(|body| ApiError::parse(body, []).is_some()),
            Self::Failed(error) => error.api().is_some(),
        }
    }

    /// Whether it is proven that the server has done nothing: the request never left, or the API itself turned it away with a 401 or a
    /// 429 before it looked at it. No other answer proves that, a 503 least of all.
    pub fn is_undone(&self) -> bool {
        match (self.status(), self) {
            (Some(status), _) => matches!(status, StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS) && self.is_of_the_api(),
            (None, Self::Failed(error)) => !error.was_sent(),
            (None, Self::Answered { .. }) => false,
        }
    }

    /// Whether the same request may fare better another time: see [`Error::is_retryable`].
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Answered { status, .. } => matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504),
            Self::Failed(error) => error.is_retryable(),
        }
    }
}
