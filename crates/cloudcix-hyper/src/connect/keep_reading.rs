//! Responses that come before their request was written whole.
//!
//! A server that refuses a large body (400, 401, or a proxy's 413) responds before it has read it,
//! and closes. What the client still writes then meets a reset, and hyper gives up at the first
//! failed write, though the response has arrived. So a connection that can no longer be written to
//! is read to its end: what is written to it is dropped, and hyper finds the response, or else the
//! end.

use std::{
    io::{self, IoSlice, Read as _},
    pin::Pin,
    task::{Context, Poll, ready},
};

use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// A socket that can be read without waiting for its readiness.
pub(super) trait Socket: AsyncRead + AsyncWrite + Unpin {
    /// Reads what has arrived.
    fn read_now(&self, buf: &mut [u8]) -> io::Result<usize>;
}

impl Socket for TcpStream {
    fn read_now(&self, buf: &mut [u8]) -> io::Result<usize> {
        (&*SockRef::from(self)).read(buf)
    }
}

#[cfg(unix)]
impl Socket for tokio::net::UnixStream {
    fn read_now(&self, buf: &mut [u8]) -> io::Result<usize> {
        (&*SockRef::from(self)).read(buf)
    }
}

/// A socket whose reading side outlives its writing side.
pub(super) struct KeepReading<S> {
    socket: S,
    /// Whether anything was ever read.
    heard: bool,
    /// Why nothing can be written any more.
    broken: Option<io::Error>,
    /// All that had arrived was read.
    ended: bool,
}

impl<S: Socket> KeepReading<S> {
    pub(super) const fn new(socket: S) -> Self {
        Self { socket, heard: false, broken: None, ended: false }
    }

    /// Judges a write of `length` bytes.
    fn written(
        &mut self,
        cx: &Context<'_>,
        length: usize,
        result: io::Result<usize>,
    ) -> io::Result<usize> {
        match result {
            Err(error) if is_closed(&error) => {
                self.broken = Some(error);
                // The reader may wait for a readiness that came before.
                cx.waker().wake_by_ref();
                Ok(length)
            }
            other => other,
        }
    }

    /// The result of a write after the break.
    fn dropped(&self, length: usize) -> Option<io::Result<usize>> {
        let broken = self.broken.as_ref()?;
        // Past the end there is nothing to wait for: a request that is written now must not seem to
        // have been sent.
        Some(if self.ended { Err(again(broken)) } else { Ok(length) })
    }

    /// Reads after the break. It never waits: it returns what has arrived, then the end.
    fn read_rest(&mut self, buf: &mut ReadBuf<'_>, broken: io::Error) -> io::Result<()> {
        let unfilled = buf.initialize_unfilled();
        let room = unfilled.len();
        let read = loop {
            match self.socket.read_now(unfilled) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        match read {
            Ok(0) if room > 0 => {
                self.ended = true;
                // Where nothing ever came, the break says more than the end.
                if self.heard { Ok(()) } else { Err(broken) }
            }
            Ok(read) => {
                self.heard |= read > 0;
                buf.advance(read);
                Ok(())
            }
            Err(error) => {
                self.ended = true;
                // The other side has only stopped reading. That it may still say something is
                // nothing to wait for.
                Err(if error.kind() == io::ErrorKind::WouldBlock { broken } else { error })
            }
        }
    }
}

/// Whether the other side has closed the connection, as far as a writer can see.
fn is_closed(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
    )
}

fn again(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

impl<S: Socket> AsyncRead for KeepReading<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Some(broken) = &self.broken {
            let broken = again(broken);
            return Poll::Ready(self.read_rest(buf, broken));
        }
        let before = buf.filled().len();
        let read = ready!(Pin::new(&mut self.socket).poll_read(cx, buf));
        self.heard |= buf.filled().len() > before;
        Poll::Ready(read)
    }
}

