use std::fmt;

use bytes::Bytes;
use cloudcix_core::Body;
use http::{Request, Response};

use crate::redact;

/// One request and the answer that it got.
///
/// The answer's body is whole and decoded. `Debug` shows what was asked and how long the answer is, never headers or contents.
#[derive(Clone)]
pub struct Interaction {
    request: Request<Body>,
    response: Response<Bytes>,
}

impl Interaction {
    /// An interaction, as it is.
    pub const fn new(request: Request<Body>, response: Response<Bytes>) -> Self {
        Self { request, response }
    }

    /// What was asked.
    pub const fn request(&self) -> &Request<Body> {
        &self.request
    }

    /// What was answered.
    pub const fn response(&self) -> &Response<Bytes> {
        &self.response
    }

    /// Both, without copying them.
    pub fn into_parts(self) -> (Request<Body>, Response<Bytes>) {
        (self.request, self.response)
    }

    pub(crate) const fn parts_mut(&mut self) -> (&mut Request<Body>, &mut Response<Bytes>) {
        (&mut self.request, &mut self.response)
    }
}

impl fmt::Debug for Interaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (request, response) = (&self.request, &self.response);
        let (status, length) = (response.status().as_u16(), response.body().len());
        write!(f, "Interaction({} {} -> {status}, {length} bytes)", request.method(), redact::display_url(request.uri()))
    }
}
