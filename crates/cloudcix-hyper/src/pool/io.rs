use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll},
};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;

use super::host::OpenGuard;
use crate::{connect::Dialed, stream::Stream};

/// The I/O of a pooled connection, as hyper drives it.
///
/// It owns the guard. hyper drops both when the connection ends for any reason, and the count of
/// the host then goes down.
pub(super) struct PooledIo {
    stream: TokioIo<Stream>,
    proxied: bool,
    #[cfg_attr(
        not(feature = "http2"),
        expect(dead_code, reason = "without the feature it is never negotiated")
    )]
    http2: bool,
    guard: OpenGuard,
}

impl PooledIo {
    pub(super) fn new(dialed: Dialed, guard: OpenGuard) -> Self {
        let Dialed { stream, proxied, secure, http2 } = dialed;
        // A TLS handshake is a response of the server itself. A TCP handshake may have been its
        // kernel's, with no thread free to read from the connection.
        if secure {
            guard.set_responded();
        }
        Self { stream: TokioIo::new(stream), proxied, http2, guard }
    }

    /// Whether requests are handed to a proxy, and must name the whole URL.
    pub(super) fn is_proxied(&self) -> bool {
        self.proxied
    }

    /// Whether HTTP/2 was negotiated in the TLS handshake.
    #[cfg(feature = "http2")]
    pub(super) fn is_http2(&self) -> bool {
        self.http2
    }
}

impl Read for PooledIo {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        // An end or an error counts as well: the connection is no longer waiting for a thread.
        // Looking first spares the store in all reads but the first.
        if read.is_ready() && !self.guard.has_responded() {
            self.guard.set_responded();
        }
        read
    }
}

impl Write for PooledIo {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }
}
