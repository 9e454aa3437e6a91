use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use cloudcix_core::{
    Body, BoxError, BoxFuture, CallState, Oneshot, ResBody, Transport, inner_accessors,
};
use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::Service;

use crate::{Rule, fault::Stage, injector::Injector};

type Outcome = Result<Response<ResBody>, BoxError>;

/// The service of a [`FaultLayer`](crate::FaultLayer).
///
/// A call is counted when it is made, and sent when its future is first polled. With rules, the
/// service is always ready, and waits for the service inside only when it sends a request: a call
/// that a fault delays must not hold a permit of the services inside.
///
/// # Errors
/// The errors of the service inside, and those of the injected [`Fault`](crate::Fault)s.
#[derive(Debug)]
pub struct FaultService<S> {
    inner: S,
    injector: Arc<Injector>,
    /// Whether `inner` was polled ready for the next call, because there were no rules then.
    is_inner_ready: bool,
}

impl<S> FaultService<S> {
    pub(crate) const fn new(inner: S, injector: Arc<Injector>) -> Self {
        Self { inner, injector, is_inner_ready: false }
    }

    inner_accessors!(inner: S);
}

impl<S: Clone> Clone for FaultService<S> {
    fn clone(&self) -> Self {
        // Readiness belongs to the service that was polled.
        Self::new(self.inner.clone(), self.injector.clone())
    }
}

impl<S: Transport> Service<Request<Body>> for FaultService<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = ResponseFuture<S>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        if self.injector.has_rules() {
            return Poll::Ready(Ok(()));
        }
        let result = ready!(self.inner.poll_ready(cx));
        self.is_inner_ready = result.is_ok();
        Poll::Ready(result.map_err(Into::into))
    }

    fn call(&mut self, request: Request<Body>) -> ResponseFuture<S> {
        let rules = self.injector.rules();
        let rule = rules.as_ref().and_then(|rules| self.injector.decide(rules, &request));
        let was_ready = std::mem::take(&mut self.is_inner_ready);
        let state = match rule {
            None if was_ready => State::Direct { response: self.inner.call(request) },
            // `poll_ready` made nothing ready, so a fresh clone is as good as `self.inner`.
            // `Oneshot` waits until it is ready.
            None => State::Passed { response: Oneshot::new(self.inner.clone(), request) },
            Some(rule) => {
                let inner = self.inner.clone();
                if was_ready {
                    // The rule is newer than the readiness, whose permit must be given back.
                    self.inner = inner.clone();
                }
                State::Faulty { outcome: inject(inner, request, rule) }
            }
        };
        ResponseFuture { state }
    }
}

/// Ends a call with the fault of a rule. Boxed, because calls that meet a fault are rare, and their
/// future is large.
fn inject<S: Transport>(inner: S, mut request: Request<Body>, rule: &Rule) -> BoxFuture<Outcome> {
    let (fault, lost) = (rule.fault, rule.has_lost_response());
    Box::pin(async move {
        let method = request.method().clone();
        // The error will say that the request was sent, even if it ends here, so it must count as
        // an attempt. The layer that usually counts, further inside, might not see the request.
        if fault.stage() == Stage::InsteadOfResponse {
            CallState::begin_attempt(request.extensions_mut());
        }
        let response = async { Ok(Oneshot::new(inner, request).await?.map(erase)) };
        if lost {
            fault.inject_after(&method, response).await
        } else {
            fault.inject(&method, response).await
        }
    })
}

/// Converts a body, without a further box if it is a `ResBody` already.
fn erase<B>(body: B) -> ResBody
where
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
{
    ResBody::downcast(body).unwrap_or_else(ResBody::unread)
}

pin_project! {
    /// The response of a [`FaultService`].
    #[must_use = "futures do nothing unless polled"]
    pub struct ResponseFuture<S>
    where
        S: Transport,
    {
        #[pin]
        state: State<S>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<S>
    where
        S: Transport,
    {
        // The service inside was ready.
        Direct { #[pin] response: S::Future },
        // With rules, none of which applies to this call.
        Passed { #[pin] response: Oneshot<S> },
        Faulty { outcome: BoxFuture<Outcome> },
    }
}

impl<S: Transport> Future for ResponseFuture<S> {
    type Output = Outcome;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        let response = match self.project().state.project() {
            StateProjection::Direct { response } => ready!(response.poll(cx)).map_err(Into::into),
            StateProjection::Passed { response } => ready!(response.poll(cx)),
            StateProjection::Faulty { outcome } => return outcome.as_mut().poll(cx),
        };
        Poll::Ready(response.map(|response| response.map(erase)))
    }
}
