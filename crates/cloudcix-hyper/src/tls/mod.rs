//! TLS: whom to trust, who we are, and what to do when a handshake fails.

mod client_auth;
mod failure;
mod material;
mod pinned;
mod trust;
mod validity;
mod words;

use std::{cell::Cell, sync::Arc};

use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, crypto::CryptoProvider, pki_types::ServerName},
};

pub(crate) use self::client_auth::Rejected;
use self::client_auth::{ASKED, Unheard};
pub use self::{
    failure::TlsError,
    material::{Certificate, Identity},
    trust::Roots,
};
use crate::{error::BuildError, stream::Stream};

/// What a [`Builder`](crate::Builder) was told about TLS.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) roots: Roots,
    pub(crate) extra_roots: Vec<Certificate>,
    pub(crate) identity: Option<Identity>,
    pub(crate) unverified: bool,
    pub(crate) http2: bool,
}

/// Makes connections secure.
#[derive(Clone)]
pub(crate) struct Tls {
    /// For servers: HTTP/2 may be offered.
    servers: TlsConnector,
    /// For proxies: hyper's tunnel speaks HTTP/1.1.
    proxies: TlsConnector,
}

/// Whom a handshake is with.
#[derive(Clone, Copy)]
pub(crate) enum Peer {
    Server,
    /// With the variable or method that set it.
    Proxy(&'static str),
}

impl Settings {
    pub(crate) fn build(&self) -> Result<Tls, BuildError> {
        let provider = provider()?;
        let builder = ClientConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| BuildError::Tls(error.into()))?;
        let verifier = if self.unverified {
            trust::nobody_checked(&provider)
        } else {
            self.roots.verifier(&self.extra_roots, &provider)?
        };
        let builder = builder.dangerous().with_custom_certificate_verifier(verifier);
        let mut proxies = builder.clone().with_no_client_auth();
        let mut servers = match &self.identity {
            None => builder.with_no_client_auth(),
            Some(identity) => identity.present(builder)?,
        };
        client_auth::note_when_asked(&mut servers);
        let http1 = b"http/1.1".to_vec();
        proxies.alpn_protocols = vec![http1.clone()];
        servers.alpn_protocols = if self.http2 { vec![b"h2".to_vec(), http1] } else { vec![http1] };
        Ok(Tls { servers: Arc::new(servers).into(), proxies: Arc::new(proxies).into() })
    }
}

impl Tls {
    /// Shakes hands. Says whether HTTP/2 was agreed on.
    pub(crate) async fn connect(
        &self,
        peer: Peer,
        host: &str,
        stream: Stream,
    ) -> Result<(Stream, bool), TlsError> {
        let connector = match peer {
            Peer::Server => &self.servers,
            Peer::Proxy(_) => &self.proxies,
        };
        // An IPv6 address stands in brackets in a URL, and without them in a certificate.
        let name = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(name.to_owned()).map_err(|_| TlsError::ImpossibleName)?;
        let handshake = async { (connector.connect(name, stream).await, ASKED.with(Cell::get)) };
        let (stream, asked) = ASKED.scope(Cell::new(None), handshake).await;
        let stream = stream.map_err(|error| TlsError::from_io(error, asked))?;
        let http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let stream: Stream = match asked {
            None => Box::new(stream),
            Some(answered) => Box::new(Unheard::new(stream, host, answered)),
        };
        Ok((stream, http2))
    }
}

/// Who does the cryptography: what was built in, or else what the program has installed for the
/// process.
#[allow(unreachable_code, reason = "which lines are reached is up to the features")]
fn provider() -> Result<Arc<CryptoProvider>, BuildError> {
    #[cfg(feature = "aws-lc-rs")]
    return Ok(Arc::new(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider()));
    #[cfg(feature = "ring")]
    return Ok(Arc::new(tokio_rustls::rustls::crypto::ring::default_provider()));
    CryptoProvider::get_default().cloned().ok_or(BuildError::NoCryptography)
}
