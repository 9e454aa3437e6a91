use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
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
    /// Nothing: it is the authority's, for `localhost`, `membership.localhost`, `127.0.0.1` and
    /// `api.example`.
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
pub struct Tls {
    config: Arc<ServerConfig>,
    certificate: CertificateDer<'static>,
}

#[expect(
    clippy::missing_panics_doc,
    reason = "it panics when certificates can't be made, which no input brings about"
)]
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
        Self {
            der: certificate.der().clone(),
            pem: certificate.pem(),
            issuer: Issuer::new(params, key),
        }
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
        let (params, key) = (
            named(&["localhost", "membership.localhost", "127.0.0.1"]),
            KeyPair::generate().expect("a new key"),
        );
        let certificate = params.signed_by(&key, &self.issuer).expect("a server's certificate");
        format!("{}{}", certificate.pem(), key.serialize_pem())
    }

    fn config(&self, flaw: Flaw, known_clients: bool) -> Tls {
        let key = KeyPair::generate().expect("a new key");
        let params = flawed(flaw);
        let certificate = if flaw == Flaw::SelfSigned {
            params.self_signed(&key)
        } else {
            params.signed_by(&key, &self.issuer)
        };
        let known = known_clients.then(|| self.der.clone());
        serving(
            certificate.expect("a server's certificate").der().clone(),
            key.serialize_der(),
            known,
        )
    }
}

/// A server's certificate to be, with a flaw.
fn flawed(flaw: Flaw) -> CertificateParams {
    let mut params = match flaw {
        Flaw::WrongName => named(&["elsewhere.example"]),
        _ => named(&["localhost", "membership.localhost", "127.0.0.1", "api.example"]),
    };
    match flaw {
        Flaw::Expired => {
            (params.not_before, params.not_after) =
                (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
        }
        Flaw::NotYetValid => {
            (params.not_before, params.not_after) =
                (date_time_ymd(2200, 1, 1), date_time_ymd(2201, 1, 1));
        }
        Flaw::None | Flaw::WrongName | Flaw::SelfSigned => {}
    }
    params
}

/// A server that shows this certificate, and wants one of an authority's from its clients if that
/// is given.
fn serving(
    certificate: CertificateDer<'static>,
    key: Vec<u8>,
    known: Option<CertificateDer<'static>>,
) -> Tls {
    let provider = Arc::new(ring::default_provider());
    let builder =
        ServerConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
    let builder = builder.expect("ring has the default versions of TLS");
    let builder = match known {
        None => builder.with_no_client_auth(),
        Some(authority) => {
            let mut roots = RootCertStore::empty();
            roots.add(authority).expect("the authority's own certificate");
            let verifier =
                WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
            builder.with_client_cert_verifier(verifier.expect("a verifier for one authority"))
        }
    };
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key));
    let mut config = builder
        .with_single_cert(vec![certificate.clone()], key)
        .expect("the key belongs to the certificate");
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Tls { config: Arc::new(config), certificate }
}

#[expect(
    clippy::missing_panics_doc,
    reason = "it panics when certificates can't be made or read, which no test means to do"
)]
impl Tls {
    /// A server with a certificate that it signed itself, and that says that it is an authority's:
    /// `openssl req -x509` makes such.
    pub fn self_signed(flaw: Flaw) -> Self {
        let mut params = flawed(flaw);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a new key");
        let certificate = params.self_signed(&key).expect("a server's certificate");
        serving(certificate.der().clone(), key.serialize_der(), None)
    }

    /// A server with this certificate and its key (PKCS #8), both DER.
    pub fn with(certificate: Vec<u8>, key: Vec<u8>) -> Self {
        serving(CertificateDer::from(certificate), key, None)
    }

    /// Its certificate, DER.
    pub fn certificate(&self) -> Vec<u8> {
        self.certificate.to_vec()
    }

    /// Accepts connections.
    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config.clone())
    }

    /// Offers these protocols (ALPN) in the place of `http/1.1`.
    #[must_use]
    pub fn speaking(&self, protocols: &[&str]) -> Self {
        let mut config = ServerConfig::clone(&self.config);
        config.alpn_protocols =
            protocols.iter().map(|protocol| protocol.as_bytes().to_vec()).collect();
        Self { config: Arc::new(config), certificate: self.certificate.clone() }
    }
}

fn named(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    let mut params = CertificateParams::new(names).expect("these names are good names");
    params.distinguished_name.push(DnType::CommonName, "Certificate of a test");
    params
}
