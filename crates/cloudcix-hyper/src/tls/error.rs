use std::io;

use tokio_rustls::rustls::{self, AlertDescription, CertificateError};
use tower::BoxError;

use super::describe;
use crate::error::find;

/// The reason for which a TLS handshake failed. `Display` says what to do about it.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// The certificate is for another host.
    #[error(
        "{}; check the host of the endpoint, or whether something in between responds in the \
         server's place",
        names(presented)
    )]
    WrongName {
        /// The names in the certificate; may be empty.
        presented: Vec<String>,
    },
    /// The certificate has expired.
    #[error(
        "the server's certificate has expired; whoever runs the server must renew it, unless this \
         machine's clock is wrong"
    )]
    Expired,
    /// The certificate is not valid yet.
    #[error("the server's certificate is not valid yet; check this machine's clock")]
    NotYetValid,
    /// The certificate is self-signed, or from an authority that is not trusted here.
    #[error(
        "the server's certificate is self-signed, or from an authority that this machine does not \
         trust; if it is the right server, add the authority's certificate with \
         `add_root_certificate` or to the system's store"
    )]
    UnknownIssuer,
    /// The certificate was revoked by its authority.
    #[error(
        "the server's certificate was revoked by its authority; do not use this server until \
         whoever runs it has replaced it"
    )]
    Revoked,
    /// The certificate is a certificate authority's (`CA:TRUE`), which a server must not present as
    /// its own.
    #[error(
        "the server presents the certificate of an authority as its own, as `openssl req -x509` \
         makes it; if it is the right server, trust just that certificate with \
         `add_root_certificate`, or make one with `-addext basicConstraints=CA:FALSE`"
    )]
    AuthorityAsServer,
    /// The certificate is invalid in another way.
    #[error(
        "the server's certificate can't be accepted ({problem}); whoever runs the server must \
         replace it"
    )]
    BadCertificate {
        /// The problem with the certificate.
        problem: String,
    },
    /// The server does not speak TLS.
    #[error(
        "the server does not speak TLS on this port; check the port, or write http:// if the server \
         really has no TLS"
    )]
    NotTls,
    /// The connection was closed during the handshake.
    #[error(
        "the connection was closed during the TLS handshake; check that the port is that of an \
         HTTPS server"
    )]
    ClosedEarly,
    /// The host can't be in any certificate.
    #[error(
        "the host is neither a name nor an address that a certificate could be for; check the host \
         of the endpoint"
    )]
    ImpossibleName,
    /// The server supports no TLS version, cipher or protocol that this client supports.
    #[error(
        "the server has no TLS version or no cipher in common with us ({problem}); it must support \
         TLS 1.2 or 1.3: whoever runs it must update it"
    )]
    Incompatible {
        /// The feature that is missing.
        problem: String,
    },
    /// The server requires a client certificate.
    #[error("the server requires a client certificate; give one with `identity`")]
    ClientCertificateWanted,
    /// The server refused our client certificate.
    #[error(
        "the server refused our client certificate ({alert}); check that it is valid, and issued \
         by an authority that the server knows"
    )]
    ClientCertificateRefused {
        /// The alert that the server sent.
        alert: String,
    },
    /// The server requested a client certificate, and then closed the connection.
    #[error(
        "the server asked for a client certificate, {}, and closed the connection without a \
         response; {}",
        if *given { "got ours" } else { "got none" },
        if *given {
            "check that ours is valid, and issued by an authority that the server knows"
        } else {
            "give one with `identity`"
        }
    )]
    ClosedAfterClientCertificate {
        /// Whether the server got a certificate.
        given: bool,
    },
    /// The server refused the handshake with an alert.
    #[error(
        "the server refused the TLS handshake ({alert}); check the host of the endpoint: the \
         server may not know it, or require a TLS version or a cipher that we don't offer"
    )]
    Refused {
        /// The alert that the server sent.
        alert: String,
    },
    /// The handshake failed in another way.
    #[error(
        "the TLS handshake failed; try again, and if it keeps failing, something between here and \
         the server may be changing the data: compare with another network, or with `openssl \
         s_client`"
    )]
    Other(#[source] BoxError),
}

cloudcix_core::debug_as_report! {
    enum TlsError {
        WrongName { presented }, Expired, NotYetValid, UnknownIssuer, Revoked, AuthorityAsServer,
        BadCertificate { problem }, NotTls, ClosedEarly, ImpossibleName, Incompatible { problem },
        ClientCertificateWanted, ClientCertificateRefused { alert },
        ClosedAfterClientCertificate { given }, Refused { alert }, Other(a),
    }
}

