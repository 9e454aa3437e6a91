use std::{io, sync::Arc};

use http::{Method, Response};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{Act, Received, Then, state::Shared};

/// The byte stream of a connection.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Unpin + Send {
    /// Makes closing this connection a reset, if the transport has resets.
    fn reset_at_end(&self) -> io::Result<()>;
}

impl Stream for TcpStream {
    fn reset_at_end(&self) -> io::Result<()> {
        // A zero `SO_LINGER` makes the kernel send RST instead of FIN.
        self.set_zero_linger()
    }
}

#[cfg(unix)]
impl Stream for tokio::net::UnixStream {
    fn reset_at_end(&self) -> io::Result<()> {
        // Unix sockets have no resets.
        Ok(())
    }
}

#[cfg(feature = "tls")]
impl<W: Stream> Stream for tokio_rustls::server::TlsStream<W> {
    fn reset_at_end(&self) -> io::Result<()> {
        self.get_ref().0.reset_at_end()
    }
}

/// Serves one connection until the client or the script ends it.
pub(crate) async fn serve(shared: Arc<Shared>, number: usize, mut stream: impl Stream) {
    // If requests are pipelined, a read may return bytes beyond the request: they begin the next.
    let mut rest = Vec::new();
    while let Some(request) = Received::read(&mut stream, number, &mut rest).await {
        let act = shared.act_on(request.clone());
        // An error means that the client has closed the connection.
        match perform(&act, &request, &mut stream).await {
            Ok(true) => {}
            Ok(false) | Err(_) => return,
        }
    }
}

/// Ends a connection before any request.
pub(crate) fn end(act: &Act, stream: &impl Stream) {
    if matches!(act, Act::Reset) {
        // A socket that can't be reset is only closed.
        let _ = stream.reset_at_end();
    }
}

/// Performs an act. Returns whether the connection stays open.
async fn perform(act: &Act, request: &Received, stream: &mut impl Stream) -> io::Result<bool> {
    match act {
        Act::Respond(response) => respond(response, request, stream).await,
        Act::RedirectWithToken(to) => respond(&Act::redirect(to, request), request, stream).await,
        Act::Raw(bytes, then) => {
            stream.write_all(bytes).await?;
            stream.flush().await?;
            match then {
                Then::Keep => Ok(true),
                Then::Close => stream.shutdown().await.map(|()| false),
                Then::Reset => stream.reset_at_end().map(|()| false),
                Then::Stall => until_client_closes(stream).await,
            }
        }
        Act::Slowly(bytes, pause) => {
            for byte in bytes {
                stream.write_u8(*byte).await?;
                // Or TLS would collect the bytes into one record.
                stream.flush().await?;
                tokio::time::sleep(*pause).await;
            }
            Ok(true)
        }
        Act::Close | Act::ReadThenClose => stream.shutdown().await.map(|()| false),
        Act::Reset | Act::ReadThenReset => stream.reset_at_end().map(|()| false),
        Act::Silence => until_client_closes(stream).await,
        Act::EndlessHeaders => {
            endless(stream, b"HTTP/1.1 200 OK\r\n", b"x-more: and more\r\n").await
        }
        Act::EndlessHeader => {
            endless(stream, b"HTTP/1.1 200 OK\r\nx-long: ", b"and longer and longer ").await
        }
        Act::EndlessBody => {
            endless(
                stream,
                b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
                b"5\r\nhello\r\n",
            )
            .await
        }
        Act::Tunnel(to) => {
            let mut target = TcpStream::connect(to).await?;
            stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
            tokio::io::copy_bidirectional(stream, &mut target).await.map(|_| false)
        }
        // `Shared::act_on` has resolved these to other acts.
        Act::Decide(_) | Act::Effect(..) => Ok(false),
    }
}

async fn respond(
    response: &Response<Vec<u8>>,
    request: &Received,
    stream: &mut impl Stream,
) -> io::Result<bool> {
    let mut bytes = head(response, response.body().len());
    if request.method != Method::HEAD {
        bytes.extend(response.body());
    }
    stream.write_all(&bytes).await?;
    stream.flush().await?;
    Ok(true)
}

/// Serializes the head of a response. Its `Content-Length` is `length`, unless the response has one
/// of its own or can't have a body.
pub(crate) fn head(response: &Response<Vec<u8>>, length: usize) -> Vec<u8> {
    let status = response.status();
    let mut head =
        format!("HTTP/1.1 {} {}\r\n", status.as_u16(), status.canonical_reason().unwrap_or(""))
            .into_bytes();
    for (name, value) in response.headers() {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    // RFC 9110, section 8.6: 204 must not have one.
    if !response.headers().contains_key("content-length") && status != 204 {
        head.extend(format!("content-length: {length}\r\n").bytes());
    }
    head.extend(b"\r\n");
    head
}

/// Sends `begin`, and then `more` until the client closes the connection.
async fn endless(stream: &mut impl Stream, begin: &[u8], more: &[u8]) -> io::Result<bool> {
    stream.write_all(begin).await?;
    // Fewer system calls: the limits of clients are large.
    let more = more.repeat(100);
    loop {
        stream.write_all(&more).await?;
    }
}

/// Waits until the client closes the connection.
async fn until_client_closes(stream: &mut impl Stream) -> io::Result<bool> {
    let mut ignored = [0; 1024];
    while stream.read(&mut ignored).await? > 0 {}
    Ok(false)
}
