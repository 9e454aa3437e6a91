use cloudcix_core::{Error, ErrorKind};
use cloudcix_fault_server::{Act, Authority, FaultServer, Flaw};
use cloudcix_hyper::{Builder, Certificate, ConnectError, Identity, Roots, TlsError};

use super::{builder, cause, get, post, send};

fn trusting(authority: &Authority) -> Builder {
    builder().add_root_certificate(Certificate::from_der(authority.der()))
}

fn url(server: &FaultServer) -> String {
    format!("https://membership.localhost:{}/", server.address().port())
}

async fn refused(server: &FaultServer, builder: Builder) -> (TlsError, Error) {
    let transport = builder.build().unwrap();
    let error = send(&transport, post(url(server))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false), "{error:#}");
    assert_eq!(server.counts().requests, 0);
    server.until(|counts| counts.open == 0).await;
    let source = match cause(&error) {
        ConnectError::Tls { host, source } => {
            assert_eq!(host, "membership.localhost");
            source
        }
        other => panic!("{other:?}"),
    };
    let copy = match source {
        TlsError::WrongName { presented } => TlsError::WrongName { presented: presented.clone() },
        TlsError::Expired => TlsError::Expired,
        TlsError::NotYetValid => TlsError::NotYetValid,
        TlsError::UnknownIssuer => TlsError::UnknownIssuer,
        TlsError::NotTls => TlsError::NotTls,
        TlsError::ClosedEarly => TlsError::ClosedEarly,
        other => panic!("{other:?}"),
    };
    (copy, error)
}

#[tokio::test]
async fn a_good_certificate_of_a_trusted_authority_is_accepted() {
    let authority = Authority::new();
    let server = FaultServer::start_tls(&authority.server(Flaw::None), []).await;
    for builder in [
        trusting(&authority),
        trusting(&authority).roots(Roots::Added),
        #[cfg(feature = "webpki-roots")]
        trusting(&authority).roots(Roots::Bundled),
    ] {
        assert_eq!(send(&builder.build().unwrap(), post(url(&server))).await.unwrap().status(), 200);
    }
    let from_pem = Certificate::from_pem(authority.pem()).unwrap();
    assert_eq!(from_pem, [Certificate::from_der(authority.der())]);
    let by_address = format!("https://{}/", server.address());
    assert_eq!(send(&trusting(&authority).build().unwrap(), get(by_address)).await.unwrap().status(), 200);
}

#[tokio::test]
async fn each_flaw_of_a_certificate_is_refused_and_says_what_to_do() {
    for roots in [
        Roots::default(),
        Roots::Added,
        #[cfg(feature = "webpki-roots")]
        Roots::Bundled,
    ] {
        for (flaw, advice) in [
            (Flaw::WrongName, "check the host of the endpoint"),
            (Flaw::Expired, "whoever runs the server must renew it"),
            (Flaw::NotYetValid, "check this machine's clock"),
            (Flaw::SelfSigned, "add the authority's certificate with `add_root_certificate`"),
        ] {
            let authority = Authority::new();
            let server = FaultServer::start_tls(&authority.server(flaw), []).await;
            let (failure, error) = refused(&server, trusting(&authority).roots(roots)).await;
            let right = match flaw {
                Flaw::WrongName => matches!(&failure, TlsError::WrongName { presented } if presented[..] == ["elsewhere.example"]),
                Flaw::Expired => matches!(failure, TlsError::Expired),
                Flaw::NotYetValid => matches!(failure, TlsError::NotYetValid),
                Flaw::SelfSigned => matches!(failure, TlsError::UnknownIssuer),
                Flaw::None => false,
            };
            assert!(right, "{flaw:?}: {failure:?}");
            assert!(!error.is_retryable(), "it stays so until somebody does something about it");
            assert!(format!("{error:#}").contains(advice), "{error:#}");
        }
    }
}

