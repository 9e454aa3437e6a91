use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use cloudcix_core::{Body, BoxError, Collect, Error, ResBody, Transport};
use http::{Request, Response};
use tower::{Layer, Service, ServiceExt as _};

/// A layer that applies another layer to safe methods only: GET and HEAD pass through it, all
/// other requests go straight to the inner service.
///
/// Use it for layers that may send a request twice, or respond to one request with the response to
/// another, without regard to the method: a cache, coalescing, a retry of all errors. Around a
/// create, such a layer makes two objects, or none.
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
    /// Applies `layer` to GET and HEAD only.
    pub const fn new(layer: L) -> Self {
        Self { layer }
    }
}

impl<S: Clone, L: Layer<S>> Layer<S> for OnlySafe<L> {
    type Service = OnlySafeService<S, L::Service>;

    fn layer(&self, inner: S) -> Self::Service {
        OnlySafeService { layered: self.layer.layer(inner.clone()), inner }
    }
}

/// The service that [`OnlySafe`] produces: a transport with a layer around safe methods.
#[derive(Clone, Copy, Debug)]
pub struct OnlySafeService<S, L> {
    layered: L,
    inner: S,
}

impl<S: Transport, L: Transport> Service<Request<Body>> for OnlySafeService<S, L> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>>;

    /// Always ready: only the request tells which of the two services must be ready, so `call`
    /// waits for that one.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        // Narrower than `Method::is_safe`, which adds OPTIONS and TRACE: the docs promise GET and
        // HEAD, and no call uses the others.
        if matches!(request.method().as_str(), "GET" | "HEAD") {
            call_when_ready(self.layered.clone(), request)
        } else {
            call_when_ready(self.inner.clone(), request)
        }
    }
}

/// Waits until a service is ready, then calls it.
fn call_when_ready<S: Transport>(
    service: S,
    request: Request<Body>,
) -> Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>> {
    Box::pin(async move {
        // The two services may differ in the types of their bodies and errors: `Collect` gives both
        // the same.
        let mut service = Collect::new(service).without_counting();
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
            Ok::<_, BoxError>(Response::new(ResBody::from("inner")))
        });
        let layer = OnlySafe::new(layer_fn(|_| {
            service_fn(|_: Request<Body>| async {
                Ok::<_, std::convert::Infallible>(Response::new(Body::from("layered")))
            })
        }));
        let get = Method::from_bytes(b"get").unwrap();
        for method in [
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::OPTIONS,
            Method::TRACE,
            // The names of methods have a case.
            get,
        ] {
            let request = Request::builder().method(&method).body(Body::empty()).unwrap();
            let response = layer.layer(inner).oneshot(request).await.unwrap();
            let layered = response.body().bytes().is_some_and(|bytes| bytes == "layered");
            assert_eq!(layered, matches!(method, Method::GET | Method::HEAD), "{method}");
        }
    }

    #[tokio::test]
    async fn it_counts_no_attempt_of_its_own() {
        let inner = service_fn(|_: Request<Body>| async {
            Ok::<_, BoxError>(Response::new(ResBody::from("inner")))
        });
        let layer = OnlySafe::new(layer_fn(|inner| inner));
        for method in [Method::GET, Method::POST] {
            let state = cloudcix_core::CallState::default();
            let mut request = Request::builder().method(method).body(Body::empty()).unwrap();
            request.extensions_mut().insert(state.clone());
            layer.layer(inner).oneshot(request).await.unwrap();
            assert_eq!(state.attempts(), 0);
        }
    }

    /// Is never ready.
    #[derive(Clone)]
    struct Busy;

    impl Service<Request<Body>> for Busy {
        type Response = Response<ResBody>;
        type Error = BoxError;
        type Future = std::future::Ready<Result<Response<ResBody>, BoxError>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            Poll::Ready(Err("busy".into()))
        }

        fn call(&mut self, _: Request<Body>) -> Self::Future {
            unreachable!("it was not ready")
        }
    }

    #[tokio::test]
    async fn a_service_that_is_not_ready_has_sent_nothing() {
        for method in [Method::GET, Method::POST] {
            let request = Request::builder().method(&method).body(Body::empty()).unwrap();
            let service = OnlySafe::new(layer_fn(|inner| inner)).layer(Busy);
            let error = Error::from_transport(service.oneshot(request).await.unwrap_err());
            assert!(!error.was_sent(), "{method} {error:#}");
        }
    }
}
