use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderValue, Response, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::*;
use crate::{Cassette, Failure, FailureKind, Format};

const JWT: &str = concat!(
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.",
    "eyJ1aWQiOjIsImV4cCI6MTc5NTQ5NDc2NX0.",
    "ELEZekJRHFSWdoZVdYggt4rMqdh0aA"
);
/// The stand-in for [`JWT`]: the same `exp`, the `uid` 0.
const STAND_IN: &str =
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOjAsImV4cCI6MTc5NTQ5NDc2NX0.cmVkYWN0ZWQ";

fn request(url: &str, body: &str) -> Request<Body> {
    Request::post(url).body(Body::from(body.to_owned())).unwrap()
}

fn clean_request(redactor: &Redactor, body: &str) -> String {
    let clean = redactor.redact_request(request("https://membership.api.cloudcix.com/user/", body));
    String::from_utf8(clean.body().as_bytes().to_vec()).unwrap()
}

fn clean_response(redactor: Redactor, body: &str) -> String {
    let interaction = Interaction::new(
        request("https://membership.api.cloudcix.com/user/", ""),
        Response::new(Bytes::from(body.to_owned())),
    );
    let mut interactions = [interaction];
    redactor.clean(&mut interactions);
    String::from_utf8(interactions[0].response().unwrap().body().to_vec()).unwrap()
}

#[test]
fn secrets_are_removed_at_any_depth_and_all_else_stays_byte_for_byte() {
    let body = concat!(
        r#" {"b" : 1.50, "a":[{"api_key":"k1","Z":"\u00e9\/","password" :"a\"b"}], "#,
        r#""otp": 123456,"otp":false,"n":1e400,"é":"token"} "#,
    );
    let clean = concat!(
        r#" {"b" : 1.50, "a":[{"api_key":"[redacted]","Z":"\u00e9\/","password" :"[redacted]"}], "#,
        r#""otp": 0,"otp":false,"n":1e400,"é":"token"} "#,
    );
    assert_eq!(clean_request(&Redactor::default(), body), clean);
    assert_eq!(clean_response(Redactor::default(), body), clean);
}

#[test]
fn everything_below_a_secret_is_removed_except_what_the_api_says_about_it() {
    assert_eq!(
        clean_response(
            Redactor::default(),
            concat!(
                r#"{"credentials":{"user":"u","keys":["k",[7,null,true]]},"#,
                r#""after":"x","tokens":["t",""],"z":["q"]}"#,
            )
        ),
        concat!(
            r#"{"credentials":{"user":"[redacted]","keys":["[redacted]",[0,null,true]]},"#,
            r#""after":"x","tokens":["[redacted]",""],"z":["q"]}"#,
        )
    );
    let about_it = concat!(
        r#"{"errors":{"password":{"error_code":"membership_user_create_101","#,
        r#""detail":["It is required."]}},"detail":"No."}"#,
    );
    assert_eq!(clean_response(Redactor::default(), about_it), about_it);
}

