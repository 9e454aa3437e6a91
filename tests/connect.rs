//! `Client::connect`: from settings to answers over the network, with the default stack between them.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use cloudcix::{ConnectError, mock::answer, prelude::*, retry::RetryReport, settings::SettingsError};
use cloudcix_fault_server::{Act, FaultServer, Received};
use serde_json::json;
use tokio::task::JoinSet;

/// Gives tokens; to whoever brings the newest one it says 503 once, and then what was asked for.
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
            let asked: serde_json::Value = serde_json::from_slice(&request.body).unwrap_or_default();
            assert_eq!(asked, json!({"email": "admin@example.com", "password": "hunter2-password", "api_key": "hunter2-key"}));
            return Act::answer(201, json!({"token": token(number)}).to_string());
        }
        let newest = token(self.logins.load(SeqCst));
        if request.headers.get("x-auth-token").is_none_or(|sent| sent != newest.as_str()) {
            let refused = http::Response::builder().status(401).header("www-authenticate", "X-Auth-Token");
            return Act::Answer(refused.body(br#"{"detail": "Token is invalid."}"#.to_vec()).unwrap());
        }
        match self.served.fetch_add(1, SeqCst) {
            0 => Act::answer(503, "<html>"),
            _ => Act::answer(200, r#"{"content": {"id": 1}}"#),
        }
    }
}

fn token(number: usize) -> String {
    answer::jwt(2, 4_000_000_000, &format!("c2ln{number}")).expose().to_owned()
}

async fn connected(api: &Api) -> (FaultServer, Client) {
    let server = FaultServer::start([api.clone().act()]).await;
    let settings = Settings::builder().api_v2_url(format!("http://localhost:{}/", server.address().port())).username("admin@example.com");
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
    assert!(calls.join_all().await.iter().all(|answer| answer.as_ref().is_ok_and(|country| country["id"] == 1)));
    // 15 calls and the one that met the 503.
    assert_eq!((api.logins.load(SeqCst), api.served.load(SeqCst), server.counts().requests), (1, 16, 17));

    // Somebody else has logged in: the token is no good any more.
    api.logins.fetch_add(1, SeqCst);
    let answer = client.membership().department().create(&json!({"name": "Lab"})).send_raw().await.unwrap();
    assert!(answer.status().is_success() && answer.extensions().get::<RetryReport>().is_none(), "a replay is no retry");
    assert_eq!((api.logins.load(SeqCst), api.served.load(SeqCst)), (3, 17));
}

#[tokio::test]
async fn half_of_the_credentials_is_an_error_and_none_is_nobody() {
    let (server, client) = {
        let server = FaultServer::start([Api::default().act()]).await;
        let settings = Settings::builder().api_v2_url(format!("http://localhost:{}/", server.address().port())).build().unwrap();
        (server, Client::connect(&settings).unwrap())
    };
    let error = client.membership().country().read(1).send().await.unwrap_err();
    assert_eq!((error.status_code().unwrap(), server.counts().requests), (http::StatusCode::UNAUTHORIZED, 1));

    let half = Settings::builder().username("admin@example.com").password("hunter2-password").build().unwrap();
    let error = Client::connect(&half).unwrap_err();
    assert!(matches!(error, ConnectError::Settings(SettingsError::Missing(_))), "{error:?}");
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("CLOUDCIX_API_KEY") && !shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn what_a_stack_was_told_goes_before_the_settings() {
    let api = Api::default();
    let server = FaultServer::start([api.clone().act()]).await;
    let settings = Settings::builder()
        .api_v2_url(format!("http://localhost:{}/", server.address().port()))
        .username("nobody")
        .password("x")
        .api_key("y")
        .build()
        .unwrap();
    let own = Credentials::new("admin@example.com", "hunter2-password", "hunter2-key");
    let client = Stack::standard().without_retry().credentials(own).connect(&settings).unwrap();
    let error = client.membership().country().read(1).send().await.unwrap_err();
    assert_eq!((error.status_code().unwrap().as_u16(), api.logins.load(SeqCst)), (503, 1));
}
