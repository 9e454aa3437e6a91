//! The history of a session, for the guard of a test that ends early: Rust doesn't tell a value why
//! it is dropped.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use cloudcix_core::{BoxError, Error, ResBody};
use http::{Method, Request, Response, StatusCode, Uri};

use crate::{Failure, Miss, redact::display_url};

/// The first misses of a session, and its last request.
#[derive(Default)]
pub(crate) struct History(Mutex<Entries>);

#[derive(Default)]
struct Entries {
    misses: Vec<Miss>,
    last: Option<LastRequest>,
}

/// The last request of a session, and its outcome.
#[derive(Clone)]
pub(crate) struct LastRequest {
    method: Method,
    uri: Uri,
    outcome: Outcome,
}

#[derive(Clone)]
enum Outcome {
    Response(StatusCode),
    /// A failure from the cassette, which is redacted.
    Replayed(Failure),
    /// A failure of a live transport. Its error is not kept, because it may contain secrets.
    Failed,
}

/// The most misses that are kept: further ones usually follow from the first.
const MAX_MISSES: usize = 3;

impl History {
    /// Adds a request and its outcome.
    pub(super) fn add(&self, request: &Request<()>, result: &Result<Response<ResBody>, BoxError>) {
        let cause = result
            .as_ref()
            .err()
            .and_then(|error| std::error::Error::source(error.downcast_ref::<Error>()?));
        let outcome = match (result, cause.and_then(|cause| cause.downcast_ref::<Failure>())) {
            (Ok(response), _) => Outcome::Response(response.status()),
            (Err(_), Some(failure)) => Outcome::Replayed(failure.clone()),
            (Err(_), None) => Outcome::Failed,
        };
        let mut entries = self.entries();
        if let Some(miss) = cause.and_then(|cause| cause.downcast_ref::<Miss>())
            && entries.misses.len() < MAX_MISSES
        {
            entries.misses.push(miss.clone());
        }
        let (method, uri) = (request.method().clone(), request.uri().clone());
        entries.last = Some(LastRequest { method, uri, outcome });
    }

    pub(crate) fn misses(&self) -> Vec<Miss> {
        self.entries().misses.clone()
    }

    pub(crate) fn last(&self) -> Option<LastRequest> {
        self.entries().last.clone()
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Display for LastRequest {
    /// Writes `GET https://membership.api.cloudcix.com/country/ returned 200 OK`. The caller must
    /// remove the secrets that only the session knows.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ", self.method, display_url(&self.uri))?;
        match &self.outcome {
            Outcome::Response(status) => write!(f, "returned {status}"),
            Outcome::Replayed(failure) => write!(f, "failed: {failure}"),
            Outcome::Failed => f.write_str("failed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cassette, FailureKind, Redactor, Replay};

    fn request(path: &str) -> Request<()> {
        Request::put(format!("https://a.b{path}?token=hunter2")).body(()).unwrap()
    }

    #[test]
    fn the_last_request_is_shown_with_its_outcome() {
        let history = History::default();
        assert!(history.last().is_none() && history.misses().is_empty());
        let answered =
            |status: u16| Ok(Response::builder().status(status).body(ResBody::default()).unwrap());
        let failure = Failure::new(FailureKind::Unanswered, "the connection was reset");
        let live = Error::unanswered("reset at hunter2");
        for (path, result, shown) in [
            ("/a/", answered(200), "returned 200 OK"),
            ("/b/", answered(599), "returned 599 <unknown status code>"),
            ("/c/", Err(failure.to_error().into()), "failed: the connection was reset"),
            ("/d/", Err(live.into()), "failed"),
            ("/e/", Err("hunter2".into()), "failed"),
            ("/a/", answered(404), "returned 404 Not Found"),
        ] {
            history.add(&request(path), &result);
            let last = history.last().unwrap().to_string();
            assert_eq!(last, format!("PUT https://a.b{path}?token=%5Bredacted%5D {shown}"));
        }
        assert!(history.misses().is_empty());
    }

    #[test]
    fn the_first_three_misses_are_kept() {
        let history = History::default();
        let replay = Replay::new(Cassette::new([], Redactor::default()));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        for number in 1..=5 {
            let uri = format!("https://a.b/{number}/");
            let sent = Request::get(&uri).body(cloudcix_core::Body::empty()).unwrap();
            let missed = runtime.block_on(replay.play(&sent)).map_err(Into::into);
            history.add(&Request::get(&uri).body(()).unwrap(), &missed);
            assert_eq!(history.last().unwrap().to_string(), format!("GET {uri} failed"));
            let urls: Vec<_> = history.misses().iter().map(|miss| miss.url().to_owned()).collect();
            let expected = (1..=number.min(3)).map(|number| format!("https://a.b/{number}/"));
            assert!(urls.into_iter().eq(expected), "{number}");
        }
    }
}
