//! The layer and the login provider, example by example.

mod support;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix_auth::{AuthError, AuthLayer, LoginProvider, StaticProvider, TokenProvider};
use cloudcix_core::{
    AddedToken, Body, CallState, Endpoints, Error, ErrorKind, InvalidToken, Wait, WaitObserver,
    WaitOutcome, X_AUTH_TOKEN,
};
use futures_util::future::join_all;
use http::{Method, Request};
use support::{Outcome, Server, credentials, get, request, send};
use tokio::time::{advance, sleep, timeout};
use tower::{Layer as _, ServiceExt as _, util::MapRequest};

const HOUR: Duration = Duration::from_secs(3600);
/// In the renewal window of a token that lives for two hours.
const BEFORE_THE_END: Duration = Duration::from_secs(6910);

#[tokio::test(start_paused = true)]
async fn the_first_call_logs_in_and_the_others_use_its_token() {
    let server = Server::new();
    let stack = server.stack();
    for _ in 0..3 {
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    }
    assert_eq!(server.seen().logins, 1);
    assert!(server.seen().calls.iter().all(|call| call.token == Some(1)));
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_callers_and_an_expired_token_are_one_login() {
    let server = Server::new();
    let stack = server.stack();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    advance(3 * HOUR).await;
    let calls = (0..10_000).map(|_| tokio::spawn(send(stack.clone(), get())));
    for call in join_all(calls).await {
        assert_eq!(call.unwrap().unwrap(), 200);
    }
    assert_eq!(
        (server.seen().logins, server.seen().renewals, server.seen().calls.len()),
        (2, 0, 10_001)
    );
}

#[tokio::test(start_paused = true)]
async fn a_login_that_fails_is_one_login_and_ten_thousand_clear_errors() {
    for takes in [Duration::ZERO, Duration::from_millis(80)] {
        let server = Server::new();
        server.log().login_takes = takes;
        server.log().outcomes.push_back(Outcome::Refused);
        let stack = server.stack();
        for result in join_all((0..10_000).map(|_| send(stack.clone(), get()))).await {
            let error = result.unwrap_err();
            assert_eq!(
                (error.kind(), error.was_sent(), error.is_retryable()),
                (ErrorKind::NotSent, false, false)
            );
            let Some(AuthError::Login(login)) = AuthError::find_in(&error) else {
                panic!("{error:?}")
            };
            assert!(
                login.is_validation() && login.error_code() == Some("membership_token_create_002")
            );
        }
        assert_eq!((server.seen().logins, server.seen().calls.len()), (1, 0));
        // The failure is not kept: the next call tries again.
        assert_eq!(send(stack, get()).await.unwrap(), 200);
        assert_eq!(server.seen().logins, 2);
    }
}

#[tokio::test(start_paused = true)]
async fn the_first_of_ten_thousand_is_cancelled_and_the_others_are_served() {
    let server = Server::new();
    let stack = server.stack();
    let calls: Vec<_> = (0..10_000).map(|_| tokio::spawn(send(stack.clone(), get()))).collect();
    sleep(Duration::from_millis(50)).await;
    for call in calls.iter().take(5_000) {
        call.abort();
    }
    let succeeded = join_all(calls)
        .await
        .into_iter()
        .filter(|call| call.as_ref().is_ok_and(|result| *result.as_ref().unwrap() == 200))
        .count();
    assert_eq!((succeeded, server.seen().logins), (5_000, 1));
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_401s_from_fifty_calls_is_one_login_and_fifty_responses() {
    for method in [Method::GET, Method::POST, Method::PATCH, Method::DELETE] {
        let server = Server::new();
        let stack = server.stack();
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        server.revoke();
        server.log().takes = (1..=50).map(|n| Duration::from_millis(7 * n)).collect();
        for status in join_all((0..50).map(|_| send(stack.clone(), request(method.clone())))).await
        {
            assert_eq!(status.unwrap(), 200);
        }
        assert_eq!((server.seen().logins, server.seen().calls.len()), (2, 101), "{method}");
    }
}

#[tokio::test(start_paused = true)]
async fn when_all_calls_that_wait_are_dropped_the_login_is_aborted() {
    let server = Server::new();
    let stack = server.stack();
    assert!(timeout(Duration::from_millis(50), send(stack.clone(), get())).await.is_err());
    sleep(HOUR).await;
    assert_eq!((server.seen().logins, server.seen().finished), (1, 0));
    assert_eq!(send(stack, get()).await.unwrap(), 200);
    assert_eq!((server.seen().logins, server.seen().finished), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_in_the_background_while_the_old_one_is_used() {
    let server = Server::new();
    let stack = server.stack();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    advance(BEFORE_THE_END).await;
    server.log().life = HOUR;
    // All at the same time, and none of them waits.
    for status in join_all((0..100).map(|_| send(stack.clone(), get()))).await {
        assert_eq!(status.unwrap(), 200);
    }
    assert!(server.seen().calls.iter().all(|call| call.token == Some(1)));
    sleep(Duration::from_secs(1)).await;
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    assert_eq!((server.seen().logins, server.seen().renewals), (1, 1));
    assert_eq!(server.seen().calls.last().unwrap().token, Some(2));
    // The new one lives for an hour, and is renewed in turn.
    advance(Duration::from_secs(3400)).await;
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    sleep(Duration::from_secs(1)).await;
    assert_eq!((server.seen().logins, server.seen().renewals), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn a_renewal_outlives_the_call_that_started_it() {
    let server = Server::new();
    let stack = server.stack();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    advance(BEFORE_THE_END).await;
    assert!(timeout(Duration::from_millis(1), send(stack.clone(), get())).await.is_err());
    sleep(Duration::from_secs(1)).await;
    assert_eq!((server.seen().renewals, server.seen().finished), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_fails_is_tried_again_and_then_there_is_a_login() {
    let server = Server::new();
    let stack = server.stack();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    server.log().outcomes = vec![Outcome::Reset; 100].into();
    for _ in 0..2 * 7200 / 5 {
        sleep(Duration::from_secs(5)).await;
        if server.seen().logins == 2 {
            break;
        }
        if server.seen().calls.last().unwrap().at > Duration::from_secs(7190) {
            server.log().outcomes.clear();
        }
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    }
    let log = server.seen();
    assert!((3..30).contains(&log.renewals), "{}", log.renewals);
    assert!(log.calls.iter().all(|call| call.status == 200));
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_is_refused_is_not_tried_again() {
    let server = Server::new();
    let stack = server.stack();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    advance(BEFORE_THE_END).await;
    server.log().outcomes.push_back(Outcome::Refused);
    for _ in 0..200 {
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        sleep(Duration::from_secs(1)).await;
    }
    assert_eq!((server.seen().logins, server.seen().renewals), (1, 1));
    sleep(Duration::from_secs(100)).await;
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    assert_eq!((server.seen().logins, server.seen().renewals), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn a_call_after_the_end_waits_for_the_renewal_and_a_failed_one_becomes_a_login() {
    for (outcome, logins, token) in [(Outcome::Token, 1, 2), (Outcome::Reset, 2, 2)] {
        let server = Server::new();
        let stack = server.stack();
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        advance(Duration::from_secs(7195)).await;
        server.log().outcomes.push_back(outcome);
        server.log().login_takes = Duration::from_secs(7);
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        sleep(Duration::from_millis(4_500)).await;
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        assert_eq!(
            (
                server.seen().logins,
                server.seen().calls.last().unwrap().token,
                server.seen().most_in_flight
            ),
            (logins, Some(token), 1)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn only_the_span_between_date_and_exp_counts() {
    for ahead in [Duration::ZERO, 100_000 * HOUR] {
        let server = Server::new();
        server.log().ahead = ahead;
        let stack = server.stack();
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        // The server's clock is set, ours runs on.
        server.log().ahead += 1000 * HOUR;
        sleep(HOUR).await;
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        assert_eq!(server.seen().logins, 1);
        sleep(HOUR).await;
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        assert_eq!((server.seen().logins, server.seen().calls.len()), (2, 3));
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_date_the_token_is_used_until_it_is_refused() {
    let server = Server::new();
    server.log().date = false;
    let stack = server.stack();
    for _ in 0..10 {
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        sleep(HOUR / 2).await;
    }
    let log = server.seen();
    assert_eq!((log.logins, log.renewals), (3, 0));
    assert_eq!(log.calls.iter().filter(|call| call.status == 401).count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_the_call_brings_is_kept_and_its_401_passes_through() {
    let server = Server::new();
    let stack = server.stack();
    let mut own = get();
    own.headers_mut().insert(X_AUTH_TOKEN, "their-own".parse().unwrap());
    assert_eq!(send(stack, own).await.unwrap(), 401);
    let log = server.seen();
    assert_eq!(
        (log.logins, log.calls.len(), log.calls[0].carried.as_deref()),
        (0, 1, Some("their-own"))
    );
}

#[tokio::test(start_paused = true)]
async fn a_login_through_the_layer_carries_no_token() {
    let server = Server::new();
    let stack = server.stack();
    let login = Request::post("https://membership.api.cloudcix.com/auth/login/")
        .body(Body::empty())
        .unwrap();
    assert_eq!(send(stack.clone(), login).await.unwrap(), 201);
    assert_eq!((server.seen().logins, server.seen().most_in_flight), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_403_renews_nothing_and_is_sent_once() {
    let server = Server::new();
    let stack = server.stack();
    server.log().statuses = [403, 403].into();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 403);
    assert_eq!(send(stack, get()).await.unwrap(), 403);
    assert_eq!((server.seen().logins, server.seen().calls.len()), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn a_post_is_resent_only_when_the_401_is_the_apis_own() {
    for (method, challenge, sent) in [
        (Method::POST, true, 2),
        (Method::PATCH, true, 2),
        (Method::POST, false, 1),
        (Method::PATCH, false, 1),
        (Method::PUT, false, 2),
    ] {
        let server = Server::new();
        server.log().challenge = challenge;
        let stack = server.stack();
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        server.revoke();
        let status = send(stack.clone(), request(method.clone())).await.unwrap();
        assert_eq!(
            (status, server.seen().calls.len() - 1),
            (if sent == 2 { 200 } else { 401 }, sent),
            "{method} {challenge}"
        );
        // Either way the token is not used again.
        assert_eq!(send(stack, request(method)).await.unwrap(), 200);
        assert_eq!(server.seen().logins, 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_login_without_an_api_key_is_a_clear_error() {
    let server = Server::new();
    server.log().outcomes.push_back(Outcome::Nothing);
    let error = send(server.stack(), get()).await.unwrap_err();
    let told = format!("{error:#}");
    assert!(told.contains("the login failed") && told.contains("the api_key is missing"), "{told}");
    assert!(!error.is_retryable() && !error.was_sent());
}

#[tokio::test(start_paused = true)]
async fn a_failed_login_after_a_401_says_so() {
    for (challenge, sent) in [(true, false), (false, true)] {
        let server = Server::new();
        server.log().challenge = challenge;
        let stack = server.stack();
        assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
        server.revoke();
        server.log().outcomes.push_back(Outcome::ServerError);
        let error = send(stack, get()).await.unwrap_err();
        assert!(matches!(AuthError::find_in(&error), Some(AuthError::Login(login)) if login
                .is_server_error()));
        // The API's own 401 proves that nothing was done.
        assert_eq!((error.was_sent(), error.is_retryable()), (sent, true));
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_although_it_is_new_is_a_401() {
    let server = Server::new();
    let stack = server.stack();
    server.log().statuses = vec![401; 10].into();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 401);
    assert_eq!((server.seen().logins, server.seen().calls.len()), (2, 2));
    // The token of the resend is not discarded.
    server.log().statuses.clear();
    assert_eq!(send(stack, get()).await.unwrap(), 200);
    assert_eq!(server.seen().logins, 2);
}

#[tokio::test(start_paused = true)]
async fn a_static_token_that_is_refused_is_a_401() {
    let server = Server::new();
    let layer = AuthLayer::new(Endpoints::default(), StaticProvider::new("some-token").unwrap());
    let stack = layer.layer(server.clone());
    assert_eq!(send(stack, get()).await.unwrap(), 401);
    assert_eq!(
        (server.seen().calls.len(), server.seen().calls[0].carried.as_deref()),
        (1, Some("some-token"))
    );
    assert!(matches!(StaticProvider::new("a\nb"), Err(AuthError::InvalidToken(_))));
    assert!(matches!(StaticProvider::new(" "), Err(AuthError::InvalidToken(InvalidToken::Blank))));
}

#[tokio::test(start_paused = true)]
async fn credentials_do_not_go_over_plain_http_either() {
    let server = Server::new();
    let endpoints =
        Endpoints::default().with_application("membership", "http://10.0.0.1/").unwrap();
    let provider = LoginProvider::new(endpoints, credentials(), server.clone());
    assert!(
        matches!(provider.token().await, Err(AuthError::PlainHttp { host }) if host == "10.0.0.1")
    );
    assert_eq!(server.seen().logins, 0);
}

#[tokio::test(start_paused = true)]
async fn errors_of_the_inner_service_pass_through() {
    let stack = AuthLayer::new(Endpoints::default(), StaticProvider::new("t").unwrap()).layer(
        tower::service_fn(|_: Request<Body>| async {
            Err::<http::Response<Body>, _>(Error::timeout(true, "slow"))
        }),
    );
    let error = stack.oneshot(get()).await.unwrap_err();
    assert!(Error::from_transport(error).is_timeout());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_many_threads_it_is_one_login_at_a_time_too() {
    for round in 0..20 {
        let server = Server::new();
        server.log().login_takes = Duration::from_millis(20);
        server.log().call_takes = Duration::ZERO;
        let stack = server.stack();
        let calls: Vec<_> = (0..500).map(|_| tokio::spawn(send(stack.clone(), get()))).collect();
        tokio::task::yield_now().await;
        for call in calls.iter().take(round * 20) {
            call.abort();
        }
        let succeeded = join_all(calls)
            .await
            .into_iter()
            .filter(|call| call.as_ref().is_ok_and(|result| matches!(result, Ok(200))))
            .count();
        assert!(succeeded >= 500 - round * 20);
        // A login whose callers are all gone may be followed by another, but never overlap it.
        assert_eq!(server.seen().most_in_flight, 1);
        assert!(round > 0 || server.seen().logins == 1);
    }
}

#[tokio::test(start_paused = true)]
async fn the_layers_inside_find_the_token_that_was_added_and_no_other() {
    let server = Server::new();
    let inside = MapRequest::new(server.clone(), |request: Request<Body>| {
        let added = AddedToken::find_in(request.extensions()).map(AddedToken::header_value);
        let carried = request.headers().get(X_AUTH_TOKEN);
        let own = carried.is_some_and(|token| token == "own");
        assert_eq!(added, carried.filter(|_| !own));
        request
    });
    let stack = AuthLayer::new(Endpoints::default(), server.provider()).layer(inside);
    assert_eq!(stack.clone().oneshot(get()).await.unwrap().status(), 200);
    // The resend after a 401 carries another token.
    server.revoke();
    assert_eq!(stack.clone().oneshot(get()).await.unwrap().status(), 200);
    assert_eq!(server.seen().logins, 2);
    let mut request = get();
    request.headers_mut().insert(X_AUTH_TOKEN, "own".parse().unwrap());
    assert_eq!(stack.oneshot(request).await.unwrap().status(), 401);
}

#[test]
fn the_layer_makes_transports_and_everything_can_be_shared() {
    fn is_transport<T: cloudcix_core::Transport>(_: &T) {}
    fn is_shared<T: Clone + Send + Sync + std::fmt::Debug + 'static>(_: &T) {}
    let layer = AuthLayer::new(Endpoints::default(), StaticProvider::new("t").unwrap());
    is_shared(&layer);
    is_shared(&Server::new().provider());
    let mut service = layer.layer(cloudcix_core::BoxTransport::new(Server::new()));
    is_transport(&service);
    is_shared(&layer.layer(()));
    service.get_mut();
    is_transport(service.get_ref());
    is_transport(&service.into_inner());
}

#[derive(Default)]
struct Waits(Mutex<Vec<(Wait, Duration, WaitOutcome)>>);

impl WaitObserver for Waits {
    fn waited(&self, wait: Wait, duration: Duration, outcome: WaitOutcome) {
        self.0.lock().unwrap().push((wait, duration, outcome));
    }
}

#[tokio::test(start_paused = true)]
async fn an_observer_sees_each_wait_for_a_token_and_how_it_ended() {
    let waits = Arc::new(Waits::default());
    let observed = || {
        let mut request = get();
        CallState::get_or_insert(request.extensions_mut()).observe_waits(waits.clone());
        request
    };
    let server = Server::new();
    let takes = Duration::from_secs(2);
    server.log().login_takes = takes;
    let stack = server.stack();
    let dropped = send(stack.clone(), observed());
    assert!(timeout(takes / 2, dropped).await.is_err());
    for _ in 0..2 {
        assert_eq!(send(stack.clone(), observed()).await.unwrap(), 200);
    }
    advance(3 * HOUR).await;
    server.log().outcomes.push_back(Outcome::Refused);
    send(stack.clone(), observed()).await.unwrap_err();
    let seen = waits.0.lock().unwrap();
    assert!(seen.iter().all(|(wait, ..)| *wait == Wait::Login), "{seen:?}");
    let outcomes: Vec<_> =
        seen.iter().map(|(_, duration, outcome)| (*duration, *outcome)).collect();
    let failed = WaitOutcome::Failed(ErrorKind::NotSent);
    assert_eq!(outcomes[0], (takes / 2, WaitOutcome::Dropped));
    assert_eq!(
        (outcomes[1].1, outcomes[2]),
        (WaitOutcome::Done, (Duration::ZERO, WaitOutcome::Done))
    );
    assert_eq!((outcomes[3].1, outcomes.len()), (failed, 4));
    assert!(outcomes[1].0 > Duration::ZERO, "{seen:?}");
}
