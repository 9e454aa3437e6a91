use std::{
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{
    Body, BoxError, CallState, Operation, Transport, inner_accessors,
    telemetry::{known_method, server_address, server_port, shown_path, span_name, url_template},
};
use http::{Request, Response};
use tower::{Layer, Service};
use tracing::{Span, field::Empty};

use crate::{
    Levels, Propagate, ResponseFuture,
    future::{OpenSpan, SpanEnd},
    levels::span_at,
};

/// Adds [`TraceAttempt`].
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_trace as trace}; }
/// use cloudcix::{Body, trace::TraceAttemptLayer};
/// use tower::{Layer as _, ServiceExt as _};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = TraceAttemptLayer::default().layer(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(service.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone)]
pub struct TraceAttemptLayer {
    levels: Levels,
    propagate: Option<Arc<dyn Propagate>>,
}

impl TraceAttemptLayer {
    /// Sets the levels; the default is [`Levels::ATTEMPT`].
    #[must_use]
    pub fn levels(mut self, levels: Levels) -> Self {
        self.levels = levels;
        self
    }

    /// Adds headers to each attempt with which the server's trace can continue this one. By
    /// default, none are added.
    #[must_use]
    pub fn propagate(mut self, propagate: impl Propagate) -> Self {
        self.propagate = Some(Arc::new(propagate));
        self
    }
}

impl Default for TraceAttemptLayer {
    fn default() -> Self {
        Self { levels: Levels::ATTEMPT, propagate: None }
    }
}

impl<S> Layer<S> for TraceAttemptLayer {
    type Service = TraceAttempt<S>;

    fn layer(&self, inner: S) -> TraceAttempt<S> {
        TraceAttempt { inner, layer: self.clone() }
    }
}

impl fmt::Debug for TraceAttemptLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TraceAttemptLayer")
            .field("levels", &self.levels)
            .field("propagates", &self.propagate.is_some())
            .finish()
    }
}

/// Opens a span for each attempt, and propagates it to the server. It belongs inside all layers
/// that make attempts, and around those that measure or limit one; see the [crate](crate).
///
/// # Errors
/// The errors of the inner service, unchanged.
#[derive(Clone, Debug)]
pub struct TraceAttempt<S> {
    inner: S,
    layer: TraceAttemptLayer,
}

impl<S> TraceAttempt<S> {
    /// Traces the attempts that `inner` makes, at [`Levels::ATTEMPT`].
    pub fn new(inner: S) -> Self {
        TraceAttemptLayer::default().layer(inner)
    }

    inner_accessors!(inner: S);

    /// Propagates the current span: the attempt's own, or the one around it if that is disabled.
    fn propagate(&self, request: &mut Request<Body>) {
        if let Some(propagate) = &self.layer.propagate {
            propagate.inject(&Span::current(), request.headers_mut());
        }
    }
}

impl<S: Transport> Service<Request<Body>> for TraceAttempt<S> {
    type Response = Response<S::ResBody>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let attempt = CallState::begin_attempt(request.extensions_mut());
        // The cheap path comes first: most often there is no subscriber, and a span would cost time
        // for nothing. Headers are added all the same.
        if self.layer.levels.are_disabled() {
            self.propagate(&mut request);
            return ResponseFuture::new(self.inner.call(request), None);
        }
        // Any other names may hold whatever a caller wrote, secrets included.
        let operation = Operation::find_in(request.extensions());
        let operation = operation.filter(|operation| operation.is_catalogued());
        let (method, template) = (known_method(request.method()), url_template(operation));
        // `display` needs no import: tracing brings it into scope for the values of fields.
        let span = span_at!(
            self.layer.levels.span,
            "attempt",
            otel.name = &*span_name(method, &template),
            otel.kind = "client",
            operation = operation.map(display),
            // Empty for the first attempt, which resends nothing.
            http.request.resend_count = (attempt > 1).then(|| attempt - 1),
            http.request.method = method,
            server.address = server_address(request.uri()),
            server.port = server_port(request.uri()),
            url.path = display(shown_path(request.uri().path(), operation)),
            url.template = &*template,
            http.request.body.size = request.body().len(),
            http.response.status_code = Empty,
            http.response.body.size = Empty,
            error.type = Empty,
            duration_ms = Empty,
        );
        // Within the span, so that its propagation, and spans of the inner layers, belong to it.
        let inner = span.in_scope(|| {
            self.propagate(&mut request);
            self.inner.call(request)
        });
        ResponseFuture::new(
            inner,
            Some(OpenSpan { span, end: SpanEnd::new("attempt", self.layer.levels, None) }),
        )
    }
}
