//! The requests for tokens, as a transport sees them, and the traces that their failures leave.

mod support;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix_auth::{AuthError, AuthLayer, Issued, LoginProvider, StaticProvider, TokenProvider};
use cloudcix_core::{
    AddedToken, Body, BoxError, CallState, Endpoints, Error, Operation, ResBody, SentBefore,
    Transport, X_AUTH_TOKEN,
};
use http::{Method, Request, Response};
use support::{OTP, Outcome, Server, credentials, get, request, send};
use tokio::time::sleep;
use tower::{Layer as _, ServiceExt as _, service_fn};

type Reply = Result<Response<ResBody>, BoxError>;

/// A transport that gives these replies, one after the other, and keeps the requests.
fn replies(
    replies: impl IntoIterator<Item = Reply>,
) -> (impl Transport<ResBody = ResBody>, Arc<Mutex<Vec<Request<Body>>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let replies = Arc::new(Mutex::new(replies.into_iter().collect::<VecDeque<_>>()));
    let requests = seen.clone();
    let service = service_fn(move |request: Request<Body>| {
        requests.lock().unwrap().push(request);
        std::future::ready(replies.lock().unwrap().pop_front().expect("one request too many"))
    });
    (service, seen)
}

#[expect(clippy::unnecessary_wraps, reason = "a reply is one of the two")]
fn status(code: u16) -> Reply {
    Ok(Response::builder().status(code).body(ResBody::from("{}")).unwrap())
}