/// Describes a certificate for other names.
fn names(presented: &[String]) -> String {
    match presented {
        [] => "the server's certificate is not for this host: it is for another one, or has no \
               `subjectAltName`"
            .to_owned(),
        names => format!("the server's certificate is for {}, not for this host", names.join(", ")),
    }
}

/// Extracts a name that rustls writes as `DnsName("api.example")` or `IpAddress(127.0.0.1)`.
fn plain(name: &str) -> &str {
    let inside = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    inside.unwrap_or(name).trim_matches('"')
}

impl TlsError {
    /// Converts the error of a handshake. `requested` says whether the server requested a client
    /// certificate, and whether it got one.
    pub(super) fn from_io(error: io::Error, requested: Option<bool>) -> Self {
        match (find::<rustls::Error>(&error), requested) {
            // An error of rustls says the most, whatever the server requested.
            (Some(tls), _) => Self::from_rustls(tls),
            (None, Some(given)) => Self::ClosedAfterClientCertificate { given },
            (None, None) => match error.kind() {
                io::ErrorKind::UnexpectedEof
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::BrokenPipe => Self::ClosedEarly,
                _ => Self::Other(error.into()),
            },
        }
    }

    /// Whether a retry would fail the same way, so that a person has to do something about it.
    pub(crate) fn is_permanent(&self) -> bool {
        !matches!(
            self,
            Self::ClosedEarly | Self::ClosedAfterClientCertificate { .. } | Self::Other(_)
        )
    }

    /// Converts an error of rustls, in words that name no Rust types.
    pub(crate) fn from_rustls(error: &rustls::Error) -> Self {
        match error {
            rustls::Error::InvalidCertificate(problem) => Self::from_certificate(problem),
            // The bytes are not TLS records, so the port belongs to another protocol.
            rustls::Error::InvalidMessage(_)
            | rustls::Error::InappropriateMessage { .. }
            | rustls::Error::PeerSentOversizedRecord => Self::NotTls,
            rustls::Error::AlertReceived(alert) => Self::from_client_certificate(*alert)
                .unwrap_or_else(|| Self::Refused { alert: describe::alert(*alert) }),
            rustls::Error::PeerIncompatible(why) => {
                Self::Incompatible { problem: describe::incompatible(why) }
            }
            rustls::Error::NoApplicationProtocol => Self::Incompatible {
                problem: "it speaks no version of HTTP that we offer".to_owned(),
            },
            rustls::Error::NoCertificatesPresented => {
                Self::BadCertificate { problem: "it presents none".to_owned() }
            }
            rustls::Error::PeerMisbehaved(how) => {
                let rule = describe::words(describe::variant(&format!("{how:?}")));
                Self::Other(format!("the server breaks the rules of TLS: {rule}").into())
            }
            rustls::Error::InappropriateHandshakeMessage { .. } => Self::Other(
                "the server breaks the rules of TLS: its messages come in the wrong order".into(),
            ),
            rustls::Error::InvalidEncryptedClientHello(_)
            | rustls::Error::InvalidCertRevocationList(_)
            | rustls::Error::InconsistentKeys(_) => {
                Self::Other(describe::words(describe::variant(&format!("{error:?}"))).into())
            }
            other => Self::Other(other.to_string().into()),
        }
    }

    /// Returns the error for an alert about our certificate; `None` for any other alert.
    pub(super) fn from_client_certificate(alert: AlertDescription) -> Option<Self> {
        match alert {
            AlertDescription::CertificateRequired => Some(Self::ClientCertificateWanted),
            AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied => {
                Some(Self::ClientCertificateRefused { alert: describe::alert(alert) })
            }
            _ => None,
        }
    }

    fn from_certificate(problem: &CertificateError) -> Self {
        match problem {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => Self::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                Self::NotYetValid
            }
            CertificateError::Revoked => Self::Revoked,
            // A bad signature was made with a key other than the named issuer's.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => Self::UnknownIssuer,
            // webpki's error has no variant of its own in rustls.
            CertificateError::Other(other) if other.to_string() == "CaUsedAsEndEntity" => {
                Self::AuthorityAsServer
            }
            CertificateError::NotValidForName => Self::WrongName { presented: Vec::new() },
            CertificateError::NotValidForNameContext { presented, .. } => Self::WrongName {
                presented: presented.iter().map(|name| plain(name).to_owned()).collect(),
            },
            other => Self::BadCertificate { problem: describe::certificate(other) },
        }
    }
}

#[cfg(test)]
mod tests;
