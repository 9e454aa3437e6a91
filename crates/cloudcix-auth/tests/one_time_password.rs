//! The login provider for users with a one-time password, which is good for one login.

mod support;

use std::time::Duration;

use cloudcix_auth::{Auth, AuthError, AuthLayer, LoginProvider};
use cloudcix_core::Endpoints;
use support::{OTP, Outcome, Server, credentials, get, send};
use tokio::time::sleep;
use tower::Layer as _;

fn stack(server: &Server) -> Auth<Server> {
    let provider = LoginProvider::new(Endpoints::default(), credentials().otp(OTP), server.clone());
    AuthLayer::new(Endpoints::default(), provider).layer(server.clone())
}

#[tokio::test(start_paused = true)]
async fn with_a_one_time_password_the_session_is_renewed_and_then_over() {
    let server = Server::new();
    let stack = stack(&server);
    for _ in 0..20 {
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        sleep(Duration::from_secs(280)).await;
    }
    assert_eq!(server.seen().logins, 1);
    sleep(Duration::from_secs(3 * 3600)).await;
    for _ in 0..2 {
        let error = send(stack.clone(), get()).await.unwrap_err();
        assert!(
            matches!(AuthError::find_in(&error), Some(AuthError::SessionOver { last: None })),
            "{error:?}"
        );
        assert!(
            !error.is_retryable()
                && !error.was_sent()
                && format!("{error:#}").contains("log in again with a new one")
        );
    }
    assert_eq!(server.seen().logins, 1);
}

#[tokio::test(start_paused = true)]
async fn with_a_one_time_password_a_refused_token_is_renewed_if_that_is_possible() {
    // The token is valid, but one application refuses it.
    let server = Server::new();
    let stack = stack(&server);
    server.log().statuses = [401].into();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    assert_eq!((server.seen().logins, server.seen().renewals), (1, 1));
    // No connection: the next call tries again.
    server.log().statuses = [401].into();
    server.log().outcomes.push_back(Outcome::Reset);
    let error = send(stack.clone(), get()).await.unwrap_err();
    assert!(
        matches!(AuthError::find_in(&error), Some(AuthError::Renewal(_))) && error.is_retryable()
    );
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    // The session is really over.
    server.revoke();
    let error = send(stack.clone(), get()).await.unwrap_err();
    let Some(AuthError::SessionOver { last: Some(last) }) = AuthError::find_in(&error) else {
        panic!("{error:?}")
    };
    assert!(last.is_unauthorized());
    let renewals = server.seen().renewals;
    assert!(send(stack, get()).await.is_err());
    assert_eq!((server.seen().logins, server.seen().renewals), (1, renewals));
}

#[tokio::test(start_paused = true)]
async fn a_one_time_password_is_tried_until_there_is_a_verdict() {
    let server = Server::new();
    let stack = stack(&server);
    server.log().outcomes = [Outcome::Reset, Outcome::ServerError, Outcome::Refused].into();
    for _ in 0..3 {
        let error = send(stack.clone(), get()).await.unwrap_err();
        assert!(matches!(AuthError::find_in(&error), Some(AuthError::Login(_))));
        // By the next call, not by a retry: the password may be used up.
        assert!(!error.is_retryable());
    }
    let error = send(stack, get()).await.unwrap_err();
    let Some(AuthError::SessionOver { last: Some(last) }) = AuthError::find_in(&error) else {
        panic!("{error:?}")
    };
    assert!(last.is_validation());
    assert_eq!(server.seen().logins, 3);
}
