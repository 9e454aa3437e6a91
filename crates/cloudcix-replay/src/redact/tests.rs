use bytes::Bytes;
use http::{Response, header};

use super::*;

const JWT: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOjIsImV4cCI6MTc5NTQ5NDc2NX0.ELEZekJRHFSWdoZVdYggt4rMqdh0aA";
/// The same `exp`, the `uid` 0.
const STAND_IN: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOjAsImV4cCI6MTc5NTQ5NDc2NX0.cmVkYWN0ZWQ";

fn request(url: &str, body: &str) -> Request<Body> {
    Request::post(url).body(Body::from(body.to_owned())).unwrap()
}

fn clean_request(redactor: &Redactor, body: &str) -> String {
    let clean = redactor.request(request("https://membership.api.cloudcix.com/user/", body));
    String::from_utf8(clean.body().as_bytes().to_vec()).unwrap()
}

fn clean_answer(redactor: Redactor, body: &str) -> String {
    let interaction =
        Interaction::new(request("https://membership.api.cloudcix.com/user/", ""), Response::new(Bytes::from(body.to_owned())));
    let mut interactions = [interaction];
    redactor.clean(&mut interactions);
    String::from_utf8(interactions[0].response().unwrap().body().to_vec()).unwrap()
}

#[test]
fn secrets_go_at_any_depth_and_all_else_stays_byte_for_byte() {
    let body =
        r#" {"b" : 1.50, "a":[{"api_key":"k1","Z":"\u00e9\/","password" :"a\"b"}], "otp": 123456,"otp":false,"n":1e400,"é":"token"} "#;
    let clean = r#" {"b" : 1.50, "a":[{"api_key":"[redacted]","Z":"\u00e9\/","password" :"[redacted]"}], "otp": 0,"otp":false,"n":1e400,"é":"token"} "#;
    assert_eq!(clean_request(&Redactor::default(), body), clean);
    assert_eq!(clean_answer(Redactor::default(), body), clean);
}

#[test]
fn everything_below_a_secret_goes_but_what_the_api_says_about_it() {
    assert_eq!(
        clean_answer(
            Redactor::default(),
            r#"{"credentials":{"user":"u","keys":["k",[7,null,true]]},"after":"x","tokens":["t",""],"z":["q"]}"#
        ),
        r#"{"credentials":{"user":"[redacted]","keys":["[redacted]",[0,null,true]]},"after":"x","tokens":["[redacted]",""],"z":["q"]}"#
    );
    let told = r#"{"errors":{"password":{"error_code":"membership_user_create_101","detail":["It is required."]}},"detail":"No."}"#;
    assert_eq!(clean_answer(Redactor::default(), told), told);
}

