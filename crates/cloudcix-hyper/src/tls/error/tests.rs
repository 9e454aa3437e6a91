use std::time::Duration;

use rustls::{InvalidMessage, PeerIncompatible, PeerMisbehaved, pki_types::UnixTime};

use super::*;

#[test]
fn every_failure_says_what_to_do() {
    let now = UnixTime::since_unix_epoch(Duration::from_secs(1));
    let certificate = rustls::Error::InvalidCertificate;
    for (error, advice) in [
        (certificate(CertificateError::NotValidForName), "check the host of the endpoint"),
        (certificate(CertificateError::Expired), "must renew it"),
        (
            certificate(CertificateError::ExpiredContext { time: now, not_after: now }),
            "must renew it",
        ),
        (certificate(CertificateError::NotValidYet), "check this machine's clock"),
        (
            certificate(CertificateError::NotValidYetContext { time: now, not_before: now }),
            "check this machine's clock",
        ),
        (certificate(CertificateError::UnknownIssuer), "`add_root_certificate`"),
        (certificate(CertificateError::BadSignature), "`add_root_certificate`"),
        (certificate(CertificateError::Revoked), "do not use this server"),
        (certificate(CertificateError::InvalidPurpose), "must replace it"),
        (certificate(CertificateError::BadEncoding), "must replace it"),
        (rustls::Error::NoCertificatesPresented, "must replace it"),
        (rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType), "check the port"),
        (rustls::Error::PeerSentOversizedRecord, "check the port"),
        (
            rustls::Error::PeerIncompatible(PeerIncompatible::ServerDoesNotSupportTls12Or13),
            "must update it",
        ),
        (rustls::Error::NoApplicationProtocol, "must update it"),
        (
            rustls::Error::AlertReceived(AlertDescription::CertificateRequired),
            "give one with `identity`",
        ),
        (rustls::Error::AlertReceived(AlertDescription::UnknownCA), "check that it is valid"),
        (
            rustls::Error::AlertReceived(AlertDescription::HandshakeFailure),
            "check the host of the endpoint",
        ),
        (
            rustls::Error::PeerMisbehaved(PeerMisbehaved::MissingKeyShare),
            "compare with another network",
        ),
        (rustls::Error::DecryptError, "compare with another network"),
        (rustls::Error::General("strange".to_owned()), "compare with another network"),
    ] {
        let failure = TlsError::from_rustls(&error);
        assert!(failure.to_string().contains(advice), "{error:?}: {failure}");
    }
}

#[test]
fn a_handshake_that_just_ends_says_what_it_may_have_been() {
    for kind in
        [io::ErrorKind::UnexpectedEof, io::ErrorKind::ConnectionReset, io::ErrorKind::BrokenPipe]
    {
        for (requested, advice) in [
            (None, "check that the port"),
            (Some(false), "give one with `identity`"),
            (Some(true), "is valid"),
        ] {
            let failure = TlsError::from_io(kind.into(), requested);
            assert!(failure.to_string().contains(advice) && !failure.is_permanent(), "{failure}");
        }
    }
}

