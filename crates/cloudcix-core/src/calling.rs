use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::{BoxError, Service};

use crate::{Attempt, Body, CallState, Error};

pin_project! {
    /// A request that waits until its service is ready, and then for its answer: tower's `Oneshot` for layers, which have to know whether
    /// the service was called.
    ///
    /// The service is dropped as soon as it is called: what is on its way needs it no more. A layer that needs it again lends it, because
    /// `&mut S` is a service, too.
    ///
    /// # Errors
    /// Those of the service; one of its readiness as [`Error::from_readiness`] has it.
    #[must_use = "futures do nothing unless polled"]
    pub struct Calling<S>
    where
        S: Service<Request<Body>>,
    {
        #[pin]
        state: State<S, S::Future>,
        counted_in: Option<CallState>,
        called: bool,
    }
}

pin_project! {
    // By hand: an async function has room for the request more than once, and to move and allocate that costs more than all the rest.
    #[project = Now]
    enum State<S, F> {
        Waiting { service: S, request: Option<Request<Body>> },
        Called { #[pin] answer: F, attempt: Option<Attempt> },
        Over,
    }
}

impl<S: Service<Request<Body>>> Calling<S> {
    /// Calls `service` as soon as it is ready.
    pub const fn new(service: S, request: Request<Body>) -> Self {
        Self { state: State::Waiting { service, request: Some(request) }, counted_in: None, called: false }
    }

    /// Counts it as an attempt of the call, from just before the service is called until the answer is there.
    pub fn counted_in(mut self, state: CallState) -> Self {
        self.counted_in = Some(state);
        self
    }

    /// Whether the service was ready, and was called.
    pub const fn was_called(&self) -> bool {
        self.called
    }
}

impl<S, B> Future for Calling<S>
where
    S: Service<Request<Body>, Response = Response<B>, Error: Into<BoxError>>,
{
    type Output = Result<Response<B>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            match this.state.as_mut().project() {
                Now::Waiting { service, request } => {
                    ready!(service.poll_ready(cx)).map_err(|error| Error::from_readiness(error.into()))?;
                    let Some(request) = request.take() else { return Poll::Pending };
                    let attempt = this.counted_in.take().map(|state| state.begin_attempt());
                    *this.called = true;
                    let answer = service.call(request);
                    this.state.set(State::Called { answer, attempt });
                }
                Now::Called { answer, .. } => {
                    let answer = ready!(answer.poll(cx));
                    this.state.set(State::Over);
                    return Poll::Ready(answer.map_err(Into::into));
                }
                Now::Over => return Poll::Pending,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, pin::pin};

    use tower::{service_fn, util::BoxCloneSyncService};

    use super::*;
    use crate::ErrorKind;

    #[tokio::test]
    async fn an_attempt_is_counted_from_the_call_to_the_answer() {
        let state = CallState::default();
        let seen = state.clone();
        let service = service_fn(move |_: Request<Body>| {
            assert_eq!(seen.attempts(), 1);
            async { Ok::<_, Infallible>(Response::new(Body::empty())) }
        });
        let mut calling = pin!(Calling::new(service, Request::default()).counted_in(state.clone()));
        assert_eq!((calling.was_called(), state.attempts()), (false, 0));
        calling.as_mut().await.unwrap();
        assert!(calling.was_called());
        assert_eq!(state.begin_attempt().number(), 2, "the first one is over");
    }

    #[tokio::test]
    async fn a_service_that_fails_to_get_ready_was_not_called() {
        #[derive(Clone)]
        struct Broken;
        impl Service<Request<Body>> for Broken {
            type Response = Response<Body>;
            type Error = BoxError;
            type Future = std::future::Ready<Result<Response<Body>, BoxError>>;

            fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
                Poll::Ready(Err("broken".into()))
            }

            fn call(&mut self, _: Request<Body>) -> Self::Future {
                std::future::ready(Ok(Response::new(Body::empty())))
            }
        }
        let mut service = BoxCloneSyncService::new(Broken);
        let mut calling = pin!(Calling::new(&mut service, Request::default()));
        let error = Error::from_transport(calling.as_mut().await.unwrap_err());
        assert_eq!(error.kind(), ErrorKind::NotSent);
        assert!(!calling.was_called() && !error.was_sent());
    }
}
