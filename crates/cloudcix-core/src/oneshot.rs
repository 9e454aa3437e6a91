use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::{BoxError, Service};

use crate::{Body, CallState, DeadlinePassed, Error};

pin_project! {
    /// A request that waits until its service is ready, and then for its response: tower's `Oneshot`
    /// for layers, which have to know whether the service was called.
    ///
    /// The service is dropped as soon as it is called: what is on its way needs it no more. A layer
    /// that needs it again lends it, because `&mut S` is a service, too.
    ///
    /// # Errors
    /// Those of the service; one of its readiness as [`Error::from_readiness`] has it; and
    /// [`DeadlinePassed::not_sent`] if the service is not ready by the deadline of the call.
    #[must_use = "futures do nothing unless polled"]
    pub struct Oneshot<S>
    where
        S: Service<Request<Body>>,
    {
        #[pin]
        state: State<S, S::Future>,
        called: bool,
    }
}

pin_project! {
    // By hand: an async function has room for the request more than once, and to move and allocate
    // that costs more than all the rest.
    #[project = Now]
    enum State<S, F> {
        Waiting { service: S, request: Option<Request<Body>> },
        Called { #[pin] response: F },
        Over,
    }
}

impl<S: Service<Request<Body>>> Oneshot<S> {
    /// Calls `service` as soon as it is ready.
    pub const fn new(service: S, request: Request<Body>) -> Self {
        Self { state: State::Waiting { service, request: Some(request) }, called: false }
    }

    /// Whether the service was ready, and was called.
    pub const fn was_called(&self) -> bool {
        self.called
    }
}

impl<S, B> Future for Oneshot<S>
where
    S: Service<Request<Body>, Response = Response<B>, Error: Into<BoxError>>,
{
    type Output = Result<Response<B>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            match this.state.as_mut().project() {
                Now::Waiting { service, request } => {
                    match service.poll_ready(cx) {
                        Poll::Ready(Ok(())) => {}
                        Poll::Ready(Err(error)) => {
                            return Poll::Ready(Err(Error::from_readiness(error.into()).into()));
                        }
                        // The layer that enforces the deadline can't tell that the request is
                        // still here.
                        Poll::Pending if is_too_late(request.as_ref()) => {
                            return Poll::Ready(Err(DeadlinePassed::not_sent().into()));
                        }
                        Poll::Pending => return Poll::Pending,
                    }
                    let Some(request) = request.take() else { return Poll::Pending };
                    *this.called = true;
                    let response = service.call(request);
                    this.state.set(State::Called { response });
                }
                Now::Called { response } => {
                    let response = ready!(response.poll(cx));
                    this.state.set(State::Over);
                    return Poll::Ready(response.map_err(Into::into));
                }
                Now::Over => return Poll::Pending,
            }
        }
    }
}

fn is_too_late(request: Option<&Request<Body>>) -> bool {
    request.and_then(|request| request.extensions().get()).is_some_and(CallState::is_too_late)
}

#[cfg(test)]
mod tests {
    use std::{pin::pin, time::Duration};

    use tokio::time::{Instant, advance};
    use tower::util::BoxCloneSyncService;

    use super::*;
    use crate::ErrorKind;

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
        let mut oneshot = pin!(Oneshot::new(&mut service, Request::default()));
        let error = Error::from_transport(oneshot.as_mut().await.unwrap_err());
        assert_eq!(error.kind(), ErrorKind::NotSent);
        assert!(!oneshot.was_called() && !error.was_sent());
    }

    #[tokio::test(start_paused = true)]
    async fn a_service_that_is_not_ready_by_the_deadline_was_sent_nothing() {
        #[derive(Clone)]
        struct Busy;
        impl Service<Request<Body>> for Busy {
            type Response = Response<Body>;
            type Error = BoxError;
            type Future = std::future::Ready<Result<Response<Body>, BoxError>>;

            fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
                Poll::Pending
            }

            fn call(&mut self, _: Request<Body>) -> Self::Future {
                std::future::ready(Ok(Response::new(Body::empty())))
            }
        }
        let mut request = Request::default();
        let minute = Duration::from_secs(60);
        CallState::get_or_insert(request.extensions_mut()).set_deadline(Instant::now() + minute);
        let mut oneshot = pin!(Oneshot::new(Busy, request));
        let mut poll = || oneshot.as_mut().poll(&mut Context::from_waker(std::task::Waker::noop()));
        assert!(poll().is_pending());
        advance(minute).await;
        let Poll::Ready(Err(error)) = poll() else { panic!("it waits on") };
        let error = Error::from_transport(error);
        assert!(error.is_timeout() && !error.was_sent());
    }
}
