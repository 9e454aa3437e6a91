//! Pinned certificates.
//!
//! A server's own certificate may be added as a root: one that `openssl req -x509` makes, say.
//! OpenSSL, and so Python, then accepts it from that server. webpki doesn't: it refuses a server
//! certificate with `CA:TRUE`, which OpenSSL sets, and one without it unless it is self-signed. So
//! here, a certificate that equals one of the added ones is accepted if it is in date and for this
//! host.

use std::{fmt, sync::Arc, time::Duration};

use tokio_rustls::rustls::{
    self, CertificateError, DigitallySignedStruct, SignatureScheme,
    client::{
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        verify_server_name,
    },
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::ParsedCertificate,
};

use super::{Certificate, validity::Validity};

/// A verifier that accepts the pinned certificates, and leaves all others to another verifier.
pub(super) struct Pinned {
    pins: Vec<CertificateDer<'static>>,
    fallback: Arc<dyn ServerCertVerifier>,
}

impl Pinned {
    pub(super) fn new(pins: &[Certificate], fallback: Arc<dyn ServerCertVerifier>) -> Self {
        Self { pins: pins.iter().map(|pin| pin.0.clone()).collect(), fallback }
    }
}

/// Checks the dates and the names of a pinned certificate; `None` if they can't be read. Being
/// pinned replaces the chain of trust and nothing else.
fn check(
    pin: &CertificateDer<'_>,
    host: &ServerName<'_>,
    now: UnixTime,
) -> Option<Result<(), rustls::Error>> {
    let validity = Validity::read(pin)?;
    let parsed = ParsedCertificate::try_from(pin).ok()?;
    let time = |seconds: i64| {
        UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
    };
    let seconds = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    let problem = if seconds < validity.not_before {
        CertificateError::NotValidYetContext { time: now, not_before: time(validity.not_before) }
    } else if seconds > validity.not_after {
        CertificateError::ExpiredContext { time: now, not_after: time(validity.not_after) }
    } else {
        return Some(verify_server_name(&parsed, host));
    };
    Some(Err(problem.into()))
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        host: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.pins.iter().any(|pin| pin == certificate)
            && let Some(checked) = check(certificate, host, now)
        {
            return checked.map(|()| ServerCertVerified::assertion());
        }
        self.fallback.verify_server_cert(certificate, intermediates, host, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.fallback.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.fallback.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.fallback.supported_verify_schemes()
    }
}

impl fmt::Debug for Pinned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pinned")
            .field("pins", &self.pins.len())
            .field("fallback", &self.fallback)
            .finish()
    }
}

#[cfg(all(test, feature = "ring"))]
mod tests {
    use cloudcix_fault_server::{Flaw, Tls};

    use super::{super::trust, *};

    fn at(seconds: i64) -> UnixTime {
        UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(seconds).unwrap()))
    }

    #[test]
    fn a_pinned_certificate_is_accepted_from_its_first_second_to_its_last_and_for_its_names_only() {
        let pin = CertificateDer::from(Tls::self_signed(Flaw::None).certificate());
        let Validity { not_before, not_after } = Validity::read(&pin).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        // One that accepts all certificates: what is refused is refused for the pin.
        let pins = [Certificate(pin.clone())];
        let verifier = Pinned::new(&pins, trust::accept_any(&provider));
        let verify = |certificate: &CertificateDer<'_>, host: &'static str, seconds| {
            let host = ServerName::try_from(host).unwrap();
            verifier
                .verify_server_cert(certificate, &[], &host, &[], at(seconds))
                .map(drop)
                .map_err(|error| match error {
                    rustls::Error::InvalidCertificate(problem) => problem,
                    other => panic!("{other:?}"),
                })
        };
        let early = CertificateError::NotValidYetContext {
            time: at(not_before - 1),
            not_before: at(not_before),
        };
        let late =
            CertificateError::ExpiredContext { time: at(not_after + 1), not_after: at(not_after) };
        for (seconds, expected) in [
            (not_before - 1, Err(early)),
            (not_before, Ok(())),
            (not_after, Ok(())),
            (not_after + 1, Err(late)),
        ] {
            assert_eq!(verify(&pin, "localhost", seconds), expected, "{seconds}");
        }
        assert!(verify(&pin, "elsewhere.example", not_before).is_err());
        let other = CertificateDer::from(Tls::self_signed(Flaw::Expired).certificate());
        assert_eq!(verify(&other, "elsewhere.example", not_before), Ok(()), "left to the other");
    }
}
