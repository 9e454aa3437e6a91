use http::HeaderMap;
use tracing::Span;

/// Writes into the headers of an attempt what lets the server's trace continue this one, such as
/// W3C's `traceparent`.
///
/// Closures are ones. It is called for each attempt, with the current span: that attempt's, or the
/// one around it where the attempt's is filtered out. The headers already hold the token; leave it
/// there.
///
/// ```
/// use cloudcix_trace::TraceAttemptLayer;
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
    /// Adds the headers for this span.
    fn inject(&self, span: &Span, headers: &mut HeaderMap);
}

impl<F: Fn(&Span, &mut HeaderMap) + Send + Sync + 'static> Propagate for F {
    fn inject(&self, span: &Span, headers: &mut HeaderMap) {
        self(span, headers);
    }
}
