//! Connections without TLS, and what their first byte says about a server that expects TLS.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::ConnectError;
use crate::stream::Stream;

/// The first byte of a TLS alert or handshake record (RFC 8446, section 5.1). No HTTP response
/// begins with either.
const TLS: std::ops::RangeInclusive<u8> = 0x15..=0x16;

/// A connection without TLS that recognises a server which expects TLS: to plain HTTP, such a
/// server responds with an alert, or closes the connection.
pub(super) struct DetectTls {
    stream: Stream,
    address: String,
    /// Whether the other side is a proxy.
    proxy: bool,
    written: bool,
    /// Whether the first byte has come, after which there is nothing to detect.
    received: bool,
}

/// The error of a connection that was closed instead of a response.
#[derive(Debug, thiserror::Error)]
#[error(
    "{address} closed the connection without a response; a server that expects TLS does so, too: \
     if it is one, write https://"
)]
struct ClosedWithoutResponse {
    address: String,
}

impl DetectTls {
    pub(super) const fn new(stream: Stream, address: String, proxy: bool) -> Self {
        Self { stream, address, proxy, written: false, received: false }
    }

    /// Checks the first byte, or the end of the connection in its place.
    fn check_first(&mut self, first: Option<u8>) -> io::Result<()> {
        let address = || self.address.clone();
        match first {
            Some(first) => {
                self.received = true;
                if !TLS.contains(&first) {
                    return Ok(());
                }
                Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    ConnectError::SpeaksTls { address: address(), proxy: self.proxy },
                ))
            }
            // Port 80 is never TLS, and the end of an idle connection needs no explanation.
            None if self.written && !self.address.ends_with(":80") => Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                ClosedWithoutResponse { address: address() },
            )),
            None => Ok(()),
        }
    }
}

impl AsyncRead for DetectTls {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.received {
            return Pin::new(&mut self.stream).poll_read(cx, buf);
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        let first = buf.filled().get(before).copied();
        Poll::Ready(self.check_first(first))
    }
}

impl AsyncWrite for DetectTls {
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
    async fn only_the_first_byte_counts() {
        let (near, mut far) = duplex(100);
        let mut stream = DetectTls::new(Box::new(near), "a.example:8443".to_owned(), false);
        far.write_all(b"HTTP").await.unwrap();
        stream.read_exact(&mut [0; 4]).await.unwrap();
        stream.write_all(b"GET").await.unwrap();
        far.write_all(b"\x15").await.unwrap();
        stream.read_exact(&mut [0]).await.unwrap();
        drop(far);
        assert_eq!(stream.read(&mut [0]).await.unwrap(), 0);
    }

    #[tokio::test]
    async fn a_connection_that_ends_after_a_request_may_expect_tls_except_on_port_80() {
        for (address, is_error) in
            [("a.example:8443", true), ("a.example:8080", true), ("a.example:80", false)]
        {
            let (near, far) = duplex(100);
            let mut stream = DetectTls::new(Box::new(near), address.to_owned(), false);
            stream.write_all(b"GET").await.unwrap();
            drop(far);
            let text = stream.read(&mut [0]).await.map_err(|error| error.to_string());
            let expected = format!(
                "{address} closed the connection without a response; a server that expects TLS \
                 does so, too: if it is one, write https://"
            );
            assert_eq!(text, if is_error { Err(expected) } else { Ok(0) });
        }
    }

    #[tokio::test]
    async fn only_an_alert_and_a_handshake_are_tls() {
        for (byte, is_tls) in [(0x14, false), (0x15, true), (0x16, true), (0x17, false)] {
            for proxy in [false, true] {
                let (near, mut far) = duplex(100);
                let mut stream = DetectTls::new(Box::new(near), "a.example:80".to_owned(), proxy);
                far.write_all(&[byte, 3]).await.unwrap();
                let read = stream.read(&mut [0; 2]).await;
                assert_eq!(read.is_err(), is_tls, "{byte:#x}");
                if let Err(error) = read {
                    let expected =
                        ConnectError::SpeaksTls { address: "a.example:80".into(), proxy };
                    assert_eq!(error.to_string(), expected.to_string());
                }
            }
        }
    }

    #[tokio::test]
    async fn the_end_of_an_idle_connection_is_no_error() {
        let (near, far) = duplex(100);
        drop(far);
        let mut stream = DetectTls::new(Box::new(near), "a.example:8443".to_owned(), false);
        assert_eq!(stream.read(&mut [0]).await.unwrap(), 0);
    }

    #[tokio::test]
    async fn a_byte_that_was_in_the_buffer_before_is_not_the_first_one() {
        for (before, first, is_tls) in [(0x15, b'H', false), (b'H', 0x15, true)] {
            let (near, mut far) = duplex(100);
            let mut stream = DetectTls::new(Box::new(near), "a.example:81".to_owned(), false);
            far.write_all(&[first]).await.unwrap();
            let mut bytes = [0; 9];
            let mut buf = ReadBuf::new(&mut bytes);
            buf.put_slice(&[before]);
            let read = std::future::poll_fn(|cx| Pin::new(&mut stream).poll_read(cx, &mut buf));
            assert_eq!(read.await.is_err(), is_tls);
            assert_eq!(buf.filled(), [before, first]);
        }
    }

    #[tokio::test]
    async fn a_request_may_be_written_from_several_buffers() {
        let (near, mut far) = duplex(100);
        let mut stream = DetectTls::new(Box::new(near), "a.example:81".to_owned(), false);
        let written = stream.write_vectored(&[IoSlice::new(b"GE"), IoSlice::new(b"T")]).await;
        assert!(written.unwrap() > 0 && far.read(&mut [0; 9]).await.unwrap() > 0);
        drop(far);
        assert!(stream.read(&mut [0]).await.is_err());
    }
}
