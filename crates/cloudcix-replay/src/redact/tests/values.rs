//! The values that are searched for elsewhere, those that only their name makes secret, and those
//! that stay.

use super::*;

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=x";

fn part(name: &str, content: &str) -> String {
    format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n")
}

/// Returns the note of a response to a request that has `value` under `name`, at each place where a
/// request may have it.
fn notes(redactor: &Redactor, name: &str, value: &str) -> Vec<String> {
    let post = |url: &str, kind: &str, body: &str| {
        let mut sent = request(url, body);
        sent.headers_mut().insert(header::CONTENT_TYPE, kind.parse().unwrap());
        sent
    };
    let url = "https://a.b/x/";
    let json = format!(r#"{{"a":[{{"{name}":"{value}"}}]}}"#);
    let mut in_header = request(url, "");
    let header_name: header::HeaderName = name.replace('_', "-").parse().unwrap();
    in_header.headers_mut().insert(header_name, value.parse().unwrap());
    [
        post(url, "application/json", &json),
        post(url, FORM, &format!("a=1&{name}={value}")),
        post(url, PARTS, &(part(name, value) + "--x--\r\n")),
        request(&format!("{url}?{name}={value}"), ""),
        request(url, &format!("see https://c.d/?{name}={value}")),
        in_header,
    ]
    .into_iter()
    .map(|sent| {
        let response = Response::new(Bytes::from(format!("it is {value}")));
        let mut interactions = [Interaction::new(sent, response)];
        redactor.clone().clean(&mut interactions);
        let shown = format!("{:?}", interactions[0].request().uri());
        let body = String::from_utf8_lossy(interactions[0].request().body().as_bytes());
        assert!(!shown.contains(value) && !body.contains(value), "{name}: {shown} {body}");
        String::from_utf8(interactions[0].response().unwrap().body().to_vec()).unwrap()
    })
    .collect()
}

#[test]
fn only_the_value_of_a_credential_is_searched_for_elsewhere() {
    let value = "0paque-value-1";
    let redactor = Redactor::default().also("vat_number");
    for name in ["password", "api_key", "vpn_psk", "member_token", "private_key"] {
        assert_eq!(notes(&redactor, name, value), ["it is redacted"; 6], "{name}");
    }
    for name in ["otp", "userdata", "token_type", "credentials", "vat_number", "Vat-Number"] {
        assert_eq!(notes(&redactor, name, value), ["it is 0paque-value-1"; 6], "{name}");
    }
}

#[test]
fn a_part_that_is_kept_or_empty_stays_whatever_is_in_it() {
    let redact = |redactor: Redactor, body: &str| {
        let mut sent = request("https://a.b/", body);
        sent.headers_mut().insert(header::CONTENT_TYPE, PARTS.parse().unwrap());
        let mut interactions = [Interaction::new(sent, Response::new(Bytes::new()))];
        redactor.clean(&mut interactions);
        String::from_utf8(interactions[0].request().body().as_bytes().to_vec()).unwrap()
    };
    let text = format!("hunter2-hunter2 {JWT} x?token=1");
    let body = |password: &str, note: &str| {
        [&part("password", password), &part("note", note), &part("otp", ""), "--x--\r\n"].concat()
    };
    assert_eq!(
        redact(Redactor::default(), &body("hunter2-hunter2", &text)),
        body("[redacted]", "redacted redacted x?token=redacted")
    );
    assert_eq!(
        redact(Redactor::default().keep("note"), &body("hunter2-hunter2", &text)),
        body("[redacted]", &text)
    );
    assert_eq!(redact(Redactor::default(), &body("", "a")), body("", "a"));
}

#[test]
fn a_form_is_one_by_its_type_however_that_is_spelled() {
    // A body with whitespace doesn't look like a form.
    let body = "first name=a b&password=hunter 2";
    for (kind, clean) in [
        (FORM, "first name=a b&password=%5Bredacted%5D"),
        (
            " Application/X-WWW-Form-URLEncoded;charset=utf-8",
            "first name=a b&password=%5Bredacted%5D",
        ),
        // A text, in which a parameter ends at a space.
        ("application/x-www-form-urlencode", "first name=a b&password=redacted 2"),
        ("text/plain", "first name=a b&password=redacted 2"),
    ] {
        let mut sent = request("https://a.b/", body);
        sent.headers_mut().insert(header::CONTENT_TYPE, kind.parse().unwrap());
        let sent = Redactor::default().redact_request(sent);
        assert_eq!(String::from_utf8_lossy(sent.body().as_bytes()), clean, "{kind}");
    }
}

#[test]
fn a_secret_of_a_url_is_learned_decoded() {
    for url in ["https://me:f00d%2D123%341@a.b/", "https://a.b/api_key/f00d%2D123%341/"] {
        let response = Response::new(Bytes::from("it is f00d-12341"));
        let mut interactions = [Interaction::new(request(url, ""), response)];
        Redactor::default().clean(&mut interactions);
        assert_eq!(interactions[0].response().unwrap().body(), "it is redacted", "{url}");
    }
}

#[test]
fn only_a_value_that_is_one_token_becomes_another_one() {
    let clean =
        |value: &str| clean_response(Redactor::default(), &format!(r#"{{"token":"{value}"}}"#));
    for (value, expected) in [
        (JWT.to_owned(), STAND_IN),
        (format!("Bearer {JWT}"), "[redacted]"),
        (format!("{JWT} "), "[redacted]"),
        (format!("{JWT} {JWT}"), "[redacted]"),
        ("0paque".to_owned(), "[redacted]"),
    ] {
        assert_eq!(clean(&value), format!(r#"{{"token":"{expected}"}}"#), "{value}");
    }
    // Under a name that isn't secret, each token is replaced alone.
    assert_eq!(
        clean_response(Redactor::default(), &format!(r#"{{"a":"Bearer {JWT}, {JWT}."}}"#)),
        format!(r#"{{"a":"Bearer {STAND_IN}, {STAND_IN}."}}"#)
    );
}

#[test]
fn a_token_with_a_known_secret_in_it_is_still_replaced_as_a_whole() {
    let (_, signature) = JWT.rsplit_once('.').unwrap();
    let sent = request("https://a.b/", &format!(r#"{{"password":"{signature}"}}"#));
    let response = Response::new(Bytes::from(format!("{JWT} {signature}")));
    let mut interactions = [Interaction::new(sent, response)];
    Redactor::default().clean(&mut interactions);
    let body = interactions[0].response().unwrap().body();
    assert_eq!(body, &format!("{STAND_IN} redacted"));
}

#[test]
fn a_secret_that_only_a_failure_names_is_not_in_its_request() {
    let session = SessionRedactor::new(Redactor::default());
    let failure = Failure::new(FailureKind::Unanswered, "see https://a.b/?token=0paque-t0ken");
    let mut failed =
        Interaction::failed(request("https://a.b/", "note: 0paque-t0ken"), failure.clone());
    session.redact_interaction(&mut failed);
    assert_eq!(failed.request().body().as_bytes(), "note: redacted");
    assert_eq!(failed.failure().unwrap().text(), "see https://a.b/?token=redacted");
    let mut failed = [Interaction::failed(request("https://a.b/", "note: 0paque-t0ken"), failure)];
    Redactor::default().clean(&mut failed);
    assert_eq!(failed[0].request().body().as_bytes(), "note: redacted");
}

#[test]
fn headers_about_access_contain_no_secret_whatever_they_name() {
    let mut sent = request("https://a.b/", "");
    for name in ["access-control-allow-credentials", "access-control-expose-token"] {
        sent.headers_mut().insert(name, "true".parse().unwrap());
    }
    sent.headers_mut().insert("x-access-control-token", "true".parse().unwrap());
    let clean = Redactor::default().redact_request(sent);
    let values: Vec<_> = clean.headers().values().collect();
    assert_eq!(values, ["true", "true", "[redacted]"]);
}

#[test]
fn every_secret_header_of_a_response_keeps_a_token_usable() {
    for name in ["x-auth-token", "authorization", "set-cookie", "proxy-authorization", "x-otp"] {
        for (value, expected) in [
            (JWT.to_owned(), STAND_IN),
            (format!("a={JWT}; b"), STAND_IN),
            ("a=b".to_owned(), "[redacted]"),
        ] {
            let response = Response::builder().header(name, &value).body(Bytes::new()).unwrap();
            let mut interactions = [Interaction::new(request("https://a.b/", ""), response)];
            Redactor::default().clean(&mut interactions);
            let is_secret = name != "x-otp";
            let shown = &interactions[0].response().unwrap().headers()[name];
            if is_secret {
                assert_eq!(shown, expected, "{name}: {value}");
            } else {
                assert_eq!(shown, &value.replace(JWT, STAND_IN));
            }
        }
    }
}

#[test]
fn the_users_words_on_a_name_count_more_than_the_rules() {
    let body = r#"{"detail":"d","errors":{"password":{"detail":"e"}},"token_type":"Bearer"}"#;
    assert_eq!(
        clean_response(Redactor::default(), body),
        body.replace("Bearer", "[redacted]"),
        "what the API says about a field stays"
    );
    assert_eq!(
        clean_response(Redactor::default().also("Detail").keep("token_type"), body),
        body.replace("\"d\"", "\"[redacted]\"").replace("\"e\"", "\"[redacted]\"")
    );
}

#[test]
fn a_form_loses_its_secrets_by_name_and_by_value_at_once() {
    let mut sent = request("https://a.b/", &format!("password=hunter2&note={JWT}&a=1"));
    sent.headers_mut().insert(header::CONTENT_TYPE, FORM.parse().unwrap());
    let sent = Redactor::default().redact_request(sent);
    assert_eq!(sent.body().as_bytes(), "password=%5Bredacted%5D&note=redacted&a=1");
}

#[test]
fn a_value_of_a_kept_header_is_not_searched_for_in_responses() {
    for (name, expected) in [("x-share-token", "0paque-t0ken"), ("x-other", "redacted")] {
        let body = r#"{"token":"0paque-t0ken","a":"0paque-t0ken"}"#;
        let response = Response::builder().header(name, "0paque-t0ken").body(Bytes::from(body));
        let mut interactions = [Interaction::new(request("https://a.b/", ""), response.unwrap())];
        Redactor::default().keep("x_share_token").clean(&mut interactions);
        let response = interactions[0].response().unwrap();
        assert_eq!(
            response.body(),
            &format!(r#"{{"token":"[redacted]","a":"{expected}"}}"#),
            "{name}"
        );
        assert_eq!(response.headers()[name], expected);
    }
}

#[test]
fn a_token_in_a_url_is_usable_in_a_response_and_never_shown() {
    let url = format!("/cb/{JWT}/?next={JWT}");
    let response = Response::builder().header("location", &url).body(Bytes::new()).unwrap();
    let sent = request(&format!("https://a.b{url}"), "");
    assert_eq!(display_url(sent.uri()), "https://a.b/cb/redacted/?next=redacted");
    let mut interactions = [Interaction::new(sent, response)];
    Redactor::default().clean(&mut interactions);
    assert_eq!(interactions[0].request().uri(), "https://a.b/cb/redacted/?next=redacted");
    let location = &interactions[0].response().unwrap().headers()["location"];
    assert_eq!(location, &format!("/cb/{STAND_IN}/?next={STAND_IN}"));
    // Also beside a value that is kept.
    assert_eq!(
        clean_response(Redactor::default().keep("note"), &format!(r#"{{"note":"n","a":"{JWT}"}}"#)),
        format!(r#"{{"note":"n","a":"{STAND_IN}"}}"#)
    );
    // An empty query stays.
    let sent = Redactor::default().redact_request(request("https://me:hunter2@a.b/x/?", ""));
    assert_eq!(sent.uri().to_string(), "https://a.b/x/?");
    // What the redactor keeps is still not shown.
    let uri = "https://me:hunter2@a.b/?token=hunter2#x".parse().unwrap();
    assert_eq!(display_url(&uri), "https://a.b/?token=%5Bredacted%5D");
}

#[test]
fn a_token_that_should_have_been_replaced_is_found() {
    for (text, is_found) in [
        (JWT.to_owned(), true),
        (format!("{{\"a\":\"{STAND_IN} {JWT}\"}}"), true),
        (STAND_IN.to_owned(), false),
        (String::new(), false),
    ] {
        assert_eq!(Redactor::default().finds_jwt(text.as_bytes()), is_found, "{text}");
        assert!(!Redactor::none().finds_jwt(text.as_bytes()), "{text}");
    }
}

#[test]
fn an_empty_body_that_was_compressed_is_empty() {
    let packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut sent = request("https://a.b/", "");
    *sent.body_mut() = Body::from(packed.finish().unwrap());
    sent.headers_mut().insert(header::CONTENT_ENCODING, "gzip".parse().unwrap());
    let sent = Redactor::default().redact_request(sent);
    assert!(sent.headers().is_empty() && sent.body().is_empty(), "{:?}", sent.headers());
}
