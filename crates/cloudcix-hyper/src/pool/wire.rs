use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll},
};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;

use super::host::Slot;
use crate::{connect::Dialed, stream::Stream};

/// One connection, as hyper drives it.
pub(super) struct Connection {
    stream: TokioIo<Stream>,
    proxied: bool,
    #[cfg_attr(
        not(feature = "http2"),
        expect(dead_code, reason = "without the feature it is never agreed on")
    )]
    http2: bool,
    /// Its place among those that are open, given back when the connection is gone.
    slot: Slot,
}

impl Connection {
    pub(super) fn new(dialed: Dialed, slot: Slot) -> Self {
        let Dialed { stream, proxied, secure, http2 } = dialed;
        // In the handshake, the server has answered. To connect, its operating system may have done
        // so for it.
        if secure {
            slot.set_answered();
        }
        Self { stream: TokioIo::new(stream), proxied, http2, slot }
    }

    /// Whether requests are handed to a proxy, and must name the whole URL.
    pub(super) fn is_proxied(&self) -> bool {
        self.proxied
    }

    /// Whether HTTP/2 was agreed on in the TLS handshake.
    #[cfg(feature = "http2")]
    pub(super) fn is_http2(&self) -> bool {
        self.http2
    }
}

impl Read for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        // The end of a connection is as good as a response here.
        if read.is_ready() && !self.slot.is_answered() {
            self.slot.set_answered();
        }
        read
    }
}

impl Write for Connection {
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
