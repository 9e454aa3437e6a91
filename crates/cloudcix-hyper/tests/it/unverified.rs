//! `danger_accept_invalid_certificates`.

use cloudcix_fault_server::{Authority, FaultServer, Flaw, Tls};
use cloudcix_hyper::{Certificate, Roots};

use super::{
    builder, get, send,
    tls::{all_roots, pinning, refused, trusting, url},
    transport,
};

#[tokio::test]
async fn verification_is_disabled_only_explicitly() {
    for flaw in [Flaw::WrongName, Flaw::Expired, Flaw::SelfSigned] {
        let server = FaultServer::start_tls(&Authority::new().server(flaw), []).await;
        refused(&server, builder()).await;
        let transport = builder().danger_accept_invalid_certificates().build().unwrap();
        assert_eq!(send(&transport, get(url(&server))).await.unwrap().status(), 200, "{flaw:?}");
        assert!(
            format!("{transport:?}").contains("danger_accept_invalid_certificates"),
            "`Debug` shows it"
        );
    }
    assert!(!format!("{:?}", transport()).contains("danger"));
}

#[tokio::test]
async fn no_other_setting_brings_the_verification_back() {
    let stranger = Authority::new();
    let mut settings = vec![
        trusting(&stranger),
        pinning(&Tls::self_signed(Flaw::Expired)),
        // Nothing is trusted, and nothing that was added is read.
        builder().roots(Roots::Added),
        builder().add_root_certificate(Certificate::from_der(b"no certificate".to_vec())),
    ];
    settings.extend(all_roots().into_iter().map(|roots| trusting(&stranger).roots(roots)));
    for tls in [
        Authority::new().server(Flaw::WrongName),
        Authority::new().server(Flaw::Expired),
        Tls::self_signed(Flaw::NotYetValid),
    ] {
        let server = FaultServer::start_tls(&tls, []).await;
        for settings in &settings {
            let transport = settings.clone().danger_accept_invalid_certificates().build().unwrap();
            assert_eq!(send(&transport, get(url(&server))).await.unwrap().status(), 200);
        }
    }
}
