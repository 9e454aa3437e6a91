use http::HeaderMap;
use tracing::Span;

/// Adds headers to an attempt with which the server's trace can continue this one, such as W3C's
/// `traceparent`.
///
/// Closures implement it. It is called for each attempt, with the current span: the span of
/// the attempt, or the one around it if the attempt's is disabled. The headers
/// already hold the token, which must stay.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_trace as trace; }
/// use cloudcix::trace::TraceAttemptLayer;
/// use http::{HeaderMap, HeaderValue};
/// use tracing::Span;
///
/// let layer = TraceAttemptLayer::default().propagate(|span: &Span, headers: &mut HeaderMap| {
///     if let Some(id) = span.id() {
///         headers.insert("x-request-id", HeaderValue::from(id.into_u64()));
///     }
/// });
/// ```
pub trait Propagate: Send + Sync + 'static {
    /// Adds the headers for `span`.
    fn inject(&self, span: &Span, headers: &mut HeaderMap);
}

impl<F: Fn(&Span, &mut HeaderMap) + Send + Sync + 'static> Propagate for F {
    fn inject(&self, span: &Span, headers: &mut HeaderMap) {
        self(span, headers);
    }
}