#[test]
fn each_error_of_rustls_has_its_own_text() {
    let certificate = rustls::Error::InvalidCertificate;
    let name = |presented: &[&str]| CertificateError::NotValidForNameContext {
        expected: rustls::pki_types::ServerName::try_from("a.example").unwrap(),
        presented: presented.iter().map(|name| (*name).to_owned()).collect(),
    };
    let other = |text: &'static str| {
        CertificateError::Other(rustls::OtherError(std::sync::Arc::new(io::Error::other(text))))
    };
    let wrong_name = "; check the host of the endpoint, or whether something in between responds \
                      in the server's place";
    let bad = "; whoever runs the server must replace it";
    let incompatible = "; it must support TLS 1.2 or 1.3: whoever runs it must update it";
    for (error, text) in [
        (
            certificate(name(&[])),
            format!(
                "the server's certificate is not for this host: it is for another one, or has no \
                 `subjectAltName`{wrong_name}"
            ),
        ),
        (
            certificate(name(&["DnsName(\"b.example\")", "IpAddress(127.0.0.1)", "strange"])),
            format!(
                "the server's certificate is for b.example, 127.0.0.1, strange, not for this \
                 host{wrong_name}"
            ),
        ),
        (certificate(other("CaUsedAsEndEntity")), TlsError::AuthorityAsServer.to_string()),
        (
            certificate(other("EndEntityUsedAsCa")),
            format!("the server's certificate can't be accepted (end entity used as ca){bad}"),
        ),
        (
            certificate(CertificateError::BadEncoding),
            format!("the server's certificate can't be accepted (it is not well-formed){bad}"),
        ),
        (certificate(CertificateError::UnknownIssuer), TlsError::UnknownIssuer.to_string()),
        (certificate(CertificateError::BadSignature), TlsError::UnknownIssuer.to_string()),
        (certificate(CertificateError::Expired), TlsError::Expired.to_string()),
        (certificate(CertificateError::NotValidYet), TlsError::NotYetValid.to_string()),
        (certificate(CertificateError::Revoked), TlsError::Revoked.to_string()),
        (
            rustls::Error::InappropriateMessage {
                expect_types: Vec::new(),
                got_type: rustls::ContentType::ApplicationData,
            },
            TlsError::NotTls.to_string(),
        ),
        (rustls::Error::PeerSentOversizedRecord, TlsError::NotTls.to_string()),
        (
            rustls::Error::PeerIncompatible(PeerIncompatible::NoCipherSuitesInCommon),
            format!(
                "the server has no TLS version or no cipher in common with us (no cipher suite is \
                 common to both){incompatible}"
            ),
        ),
        (
            rustls::Error::NoApplicationProtocol,
            format!(
                "the server has no TLS version or no cipher in common with us (it speaks no \
                 version of HTTP that we offer){incompatible}"
            ),
        ),
        (
            rustls::Error::NoCertificatesPresented,
            format!("the server's certificate can't be accepted (it presents none){bad}"),
        ),
    ] {
        assert_eq!(TlsError::from_rustls(&error).to_string(), text, "{error:?}");
    }
}

#[test]
fn an_alert_about_our_certificate_is_told_from_all_others() {
    let alert = rustls::Error::AlertReceived;
    let refused = "; check that it is valid, and issued by an authority that the server knows";
    for (error, text) in [
        (
            alert(AlertDescription::CertificateRequired),
            "the server requires a client certificate; give one with `identity`".to_owned(),
        ),
        (
            alert(AlertDescription::BadCertificate),
            format!("the server refused our client certificate (bad certificate){refused}"),
        ),
        (
            alert(AlertDescription::UnsupportedCertificate),
            format!("the server refused our client certificate (unsupported certificate){refused}"),
        ),
        (
            alert(AlertDescription::CertificateRevoked),
            format!("the server refused our client certificate (certificate revoked){refused}"),
        ),
        (
            alert(AlertDescription::CertificateExpired),
            format!("the server refused our client certificate (certificate expired){refused}"),
        ),
        (
            alert(AlertDescription::CertificateUnknown),
            format!("the server refused our client certificate (certificate unknown){refused}"),
        ),
        (
            alert(AlertDescription::UnknownCA),
            format!("the server refused our client certificate (unknown CA){refused}"),
        ),
        (
            alert(AlertDescription::AccessDenied),
            format!("the server refused our client certificate (access denied){refused}"),
        ),
        (
            alert(AlertDescription::HandshakeFailure),
            "the server refused the TLS handshake (handshake failure); check the host of the \
             endpoint: the server may not know it, or require a TLS version or a cipher that we \
             don't offer"
                .to_owned(),
        ),
    ] {
        assert_eq!(TlsError::from_rustls(&error).to_string(), text, "{error:?}");
    }
}

