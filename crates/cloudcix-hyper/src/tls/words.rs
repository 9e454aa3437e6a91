//! rustls names what went wrong by the names of its enums; people read words.

use tokio_rustls::rustls::{AlertDescription, CertificateError, PeerIncompatible};

/// `HandshakeFailure` as `handshake failure`. What is in words already stays as it is.
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
        // An abbreviation.
        short if short.len() > 1 && short.chars().all(char::is_uppercase) => word,
        _ => word.to_lowercase(),
    });
    plain.collect::<Vec<_>>().join(" ")
}

/// The name of an alert (RFC 8446, section 6), or its number.
pub(super) fn alert(alert: AlertDescription) -> String {
    alert.as_str().map_or_else(|| format!("alert {}", u8::from(alert)), words)
}

/// Describes what a server lacks.
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
        // The rest are rules of the protocol, each with a name that tells it; one holds data, which
        // does not belong here.
        other => words(variant(&format!("{other:?}"))),
    }
}

/// Describes what is wrong with a certificate, where the variants of [`TlsError`](super::TlsError)
/// don't say it.
#[allow(deprecated, reason = "a verifier of a platform may still use them")]
pub(super) fn certificate(problem: &CertificateError) -> String {
    let told = match problem {
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
    told.to_owned()
}

/// The name of an enum's variant, without its data.
pub(super) fn variant(debug: &str) -> &str {
    debug.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
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
            ("", ""),
        ] {
            assert_eq!(words(name), expected);
        }
        assert_eq!(alert(AlertDescription::from(0x99)), "alert 153");
        assert_eq!(
            incompatible(&PeerIncompatible::ServerRejectedEncryptedClientHello(None)),
            "server rejected encrypted client hello"
        );
    }
}
