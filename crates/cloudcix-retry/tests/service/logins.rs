//! Responses to a token, and to a login.

use cloudcix_core::Error;
use cloudcix_core::ResBody;
use cloudcix_retry::Attempt;
use cloudcix_retry::Decision;
use cloudcix_retry::RetryLayer;
use http::Method;
use http::Response;
use std::time::Duration;

use crate::{Server, ends, fails, request};

#[tokio::test(start_paused = true)]
async fn a_401_proves_that_nothing_was_done_only_with_the_challenge() {
    let unauthorized = |challenge: bool| {
        let mut response = Response::builder().status(401);
        if challenge {
            response = response.header("www-authenticate", "X-Auth-Token");
        }
        Ok(response.body(ResBody::from(r#"{"detail":"Token is invalid."}"#)).unwrap())
    };
    let again = RetryLayer::builder()
        .policy(|_: &Attempt<'_>| Decision::Wait(Duration::ZERO))
        .max_attempts(2)
        .build();
    for challenge in [true, false] {
        let server = Server::new([unauthorized(challenge), fails(Error::not_sent("refused"))]);
        let (result, report) = ends(&again, &server, request(Method::PUT)).await;
        assert_eq!(
            (result.unwrap_err().was_sent(), report.is_ambiguous()),
            (!challenge, !challenge)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn the_outcome_of_a_login_is_not_taken_for_that_of_the_call() {
    #[derive(Debug, thiserror::Error)]
    #[error("the login failed")]
    struct LoginFailed(#[source] Error);

    // A 500 to a write is final, and a 429 asks for a pause; to a login, they say nothing about the
    // call.
    for status in [500, 503, 429] {
        let (head, ()) = Response::builder().status(status).body(()).unwrap().into_parts();
        let login = Error::status(head, br#"{"detail":"No."}"#, []);
        let failed = || fails(Error::not_sent(LoginFailed(login.clone())).explained());
        let server = Server::new([failed(), failed(), failed()]);
        let (result, report) = ends(&RetryLayer::new(), &server, request(Method::POST)).await;
        let error = result.unwrap_err();
        assert_eq!(
            (report.attempts(), report.is_ambiguous(), error.was_sent()),
            (3, false, false),
            "{status}"
        );
        assert_eq!((error.detail(), error.status_code().unwrap().as_u16()), (Some("No."), status));
    }
}
