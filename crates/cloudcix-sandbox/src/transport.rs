use std::{
    convert::Infallible,
    fmt,
    future::{Ready, ready},
    task::{Context, Poll},
};

use cloudcix_core::Body;
use http::{Request, Response};
use tower::Service;

use crate::Sandbox;

/// A transport that sends requests to a [`Sandbox`]: in process, without a port, always ready.
///
/// Cloning is cheap. A request is answered when it is sent: the future is ready at once, and
/// dropping it doesn't undo anything.
#[derive(Clone)]
pub struct SandboxTransport {
    sandbox: Sandbox,
}

impl SandboxTransport {
    pub(crate) const fn new(sandbox: Sandbox) -> Self {
        Self { sandbox }
    }
}

impl Service<Request<Body>> for SandboxTransport {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let response = self.sandbox.handle(&request.map(Body::into_bytes));
        ready(Ok(response.map(Body::from)))
    }
}

impl fmt::Debug for SandboxTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxTransport").finish_non_exhaustive()
    }
}
