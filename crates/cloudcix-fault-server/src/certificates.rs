use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        RootCertStore, ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
        server::WebPkiClientVerifier,
    },
};

/// What is wrong with a server's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing: it is the authority's, for `localhost`, `membership.localhost`, `127.0.0.1` and `api.example`.
    None,
    /// It is for `elsewhere.example`.
    WrongName,
    /// It ended in 2021.
    Expired,
    /// It begins in 2200.
    NotYetValid,
    /// It was signed by itself.
    SelfSigned,
}

/// A certificate authority, made anew for each test.
#[derive(Debug)]
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    der: CertificateDer<'static>,
    pem: String,
}

/// The TLS side of a server.
#[derive(Clone, Debug)]
pub struct Tls(Arc<ServerConfig>);

#[expect(clippy::missing_panics_doc, reason = "it panics when certificates can't be made, which no input brings about")]
impl Authority {
    /// A new one, with a new key.
    #[expect(clippy::new_without_default, reason = "each one is another")]
    pub fn new() -> Self {
        let mut params = CertificateParams::new([]).expect("no names are good names");
        params.distinguished_name.push(DnType::CommonName, "Authority of a test");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().expect("a new key");
        let certificate = params.self_signed(&key).expect("a certificate of an authority");
        Self { der: certificate.der().clone(), pem: certificate.pem(), issuer: Issuer::new(params, key) }
    }

    /// Its certificate, DER.
    pub fn der(&self) -> Vec<u8> {
        self.der.to_vec()
    }

    /// Its certificate, PEM.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// A server's certificate, with a flaw.
    pub fn server(&self, flaw: Flaw) -> Tls {
        self.config(flaw, false)
    }

    /// A server with a good certificate that wants to see one of this authority's from its clients.
    pub fn server_for_known_clients(&self) -> Tls {
        self.config(Flaw::None, true)
    }

    /// A client's certificate and its key, PEM.
    pub fn client(&self) -> String {
        let (params, key) = (named(&["client.example"]), KeyPair::generate().expect("a new key"));
        let certificate = params.signed_by(&key, &self.issuer).expect("a client's certificate");
        format!("{}{}", certificate.pem(), key.serialize_pem())
    }

    /// The certificate and the key of a server without a flaw, PEM, for a server that is not ours.
    pub fn server_pem(&self) -> String {
        let (params, key) = (named(&["localhost", "membership.localhost", "127.0.0.1"]), KeyPair::generate().expect("a new key"));
        let certificate = params.signed_by(&key, &self.issuer).expect("a server's certificate");
        format!("{}{}", certificate.pem(), key.serialize_pem())
    }

    fn config(&self, flaw: Flaw, known_clients: bool) -> Tls {
        let key = KeyPair::generate().expect("a new key");
        let mut params = match flaw {
            Flaw::WrongName => named(&["elsewhere.example"]),
            _ => named(&["localhost", "membership.localhost", "127.0.0.1", "api.example"]),
        };
        match flaw {
            Flaw::Expired => (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1)),
            Flaw::NotYetValid => (params.not_before, params.not_after) = (date_time_ymd(2200, 1, 1), date_time_ymd(2201, 1, 1)),
            Flaw::None | Flaw::WrongName | Flaw::SelfSigned => {}
        }
        let certificate = if flaw == Flaw::SelfSigned { params.self_signed(&key) } else { params.signed_by(&key, &self.issuer) };
        let chain = vec![certificate.expect("a server's certificate").der().clone()];
        let provider = Arc::new(ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
        let builder = builder.expect("ring has the default versions of TLS");
        let builder = if known_clients {
            let mut roots = RootCertStore::empty();
            roots.add(self.der.clone()).expect("the authority's own certificate");
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
            builder.with_client_cert_verifier(verifier.expect("a verifier for one authority"))
        } else {
            builder.with_no_client_auth()
        };
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let mut config = builder.with_single_cert(chain, key).expect("the key belongs to the certificate");
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Tls(Arc::new(config))
    }
}

impl Tls {
    /// Accepts connections.
    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.0.clone())
    }

    /// Offers these protocols (ALPN) in the place of `http/1.1`.
    #[must_use]
    pub fn speaking(&self, protocols: &[&str]) -> Self {
        let mut config = ServerConfig::clone(&self.0);
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.as_bytes().to_vec()).collect();
        Self(Arc::new(config))
    }
}

fn named(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    let mut params = CertificateParams::new(names).expect("these names are good names");
    params.distinguished_name.push(DnType::CommonName, "Certificate of a test");
    params
}