#[expect(clippy::unnecessary_wraps, reason = "a reply is one of the two")]
fn token() -> Reply {
    Ok(Response::builder().status(201).body(ResBody::from(r#"{"token":"dummy"}"#)).unwrap())
}

#[tokio::test(start_paused = true)]
async fn a_login_is_json_and_names_its_operation() {
    let (transport, seen) = replies([token()]);
    let provider = LoginProvider::new(Endpoints::default(), credentials(), transport);
    provider.token().await.unwrap();
    let seen = seen.lock().unwrap();
    let login = &seen[0];
    assert_eq!(
        (login.method(), &login.headers()["content-type"]),
        (&Method::POST, &http::HeaderValue::from_static("application/json"))
    );
    let operation = Operation::find_in(login.extensions()).unwrap();
    assert_eq!(
        (&*operation.application, &*operation.service, operation.method),
        ("Membership", "token", "create")
    );
    assert_eq!(operation.url_template().as_deref(), Some("/auth/login/"));
    assert!(operation.is_catalogued());
}

#[tokio::test(start_paused = true)]
async fn a_token_is_sent_once_and_as_a_sensitive_header() {
    let (transport, seen) = replies([status(200)]);
    let stack = AuthLayer::new(Endpoints::default(), StaticProvider::new("dummy").unwrap());
    stack.layer(transport).oneshot(get()).await.unwrap();
    let seen = seen.lock().unwrap();
    let values: Vec<_> = seen[0].headers().get_all(X_AUTH_TOKEN).iter().collect();
    assert_eq!(values, ["dummy"]);
    assert!(values[0].is_sensitive());
}

#[tokio::test(start_paused = true)]
async fn a_login_is_no_attempt_that_its_provider_counts() {
    let (transport, seen) = replies([token()]);
    let provider = LoginProvider::new(Endpoints::default(), credentials(), transport);
    provider.token().await.unwrap();
    let seen = seen.lock().unwrap();
    let state = seen[0].extensions().get::<CallState>();
    assert_eq!(state.map_or(0, CallState::attempts), 0, "its own stack counts");
}

#[tokio::test(start_paused = true)]
async fn a_failed_login_names_its_request() {
    for reply in [status(500), Err(Error::unanswered("reset").into())] {
        let (transport, _) = replies([reply]);
        let provider = LoginProvider::new(Endpoints::default(), credentials(), transport);
        let Err(AuthError::Login(error)) = provider.token().await else { panic!("a failed login") };
        assert_eq!(
            (error.method(), error.url()),
            (Some(&Method::POST), Some("https://membership.api.cloudcix.com/auth/login/"))
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_login_that_was_never_sent_uses_up_no_one_time_password() {
    let unsent = [Error::not_sent("no route"), Error::not_sent("no route").permanent()];
    for (error, again) in unsent.into_iter().zip([true, false]) {
        let (transport, seen) = replies([Err(error.into()), token()]);
        let provider = LoginProvider::new(Endpoints::default(), credentials().otp(OTP), transport);
        let Err(AuthError::Login(error)) = provider.token().await else { panic!("a failed login") };
        assert_eq!(error.is_retryable(), again, "a retry may send the password: nothing was sent");
        provider.token().await.expect("the password was still good");
        assert_eq!(seen.lock().unwrap().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_success_forgets_the_failure_before_it() {
    let server = Server::new();
    let provider = LoginProvider::new(Endpoints::default(), credentials().otp(OTP), server.clone());
    let stack = AuthLayer::new(Endpoints::default(), provider).layer(server.clone());
    server.log().outcomes = [Outcome::Reset].into();
    send(stack.clone(), get()).await.unwrap_err();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    sleep(Duration::from_secs(3 * 3600)).await;
    let error = send(stack, get()).await.unwrap_err();
    assert!(
        matches!(AuthError::find_in(&error), Some(AuthError::SessionOver { last: None })),
        "{error:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn only_the_response_of_an_error_brings_the_token_along() {
    for (code, brings) in [(200, false), (204, false), (299, false), (400, true), (503, true)] {
        let (transport, _) = replies([status(code)]);
        let stack = AuthLayer::new(Endpoints::default(), StaticProvider::new("dummy").unwrap());
        let response = stack.layer(transport).oneshot(get()).await.unwrap();
        assert_eq!(response.extensions().get::<AddedToken>().is_some(), brings, "{code}");
    }
}

/// A provider whose tokens are all different.
fn two_logins() -> impl TokenProvider {
    let (transport, _) = replies([token(), token()]);
    LoginProvider::new(Endpoints::default(), credentials(), transport)
}

#[tokio::test(start_paused = true)]
async fn a_send_before_a_challenge_is_not_undone_by_it() {
    let challenge = |sent_before: bool| {
        let builder = Response::builder().status(401).header("www-authenticate", "X-Auth-Token");
        let mut response = builder.body(ResBody::default()).unwrap();
        if sent_before {
            response.extensions_mut().insert(SentBefore);
        }
        Ok(response)
    };
    for sent_before in [false, true] {
        let unsent = Err(Error::not_sent("no route").into());
        let (transport, seen) = replies([challenge(sent_before), unsent]);
        let stack = AuthLayer::new(Endpoints::default(), two_logins()).layer(transport);
        let error = stack.oneshot(request(Method::POST)).await.unwrap_err();
        assert_eq!(seen.lock().unwrap().len(), 2);
        assert_eq!(Error::from_transport(error).was_sent(), sent_before);
    }
}

#[test]
fn debug_names_the_fields_that_hold_no_secret() {
    let (transport, _) = replies([]);
    let provider = LoginProvider::new(Endpoints::default(), credentials(), transport.clone());
    let text = format!("{provider:?}");
    for field in ["endpoints: ", "credentials: ", "window: "] {
        assert!(text.contains(field), "{field}{text}");
    }
    assert!(text.starts_with("LoginProvider { endpoints: "), "{text}");
    let layer = AuthLayer::new(Endpoints::default(), two_logins());
    assert!(format!("{layer:?}").starts_with("AuthLayer { endpoints: "), "{layer:?}");
    let issued = Issued::new(&"dummy".into(), 7).unwrap();
    assert_eq!(format!("{issued:?}"), "Issued { generation: 7, .. }");
    let text = format!("{:?}", AuthLayer::new(Endpoints::default(), two_logins()).layer(7));
    assert!(text.starts_with("Auth { inner: 7, endpoints: ") && text.ends_with(", .. }"), "{text}");
}

#[test]
fn the_jitter_is_at_most_a_hundred_percent() {
    let with = |percent| format!("{:?}", LoginProvider::builder().jitter(percent));
    assert_ne!(with(99), with(100));
    assert_eq!(with(101), with(100));
    assert_eq!(with(u32::MAX), with(100));
}
