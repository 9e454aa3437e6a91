use std::{
    sync::Arc,
    task::{Context, Poll},
    time::SystemTime,
};

use cloudcix_core::{Body, BoxError, CallState, Transport, inner_accessors};
use http::{Request, Response};
use opentelemetry::{Context as TelemetryContext, KeyValue, trace::SpanKind};
use tokio::time::Instant;
use tower::{Layer, Service};

use crate::{
    Otel, ResponseFuture, attributes::RequestAttributes, convention::attribute,
    instruments::AttemptInstruments, observation::Observation, otel::Shared, spans,
};

/// Adds [`OtelAttempt`]. [`Otel::attempt_layer`] makes one with settings; the default takes the
/// global providers and the global propagator.
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
/// let service = Otel::default().attempt_layer().layer(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(service.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Debug)]
pub struct OtelAttemptLayer {
    shared: Arc<Shared<AttemptInstruments>>,
}

impl Otel {
    /// Returns the layer for attempts, which belongs inside of the retry and the rate limit.
    pub fn attempt_layer(&self) -> OtelAttemptLayer {
        OtelAttemptLayer { shared: Shared::new(self, AttemptInstruments::new) }
    }
}

impl Default for OtelAttemptLayer {
    fn default() -> Self {
        Otel::default().attempt_layer()
    }
}

impl<S> Layer<S> for OtelAttemptLayer {
    type Service = OtelAttempt<S>;

    fn layer(&self, inner: S) -> OtelAttempt<S> {
        OtelAttempt { inner, layer: self.clone() }
    }
}

/// Measures each attempt as an HTTP request, opens a span for it, and propagates it to the server.
/// It belongs inside all layers that make attempts; see the [crate](crate).
///
/// # Errors
/// The errors of the inner service, unchanged.
#[derive(Clone, Debug)]
pub struct OtelAttempt<S> {
    inner: S,
    layer: OtelAttemptLayer,
}

impl<S> OtelAttempt<S> {
    /// Measures the attempts that `inner` makes with the global providers.
    pub fn new(inner: S) -> Self {
        OtelAttemptLayer::default().layer(inner)
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for OtelAttempt<S> {
    type Response = Response<S::ResBody>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let Shared { otel, instruments } = &*self.layer.shared;
        let resends = CallState::begin_attempt(request.extensions_mut()).saturating_sub(1);
        let state = CallState::get_or_insert(request.extensions_mut());
        let attributes = RequestAttributes::new(otel, &request);
        let started_at = SystemTime::now();
        let context = otel.tracer.as_ref().and_then(|tracer| {
            let mut of_span = attributes.of_span(otel, &request);
            if resends > 0 {
                of_span.push(KeyValue::new(attribute::RESEND_COUNT, i64::from(resends)));
            }
            let name = attributes.name(otel);
            spans::start(tracer, SpanKind::Client, name, started_at, of_span)
        });
        if let Some(instruments) = instruments
            && resends > 0
        {
            instruments.resends.add(1, &attributes.list);
        }
        let observation = Observation {
            instruments: instruments.as_ref().map(|instruments| instruments.common.clone()),
            attributes: attributes.list,
            opt_in: otel.opt_in,
            context,
            state,
            is_call: false,
            request_size: request.body().len(),
            started: Instant::now(),
            started_at,
            over: false,
        };
        observation.begin();
        let inside = observation.enter();
        // The current context: the attempt's own, or the one around it if that is not traced.
        TelemetryContext::map_current(|context| {
            otel.propagation.inject(context, request.headers_mut());
        });
        let inner = self.inner.call(request);
        drop(inside);
        ResponseFuture::new(inner, observation)
    }
}
