//! Connections without TLS, and what the first word on them says about that.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::ConnectError;
use crate::stream::Stream;

/// The first byte of a TLS alert or handshake (RFC 8446, section 5.1). No response of HTTP begins
/// so.
const TLS: std::ops::RangeInclusive<u8> = 0x15..=0x16;

/// A connection without TLS until something is read from it: a server that expects TLS answers a
/// plain request with an alert, or leaves.
pub(super) struct Plain {
    stream: Stream,
    address: String,
    proxy: bool,
    written: bool,
    heard: bool,
}

/// The other side left without a word.
#[derive(Debug, thiserror::Error)]
#[error(
    "{address} closed the connection without a word; a server that expects TLS does so, too: if it \
     is one, write https://"
)]
struct Wordless {
    address: String,
}

impl Plain {
    pub(super) const fn new(stream: Stream, address: String, proxy: bool) -> Self {
        Self { stream, address, proxy, written: false, heard: false }
    }

    /// Judges the first word.
    fn hear(&mut self, first: Option<u8>) -> io::Result<()> {
        let address = || self.address.clone();
        match first {
            Some(first) => {
                self.heard = true;
                if !TLS.contains(&first) {
                    return Ok(());
                }
                Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    ConnectError::SpeaksTls { address: address(), proxy: self.proxy },
                ))
            }
            // On port 80 nobody expects TLS; and before a request, an end is just one.
            None if self.written && !self.address.ends_with(":80") => {
                Err(io::Error::new(io::ErrorKind::UnexpectedEof, Wordless { address: address() }))
            }
            None => Ok(()),
        }
    }
}

impl AsyncRead for Plain {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.heard {
            return Pin::new(&mut self.stream).poll_read(cx, buf);
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        let first = buf.filled().get(before).copied();
        Poll::Ready(self.hear(first))
    }
}

impl AsyncWrite for Plain {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.written = true;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.written = true;
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    use super::*;

    #[tokio::test]
    async fn only_the_first_word_counts() {
        let (near, mut far) = duplex(100);
        let mut plain = Plain::new(Box::new(near), "a.example:8443".to_owned(), false);
        far.write_all(b"HTTP").await.unwrap();
        plain.read_exact(&mut [0; 4]).await.unwrap();
        plain.write_all(b"GET").await.unwrap();
        far.write_all(b"\x15").await.unwrap();
        plain.read_exact(&mut [0]).await.unwrap();
        drop(far);
        assert_eq!(plain.read(&mut [0]).await.unwrap(), 0);
    }

    #[tokio::test]
    async fn an_end_before_a_request_is_just_one() {
        let (near, far) = duplex(100);
        drop(far);
        let mut plain = Plain::new(Box::new(near), "a.example:8443".to_owned(), false);
        assert_eq!(plain.read(&mut [0]).await.unwrap(), 0);
    }
}
