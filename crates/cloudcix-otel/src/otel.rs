use std::{borrow::Cow, sync::Arc};

use cloudcix_core::telemetry::{OTHER, known_method};
use http::Method;
use opentelemetry::{
    InstrumentationScope, global,
    global::BoxedTracer,
    metrics::{Meter, MeterProvider},
    propagation::TextMapPropagator,
    trace::{Span, Tracer, TracerProvider},
};

use crate::{OptIn, convention::SCHEMA_URL, propagation::Propagation};

/// Settings from which the two layers are made.
///
/// The default takes the global providers and the global propagator of the `opentelemetry` crate.
/// **Set the global providers first**: an instrument or a tracer that was made before stays a no-op
/// for ever.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_otel as otel; }
/// use cloudcix::otel::Otel;
/// use opentelemetry_sdk::{
///     metrics::SdkMeterProvider, propagation::TraceContextPropagator, trace::SdkTracerProvider,
/// };
///
/// // With your readers and exporters.
/// let (meters, tracers) =
///     (SdkMeterProvider::builder().build(), SdkTracerProvider::builder().build());
/// let otel = Otel::default()
///     .meter_provider(&meters)
///     .tracer_provider(&tracers)
///     .propagator(TraceContextPropagator::new());
/// let (per_call, per_attempt) = (otel.call_layer(), otel.attempt_layer());
/// ```
#[derive(Clone, Debug)]
#[must_use = "settings do nothing until layers are made from them"]
pub struct Otel {
    pub(crate) meter: Option<Meter>,
    pub(crate) tracer: Option<Arc<BoxedTracer>>,
    pub(crate) propagation: Propagation,
    pub(crate) opt_in: OptIn,
    known_methods: Option<Arc<[Method]>>,
}

impl Otel {
    /// Takes the meter of this provider.
    pub fn meter_provider(mut self, provider: &dyn MeterProvider) -> Self {
        self.meter = Some(provider.meter_with_scope(scope()));
        self
    }

    /// Takes the tracer of this provider.
    pub fn tracer_provider<P>(mut self, provider: &P) -> Self
    where
        P: TracerProvider,
        P::Tracer: Tracer<Span: Span + Send + Sync + 'static> + Send + Sync + 'static,
    {
        let tracer = BoxedTracer::new(Box::new(provider.tracer_with_scope(scope())));
        self.tracer = Some(Arc::new(tracer));
        self
    }

    /// Writes the headers of this propagator, such as W3C's `traceparent`, into each attempt.
    pub fn propagator(
        mut self,
        propagator: impl TextMapPropagator + Send + Sync + 'static,
    ) -> Self {
        self.propagation = Propagation::Own(Arc::new(propagator));
        self
    }

    /// Records no metrics.
    pub fn without_metrics(mut self) -> Self {
        self.meter = None;
        self
    }

    /// Opens no spans, for example because the spans of `cloudcix-trace` are exported. The current
    /// context is propagated all the same.
    pub fn without_spans(mut self) -> Self {
        self.tracer = None;
        self
    }

    /// Adds no headers.
    pub fn without_propagation(mut self) -> Self {
        self.propagation = Propagation::None;
        self
    }

    /// Sets the attributes to record of those that the conventions leave to the user. The default
    /// is [`OptIn::ALL`].
    pub const fn opt_in(mut self, opt_in: OptIn) -> Self {
        self.opt_in = opt_in;
        self
    }

    /// Replaces the methods that are recorded by their name. All others are `_OTHER`. The default
    /// is the list of the conventions: the methods of RFC 9110, PATCH and QUERY.
    pub fn known_methods(mut self, methods: impl IntoIterator<Item = Method>) -> Self {
        self.known_methods = Some(methods.into_iter().collect());
        self
    }

    /// Returns the `http.request.method` of a method.
    pub(crate) fn method_name(&self, method: &Method) -> Cow<'static, str> {
        match &self.known_methods {
            None => known_method(method).into(),
            Some(known) if known.contains(method) => method.to_string().into(),
            Some(_) => OTHER.into(),
        }
    }
}

/// The settings of a layer and its instruments, which all its clones share.
#[derive(Debug)]
pub(crate) struct Shared<I> {
    pub(crate) otel: Otel,
    pub(crate) instruments: Option<I>,
}

impl<I> Shared<I> {
    pub(crate) fn new(otel: &Otel, instruments: impl FnOnce(&Meter) -> I) -> Arc<Self> {
        let instruments = otel.meter.as_ref().map(instruments);
        Arc::new(Self { otel: otel.clone(), instruments })
    }
}

impl Default for Otel {
    fn default() -> Self {
        Self {
            meter: Some(global::meter_with_scope(scope())),
            tracer: Some(Arc::new(global::tracer_with_scope(scope()))),
            propagation: Propagation::Global,
            opt_in: OptIn::ALL,
            known_methods: None,
        }
    }
}

fn scope() -> InstrumentationScope {
    InstrumentationScope::builder(env!("CARGO_PKG_NAME"))
        .with_version(env!("CARGO_PKG_VERSION"))
        .with_schema_url(SCHEMA_URL)
        .build()
}