#[tokio::test]
async fn the_authority_of_another_is_not_trusted() {
    let server = FaultServer::start_tls(&Authority::new().server(Flaw::None), []).await;
    for builder in [
        builder(),
        trusting(&Authority::new()),
        #[cfg(feature = "webpki-roots")]
        builder().roots(Roots::Bundled),
    ] {
        assert!(matches!(refused(&server, builder).await.0, TlsError::UnknownIssuer));
    }
}

#[tokio::test]
async fn a_server_without_tls_says_so() {
    let url = greeted_with(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let error = send(&super::transport(), get(url)).await.unwrap_err();
    assert!(matches!(cause(&error), ConnectError::Tls { source: TlsError::NotTls, .. }), "{error:?}");
    assert!(format!("{error:#}").contains("check the port"), "{error:#}");
}

/// A server that answers the first bytes of a connection with these, and closes. Not the fault server: it waits for the end of a head, and a
/// TLS greeting has none.
async fn greeted_with(bytes: &'static [u8]) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let (mut stream, _) = listener.accept().await.unwrap();
        assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
        stream.write_all(bytes).await.unwrap();
    });
    format!("https://localhost:{port}/")
}

#[tokio::test]
async fn a_server_that_refuses_the_handshake_is_quoted() {
    // Fatal alerts (RFC 8446, section 6): no version in common, no cipher in common, no such host here.
    for (alert, name) in [
        (b"\x15\x03\x03\x00\x02\x02\x46", "ProtocolVersion"),
        (b"\x15\x03\x03\x00\x02\x02\x28", "HandshakeFailure"),
        (b"\x15\x03\x03\x00\x02\x02\x70", "UnrecognisedName"),
    ] {
        let error = send(&super::transport(), post(greeted_with(alert).await)).await.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false));
        assert!(matches!(cause(&error), ConnectError::Tls { source: TlsError::Refused { alert }, .. } if alert == name), "{error:?}");
        let text = format!("{error:#}");
        assert!(text.contains(name) && text.contains("check the host of the endpoint"), "{text}");
    }
}

#[tokio::test]
async fn a_host_that_no_certificate_could_name_is_told() {
    let server = FaultServer::start([]).await;
    let url = format!("https://-.localhost:{}/", server.address().port());
    let error = send(&super::transport(), get(url)).await.unwrap_err();
    assert!(matches!(cause(&error), ConnectError::Tls { source: TlsError::ImpossibleName, .. }), "{error:?}");
    assert!(!error.was_sent() && !error.is_retryable());
}

#[tokio::test]
async fn a_connection_that_ends_in_the_handshake_was_never_sent() {
    for act in [Act::Close, Act::Reset] {
        let server = FaultServer::start([act]).await;
        let (failure, error) = refused(&server, builder()).await;
        assert!(matches!(failure, TlsError::ClosedEarly));
        assert!(error.is_retryable() && format!("{error:#}").contains("check that the port"), "{error:#}");
    }
}

#[tokio::test]
async fn verification_goes_only_when_it_is_told_to_in_so_many_words() {
    for flaw in [Flaw::WrongName, Flaw::Expired, Flaw::SelfSigned] {
        let server = FaultServer::start_tls(&Authority::new().server(flaw), []).await;
        refused(&server, builder()).await;
        let transport = builder().danger_accept_invalid_certificates().build().unwrap();
        assert_eq!(send(&transport, get(url(&server))).await.unwrap().status(), 200, "{flaw:?}");
        assert!(format!("{transport:?}").contains("danger_accept_invalid_certificates"), "whoever looks can see it");
    }
    assert!(!format!("{:?}", super::transport()).contains("danger"));
}

