use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use cloudcix_core::{Body, BoxError, Collect, Error, ResBody, Transport};
use http::{Request, Response};
use tower::{Layer, Service, ServiceExt as _};

/// Puts a layer around safe methods only: GET and HEAD pass through it, everything else goes past
/// it, straight to the service inside.
///
/// For layers that may send a request twice, or respond to one with the response of another, and
/// have no say in which: a cache, coalescing, a retry of all errors. Around a create, such a layer
/// makes two objects, or none.
///
/// ```
/// use cloudcix::{OnlySafe, prelude::*};
/// use http::{Request, Response};
/// use tower::util::MapRequestLayer;
///
/// let marks = MapRequestLayer::new(|mut request: Request<Body>| {
///     request.headers_mut().insert("x-read", http::HeaderValue::from_static("1"));
///     request
/// });
/// let transport = tower::service_fn(|request: Request<Body>| async move {
///     assert_eq!(request.headers().contains_key("x-read"), request.method().is_safe());
///     Ok::<_, BoxError>(Response::new(ResBody::from(r#"{"content": {"id": 1}}"#)))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let stack = Stack::offline().per_call(OnlySafe::new(marks));
/// let client = stack.build(Endpoints::default(), transport);
/// client.membership().department().read(1).send().await?;
/// client.membership().department().delete(1).send().await?;
/// # Ok::<(), Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct OnlySafe<L> {
    layer: L,
}

impl<L> OnlySafe<L> {
    /// Puts `layer` around GET and HEAD only.
    pub const fn new(layer: L) -> Self {
        Self { layer }
    }
}

impl<S: Clone, L: Layer<S>> Layer<S> for OnlySafe<L> {
    type Service = SafeOrPast<S, L::Service>;

    fn layer(&self, inner: S) -> Self::Service {
        SafeOrPast { safe: self.layer.layer(inner.clone()), past: inner }
    }
}

/// A transport with a layer that only safe methods pass through. [`OnlySafe`] makes it.
#[derive(Clone, Copy, Debug)]
pub struct SafeOrPast<S, L> {
    safe: L,
    past: S,
}

impl<S: Transport, L: Transport> Service<Request<Body>> for SafeOrPast<S, L> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>>;

    /// Always ready: only the request says which of the two is to be ready for it.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        if matches!(request.method().as_str(), "GET" | "HEAD") {
            call(self.safe.clone(), request)
        } else {
            call(self.past.clone(), request)
        }
    }
}

/// Calls a service once it is ready.
fn call<S: Transport>(
    service: S,
    request: Request<Body>,
) -> Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>> {
    Box::pin(async move {
        let mut service = Collect::new(service);
        let ready = service.ready().await.map_err(Error::from_readiness)?;
        ready.call(request).await
    })
}

#[cfg(test)]
mod tests {
    use http::Method;
    use tower::{layer::layer_fn, service_fn};

    use super::*;

    #[tokio::test]
    async fn only_get_and_head_pass_through_the_layer() {
        let inner = service_fn(|_: Request<Body>| async {
            Ok::<_, BoxError>(Response::new(ResBody::from("past")))
        });
        let layer = OnlySafe::new(layer_fn(|_| {
            service_fn(|_: Request<Body>| async {
                Ok::<_, std::convert::Infallible>(Response::new(Body::from("through")))
            })
        }));
        for method in
            [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE]
        {
            let request = Request::builder().method(&method).body(Body::empty()).unwrap();
            let response = layer.layer(inner).oneshot(request).await.unwrap();
            let through = response.body().bytes().is_some_and(|bytes| bytes == "through");
            assert_eq!(through, method.is_safe(), "{method}");
        }
    }
}
