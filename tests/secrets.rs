//! Nothing that may end up in a log shows a secret.

use cloudcix::prelude::*;
use cloudcix_tests::responding;
use http::{Request, Response};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use proptest::prelude::*;
use serde_json::{Value, json};

const SECRETS: [&str; 5] =
    ["hunter2-password", "hunter2-api-key", "hunter2-otp-9", "hunter2-token", "hunter2-cookie"];

fn assert_clean(what: &str, text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{what} shows {secret}: {text}");
    }
}

fn credentials() -> Credentials {
    Credentials::new("admin@example.com", SECRETS[0], SECRETS[1]).otp(SECRETS[2])
}

/// Returns a client whose server repeats the whole request in its error, in every field that an
/// error has.
fn echoing(status: u16) -> Client {
    let echo = move |request: Request<Body>| {
        let token = request
            .headers()
            .get("x-auth-token")
            .map_or("none", |token| token.to_str().unwrap())
            .to_owned();
        let sent = String::from_utf8_lossy(request.body().as_bytes()).into_owned();
        let body = json!({
            "detail": format!("{token} {sent} {}", request.uri()),
            "error_code": token,
            "errors": {token.clone(): {"detail": sent, "error_code": token},
                "list": [sent, {"deep": token}]},
        });
        Response::builder()
            .status(status)
            .header("set-cookie", SECRETS[4])
            .body(ResBody::from(body.to_string()))
            .unwrap()
    };
    Client::new(Endpoints::default(), responding(echo)).boxed()
}

fn shown(error: &Error) -> String {
    format!(
        "{error}\n{error:#}\n{error:?}\n{error:#?}\n{:?}\n{:?}\n{:?}\n{:?}",
        error.detail(),
        error.error_code(),
        error.field_errors(),
        error.url()
    )
}

