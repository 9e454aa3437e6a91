//! `Client::connect`: from settings to responses over the network, with the default stack.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use cloudcix::{
    ConnectError,
    mock::response,
    prelude::*,
    retry::{RetryLayer, RetryReport},
    settings::SettingsError,
};
use cloudcix_fault_server::{Act, FaultServer, Received};
use http::StatusCode;
use serde_json::json;
use tokio::task::JoinSet;

/// A server that issues tokens. It responds with a 401 to any but the newest token, with a 503 to
/// the first request that it accepts, and with a 200 to the others.
#[derive(Clone, Default)]
struct Api {
    logins: Arc<AtomicUsize>,
    served: Arc<AtomicUsize>,
}

impl Api {
    fn act(self) -> Act {
        Act::Decide(Arc::new(move |request: &Received| self.decide(request)))
    }

    fn decide(&self, request: &Received) -> Act {
        if request.target == "/auth/login/" {
            let number = self.logins.fetch_add(1, SeqCst) + 1;
            let asked: serde_json::Value =
                serde_json::from_slice(&request.body).unwrap_or_default();
            assert_eq!(
                asked,
                json!({"email": "admin@example.com", "password": "hunter2-password",
                    "api_key": "hunter2-key"})
            );
            return Act::respond(201, json!({"token": token(number)}).to_string());
        }
        let newest = token(self.logins.load(SeqCst));
        if request.headers.get("x-auth-token").is_none_or(|sent| sent != newest.as_str()) {
            let refused =
                http::Response::builder().status(401).header("www-authenticate", "X-Auth-Token");
            return Act::Respond(
                refused.body(br#"{"detail": "Token is invalid."}"#.to_vec()).unwrap(),
            );
        }
        match self.served.fetch_add(1, SeqCst) {
            0 => Act::respond(503, "<html>"),
            _ => Act::respond(200, r#"{"content": {"id": 1}}"#),
        }
    }
}

fn token(number: usize) -> String {
    response::jwt(2, 4_000_000_000, &format!("c2ln{number}")).expose().to_owned()
}

async fn connected(api: &Api) -> (FaultServer, Client) {
    let server = FaultServer::start([api.clone().act()]).await;
    let settings = Settings::builder()
        .api_v2_url(format!("http://localhost:{}/", server.address().port()))
        .username("admin@example.com");
    let settings = settings.password("hunter2-password").api_key("hunter2-key").build().unwrap();
    (server, Client::connect(&settings).unwrap())
}

#[tokio::test]
async fn a_program_that_connects_logs_in_once_and_rides_out_what_goes_wrong() {
    let api = Api::default();
    let (server, client) = connected(&api).await;
    let mut calls = JoinSet::new();
    for _ in 0..15 {
        calls.spawn(client.membership().country().read(1).send());
    }
    assert!(
        calls
            .join_all()
            .await
            .iter()
            .all(|response| response.as_ref().is_ok_and(|country| country["id"] == 1))
    );
    // 15 calls, and the retry after the 503.
    assert_eq!(
        (api.logins.load(SeqCst), api.served.load(SeqCst), server.counts().requests),
        (1, 16, 17)
    );

    // Another login has replaced the token.
    api.logins.fetch_add(1, SeqCst);
    let response =
        client.membership().department().create(&json!({"name": "Lab"})).send_raw().await.unwrap();
    assert!(
        response.status().is_success() && response.extensions().get::<RetryReport>().is_none(),
        "a replay is no retry"
    );
    assert_eq!((api.logins.load(SeqCst), api.served.load(SeqCst)), (3, 17));
}

#[tokio::test]
async fn half_of_the_credentials_is_an_error_and_none_is_no_login() {
    let (server, client) = {
        let server = FaultServer::start([Api::default().act()]).await;
        let settings = Settings::builder()
            .api_v2_url(format!("http://localhost:{}/", server.address().port()))
            .build()
            .unwrap();
        (server, Client::connect(&settings).unwrap())
    };
    let error = client.membership().country().read(1).send().await.unwrap_err();
    assert_eq!(
        (error.status_code().unwrap(), server.counts().requests),
        (StatusCode::UNAUTHORIZED, 1)
    );

    let half = Settings::builder()
        .username("admin@example.com")
        .password("hunter2-password")
        .build()
        .unwrap();
    let error = Client::connect(&half).unwrap_err();
    assert!(matches!(error, ConnectError::Settings(SettingsError::Missing(_))), "{error:?}");
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("CLOUDCIX_API_KEY") && !shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn the_stack_takes_precedence_over_the_settings() {
    let api = Api::default();
    let server = FaultServer::start([api.clone().act()]).await;
    let settings = Settings::builder()
        .api_v2_url(format!("http://localhost:{}/", server.address().port()))
        .username("another user")
        .password("x")
        .api_key("y")
        .build()
        .unwrap();
    let own = Credentials::new("admin@example.com", "hunter2-password", "hunter2-key");
    let client = Stack::standard().without_retry().credentials(own).connect(&settings).unwrap();
    let error = client.membership().country().read(1).send().await.unwrap_err();
    assert_eq!((error.status_code().unwrap().as_u16(), api.logins.load(SeqCst)), (503, 1));
}

/// Responds to logins, renewals and all other requests with these.
fn answering(login: Act, renewal: Act, call: Act) -> Act {
    Act::decide(move |request: &Received| {
        match (request.target.as_str(), request.method.as_str()) {
            ("/auth/login/", "PUT") => renewal.clone(),
            ("/auth/login/", _) => login.clone(),
            _ => call.clone(),
        }
    })
}

/// Makes a call over the network; returns its error, and the texts of that, without the port: `{}`,
/// `{:#}` and `{:?}`.
async fn fails(stack: Stack, credentials: Credentials, act: Act) -> (Error, [String; 3]) {
    let server = FaultServer::start([act]).await;
    let port = server.address().port();
    let settings =
        Settings::builder().api_v2_url(format!("http://localhost:{port}/")).build().unwrap();
    let client = stack
        .retry(RetryLayer::builder().without_waiting().build())
        .credentials(credentials)
        .connect(&settings)
        .unwrap();
    let error = client.membership().country().read(1).send().await.unwrap_err();
    let texts = [error.to_string(), format!("{error:#}"), format!("{error:?}")]
        .map(|text| text.replace(&port.to_string(), "PORT"));
    for text in &texts {
        assert!(!text.contains("hunter2") && !text.contains("eyJ"), "{text}");
    }
    (error, texts)
}

fn credentials() -> Credentials {
    Credentials::new("admin@example.com", "hunter2-password", "hunter2-key")
}

fn issues_a_token() -> Act {
    Act::respond(201, json!({"token": token(1)}).to_string())
}

fn refuses_the_token() -> Act {
    let refused = http::Response::builder().status(401).header("www-authenticate", "X-Auth-Token");
    Act::Respond(refused.body(br#"{"detail": "Token is invalid."}"#.to_vec()).unwrap())
}

#[tokio::test]
async fn a_wrong_password_is_named_in_the_first_line() {
    // The server repeats the secrets that were sent.
    let wrong = json!({"error_code": "membership_token_create_002",
        "detail": "No User with hunter2-password and hunter2-key."});
    let act =
        answering(Act::respond(400, wrong.to_string()), Act::ReadThenReset, Act::ReadThenReset);
    let (error, [line, ..]) = fails(Stack::standard(), credentials(), act).await;
    assert_eq!(
        line,
        "the request could not be sent (GET http://membership.localhost:PORT/country/1/): the \
         login failed: \
         400 Bad Request (POST http://membership.localhost:PORT/auth/login/): \
         No User with [redacted] and [redacted]. [membership_token_create_002]"
    );
    assert_eq!(
        (error.error_code(), error.status_code()),
        (Some("membership_token_create_002"), Some(StatusCode::BAD_REQUEST))
    );
    assert_eq!(error.detail(), Some("No User with [redacted] and [redacted]."));
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::NotSent, false, false)
    );
}

#[tokio::test]
async fn an_error_without_a_token_reads_as_prose() {
    let html = || Act::respond(502, "<html><head><title>502 Bad Gateway</title></head></html>");
    let expired = || Act::respond(401, r#"{"detail": "Token is expired."}"#);
    let otp = || credentials().otp("hunter2-otp");
    let mut prose = Vec::new();
    for (what, credentials, act) in [
        (
            "a connection that breaks",
            credentials(),
            answering(Act::ReadThenReset, Act::ReadThenReset, Act::ReadThenReset),
        ),
        (
            "a proxy before the login",
            credentials(),
            answering(html(), Act::ReadThenReset, Act::ReadThenReset),
        ),
        (
            "no api key",
            credentials(),
            answering(Act::respond(200, "{}"), Act::ReadThenReset, Act::ReadThenReset),
        ),
        (
            "a wrong base URL",
            credentials(),
            answering(Act::respond(404, "<html>"), Act::ReadThenReset, Act::ReadThenReset),
        ),
        ("a renewal that fails", otp(), answering(issues_a_token(), html(), refuses_the_token())),
        (
            "a session that is over",
            otp(),
            answering(issues_a_token(), expired(), refuses_the_token()),
        ),
    ] {
        let (error, [line, full, debug]) = fails(Stack::standard(), credentials, act).await;
        assert_eq!(
            (error.kind(), error.was_sent()),
            (ErrorKind::NotSent, false),
            "{what}: {error:?}"
        );
        assert!(full == line && debug.contains("auth/login/"), "{what}: {debug}");
        prose.push(format!("# {what}\n{line}"));
    }
    insta::assert_snapshot!(prose.join("\n\n"));
}

#[tokio::test(start_paused = true)]
async fn a_login_that_takes_too_long_is_named_too() {
    // In memory, because the clock is tokio's.
    let hangs = tower::service_fn(|request: http::Request<Body>| async move {
        assert_eq!(request.uri().path(), "/auth/login/");
        std::future::pending::<Result<http::Response<ResBody>, BoxError>>().await
    });
    let mut prose = Vec::new();
    for (what, stack) in [
        ("the login's own limit", Stack::standard().without_deadline().without_retry()),
        ("the deadline of the call", Stack::standard()),
    ] {
        let client = stack.credentials(credentials()).build(Endpoints::default(), hangs);
        let error = client.membership().country().read(1).send().await.unwrap_err();
        assert!(!error.was_sent(), "{error:?}");
        prose.push(format!("# {what}\n{error}"));
    }
    insta::assert_snapshot!(prose.join("\n\n"));
}

#[tokio::test(start_paused = true)]
async fn a_login_always_ends() {
    let hangs = tower::service_fn(|_: http::Request<Body>| {
        std::future::pending::<Result<http::Response<ResBody>, BoxError>>()
    });
    for stack in [Stack::bare(), Stack::standard().without_deadline().without_attempt_timeout()] {
        let client = stack.credentials(credentials()).build(Endpoints::default(), hangs);
        let call = client.membership().country().read(1).send();
        let error = tokio::time::timeout(std::time::Duration::from_secs(600), call)
            .await
            .expect("it ends")
            .unwrap_err();
        assert!(!error.was_sent() && error.to_string().contains("the login failed"), "{error:#}");
    }
}
