//! A1 to A7 over random schedules, faults and cancellations.
//!
//! Everything runs on a paused clock. Callers come at multiples of 10 ms, logins take 5 ms more
//! than that, and callers give up 3 ms after one, so that no two events coincide and the outcome of
//! a schedule can be predicted.

mod support;

use std::time::Duration;

use cloudcix_auth::{Auth, AuthError, AuthLayer, LoginProvider, StaticProvider, TokenProvider};
use cloudcix_core::{Body, CallState, Endpoints, Error, X_AUTH_TOKEN};
use futures_util::future::{join_all, poll_immediate};
use http::{Method, Request};
use proptest::prelude::*;
use support::{OTP, Outcome, Server, credentials, get, request, run, send};
use tokio::time::{sleep, timeout};
use tower::{Layer as _, ServiceExt as _};

const CASES: u32 = 96;

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// A caller that comes at some time, and may give up after some more.
#[derive(Clone, Copy, Debug)]
struct Caller {
    at: u64,
    gives_up: Option<u64>,
}

fn callers(most: usize, span: u64) -> impl Strategy<Value = Vec<Caller>> {
    let gives_up = prop_oneof![2 => Just(None), 1 => (0u64..50).prop_map(|n| Some(n * 10 + 3))];
    let caller =
        (0..span / 10, gives_up).prop_map(|(at, gives_up)| Caller { at: at * 10, gives_up });
    prop::collection::vec(caller, 1..most).prop_map(|mut callers| {
        callers.sort_by_key(|caller| caller.at);
        callers
    })
}

fn login_takes() -> impl Strategy<Value = u64> {
    (0u64..40).prop_map(|n| n * 10 + 5)
}

fn failure() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        Just(Outcome::Refused),
        Just(Outcome::ServerError),
        Just(Outcome::Nothing),
        Just(Outcome::Reset),
        Just(Outcome::Leak)
    ]
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![2 => Just(Outcome::Token), 1 => failure()]
}

fn method() -> impl Strategy<Value = Method> {
    prop_oneof![
        Just(Method::GET),
        Just(Method::POST),
        Just(Method::PUT),
        Just(Method::PATCH),
        Just(Method::DELETE)
    ]
}

/// Makes the calls, and returns their results; `None` for those that were given up.
async fn play(stack: &Auth<Server>, callers: &[Caller]) -> Vec<Option<Result<u16, Error>>> {
    let calls = callers.iter().map(|&Caller { at, gives_up }| {
        let stack = stack.clone();
        tokio::spawn(async move {
            sleep(ms(at)).await;
            match gives_up {
                Some(gives_up) => timeout(ms(gives_up), send(stack, get())).await.ok(),
                None => Some(send(stack, get()).await),
            }
        })
    });
    join_all(calls).await.into_iter().map(Result::unwrap).collect()
}

