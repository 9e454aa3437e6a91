//! The choice of the response: which one is played, in which order, how often and when.

mod common;

use std::time::{Duration, SystemTime};

use cloudcix_core::{Body, Transport};
use cloudcix_replay::{
    Cassette, Expiry, Failure, FailureKind, Interaction, Latency, LoadErrorKind, Matching,
    MissReason, Order, RecordErrorKind, Recorder, Redactor, Replay, ReplayBuilder,
};
use common::{body, cassette, get, miss, post, request, send};
use tower::ServiceExt as _;

fn replay(builder: ReplayBuilder, interactions: &[(&str, &str, &str, &str)]) -> Replay {
    builder.cassette(Cassette::parse(cassette(interactions).as_bytes()).unwrap())
}

#[test]
fn a_replay_is_a_transport_and_so_are_its_clones() {
    fn assert_transport<T: Transport + std::fmt::Debug>() {}
    assert_transport::<Replay>();
}

#[tokio::test]
async fn each_response_is_played_once_in_order_and_the_last_one_repeats_for_get_and_head() {
    let list = [
        ("GET", "/a/", "null", "one"),
        ("POST", "/a/", "{}", "made"),
        ("GET", "/a/", "null", "two"),
        ("HEAD", "/a/", "null", ""),
    ];
    let replay = replay(Replay::builder(), &list);
    let clone = replay.clone();
    assert_eq!(body(&replay, get("/a/")).await, "one");
    assert_eq!(body(&clone, get("/a/")).await, "two");
    assert_eq!(body(&replay, get("/a/")).await, "two");
    for _ in 0..2 {
        assert_eq!(
            send(&replay, request("HEAD", "https://membership.api.cloudcix.com/a/", ""))
                .await
                .unwrap()
                .status(),
            200
        );
    }
    assert_eq!(body(&replay, post("/a/", "{}")).await, "made");
    assert_eq!(miss(&replay, post("/a/", "{}")).await.reason(), MissReason::AlreadyConsumed);
    let report = replay.report();
    assert_eq!((report.played, report.repeated, report.missed, report.unused.len()), (4, 2, 1, 0));
}

#[tokio::test]
async fn unused_interactions_are_reported() {
    let replay = replay(
        Replay::builder(),
        &[("GET", "/a/?token=hunter2", "null", "one"), ("GET", "/b/", "null", "two")],
    );
    assert_eq!(body(&replay, get("/b/")).await, "two");
    assert_eq!(
        replay.report().to_string(),
        "1 played, 0 repeats, 0 misses, 1 unused\n  #1 GET \
         http://membership.localhost:18080/a/?token=%5Bredacted%5D"
    );
}

#[tokio::test]
async fn a_strict_order_is_that_of_the_recording() {
    let list = [
        ("GET", "/a/", "", "one"),
        ("POST", "/b/", "", "two"),
        ("GET", "/a/", "", "three"),
        ("POST", "/b/", "", "four"),
    ];
    let strict = replay(Replay::builder().order(Order::Strict), &list);
    assert_eq!(miss(&strict, post("/b/", "")).await.reason(), MissReason::WrongOrder);
    assert_eq!(body(&strict, get("/a/")).await, "one");
    assert_eq!(miss(&strict, get("/a/")).await.expected().unwrap().number, 2);
    assert_eq!(body(&strict, post("/b/", "")).await, "two");
    assert_eq!(body(&strict, get("/a/")).await, "three");
    assert_eq!(body(&strict, get("/a/")).await, "three");
    assert_eq!(body(&strict, post("/b/", "null")).await, "four");
    assert_eq!(miss(&strict, post("/b/", "")).await.reason(), MissReason::AlreadyConsumed);
}

#[tokio::test]
async fn no_body_matches_the_null_that_python_sends() {
    let replay = replay(Replay::builder(), &[("PUT", "/auth/login/", "null", "refreshed")]);
    assert_eq!(
        body(&replay, request("PUT", "https://membership.api.cloudcix.com/auth/login/", "")).await,
        "refreshed"
    );
}

