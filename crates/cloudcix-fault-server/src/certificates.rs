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

/// The flaw of a server's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// No flaw: it is signed by the authority, for `localhost`, `membership.localhost`, `127.0.0.1`
    /// and `api.example`.
    None,
    /// The certificate is for `elsewhere.example`.
    WrongName,
    /// The certificate expired in 2021.
    Expired,
    /// The certificate is valid from 2200.
    NotYetValid,
    /// The certificate is self-signed.
    SelfSigned,
}

/// A certificate authority with a new key, for one test.
#[derive(Debug)]
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    der: CertificateDer<'static>,
    pem: String,
}

/// The TLS configuration of a server.
#[derive(Clone, Debug)]
pub struct Tls {
    config: Arc<ServerConfig>,
    certificate: CertificateDer<'static>,
}

#[expect(
    clippy::missing_panics_doc,
    reason = "it panics when certificates can't be made, which no input causes"
)]
impl Authority {
    /// Creates an authority with a new key.
    #[expect(clippy::new_without_default, reason = "each has a key of its own")]
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

    /// Returns its certificate in DER.
    pub fn der(&self) -> Vec<u8> {
        self.der.to_vec()
    }

    /// Returns its certificate in PEM.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// Creates a server with a certificate that has this flaw.
    pub fn server(&self, flaw: Flaw) -> Tls {
        self.config(flaw, false)
    }

    /// Creates a server with a good certificate that requires its clients to present one from this
    /// authority.
    pub fn server_with_client_auth(&self) -> Tls {
        self.config(Flaw::None, true)
    }

    /// Creates a client's certificate and its key, in PEM.
    pub fn client(&self) -> String {
        let (params, key) = (named(&["client.example"]), KeyPair::generate().expect("a new key"));
        let certificate = params.signed_by(&key, &self.issuer).expect("a client's certificate");
        format!("{}{}", certificate.pem(), key.serialize_pem())
    }

    /// Creates a server's certificate without a flaw and its key, in PEM, for a server of another
    /// kind.
    pub fn server_pem(&self) -> String {
        let (params, key) = (
            named(&["localhost", "membership.localhost", "127.0.0.1"]),
            KeyPair::generate().expect("a new key"),
        );
        let certificate = params.signed_by(&key, &self.issuer).expect("a server's certificate");
        format!("{}{}", certificate.pem(), key.serialize_pem())
    }

    fn config(&self, flaw: Flaw, client_auth: bool) -> Tls {
        let key = KeyPair::generate().expect("a new key");
        let params = flawed(flaw);
        let certificate = if flaw == Flaw::SelfSigned {
            params.self_signed(&key)
        } else {
            params.signed_by(&key, &self.issuer)
        };
        let client_authority = client_auth.then(|| self.der.clone());
        serving(
            certificate.expect("a server's certificate").der().clone(),
            key.serialize_der(),
            client_authority,
        )
    }
}

/// Returns the parameters of a server's certificate with this flaw.
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

/// Configures a server that presents this certificate, and requires its clients to present one from
/// `client_authority` if that is given.
fn serving(
    certificate: CertificateDer<'static>,
    key: Vec<u8>,
    client_authority: Option<CertificateDer<'static>>,
) -> Tls {
    let provider = Arc::new(ring::default_provider());
    let builder =
        ServerConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
    let builder = builder.expect("ring has the default versions of TLS");
    let builder = match client_authority {
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
    reason = "it panics when certificates can't be made or read, which no test intends"
)]
impl Tls {
    /// Creates a server with a self-signed certificate that claims to be an authority's, as
    /// `openssl req -x509` makes it.
    pub fn self_signed(flaw: Flaw) -> Self {
        let mut params = flawed(flaw);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a new key");
        let certificate = params.self_signed(&key).expect("a server's certificate");
        serving(certificate.der().clone(), key.serialize_der(), None)
    }

    /// Creates a server with this certificate and its key (PKCS #8), both in DER.
    pub fn with(certificate: Vec<u8>, key: Vec<u8>) -> Self {
        serving(CertificateDer::from(certificate), key, None)
    }

    /// Returns its certificate in DER.
    pub fn certificate(&self) -> Vec<u8> {
        self.certificate.to_vec()
    }

    /// Returns an acceptor of TLS connections.
    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config.clone())
    }

    /// Replaces the protocols offered by ALPN, which are `http/1.1` alone by default.
    #[must_use]
    pub fn with_alpn(&self, protocols: &[&str]) -> Self {
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
