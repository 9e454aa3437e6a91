//! The start and the end of a span.

use std::{borrow::Cow, time::SystemTime};

use opentelemetry::{
    Context, KeyValue,
    global::BoxedTracer,
    trace::{Span as _, SpanBuilder, SpanKind, Status, TraceContextExt as _, Tracer as _},
};

/// Starts a span below the current one, and returns the context in which it is the current one.
/// `None` if it would neither be recorded nor be part of a trace, as with a no-op provider.
pub(crate) fn start(
    tracer: &BoxedTracer,
    kind: SpanKind,
    name: Cow<'static, str>,
    started_at: SystemTime,
    attributes: Vec<KeyValue>,
) -> Option<Context> {
    let parent = Context::current();
    let builder = SpanBuilder::from_name(name)
        .with_kind(kind)
        .with_start_time(started_at)
        .with_attributes(attributes);
    let span = tracer.build_with_context(builder, &parent);
    (span.is_recording() || span.span_context().is_valid()).then(|| parent.with_span(span))
}

/// Ends the span of a context.
pub(crate) fn end(
    context: &Context,
    ended_at: SystemTime,
    failed: bool,
    attributes: impl IntoIterator<Item = KeyValue>,
) {
    let span = context.span();
    span.set_attributes(attributes);
    if failed {
        // Without a description: the status or `error.type` has the reason, and the text of an
        // error may hold a secret.
        span.set_status(Status::error(""));
    }
    span.end_with_timestamp(ended_at);
}
