//! Certificates that are trusted as they are.
//!
//! A server's own certificate may be added as a root: the one that `openssl req -x509` makes, say.
//! OpenSSL, and so Python, then accepts it from that server. webpki does not: with the `CA:TRUE`
//! that OpenSSL writes into it, it is no server's for webpki, and without it must have been signed
//! by itself. So a certificate that equals one of those that were added is accepted here, if it is
//! in date and for this host.

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

/// Accepts the pinned certificates, and of all others those that another verifier accepts.
pub(super) struct Pinned {
    pins: Vec<CertificateDer<'static>>,
    others: Arc<dyn ServerCertVerifier>,
}

impl Pinned {
    pub(super) fn new(pins: &[Certificate], others: Arc<dyn ServerCertVerifier>) -> Self {
        Self { pins: pins.iter().map(|pin| pin.0.clone()).collect(), others }
    }
}

/// A pin that is out of date, or another host's, is an error as it is for any certificate. `None`
/// where it can't be told.
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
        self.others.verify_server_cert(certificate, intermediates, host, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.others.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.others.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.others.supported_verify_schemes()
    }
}

impl fmt::Debug for Pinned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pinned")
            .field("pins", &self.pins.len())
            .field("others", &self.others)
            .finish()
    }
}
