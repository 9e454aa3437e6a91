use std::{
    borrow::Cow,
    sync::Arc,
    task::{Context, Poll},
    time::SystemTime,
};

use cloudcix_core::{Body, BoxError, CallState, Operation, Transport, inner_accessors};
use http::{Request, Response};
use opentelemetry::trace::SpanKind;
use tokio::time::Instant;
use tower::{Layer, Service};

use crate::{
    Otel, ResponseFuture,
    attributes::{RequestAttributes, server},
    instruments::CallInstruments,
    observation::Observation,
    otel::Shared,
    spans,
    waits::Waits,
};

/// Adds [`OtelCall`]. [`Otel::call_layer`] makes one with settings; the default takes the global
/// providers.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_otel as otel}; }
/// use cloudcix::{Body, otel::Otel};
/// use tower::{Layer as _, ServiceExt as _};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = Otel::default().call_layer().layer(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(service.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Debug)]
pub struct OtelCallLayer {
    shared: Arc<Shared<CallInstruments>>,
}

impl Otel {
    /// Returns the layer for calls, which belongs outside of the retry.
    pub fn call_layer(&self) -> OtelCallLayer {
        OtelCallLayer { shared: Shared::new(self, CallInstruments::new) }
    }
}

impl Default for OtelCallLayer {
    fn default() -> Self {
        Otel::default().call_layer()
    }
}

impl<S> Layer<S> for OtelCallLayer {
    type Service = OtelCall<S>;

    fn layer(&self, inner: S) -> OtelCall<S> {
        OtelCall { inner, layer: self.clone() }
    }
}

/// Measures each call, opens a span for it, and measures how long it waits for a login and for the
/// rate limit. It belongs outside of the retry; see the [crate](crate).
///
/// # Errors
/// The errors of the inner service, unchanged.
#[derive(Clone, Debug)]
pub struct OtelCall<S> {
    inner: S,
    layer: OtelCallLayer,
}

impl<S> OtelCall<S> {
    /// Measures the calls of `inner` with the global providers.
    pub fn new(inner: S) -> Self {
        OtelCallLayer::default().layer(inner)
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for OtelCall<S> {
    type Response = Response<S::ResBody>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let Shared { otel, instruments } = &*self.layer.shared;
        let state = CallState::get_or_insert(request.extensions_mut());
        let attributes = RequestAttributes::new(otel, &request);
        let started_at = SystemTime::now();
        let context = otel.tracer.as_ref().and_then(|tracer| {
            // Not `{method} {template}`, which is the name of the request's own span.
            let operation = Operation::find_in(request.extensions())
                .filter(|operation| operation.is_catalogued())
                .map(|operation| Cow::Owned(operation.to_string()));
            let name = operation.unwrap_or_else(|| attributes.name(otel));
            let of_span = attributes.of_span(otel, &request);
            spans::start(tracer, SpanKind::Internal, name, started_at, of_span)
        });
        if let Some(instruments) = instruments {
            let server = server(request.uri()).collect();
            state.observe_waits(Arc::new(Waits { instruments: instruments.waits.clone(), server }));
        }
        let observation = Observation {
            instruments: instruments.as_ref().map(|instruments| instruments.common.clone()),
            attributes: attributes.list,
            opt_in: otel.opt_in,
            context,
            state,
            is_call: true,
            request_size: request.body().len(),
            started: Instant::now(),
            started_at,
            over: false,
        };
        observation.begin();
        let inside = observation.enter();
        let inner = self.inner.call(request);
        drop(inside);
        ResponseFuture::new(inner, observation)
    }
}
