//! Secrets that stay: on purpose, as a placeholder, or because they can't be taken out.

use super::*;

#[tokio::test]
async fn a_secret_that_can_not_be_taken_out_fails_the_end_and_keeps_the_old_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    Cassette::new([], Redactor::default()).write(&path).unwrap();
    let old = std::fs::read(&path).unwrap();
    let handle = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    // A host is never redacted, because that would change where the request goes.
    let asked = request(
        "POST",
        &format!("https://{API_KEY}.api.cloudcix.com/a/?password=x"),
        &json!({"api_key": API_KEY}).to_string(),
    );
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::default()))
    });
    handle.record(live).oneshot(asked).await.unwrap();
    let error = handle.finish().unwrap_err();
    let RecordErrorKind::Leak { leaks, partial } = error.kind() else { panic!("{error:?}") };
    assert_eq!(*partial, folder.path().join("a.jsonl.partial"));
    assert_eq!((leaks.len(), leaks[0].number, leaks[0].method.as_str()), (1, 1, "POST"));
    assert!(
        error.to_string().contains("still contains secrets, so it was not finished: #1 POST"),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains(API_KEY), "{error:?}");
    assert_eq!(std::fs::read(&path).unwrap(), old);
}

#[tokio::test]
async fn what_is_kept_on_purpose_stays_and_the_header_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let redactor = Redactor::default().keep("api_key").also("vat").path("/invite/{code}/");
    let handle = Recorder::new(&path).mode(Mode::Once).redactor(redactor.clone()).open().unwrap();
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from(
            json!({"api_key": API_KEY, "vat": "IE123", "note": API_KEY}).to_string(),
        )))
    });
    handle
        .record(live)
        .oneshot(request("GET", &url("membership", "/invite/abc/"), ""))
        .await
        .unwrap();
    handle.finish().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines = text.lines();
    let header = concat!(
        r#"{"cloudcix-cassette":1,"redactor":{"rules":3,"keep":["apikey"],"also":["vat"],"#,
        r#""paths":["invite/{code}"]},"writer":"cloudcix-replay "#,
        env!("CARGO_PKG_VERSION"),
        r#""}"#
    );
    assert_eq!(lines.next().unwrap(), header);
    let first = lines.next().unwrap();
    assert!(
        first.contains(&format!(
            r#"{{"api_key":"{API_KEY}","note":"{API_KEY}","vat":"[redacted]"}}"#
        )),
        "{first}"
    );
    assert!(first.contains("/invite/redacted/"));

    let none = Recorder::new(folder.path().join("b.jsonl"))
        .mode(Mode::Once)
        .redactor(Redactor::none())
        .open()
        .unwrap();
    none.record(live).oneshot(request("GET", &url("membership", "/?token=x"), "")).await.unwrap();
    none.finish().unwrap();
    let text = std::fs::read_to_string(folder.path().join("b.jsonl")).unwrap();
    assert!(
        text.starts_with(r#"{"cloudcix-cassette":1,"redactor":null,"#) && text.contains("?token=x")
    );
    // Loading it with the default redactor removes the secret.
    let cassette = Cassette::load(folder.path().join("b.jsonl")).unwrap();
    assert_eq!(cassette.interactions()[0].request().uri().query(), Some("token=%5Bredacted%5D"));
    assert_eq!(
        cassette.interactions()[0].response().unwrap().body(),
        r#"{"api_key":"[redacted]","note":"redacted","vat":"IE123"}"#
    );
}

#[tokio::test]
async fn the_placeholder_for_a_token_may_be_sent_and_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from(json!({"token": TOKEN}).to_string())))
    });
    let mut tokens = Vec::new();
    for run in 0..2 {
        let handle = Recorder::new(&path).mode(Mode::NewEpisodes).open().unwrap();
        let transport = handle.record(live);
        let login = request(
            "POST",
            &url("membership", "/auth/login/"),
            &json!({"api_key": API_KEY}).to_string(),
        );
        let response = transport.clone().oneshot(login).await.unwrap();
        let response: Value = serde_json::from_slice(response.body().bytes().unwrap()).unwrap();
        let token = response["token"].as_str().unwrap().to_owned();
        let mut asked = request("GET", &url("membership", &format!("/country/{run}/")), "");
        asked.headers_mut().insert("x-auth-token", token.parse().unwrap());
        transport.oneshot(asked).await.unwrap();
        assert_eq!(handle.finish().unwrap().recorded, 2 - run);
        tokens.push(token);
    }
    assert_eq!(tokens[0], TOKEN);
    assert_ne!(tokens[1], TOKEN, "the second one is played");
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 3);
}
