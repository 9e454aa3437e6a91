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
#[derive(Clone, Debug)]
pub struct FaultService<S> {
    inner: S,
    /// `None` without rules: calls then pass straight through.
    injector: Option<Arc<Injector>>,
}

impl<S> FaultService<S> {
    pub(crate) fn new(inner: S, injector: &Arc<Injector>) -> Self {
        let injector = Some(injector).filter(|injector| !injector.is_empty()).cloned();
        Self { inner, injector }
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for FaultService<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = ResponseFuture<S>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self.injector {
            None => self.inner.poll_ready(cx).map_err(Into::into),
            Some(_) => Poll::Ready(Ok(())),
        }
    }

    fn call(&mut self, request: Request<Body>) -> ResponseFuture<S> {
        let state = match &self.injector {
            None => State::Direct { response: self.inner.call(request) },
            Some(injector) => {
                // `poll_ready` made nothing ready, so a fresh clone is as good as `self.inner`.
                // `Oneshot` waits until it is ready.
                let inner = self.inner.clone();
                match injector.decide(&request) {
                    None => State::Passed { response: Oneshot::new(inner, request) },
                    Some(rule) => State::Faulty { outcome: inject(inner, request, rule) },
                }
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
        // Without rules.
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
