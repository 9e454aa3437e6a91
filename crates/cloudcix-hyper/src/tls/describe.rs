//! Descriptions of rustls's errors in plain words, since rustls often has only the names of enum
//! variants.

use tokio_rustls::rustls::{AlertDescription, CertificateError, PeerIncompatible};

/// Splits a name like `HandshakeFailure` into words: `handshake failure`. A text with spaces stays
/// as it is.
pub(super) fn words(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &letter) in letters.iter().enumerate() {
        let after_small = at > 0 && !letters[at - 1].is_uppercase();
        let before_small = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase()
            && at > 0
            && letters[at - 1] != ' '
            && (after_small || before_small)
        {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    if name.contains(' ') {
        return name.to_owned();
    }
    let plain = words.into_iter().map(|word| match word.as_str() {
        "Tls12" => "TLS 1.2".to_owned(),
        "Tls13" => "TLS 1.3".to_owned(),
        "Kx" => "key exchange".to_owned(),
        // An abbreviation, like `PSK`.
        short if short.len() > 1 && short.chars().all(char::is_uppercase) => word,
        _ => word.to_lowercase(),
    });
    plain.collect::<Vec<_>>().join(" ")
}

/// Returns the name of an alert (RFC 8446, section 6), or its number.
pub(super) fn alert(alert: AlertDescription) -> String {
    alert.as_str().map_or_else(|| format!("alert {}", u8::from(alert)), words)
}

/// Describes the feature that a server lacks.
pub(super) fn incompatible(why: &PeerIncompatible) -> String {
    match why {
        PeerIncompatible::ServerDoesNotSupportTls12Or13 => {
            "it speaks neither TLS 1.2 nor TLS 1.3".to_owned()
        }
        PeerIncompatible::NoCipherSuitesInCommon => "no cipher suite is common to both".to_owned(),
        PeerIncompatible::NoKxGroupsInCommon => {
            "no group for the key exchange is common to both".to_owned()
        }
        PeerIncompatible::NoSignatureSchemesInCommon => {
            "no signature scheme is common to both".to_owned()
        }
        // The others have names that say it; the data of a variant is left out.
        other => words(variant(&format!("{other:?}"))),
    }
}

/// Describes the problem with a certificate for which [`TlsError`](super::TlsError) has no variant.
#[allow(deprecated, reason = "platform verifiers may still use them")]
pub(super) fn certificate(problem: &CertificateError) -> String {
    let text = match problem {
        CertificateError::BadEncoding => "it is not well-formed",
        CertificateError::UnhandledCriticalExtension => {
            "it has a critical extension that is not known here"
        }
        CertificateError::UnknownRevocationStatus => "nothing says whether it was revoked",
        CertificateError::ExpiredRevocationList
        | CertificateError::ExpiredRevocationListContext { .. } => {
            "the list of revoked certificates is out of date"
        }
        CertificateError::UnsupportedSignatureAlgorithm
        | CertificateError::UnsupportedSignatureAlgorithmContext { .. }
        | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            "it is signed in a way that is not supported here"
        }
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "it is not meant for a server"
        }
        CertificateError::InvalidOcspResponse => "the proof that it is not revoked can't be read",
        CertificateError::ApplicationVerificationFailure => "this machine does not accept it",
        CertificateError::Other(other) => return words(&other.to_string()),
        other => return words(variant(&format!("{other:?}"))),
    };
    text.to_owned()
}

/// Returns the name of an enum's variant, without its data.
pub(super) fn variant(debug: &str) -> &str {
    debug.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use tokio_rustls::rustls::{ExtendedKeyPurpose, OtherError, pki_types::UnixTime};

    use super::*;

    #[test]
    fn names_become_words() {
        for (name, expected) in [
            ("HandshakeFailure", "handshake failure"),
            ("UnknownCA", "unknown CA"),
            ("UnknownPSKIdentity", "unknown PSK identity"),
            ("Tls13RequiredForQuic", "TLS 1.3 required for quic"),
            ("NoKxGroupsInCommon", "no key exchange groups in common"),
            ("a sentence of macOS", "a sentence of macOS"),
            ("aBc", "a bc"),
            ("ABc", "a bc"),
            ("A", "a"),
            ("AB", "AB"),
            ("", ""),
        ] {
            assert_eq!(words(name), expected);
        }
        assert_eq!(alert(AlertDescription::from(0x99)), "alert 153");
        assert_eq!(alert(AlertDescription::HandshakeFailure), "handshake failure");
        assert_eq!(
            incompatible(&PeerIncompatible::ServerRejectedEncryptedClientHello(None)),
            "server rejected encrypted client hello"
        );
    }

    #[test]
    fn each_lack_of_a_server_is_described() {
        for (why, text) in [
            (
                PeerIncompatible::ServerDoesNotSupportTls12Or13,
                "it speaks neither TLS 1.2 nor TLS 1.3",
            ),
            (PeerIncompatible::NoCipherSuitesInCommon, "no cipher suite is common to both"),
            (
                PeerIncompatible::NoKxGroupsInCommon,
                "no group for the key exchange is common to both",
            ),
            (PeerIncompatible::NoSignatureSchemesInCommon, "no signature scheme is common to both"),
            (PeerIncompatible::Tls12NotOffered, "TLS 1.2 not offered"),
            (PeerIncompatible::Tls13RequiredForQuic, "TLS 1.3 required for quic"),
            (
                PeerIncompatible::ExtendedMasterSecretExtensionRequired,
                "extended master secret extension required",
            ),
        ] {
            assert_eq!(incompatible(&why), text);
        }
    }

    #[test]
    fn each_problem_of_a_certificate_is_described() {
        let now = UnixTime::since_unix_epoch(std::time::Duration::from_secs(1));
        let other = |text: &'static str| {
            CertificateError::Other(OtherError(std::sync::Arc::new(std::io::Error::other(text))))
        };
        for (problem, text) in [
            (CertificateError::BadEncoding, "it is not well-formed"),
            (
                CertificateError::UnhandledCriticalExtension,
                "it has a critical extension that is not known here",
            ),
            (CertificateError::UnknownRevocationStatus, "nothing says whether it was revoked"),
            (
                CertificateError::ExpiredRevocationList,
                "the list of revoked certificates is out of date",
            ),
            (CertificateError::InvalidPurpose, "it is not meant for a server"),
            (
                CertificateError::InvalidOcspResponse,
                "the proof that it is not revoked can't be read",
            ),
            (CertificateError::ApplicationVerificationFailure, "this machine does not accept it"),
            (CertificateError::Revoked, "revoked"),
            (
                CertificateError::ExpiredRevocationListContext { time: now, next_update: now },
                "the list of revoked certificates is out of date",
            ),
            (
                CertificateError::InvalidPurposeContext {
                    required: ExtendedKeyPurpose::ServerAuth,
                    presented: Vec::new(),
                },
                "it is not meant for a server",
            ),
            (
                CertificateError::UnsupportedSignatureAlgorithmContext {
                    signature_algorithm_id: Vec::new(),
                    supported_algorithms: Vec::new(),
                },
                "it is signed in a way that is not supported here",
            ),
            (
                CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext {
                    signature_algorithm_id: Vec::new(),
                    public_key_algorithm_id: Vec::new(),
                },
                "it is signed in a way that is not supported here",
            ),
            (other("a sentence of macOS"), "a sentence of macOS"),
            (other("PathLenConstraintViolated"), "path len constraint violated"),
        ] {
            assert_eq!(certificate(&problem), text);
        }
    }
}