#[tokio::test]
async fn credentials_do_not_matter_and_the_token_of_a_response_is_usable() {
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJ1aWQiOjIsImV4cCI6MTc5NTQ5NDc2NX0.c2ln";
    let real = r#"{"email": "a@b.c", "password": "real", "api_key": "k"}"#;
    let by_hand = r#"{"email": "a@b.c", "password": "XXX", "api_key": "XXX"}"#;
    for recorded in [real, by_hand] {
        let response = format!(r#"{{"token":"{token}"}}"#);
        let replay = replay(Replay::builder(), &[("POST", "/auth/login/", recorded, &response)]);
        let response = body(
            &replay,
            post("/auth/login/", r#"{"api_key":"mine","email":"a@b.c","password":"hunter2"}"#),
        )
        .await;
        let placeholder = concat!(
            "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.",
            "eyJ1aWQiOjAsImV4cCI6MTc5NTQ5NDc2NX0.cmVkYWN0ZWQ"
        );
        assert_eq!(response, format!(r#"{{"token":"{placeholder}"}}"#));
        assert_eq!(
            miss(
                &replay,
                post("/auth/login/", r#"{"email":"x@b.c","password":"hunter2","api_key":"k"}"#)
            )
            .await
            .reason(),
            MissReason::NoMatch
        );
    }
    let none = replay(
        Replay::builder().redactor(Redactor::none()),
        &[("POST", "/auth/login/", real, token)],
    );
    // The cassette was redacted when it was parsed.
    assert_eq!(miss(&none, post("/auth/login/", real)).await.reason(), MissReason::NoMatch);
    let cassette = Cassette::parse_with(
        cassette(&[("POST", "/auth/login/", real, token)]).as_bytes(),
        Redactor::none(),
    )
    .unwrap();
    assert_eq!(body(&Replay::new(cassette.clone()), post("/auth/login/", real)).await, token);
    let miss =
        miss(&Replay::new(cassette), post("/auth/login/", &real.replace("real", "hunter2"))).await;
    assert!(
        !format!("{miss} {miss:?}").contains("hunter2")
            && !format!("{miss} {miss:?}").contains("real\"")
    );
    assert!(miss.to_string().contains("they differ only in what is not shown"), "{miss}");
}

#[tokio::test]
async fn custom_rules_choose_among_equal_requests() {
    let matching = Matching::default().also(|request, recorded| {
        let wanted = request.headers().get("x-wanted").map(|value| value.as_bytes().to_vec());
        let found = recorded.response().unwrap().body();
        if wanted.as_deref() == Some(found.as_ref()) {
            Ok(())
        } else {
            Err("another one is wanted".to_owned())
        }
    });
    let replay = replay(
        Replay::builder().matching(matching),
        &[("POST", "/a/", "", "one"), ("POST", "/a/", "", "two")],
    );
    let wanted = |text: &str| {
        let mut request = post("/a/", "");
        request.headers_mut().insert("x-wanted", text.parse().unwrap());
        request
    };
    assert_eq!(body(&replay, wanted("two")).await, "two");
    assert_eq!(miss(&replay, wanted("two")).await.reason(), MissReason::AlreadyConsumed);
    assert_eq!(body(&replay, wanted("one")).await, "one");
    let miss = miss(&replay, wanted("three")).await;
    assert_eq!(miss.reason(), MissReason::NoMatch);
    assert!(miss.to_string().contains("rule: another one is wanted"), "{miss}");
}

#[tokio::test(start_paused = true)]
async fn a_fixed_latency_passes_on_the_clock_of_tokio() {
    let latency = Duration::from_secs(90);
    let replay =
        replay(Replay::builder().latency(Latency::Fixed(latency)), &[("GET", "/a/", "", "one")]);
    let start = tokio::time::Instant::now();
    assert_eq!(body(&replay, get("/a/")).await, "one");
    assert_eq!(start.elapsed(), latency);
}

#[tokio::test(start_paused = true)]
async fn a_recorded_latency_can_be_scaled() {
    let took = |path: &str, seconds: u64| {
        let interaction = Interaction::new(get(path), http::Response::new("{}".into()));
        if seconds > 0 { interaction.took(Duration::from_secs(seconds)) } else { interaction }
    };
    let failed =
        Interaction::failed(get("/c/"), Failure::new(FailureKind::Timeout { sent: true }, "30 s"))
            .took(Duration::from_secs(30));
    let cassette = Cassette::new([took("/a/", 4), took("/b/", 0), failed], Redactor::default());
    for (scale, expected) in [
        (1.0, [4000, 0, 30000]),
        (0.25, [1000, 0, 7500]),
        (0.0, [0; 3]),
        (f64::NAN, [0; 3]),
        (-1.0, [0; 3]),
    ] {
        let replay = Replay::builder().latency(Latency::Recorded(scale)).cassette(cassette.clone());
        for (path, expected) in ["/a/", "/b/", "/c/"].into_iter().zip(expected) {
            let start = tokio::time::Instant::now();
            assert_eq!(send(&replay, get(path)).await.is_ok(), path != "/c/");
            assert_eq!(start.elapsed(), Duration::from_millis(expected), "{scale} {path}");
        }
    }
}

#[tokio::test]
async fn an_expired_cassette_is_a_warning_or_an_error() {
    const DAY: Duration = Duration::from_secs(86_400);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let at = |age: Duration| {
        Interaction::new(get("/a/"), http::Response::new("{}".into()))
            .started_at(SystemTime::now() - age)
    };
    Cassette::new([at(DAY), at(DAY * 40)], Redactor::default()).write(&path).unwrap();
    let open = |days: u32, then: Expiry| Replay::builder().expires(DAY * days, then).open(&path);
    assert!(open(60, Expiry::Error).unwrap().report().warnings.is_empty());
    let message = "recorded 40 days ago, which is longer than the 30 that it is good for; record \
                   the session again";
    let report = open(30, Expiry::Warn).unwrap().report();
    assert_eq!(report.warnings, [format!("the cassette was {message}")]);
    assert!(report.to_string().contains("\n  warning: the cassette was recorded 40 days ago"));
    let error = open(30, Expiry::Error).unwrap_err();
    assert!(matches!(error.kind(), LoadErrorKind::Expired { days: 40, limit: 30 }), "{error}");
    assert!(error.to_string().ends_with(&format!("it was {message}")));
    let recorder = Recorder::new(&path).expires(DAY, Expiry::Error).open().unwrap_err();
    assert!(matches!(recorder.kind(), RecordErrorKind::Load(_)));
    // vcrpy records no times.
    let never = Replay::builder()
        .expires(Duration::ZERO, Expiry::Error)
        .cassette(Cassette::parse(cassette(&[]).as_bytes()).unwrap());
    assert!(never.report().warnings.is_empty());
}

#[tokio::test]
async fn headers_are_compared_on_request() {
    let asked = |pairs: &[(&str, &str)]| {
        let mut request = get("/a/");
        for (name, value) in pairs {
            request.headers_mut().append(
                http::HeaderName::from_bytes(name.as_bytes()).unwrap(),
                value.parse().unwrap(),
            );
        }
        request
    };
    let recorded = [
        ("accept", "text/csv"),
        ("x-b", "1"),
        ("x-b", "2"),
        ("user-agent", "python"),
        ("x-auth-token", "mine"),
    ];
    let cassette = Cassette::new(
        [Interaction::new(asked(&recorded), http::Response::new("{}".into()))],
        Redactor::default(),
    );
    let is_match = async |matching: Matching, pairs: &[(&str, &str)]| {
        send(&Replay::builder().matching(matching).cassette(cassette.clone()), asked(pairs))
            .await
            .is_ok()
    };
    let (csv, all) = (
        [("accept", "text/csv")],
        [("x-b", "1"), ("x-auth-token", "yours"), ("x-b", "2"), ("accept", "text/csv")],
    );
    assert!(is_match(Matching::default(), &[]).await);
    assert!(is_match(Matching::default().header("Accept"), &csv).await);
    assert!(!is_match(Matching::default().header("Accept"), &[("accept", "text/html")]).await);
    assert!(
        is_match(Matching::default().headers(), &all).await,
        "whose token it is does not matter"
    );
    assert!(!is_match(Matching::default().headers(), &csv).await);
    assert!(
        !is_match(Matching::default().headers(), &[all[2], all[1], all[0], all[3]]).await,
        "the values of a header are in order"
    );
    assert!(
        is_match(
            Matching::default().headers().ignore_header("X-B").ignore_header("x-auth-token"),
            &csv
        )
        .await
    );
}

#[test]
fn a_latency_without_a_runtime_is_an_error() {
    use std::{
        pin::pin,
        task::{Context, Poll, Waker},
    };
    let replay = replay(
        Replay::builder().latency(Latency::Fixed(Duration::from_secs(1))),
        &[("GET", "/a/", "", "one")],
    );
    let mut future = pin!(replay.oneshot(get("/a/")));
    let Poll::Ready(Err(error)) = future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    else {
        panic!("it must not wait")
    };
    let error = cloudcix_core::Error::from_transport(error);
    assert!(!error.was_sent() && !error.is_retryable());
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "a replay with a latency needs a tokio runtime; call it inside one, or use `Latency::None`"
    );
}

#[tokio::test]
async fn a_future_that_nobody_polls_plays_nothing() {
    let replay = replay(Replay::builder(), &[("POST", "/a/", "", "one")]);
    drop(replay.clone().oneshot(post("/a/", "")));
    assert_eq!(body(&replay, post("/a/", "")).await, "one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_tasks_play_each_response_once() {
    let responses: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
    let list: Vec<_> =
        responses.iter().map(|response| ("POST", "/a/", "{}", response.as_str())).collect();
    let replay = replay(Replay::builder(), &list);
    let tasks: Vec<_> = (0..1000)
        .map(|_| {
            let replay = replay.clone();
            tokio::spawn(async move { body(&replay, post("/a/", "{}")).await })
        })
        .collect();
    let mut played = Vec::new();
    for task in tasks {
        played.push(task.await.unwrap().parse::<u32>().unwrap());
    }
    played.sort_unstable();
    assert!(played.into_iter().eq(0..1000));
    assert_eq!((replay.report().unused.len(), replay.report().repeated), (0, 0));
}

#[tokio::test]
async fn the_host_header_says_where_a_relative_request_goes() {
    let replay = replay(Replay::builder(), &[("GET", "/a/", "", "one")]);
    let mut relative = request("GET", "/a/", "");
    relative.headers_mut().insert("host", "Membership.api.cloudcix.com".parse().unwrap());
    assert_eq!(body(&replay, relative).await, "one");
    assert_eq!(
        miss(&replay, http::Request::get("/a/").body(Body::empty()).unwrap()).await.reason(),
        MissReason::NoMatch
    );
}

#[tokio::test]
async fn a_secret_from_a_response_may_be_sent_on_under_any_name() {
    // In the recording, the secret was in the middle of a path and of a text.
    let list = [
        ("POST", "/start/", "{}", r#"{"token":"t0ken-4711-4711"}"#),
        ("POST", "/x/?token=t0ken-4711-4711", "", "learned"),
        ("GET", "/confirm/t0ken-4711-4711/", "", "confirmed"),
        ("POST", "/code/", r#"{"code":"t0ken-4711-4711"}"#, "taken"),
    ];
    let replay = replay(Replay::builder(), &list);
    assert_eq!(body(&replay, post("/start/", "{}")).await, r#"{"token":"[redacted]"}"#);
    assert_eq!(body(&replay, get("/confirm/%5Bredacted%5D/")).await, "confirmed");
    assert_eq!(body(&replay, post("/code/", r#"{"code":"[redacted]"}"#)).await, "taken");
}
