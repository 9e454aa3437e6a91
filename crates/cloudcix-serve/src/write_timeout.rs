use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use pin_project_lite::pin_project;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

pin_project! {
    /// A stream whose writes fail once the other side has read nothing for `limit`.
    ///
    /// hyper limits the time for reading a request, not that for writing a response.
    pub(crate) struct WriteTimeout<I> {
        #[pin]
        io: I,
        limit: Duration,
        // Only while a write waits: an idle connection needs none.
        stalled: Option<Pin<Box<Sleep>>>,
    }
}

impl<I> WriteTimeout<I> {
    pub(crate) const fn new(io: I, limit: Duration) -> Self {
        Self { io, limit, stalled: None }
    }
}

/// Returns the result of a write, or an error if it has waited for too long.
fn limited<T>(
    result: Poll<io::Result<T>>,
    stalled: &mut Option<Pin<Box<Sleep>>>,
    limit: Duration,
    cx: &mut Context<'_>,
) -> Poll<io::Result<T>> {
    if result.is_ready() {
        *stalled = None;
        return result;
    }
    let timer = stalled.get_or_insert_with(|| Box::pin(sleep(limit)));
    timer.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
}

impl<I: AsyncWrite> AsyncWrite for WriteTimeout<I> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.project();
        let result = this.io.poll_write(cx, bytes);
        limited(result, this.stalled, *this.limit, cx)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.project();
        let result = this.io.poll_write_vectored(cx, slices);
        limited(result, this.stalled, *this.limit, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.project();
        let result = this.io.poll_flush(cx);
        limited(result, this.stalled, *this.limit, cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.project();
        let result = this.io.poll_shutdown(cx);
        limited(result, this.stalled, *this.limit, cx)
    }
}

impl<I: AsyncRead> AsyncRead for WriteTimeout<I> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.project().io.poll_read(cx, buffer)
    }
}
