use std::{
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{Body, BoxError, BoxFuture, Error, ResBody};
use cloudcix_fault::Fault;
use http::{Method, Request, Response, StatusCode, header::CONTENT_LENGTH};
use http_body::Body as _;
use tower::Service;

use crate::{
    Received,
    response::{self, Responder as _},
    state::{Routed, Shared, UNMATCHED},
};

/// A transport that sends requests to a [`Mock`](crate::Mock): in process, without a port, always
/// ready.
///
/// Cloning is cheap. It keeps responding after the handle is dropped, but requests from then on are
/// no longer verified.
#[derive(Clone)]
pub struct MockTransport {
    shared: Arc<Shared>,
}

impl MockTransport {
    pub(crate) const fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }
}

impl Service<Request<Body>> for MockTransport {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    /// Sends a request. It arrives when the future is first polled: one that is dropped unpolled
    /// was never sent.
    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let shared = self.shared.clone();
        Box::pin(async move {
            let request = Received::new(request);
            let response = match shared.route(&request) {
                Routed::Matched { responder, delay } => {
                    // Lazy, so that the responder runs only once the delay is over.
                    let response = async { responder.respond(&request).await };
                    // A delay needs tokio's timer; without one, any executor will do.
                    if delay.is_zero() {
                        response.await
                    } else {
                        Fault::Delay(delay).inject(request.method(), response).await
                    }
                }
                Routed::Unmatched(unmatched) if shared.lenient => {
                    response::error(StatusCode::NOT_FOUND, UNMATCHED, &unmatched.to_string())
                        .respond(&request)
                        .await
                }
                // Permanent, because another attempt would not be expected either.
                Routed::Unmatched(unmatched) => Err(Error::not_sent(unmatched).permanent().into()),
            }?;
            Ok(if request.method() == Method::HEAD { without_body(response) } else { response })
        })
    }
}

/// Removes the body from the response to a HEAD, which has the headers that a GET would have,
/// `Content-Length` included, and no body (RFC 9110, section 9.3.2).
fn without_body(response: Response<ResBody>) -> Response<ResBody> {
    let (mut head, body) = response.into_parts();
    if let Some(length) = body.size_hint().exact().filter(|length| *length > 0) {
        head.headers.entry(CONTENT_LENGTH).or_insert(length.into());
    }
    Response::from_parts(head, ResBody::default())
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport").finish_non_exhaustive()
    }
}
