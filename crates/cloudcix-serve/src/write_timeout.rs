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

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt as _;

    use super::*;

    /// A stream that takes everything after a while.
    struct Slow {
        wait: Duration,
        waiting: Option<Pin<Box<Sleep>>>,
    }

    impl Slow {
        fn poll<T>(&mut self, cx: &mut Context<'_>, done: T) -> Poll<io::Result<T>> {
            let wait = self.wait;
            let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(wait)));
            std::task::ready!(waiting.as_mut().poll(cx));
            self.waiting = None;
            Poll::Ready(Ok(done))
        }
    }

    impl AsyncWrite for Slow {
        fn poll_write(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            self.poll(cx, bytes.len())
        }

        fn poll_write_vectored(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
            slices: &[IoSlice<'_>],
        ) -> Poll<io::Result<usize>> {
            self.poll(cx, slices.iter().map(|slice| slice.len()).sum())
        }

        fn is_write_vectored(&self) -> bool {
            self.wait.is_zero()
        }

        fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
            self.poll(cx, ())
        }

        fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
            self.poll(cx, ())
        }
    }

    fn limited_stream(wait: u64) -> WriteTimeout<Slow> {
        let stream = Slow { wait: Duration::from_secs(wait), waiting: None };
        WriteTimeout::new(stream, Duration::from_secs(30))
    }

    #[tokio::test(start_paused = true)]
    async fn each_step_of_a_write_may_take_the_limit_and_no_longer() {
        let slices = [IoSlice::new(b"ab"), IoSlice::new(b"c")];
        // Several in a row: each has the whole time again.
        let mut stream = limited_stream(29);
        for _ in 0..3 {
            assert_eq!(stream.write(b"abc").await.unwrap(), 3);
            assert_eq!(stream.write_vectored(&slices).await.unwrap(), 3);
            stream.flush().await.unwrap();
        }
        stream.shutdown().await.unwrap();
        for step in 0..4 {
            let (mut stream, start) = (limited_stream(31), tokio::time::Instant::now());
            let result = match step {
                0 => stream.write(b"abc").await.map(drop),
                1 => stream.write_vectored(&slices).await.map(drop),
                2 => stream.flush().await,
                _ => stream.shutdown().await,
            };
            assert_eq!(result.unwrap_err().kind(), io::ErrorKind::TimedOut, "{step}");
            assert_eq!(start.elapsed().as_secs(), 30, "{step}");
        }
    }

    #[test]
    fn several_buffers_are_written_at_once_where_the_stream_can() {
        assert!(limited_stream(0).is_write_vectored() && !limited_stream(1).is_write_vectored());
    }
}
