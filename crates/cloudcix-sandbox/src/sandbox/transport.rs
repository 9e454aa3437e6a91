use std::{
    convert::Infallible,
    fmt,
    future::{Ready, ready},
    task::{Context, Poll},
};

use cloudcix_core::{Body, BoxError, BoxFuture, ResBody};
use http::{Request, Response};
use tower::{Layer as _, Service};

use super::Sandbox;

/// A transport that sends requests to a [`Sandbox`]: in process, without a port, always ready.
///
/// Cloning is cheap. A request is answered when it is sent, and dropping the future doesn't undo
/// anything. With [faults](Sandbox::set_faults), it is answered when the fault lets it pass.
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::{self as core, *};
/// #     pub use cloudcix_sandbox as sandbox;
/// # }
/// use cloudcix::{Body, sandbox::Sandbox};
/// use tower::ServiceExt as _;
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let transport = Sandbox::new().transport();
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(transport.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
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
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let direct = Direct { sandbox: self.sandbox.clone() };
        if let Some(faults) = self.sandbox.faults_for(&request) {
            return Box::pin(faults.layer(direct).call(request));
        }
        let response = self.sandbox.respond(request).map(Body::into_bytes);
        Box::pin(ready(Ok(response.map(ResBody::from))))
    }
}

impl fmt::Debug for SandboxTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxTransport").finish_non_exhaustive()
    }
}

/// The sandbox behind its faults.
#[derive(Clone)]
struct Direct {
    sandbox: Sandbox,
}

impl Service<Request<Body>> for Direct {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        ready(Ok(self.sandbox.respond(request)))
    }
}
