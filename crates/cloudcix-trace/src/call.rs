use std::task::{Context, Poll};

use cloudcix_core::{
    Body, BoxError, CallState, Operation, Transport, inner_accessors,
    telemetry::{known_method, server_address, server_port, shown_path, url_template},
};
use http::{Request, Response};
use tower::{Layer, Service};
use tracing::field::Empty;

use crate::{
    Levels, ResponseFuture,
    future::{OpenSpan, SpanEnd},
    levels::span_at,
};

/// Adds [`TraceCall`].
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_trace as trace}; }
/// use cloudcix::{Body, trace::TraceCallLayer};
/// use tower::{Layer as _, ServiceExt as _};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = TraceCallLayer::default().layer(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(service.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TraceCallLayer {
    levels: Levels,
}

impl TraceCallLayer {
    /// Sets the levels; the default is [`Levels::CALL`].
    #[must_use]
    pub fn levels(mut self, levels: Levels) -> Self {
        self.levels = levels;
        self
    }
}

impl Default for TraceCallLayer {
    fn default() -> Self {
        Self { levels: Levels::CALL }
    }
}

impl<S> Layer<S> for TraceCallLayer {
    type Service = TraceCall<S>;

    fn layer(&self, inner: S) -> TraceCall<S> {
        TraceCall { inner, levels: self.levels }
    }
}

/// Opens a span for each call, and makes the [`CallState`] that its layers share. It belongs
/// outermost; see the [crate](crate).
///
/// # Errors
/// The errors of the inner service, unchanged.
#[derive(Clone, Copy, Debug)]
pub struct TraceCall<S> {
    inner: S,
    levels: Levels,
}

impl<S> TraceCall<S> {
    /// Traces the calls of `inner`, at [`Levels::CALL`].
    pub fn new(inner: S) -> Self {
        TraceCallLayer::default().layer(inner)
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for TraceCall<S> {
    type Response = Response<S::ResBody>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        // Made also if nothing is traced: the layers inside share it.
        let state = CallState::get_or_insert(request.extensions_mut());
        if self.levels.are_disabled() {
            return ResponseFuture::new(self.inner.call(request), None);
        }
        // Any other names may hold whatever a caller wrote, secrets included.
        let operation = Operation::find_in(request.extensions());
        let operation = operation.filter(|operation| operation.is_catalogued());
        let (method, template) = (known_method(request.method()), url_template(operation));
        // `display` needs no import: tracing brings it into scope for the values of fields.
        let span = span_at!(
            self.levels.span,
            "call",
            otel.name = operation.map(display),
            otel.kind = "internal",
            operation = operation.map(display),
            http.request.method = method,
            server.address = server_address(request.uri()),
            server.port = server_port(request.uri()),
            url.path = display(shown_path(request.uri().path(), operation)),
            url.template = &*template,
            http.request.body.size = request.body().len(),
            http.response.status_code = Empty,
            http.response.body.size = Empty,
            error.type = Empty,
            attempts = Empty,
            duration_ms = Empty,
        );
        let inner = span.in_scope(|| self.inner.call(request));
        ResponseFuture::new(
            inner,
            Some(OpenSpan { span, end: SpanEnd::new("call", self.levels, Some(state)) }),
        )
    }
}
