//! Secrets that an import finds late or anywhere.

use super::*;

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
fn a_secret_without_a_latin_letter_is_removed_wherever_it_reappears() {
    for secret in ["κωδικός", "пароль-token", "密码密码"] {
        let sent = request("https://a.b/", &format!(r#"{{"password":"{secret}"}}"#));
        let response = Response::new(Bytes::from(format!("it is {secret}")));
        let mut interactions = [Interaction::new(sent, response)];
        Redactor::default().clean(&mut interactions);
        assert_eq!(interactions[0].response().unwrap().body(), "it is redacted");
    }
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
