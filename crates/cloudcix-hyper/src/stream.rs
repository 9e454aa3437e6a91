use tokio::io::{AsyncRead, AsyncWrite};

/// A byte stream in both directions: TCP, a unix socket, a tunnel, or TLS over any of them.
pub(crate) trait Io: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Io for T {}
pub(crate) type Stream = Box<dyn Io>;
