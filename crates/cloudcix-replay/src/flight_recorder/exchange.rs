//! An exchange as the ring keeps it.

use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use cloudcix_core::{Body, ResBody};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, Version,
};

use crate::{Failure, Interaction};

/// A request with its outcome, in a form that is cheap to make: it becomes an [`Interaction`] only
/// for a dump.
///
/// It is also cheap to make from an older one, whose memory it takes over.
#[derive(Clone)]
pub(super) struct Exchange {
    started: SystemTime,
    clock: Instant,
    ended: Instant,
    request: RequestCopy,
    response: ResponseCopy,
    /// Instead of the response, if there is none.
    failure: Option<Failure>,
}

impl Exchange {
    /// Creates one that has no request yet.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self {
            started: SystemTime::UNIX_EPOCH,
            clock: now,
            ended: now,
            request: RequestCopy::default(),
            response: ResponseCopy::default(),
            failure: None,
        }
    }

    /// Sets the request, and the time at which it is sent to now.
    pub(super) fn begin(&mut self, request: &Request<Body>) {
        self.started = SystemTime::now();
        self.clock = Instant::now();
        self.request.set(request);
    }

    /// Sets the outcome, and the time at which it came to now. `body` is that of the response.
    pub(super) fn respond(&mut self, response: &Response<ResBody>, body: &Bytes) {
        self.ended = Instant::now();
        self.response.set(response, body);
        self.failure = None;
    }

    /// Sets the outcome to a failure, and the time at which it came to now.
    pub(super) fn fail(&mut self, failure: Failure) {
        self.ended = Instant::now();
        // What an older exchange has left there.
        self.response = ResponseCopy::default();
        self.failure = Some(failure);
    }

    /// Returns the same exchange in the form that a cassette has.
    pub(super) fn to_interaction(&self) -> Interaction {
        let request = self.request.to_request();
        let interaction = match &self.failure {
            None => Interaction::new(request, self.response.to_response()),
            Some(failure) => Interaction::failed(request, failure.clone()),
        };
        // To the microsecond, as in the native format.
        let micros = self.ended.duration_since(self.clock).as_micros();
        let took = Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX));
        interaction.started_at(self.started).took(took)
    }
}

/// A request without its extensions, which belong to the layers of the live call.
#[derive(Clone, Default)]
struct RequestCopy {
    method: Method,
    uri: Uri,
    version: Version,
    headers: Headers,
    body: Body,
}

impl RequestCopy {
    fn set(&mut self, request: &Request<Body>) {
        self.method = request.method().clone();
        self.uri = request.uri().clone();
        self.version = request.version();
        self.headers.set(request.headers());
        self.body = request.body().clone();
    }

    fn to_request(&self) -> Request<Body> {
        let mut request = Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.version_mut() = self.version;
        *request.headers_mut() = self.headers.to_map();
        request
    }
}

/// A response without its extensions. The body is shared.
#[derive(Clone, Default)]
struct ResponseCopy {
    status: StatusCode,
    version: Version,
    headers: Headers,
    body: Bytes,
}

impl ResponseCopy {
    fn set(&mut self, response: &Response<ResBody>, body: &Bytes) {
        self.status = response.status();
        self.version = response.version();
        self.headers.set(response.headers());
        self.body = body.clone();
    }

    fn to_response(&self) -> Response<Bytes> {
        let mut response = Response::new(self.body.clone());
        *response.status_mut() = self.status;
        *response.version_mut() = self.version;
        *response.headers_mut() = self.headers.to_map();
        response
    }
}

/// Headers as a list, which costs less to copy than a [`HeaderMap`] with its index.
#[derive(Clone, Default)]
struct Headers(Vec<(HeaderName, HeaderValue)>);

impl Headers {
    fn set(&mut self, headers: &HeaderMap) {
        self.0.clear();
        self.0.extend(headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    }

    fn to_map(&self) -> HeaderMap {
        let mut map = HeaderMap::with_capacity(self.0.len());
        for (name, value) in &self.0 {
            map.append(name, value.clone());
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::Error;

    use super::*;
    use crate::FailureKind;

    /// The least time that a step takes, so that it can be told from none.
    const STEP: Duration = Duration::from_millis(2);

    #[test]
    fn an_exchange_that_is_used_again_has_times_of_its_own() {
        let mut request = Request::new(Body::from("{}"));
        *request.version_mut() = Version::HTTP_2;
        let mut response = Response::new(ResBody::from("1"));
        *response.version_mut() = Version::HTTP_3;
        let mut exchange = Exchange::new();
        let mut last = SystemTime::UNIX_EPOCH;
        for fails in [false, true, true, false] {
            exchange.begin(&request);
            std::thread::sleep(STEP);
            if fails {
                exchange.fail(Failure::from_error(&Error::unanswered("reset")));
            } else {
                exchange.respond(&response, &Bytes::from_static(b"1"));
            }
            let kept = exchange.to_interaction();
            assert!(kept.started().unwrap() >= last + STEP, "it began after the one before");
            assert!(kept.duration().unwrap() >= STEP);
            last = kept.started().unwrap();
            assert_eq!(kept.request().version(), Version::HTTP_2);
            assert_eq!(kept.response().is_none(), fails);
            let kind = fails.then_some(FailureKind::Unanswered);
            assert_eq!(kept.failure().map(Failure::kind), kind);
            assert!(kept.response().is_none_or(|kept| kept.version() == Version::HTTP_3));
        }
    }

    #[test]
    fn nothing_of_an_older_exchange_is_left_in_one_that_is_used_again() {
        let (get, put) = (Request::get("/a/"), Request::put("https://a.b/c/?d"));
        let mut requests = [
            get.body(Body::empty()).unwrap(),
            put.header("x", "1").header("x", "2").body(Body::from("{}")).unwrap(),
        ];
        *requests[1].version_mut() = Version::HTTP_2;
        let mut responses = [
            Response::new(ResBody::from("")),
            Response::builder().status(404).header("y", "1").body(ResBody::from("[]")).unwrap(),
        ];
        *responses[1].version_mut() = Version::HTTP_2;
        let steps = [0, 1].into_iter().flat_map(|request| {
            [Some(0), Some(1), None].map(|response: Option<usize>| (request, response))
        });
        let make = |exchange: &mut Exchange, (request, response): (usize, Option<usize>)| {
            exchange.begin(&requests[request]);
            match response.map(|response| &responses[response]) {
                Some(response) => exchange.respond(response, response.body().bytes().unwrap()),
                None => exchange.fail(Failure::new(FailureKind::Build, "a")),
            }
            let kept = exchange.to_interaction();
            let request = kept.request();
            let outcome =
                kept.outcome().map(|response| format!("{response:?} {:?}", response.body()));
            format!("{request:?} {:?} {outcome:?}", request.body().as_bytes())
        };
        for step in steps.clone() {
            for before in steps.clone() {
                let mut again = Exchange::new();
                make(&mut again, before);
                let expected = make(&mut Exchange::new(), step);
                assert_eq!(make(&mut again, step), expected, "after {before:?}");
            }
        }
    }
}
