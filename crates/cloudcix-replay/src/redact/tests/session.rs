//! The redactor of a session, which learns.

use super::*;

#[test]
fn a_session_learns_the_secrets_that_were_sent_and_those_of_a_login() {
    let session = SessionRedactor::new(Redactor::default());
    let note = |text: &str| {
        session
            .redact_request(request("https://a.b/x/", &format!("note: {text}")))
            .body()
            .as_bytes()
            .clone()
    };
    assert_eq!(note("hunter2"), "note: hunter2");
    session.redact_request(request(
        "https://a.b/auth/login/",
        r#"{"password":"hunter2","api_key":"short","otp":"12345678"}"#,
    ));
    assert_eq!(note("hunter2 short 12345678"), "note: redacted short 12345678");
    assert_eq!(note("bWU6aHVudGVyMg=="), "note: redacted");
    let mut login = Interaction::new(
        request("https://a.b/auth/login/", ""),
        Response::new(Bytes::from_static(br#"{"token":"0paque-t0ken"}"#)),
    );
    session.redact_interaction(&mut login);
    assert_eq!(note("0paque-t0ken"), "note: redacted");
    let mut members = Interaction::new(
        request("https://a.b/member/", ""),
        Response::new(Bytes::from_static(br#"{"api_key":"key-of-another"}"#)),
    );
    session.redact_interaction(&mut members);
    assert_eq!(note("key-of-another"), "note: redacted");
    let inspector = session.inspector();
    assert_eq!(inspector.leak(b"see key-of-another"), Some(Encoding::Raw));
    assert_eq!(inspector.leak(format!("see {JWT}").as_bytes()), Some(Encoding::Raw));
    assert_eq!(inspector.leak(format!("see {STAND_IN} [redacted]").as_bytes()), None);
    assert!(!format!("{:?}", session.original()).contains("hunter2"));
}

#[test]
fn each_token_of_a_text_is_a_leak_unless_it_is_kept_or_a_stand_in() {
    let session = SessionRedactor::new(Redactor::default().keep("share_token"));
    let body = format!(r#"{{"share_token":"{JWT}"}}"#);
    let shared = Response::new(Bytes::from(body));
    session.redact_interaction(&mut Interaction::new(request("https://a.b/", ""), shared));
    let inspector = session.inspector();
    let other = "eyJhbGciOiJub25lIn0.eyJ1aWQiOjd9.c2ln";
    for (text, leak) in [
        (JWT.to_owned(), None),
        (format!("{STAND_IN} {JWT} {STAND_IN}"), None),
        (other.to_owned(), Some(Encoding::Raw)),
        (format!("{JWT} {other}"), Some(Encoding::Raw)),
        (format!("{other} {STAND_IN} {JWT}"), Some(Encoding::Raw)),
    ] {
        assert_eq!(inspector.leak(text.as_bytes()), leak, "{text}");
    }
}

#[test]
fn only_the_secret_parts_of_cookies_and_authorization_are_learned() {
    let session = SessionRedactor::new(Redactor::default());
    let mut sent = request("https://a.b/", "");
    for (name, value) in [
        ("cookie", "lang=en-gb; session=0123456789abcdef"),
        ("authorization", "Basic bWU6aHVudGVyMg=="),
        ("proxy-authorization", "Bearer 0paque-t0ken"),
    ] {
        sent.headers_mut().append(name, value.parse().unwrap());
    }
    let mut response = Response::new(Bytes::new());
    response.headers_mut().append(
        "set-cookie",
        "csrf=fedcba9876543210; Expires=Wed, 25 Nov 2026 10:00:00 GMT; HttpOnly".parse().unwrap(),
    );
    session.redact_interaction(&mut Interaction::new(sent, response));
    let note = session
        .redact_request(request(
            "https://a.b/x/",
            "en-gb 0123456789abcdef hunter2 0paque-t0ken HttpOnly",
        ))
        .into_body();
    assert_eq!(note.as_bytes(), "en-gb redacted redacted redacted HttpOnly");
    assert_eq!(session.inspector().leak(b"fedcba9876543210"), Some(Encoding::Raw));
    assert_eq!(session.inspector().leak(b"HttpOnly, 25 Nov 2026 10:00:00 GMT"), None);
}

#[test]
fn a_value_that_is_kept_under_one_name_is_not_searched_for_because_of_another() {
    let session = SessionRedactor::new(Redactor::default().keep("share_token"));
    let receive = |body: &'static str| {
        let response = Response::new(Bytes::from_static(body.as_bytes()));
        let mut interaction = Interaction::new(request("https://a.b/", ""), response);
        session.redact_interaction(&mut interaction);
        interaction.response().unwrap().body().clone()
    };
    let kept = r#"{"share_token":"0paque-t0ken"}"#;
    assert_eq!(receive(kept), kept);
    assert_eq!(receive(r#"{"token":"0paque-t0ken"}"#), r#"{"token":"[redacted]"}"#);
    assert_eq!(receive("it is 0paque-t0ken"), "it is 0paque-t0ken");
    // But what the caller sends as a secret is one.
    session.redact_request(request("https://a.b/", r#"{"password":"0paque-t0ken"}"#));
    assert_eq!(receive("it is 0paque-t0ken"), "it is redacted");
}

#[test]
fn only_the_response_to_a_login_holds_secrets_of_the_caller() {
    for (path, is_login) in [
        ("/auth/login/", true),
        ("/v1/auth/login", true),
        ("/auth/login/other/", false),
        ("/auth/logins/", false),
        ("/xauth/login/", false),
        ("/a/auth/login//", true),
        ("/auth/", false),
    ] {
        let redactor = Redactor::default().keep("share_token");
        let body = r#"{"share_token":"0paque-t0ken","token":"0paque-t0ken","a":"0paque-t0ken"}"#;
        let sent = request(&format!("https://a.b{path}"), "");
        let mut interactions = [Interaction::new(sent, Response::new(Bytes::from(body)))];
        redactor.clean(&mut interactions);
        let clean = String::from_utf8_lossy(interactions[0].response().unwrap().body());
        assert_eq!(clean.contains(r#""a":"redacted""#), is_login, "{path}: {clean}");
    }
}

#[test]
fn a_password_in_a_url_is_searched_for_whole() {
    let sent = request("https://me:hunt:er2@a.b/", "");
    let response = Response::new(Bytes::from("it is hunt:er2 and hunt%3Aer2"));
    let mut interactions = [Interaction::new(sent, response)];
    Redactor::default().clean(&mut interactions);
    assert_eq!(interactions[0].response().unwrap().body(), "it is redacted and redacted");
}

#[test]
fn a_final_pass_knows_what_is_kept_whenever_it_was_learned() {
    let session = SessionRedactor::new(Redactor::default().keep("share_token"));
    for (body, leak) in [
        (r#"{"token":"0paque-t0ken"}"#, Some(Encoding::Raw)),
        (r#"{"share_token":"0paque-t0ken"}"#, None),
    ] {
        let response = Response::new(Bytes::from(body));
        session.redact_interaction(&mut Interaction::new(request("https://a.b/", ""), response));
        assert_eq!(session.inspector().leak(b"it is 0paque-t0ken"), leak, "{body}");
    }
    let shown = session.inspector().hide("it is 0paque-t0ken");
    assert_eq!(shown, "it is 0paque-t0ken");
    let none = SessionRedactor::new(Redactor::none()).inspector();
    assert_eq!((none.leak(JWT.as_bytes()), none.leak(b"hunter2")), (None, None));
}
