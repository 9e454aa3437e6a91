use cloudcix_core::{Error, ErrorKind};
use cloudcix_fault_server::{Act, Authority, FaultServer, Flaw, Tls};
use cloudcix_hyper::{Builder, Certificate, ConnectError, Identity, Roots, TlsError};

use super::{builder, cause, get, post, send};

pub(super) fn trusting(authority: &Authority) -> Builder {
    builder().add_root_certificate(Certificate::from_der(authority.der()))
}

pub(super) fn url(server: &FaultServer) -> String {
    format!("https://membership.localhost:{}/", server.address().port())
}

pub(super) async fn refused(server: &FaultServer, builder: Builder) -> (TlsError, Error) {
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
        TlsError::AuthorityAsServer => TlsError::AuthorityAsServer,
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
        assert_eq!(
            send(&builder.build().unwrap(), post(url(&server))).await.unwrap().status(),
            200
        );
    }
    let from_pem = Certificate::from_pem(authority.pem()).unwrap();
    assert_eq!(from_pem, [Certificate::from_der(authority.der())]);
    let by_address = format!("https://{}/", server.address());
    assert_eq!(
        send(&trusting(&authority).build().unwrap(), get(by_address)).await.unwrap().status(),
        200
    );
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
                Flaw::WrongName => {
                    matches!(&failure, TlsError::WrongName { presented }
                        if presented[..] == ["elsewhere.example"])
                }
                Flaw::Expired => matches!(failure, TlsError::Expired),
                Flaw::NotYetValid => matches!(failure, TlsError::NotYetValid),
                Flaw::SelfSigned => matches!(failure, TlsError::UnknownIssuer),
                Flaw::None => false,
            };
            assert!(right, "{flaw:?}: {failure:?}");
            assert!(!error.is_retryable(), "a retry would fail the same way");
            assert!(format!("{error:#}").contains(advice), "{error:#}");
        }
    }
}

pub(super) fn all_roots() -> Vec<Roots> {
    vec![
        Roots::default(),
        Roots::Added,
        #[cfg(feature = "webpki-roots")]
        Roots::Bundled,
    ]
}

pub(super) fn pinning(pinned: &Tls) -> Builder {
    builder().add_root_certificate(Certificate::from_der(pinned.certificate()))
}

#[tokio::test]
async fn a_servers_own_certificate_is_trusted_as_it_is() {
    for tls in [
        Tls::self_signed(Flaw::None),
        Authority::new().server(Flaw::None),
        Authority::new().server(Flaw::SelfSigned),
    ] {
        let server = FaultServer::start_tls(&tls, []).await;
        for roots in all_roots() {
            let transport = pinning(&tls).roots(roots).build().unwrap();
            assert_eq!(
                send(&transport, post(url(&server))).await.unwrap().status(),
                200,
                "{roots:?}"
            );
        }
        let by_address = format!("https://{}/", server.address());
        assert_eq!(
            send(&pinning(&tls).build().unwrap(), get(by_address)).await.unwrap().status(),
            200
        );
    }
}

#[tokio::test]
async fn a_pinned_certificate_must_still_be_in_date_and_for_this_host() {
    for (flaw, advice) in [
        (Flaw::WrongName, "check the host of the endpoint"),
        (Flaw::Expired, "whoever runs the server must renew it"),
        (Flaw::NotYetValid, "check this machine's clock"),
    ] {
        for tls in [Tls::self_signed(flaw), Authority::new().server(flaw)] {
            let server = FaultServer::start_tls(&tls, []).await;
            for roots in all_roots() {
                let (failure, error) = refused(&server, pinning(&tls).roots(roots)).await;
                let right = match flaw {
                    Flaw::WrongName => {
                        matches!(&failure, TlsError::WrongName { presented }
                            if presented[..] == ["elsewhere.example"])
                    }
                    Flaw::Expired => matches!(failure, TlsError::Expired),
                    _ => matches!(failure, TlsError::NotYetValid),
                };
                assert!(right && format!("{error:#}").contains(advice), "{flaw:?}: {error:#}");
            }
        }
    }
}

#[tokio::test]
async fn only_the_very_certificate_that_was_pinned_is_trusted_for_it() {
    // The same names, with another key.
    let (pinned, other) = (Tls::self_signed(Flaw::None), Tls::self_signed(Flaw::None));
    let server = FaultServer::start_tls(&other, []).await;
    for builder in [builder(), pinning(&pinned)] {
        let (failure, error) = refused(&server, builder).await;
        assert!(matches!(failure, TlsError::AuthorityAsServer), "{failure:?}");
        assert!(
            format!("{error:#}")
                .contains("trust just that certificate with `add_root_certificate`"),
            "{error:#}"
        );
        assert!(!error.is_retryable());
    }
    let server = FaultServer::start_tls(&Authority::new().server(Flaw::None), []).await;
    assert!(matches!(refused(&server, pinning(&pinned)).await.0, TlsError::UnknownIssuer));
}

