use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::{BoxError, Service};

use crate::{Body, CallState, Error};

pin_project! {
    /// A request that waits until its service is ready, and then for its answer: tower's `Oneshot`
    /// for layers, which have to know whether the service was called.
    ///
    /// The service is dropped as soon as it is called: what is on its way needs it no more. A layer
    /// that needs it again lends it, because `&mut S` is a service, too.
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
        counted: bool,
        called: bool,
    }
}

pin_project! {
    // By hand: an async function has room for the request more than once, and to move and allocate
    // that costs more than all the rest.
    #[project = Now]
    enum State<S, F> {
        Waiting { service: S, request: Option<Request<Body>> },
        Called { #[pin] answer: F },
        Over,
    }
}

impl<S: Service<Request<Body>>> Calling<S> {
    /// Calls `service` as soon as it is ready.
    pub const fn new(service: S, request: Request<Body>) -> Self {
        Self {
            state: State::Waiting { service, request: Some(request) },
            counted: false,
            called: false,
        }
    }

    /// Counts it as an [attempt](CallState::begin_attempt) of its call, just before the service is
    /// called.
    pub const fn counted(mut self) -> Self {
        self.counted = true;
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
                    ready!(service.poll_ready(cx))
                        .map_err(|error| Error::from_readiness(error.into()))?;
                    let Some(mut request) = request.take() else { return Poll::Pending };
                    if *this.counted {
                        CallState::begin_attempt(request.extensions_mut());
                    }
                    *this.called = true;
                    let answer = service.call(request);
                    this.state.set(State::Called { answer });
                }
                Now::Called { answer } => {
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
    async fn an_attempt_is_counted_just_before_the_service_is_called() {
        let mut request = Request::default();
        let state = CallState::of(request.extensions_mut());
        let seen = state.clone();
        let service = service_fn(move |_: Request<Body>| {
            assert_eq!(seen.attempts(), 1);
            async { Ok::<_, Infallible>(Response::new(Body::empty())) }
        });
        let mut calling = pin!(Calling::new(service, request).counted());
        assert_eq!((calling.was_called(), state.attempts()), (false, 0));
        calling.as_mut().await.unwrap();
        assert_eq!((calling.was_called(), state.attempts()), (true, 1));
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
