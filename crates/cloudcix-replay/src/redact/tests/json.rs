//! JSON, at any depth and in any escaping.

use super::*;

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