impl<S: Socket> AsyncWrite for KeepReading<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Some(dropped) = self.dropped(buf.len()) {
            return Poll::Ready(dropped);
        }
        let result = ready!(Pin::new(&mut self.socket).poll_write(cx, buf));
        Poll::Ready(self.written(cx, buf.len(), result))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let length = || bufs.iter().map(|buf| buf.len()).sum();
        if self.broken.is_some()
            && let Some(dropped) = self.dropped(length())
        {
            return Poll::Ready(dropped);
        }
        let result = ready!(Pin::new(&mut self.socket).poll_write_vectored(cx, bufs));
        Poll::Ready(if result.is_ok() { result } else { self.written(cx, length(), result) })
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.broken.is_some() {
            Poll::Ready(Ok(()))
        } else {
            Pin::new(&mut self.socket).poll_flush(cx)
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.broken.is_some() {
            Poll::Ready(Ok(()))
        } else {
            Pin::new(&mut self.socket).poll_shutdown(cx)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::VecDeque, sync::Mutex, time::Duration};

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    /// A socket that fails each write, and that had received these bytes.
    struct Failing {
        write: io::ErrorKind,
        received: Mutex<VecDeque<u8>>,
        /// The error that reading ends with, if it does.
        end: Option<io::ErrorKind>,
    }

    impl Socket for Failing {
        fn read_now(&self, buf: &mut [u8]) -> io::Result<usize> {
            let mut received = self.received.lock().unwrap();
            match (received.is_empty(), self.end) {
                (true, Some(end)) => Err(end.into()),
                // A byte at a time.
                _ => received.read(buf.get_mut(..1).unwrap_or_default()),
            }
        }
    }

    impl AsyncRead for Failing {
        fn poll_read(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            // Its readiness is not known yet.
            Poll::Pending
        }
    }

    impl AsyncWrite for Failing {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Err(self.write.into()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Err(self.write.into()))
        }
    }

    fn failing(
        write: io::ErrorKind,
        received: &[u8],
        end: Option<io::ErrorKind>,
    ) -> KeepReading<Failing> {
        KeepReading::new(Failing {
            write,
            received: Mutex::new(received.iter().copied().collect()),
            end,
        })
    }

    #[tokio::test(start_paused = true)]
    async fn what_had_arrived_is_read_after_a_write_has_failed_and_the_rest_of_what_is_written_is_dropped()
     {
        for kind in [
            io::ErrorKind::BrokenPipe,
            io::ErrorKind::ConnectionReset,
            io::ErrorKind::ConnectionAborted,
        ] {
            let mut socket = failing(kind, b"the response", None);
            for _ in 0..3 {
                assert_eq!(socket.write(b"request").await.unwrap(), 7);
                let bufs = [IoSlice::new(b"re"), IoSlice::new(b"quest")];
                assert_eq!(socket.write_vectored(&bufs).await.unwrap(), 7);
            }
            socket.flush().await.unwrap();
            let mut all = Vec::new();
            let read =
                tokio::time::timeout(Duration::from_secs(1), socket.read_to_end(&mut all)).await;
            read.expect("it does not wait").unwrap();
            assert_eq!(all, b"the response");
        }
    }

    #[tokio::test]
    async fn nothing_that_is_written_after_the_end_seems_to_have_been_sent() {
        let mut socket = failing(io::ErrorKind::BrokenPipe, b"x", None);
        socket.write_all(b"request").await.unwrap();
        socket.read_to_end(&mut Vec::new()).await.unwrap();
        assert_eq!(socket.write(b"another").await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(
            socket.write_vectored(&[IoSlice::new(b"another")]).await.unwrap_err().kind(),
            io::ErrorKind::BrokenPipe
        );
    }

    #[tokio::test]
    async fn where_nothing_had_arrived_the_failed_write_is_the_error() {
        let mut socket = failing(io::ErrorKind::BrokenPipe, b"", None);
        socket.write_all(b"request").await.unwrap();
        assert_eq!(socket.read(&mut [0; 9]).await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        // Where the other side has only stopped reading, too: nobody waits for what it may still
        // say.
        let mut socket = failing(io::ErrorKind::BrokenPipe, b"", Some(io::ErrorKind::WouldBlock));
        socket.write_all(b"request").await.unwrap();
        assert_eq!(socket.read(&mut [0; 9]).await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        let mut socket =
            failing(io::ErrorKind::BrokenPipe, b"x", Some(io::ErrorKind::ConnectionReset));
        socket.write_all(b"request").await.unwrap();
        assert_eq!(socket.read(&mut [0; 9]).await.unwrap(), 1);
        assert_eq!(
            socket.read(&mut [0; 9]).await.unwrap_err().kind(),
            io::ErrorKind::ConnectionReset
        );
    }

    #[tokio::test]
    async fn any_other_failure_is_one() {
        let mut socket = failing(io::ErrorKind::TimedOut, b"x", None);
        assert_eq!(socket.write(b"request").await.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }
}
