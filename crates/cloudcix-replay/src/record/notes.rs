//! The notes of a session for a test that ends early: Rust does not tell a guard that is dropped
//! why.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use cloudcix_core::{BoxError, Error, ResBody};
use http::{Method, Request, Response, StatusCode, Uri};

use crate::{Failure, Miss, redact::display_url};

/// The first misses of a session, and its last request.
#[derive(Default)]
pub(crate) struct Notes(Mutex<Noted>);

#[derive(Default)]
struct Noted {
    misses: Vec<Miss>,
    last: Option<Last>,
}

/// The last request of a session, and what came of it.
#[derive(Clone)]
pub(crate) struct Last {
    method: Method,
    uri: Uri,
    outcome: Outcome,
}

#[derive(Clone)]
enum Outcome {
    Answered(StatusCode),
    /// As the cassette tells it.
    Replayed(Failure),
    /// The errors of a live transport may show anything.
    Failed,
}

/// More of them follow from the first, more often than not.
const MOST_MISSES: usize = 3;

impl Notes {
    pub(super) fn note(&self, asked: &Request<()>, result: &Result<Response<ResBody>, BoxError>) {
        let cause = result
            .as_ref()
            .err()
            .and_then(|error| std::error::Error::source(error.downcast_ref::<Error>()?));
        let outcome = match (result, cause.and_then(|cause| cause.downcast_ref::<Failure>())) {
            (Ok(response), _) => Outcome::Answered(response.status()),
            (Err(_), Some(failure)) => Outcome::Replayed(failure.clone()),
            (Err(_), None) => Outcome::Failed,
        };
        let mut noted = self.noted();
        if let Some(miss) = cause.and_then(|cause| cause.downcast_ref::<Miss>())
            && noted.misses.len() < MOST_MISSES
        {
            noted.misses.push(miss.clone());
        }
        noted.last =
            Some(Last { method: asked.method().clone(), uri: asked.uri().clone(), outcome });
    }

    pub(crate) fn misses(&self) -> Vec<Miss> {
        self.noted().misses.clone()
    }

    pub(crate) fn last(&self) -> Option<Last> {
        self.noted().last.clone()
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Display for Last {
    /// `GET https://membership.api.cloudcix.com/country/ was answered with 200 OK`, with the
    /// secrets that only the session knows.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ", self.method, display_url(&self.uri))?;
        match &self.outcome {
            Outcome::Answered(status) => write!(f, "was answered with {status}"),
            Outcome::Replayed(failure) => write!(f, "failed: {failure}"),
            Outcome::Failed => f.write_str("failed"),
        }
    }
}
