//! Secrets that are used before a name or another message reveals them.

use super::*;

#[tokio::test]
async fn the_text_of_a_failure_holds_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    let failing = service_fn(|_: Request<Body>| async {
        Err::<Response<ResBody>, _>(BoxError::from(format!("{TOKEN} and {API_KEY} were refused")))
    });
    let asked = request(
        "POST",
        &url("membership", "/auth/login/"),
        &json!({"api_key": API_KEY}).to_string(),
    );
    let error = handle.record(failing).oneshot(asked).await.unwrap_err();
    let live = std::error::Error::source(error.downcast_ref::<cloudcix_core::Error>().unwrap())
        .unwrap()
        .to_string();
    assert!(live.contains(API_KEY), "the live exchange is as it was");
    handle.finish().unwrap();
    let cassette = Cassette::load(&path).unwrap();
    assert_eq!(
        cassette.interactions()[0].failure().unwrap().text(),
        "redacted and redacted were refused"
    );
}

/// A killed program leaves the partial file, which may end up in version control.
#[tokio::test]
async fn what_a_message_says_before_the_name_that_tells_of_it_is_not_in_the_partial_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let session = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    let send = async |request: Request<Body>, body: Value| {
        let respond = move |_: Request<Body>| {
            std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(body.to_string()))))
        };
        session.record(service_fn(respond)).oneshot(request).await.unwrap();
    };
    // The secret is used before the name that reveals it: in a request, in its response, in an
    // earlier header, and in what was sent before a login.
    let note =
        json!({"a_note": format!("it is {USER_PASSWORD}"), "password": USER_PASSWORD}).to_string();
    send(request("POST", &url("membership", "/user/"), &note), json!({"echo": USER_PASSWORD}))
        .await;
    let mut asked = request(
        "GET",
        &url("membership", &format!("/user/?note={}&api_key={API_KEY}", percent(API_KEY))),
        "",
    );
    asked.headers_mut().insert("a-note", API_KEY.parse().unwrap());
    send(asked, json!({"echo": STANDARD.encode(API_KEY)})).await;
    let asked = request(
        "POST",
        &url("membership", "/auth/login/"),
        &json!({"note": MEMBER_KEY}).to_string(),
    );
    send(asked, json!({"note": MEMBER_KEY, "token": MEMBER_KEY})).await;

    let partial = std::fs::read_to_string(folder.path().join("a.jsonl.partial")).unwrap();
    assert_eq!(partial.lines().count(), 4);
    for secret in [USER_PASSWORD, API_KEY, MEMBER_KEY] {
        for way in ways(secret) {
            assert!(
                !partial.contains(&way),
                "{way} in {}",
                partial.lines().find(|line| line.contains(&way)).unwrap()
            );
        }
    }
    session.finish().unwrap();
}

/// As in a gateway, or a program that provisions many users.
#[tokio::test]
async fn each_of_many_secrets_goes_from_what_was_written_before_and_after() {
    const CALLS: usize = 300;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let session = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    let secret = |number: usize| format!("pa/ss+word-{:x}", (number + 1) * 0x9e37_79b9);
    let echo = service_fn(|request: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(
            request.body().as_bytes().clone(),
        ))))
    });
    for number in 0..CALLS {
        // Uses the next secret before it is known, and the previous one afterwards.
        let notes = [
            secret(number + 1),
            percent(&secret(number + 2)),
            STANDARD.encode(secret(number.saturating_sub(1))),
        ];
        let body = json!({"notes": notes, "password": secret(number)});
        session
            .record(echo)
            .oneshot(request("POST", &url("membership", "/user/"), &body.to_string()))
            .await
            .unwrap();
    }
    for number in CALLS..CALLS + 2 {
        let body = json!({"password": secret(number)});
        session
            .record(echo)
            .oneshot(request("POST", &url("membership", "/user/"), &body.to_string()))
            .await
            .unwrap();
    }
    session.finish().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), CALLS + 3);
    for secret in (0..CALLS + 2).map(secret) {
        for way in [secret.clone(), percent(&secret), STANDARD.encode(&secret)] {
            assert!(!text.contains(&way), "{way}");
        }
    }
}
