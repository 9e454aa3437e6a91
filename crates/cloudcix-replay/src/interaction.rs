use std::{
    fmt,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{Request, Response};

use crate::{Failure, redact};

/// One request and what came of it: the response that it got, or why it got none.
///
/// The response's body is whole and decoded. `Debug` shows what was asked and how long the response is,
/// never headers or contents.
#[derive(Clone)]
pub struct Interaction {
    request: Request<Body>,
    outcome: Result<Response<Bytes>, Failure>,
    started: Option<SystemTime>,
    took: Option<Duration>,
}

impl Interaction {
    /// A request that was answered, as it is.
    pub const fn new(request: Request<Body>, response: Response<Bytes>) -> Self {
        Self { request, outcome: Ok(response), started: None, took: None }
    }

    /// A request that got no response.
    pub const fn failed(request: Request<Body>, failure: Failure) -> Self {
        Self { request, outcome: Err(failure), started: None, took: None }
    }

    /// Adds when the request was sent.
    #[must_use]
    pub const fn started_at(mut self, time: SystemTime) -> Self {
        self.started = Some(time);
        self
    }

    /// Adds how long it took until the whole response was there.
    #[must_use]
    pub const fn took(mut self, duration: Duration) -> Self {
        self.took = Some(duration);
        self
    }

    /// What was asked.
    pub const fn request(&self) -> &Request<Body> {
        &self.request
    }

    /// What came of it.
    ///
    /// # Errors
    /// The recorded [`Failure`] of a request that got no response.
    pub const fn outcome(&self) -> Result<&Response<Bytes>, &Failure> {
        self.outcome.as_ref()
    }

    /// What was answered, if anything was.
    pub const fn response(&self) -> Option<&Response<Bytes>> {
        match &self.outcome {
            Ok(response) => Some(response),
            Err(_) => None,
        }
    }

    /// Why there is no response, if there is none.
    pub const fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Ok(_) => None,
            Err(failure) => Some(failure),
        }
    }

    /// When the request was sent, if the recording tells.
    pub const fn started(&self) -> Option<SystemTime> {
        self.started
    }

    /// How long it took, if the recording tells.
    pub const fn duration(&self) -> Option<Duration> {
        self.took
    }

    /// The request and what came of it, without copying them.
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

impl fmt::Debug for Interaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Interaction({} {} -> ",
            self.request.method(),
            redact::display_url(self.request.uri())
        )?;
        match &self.outcome {
            Ok(response) => {
                write!(f, "{}, {} bytes)", response.status().as_u16(), response.body().len())
            }
            Err(failure) => write!(f, "{:?})", failure.kind()),
        }
    }
}
