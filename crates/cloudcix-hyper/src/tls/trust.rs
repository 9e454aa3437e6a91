use std::sync::Arc;

use tokio_rustls::rustls::{
    self, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{
        CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature,
    },
    pki_types::{CertificateDer, ServerName, UnixTime},
};

use super::{Certificate, describe, pinned::Pinned};
use crate::error::BuildError;

/// The certificate authorities to trust, besides those that
/// [`add_root_certificate`](crate::Builder::add_root_certificate) adds.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_hyper as hyper}; }
/// use cloudcix::hyper::{HyperTransport, Roots};
///
/// let builder = HyperTransport::builder().roots(Roots::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Roots {
    /// The authorities that the operating system trusts.
    #[cfg(feature = "platform-verifier")]
    #[cfg_attr(feature = "platform-verifier", default)]
    Platform,
    /// Mozilla's list as of the build of the program, for images without a certificate store.
    #[cfg(feature = "webpki-roots")]
    #[cfg_attr(all(feature = "webpki-roots", not(feature = "platform-verifier")), default)]
    Bundled,
    /// Only the certificates from
    /// [`add_root_certificate`](crate::Builder::add_root_certificate).
    #[cfg_attr(not(any(feature = "webpki-roots", feature = "platform-verifier")), default)]
    Added,
}

impl Roots {
    /// Builds the verifier of server certificates.
    pub(super) fn verifier(
        self,
        extra: &[Certificate],
        crypto: &Arc<CryptoProvider>,
    ) -> Result<Arc<dyn ServerCertVerifier>, BuildError> {
        let authorities = self.authorities(extra, crypto)?;
        // An added certificate may be a server's own, which needs the pins.
        Ok(if extra.is_empty() { authorities } else { Arc::new(Pinned::new(extra, authorities)) })
    }

    fn authorities(
        self,
        extra: &[Certificate],
        crypto: &Arc<CryptoProvider>,
    ) -> Result<Arc<dyn ServerCertVerifier>, BuildError> {
        let mut store = RootCertStore::empty();
        for Certificate(der) in extra {
            store.add(der.clone()).map_err(|error| {
                let problem = match &error {
                    rustls::Error::InvalidCertificate(problem) => describe::certificate(problem),
                    other => other.to_string(),
                };
                BuildError::Certificate { what: "a root certificate that was added", problem }
            })?;
        }
        match self {
            #[cfg(feature = "platform-verifier")]
            Self::Platform => return platform(extra, crypto),
            #[cfg(feature = "webpki-roots")]
            Self::Bundled => store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
            Self::Added => {}
        }
        if store.is_empty() {
            return Err(BuildError::NoRoots);
        }
        let verifier =
            WebPkiServerVerifier::builder_with_provider(Arc::new(store), crypto.clone()).build();
        Ok(verifier.map_err(|error| BuildError::Tls(error.into()))?)
    }
}

#[cfg(feature = "platform-verifier")]
fn platform(
    extra: &[Certificate],
    crypto: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, BuildError> {
    let extra = extra.iter().map(|certificate| certificate.0.clone());
    match rustls_platform_verifier::Verifier::new_with_extra_roots(extra, crypto.clone()) {
        Ok(verifier) => Ok(Arc::new(verifier)),
        // Its error for a system without any certificate store.
        Err(rustls::Error::General(_)) => Err(BuildError::NoRoots),
        Err(error) => Err(BuildError::Tls(error.into())),
    }
}

/// Returns the verifier for `danger_accept_invalid_certificates`, and for nothing else.
pub(super) fn accept_any(crypto: &Arc<CryptoProvider>) -> Arc<dyn ServerCertVerifier> {
    Arc::new(AcceptAny(crypto.signature_verification_algorithms))
}

/// A verifier that accepts any certificate for any host. The peer must still hold the key of the
/// certificate: signatures are verified.
#[derive(Debug)]
struct AcceptAny(WebPkiSupportedAlgorithms);

impl ServerCertVerifier for AcceptAny {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_schemes()
    }
}

#[cfg(all(test, feature = "ring"))]
mod tests {
    use cloudcix_fault_server::Authority;

    use super::*;

    fn verifier(extra: &[Certificate]) -> Result<String, String> {
        let crypto = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = Roots::Added.verifier(extra, &crypto);
        let name = |debug: String| debug.split(' ').next().unwrap_or_default().to_owned();
        verifier.map(|found| name(format!("{found:?}"))).map_err(|error| error.to_string())
    }

    #[test]
    fn certificates_that_were_added_are_pinned_and_without_any_root_nothing_is_trusted() {
        assert_eq!(verifier(&[]).unwrap_err(), BuildError::NoRoots.to_string());
        let added = Certificate::from_der(Authority::new().der());
        assert_eq!(verifier(std::slice::from_ref(&added)).unwrap(), "Pinned");
        assert_eq!(verifier(&[added.clone(), added]).unwrap(), "Pinned");
        assert_eq!(
            verifier(&[Certificate::from_der(b"no certificate".to_vec())]).unwrap_err(),
            "a root certificate that was added could not be read: it is not well-formed"
        );
    }
}
