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
    /// Waits until a service is ready, calls it with one request, and waits for the response.
    ///
    /// Unlike tower's `Oneshot`, it tells a layer whether the service was called, and stops waiting
    /// for readiness at the deadline of the call.
    ///
    /// The service is dropped as soon as it has been called, so that a call in flight doesn't keep
    /// it alive. A layer that needs the service again passes `&mut service`, which is a service
    /// too.
    ///
    /// # Errors
    /// The errors of the service, with an error of its readiness converted by
    /// [`Error::from_readiness`]; and [`DeadlinePassed::not_sent`] if the service is not
    /// ready by the deadline of the call.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
    /// use cloudcix::{Body, core::Oneshot};
    ///
    /// let transport = tower::service_fn(|_: http::Request<Body>| async {
    ///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
    /// });
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// let response = Oneshot::new(transport, http::Request::new(Body::empty())).await?;
    /// assert!(response.status().is_success());
    /// # Ok::<(), tower::BoxError>(())
    /// # })?;
    /// # Ok::<(), tower::BoxError>(())
    /// ```
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
    // Written by hand because an async function would reserve space for the request more than once,
    // and moving and allocating that would cost more than everything else here.
    #[project = StateProjection]
    enum State<S, F> {
        Waiting { service: S, request: Option<Request<Body>> },
        Called { #[pin] response: F },
        Done,
    }
}

impl<S: Service<Request<Body>>> Oneshot<S> {
    /// Creates a future that calls `service` with `request` as soon as it is ready.
    pub const fn new(service: S, request: Request<Body>) -> Self {
        Self { state: State::Waiting { service, request: Some(request) }, called: false }
    }

    /// Whether the service became ready and was called. If not, the request was not sent.
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
                StateProjection::Waiting { service, request } => {
                    match service.poll_ready(cx) {
                        Poll::Ready(Ok(())) => {}
                        Poll::Ready(Err(error)) => {
                            return Poll::Ready(Err(Error::from_readiness(error.into()).into()));
                        }
                        // Reported here because the layer that enforces the deadline can't tell
                        // that the request is still held back.
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
                StateProjection::Called { response } => {
                    let response = ready!(response.poll(cx));
                    this.state.set(State::Done);
                    return Poll::Ready(response.map_err(Into::into));
                }
                // Polled again after it returned.
                StateProjection::Done => return Poll::Pending,
            }
        }
    }
}

fn is_too_late(request: Option<&Request<Body>>) -> bool {
    request
        .and_then(|request| request.extensions().get::<CallState>())
        .is_some_and(CallState::is_too_late)
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

    #[tokio::test]
    async fn a_service_that_was_called_says_so_whatever_becomes_of_the_call() {
        for result in [Ok("yes"), Err("no")] {
            let service = tower::service_fn(move |request: Request<Body>| async move {
                assert_eq!(request.uri(), "/x");
                result.map(|body| Response::new(Body::from(body))).map_err(BoxError::from)
            });
            let request = Request::get("/x").body(Body::empty()).unwrap();
            let mut oneshot = pin!(Oneshot::new(service, request));
            assert!(!oneshot.was_called());
            let response = oneshot.as_mut().await;
            assert!(oneshot.was_called());
            assert_eq!(
                response.map(Response::into_body).map_err(|error| error.to_string()),
                result.map(Body::from).map_err(str::to_owned)
            );
            // Polled again, it stays pending.
            let waker = std::task::Waker::noop();
            assert!(oneshot.as_mut().poll(&mut Context::from_waker(waker)).is_pending());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_service_that_is_not_ready_by_the_deadline_gets_no_request() {
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

    #[tokio::test(start_paused = true)]
    async fn a_service_that_is_ready_when_it_is_polled_is_called_even_after_the_deadline() {
        let service =
            tower::service_fn(|_| std::future::ready(Ok::<_, BoxError>(Response::new(()))));
        for late in [Duration::ZERO, Duration::from_secs(1)] {
            let mut request = Request::default();
            CallState::get_or_insert(request.extensions_mut()).set_deadline(Instant::now());
            advance(late).await;
            // The layer that enforces the deadline decides what becomes of the response.
            let mut oneshot = pin!(Oneshot::new(service, request));
            assert!(oneshot.as_mut().await.is_ok() && oneshot.was_called());
        }
    }
}
