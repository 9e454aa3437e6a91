//! URLs in bodies, queries and forms.

use super::*;

#[test]
fn urls_in_bodies_and_forms_without_a_name_have_no_secrets() {
    let clean = |body: &str| clean_response(Redactor::default(), body);
    assert_eq!(
        clean(
            r#"{"reset":"https://x.example/reset/?token=r3s3t\u0026next=/","password":"x?token=y"}"#
        ),
        r#"{"reset":"https://x.example/reset/?token=redacted\u0026next=/","password":"[redacted]"}"#
    );
    assert_eq!(
        clean("<a href=\"/?api_key=k1&page=2\">x</a>"),
        "<a href=\"/?api_key=redacted&page=2\">x</a>"
    );
    assert_eq!(clean("email=a%40b.c&password=pa(ss),w'"), "email=a%40b.c&password=%5Bredacted%5D");
    // However JSON escapes it, all of it is removed.
    for escaped in [
        r"https:\/\/x.example\/?token=ab\/cd\u0026n=1",
        r"https://x.example/?token\u003dab\u002Bcd\u0026n=1",
        r"https:\/\/u:ab@x.example\/?n=1",
    ] {
        let shown = clean(&format!(r#"{{"a":"{escaped}","b":"\n"}}"#));
        assert!(
            !shown.contains("ab")
                && !shown.contains("cd")
                && shown.contains("n=1")
                && shown.ends_with(r#","b":"\n"}"#),
            "{shown}"
        );
    }
    for kept in [
        r#"{"note_token":"https://x.example/?token=r3s3t"}"#,
        r#"{"settings":"{\"note_token\":\"x?token=r3s3t-0123\"}"}"#,
    ] {
        assert_eq!(clean_response(Redactor::default().keep("note_token"), kept), kept);
    }
}

#[test]
fn a_secret_found_in_a_url_is_searched_for_elsewhere() {
    let sent =
        request("https://x.example/", r#"{"reset":"https://x.example/?password=r3s3t%2D0123"}"#);
    let mut interactions =
        [Interaction::new(sent, Response::new(Bytes::from_static(b"it was r3s3t-0123")))];
    Redactor::default().clean(&mut interactions);
    assert_eq!(
        interactions[0].request().body().as_bytes(),
        r#"{"reset":"https://x.example/?password=redacted"}"#
    );
    assert_eq!(interactions[0].response().unwrap().body(), "it was redacted");
}

#[test]
fn urls_and_json_inside_of_queries_and_forms_have_no_secrets() {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let query = format!(
        "callback={}&filter={}",
        encode("https://x.example/?token=hunter2&n=1"),
        encode(r#"{"password":"hunter2"}"#)
    );
    let mut sent = request(&format!("https://x.example/?{query}"), &query);
    sent.headers_mut()
        .insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
    let clean = Redactor::default().redact_request(sent);
    let shown =
        format!("{} {}", clean.uri(), std::str::from_utf8(clean.body().as_bytes()).unwrap());
    assert!(!shown.contains("hunter2") && shown.matches("n%3D1").count() == 2, "{shown}");
}

#[test]
fn a_field_is_recognized_in_any_of_its_brackets() {
    let clean = |url: &str| Redactor::default().redact_request(request(url, "")).uri().to_string();
    for name in ["token[]", "user[login][password]", "a%5B0%5D%5Bapi_key%5D", "search[otp__in]"] {
        assert_eq!(
            clean(&format!("https://x.example/?{name}=hunter2")),
            format!("https://x.example/?{name}=%5Bredacted%5D")
        );
    }
}

#[test]
fn a_password_in_a_url_inside_of_a_query_or_a_form_is_gone() {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    for url in [
        "https://user:hunter2@x.example/",
        "https://user:hunter2@x.example:8443/a?n=1",
        "ftp://user:hunter2@x.example",
    ] {
        for (encoded, name) in [
            (url.to_owned(), "next"),
            (encode(url), "next"),
            (encode(&format!("{{\"url\":\"{url}\"}}")), "filter"),
        ] {
            let query = format!("a=1&{name}={encoded}&b=2");
            let mut sent =
                request(&format!("https://x.example/?{}", query.replace('"', "%22")), &query);
            sent.headers_mut()
                .insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
            let clean = Redactor::default().redact_request(sent);
            let shown = format!(
                "{} {}",
                clean.uri(),
                std::str::from_utf8(clean.body().as_bytes()).unwrap()
            );
            assert!(
                !shown.contains("hunter2") && shown.matches("x.example").count() >= 3,
                "{encoded}: {shown}"
            );
            assert!(shown.contains("?a=1&") && shown.ends_with("&b=2"), "{shown}");
        }
    }
}
