//! Responses that come before their request was written completely.
//!
//! A server that refuses a large body (400, 401, or a proxy's 413) responds before it has read the
//! body, and closes the connection. The client's next write then fails, and hyper gives up at the
//! first failed write although the response has arrived. So here, once a write has failed, further
//! writes are discarded and reads go on: hyper finds the response, or else the end.

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
    /// Reads the bytes that have arrived, and fails with `WouldBlock` if there are none.
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

/// A socket that can still be read after a write to it has failed.
pub(super) struct KeepReading<S> {
    socket: S,
    /// Whether anything was ever read.
    received: bool,
    /// The error of the first write that failed.
    write_error: Option<io::Error>,
    /// Whether everything that had arrived was read after that.
    ended: bool,
}

impl<S: Socket> KeepReading<S> {
    pub(super) const fn new(socket: S) -> Self {
        Self { socket, received: false, write_error: None, ended: false }
    }

    /// Checks the result of a write of `length` bytes. If the other side has closed the connection,
    /// the bytes count as written.
    fn check_write(
        &mut self,
        cx: &Context<'_>,
        length: usize,
        result: io::Result<usize>,
    ) -> io::Result<usize> {
        match result {
            Err(error) if is_closed(&error) => {
                self.write_error = Some(error);
                // The reader may be waiting for readiness, which tokio may have lost or not seen
                // yet. From here on it doesn't wait, and so it must be polled.
                cx.waker().wake_by_ref();
                Ok(length)
            }
            other => other,
        }
    }

    /// Returns the result of a write after one has failed; `None` before that.
    fn discard_write(&self, length: usize) -> Option<io::Result<usize>> {
        let error = self.write_error.as_ref()?;
        // After the end no response can come, and a new request must not seem to have been sent.
        Some(if self.ended { Err(copy(error)) } else { Ok(length) })
    }

    /// Reads after a write has failed. It never waits: it returns what has arrived, then the end.
    fn read_rest(&mut self, buf: &mut ReadBuf<'_>, write_error: io::Error) -> io::Result<()> {
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
                // If nothing ever came, the failed write says more than the end.
                if self.received { Ok(()) } else { Err(write_error) }
            }
            Ok(read) => {
                self.received |= read > 0;
                buf.advance(read);
                Ok(())
            }
            Err(error) => {
                self.ended = true;
                // The other side has only stopped reading. It might still send something, but
                // nothing says that it will, so waiting could take forever.
                Err(if error.kind() == io::ErrorKind::WouldBlock { write_error } else { error })
            }
        }
    }
}

/// Whether the error of a write says that the other side has closed the connection.
fn is_closed(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
    )
}

/// Copies an error, which `io::Error` can't do itself.
fn copy(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

impl<S: Socket> AsyncRead for KeepReading<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Some(error) = &self.write_error {
            let error = copy(error);
            return Poll::Ready(self.read_rest(buf, error));
        }
        let before = buf.filled().len();
        let read = ready!(Pin::new(&mut self.socket).poll_read(cx, buf));
        self.received |= buf.filled().len() > before;
        Poll::Ready(read)
    }
}

impl<S: Socket> AsyncWrite for KeepReading<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Some(discarded) = self.discard_write(buf.len()) {
            return Poll::Ready(discarded);
        }
        let result = ready!(Pin::new(&mut self.socket).poll_write(cx, buf));
        Poll::Ready(self.check_write(cx, buf.len(), result))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        // Computed only when it is needed: this is the hot path.
        let length = || bufs.iter().map(|buf| buf.len()).sum();
        if self.write_error.is_some()
            && let Some(discarded) = self.discard_write(length())
        {
            return Poll::Ready(discarded);
        }
        let result = ready!(Pin::new(&mut self.socket).poll_write_vectored(cx, bufs));
        Poll::Ready(if result.is_ok() { result } else { self.check_write(cx, length(), result) })
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // Flush and shutdown succeed after a failed write, or hyper would report them instead of
        // the response.
        if self.write_error.is_some() {
            Poll::Ready(Ok(()))
        } else {
            Pin::new(&mut self.socket).poll_flush(cx)
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.write_error.is_some() {
            Poll::Ready(Ok(()))
        } else {
            Pin::new(&mut self.socket).poll_shutdown(cx)
        }
    }
}

#[cfg(test)]
mod tests;
