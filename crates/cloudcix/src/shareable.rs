use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use cloudcix_core::{Body, Collect, Error, Transport, Unread};
use http::{Request, Response};
use tower::{Layer, Service};

/// Gives responses and errors that can be cloned: `Response<`[`Body`]`>` and [`Error`].
///
/// For layers that hand one result to several callers, or look at it and hand it on: hedging,
/// coalescing, caching, a fallback. Put it right inside of them. A clone of a response shares its
/// bytes, one of an error its sources; kind, [`was_sent`](Error::was_sent) and predicates are
/// those of the original.
///
/// A response is read whole, up to the [`BodyLimit`](cloudcix_core::BodyLimit), also for a call
/// that asked for it unread: such a body has one reader only. To let downloads pass, put the layer
/// and this one around other calls only.
///
/// ```
/// use cloudcix::{Shareable, prelude::*};
/// use http::Response;
/// use tower::{ServiceBuilder, retry::RetryLayer};
///
/// // Any layer whose `Service` asks for `Response: Clone` and `Error: Clone`.
/// fn keeps<S>(inner: S) -> S
/// where
///     S: tower::Service<http::Request<Body>, Response: Clone, Error: Clone>,
/// {
///     inner
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # let transport = tower::service_fn(|_: http::Request<Body>| async { Ok::<_,
/// #     BoxError>(Response::new(ResBody::from(r#"{"content": {"id": 107}}"#))) });
/// let layers = ServiceBuilder::new().layer_fn(keeps).layer(Shareable);
/// let client = Stack::offline().per_call(layers).build(Endpoints::default(), transport);
/// assert_eq!(client.membership().country().read(107).send().await?["id"], 107);
/// # Ok::<(), Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Shareable;

impl<S> Layer<S> for Shareable {
    type Service = Shared<S>;

    fn layer(&self, inner: S) -> Shared<S> {
        Shared { inner: Collect::new(inner) }
    }
}

/// A transport whose responses and errors can be cloned. [`Shareable`] makes it.
#[derive(Clone, Copy, Debug)]
pub struct Shared<S> {
    inner: Collect<S>,
}

impl<S> Shared<S> {
    /// The service inside.
    pub const fn get_ref(&self) -> &S {
        self.inner.get_ref()
    }

    /// The service inside, mutably.
    pub const fn get_mut(&mut self) -> &mut S {
        self.inner.get_mut()
    }

    /// The service inside, without this wrapper.
    pub fn into_inner(self) -> S {
        self.inner.into_inner()
    }
}

impl<S: Transport> Service<Request<Body>> for Shared<S> {
    type Response = Response<Body>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.inner.poll_ready(cx).map_err(Error::from_readiness)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        // It is removed, and not merely not heeded: so the body is read inside the retry and the
        // timeouts, where there are any.
        request.extensions_mut().remove::<Unread>();
        let response = self.inner.call(request);
        Box::pin(async move {
            let (head, body) = response.await.map_err(Error::from_transport)?.into_parts();
            // It was read by `Collect`, which kept to the limit.
            let bytes = body.collect(usize::MAX).await.map_err(Error::from_transport)?;
            Ok(Response::from_parts(head, Body::from(bytes)))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use cloudcix_core::{BodyLimit, BoxError, ErrorKind, ResBody};
    use tower::{ServiceExt as _, service_fn};

    use super::*;

    async fn failed(error: Error) -> Error {
        let failing = service_fn(move |_: Request<Body>| {
            let error = error.clone();
            async move { Err::<Response<ResBody>, _>(BoxError::from(error)) }
        });
        Shareable.layer(failing).oneshot(Request::default()).await.unwrap_err()
    }

    #[tokio::test]
    async fn a_shared_error_says_all_that_the_original_says() {
        let (head, ()) = Response::builder().status(404).body(()).unwrap().into_parts();
        let io = || std::io::Error::other("the last of the sources");
        for original in [
            Error::build(io()),
            Error::not_sent(io()),
            Error::not_sent(io()).permanent(),
            Error::connection_refused(io()),
            Error::miss(io()),
            Error::unanswered(io()),
            Error::timeout(true, io()),
            Error::timeout(false, io()),
            Error::decode(io()),
            Error::status(head, br#"{"detail": "No."}"#, []),
        ] {
            let shared = failed(original.clone()).await;
            // One for each of those who share it.
            for error in [Error::from_transport(shared.clone().into()), shared] {
                let says = |error: &Error| {
                    (
                        (error.kind(), error.was_sent(), error.is_retryable(), error.is_miss()),
                        (error.is_connection_refused(), error.is_not_found()),
                        (error.detail().map(str::to_owned), format!("{error:#}")),
                    )
                };
                assert_eq!(says(&error), says(&original));
                let sources = |error: &Error| error.source().map(ToString::to_string);
                assert_eq!(sources(&error), sources(&original));
            }
        }
    }

    #[tokio::test]
    async fn an_error_of_others_is_made_sense_of() {
        let failing = service_fn(|_: Request<Body>| async {
            Err::<Response<ResBody>, BoxError>(tower::timeout::error::Elapsed::new().into())
        });
        let error = Shareable.layer(failing).oneshot(Request::default()).await.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, true));
    }

    #[tokio::test]
    async fn a_response_can_be_cloned_and_is_read_whole_even_if_the_call_wants_it_unread() {
        let service = Shareable.layer(service_fn(|request: Request<Body>| async move {
            assert!(request.extensions().get::<Unread>().is_none());
            Ok::<_, BoxError>(Response::new(ResBody::unread(Body::from("hello"))))
        }));
        let mut request = Request::default();
        request.extensions_mut().insert(Unread);
        let response = service.oneshot(request).await.unwrap();
        assert_eq!(response.clone().into_body(), response.into_body());

        let mut request = Request::default();
        request.extensions_mut().insert(BodyLimit(4));
        let error = service.oneshot(request).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
    }
}
