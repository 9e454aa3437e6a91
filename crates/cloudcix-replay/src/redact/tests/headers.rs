//! Headers, and the URLs in them.

use super::*;

#[test]
fn headers_and_uris_are_redacted() {
    let mut sent = request(
        &format!(
            "http://me:hunter2@membership.localhost:18080/reset/{JWT}/?search%5Bapi_key__in%5D=k1&otp=1&limit=2"
        ),
        "",
    );
    for (name, value) in [
        ("x-auth-token", JWT),
        ("authorization", "Basic aHVudGVyMg"),
        ("cookie", "s=1"),
        ("proxy-authorization", "x"),
        ("via", JWT),
        ("x-access-control-token", "t"),
        ("access-token", "t"),
    ] {
        sent.headers_mut().append(name, value.parse().unwrap());
    }
    let clean = Redactor::default().redact_request(sent);
    assert_eq!(
        clean.uri().to_string(),
        "http://membership.localhost:18080/reset/redacted/?search%5Bapi_key__in%5D=%5Bredacted%5D&otp=%5Bredacted%5D&limit=2"
    );
    for name in [
        "x-auth-token",
        "authorization",
        "cookie",
        "proxy-authorization",
        "x-access-control-token",
        "access-token",
    ] {
        assert_eq!(clean.headers()[name], "[redacted]", "{name}");
    }
    assert_eq!(clean.headers()["via"], "redacted");

    let mut response = Response::new(Bytes::new());
    for (name, value) in [
        ("set-cookie", "s=1"),
        ("access-control-allow-credentials", "true"),
        ("www-authenticate", "X-Auth-Token"),
    ] {
        response.headers_mut().append(name, value.parse().unwrap());
    }
    let mut interactions =
        [Interaction::new(request("http://membership.localhost/", ""), response)];
    Redactor::default().clean(&mut interactions);
    let headers = interactions[0].response().unwrap().headers();
    assert_eq!(
        [
            &headers["set-cookie"],
            &headers["access-control-allow-credentials"],
            &headers["www-authenticate"]
        ],
        ["[redacted]", "true", "X-Auth-Token"]
    );
}

#[test]
fn urls_in_headers_and_in_messages_of_errors_have_no_secrets() {
    let response = |name: header::HeaderName, value: &str| {
        let response =
            Response::builder().status(302).header(&name, value).body(Bytes::new()).unwrap();
        let mut interactions =
            [Interaction::new(request("https://portal.cloudcix.com/", ""), response)];
        let _ = Redactor::default().clean(&mut interactions);
        interactions[0].response().unwrap().headers()[name].to_str().unwrap().to_owned()
    };
    for (url, clean) in [
        (
            "https://u:hunter2@x.example/cb?token=hunter2&a=1",
            "https://x.example/cb?token=%5Bredacted%5D&a=1",
        ),
        ("/cb#access_token=hunter2&state=1", "/cb#access_token=redacted&state=1"),
        ("/email_confirmation/hunter2/#top", "/email_confirmation/redacted/#top"),
        ("cb?api_key=hunter2", "cb?api_key=redacted"),
        ("https://x.example?a=1#b", "https://x.example?a=1#b"),
    ] {
        assert_eq!(response(header::LOCATION, url), clean);
    }
    assert_eq!(
        response(header::LINK, "<https://x.example/?psk=hunter2>; rel=next"),
        "<https://x.example/?psk=redacted>; rel=next"
    );

    let sent = request("https://u:hunter2-hunter2@x.example/", "{\"note\":\"hunter2-hunter2\"}");
    let failure =
        Failure::new(FailureKind::Unanswered, "redirected to https://x.example/?token=hunter2");
    let mut interactions = [Interaction::failed(sent, failure)];
    let _ = Redactor::default().clean(&mut interactions);
    assert_eq!(interactions[0].request().uri(), "https://x.example/");
    assert_eq!(interactions[0].request().body().as_bytes().as_ref(), b"{\"note\":\"redacted\"}");
    assert_eq!(
        interactions[0].failure().unwrap().text(),
        "redirected to https://x.example/?token=redacted"
    );
}

#[test]
fn an_authorization_without_a_scheme_is_searched_for_elsewhere() {
    let mut sent = request("https://x.example/", "");
    sent.headers_mut().insert("authorization", "hunter2-hunter2".parse().unwrap());
    let mut interactions =
        [Interaction::new(sent, Response::new(Bytes::from("you are hunter2-hunter2")))];
    let _ = Redactor::default().clean(&mut interactions);
    assert_eq!(interactions[0].response().unwrap().body(), "you are redacted");
}