#[test]
fn keys_are_known_when_they_are_escaped_and_bodies_when_they_break_off() {
    assert_eq!(clean_request(&Redactor::default(), r#"{"pass\u0077ord":"x"}"#), r#"{"pass\u0077ord":"[redacted]"}"#);
    assert_eq!(
        clean_request(&Redactor::default(), r#"{"password":"x","api_key":"brok\"#),
        r#"{"password":"[redacted]","api_key":"[redacted]"#
    );
    let html = "<a href=\"x\" title=\"token: 5\">100 \"password\" tokens</a>";
    assert_eq!(clean_answer(Redactor::default(), html), html);
}

#[test]
fn a_jwt_in_an_answer_stays_one_and_goes_from_a_request() {
    assert_eq!(clean_answer(Redactor::default(), &format!(r#"{{"token":"{JWT}"}}"#)), format!(r#"{{"token":"{STAND_IN}"}}"#));
    assert_eq!(clean_answer(Redactor::default(), &format!(r#"["see {JWT}!"]"#)), format!(r#"["see {STAND_IN}!"]"#));
    assert_eq!(clean_answer(Redactor::default(), r#"{"token":"opaque"}"#), r#"{"token":"[redacted]"}"#);
    assert_eq!(
        clean_request(&Redactor::default(), &format!(r#"{{"token":"{JWT}","note":"{JWT}"}}"#)),
        r#"{"token":"[redacted]","note":"redacted"}"#
    );
}

#[test]
fn headers_and_uris_lose_their_secrets_too() {
    let mut asked =
        request(&format!("http://me:hunter2@membership.localhost:18080/reset/{JWT}/?search%5Bapi_key__in%5D=k1&otp=1&limit=2"), "");
    for (name, value) in
        [("x-auth-token", JWT), ("authorization", "Basic aHVudGVyMg"), ("cookie", "s=1"), ("proxy-authorization", "x"), ("via", JWT)]
    {
        asked.headers_mut().append(name, value.parse().unwrap());
    }
    let clean = Redactor::default().request(asked);
    assert_eq!(
        clean.uri().to_string(),
        "http://membership.localhost:18080/reset/redacted/?search%5Bapi_key__in%5D=%5Bredacted%5D&otp=%5Bredacted%5D&limit=2"
    );
    for name in ["x-auth-token", "authorization", "cookie", "proxy-authorization"] {
        assert_eq!(clean.headers()[name], "[redacted]", "{name}");
    }
    assert_eq!(clean.headers()["via"], "redacted");

    let mut answer = Response::new(Bytes::new());
    for (name, value) in [("set-cookie", "s=1"), ("access-control-allow-credentials", "true"), ("www-authenticate", "X-Auth-Token")] {
        answer.headers_mut().append(name, value.parse().unwrap());
    }
    let mut interactions = [Interaction::new(request("http://membership.localhost/", ""), answer)];
    Redactor::default().clean(&mut interactions);
    let headers = interactions[0].response().unwrap().headers();
    assert_eq!(
        [&headers["set-cookie"], &headers["access-control-allow-credentials"], &headers["www-authenticate"]],
        ["[redacted]", "true", "X-Auth-Token"]
    );
}

#[test]
fn a_form_is_redacted_as_a_query_is() {
    let mut form = request("https://membership.api.cloudcix.com/user/", "name=a+b&password=hunter2&api_key=");
    form.headers_mut().insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded; charset=utf-8".parse().unwrap());
    assert_eq!(Redactor::default().request(form).body().as_bytes(), "name=a+b&password=%5Bredacted%5D&api_key=");
}

#[test]
fn the_token_of_a_login_goes_wherever_it_reappears_even_if_it_is_no_jwt() {
    let token = "0paque/t0ken+1";
    let login = Interaction::new(
        request("http://membership.localhost/auth/login/", "{}"),
        Response::new(Bytes::from(format!(r#"{{"token":"{token}"}}"#))),
    );
    let mut later = request("http://membership.localhost/session/0paque%2Ft0ken%2B1/", &format!(r#"{{"note":"my {token}"}}"#));
    later.headers_mut().insert("x-note", token.parse().unwrap());
    let mut interactions = [login, Interaction::new(later, Response::new(Bytes::from(format!("<p>{token}</p>"))))];
    let redactor = Redactor::default().clean(&mut interactions);
    let (asked, answer) = (interactions[1].request(), interactions[1].response().unwrap());
    assert_eq!(asked.uri().path(), "/session/redacted/");
    assert_eq!(asked.body().as_bytes(), r#"{"note":"my redacted"}"#);
    assert_eq!(asked.headers()["x-note"], "redacted");
    assert_eq!(answer.body(), "<p>redacted</p>");
    assert!(!format!("{redactor:?}").contains("0paque"));
}

#[test]
fn what_is_kept_stays_and_what_is_added_goes() {
    let redactor = Redactor::default().keep("API-Key").keep("token").also("vat");
    let body = format!(r#"{{"api_key":"k","token":"{JWT}","vat":"IE1","password":"p"}}"#);
    let clean = format!(r#"{{"api_key":"k","token":"{JWT}","vat":"[redacted]","password":"[redacted]"}}"#);
    assert_eq!(clean_answer(redactor, &body), clean);
    assert_eq!(clean_answer(Redactor::none(), &body), body);
}
