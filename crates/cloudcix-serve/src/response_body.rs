use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Buf as _, Bytes};
use cloudcix_core::{Body, BoxError};
use http_body::{Frame, SizeHint};
use pin_project_lite::pin_project;

pin_project! {
    /// The body of a response: the transport's, passed on frame by frame, or the server's own.
    pub(crate) struct ResponseBody<B> {
        #[pin]
        source: Source<B>,
    }
}

pin_project! {
    #[project = SourceProjection]
    enum Source<B> {
        Own { #[pin] body: Body },
        Transport { #[pin] body: B },
    }
}

impl<B> ResponseBody<B> {
    pub(crate) const fn own(body: Body) -> Self {
        Self { source: Source::Own { body } }
    }

    pub(crate) const fn transport(body: B) -> Self {
        Self { source: Source::Transport { body } }
    }
}

/// Ends the connection, and becomes the source of its error, so it doesn't repeat the transport's
/// own error, which may show a secret.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the body of the transport's response broke off")]
struct BrokenBody;

impl<B> Default for ResponseBody<B> {
    fn default() -> Self {
        Self::own(Body::empty())
    }
}

impl<B> http_body::Body for ResponseBody<B>
where
    B: http_body::Body,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match self.project().source.project() {
            SourceProjection::Own { body } => body.poll_frame(cx).map_err(Into::into),
            SourceProjection::Transport { body } => body
                .poll_frame(cx)
                // Without a copy, if the data are `Bytes` already.
                .map_ok(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
                .map_err(|_| BrokenBody.into()),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::Own { body } => body.is_end_stream(),
            Source::Transport { body } => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::Own { body } => body.size_hint(),
            Source::Transport { body } => body.size_hint(),
        }
    }
}

impl<B> fmt::Debug for ResponseBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody")
    }
}
