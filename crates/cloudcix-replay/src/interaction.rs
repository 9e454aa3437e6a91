use std::time::{Duration, SystemTime};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{Request, Response};

use crate::Failure;

/// A recorded request with its outcome: a response, or the [`Failure`] to get one.
///
/// The response's body is complete and decompressed. `Debug` shows the method, the redacted URL,
/// the status and the length of the body, never headers or contents.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::{Body, replay::{Cassette, Interaction, Redactor}};
/// use http::{Request, Response};
///
/// let request = Request::get("https://membership.api.cloudcix.com/country/107/")
///     .body(Body::empty())?;
/// let response = Response::new(bytes::Bytes::from(r#"{"content": {"id": 107}}"#));
/// let cassette = Cassette::new([Interaction::new(request, response)], Redactor::default());
/// assert_eq!(cassette.interactions().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Interaction {
    request: Request<Body>,
    outcome: Result<Response<Bytes>, Failure>,
    started: Option<SystemTime>,
    took: Option<Duration>,
}

impl Interaction {
    /// Pairs a request with its response. Nothing is redacted until the interaction becomes part of
    /// a [`Cassette`](crate::Cassette).
    pub const fn new(request: Request<Body>, response: Response<Bytes>) -> Self {
        Self { request, outcome: Ok(response), started: None, took: None }
    }

    /// Pairs a request with the reason why it got no response.
    pub const fn failed(request: Request<Body>, failure: Failure) -> Self {
        Self { request, outcome: Err(failure), started: None, took: None }
    }

    /// Sets the time at which the request was sent.
    #[must_use]
    pub const fn started_at(mut self, time: SystemTime) -> Self {
        self.started = Some(time);
        self
    }

    /// Sets the time from sending the request to the end of the response.
    #[must_use]
    pub const fn took(mut self, duration: Duration) -> Self {
        self.took = Some(duration);
        self
    }

    /// Returns the request.
    pub const fn request(&self) -> &Request<Body> {
        &self.request
    }

    /// Returns the response.
    ///
    /// # Errors
    /// The recorded [`Failure`] of a request that got no response.
    pub const fn outcome(&self) -> Result<&Response<Bytes>, &Failure> {
        self.outcome.as_ref()
    }

    /// Returns the response, or `None` if the request failed.
    pub const fn response(&self) -> Option<&Response<Bytes>> {
        match &self.outcome {
            Ok(response) => Some(response),
            Err(_) => None,
        }
    }

    /// Returns the reason why there is no response, or `None` if there is one.
    pub const fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Ok(_) => None,
            Err(failure) => Some(failure),
        }
    }

    /// Returns the time at which the request was sent, if the recording has it.
    pub const fn started(&self) -> Option<SystemTime> {
        self.started
    }

    /// Returns the time from sending the request to the end of the response, if the recording has
    /// it.
    pub const fn duration(&self) -> Option<Duration> {
        self.took
    }

    /// Returns the request and its outcome without copying them.
    pub fn into_parts(self) -> (Request<Body>, Result<Response<Bytes>, Failure>) {
        (self.request, self.outcome)
    }

    pub(crate) const fn parts(&self) -> (&Request<Body>, &Result<Response<Bytes>, Failure>) {
        (&self.request, &self.outcome)
    }

    pub(crate) const fn parts_mut(
        &mut self,
    ) -> (&mut Request<Body>, &mut Result<Response<Bytes>, Failure>) {
        (&mut self.request, &mut self.outcome)
    }
}