/// Revokes all tokens at each of these times.
fn revoke_at(server: &Server, times: &[u64]) {
    for &time in times {
        let server = server.clone();
        tokio::spawn(async move {
            sleep(ms(time)).await;
            server.revoke();
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn a1_at_most_one_login_is_in_flight(
        callers in callers(40, 20_000),
        takes in login_takes(),
        life in 2u64..30,
        outcomes in prop::collection::vec(outcome(), 0..12),
        revocations in prop::collection::vec(0u64..20_000, 0..6),
        otp in any::<bool>(),
    ) {
        run(async {
            let server = Server::new();
            server.log().login_takes = ms(takes);
            server.log().life = Duration::from_secs(life);
            server.log().outcomes = outcomes.into();
            let credentials = if otp { credentials().otp(OTP) } else { credentials() };
            let provider = LoginProvider::new(Endpoints::default(), credentials, server.clone());
            let stack = AuthLayer::new(Endpoints::default(), provider).layer(server.clone());
            revoke_at(&server, &revocations);
            play(&stack, &callers).await;
            prop_assert!(server.seen().most_in_flight <= 1, "{} at once", server
                .seen().most_in_flight);
            // Nothing is stuck: a renewal in the background has time to end before the last call.
            sleep(Duration::from_secs(120)).await;
            server.log().outcomes.clear();
            let after = timeout(Duration::from_secs(60), send(stack, get())).await;
            prop_assert!(after.is_ok_and(|result| otp || result.is_ok()));
            Ok(())
        })?;
    }

    #[test]
    fn a2_calls_that_wait_for_a_login_that_fails_get_that_failure_and_the_next_one_tries_again(
        callers in callers(40, 2_000),
        takes in login_takes(),
        outcomes in prop::collection::vec(failure(), 40),
    ) {
        run(async {
            let server = Server::new();
            server.log().login_takes = ms(takes);
            server.log().outcomes = outcomes.clone().into();
            let patient: Vec<_> = callers.iter().map(|caller| Caller { gives_up: None, ..*caller })
                .collect();
            let results = play(&server.stack(), &patient).await;
            let (mut logins, mut ends) = (0, 0);
            for (caller, result) in patient.iter().zip(results) {
                if logins == 0 || caller.at > ends {
                    (logins, ends) = (logins + 1, caller.at + takes);
                }
                let error = result.unwrap().unwrap_err();
                let Some(AuthError::Login(login)) = AuthError::find_in(&error) else {
                    return Err(TestCaseError::fail(format!("{error:?}")));
                };
                let same = match outcomes[logins - 1] {
                    Outcome::Refused => login.is_validation(),
                    Outcome::ServerError => login.is_server_error(),
                    Outcome::Nothing => login.is_decode(),
                    _ => login.is_retryable() && login.status_code().is_none(),
                };
                prop_assert!(same, "{:?}: {login:?}", outcomes[logins - 1]);
            }
            prop_assert_eq!((server.seen().logins, server.seen().calls.len()), (logins, 0));
            Ok(())
        })?;
    }

    #[test]
    fn a3_whichever_call_is_cancelled_the_same_login_serves_the_others(
        callers in callers(40, 1_000),
        takes in login_takes(),
    ) {
        run(async {
            let server = Server::new();
            server.log().login_takes = ms(takes);
            let results = play(&server.stack(), &callers).await;
            // A login goes on as long as a call waits for it.
            let (mut logins, mut ends, mut waited_for) = (0, 0, 0);
            for caller in &callers {
                let landed = logins > 0 && ends <= caller.at && ends < waited_for;
                if landed {
                    break;
                }
                if logins == 0 || waited_for < caller.at {
                    (logins, ends, waited_for) = (logins + 1, caller.at + takes, 0);
                }
                waited_for = waited_for.max(caller.gives_up
                    .map_or(u64::MAX, |gives_up| caller.at + gives_up));
            }
            prop_assert_eq!(server.seen().logins, logins);
            for (caller, result) in callers.iter().zip(results) {
                match result {
                    Some(result) => prop_assert_eq!(result.unwrap(), 200),
                    None => prop_assert!(caller.gives_up.is_some()),
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a4_a_call_is_resent_once_at_the_most(
        statuses in prop::collection::vec(prop_oneof![2 => Just(401u16), 1 => Just(503),
            1 => Just(200), 1 => Just(403)], 0..12),
        attempts in 1usize..6, method in method(), challenge in any::<bool>(),
    ) {
        run(async {
            let server = Server::new();
            server.log().statuses = statuses.into();
            server.log().challenge = challenge;
            let stack = server.stack();
            // A retry outside the layer, which sends the same call whatever the outcome.
            let mut call = request(method.clone());
            CallState::get_or_insert(call.extensions_mut());
            let mut resends = 0;
            for _ in 0..attempts {
                let before = server.seen().calls.len();
                send(stack.clone(), call.clone()).await.unwrap();
                resends += server.seen().calls.len() - before - 1;
            }
            prop_assert!(resends <= 1, "{resends}");
            prop_assert!(resends == 0 || challenge || method.is_idempotent());
            Ok(())
        })?;
    }

    #[test]
    fn a5_a_late_401_never_discards_a_newer_token(ages in prop::collection::vec(0u64..4, 1..40)) {
        run(async {
            let server = Server::new();
            let provider = server.provider();
            let mut current = provider.token().await.unwrap().generation();
            for age in ages {
                // A 401 to a token that is `age` generations old.
                provider.invalidate(current.saturating_sub(age)).await;
                let next = provider.token().await.unwrap().generation();
                if age == 0 { prop_assert!(next > current) } else { prop_assert_eq!(next, current) }
                current = next;
            }
            Ok(())
        })?;
    }

    #[test]
    fn a5_there_is_one_login_for_each_time_that_the_tokens_are_revoked(
        callers in callers(60, 5_000),
        takes in login_takes(),
        latencies in prop::collection::vec(1u64..2_000, 120),
        revocations in prop::collection::vec(0u64..5_000, 0..5),
    ) {
        run(async {
            let server = Server::new();
            server.log().login_takes = ms(takes);
            server.log().takes = latencies.into_iter().map(ms).collect();
            revoke_at(&server, &revocations);
            let patient: Vec<_> = callers.iter().map(|caller| Caller { gives_up: None, ..*caller })
                .collect();
            let stack = server.stack();
            play(&stack, &patient).await;
            let seen = server.seen();
            prop_assert!(seen.logins <= 1 + revocations.len(), "{} logins", seen.logins);
            sleep(ms(10_000)).await;
            prop_assert_eq!(send(stack, get()).await.unwrap(), 200);
            Ok(())
        })?;
    }

    #[test]
    fn a6_no_secret_is_in_any_debug_or_error(
        outcomes in prop::collection::vec(outcome(), 1..8),
        otp in any::<bool>(),
        wait in 0u64..8_000,
        revoked in any::<bool>(),
    ) {
        run(async {
            let server = Server::new();
            server.log().outcomes = outcomes.into();
            let credentials = if otp { credentials().otp(OTP) } else { credentials() };
            let provider = LoginProvider::new(Endpoints::default(), credentials, server.clone());
            let layer = AuthLayer::new(Endpoints::default(), provider.clone());
            let stack = layer.clone().layer(server.clone());
            let mut shown = Vec::new();
            for _ in 0..8 {
                if let Err(error) = send(stack.clone(), get()).await {
                    shown.push(format!("{error} {error:#} {error:?} {error:#?}"));
                    let error = AuthError::find_in(&error).unwrap();
                    shown.push(format!("{error} {error:?} {error:#?}"));
                }
                if let Ok(issued) = provider.token().await {
                    shown.push(format!("{issued:?} {:?} {:?}", issued.header_value(),
                        StaticProvider::new(issued.header_value().to_str().unwrap())));
                }
                let service = layer.layer(());
                shown.push(format!("{provider:?} {provider:#?} {layer:?} {service:?} {:?}",
                    LoginProvider::builder()));
                sleep(Duration::from_secs(wait)).await;
                if revoked {
                    server.revoke();
                }
            }
            let tokens = server.tokens();
            for text in shown {
                prop_assert!(!text.contains("hunter2") && !text.contains("pass\\"), "{text}");
                prop_assert!(!tokens.iter()
                    .any(|token| text.contains(token) || text
                        .contains(token.split('.').nth(1).unwrap())), "{text}");
            }
            Ok(())
        })?;
    }
}

#[test]
fn a3_the_first_may_be_gone_before_its_login_is_sent() {
    run(async {
        let server = Server::new();
        let stack = server.stack();
        let mut first = Box::pin(send(stack.clone(), get()));
        assert!(poll_immediate(&mut first).await.is_none());
        let mut second = Box::pin(send(stack, get()));
        assert!(poll_immediate(&mut second).await.is_none());
        drop(first);
        assert_eq!(
            timeout(Duration::from_secs(60), second).await.expect("the login leaves").unwrap(),
            200
        );
        assert_eq!(server.seen().logins, 1);
    });
}

/// Scheme, host, and port as in the URL.
type Place = (&'static str, &'static str, &'static str);

/// Returns endpoints, each with the places that a token may reach.
fn endpoints() -> [(Endpoints, &'static [Place]); 3] {
    let local = Endpoints::default()
        .with_api_v2_url("http://localhost:18080")
        .and_then(|all| all.with_api_url("http://127.0.0.1:9000"));
    let lab = Endpoints::default()
        .with_application("scm", "http://10.0.0.5/")
        .and_then(|all| all.with_application("iaas", "https://lab.example:8443/"));
    let production: &[_] = &[
        ("https", "membership.api.cloudcix.com", ""),
        ("https", "membership.api.cloudcix.com", ":443"),
        ("https", "legacyapi.api.cloudcix.com", ""),
        ("https", "legacyapi.api.cloudcix.com", ":443"),
    ];
    let loopback: &[_] =
        &[("http", "membership.localhost", ":18080"), ("http", "127.0.0.1", ":9000")];
    let in_the_lab: &[_] = &[
        ("https", "membership.api.cloudcix.com", ""),
        ("https", "membership.api.cloudcix.com", ":443"),
        ("https", "legacyapi.api.cloudcix.com", ""),
        ("https", "legacyapi.api.cloudcix.com", ":443"),
        ("https", "lab.example", ":8443"),
    ];
    [(Endpoints::default(), production), (local.unwrap(), loopback), (lab.unwrap(), in_the_lab)]
}

const PORTS: [&str; 6] = ["", ":80", ":443", ":8443", ":9000", ":18080"];

const HOSTS: [&str; 11] = [
    "membership.api.cloudcix.com",
    "legacyapi.api.cloudcix.com",
    "membership.localhost",
    "127.0.0.1",
    "10.0.0.5",
    "lab.example",
    "membership.api.cloudcix.com.evil.example",
    "membership.localhost.evil.example",
    "evil.example",
    "localhost",
    "127.0.0.1.evil.example",
];

/// Checks every place: they are few enough.
#[test]
fn a7_a_token_never_reaches_a_foreign_host_nor_plain_http() {
    for (endpoints, allowed) in endpoints() {
        for (scheme, port) in
            ["http", "https"].into_iter().flat_map(|scheme| PORTS.map(|port| (scheme, port)))
        {
            for (host, own, login) in HOSTS.into_iter().flat_map(|host| {
                [(host, false, false), (host, true, false), (host, false, true), (host, true, true)]
            }) {
                let server = Server::new();
                let stack =
                    AuthLayer::new(endpoints.clone(), StaticProvider::new("some-token").unwrap())
                        .layer(server.clone());
                let path = if login { "auth/login/" } else { "country/" };
                let url = format!("{scheme}://{host}{port}/{path}");
                let mut request = Request::get(&url).body(Body::empty()).unwrap();
                if own {
                    request.headers_mut().insert(X_AUTH_TOKEN, "some-token".parse().unwrap());
                }
                let response =
                    run(async { stack.oneshot(request).await.map_err(Error::from_transport) });
                let seen = server.seen();
                let reached =
                    seen.calls.iter().filter(|call| call.carried.is_some()).count() + seen.logins;
                if allowed.contains(&(scheme, host, port)) {
                    assert!(response.is_ok() && reached == 1, "{url}");
                } else {
                    let error = response.unwrap_err();
                    let told = matches!(
                        AuthError::find_in(&error),
                        Some(AuthError::ForeignHost { .. } | AuthError::PlainHttp { .. })
                    );
                    assert!(told && error.is_build() && reached == 0, "{url}: {error:#}");
                }
            }
        }
    }
}