#[test]
fn escaped_keys_and_incomplete_bodies_are_redacted() {
    assert_eq!(
        clean_request(&Redactor::default(), r#"{"pass\u0077ord":"x"}"#),
        r#"{"pass\u0077ord":"[redacted]"}"#
    );
    assert_eq!(
        clean_request(&Redactor::default(), r#"{"password":"x","api_key":"brok\"#),
        r#"{"password":"[redacted]","api_key":"[redacted]"#
    );
    let html = "<a href=\"x\" title=\"token: 5\">100 \"password\" tokens</a>";
    assert_eq!(clean_response(Redactor::default(), html), html);
}

#[test]
fn a_jwt_in_a_response_stays_a_jwt_and_is_removed_from_a_request() {
    assert_eq!(
        clean_response(Redactor::default(), &format!(r#"{{"token":"{JWT}"}}"#)),
        format!(r#"{{"token":"{STAND_IN}"}}"#)
    );
    assert_eq!(
        clean_response(Redactor::default(), &format!(r#"["see {JWT}!"]"#)),
        format!(r#"["see {STAND_IN}!"]"#)
    );
    assert_eq!(
        clean_response(Redactor::default(), r#"{"token":"opaque"}"#),
        r#"{"token":"[redacted]"}"#
    );
    assert_eq!(
        clean_request(&Redactor::default(), &format!(r#"{{"token":"{JWT}","note":"{JWT}"}}"#)),
        r#"{"token":"[redacted]","note":"redacted"}"#
    );
}

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
    ] {
        sent.headers_mut().append(name, value.parse().unwrap());
    }
    let clean = Redactor::default().redact_request(sent);
    assert_eq!(
        clean.uri().to_string(),
        "http://membership.localhost:18080/reset/redacted/?search%5Bapi_key__in%5D=%5Bredacted%5D&otp=%5Bredacted%5D&limit=2"
    );
    for name in ["x-auth-token", "authorization", "cookie", "proxy-authorization"] {
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
fn a_form_is_redacted_as_a_query_is() {
    let mut form =
        request("https://membership.api.cloudcix.com/user/", "name=a+b&password=hunter2&api_key=");
    form.headers_mut().insert(
        header::CONTENT_TYPE,
        "application/x-www-form-urlencoded; charset=utf-8".parse().unwrap(),
    );
    assert_eq!(
        Redactor::default().redact_request(form).body().as_bytes(),
        "name=a+b&password=%5Bredacted%5D&api_key="
    );
}

#[test]
fn the_token_of_a_login_is_removed_wherever_it_reappears_even_if_it_is_no_jwt() {
    let token = "0paque/t0ken+1";
    let login = Interaction::new(
        request("http://membership.localhost/auth/login/", "{}"),
        Response::new(Bytes::from(format!(r#"{{"token":"{token}"}}"#))),
    );
    let mut later = request(
        "http://membership.localhost/session/0paque%2Ft0ken%2B1/",
        &format!(r#"{{"note":"my {token}"}}"#),
    );
    later.headers_mut().insert("x-note", token.parse().unwrap());
    let mut interactions =
        [login, Interaction::new(later, Response::new(Bytes::from(format!("<p>{token}</p>"))))];
    let redactor = Redactor::default().clean(&mut interactions);
    let (sent, response) = (interactions[1].request(), interactions[1].response().unwrap());
    assert_eq!(sent.uri().path(), "/session/redacted/");
    assert_eq!(sent.body().as_bytes(), r#"{"note":"my redacted"}"#);
    assert_eq!(sent.headers()["x-note"], "redacted");
    assert_eq!(response.body(), "<p>redacted</p>");
    assert!(!format!("{redactor:?}").contains("0paque"));
}

#[test]
fn kept_names_stay_and_added_names_are_removed() {
    let redactor = Redactor::default().keep("API-Key").keep("token").also("vat");
    let body = format!(r#"{{"api_key":"k","token":"{JWT}","vat":"IE1","password":"p"}}"#);
    let clean =
        format!(r#"{{"api_key":"k","token":"{JWT}","vat":"[redacted]","password":"[redacted]"}}"#);
    assert_eq!(clean_response(redactor, &body), clean);
    assert_eq!(clean_response(Redactor::none(), &body), body);
}

#[test]
fn json_inside_json_is_redacted_and_stays_json_inside_json() {
    let inner = r#"{"password":"hunter2","n":[1.50,{"api_key":"k"}],"plain":"a\"b"}"#;
    let quoted = |text: &str| Value::from(text).to_string();
    let clean = r#"{"password":"[redacted]","n":[1.50,{"api_key":"[redacted]"}],"plain":"a\"b"}"#;
    for wrap in [
        |inner: &str| format!(r#"{{"log" : {inner}}}"#),
        |inner: &str| format!(r#"{{"log":{}}}"#, Value::from(format!("[{inner}]"))),
    ] {
        assert_eq!(
            clean_request(&Redactor::default(), &wrap(&quoted(inner))),
            wrap(&quoted(clean))
        );
    }
    // A text without a secret keeps its own escapes.
    let odd = r#"{"log":"{\u0022a\":\"\/\"}"}"#;
    assert_eq!(clean_request(&Redactor::default(), odd), odd);
    // Deeper than four levels it is an attack, not a body.
    let deep = (0..12).fold(r#"{"password":"x"}"#.to_owned(), |inner, _| {
        format!(r#"{{"a":{}}}"#, quoted(&inner))
    });
    assert!(clean_request(&Redactor::default(), &deep).len() >= deep.len());
}

#[test]
fn a_multipart_form_is_redacted_part_by_part() {
    let form = |password: &str, settings: &str| {
        format!(
            "--x\r\nContent-Disposition: form-data; \
             name=\"password\"\r\n\r\n{password}\r\n--x\r\nContent-Disposition: form-data; \
             name=\"settings\"\r\n\r\n\
             {{\"otp\":\"{settings}\",\"a\":1}}\r\n--x\r\nContent-Disposition: form-data; \
             name=\"name\"\r\n\r\nLab\r\n--x--\r\n"
        )
    };
    let mut sent = request("https://membership.api.cloudcix.com/user/", &form("hunter2", "1234"));
    sent.headers_mut()
        .insert(header::CONTENT_TYPE, "multipart/form-data; boundary=x".parse().unwrap());
    sent.headers_mut().insert(header::CONTENT_LENGTH, "999".parse().unwrap());
    let clean = Redactor::default().redact_request(sent);
    let expected = form("[redacted]", "[redacted]");
    assert_eq!(clean.body().as_bytes(), expected.as_bytes());
    assert_eq!(clean.headers()[header::CONTENT_LENGTH], expected.len().to_string().as_str());
}

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
fn json_inside_a_form_is_redacted_and_stays_json_inside_a_form() {
    let form =
        |payload: &str| format!("payload={}&x=1+2", utf8_percent_encode(payload, NON_ALPHANUMERIC));
    let mut sent = request("https://x.example/", &form(r#"{"user":{"password":"hunter2"},"n":1}"#));
    sent.headers_mut()
        .insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
    let clean = Redactor::default().redact_request(sent);
    let clean = std::str::from_utf8(clean.body().as_bytes()).unwrap();
    assert_eq!(clean.replace("%5F", "_"), form(r#"{"user":{"password":"[redacted]"},"n":1}"#));
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
fn an_authorization_without_a_scheme_is_searched_for_elsewhere() {
    let mut sent = request("https://x.example/", "");
    sent.headers_mut().insert("authorization", "hunter2-hunter2".parse().unwrap());
    let mut interactions =
        [Interaction::new(sent, Response::new(Bytes::from("you are hunter2-hunter2")))];
    let _ = Redactor::default().clean(&mut interactions);
    assert_eq!(interactions[0].response().unwrap().body(), "you are redacted");
}

/// All that was recorded before the login that reveals the secret is redacted, in any spelling.
#[test]
fn on_import_a_secret_that_is_learned_late_goes_from_everything_before_it() {
    let token = "0paque/t0ken+1";
    let spellings = [
        token.to_owned(),
        token.replace('/', "%2F").replace('+', "%2B"),
        token.replace('/', "\\/"),
        STANDARD.encode(token),
    ];
    let mut interactions = Vec::new();
    for spelling in &spellings {
        let mut sent = request("https://a.b/before/", &format!("note: {spelling}"));
        sent.headers_mut().insert("x-note", spelling.parse().unwrap());
        let response = Response::builder()
            .header("x-note", format!("it is {spelling}"))
            .body(Bytes::from(format!("<p>{spelling}</p>")));
        interactions.push(Interaction::new(sent, response.unwrap()));
        let failure = Failure::new(FailureKind::Unanswered, format!("{spelling} was refused"));
        interactions.push(Interaction::failed(request("https://a.b/before/", ""), failure));
        // Only the header of a request or of a response, and only the text of a failure: each is
        // searched for its own sake.
        let mut sent = request("https://a.b/before/", "");
        sent.headers_mut().insert("x-note", spelling.parse().unwrap());
        interactions.push(Interaction::new(sent, Response::new(Bytes::new())));
        let response = Response::builder().header("x-note", spelling).body(Bytes::new()).unwrap();
        interactions.push(Interaction::new(request("https://a.b/before/", ""), response));
    }
    interactions.push(Interaction::new(
        request("https://a.b/?x=0paque%2Ft0ken%2B1", ""),
        Response::new(Bytes::new()),
    ));
    let login = Response::new(Bytes::from(format!(r#"{{"token":"{token}"}}"#)));
    interactions.push(Interaction::new(request("https://a.b/auth/login/", "{}"), login));
    let text = Cassette::new(interactions, Redactor::default()).to_bytes(Format::Native).unwrap();
    let text = String::from_utf8(text).unwrap();
    for spelling in &spellings {
        assert!(!text.contains(spelling), "{spelling} in {text}");
    }
    assert_eq!(text.matches("redacted was refused").count(), spellings.len());
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

#[test]
fn a_value_is_removed_if_the_name_beside_it_is_that_of_a_secret() {
    let redactor = Redactor::default().keep("page_token");
    for (body, clean) in [
        (
            r#"{"pwd":"hunter2","pass":"hunter3","passed":"yes"}"#,
            r#"{"pwd":"[redacted]","pass":"[redacted]","passed":"yes"}"#,
        ),
        (
            r#"[{"name":"password","value":"hunter2"}]"#,
            r#"[{"name":"password","value":"[redacted]"}]"#,
        ),
        (
            r#"[{"value" : "hunter2", "key" : "api_key"}]"#,
            r#"[{"value" : "[redacted]", "key" : "api_key"}]"#,
        ),
        (
            r#"[{"op":"replace","path":"/users/1/password","value":{"new":["hunter2",5]}}]"#,
            r#"[{"op":"replace","path":"/users/1/password","value":{"new":["[redacted]",0]}}]"#,
        ),
        (
            r#"{"value":{"value":"plain"},"name":"x","token":"hunter2"}"#,
            r#"{"value":{"value":"plain"},"name":"x","token":"[redacted]"}"#,
        ),
        (r#"{"a":{"name":"token"},"value":"plain"}"#, r#"{"a":{"name":"token"},"value":"plain"}"#),
        (r#"{"name":"page_token","value":"plain"}"#, r#"{"name":"page_token","value":"plain"}"#),
        (r#"{"path":"/password/length","value":8}"#, r#"{"path":"/password/length","value":8}"#),
        // An incomplete one, and one with an escape in its name.
        (r#"[{"name":"password","value":"hunter2"#, r#"[{"name":"password","value":"[redacted]"#),
        (
            r#"{"name":"p\u0061ssword","value":"hunter2"}"#,
            r#"{"name":"p\u0061ssword","value":"[redacted]"}"#,
        ),
    ] {
        let request = Request::post("https://a.b/").body(Body::from(body)).unwrap();
        assert_eq!(redactor.redact_request(request).body().as_bytes(), clean.as_bytes(), "{body}");
    }
}

/// Returns an interaction with a secret at a place without a name.
fn elsewhere(text: &str, place: u8) -> Interaction {
    let sent = || request("https://a.b/elsewhere/", "{}");
    let json = Value::from(format!("see {text} there"));
    match place {
        0 => Interaction::failed(
            sent(),
            Failure::new(FailureKind::Unanswered, format!("{text} was refused")),
        ),
        1 => Interaction::new(
            sent(),
            Response::builder()
                .header("x-note", HeaderValue::from_bytes(text.as_bytes()).unwrap())
                .body(Bytes::new())
                .unwrap(),
        ),
        2 => Interaction::new(sent(), Response::new(Bytes::from(format!("<p>{text}</p>")))),
        3 => Interaction::new(sent(), Response::new(Bytes::from(format!("[{json}]")))),
        4 => Interaction::new(
            request("https://a.b/elsewhere/", &format!(r#"{{"note":{json}}}"#)),
            Response::new(Bytes::new()),
        ),
        5 => {
            let mut sent = sent();
            let value = HeaderValue::from_bytes(text.as_bytes()).unwrap();
            sent.headers_mut().insert("x-note", value);
            Interaction::new(sent, Response::new(Bytes::new()))
        }
        _ => {
            let encoded = utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
            let text = if text.contains('%') { text } else { &encoded };
            Interaction::new(
                request(&format!("https://a.b/elsewhere/?note={text}"), ""),
                Response::new(Bytes::new()),
            )
        }
    }
}

/// Returns an interaction with a secret under its name.
fn named(name: &str, secret: &str, side: u8) -> Interaction {
    let body = serde_json::json!({"users": [{"id": 1, name: secret}]}).to_string();
    let (sent, response) = match side {
        0 => (body, String::new()),
        1 => (String::new(), body),
        _ => {
            let secret = utf8_percent_encode(secret, NON_ALPHANUMERIC);
            (format!("a=1&{name}={secret}"), String::new())
        }
    };
    Interaction::new(request("https://a.b/user/", &sent), Response::new(Bytes::from(response)))
}

proptest::proptest! {
    #[test]
    fn a_secret_that_any_message_names_is_nowhere_in_an_import_nor_in_later_lines(
        name in proptest::sample::select(vec![
            "password", "API-Key", "emailToken", "vpn_psk", "private_key", "passphrase", "pwd",
            "client_secret",
        ]),
        secret in "[a-z]{2,4}[-\"/\\\\ é+]{0,3}hunter2[-=/ é]{0,2}[a-z0-9]{1,4}",
        side in 0..3_u8,
        spelling in 0..4_u8,
    ) {
        let escaped = Value::from(secret.as_str()).to_string();
        let text = match spelling {
            0 => secret.clone(),
            1 => escaped[1..escaped.len() - 1].to_owned(),
            2 => utf8_percent_encode(&secret, NON_ALPHANUMERIC).to_string(),
            _ => STANDARD.encode(&secret),
        };
        let hunted = [text.as_str(), "hunter2", &text.replace('\\', "\\\\")];
        let mut interactions: Vec<_> = (0..7).map(|place| elsewhere(&text, place)).collect();
        interactions.push(named(name, &secret, side));
        interactions.extend((0..7).map(|place| elsewhere(&text, place)));
        // From that message on, nothing that a session writes contains the secret.
        let session = SessionRedactor::new(Redactor::default());
        let write = |interaction: &Interaction| {
            let mut interaction = interaction.clone();
            session.redact_interaction(&mut interaction);
            String::from_utf8(crate::format::native::write_line(&interaction, Some(1))).unwrap()
        };
        let lines: Vec<String> = interactions.iter().map(write).collect();
        for line in &lines[7..] {
            proptest::prop_assert!(!hunted.iter().any(|hunted| line.contains(hunted)), "{}", line);
        }
        let import = Cassette::new(interactions, Redactor::default());
        let import = String::from_utf8(import.to_bytes(Format::Native).unwrap()).unwrap();
        proptest::prop_assert!(!hunted.iter().any(|hunted| import.contains(hunted)), "{}", import);
        proptest::prop_assert_eq!(import.matches("redacted was refused").count(), 2);
    }

    #[test]
    fn values_without_a_secret_name_stay_in_an_import(
        name in "(name|city|label|key_id|order)",
        value in "[a-z]{4}-[0-9]{4}",
        side in 0..3_u8,
    ) {
        let mut interactions: Vec<_> = (0..7).map(|place| elsewhere(&value, place)).collect();
        interactions.push(named(&name, &value, side));
        let import = Cassette::new(interactions, Redactor::default());
        let import = String::from_utf8(import.to_bytes(Format::Native).unwrap()).unwrap();
        // In a form the value is percent-encoded, as at the last place of `elsewhere`.
        let (encoded, plain) = if side == 2 { (2, 6) } else { (1, 7) };
        proptest::prop_assert_eq!(import.matches(&value.replace('-', "%2D")).count(), encoded);
        proptest::prop_assert_eq!(import.matches(&value).count(), plain, "{}", import);
    }
}

#[test]
fn a_secret_in_a_part_is_removed_whole_whatever_it_and_the_form_look_like() {
    let head = "Content-Disposition: form-data;\r\n name=\"user[password]\"\r\n\r\n";
    for (body, clean) in [
        // A delimiter must begin its line.
        (
            format!("--x\r\n{head}a --x\r\nhunter2\r\n--x--\r\n"),
            format!("--x\r\n{head}[redacted]\r\n--x--\r\n"),
        ),
        (
            format!("--x\r\n{head}a\r\n--xy hunter2\r\n--x--\r\n"),
            format!("--x\r\n{head}[redacted]\r\n--x--\r\n"),
        ),
        // An incomplete form with padded delimiters.
        (format!("pre\r\n--x \t\r\n{head}hunter2"), format!("pre\r\n--x \t\r\n{head}[redacted]")),
        // The body has a boundary other than the announced one.
        (
            "--y\r\n\r\n{\"otp\":\"hunter2\"}".to_owned(),
            "--y\r\n\r\n{\"otp\":\"[redacted]\"}".into(),
        ),
    ] {
        let mut sent = request("https://a.b/", &body);
        let kind = "multipart/form-data; boundary=\"x\"".parse().unwrap();
        sent.headers_mut().insert(header::CONTENT_TYPE, kind);
        let sent = Redactor::default().redact_request(sent);
        assert_eq!(String::from_utf8_lossy(sent.body().as_bytes()), clean);
    }
}