#[tokio::test]
async fn a_client_shows_its_certificate_to_a_server_that_asks() {
    let authority = Authority::new();
    let server = FaultServer::start_tls(&authority.server_for_known_clients(), []).await;
    let identity = Identity::from_pem(authority.client()).unwrap();
    let transport = trusting(&authority).identity(identity).build().unwrap();
    assert_eq!(send(&transport, get(url(&server))).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_server_that_knows_only_others_is_not_satisfied_and_the_error_says_so() {
    let authority = Authority::new();
    let server = FaultServer::start_tls(&authority.server_for_known_clients(), []).await;
    let stranger = Identity::from_pem(Authority::new().client()).unwrap();
    for (builder, advice) in [
        (trusting(&authority), "give one with `identity`"),
        (trusting(&authority).identity(stranger), "issued by an authority that the server knows"),
    ] {
        for _ in 0..10 {
            let error = send(&builder.clone().build().unwrap(), post(url(&server))).await.unwrap_err();
            // With TLS 1.3 the server judges when the first request may already have left. What it says of our certificate proves that it read
            // none; but the end of the connection may swallow what it says.
            let proven = match cause(&error) {
                ConnectError::Tls { source: TlsError::ClientCertificateWanted | TlsError::ClientCertificateRefused { .. }, .. } => true,
                ConnectError::Tls { source: TlsError::ClosedAfterClientCertificate { .. }, .. } => false,
                other => panic!("{other:?}"),
            };
            let expected = if proven { (ErrorKind::NotSent, false) } else { (error.kind(), error.kind() == ErrorKind::Unanswered) };
            assert_eq!((error.kind(), error.was_sent()), expected, "{error:#}");
            assert!(format!("{error:#}").contains(advice), "{error:#}");
            assert_eq!(server.counts().requests, 0);
        }
    }
}

#[tokio::test]
async fn a_server_that_took_our_certificate_may_close_idle_connections_like_any_other() {
    let authority = Authority::new();
    let hang_up = Act::Raw(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec(), cloudcix_fault_server::Then::Close);
    let server = FaultServer::start_tls(&authority.server_for_known_clients(), [hang_up, Act::answer(200, "{}"), Act::ReadThenClose]).await;
    let transport = trusting(&authority).identity(Identity::from_pem(authority.client()).unwrap()).build().unwrap();
    send(&transport, post(url(&server))).await.unwrap();
    server.until(|counts| counts.open == 0).await;
    send(&transport, post(url(&server))).await.unwrap();
    let error = send(&transport, post(url(&server))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Unanswered, true));
    assert!(!format!("{error:#}").contains("certificate"), "it was heard of before: {error:#}");
}

#[tokio::test]
async fn what_can_not_be_used_is_told_when_the_transport_is_built() {
    let malformed = builder().add_root_certificate(Certificate::from_der(b"no certificate".to_vec())).build();
    assert!(malformed.unwrap_err().to_string().contains("a root certificate"));
    let nobody = builder().roots(Roots::Added).build();
    assert!(nobody.unwrap_err().to_string().contains("no certificate authority is trusted"));
    assert!(Certificate::from_pem("nothing here").is_err());
    let (one, another) = (Authority::new().client(), Authority::new().client());
    let mixed = format!("{}{}", one.split("-----BEGIN PRIV").next().unwrap(), &another[another.find("-----BEGIN PRIV").unwrap()..]);
    assert!(builder().identity(Identity::from_pem(mixed).unwrap()).build().is_err());
}

#[test]
fn a_private_key_is_never_shown() {
    let pem = Authority::new().client();
    let key = pem.split("PRIVATE KEY-----").nth(1).unwrap().trim();
    let identity = Identity::from_pem(&pem).unwrap();
    let without_key = Identity::from_pem(pem.split("-----BEGIN PRIV").next().unwrap()).unwrap_err();
    let malformed = Identity::from_pem(pem.replace("-----END", "-----ENDE")).unwrap_err();
    let builder = builder().identity(identity.clone());
    for text in
        [format!("{identity:?}"), format!("{builder:?}"), format!("{without_key:?} {without_key}"), format!("{malformed:?} {malformed}")]
    {
        assert!(key.lines().all(|line| !text.contains(line)), "{text}");
    }
    assert_eq!(format!("{identity:?}"), "Identity(1 certificates, [redacted])");
}
