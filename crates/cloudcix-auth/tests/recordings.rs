//! Recorded responses of the real server about tokens, through the layer.

use std::time::Duration;

use cloudcix_auth::{AuthError, AuthLayer, LoginProvider, StaticProvider};
use cloudcix_core::{Body, Credentials, Endpoints, Error};
use cloudcix_replay::Replay;
use http::{Request, StatusCode};
use tokio::time::sleep;
use tower::{Layer as _, ServiceExt as _};

fn recording(name: &str) -> Replay {
    Replay::open(format!("{}/../../tests/fixtures/recordings/{name}", env!("CARGO_MANIFEST_DIR")))
        .unwrap()
}

/// Returns a provider over a recording. Its secrets are redacted, so any will do.
fn logins(email: &str) -> (LoginProvider, Replay) {
    let session = recording("01_login.yaml");
    (
        LoginProvider::new(
            Endpoints::default(),
            Credentials::new(email, "any", "any"),
            session.clone(),
        ),
        session,
    )
}

fn layer(provider: LoginProvider) -> AuthLayer {
    AuthLayer::new(Endpoints::default(), provider)
}

async fn get(service: impl cloudcix_core::Transport, path: &str) -> Result<StatusCode, Error> {
    let request = Request::get(format!("https://membership.api.cloudcix.com/{path}"))
        .body(Body::empty())
        .unwrap();
    service
        .oneshot(request)
        .await
        .map(|response| response.status())
        .map_err(|error| Error::from_transport(error.into()))
}

/// Returns how many recorded requests with this method and path were not sent.
fn left(session: &Replay, method: &str, path: &str) -> usize {
    session
        .report()
        .unused
        .iter()
        .filter(|left| {
            left.to_string().contains(&format!("{method} ")) && left.to_string().contains(path)
        })
        .count()
}

#[tokio::test(start_paused = true)]
async fn a_recorded_401_is_one_login_and_one_resend() {
    let (provider, session) = logins("admin@example.com");
    let errors = recording("07_errors.yaml");
    let before = (left(&session, "POST", "/auth/login/"), left(&errors, "GET", "/department/"));
    let service = layer(provider).layer(errors.clone());
    // The recording has 401s only at first: without a token, with garbage, with one that has
    // expired.
    assert_eq!(get(service, "department/").await.unwrap(), 401);
    let after = (left(&session, "POST", "/auth/login/"), left(&errors, "GET", "/department/"));
    assert_eq!((before.0 - after.0, before.1 - after.1), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn recorded_401s_to_a_static_token_stay_401s_and_a_500_stays_a_500() {
    let errors = recording("07_errors.yaml");
    let service =
        AuthLayer::new(Endpoints::default(), StaticProvider::new("garbage").unwrap()).layer(errors);
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(get(service.clone(), "department/").await.unwrap().as_u16());
    }
    assert_eq!(statuses, [401, 401, 401, 500]);
}

#[tokio::test(start_paused = true)]
async fn an_expired_user_logs_in_once_and_is_forbidden() {
    let (provider, session) = logins("expired@example.com");
    let before = left(&session, "POST", "/auth/login/");
    assert_eq!(get(layer(provider).layer(session.clone()), "country/").await.unwrap(), 403);
    assert_eq!(before - left(&session, "POST", "/auth/login/"), 1);
}

#[tokio::test(start_paused = true)]
async fn a_missing_one_time_password_is_a_clear_error() {
    let (provider, session) = logins("otp@example.com");
    let error = get(layer(provider).layer(session), "country/").await.unwrap_err();
    let Some(AuthError::Login(login)) = AuthError::find_in(&error) else { panic!("{error:?}") };
    assert_eq!(
        (login.error_code(), error.was_sent(), error.is_retryable()),
        (Some("membership_token_create_004"), false, false)
    );
}

#[tokio::test(start_paused = true)]
async fn a_recorded_token_lives_for_two_hours_and_a_renewed_one_for_one() {
    let (provider, session) = logins("admin@example.com");
    let countries = recording("02_country.yaml");
    let service = layer(provider).layer(countries);
    let country = || get(service.clone(), "country/");
    let minutes = |minutes: u64| sleep(Duration::from_secs(60 * minutes));
    let posts = left(&session, "POST", "/auth/login/");
    let puts = left(&session, "PUT", "/auth/login/");
    let asked_for = || {
        (
            posts - left(&session, "POST", "/auth/login/"),
            puts - left(&session, "PUT", "/auth/login/"),
        )
    };
    assert_eq!(country().await.unwrap(), 200);
    assert_eq!(asked_for(), (1, 0));
    minutes(110).await;
    assert_eq!(country().await.unwrap(), 200);
    assert_eq!(asked_for(), (1, 0));
    // In the last five minutes there is a renewal, while the old token is used.
    minutes(6).await;
    assert_eq!(country().await.unwrap(), 200);
    minutes(1).await;
    assert_eq!(asked_for(), (1, 1));
    // The new one is valid for one hour, not two.
    minutes(50).await;
    assert_eq!(country().await.unwrap(), 200);
    assert_eq!(asked_for(), (1, 1));
    minutes(20).await;
    assert_eq!(country().await.unwrap(), 200);
    assert_eq!(asked_for(), (2, 1));
}
