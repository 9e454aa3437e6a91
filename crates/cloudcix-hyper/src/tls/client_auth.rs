//! Servers that request a client certificate, and close the connection if they don't accept it.
//!
//! With TLS 1.3, a server checks our certificate after the handshake is complete for us, when the
//! first request may already have been sent. Its refusal then comes in place of the response;
//! or not at all, if the connection is reset before the alert was read. So a connection whose
//! server has requested a certificate is watched until its first byte comes.

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
    /// Whether the server has requested a certificate in the current handshake, and whether it got
    /// one. Task-local, because the resolver is shared by all handshakes of a transport.
    pub(super) static REQUESTED: Cell<Option<bool>>;
}

/// Makes a client record requests for its certificate in [`REQUESTED`].
pub(super) fn record_requests(config: &mut ClientConfig) {
    config.client_auth_cert_resolver =
        Arc::new(RecordingResolver(config.client_auth_cert_resolver.clone()));
}

/// A resolver of client certificates that records that it was called.
#[derive(Debug)]
struct RecordingResolver(Arc<dyn ResolvesClientCert>);

impl ResolvesClientCert for RecordingResolver {
    fn resolve(&self, hints: &[&[u8]], schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        let certificate = self.0.resolve(hints, schemes);
        // rustls calls this while the handshake is polled, and so within its scope.
        let _ = REQUESTED.try_with(|requested| requested.set(Some(certificate.is_some())));
        certificate
    }

    fn only_raw_public_keys(&self) -> bool {
        self.0.only_raw_public_keys()
    }

    fn has_certs(&self) -> bool {
        self.0.has_certs()
    }
}

/// The error of a connection that ended after the server had requested a certificate, and before it
/// sent anything else.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the connection ended after a client certificate was requested")]
pub(crate) struct Rejected {
    host: String,
    /// Whether the server got a certificate.
    given: bool,
    /// The alert that the server sent.
    alert: Option<AlertDescription>,
}

impl Rejected {
    /// Returns the host, the reason, and whether that proves that no request was read.
    ///
    /// An alert about the certificate is proof, since the handshake failed for the server. The end
    /// of the connection alone proves nothing.
    pub(crate) fn into_reason(self) -> (String, TlsError, bool) {
        let Self { host, given, alert } = self;
        let alert = alert.and_then(TlsError::from_client_certificate);
        let proof = alert.is_some();
        (host, alert.unwrap_or(TlsError::ClosedAfterClientCertificate { given }), proof)
    }
}

/// A connection whose server has requested a certificate. Until its first byte comes, errors are
/// reported as [`Rejected`].
pub(super) struct WatchedStream {
    stream: TlsStream<Stream>,
    /// The error to report; `None` once the first byte has come.
    rejected: Option<Rejected>,
}

impl WatchedStream {
    pub(super) fn new(stream: TlsStream<Stream>, host: &str, given: bool) -> Self {
        Self { stream, rejected: Some(Rejected { host: host.to_owned(), given, alert: None }) }
    }

    /// Adds the request for a certificate, and the alert if there is one, to an error.
    fn explain(&self, error: io::Error) -> io::Error {
        let Some(rejected) = &self.rejected else { return error };
        let alert = match find::<rustls::Error>(&error) {
            Some(rustls::Error::AlertReceived(alert)) => Some(*alert),
            _ => None,
        };
        io::Error::new(error.kind(), Rejected { alert, ..rejected.clone() })
    }
}

impl AsyncRead for WatchedStream {
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
            // The stream ended before the first byte.
            Ok(()) => Poll::Ready(Err(self.explain(io::ErrorKind::UnexpectedEof.into()))),
            Err(error) => Poll::Ready(Err(self.explain(error))),
        }
    }
}

impl AsyncWrite for WatchedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        // A refusal may first show up as the error of a write: the alert arrives while it flushes.
        Pin::new(&mut self.stream).poll_write(cx, buf).map_err(|error| self.explain(error))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx).map_err(|error| self.explain(error))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