/// Returns a response's headers after an import of it.
fn clean_headers(redactor: Redactor, sent: Request<Body>, response: Response<Bytes>) -> HeaderMap {
    let mut interactions = [Interaction::new(sent, response)];
    let _ = redactor.clean(&mut interactions);
    interactions[0].response().unwrap().headers().clone()
}

#[test]
fn a_length_is_that_of_the_redacted_body_except_in_a_response_to_head() {
    for (method, length) in [("GET", "20"), ("HEAD", "99")] {
        let sent = Request::builder().method(method).uri("https://a.b/").body(Body::empty());
        let response = Response::builder().header("content-length", "99");
        let response = response.body(Bytes::from(r#"{"otp":"hunter2hunter"}"#)).unwrap();
        let headers = clean_headers(Redactor::default(), sent.unwrap(), response);
        assert_eq!(headers[header::CONTENT_LENGTH], length, "{method}");
    }
    let response = Response::new(Bytes::from(r#"{"otp":"hunter2"}"#));
    let headers = clean_headers(Redactor::default(), request("https://a.b/", ""), response);
    assert!(headers.is_empty());
}

#[test]
fn each_header_with_a_url_is_one_up_to_its_first_fragment() {
    for name in [header::LOCATION, header::CONTENT_LOCATION, header::REFERER] {
        let response = Response::builder()
            .header(&name, "/email_confirmation/hunter2/#a#b")
            .body(Bytes::new())
            .unwrap();
        let headers = clean_headers(Redactor::default(), request("https://a.b/", ""), response);
        assert_eq!(headers[&name], "/email_confirmation/redacted/#a#b");
    }
    // In any other header, it is a text, and only what looks like a URL is one.
    let response = Response::builder().header("x-a", "/email_confirmation/hunter2/");
    let response = response.body(Bytes::new()).unwrap();
    let headers = clean_headers(Redactor::default(), request("https://a.b/", ""), response);
    assert_eq!(headers["x-a"], "/email_confirmation/hunter2/");
}

#[test]
fn a_token_in_a_header_stays_one_in_a_response_only() {
    let mut sent = request("https://a.b/", "");
    sent.headers_mut().insert("x-auth-token", JWT.parse().unwrap());
    let response = Response::builder().header("x-auth-token", format!("Bearer {JWT}"));
    let response = response.body(Bytes::new()).unwrap();
    let mut interactions = [Interaction::new(sent, response)];
    Redactor::default().clean(&mut interactions);
    assert_eq!(interactions[0].request().headers()["x-auth-token"], "[redacted]");
    assert_eq!(interactions[0].response().unwrap().headers()["x-auth-token"], STAND_IN);
}

#[test]
fn a_kept_header_stays_even_if_it_authenticates_with_a_proxy() {
    let sent = || {
        let mut sent = request("https://a.b/", "");
        sent.headers_mut().insert("proxy-authorization", "Basic abc".parse().unwrap());
        sent
    };
    let kept = Redactor::default().keep("Proxy-Authorization").redact_request(sent());
    assert_eq!(kept.headers()["proxy-authorization"], "Basic abc");
    let clean = Redactor::default().redact_request(sent());
    assert_eq!(clean.headers()["proxy-authorization"], "[redacted]");
}

#[test]
fn the_last_word_on_a_name_counts_and_a_native_cassette_says_it() {
    let body = r#"{"vat":"IE1"}"#;
    let head = |redactor: Redactor| {
        let bytes = Cassette::new([], redactor).to_bytes(Format::Native).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let line: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        line["redactor"].clone()
    };
    let kept = Redactor::default().also("VAT").keep("v-a-t");
    assert_eq!(clean_response(kept.clone(), body), body);
    assert_eq!(head(kept), serde_json::json!({"rules": 3, "keep": ["vat"]}));
    let also = Redactor::default().keep("vat").also("vat").path("/a/{b}/");
    assert_eq!(clean_response(also.clone(), body), r#"{"vat":"[redacted]"}"#);
    assert_eq!(head(also), serde_json::json!({"rules": 3, "also": ["vat"], "paths": ["a/{b}"]}));
}