#[tokio::test]
async fn an_error_that_repeats_the_request_shows_no_secret() {
    for status in [400, 401, 403, 404, 429, 500] {
        let client = echoing(status);
        assert_clean("a login", &shown(&client.login(&credentials()).send().await.unwrap_err()));
        assert_clean("a refresh", &shown(&client.refresh(SECRETS[3]).send().await.unwrap_err()));
        let client = client.with_token(SECRETS[3]).unwrap();
        let user = client.membership().user();
        let data = json!({"email": "a@example.com", "password": SECRETS[0],
            "nested": [{"api_key": SECRETS[1], "psk": SECRETS[2]}]});
        assert_clean("a create", &shown(&user.create(&data).send().await.unwrap_err()));
        assert_clean(
            "a list",
            &shown(
                &user
                    .list()
                    .query("api_key", SECRETS[1])
                    .search("password", SECRETS[0])
                    .send()
                    .await
                    .unwrap_err(),
            ),
        );
        for name in [
            "api_key",
            "psk",
            "otp",
            "first_otp",
            "userdata",
            "api_key__in",
            "member__token__iexact",
        ] {
            let filtered =
                user.list().search(name, SECRETS[1]).exclude(name, [SECRETS[0], SECRETS[2]]);
            assert_clean(name, &format!("{filtered:?}"));
            assert_clean(name, &shown(&filtered.send().await.unwrap_err()));
        }
        let quoted = json!({"password": "hunter2-password\"with a quote"});
        assert_clean(
            "a secret with a quote",
            &shown(&user.create(&quoted).send().await.unwrap_err()),
        );
        let form = user
            .create(&())
            .raw_body("application/x-www-form-urlencoded", "a=1&password=hunter2-password");
        assert_clean("a form", &shown(&form.send().await.unwrap_err()));
        let confirmation = client.membership().email_confirmation(SECRETS[3]);
        assert_clean(
            "a token in the path",
            &shown(&confirmation.read(()).send().await.unwrap_err()),
        );
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_that_repeats_a_token_of_the_stacks_own_does_not_show_it() {
    let token = cloudcix::auth::StaticProvider::new(SECRETS[3]).unwrap();
    let shown_by = async |client: Client| {
        let user = client.membership().user();
        assert_clean("a list", &shown(&user.list().send().await.unwrap_err()));
        assert_clean("a create", &shown(&user.create(&json!({})).send().await.unwrap_err()));
        assert_clean("a download", &shown(&user.list().send_unread().await.unwrap_err()));
        assert_clean("pages", &shown(&user.get_all().send().await.unwrap_err()));
    };
    for status in [400, 401, 403, 404, 429, 500] {
        let stack = Stack::standard().token_provider(token.clone());
        shown_by(stack.build(Endpoints::default(), echoing(status).into_inner())).await;
    }
    let broken = tower::service_fn(|request: Request<Body>| {
        let message = format!("could not send {:?}", request.headers()["x-auth-token"].to_str());
        std::future::ready(Err::<Response<ResBody>, BoxError>(message.into()))
    });
    shown_by(Stack::standard().token_provider(token).build(Endpoints::default(), broken)).await;
}

#[tokio::test]
async fn an_error_that_repeats_a_secret_in_another_spelling_does_not_show_it() {
    // A server decodes forms, and Python escapes non-ASCII characters.
    let saying = |detail: &'static str| {
        let body = json!({"detail": detail}).to_string();
        let refused = move |_: Request<Body>| {
            Response::builder().status(400).body(ResBody::from(body.clone())).unwrap()
        };
        Client::new(Endpoints::default(), responding(refused)).boxed().membership().user()
    };
    let form = saying("password=hunter2 password")
        .create(&())
        .raw_body("application/x-www-form-urlencoded", "password=hunter2+p%61ssword");
    assert_eq!(form.send().await.unwrap_err().detail(), Some("password=[redacted]"));
    let json =
        saying(r#"{"password": "\u00fcber-\ud83d\ude00"}"#).create(&json!({"password": "über-😀"}));
    assert_eq!(json.send().await.unwrap_err().detail(), Some(r#"{"password": "[redacted]"}"#));
    let header = saying("no: hunter2-ü").create(&()).header("authorization", "Bearer hunter2-ü");
    assert_eq!(header.send().await.unwrap_err().detail(), Some("no: [redacted]"));
    let quoted =
        saying(r#"{"password": "\"hunter2\""}"#).create(&json!({"password": "\"hunter2\""}));
    assert_eq!(quoted.send().await.unwrap_err().detail(), Some(r#"{"password": "[redacted]"}"#));
}

/// Returns a client whose server responds with an HTML page that repeats the token, the body and
/// the URL of the request in every way that a page can: literal, escaped, percent-encoded, decoded,
/// in attributes, and behind `before` characters of other text.
fn paging(before: usize) -> Client {
    let page = move |request: Request<Body>| {
        let token = request
            .headers()
            .get("x-auth-token")
            .map_or("none", |token| token.to_str().unwrap())
            .to_owned();
        let sent = format!(
            "{token} {} {}",
            String::from_utf8_lossy(request.body().as_bytes()),
            request.uri()
        );
        let escaped = sent.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let numbers = sent
            .chars()
            .map(|letter| format!("&#{};", u32::from(letter)))
            .collect::<Vec<_>>()
            .concat();
        let percent = |byte: u8| format!("%{byte:02X}");
        let encoded: String = sent.bytes().map(percent).collect();
        let partly = |(at, byte): (usize, u8)| {
            if at % 3 == 0 || !byte.is_ascii() { percent(byte) } else { char::from(byte).into() }
        };
        let partly: String = sent.bytes().enumerate().map(partly).collect();
        let tagged: String = sent
            .chars()
            .map(|letter| format!("<b>{letter}</b>").replace("<b><</b>", "&lt;"))
            .collect();
        let parts = [sent, escaped, numbers, encoded, partly, tagged]
            .map(|part| format!("<p title=\"{part}\">{part}</p>"));
        let first = before % parts.len();
        let page = format!(
            "<!doctype html><h1>{}</h1>{}{}",
            "-".repeat(before),
            parts[first..].concat(),
            parts[..first].concat()
        );
        Response::builder()
            .status(400)
            .header("content-type", "text/html")
            .body(ResBody::from(page))
            .unwrap()
    };
    Client::new(Endpoints::default(), responding(page)).boxed()
}

#[tokio::test]
async fn an_html_page_that_repeats_the_request_shows_no_secret_and_no_half_of_one() {
    for before in 0..320 {
        let client = paging(before);
        let check = |what: &str, error: &Error| {
            let shown = format!("{} {:?}", shown(error), error.html_text());
            assert!(
                !shown.contains("unter2") && !shown.contains("hunte"),
                "{what} shows a part of a secret: {shown}"
            );
            assert!(error.html_text().is_some_and(|text| text.chars().count() <= 301), "{shown}");
        };
        check("a login", &client.login(&credentials()).send().await.unwrap_err());
        let client = client.with_token(SECRETS[3]).unwrap();
        let user = client.membership().user();
        check(
            "a create",
            &user.create(&json!({"password": "hunter2 <b>\"&é"})).send().await.unwrap_err(),
        );
        check(
            "a list",
            &user
                .list()
                .search("api_key", SECRETS[1])
                .query("password", "hunter2 +&<é")
                .send()
                .await
                .unwrap_err(),
        );
        let confirmation = client.membership().email_confirmation("hunter2/<token>");
        check("a token in the path", &confirmation.read(()).send().await.unwrap_err());
    }
}

#[tokio::test]
async fn a_url_that_is_cut_shows_no_half_of_a_secret() {
    let broken = tower::service_fn(|_: Request<Body>| {
        std::future::ready(Err::<Response<ResBody>, BoxError>("reset".into()))
    });
    let client = Client::new(Endpoints::default(), broken).with_token("hunter2 <to>ken").unwrap();
    for before in 0..320 {
        let list = client.membership().user().list().search("name", "x".repeat(before));
        // Redacted by its name, and where the token is the value of another parameter, at the
        // position where the URL is cut.
        let list = list
            .search("api_key", SECRETS[1])
            .search("surname__in", ["hunter2 <to>ken", "é"])
            .search("note", "hunter2 <to>ken");
        let error = list.search("city", "y".repeat(500)).send().await.unwrap_err();
        let shown = shown(&error);
        assert!(!shown.contains("unter2") && !shown.contains("hunte"), "{shown}");
        assert!(
            error.to_string().len() < 450 && error.to_string().contains("characters in all"),
            "{error}"
        );
    }
}

/// A third-party transport whose error repeats the URL and a header, as those of several HTTP
/// clients do.
#[derive(Debug, thiserror::Error)]
#[error("error sending {request}")]
struct Foreign {
    request: String,
    source: std::io::Error,
}

#[tokio::test]
async fn an_error_of_a_foreign_transport_shows_no_secret() {
    let transport = tower::service_fn(|request: Request<Body>| async move {
        let token = request
            .headers()
            .get("x-auth-token")
            .map_or("none", |token| token.to_str().unwrap())
            .to_owned();
        let request = format!("{} {token} {:?}", request.uri(), request.body().as_bytes());
        Err::<Response<ResBody>, BoxError>(
            Foreign { request: request.clone(), source: std::io::Error::other(request) }.into(),
        )
    });
    let client = Client::new(Endpoints::default(), transport).with_token(SECRETS[3]).unwrap();
    assert_clean("a login", &shown(&client.login(&credentials()).send().await.unwrap_err()));
    let user = client.membership().user();
    assert_clean(
        "a list",
        &shown(&user.list().search("api_key", SECRETS[1]).send().await.unwrap_err()),
    );
    assert_clean(
        "an unread response",
        &shown(&user.list().search("otp", SECRETS[2]).send_unread().await.unwrap_err()),
    );
    assert_clean(
        "get_all",
        &shown(&user.get_all().search("password", SECRETS[0]).send().await.unwrap_err()),
    );
    let confirmation = client.membership().email_confirmation(SECRETS[3]);
    assert_clean("a token in the path", &shown(&confirmation.read(()).send().await.unwrap_err()));
}

#[tokio::test]
async fn a_response_that_does_not_decode_is_not_shown() {
    let body =
        json!({"content": {"api_key": SECRETS[4], "token": 7}, "token": SECRETS[4]}).to_string();
    let client = Client::new(
        Endpoints::default(),
        responding(move |_| Response::new(ResBody::from(body.clone()))),
    )
    .boxed();
    let member = client.membership().member();
    assert_clean(
        "a typed read",
        &shown(&member.typed::<Vec<u8>>().read(1).send().await.unwrap_err()),
    );
    assert_clean("a list", &shown(&client.membership().member().list().send().await.unwrap_err()));
    assert_clean(
        "get_all",
        &shown(&client.membership().member().get_all().send().await.unwrap_err()),
    );
}

#[tokio::test]
async fn requests_calls_and_clients_show_no_secret() {
    let client = echoing(200).with_token(SECRETS[3]).unwrap();
    let login = client.login(&credentials());
    assert_clean("a call", &format!("{login:?} {login:#?}"));
    assert_clean("a request", &format!("{:?}", login.into_request().unwrap()));
    let user = client.membership().user();
    let create = user
        .create(&json!({"password": SECRETS[0]}))
        .query("token", SECRETS[3])
        .header("authorization", SECRETS[3]);
    assert_clean("a create", &format!("{create:?}"));
    let request = user
        .create(&json!({"password": SECRETS[0]}))
        .header("Authorization", SECRETS[3])
        .header("cookie", SECRETS[3]);
    assert_clean("a request", &format!("{:?}", request.clone().into_request().unwrap()));
    let refused = request.header("Proxy-Authorization", SECRETS[3]);
    assert_clean(
        "a header that is refused",
        &format!("{refused:?} {}", shown(&refused.clone().into_request().unwrap_err())),
    );
    let confirmation = client.membership().email_confirmation(SECRETS[3]);
    assert_clean(
        "a resource",
        &format!("{confirmation:?} {:?} {:?}", confirmation.read(()), user.get_all()),
    );
    assert_clean("pages", &format!("{:?} {:?}", user.get_all().pages(), user.get_all().items()));
    assert_clean("a client", &format!("{client:?} {client:#?}"));
    assert_clean("credentials", &format!("{:?}", credentials()));
    let response = client.membership().user().list().send_unread().await.unwrap();
    assert_clean("a response", &format!("{:?}", response.body()));
}

#[test]
fn a_login_does_not_carry_an_old_token() {
    let client = echoing(200).with_token(SECRETS[3]).unwrap();
    assert!(
        client
            .login(&credentials())
            .into_request()
            .unwrap()
            .headers()
            .get("x-auth-token")
            .is_none()
    );
}

#[test]
fn settings_show_no_secret() {
    let settings = Settings::builder().username("a").password(SECRETS[0]).api_key(SECRETS[1]);
    assert_clean("a builder", &format!("{settings:?}"));
    let settings = settings.build().unwrap();
    assert_clean("settings", &format!("{settings:?} {:?}", settings.credentials().unwrap()));
}

#[tokio::test]
async fn a_login_gives_a_token_that_is_not_shown() {
    let body = format!(r#"{{"token": "{}"}}"#, SECRETS[3]);
    let client = Client::new(
        Endpoints::default(),
        responding(move |_| {
            Response::builder().status(201).body(ResBody::from(body.clone())).unwrap()
        }),
    );
    let token = client.login(&credentials()).send().await.unwrap();
    assert_eq!(token.expose(), SECRETS[3]);
    assert_clean("a token", &format!("{token:?}"));
}

/// Generates secrets with characters that JSON, URLs, Python and `Debug` each write in their own
/// way.
fn any_secret() -> impl Strategy<Value = String> {
    "[a-z]{0,3}[-\"'/\\\\ +&=%éß😀\u{7f}\n]{0,4}hunter2[-\"/\\\\ +&=%é,;\t]{0,3}[a-z0-9]{0,3}"
}

/// Generates names of secrets, in the usual spellings.
fn any_secret_name() -> impl Strategy<Value = String> {
    let base = prop::sample::select(vec![
        "password",
        "api_key",
        "token",
        "secret",
        "psk",
        "otp",
        "first_otp",
        "userdata",
        "private_key",
        "pre_shared_key",
        "passphrase",
        "credentials",
        "pwd",
        "client_secret",
    ]);
    (base, 0..4_u8).prop_map(|(name, style)| match style {
        0 => name.to_owned(),
        1 => name.to_uppercase(),
        2 => name.replace('_', "-"),
        _ => name
            .split('_')
            .enumerate()
            .map(|(at, word)| match at {
                0 => word.to_owned(),
                _ => word[..1].to_uppercase() + &word[1..],
            })
            .collect(),
    })
}

/// Returns JSON that has the value somewhere below the name.
fn nested(name: &str, value: &Value, shape: u8) -> Value {
    match shape {
        0 => json!({ name: value }),
        1 => json!({"users": [{"a": 1}, {"deep": {name: value}}]}),
        2 => json!({name: [1, [value], null]}),
        3 => json!({name: {"user": {"any": [value]}}}),
        4 => json!({"settings": json!({ name: value }).to_string()}),
        5 => json!([{"name": name, "value": value}]),
        6 => json!({name: json!({"any": [value]}).to_string()}),
        _ => json!({"log": json!([json!({ name: value }).to_string()]).to_string()}),
    }
}

/// Spells the text in one of the ways in which servers and libraries repeat it.
fn spelled(text: &str, spelling: u8) -> String {
    let json = |text: &str| {
        let json = Value::from(text).to_string();
        json[1..json.len() - 1].to_owned()
    };
    match spelling {
        0 => text.to_owned(),
        1 => json(text),
        2 => json(&json(text)),
        3 => utf8_percent_encode(text, NON_ALPHANUMERIC).to_string(),
        4 => utf8_percent_encode(text, NON_ALPHANUMERIC).to_string().replace("%20", "+"),
        5 => utf8_percent_encode(text, NON_ALPHANUMERIC).to_string().to_lowercase(),
        6 => format!("{text:?}"),
        _ => format!("{:?}", Body::from(text.to_owned()).as_bytes()),
    }
}

/// A transport's error that shows a secret only in its `Debug`.
struct Quiet(String);

impl std::fmt::Debug for Quiet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Quiet").field("sent", &self.0).finish()
    }
}

impl std::fmt::Display for Quiet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("connection lost")
    }
}

impl std::error::Error for Quiet {}

/// Returns a client whose server or transport repeats `text` in a different place for each `place`.
fn saying(text: String, place: u8) -> Client {
    let transport = tower::service_fn(move |_: Request<Body>| {
        let body = match place {
            0 => json!({"detail": text, "error_code": text}),
            1 => json!({"errors": {"list": [{text.clone(): {text.clone(): "No."}}]}}),
            2 => json!({"errors": [text, {"a": {"detail": text}}]}),
            3 => json!({"detail": {"sent": text}}),
            4 => json!({"message": [text], text.clone(): 1}),
            5 => return std::future::ready(Err::<_, BoxError>(Quiet(text.clone()).into())),
            6 => return std::future::ready(Err(std::io::Error::other(Quiet(text.clone())).into())),
            _ => return std::future::ready(Err(text.clone().into())),
        };
        let refused = Response::builder().status(400).body(ResBody::from(body.to_string()));
        std::future::ready(refused.map_err(Into::into))
    });
    Client::new(Endpoints::default(), transport).boxed()
}

fn fails(call: impl Future<Output = Result<impl Sized, Error>>) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    shown(&runtime.block_on(call).err().unwrap())
}

fn shows(shown: &str, secret: &str) -> bool {
    let decoded = percent_decode_str(shown).decode_utf8_lossy();
    [shown, &decoded].iter().any(|text| text.contains(secret))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_secret_of_a_body_is_in_no_error_however_it_is_nested_and_repeated(
        name in any_secret_name(), secret in any_secret(), shape in 0..8_u8, spelling in 0..8_u8,
        place in 0..8_u8,
    ) {
        let client = saying(format!("no: {} !", spelled(&secret, spelling)), place);
        let body = nested(&name, &secret.clone().into(), shape);
        let shown = fails(client.membership().user().create(&body).send());
        prop_assert!(!shows(&shown, "unter2"), "{body} {shown}");
    }

    #[test]
    fn a_number_is_a_secret_as_any_text_is(
        name in any_secret_name(),
        number in "[1-9][0-9]{5,30}(\\.[0-9]{0,3}[1-9]0?)?",
        shape in 0..8_u8,
        place in 0..8_u8,
    ) {
        let client = saying(format!("no: {number} !"), place);
        let body = nested(&name, &"a_number".into(), shape);
        let text = body.to_string();
        let mut body = text.clone();
        for quotes in ["\"", "\\\"", "\\\\\\\"", "\\\\\\\\\\\\\\\""] {
            body = body.replace(&format!("{quotes}a_number{quotes}"), &number);
        }
        prop_assert_ne!(&body, &text);
        let create = client.membership().user().create(&()).raw_body("application/json", body);
        let shown = fails(create.send());
        prop_assert!(!shows(&shown, &number), "{text} {number} {shown}");
    }

    #[test]
    fn a_secret_of_a_query_a_form_a_header_or_a_path_is_in_no_error(
        name in any_secret_name(), secret in any_secret(), way in 0..7_u8, spelling in 0..8_u8,
        place in 0..8_u8,
    ) {
        let client = saying(format!("no: {} !", spelled(&secret, spelling)), place);
        let user = client.membership().user();
        let encoded = utf8_percent_encode(&secret, NON_ALPHANUMERIC).to_string();
        let form = |body: String| {
            user.create(&()).raw_body("application/x-www-form-urlencoded", body).send()
        };
        let shown = match way {
            0 => fails(form(format!("a=1&{name}={encoded}&b=2"))),
            1 => fails(form(format!("a=1&user[{name}][]={encoded}"))),
            2 => {
                let twice = utf8_percent_encode(&encoded, NON_ALPHANUMERIC);
                fails(form(format!("next=https%3A%2F%2Fuser:{twice}@a.example/")))
            }
            3 => fails(user.list().query(name.as_str(), secret.as_str()).send()),
            4 => {
                let filter = json!({name.as_str(): [secret]}).to_string();
                fails(user.list().query("filter", filter).send())
            }
            5 => fails(client.membership().email_confirmation(secret.as_str()).read(()).send()),
            _ => fails(user.create(&json!({"next": format!("https://u:{encoded}@a.example/")}))
                .send()),
        };
        prop_assert!(!shows(&shown, "unter2"), "{way} {name} {shown}");
    }

    #[test]
    fn what_is_no_secret_is_told(
        name in "(name|city|email|note|key|label|otp_enabled)", value in "[a-z]{3}-[0-9]{4}",
        shape in 0..6_u8, place in 0..4_u8,
    ) {
        let client = saying(format!("no: {value} !"), place);
        let body = nested(&name, &value.clone().into(), shape);
        let shown = fails(client.membership().user().create(&body).query("city", &value).send());
        prop_assert!(shown.contains(&value) && !shown.contains("redacted"), "{body} {shown}");
    }
}
