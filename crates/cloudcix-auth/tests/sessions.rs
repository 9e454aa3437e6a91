//! Sessions whose renewals and refusals come at an unlucky moment.

mod support;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::{Duration, UNIX_EPOCH},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cloudcix_auth::{
    Auth, AuthError, AuthLayer, Issued, LoginProvider, StaticProvider, TokenProvider, async_trait,
};
use cloudcix_core::{
    Body, BoxError, BoxTransport, CallState, Credentials, Endpoints, Error, ResBody, X_AUTH_TOKEN,
};
use http::{Method, Request, Response};
use support::{OTP, Server, credentials, get, request, send};
use tokio::time::sleep;
use tower::{Layer as _, ServiceExt as _, service_fn};

/// The response of the server to a request for a token.
#[derive(Clone, Copy)]
enum Reply {
    /// A token that lives so many seconds from the response on.
    Token(u64),
    Status(u16),
    Reset,
}

/// Responds to the nth request after so many seconds. Keeps the methods and URLs.
fn script(
    steps: impl IntoIterator<Item = (u64, Reply)>,
) -> (BoxTransport, Arc<Mutex<Vec<String>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (steps, requests) =
        (Arc::new(Mutex::new(steps.into_iter().collect::<VecDeque<_>>())), seen.clone());
    let service = service_fn(move |request: Request<Body>| {
        let number = {
            let mut requests = requests.lock().unwrap();
            requests.push(format!("{} {}", request.method(), request.uri()));
            requests.len()
        };
        let (wait, reply) = steps.lock().unwrap().pop_front().expect("one request too many");
        async move {
            sleep(Duration::from_secs(wait)).await;
            let response = match reply {
                Reply::Reset => return Err(BoxError::from(Error::unanswered("reset"))),
                Reply::Status(code) => Response::builder().status(code).body(ResBody::from("{}")),
                Reply::Token(life) => {
                    let claims = format!(r#"{{"uid":1,"exp":{}}}"#, 1_000_001 + life);
                    let token = format!("{number}.{}.c2ln", URL_SAFE_NO_PAD.encode(claims));
                    let date = UNIX_EPOCH + Duration::from_secs(1_000_000);
                    Response::builder()
                        .status(201)
                        .header("date", httpdate::fmt_http_date(date))
                        .body(ResBody::from(format!(r#"{{"token":"{token}"}}"#)))
                }
            };
            Ok(response?)
        }
    });
    (BoxTransport::new(service), seen)
}

fn provider(
    credentials: Credentials,
    steps: impl IntoIterator<Item = (u64, Reply)>,
) -> (LoginProvider, Arc<Mutex<Vec<String>>>) {
    let (transport, seen) = script(steps);
    let builder = LoginProvider::builder().jitter(0);
    (builder.build(Endpoints::default(), credentials, transport), seen)
}

/// Returns the methods of the requests so far.
fn methods(seen: &Mutex<Vec<String>>) -> Vec<String> {
    let first = |line: &String| line.split(' ').next().unwrap_or_default().to_owned();
    seen.lock().unwrap().iter().map(first).collect()
}

async fn seconds(seconds: u64) {
    sleep(Duration::from_secs(seconds)).await;
}

#[tokio::test(start_paused = true)]
async fn the_life_of_a_token_is_counted_from_its_request() {
    // The token lives for 1000 s, of which 300 s are over when it comes.
    let (provider, seen) =
        provider(credentials(), [(300, Reply::Token(1000)), (0, Reply::Token(1000))]);
    assert_eq!(provider.token().await.unwrap().generation(), 1);
    seconds(599).await;
    assert_eq!(provider.token().await.unwrap().generation(), 1);
    assert_eq!(methods(&seen), ["POST"]);
    seconds(1).await;
    assert_eq!(provider.token().await.unwrap().generation(), 1, "it is used during its renewal");
    seconds(1).await;
    assert_eq!(provider.token().await.unwrap().generation(), 2);
    assert_eq!(methods(&seen), ["POST", "PUT"]);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_during_its_renewal_is_replaced_by_a_login_if_that_fails() {
    let steps = [(0, Reply::Token(1000)), (5, Reply::Reset), (0, Reply::Token(1000))];
    let (provider, seen) = provider(credentials(), steps);
    let issued = provider.token().await.unwrap();
    seconds(950).await;
    assert_eq!(provider.token().await.unwrap().generation(), 1);
    seconds(1).await;
    provider.invalidate(issued.generation()).await;
    assert_eq!(provider.token().await.unwrap().generation(), 2);
    assert_eq!(methods(&seen), ["POST", "PUT", "POST"]);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_fails_while_the_token_is_good_is_no_reason_for_a_login() {
    let steps = [(0, Reply::Token(1000)), (5, Reply::Reset), (0, Reply::Token(1000))];
    let (provider, seen) = provider(credentials(), steps);
    provider.token().await.unwrap();
    seconds(920).await;
    assert_eq!(provider.token().await.unwrap().generation(), 1);
    seconds(10).await;
    assert_eq!(provider.token().await.unwrap().generation(), 1);
    assert_eq!(methods(&seen), ["POST", "PUT"]);
    // A quarter of the 75 s that were left.
    seconds(15).await;
    assert_eq!(provider.token().await.unwrap().generation(), 1);
    seconds(1).await;
    assert_eq!(provider.token().await.unwrap().generation(), 2);
    assert_eq!(methods(&seen), ["POST", "PUT", "PUT"]);
}

#[tokio::test(start_paused = true)]
async fn a_session_of_a_one_time_password_that_ends_during_its_renewal_is_over_if_that_fails() {
    let (provider, seen) =
        provider(credentials().otp(OTP), [(0, Reply::Token(1000)), (100, Reply::Reset)]);
    provider.token().await.unwrap();
    seconds(950).await;
    assert_eq!(provider.token().await.unwrap().generation(), 1);
    seconds(60).await;
    for _ in 0..2 {
        match provider.token().await {
            Err(AuthError::SessionOver { last: Some(last) }) => assert!(last.was_sent(), "{last}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(methods(&seen), ["POST", "PUT"]);
}

#[tokio::test(start_paused = true)]
async fn a_session_of_a_one_time_password_that_was_refused_and_has_ended_is_not_renewed() {
    let (provider, seen) = provider(credentials().otp(OTP), [(0, Reply::Token(1000))]);
    let issued = provider.token().await.unwrap();
    provider.invalidate(issued.generation()).await;
    seconds(1000).await;
    let result = provider.token().await;
    assert!(matches!(result, Err(AuthError::SessionOver { last: None })), "{result:?}");
    assert_eq!(methods(&seen), ["POST"]);
}

#[tokio::test(start_paused = true)]
async fn a_response_that_is_no_success_has_no_token() {
    for code in [100, 199, 300, 302, 304, 400, 500] {
        let (provider, _) = provider(credentials(), [(0, Reply::Status(code))]);
        let Err(AuthError::Login(error)) = provider.token().await else { panic!("{code}") };
        assert_eq!(error.status_code().map(|status| status.as_u16()), Some(code));
    }
    // Each 2xx is a success, whose body lacks the token here.
    for code in [200, 201, 202, 203, 299] {
        let (provider, _) = provider(credentials(), [(0, Reply::Status(code))]);
        let Err(AuthError::Login(error)) = provider.token().await else { panic!("{code}") };
        assert!(error.is_decode(), "{code}: {error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_login_and_a_renewal_go_to_the_version_of_the_endpoints() {
    for (version, base) in [
        (None, "https://membership.api.cloudcix.com/auth/login/"),
        (Some("5.0"), "https://membership.api.cloudcix.com/v5.0/auth/login/"),
    ] {
        let endpoints = version.map_or_else(Endpoints::default, |version| {
            Endpoints::default().with_version(version.parse().unwrap())
        });
        let (transport, seen) = script([(0, Reply::Token(1000)), (0, Reply::Token(1000))]);
        let provider = LoginProvider::new(endpoints, credentials(), transport);
        provider.token().await.unwrap();
        seconds(950).await;
        provider.token().await.unwrap();
        seconds(1).await;
        assert_eq!(*seen.lock().unwrap(), [format!("POST {base}"), format!("PUT {base}")]);
    }
}

/// A provider whose generations go down.
#[derive(Default)]
struct Descending(Mutex<Vec<u64>>);

#[async_trait]
impl TokenProvider for Descending {
    async fn token(&self) -> Result<Issued, AuthError> {
        let refused = self.0.lock().unwrap().len() as u64;
        Issued::new(&format!("token-{refused}").into(), 9 - refused)
    }

    async fn invalidate(&self, generation: u64) {
        self.0.lock().unwrap().push(generation);
    }
}

fn echo(code: u16) -> (BoxTransport, Arc<Mutex<Vec<Option<String>>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let tokens = seen.clone();
    let service = service_fn(move |request: Request<Body>| {
        let token = request.headers().get(X_AUTH_TOKEN);
        tokens.lock().unwrap().push(token.map(|token| token.to_str().unwrap().to_owned()));
        let response = Response::builder().status(code).body(ResBody::default());
        std::future::ready(response.map_err(BoxError::from))
    });
    (BoxTransport::new(service), seen)
}

#[tokio::test]
async fn a_token_of_any_other_generation_is_another_token() {
    let (transport, seen) = echo(401);
    let provider = Arc::new(Descending::default());
    let stack = AuthLayer::new(Endpoints::default(), provider.clone()).layer(transport);
    assert_eq!(stack.oneshot(get()).await.unwrap().status(), 401);
    let tokens = ["token-0", "token-1"].map(|token| Some(token.to_owned()));
    assert_eq!(*seen.lock().unwrap(), tokens);
    // The second 401 refuses nothing.
    assert_eq!(*provider.0.lock().unwrap(), [9]);
}

#[tokio::test]
async fn a_401_that_may_not_be_resent_leaves_the_resend_of_the_call_to_others() {
    for (method, is_left) in [(Method::POST, true), (Method::GET, false)] {
        let (transport, _) = echo(401);
        let stack = AuthLayer::new(Endpoints::default(), Descending::default()).layer(transport);
        let (state, mut request) = (CallState::default(), request(method.clone()));
        request.extensions_mut().insert(state.clone());
        assert_eq!(stack.oneshot(request).await.unwrap().status(), 401);
        assert_eq!(state.take_resend(), is_left, "{method}");
    }
}

#[tokio::test]
async fn a_token_that_the_call_brings_is_kept_even_if_it_is_empty() {
    for token in ["", "own"] {
        let (transport, seen) = echo(200);
        let stack = AuthLayer::new(Endpoints::default(), Descending::default()).layer(transport);
        let mut request = get();
        request.headers_mut().insert(X_AUTH_TOKEN, token.parse().unwrap());
        stack.oneshot(request).await.unwrap();
        assert_eq!(*seen.lock().unwrap(), [Some(token.to_owned())]);
    }
}

#[tokio::test]
async fn the_error_of_a_transport_that_quotes_the_token_is_shown_without_it() {
    let leak = service_fn(|request: Request<Body>| {
        let text = format!("could not send {}", request.headers()[X_AUTH_TOKEN].to_str().unwrap());
        std::future::ready(Err::<Response<ResBody>, _>(BoxError::from(text)))
    });
    let provider = StaticProvider::new("hunter2-token").unwrap();
    assert_eq!(provider.token().await.unwrap().generation(), 0);
    let stack = AuthLayer::new(Endpoints::default(), provider).layer(leak);
    let error = Error::from_transport(stack.oneshot(get()).await.unwrap_err());
    let shown = format!("{error:#} {error:?} {error:#?}");
    assert!(shown.contains("could not send") && !shown.contains("hunter2"), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn two_users_of_one_server_have_sessions_of_their_own() {
    let server = Server::new();
    let (one, other) = (server.stack(), server.stack());
    let (first, second) = tokio::join!(send(one.clone(), get()), send(other.clone(), get()));
    assert_eq!((first.unwrap(), second.unwrap()), (200, 200));
    let seen = server.seen();
    assert_eq!((seen.logins, seen.most_in_flight), (2, 2), "neither waits for the other");
    let token = async |user: &Auth<Server>| {
        assert_eq!(send(user.clone(), get()).await.unwrap(), 200);
        server.seen().calls.last().unwrap().token
    };
    let (of_one, of_other) = (token(&one).await, token(&other).await);
    assert_ne!(of_one, of_other);
    server.log().statuses = [401].into();
    assert_ne!(token(&one).await, of_one);
    assert_eq!(token(&other).await, of_other, "the other's token was not refused");
    assert_eq!(server.seen().logins, 3);
}