#[tokio::test]
async fn a_pin_does_not_make_its_owner_an_authority_over_others_nor_an_authority_a_pin() {
    let authority = Authority::new();
    let server = FaultServer::start_tls(&authority.server(Flaw::None), []).await;
    let both = trusting(&authority)
        .add_root_certificate(Certificate::from_der(Tls::self_signed(Flaw::None).certificate()));
    assert_eq!(send(&both.build().unwrap(), get(url(&server))).await.unwrap().status(), 200);
}

/// Uses the `openssl` program, if it is installed.
#[tokio::test]
async fn a_certificate_made_by_openssl_can_be_pinned() {
    let folder =
        std::env::temp_dir().join(format!("cloudcix-hyper-openssl-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (key, certificate) = (folder.join("key.pem"), folder.join("certificate.pem"));
    for extra in [&[][..], &["-addext", "basicConstraints=CA:FALSE"]] {
        let mut openssl = std::process::Command::new("openssl");
        openssl.args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
        ]);
        openssl
            .args(["-addext", "subjectAltName=DNS:localhost,DNS:membership.localhost,IP:127.0.0.1"])
            .args(extra);
        openssl.arg("-keyout").arg(&key).arg("-out").arg(&certificate);
        let Ok(made) = openssl.output() else { return };
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let pem = std::fs::read_to_string(&certificate).unwrap();
        let pinned = Certificate::from_pem(&pem).unwrap().remove(0);
        let der = |text: &str| {
            let inside: String = text.lines().filter(|line| !line.starts_with("-----")).collect();
            base64::Engine::decode(&base64::engine::general_purpose::STANDARD, inside).unwrap()
        };
        let tls = Tls::with(der(&pem), der(&std::fs::read_to_string(&key).unwrap()));
        let server = FaultServer::start_tls(&tls, []).await;
        let transport = builder().add_root_certificate(pinned).build().unwrap();
        assert_eq!(send(&transport, get(url(&server))).await.unwrap().status(), 200);
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn an_authority_that_was_not_added_is_not_trusted() {
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
    assert!(
        matches!(cause(&error), ConnectError::Tls { source: TlsError::NotTls, .. }),
        "{error:?}"
    );
    assert!(format!("{error:#}").contains("check the port"), "{error:#}");
}

/// Starts a server that responds to the first bytes of a connection with these, and closes. The
/// fault server can't be used: it waits for the end of a head, and a TLS handshake has none.
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
    // Fatal alerts (RFC 8446, section 6): no common version, no common cipher, unknown host.
    for (alert, name) in [
        (b"\x15\x03\x03\x00\x02\x02\x46", "protocol version"),
        (b"\x15\x03\x03\x00\x02\x02\x28", "handshake failure"),
        (b"\x15\x03\x03\x00\x02\x02\x70", "unrecognised name"),
    ] {
        let error = send(&super::transport(), post(greeted_with(alert).await)).await.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false));
        assert!(
            matches!(cause(&error), ConnectError::Tls { source: TlsError::Refused { alert }, .. }
                if alert == name),
            "{error:?}"
        );
        let text = format!("{error:#}");
        assert!(text.contains(name) && text.contains("check the host of the endpoint"), "{text}");
    }
}

#[tokio::test]
async fn a_host_that_no_certificate_could_name_is_an_error() {
    let server = FaultServer::start([]).await;
    let url = format!("https://-.localhost:{}/", server.address().port());
    let error = send(&super::transport(), get(url)).await.unwrap_err();
    assert!(
        matches!(cause(&error), ConnectError::Tls { source: TlsError::ImpossibleName, .. }),
        "{error:?}"
    );
    assert!(!error.was_sent() && !error.is_retryable());
}

#[tokio::test]
async fn a_connection_that_ends_in_the_handshake_was_never_sent() {
    for act in [Act::Close, Act::Reset] {
        let server = FaultServer::start([act]).await;
        let (failure, error) = refused(&server, builder()).await;
        assert!(matches!(failure, TlsError::ClosedEarly));
        assert!(
            error.is_retryable() && format!("{error:#}").contains("check that the port"),
            "{error:#}"
        );
    }
}

