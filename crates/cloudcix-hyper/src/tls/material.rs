use std::fmt;

use tokio_rustls::rustls::{
    ClientConfig, ConfigBuilder,
    client::WantsClientCert,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

use crate::error::BuildError;

/// A certificate to trust: an authority's, or one server's.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_hyper as hyper}; }
/// use cloudcix::hyper::{Certificate, HyperTransport};
///
/// # fn transport() -> Result<HyperTransport, Box<dyn std::error::Error>> {
/// let mut builder = HyperTransport::builder();
/// for certificate in Certificate::from_pem(std::fs::read("ca.pem")?)? {
///     builder = builder.add_root_certificate(certificate);
/// }
/// Ok(builder.build()?)
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate(pub(super) CertificateDer<'static>);

impl Certificate {
    /// Wraps a certificate in DER. It is parsed when the transport is built.
    pub fn from_der(der: impl Into<Vec<u8>>) -> Self {
        Self(CertificateDer::from(der.into()))
    }

    /// Reads all certificates of a PEM file, and skips anything else in it.
    ///
    /// # Errors
    /// When the PEM is malformed, or contains no certificate.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Vec<Self>, BuildError> {
        Ok(certificates(pem.as_ref(), "the PEM of a certificate")?.into_iter().map(Self).collect())
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({} bytes)", self.0.len())
    }
}

/// A client certificate with its chain and its private key, for servers that request one.
///
/// `Debug` doesn't show the key.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_hyper as hyper}; }
/// use cloudcix::hyper::{HyperTransport, Identity};
///
/// # fn transport() -> Result<HyperTransport, Box<dyn std::error::Error>> {
/// let identity = Identity::from_pem(std::fs::read("client.pem")?)?;
/// Ok(HyperTransport::builder().identity(identity).build()?)
/// # }
/// ```
pub struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Identity {
    /// Reads an identity from PEM: the certificate first, then the rest of its chain, and the key
    /// (PKCS #8, PKCS #1 or SEC1, not encrypted) anywhere.
    ///
    /// # Errors
    /// When the PEM is malformed, or lacks a certificate or a key.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, BuildError> {
        let what = "the PEM of the client's identity";
        let chain = certificates(pem.as_ref(), what)?;
        let key = PrivateKeyDer::from_pem_slice(pem.as_ref());
        let key = key.map_err(|_| BuildError::Certificate {
            what,
            problem: "there is no unencrypted private key in it".to_owned(),
        })?;
        Ok(Self { chain, key })
    }

    /// Reads an identity from DER: the certificate and the rest of its chain, and the key.
    ///
    /// # Errors
    /// When the key is in none of the formats of [`from_pem`](Self::from_pem).
    pub fn from_der(
        chain: impl IntoIterator<Item = Vec<u8>>,
        key: Vec<u8>,
    ) -> Result<Self, BuildError> {
        let problem = |problem: &str| BuildError::Certificate {
            what: "the DER of the client's key",
            problem: problem.to_owned(),
        };
        let key = PrivateKeyDer::try_from(key).map_err(problem)?;
        Ok(Self { chain: chain.into_iter().map(CertificateDer::from).collect(), key })
    }

    /// Completes the configuration of a client that presents this identity.
    pub(super) fn present(
        &self,
        builder: ConfigBuilder<ClientConfig, WantsClientCert>,
    ) -> Result<ClientConfig, BuildError> {
        let config = builder.with_client_auth_cert(self.chain.clone(), self.key.clone_key());
        config.map_err(|error| BuildError::Certificate {
            what: "the client's identity",
            problem: error.to_string(),
        })
    }
}

impl Clone for Identity {
    fn clone(&self) -> Self {
        Self { chain: self.chain.clone(), key: self.key.clone_key() }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({} certificates, [redacted])", self.chain.len())
    }
}

/// Reads all certificates of a PEM file; `what` names it in errors.
fn certificates(
    pem: &[u8],
    what: &'static str,
) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let problem = |problem: String| BuildError::Certificate { what, problem };
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match found {
        Ok(none) if none.is_empty() => Err(problem("there is no certificate in it".to_owned())),
        Ok(some) => Ok(some),
        // The parser's error may quote the file, which may contain a key.
        Err(_) => Err(problem("it is malformed".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_fault_server::Authority;

    use super::*;

    const BROKEN: &str = "-----BEGIN CERTIFICATE-----\n!!! hunter2\n-----END CERTIFICATE-----\n";

    #[test]
    fn what_can_not_be_read_is_named_and_not_quoted() {
        let client = Authority::new().client();
        let key = client.find("-----BEGIN PRIVATE").unwrap();
        let certificate = "the PEM of a certificate could not be read:";
        let identity = "the PEM of the client's identity could not be read:";
        for (error, text) in [
            (
                Certificate::from_pem("").err(),
                format!("{certificate} there is no certificate in it"),
            ),
            (
                Certificate::from_pem(&client[key..]).err(),
                format!("{certificate} there is no certificate in it"),
            ),
            (Certificate::from_pem(BROKEN).err(), format!("{certificate} it is malformed")),
            (Identity::from_pem("").err(), format!("{identity} there is no certificate in it")),
            (Identity::from_pem(BROKEN).err(), format!("{identity} it is malformed")),
            (
                Identity::from_pem(&client[..key]).err(),
                format!("{identity} there is no unencrypted private key in it"),
            ),
            (
                Identity::from_pem(&client[key..]).err(),
                format!("{identity} there is no certificate in it"),
            ),
        ] {
            assert_eq!(error.unwrap().to_string(), text);
        }
        let error = Identity::from_der([], b"no key".to_vec()).unwrap_err().to_string();
        assert!(error.starts_with("the DER of the client's key could not be read: "), "{error}");
    }

    #[test]
    fn all_certificates_are_read_in_their_order() {
        let authorities = [Authority::new(), Authority::new()];
        let [one, two] = authorities.each_ref().map(Authority::pem);
        let read = Certificate::from_pem(format!("# a comment\n{one}\nother text\n{two}")).unwrap();
        assert_eq!(read, authorities.each_ref().map(|one| Certificate::from_der(one.der())));
        assert_eq!(format!("{:?}", Certificate::from_der([7; 12])), "Certificate(12 bytes)");

        let client = authorities[0].client();
        let identity = Identity::from_pem(format!("{client}{one}")).unwrap();
        assert_eq!(format!("{identity:?}"), "Identity(2 certificates, [redacted])");
        let (chain, key) = (identity.chain.clone(), identity.key.secret_der().to_vec());
        let der = chain.iter().map(|certificate| certificate.to_vec());
        let same = Identity::from_der(der, key).unwrap();
        assert_eq!((&same.chain, same.key.secret_der()), (&chain, identity.key.secret_der()));
        assert_eq!(same.clone().chain, chain);
    }
}
