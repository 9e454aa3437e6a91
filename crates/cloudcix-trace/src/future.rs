use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use cloudcix_core::{BoxError, CallState, Error, telemetry::status_error};
use http::{Response, StatusCode};
use http_body::Body;
use pin_project_lite::pin_project;
use tokio::time::Instant;
use tracing::Span;

use crate::{Levels, levels::event_at};

pin_project! {
    /// The response future of a [`TraceCall`](crate::TraceCall) or a
    /// [`TraceAttempt`](crate::TraceAttempt): it runs inside its span, and records its end.
    pub struct ResponseFuture<F> {
        #[pin]
        inner: F,
        // Boxed, because futures are moved, and most often there is no subscriber.
        open: Option<Box<OpenSpan>>,
    }
}

impl<F> ResponseFuture<F> {
    pub(crate) fn new(inner: F, open: Option<OpenSpan>) -> Self {
        Self { inner, open: open.map(Box::new) }
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body,
    E: Into<BoxError>,
{
    type Output = Result<Response<B>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Some(OpenSpan { span, end }) = this.open.as_deref_mut() else {
            return this.inner.poll(cx).map_err(Into::into);
        };
        // Entered for this poll only: between polls, other tasks run on this thread.
        let _inside = span.enter();
        let response = ready!(this.inner.poll(cx)).map_err(Into::into);
        match &response {
            Ok(response) => {
                end.answered(span, response.status(), response.body().size_hint().exact());
            }
            Err(error) => end.failed(span, error),
        }
        Poll::Ready(response)
    }
}

/// A span that has not ended yet. Dropped before its end, it records that.
pub(crate) struct OpenSpan {
    pub(crate) span: Span,
    pub(crate) end: SpanEnd,
}

/// The data that the end of a span needs.
pub(crate) struct SpanEnd {
    pub(crate) what: &'static str,
    pub(crate) levels: Levels,
    pub(crate) started: Instant,
    /// The state of a call, which records its number of attempts; `None` for an attempt.
    pub(crate) call: Option<CallState>,
    pub(crate) over: bool,
}

impl SpanEnd {
    pub(crate) fn new(what: &'static str, levels: Levels, call: Option<CallState>) -> Self {
        Self { what, levels, started: Instant::now(), call, over: false }
    }

    fn answered(&mut self, span: &Span, status: StatusCode, bytes: Option<u64>) {
        let level = match status.as_u16() {
            0..400 => self.levels.answered,
            // A 429 counts as a failure: the request was right, and came too soon.
            429 | 500.. => self.levels.failed,
            _ => self.levels.refused,
        };
        // Unknown for an unread body without a `Content-Length`.
        if let Some(bytes) = bytes {
            span.record("http.response.body.size", bytes);
        }
        span.record("http.response.status_code", status.as_u16());
        self.ended(span, level, "answered", Some(status.as_u16()), status_error(&status));
    }

    fn failed(&mut self, span: &Span, error: &BoxError) {
        // The kind alone: the text of an error may repeat the request.
        let kind = Error::kind_of(error.as_ref());
        self.ended(span, self.levels.failed, "failed", None, Some(kind.name()));
    }

    fn ended(
        &mut self,
        span: &Span,
        level: tracing::Level,
        how: &str,
        status: Option<u16>,
        error: Option<&str>,
    ) {
        self.over = true;
        let duration_ms = self.started.elapsed().as_secs_f64() * 1000.0;
        span.record("duration_ms", duration_ms);
        if let Some(error) = error {
            span.record("error.type", error);
        }
        // The number is unknown if no inner layer counts.
        if let Some(state) = &self.call
            && state.attempts() > 0
        {
            span.record("attempts", state.attempts());
        }
        // Emitted within the span, not with it as an explicit parent: if the span is disabled, the
        // event then belongs to the one around it.
        span.in_scope(|| {
            event_at!(level, http.response.status_code = status, error.type = error,
            duration_ms, "{} {how}", self.what);
        });
    }
}

impl Drop for OpenSpan {
    fn drop(&mut self) {
        if !self.end.over {
            let level = self.end.levels.dropped;
            self.end.ended(&self.span, level, "dropped", None, Some("dropped"));
        }
    }
}