#[tokio::test]
async fn a_client_shows_its_certificate_to_a_server_that_asks() {
    let authority = Authority::new();
    let server = FaultServer::start_tls(&authority.server_with_client_auth(), []).await;
    let identity = Identity::from_pem(authority.client()).unwrap();
    let transport = trusting(&authority).identity(identity).build().unwrap();
    assert_eq!(send(&transport, get(url(&server))).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_server_that_refuses_the_client_certificate_is_reported_as_such() {
    let authority = Authority::new();
    let server = FaultServer::start_tls(&authority.server_with_client_auth(), []).await;
    let stranger = Identity::from_pem(Authority::new().client()).unwrap();
    for (builder, advice) in [
        (trusting(&authority), "give one with `identity`"),
        (trusting(&authority).identity(stranger), "issued by an authority that the server knows"),
    ] {
        for _ in 0..10 {
            let error =
                send(&builder.clone().build().unwrap(), post(url(&server))).await.unwrap_err();
            // With TLS 1.3, the server checks our certificate when the first request may already
            // have been sent. Its alert proves that it read none; but a reset may discard the
            // alert.
            let ConnectError::Tls { source, .. } = cause(&error) else { panic!("{error:?}") };
            let proven = match source {
                TlsError::ClientCertificateWanted | TlsError::ClientCertificateRefused { .. } => {
                    true
                }
                TlsError::ClosedAfterClientCertificate { .. } => false,
                other => panic!("{other:?}"),
            };
            let expected = if proven {
                (ErrorKind::NotSent, false)
            } else {
                (error.kind(), error.kind() == ErrorKind::Unanswered)
            };
            assert_eq!((error.kind(), error.was_sent()), expected, "{error:#}");
            assert!(format!("{error:#}").contains(advice), "{error:#}");
            assert_eq!(server.counts().requests, 0);
        }
    }
}

#[tokio::test]
async fn a_server_that_accepted_our_certificate_may_close_idle_connections() {
    let authority = Authority::new();
    let close = Act::Raw(
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec(),
        cloudcix_fault_server::Then::Close,
    );
    let server = FaultServer::start_tls(
        &authority.server_with_client_auth(),
        [close, Act::respond(200, "{}"), Act::ReadThenClose],
    )
    .await;
    let transport = trusting(&authority)
        .identity(Identity::from_pem(authority.client()).unwrap())
        .build()
        .unwrap();
    send(&transport, post(url(&server))).await.unwrap();
    server.until(|counts| counts.open == 0).await;
    send(&transport, post(url(&server))).await.unwrap();
    let error = send(&transport, post(url(&server))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Unanswered, true));
    assert!(
        !format!("{error:#}").contains("certificate"),
        "the first byte had come before: {error:#}"
    );
}

#[tokio::test]
async fn unusable_settings_fail_when_the_transport_is_built() {
    let malformed =
        builder().add_root_certificate(Certificate::from_der(b"no certificate".to_vec())).build();
    assert!(malformed.unwrap_err().to_string().contains("a root certificate"));
    let no_roots = builder().roots(Roots::Added).build();
    assert!(no_roots.unwrap_err().to_string().contains("no certificate authority is trusted"));
    assert!(Certificate::from_pem("nothing here").is_err());
    let (one, another) = (Authority::new().client(), Authority::new().client());
    let mixed = format!(
        "{}{}",
        one.split("-----BEGIN PRIV").next().unwrap(),
        &another[another.find("-----BEGIN PRIV").unwrap()..]
    );
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
    for text in [
        format!("{identity:?}"),
        format!("{builder:?}"),
        format!("{without_key:?} {without_key}"),
        format!("{malformed:?} {malformed}"),
    ] {
        assert!(key.lines().all(|line| !text.contains(line)), "{text}");
    }
    assert_eq!(format!("{identity:?}"), "Identity(1 certificates, [redacted])");
}

#[tokio::test]
async fn a_plain_request_to_a_port_with_tls_says_so_and_was_not_served() {
    let tls = Authority::new().server(Flaw::None);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            // The handshake fails, and the acceptor sends an alert.
            let tls = tls.clone();
            tokio::spawn(async move { drop(tls.acceptor().accept(stream).await) });
        }
    });
    let through =
        || builder().proxies(cloudcix_hyper::Proxies::all(address.to_string())).build().unwrap();
    for (transport, url, advice) in [
        (super::transport(), format!("http://{address}/"), "the server at"),
        (through(), "http://api.example/".to_owned(), "the proxy at"),
    ] {
        let error = send(&transport, post(url)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.was_sent(), error.is_retryable()),
            (ErrorKind::NotSent, false, false),
            "{error:#}"
        );
        assert!(
            matches!(cause(&error), ConnectError::SpeaksTls { address: reported, .. }
                if *reported == address.to_string()),
            "{error:?}"
        );
        let text = format!("{error:#}");
        assert!(text.contains(advice) && text.contains("write https://"), "{text}");
    }
}

#[tokio::test]
async fn a_server_that_closes_after_a_plain_request_may_be_one_with_tls() {
    let server = FaultServer::start([Act::ReadThenClose]).await;
    let error = send(&super::transport(), post(server.url("/"))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Unanswered, true));
    let text = format!("{error:#}");
    assert!(
        text.contains(&server.address().to_string())
            && text.contains("if it is one, write https://"),
        "{text}"
    );
}
