//! Servers that ask for a client certificate, and leave when they don't like it.
//!
//! With TLS 1.3 a server judges our certificate after the handshake is over for us, when the first
//! request may already be on its way. Its refusal then comes in the place of the response; or not at
//! all, when the connection is reset before it was read. So a connection whose server has asked is
//! watched until its first byte comes.

use std::{
    cell::Cell,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::{
    client::TlsStream,
    rustls::{
        self, AlertDescription, ClientConfig, SignatureScheme, client::ResolvesClientCert,
        sign::CertifiedKey,
    },
};

use super::TlsError;
use crate::{error::find, stream::Stream};

tokio::task_local! {
    /// Whether the server of the handshake that is being polled has asked for a certificate, and
    /// whether it got one.
    pub(super) static ASKED: Cell<Option<bool>>;
}

/// Notes in [`ASKED`] what the server asks for.
pub(super) fn note_when_asked(config: &mut ClientConfig) {
    config.client_auth_cert_resolver = Arc::new(Noting(config.client_auth_cert_resolver.clone()));
}

#[derive(Debug)]
struct Noting(Arc<dyn ResolvesClientCert>);

impl ResolvesClientCert for Noting {
    fn resolve(&self, hints: &[&[u8]], schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        let certificate = self.0.resolve(hints, schemes);
        // rustls asks from within the handshake's own poll.
        let _ = ASKED.try_with(|asked| asked.set(Some(certificate.is_some())));
        certificate
    }

    fn only_raw_public_keys(&self) -> bool {
        self.0.only_raw_public_keys()
    }

    fn has_certs(&self) -> bool {
        self.0.has_certs()
    }
}

/// The connection ended after the server had asked for a certificate, and before it said anything
/// else.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the connection ended after a client certificate was asked for")]
pub(crate) struct Rejected {
    host: String,
    given: bool,
    /// What it said of the certificate.
    alert: Option<AlertDescription>,
}

impl Rejected {
    /// The host, the reason, and whether that proves that no request was read.
    ///
    /// An alert about the certificate is a proof: the handshake failed for the server. Silence is
    /// none.
    pub(crate) fn into_reason(self) -> (String, TlsError, bool) {
        let Self { host, given, alert } = self;
        let alert = alert.and_then(TlsError::from_client_certificate);
        let proof = alert.is_some();
        (host, alert.unwrap_or(TlsError::ClosedAfterClientCertificate { given }), proof)
    }
}

/// A connection whose server has asked for a certificate, and not been heard of since.
pub(super) struct Unheard {
    stream: TlsStream<Stream>,
    rejected: Option<Rejected>,
}

impl Unheard {
    pub(super) fn new(stream: TlsStream<Stream>, host: &str, given: bool) -> Self {
        Self { stream, rejected: Some(Rejected { host: host.to_owned(), given, alert: None }) }
    }

    fn explain(&self, error: io::Error) -> io::Error {
        let Some(rejected) = &self.rejected else { return error };
        let alert = match find::<rustls::Error>(&error) {
            Some(rustls::Error::AlertReceived(alert)) => Some(*alert),
            _ => None,
        };
        io::Error::new(error.kind(), Rejected { alert, ..rejected.clone() })
    }
}

impl AsyncRead for Unheard {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = ready!(Pin::new(&mut self.stream).poll_read(cx, buf));
        match read {
            Ok(()) if self.rejected.is_none() => Poll::Ready(Ok(())),
            Ok(()) if buf.filled().len() > before => {
                self.rejected = None;
                Poll::Ready(Ok(()))
            }
            Ok(()) => Poll::Ready(Err(self.explain(io::ErrorKind::UnexpectedEof.into()))),
            Err(error) => Poll::Ready(Err(self.explain(error))),
        }
    }
}

impl AsyncWrite for Unheard {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf).map_err(|error| self.explain(error))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx).map_err(|error| self.explain(error))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