#[test]
fn each_other_error_of_rustls_has_its_own_source() {
    use rustls::{CertRevocationListError, EncryptedClientHelloError, InconsistentKeys};
    for (error, source) in [
        (
            rustls::Error::PeerMisbehaved(PeerMisbehaved::MissingKeyShare),
            "the server breaks the rules of TLS: missing key share",
        ),
        (
            rustls::Error::PeerMisbehaved(PeerMisbehaved::InvalidKeyShare),
            "the server breaks the rules of TLS: invalid key share",
        ),
        (
            rustls::Error::InappropriateHandshakeMessage {
                expect_types: Vec::new(),
                got_type: rustls::HandshakeType::Finished,
            },
            "the server breaks the rules of TLS: its messages come in the wrong order",
        ),
        (
            rustls::Error::InvalidEncryptedClientHello(
                EncryptedClientHelloError::InvalidConfigList,
            ),
            "invalid encrypted client hello",
        ),
        (
            rustls::Error::InvalidCertRevocationList(CertRevocationListError::BadSignature),
            "invalid cert revocation list",
        ),
        (rustls::Error::InconsistentKeys(InconsistentKeys::Unknown), "inconsistent keys"),
        (rustls::Error::DecryptError, "cannot decrypt peer's message"),
        (rustls::Error::General("strange".to_owned()), "unexpected error: strange"),
    ] {
        match TlsError::from_rustls(&error) {
            TlsError::Other(found) => assert_eq!(found.to_string(), source),
            other => panic!("{error:?}: {other:?}"),
        }
    }
}

#[test]
fn the_end_of_a_handshake_is_told_from_the_best_cause() {
    let io = |kind: io::ErrorKind| io::Error::from(kind);
    let tls = || io::Error::other(rustls::Error::InvalidCertificate(CertificateError::Expired));
    for requested in [None, Some(false), Some(true)] {
        assert!(matches!(TlsError::from_io(tls(), requested), TlsError::Expired));
    }
    for given in [false, true] {
        match TlsError::from_io(io(io::ErrorKind::TimedOut), Some(given)) {
            TlsError::ClosedAfterClientCertificate { given: told } => assert_eq!(told, given),
            other => panic!("{other:?}"),
        }
    }
    for (kind, is_closed) in [
        (io::ErrorKind::UnexpectedEof, true),
        (io::ErrorKind::ConnectionReset, true),
        (io::ErrorKind::BrokenPipe, true),
        (io::ErrorKind::InvalidData, false),
        (io::ErrorKind::TimedOut, false),
    ] {
        let error = TlsError::from_io(io(kind), None);
        assert_eq!(matches!(error, TlsError::ClosedEarly), is_closed, "{kind:?}");
        assert_eq!(matches!(error, TlsError::Other(_)), !is_closed, "{kind:?}");
    }
}

#[test]
fn only_a_connection_that_broke_may_do_better_next_time() {
    let text = String::new;
    for (error, is_permanent) in [
        (TlsError::ClosedEarly, false),
        (TlsError::ClosedAfterClientCertificate { given: true }, false),
        (TlsError::ClosedAfterClientCertificate { given: false }, false),
        (TlsError::Other("anything".into()), false),
        (TlsError::WrongName { presented: Vec::new() }, true),
        (TlsError::Expired, true),
        (TlsError::NotYetValid, true),
        (TlsError::UnknownIssuer, true),
        (TlsError::Revoked, true),
        (TlsError::AuthorityAsServer, true),
        (TlsError::BadCertificate { problem: text() }, true),
        (TlsError::NotTls, true),
        (TlsError::ImpossibleName, true),
        (TlsError::Incompatible { problem: text() }, true),
        (TlsError::ClientCertificateWanted, true),
        (TlsError::ClientCertificateRefused { alert: text() }, true),
        (TlsError::Refused { alert: text() }, true),
    ] {
        assert_eq!(error.is_permanent(), is_permanent, "{error:?}");
    }
}
