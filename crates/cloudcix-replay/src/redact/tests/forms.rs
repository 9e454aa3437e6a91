//! Forms, URL-encoded and in parts.

use super::*;

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

#[test]
fn a_token_in_a_form_is_removed_although_no_field_is_a_secret() {
    let mut form = request("https://a.b/", &format!("a=1&note={JWT}"));
    form.headers_mut()
        .insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
    let clean = Redactor::default().redact_request(form);
    assert_eq!(clean.body().as_bytes(), "a=1&note=redacted");
}
