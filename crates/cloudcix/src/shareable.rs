use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use cloudcix_core::{Body, Collect, Error, Transport, Unread};
use http::{Request, Response};
use tower::{Layer, Service};

/// A layer that makes responses and errors cloneable: `Response<`[`Body`]`>` and [`Error`].
///
/// Layers that give one result to several callers, or inspect it before they pass it on, need this:
/// hedging, coalescing, caching, a fallback. Put it directly inside such a layer. Clones of a
/// response share its bytes, and clones of an error share its sources and keep its kind,
/// [`was_sent`](Error::was_sent) and predicates.
///
/// Reads each response into memory, up to the [`BodyLimit`](cloudcix_core::BodyLimit), even for a
/// call that asked for an unread body, because such a body has only one reader. To stream
/// downloads, keep them out of the layers that need this one.
///
/// ```
/// use cloudcix::{Shareable, prelude::*};
/// use http::Response;
/// use tower::{ServiceBuilder, retry::RetryLayer};
///
/// // Any layer whose `Service` asks for `Response: Clone` and `Error: Clone`.
/// fn needs_clones<S>(inner: S) -> S
/// where
///     S: tower::Service<http::Request<Body>, Response: Clone, Error: Clone>,
/// {
///     inner
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # const BODY: &str = r#"{"content": {"id": 107}}"#;
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, BoxError>(Response::new(ResBody::from(BODY)))
/// # });
/// let layers = ServiceBuilder::new().layer_fn(needs_clones).layer(Shareable);
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
        Shared { inner: Collect::new(inner).without_counting() }
    }
}

/// The service that [`Shareable`] produces: a transport whose responses and errors can be cloned.
#[derive(Clone, Copy, Debug)]
pub struct Shared<S> {
    inner: Collect<S>,
}

impl<S> Shared<S> {
    /// Returns the inner service.
    pub const fn get_ref(&self) -> &S {
        self.inner.get_ref()
    }

    /// Returns the inner service, mutably.
    pub const fn get_mut(&mut self) -> &mut S {
        self.inner.get_mut()
    }

    /// Unwraps the inner service.
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
        // Removed rather than ignored here: without it, the `Collect` next to the transport reads
        // the body inside the retry and the timeouts, which then cover it.
        request.extensions_mut().remove::<Unread>();
        let response = self.inner.call(request);
        Box::pin(async move {
            let (head, body) = response.await.map_err(Error::from_transport)?.into_parts();
            // No limit here: `Collect` has already read the body and applied the limit.
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
    async fn a_shared_error_has_all_the_facts_of_the_original() {
        let (head, ()) = Response::builder().status(404).body(()).unwrap().into_parts();
        let io = || std::io::Error::other("the innermost source");
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
            // As one caller gets it, and as a layer further out passes it on.
            for error in [Error::from_transport(shared.clone().into()), shared] {
                let facts = |error: &Error| {
                    (
                        (error.kind(), error.was_sent(), error.is_retryable(), error.is_miss()),
                        (error.is_connection_refused(), error.is_not_found()),
                        (error.detail().map(str::to_owned), format!("{error:#}")),
                    )
                };
                assert_eq!(facts(&error), facts(&original));
                let sources = |error: &Error| error.source().map(ToString::to_string);
                assert_eq!(sources(&error), sources(&original));
            }
        }
    }

    #[tokio::test]
    async fn a_foreign_error_is_classified() {
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
