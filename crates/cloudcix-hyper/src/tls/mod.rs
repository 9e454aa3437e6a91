//! TLS: trusted certificates, client certificates, and the errors of handshakes.

mod client_auth;
mod describe;
mod error;
mod material;
mod pinned;
mod trust;
mod validity;

use std::{cell::Cell, sync::Arc};

use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, crypto::CryptoProvider, pki_types::ServerName},
};

pub(crate) use self::client_auth::Rejected;
use self::client_auth::{REQUESTED, WatchedStream};
pub use self::{
    error::TlsError,
    material::{Certificate, Identity},
    trust::Roots,
};
use crate::{error::BuildError, stream::Stream};

/// The TLS settings of a [`Builder`](crate::Builder).
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) roots: Roots,
    pub(crate) extra_roots: Vec<Certificate>,
    pub(crate) identity: Option<Identity>,
    /// Whether any certificate is accepted.
    pub(crate) unverified: bool,
    pub(crate) http2: bool,
}

/// The TLS connectors of a transport.
#[derive(Clone)]
pub(crate) struct Tls {
    /// The connector for servers, which may offer HTTP/2 and a client certificate.
    servers: TlsConnector,
    /// The connector for proxies. It offers only HTTP/1.1, which the CONNECT request uses.
    proxies: TlsConnector,
}

/// The other side of a handshake.
#[derive(Clone, Copy)]
pub(crate) enum Peer {
    Server,
    /// A proxy, with the variable or method that set it.
    Proxy(&'static str),
}

impl Settings {
    pub(crate) fn build(&self) -> Result<Tls, BuildError> {
        let provider = provider()?;
        let builder = ClientConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| BuildError::Tls(error.into()))?;
        let verifier = if self.unverified {
            trust::accept_any(&provider)
        } else {
            self.roots.verifier(&self.extra_roots, &provider)?
        };
        let builder = builder.dangerous().with_custom_certificate_verifier(verifier);
        // A proxy doesn't get the client certificate, which is meant for the API.
        let mut proxies = builder.clone().with_no_client_auth();
        let mut servers = match &self.identity {
            None => builder.with_no_client_auth(),
            Some(identity) => identity.present(builder)?,
        };
        client_auth::record_requests(&mut servers);
        let http1 = b"http/1.1".to_vec();
        proxies.alpn_protocols = vec![http1.clone()];
        servers.alpn_protocols = if self.http2 { vec![b"h2".to_vec(), http1] } else { vec![http1] };
        Ok(Tls { servers: Arc::new(servers).into(), proxies: Arc::new(proxies).into() })
    }
}

impl Tls {
    /// Performs a handshake. Returns the secured stream, and whether HTTP/2 was negotiated.
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
        // An IPv6 address has brackets in a URL, and none in a certificate.
        let name = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(name.to_owned()).map_err(|_| TlsError::ImpossibleName)?;
        let handshake =
            async { (connector.connect(name, stream).await, REQUESTED.with(Cell::get)) };
        let (stream, requested) = REQUESTED.scope(Cell::new(None), handshake).await;
        let stream = stream.map_err(|error| TlsError::from_io(error, requested))?;
        let http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let stream: Stream = match requested {
            None => Box::new(stream),
            Some(given) => Box::new(WatchedStream::new(stream, host, given)),
        };
        Ok((stream, http2))
    }
}

/// Returns the cryptography provider: the one that was compiled in, or else the one that the
/// program has installed for the process.
#[allow(unreachable_code, reason = "the features decide which lines are reached")]
fn provider() -> Result<Arc<CryptoProvider>, BuildError> {
    #[cfg(feature = "aws-lc-rs")]
    return Ok(Arc::new(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider()));
    #[cfg(feature = "ring")]
    return Ok(Arc::new(tokio_rustls::rustls::crypto::ring::default_provider()));
    CryptoProvider::get_default().cloned().ok_or(BuildError::NoCryptography)
}

#[cfg(all(test, any(feature = "ring", feature = "aws-lc-rs")))]
mod tests {
    use cloudcix_fault_server::Authority;

    use super::*;

    /// Returns the protocols that are offered, and whether there is a client certificate.
    fn offers(connector: &TlsConnector) -> (Vec<String>, bool) {
        let config = connector.config();
        let protocols = config.alpn_protocols.iter();
        (
            protocols.map(|name| String::from_utf8(name.clone()).unwrap()).collect(),
            config.client_auth_cert_resolver.has_certs(),
        )
    }

    #[test]
    fn a_proxy_is_offered_http1_alone_and_never_gets_the_client_certificate() {
        let identity = Identity::from_pem(Authority::new().client()).unwrap();
        for http2 in [false, true] {
            for identity in [None, Some(identity.clone())] {
                let given = identity.is_some();
                let tls = Settings { identity, http2, ..Settings::default() }.build().unwrap();
                let protocols = if http2 { vec!["h2", "http/1.1"] } else { vec!["http/1.1"] };
                let protocols = protocols.into_iter().map(str::to_owned).collect();
                assert_eq!(offers(&tls.servers), (protocols, given));
                assert_eq!(offers(&tls.proxies), (vec!["http/1.1".to_owned()], false));
            }
        }
    }

    #[tokio::test]
    async fn only_a_name_or_an_address_can_be_in_a_certificate() {
        let tls = Settings::default().build().unwrap();
        for (host, is_possible) in [
            ("a.example", true),
            ("127.0.0.1", true),
            ("[::1]", true),
            ("::1", true),
            ("a b", false),
            ("", false),
        ] {
            let (near, far) = tokio::io::duplex(9999);
            drop(far);
            let error = tls.connect(Peer::Server, host, Box::new(near)).await.err().unwrap();
            assert_eq!(!matches!(error, TlsError::ImpossibleName), is_possible, "{host}: {error}");
        }
    }
}
