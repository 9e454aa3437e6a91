//! The reports of a replay: what was not used, what was left out, and the misses, all without the
//! secrets that the session has learned meanwhile.

mod common;

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use cloudcix_replay::{
    Cassette, Difference, Expiry, Failure, FailureKind, Format, Interaction, Latency, Matching,
    MissReason, Order, Redactor, Replay,
};
use common::{body, get, miss, post, request, send};
use http::{Request, Response};

fn replay(interactions: impl IntoIterator<Item = Interaction>) -> Replay {
    Replay::new(Cassette::new(interactions, Redactor::default()))
}

fn answered(request: Request<cloudcix_core::Body>, body: &'static str) -> Interaction {
    Interaction::new(request, Response::new(Bytes::from(body)))
}

fn login() -> Request<cloudcix_core::Body> {
    post("/auth/login/", r#"{"password":"hunter2-hunter2"}"#)
}

#[tokio::test]
async fn nothing_that_is_shown_has_a_secret_that_was_learned_meanwhile() {
    let text = "no route to hunter2-hunter2";
    let failure = Failure::new(FailureKind::NotSent, text);
    let replay = replay([
        answered(get("/note/hunter2-hunter2/"), "1"),
        Interaction::failed(get("/fails/"), failure),
        answered(post("/auth/login/", r#"{"password":"another"}"#), "{}"),
    ]);
    let unused = |replay: &Replay| replay.report().unused[0].to_string();
    let url = "https://membership.api.cloudcix.com";
    assert_eq!(unused(&replay), format!("#1 GET {url}/note/hunter2-hunter2/"));
    assert_eq!(body(&replay, login()).await, "{}");
    assert_eq!(unused(&replay), format!("#1 GET {url}/note/redacted/"));
    let error = send(&replay, get("/fails/")).await.unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        format!("the request could not be sent (GET {url}/fails/): no route to redacted")
    );
    let error = send(&replay, get("/hunter2-hunter2/")).await.unwrap_err();
    assert_eq!(error.to_string(), format!("the request could not be sent (GET {url}/redacted/)"));
}

#[tokio::test]
async fn a_miss_counts_the_entries_that_were_skipped_and_not_their_headers() {
    let har = |name: &str| {
        format!(
            r#"{{"log": {{"entries": [
                {{"request": {{"method": "GET", "url": "wss://a.b/live"}},
                    "response": {{"status": 101}}}},
                {{"request": {{"method": "GET", "url": "https://a.b/",
                    "headers": [{{"name": "{name}", "value": "1"}}]}},
                    "response": {{"status": 204}}}}
            ]}}}}"#
        )
    };
    for (name, omissions) in [("x-a", 1), ("x a", 2)] {
        let cassette = Cassette::parse(har(name).as_bytes()).unwrap();
        assert_eq!(cassette.skipped().len(), omissions);
        for redactor in [Redactor::default(), Redactor::none()] {
            assert_eq!(cassette.clone().redacted(redactor).skipped(), cassette.skipped());
        }
        let replay = Replay::new(cassette);
        assert_eq!(replay.report().warnings.len(), omissions);
        let shown = miss(&replay, get("/x/")).await.to_string();
        let line = "\nentries of the file that were skipped: 1; `Replay::report` says why\n";
        assert!(shown.contains(line), "{shown}");
    }
}

#[test]
fn an_incomplete_line_comes_before_the_age_among_the_warnings() {
    let old = SystemTime::now() - Duration::from_secs(3 * 86_400 + 60);
    let one = answered(get("/a/"), "1").started_at(old);
    let file = Cassette::new([one.clone(), one], Redactor::default());
    let bytes = file.to_bytes(Format::Native).unwrap();
    // Once with a header that says that the file was redacted, once without.
    let text = String::from_utf8(bytes[..bytes.len() - 9].to_vec()).unwrap();
    let unclean = text.replacen("\"rules\":3", "\"rules\":1", 1);
    assert_ne!(text, unclean);
    for text in [text, unclean] {
        let cassette = Cassette::parse(text.as_bytes()).unwrap();
        assert!(cassette.is_torn() && cassette.clone().redacted(Redactor::default()).is_torn());
        assert_eq!(cassette.interactions().len(), 1);
        let replay =
            Replay::builder().expires(Duration::from_secs(86_400), Expiry::Warn).cassette(cassette);
        assert_eq!(
            replay.report().warnings,
            [
                "the last line of the cassette is incomplete and is skipped",
                "the cassette was recorded 3 days ago, which is longer than the 1 that it is good \
                 for; record the session again"
            ]
        );
    }
}

#[tokio::test]
async fn rules_of_the_users_all_apply_and_equal_requests_still_come_in_order() {
    let recorded = || ["one", "two"].map(|text| answered(post("/a/", "{}"), text));
    let all = Matching::default().also(|_, _| Ok(())).also(|_, _| Ok(()));
    let cassette = || Cassette::new(recorded(), Redactor::default());
    let replay = Replay::builder().matching(all).cassette(cassette());
    assert_eq!(body(&replay, post("/a/", "{}")).await, "one");
    assert_eq!(body(&replay, post("/a/", "{}")).await, "two");
    assert_eq!(miss(&replay, post("/a/", "{}")).await.reason(), MissReason::AlreadyConsumed);
    for refusing in 0..2 {
        let rule = move |index: u32| {
            move |_: &Request<_>, _: &Interaction| {
                if index == refusing { Err(format!("rule {index}")) } else { Ok(()) }
            }
        };
        let matching = Matching::default().also(rule(0)).also(rule(1));
        let replay = Replay::builder().matching(matching).cassette(cassette());
        let miss = miss(&replay, post("/a/", "{}")).await;
        assert_eq!(miss.reason(), MissReason::NoMatch);
        let expected = [Difference::Rule(format!("rule {refusing}"))];
        assert_eq!(miss.nearest()[0].differences, expected);
    }
}

#[tokio::test]
async fn of_the_responses_that_are_used_up_the_first_three_are_named() {
    let replay = replay(["1", "2", "3", "4"].map(|text| answered(post("/a/", "{}"), text)));
    for text in ["1", "2", "3", "4"] {
        assert_eq!(body(&replay, post("/a/", "{}")).await, text);
    }
    let miss = miss(&replay, post("/a/", "{}")).await;
    let numbers: Vec<_> =
        miss.nearest().iter().map(|near| (near.recorded.number, near.plays)).collect();
    assert_eq!(numbers, [(1, 1), (2, 1), (3, 1)]);
    assert!(miss.nearest().iter().all(|near| near.differences.is_empty() && near.more == 0));
}

#[tokio::test]
async fn two_texts_that_differ_only_out_of_reach_show_nothing() {
    let text = |end: &str| post("/a/", &format!("{}{end}", "é ".repeat(5000)));
    let miss = miss(&replay([answered(text("1"), "")]), text("2")).await;
    assert_eq!(miss.nearest()[0].differences, [Difference::Hidden]);
    assert!(
        miss.to_string().contains("    they differ only in what is not shown: a secret\n"),
        "{miss}"
    );
}

#[tokio::test]
async fn a_form_without_fields_is_called_that() {
    let with = |kind: &str, body: &str| {
        let mut request = post("/a/", body);
        request.headers_mut().insert("content-type", kind.parse().unwrap());
        request
    };
    let empty = with("multipart/form-data; boundary=x", "--x--");
    let sent = with("application/x-www-form-urlencoded", "a=1&b");
    let miss = miss(&replay([answered(empty, "")]), sent).await;
    assert_eq!(
        miss.nearest()[0].differences,
        [Difference::Body {
            recorded: "a multipart form with no fields".to_owned(),
            sent: "a form with a \"1\", b \"\"".to_owned(),
        }]
    );
}

#[tokio::test]
async fn a_repeated_read_takes_no_place_in_a_strict_order() {
    let recorded = [("GET", "/a/"), ("HEAD", "/a/"), ("GET", "/b/")].map(|(method, path)| {
        answered(request(method, &format!("https://membership.api.cloudcix.com{path}"), ""), "")
    });
    let replay = Replay::builder()
        .order(Order::Strict)
        .cassette(Cassette::new(recorded, Redactor::default()));
    assert_eq!(miss(&replay, get("/b/")).await.expected().unwrap().number, 1);
    for _ in 0..2 {
        send(&replay, get("/a/")).await.unwrap();
    }
    // The HEAD comes first.
    assert_eq!(miss(&replay, get("/b/")).await.expected().unwrap().number, 2);
    let head = || request("HEAD", "https://membership.api.cloudcix.com/a/", "");
    for _ in 0..2 {
        send(&replay, head()).await.unwrap();
    }
    send(&replay, get("/b/")).await.unwrap();
    let report = replay.report();
    assert_eq!((report.played, report.repeated, report.missed), (3, 2, 2));
    assert!(report.unused.is_empty());
}

#[tokio::test]
async fn the_last_response_to_a_read_repeats_however_often_it_is_sent() {
    for matching in [Matching::default(), Matching::default().also(|_, _| Ok(()))] {
        for method in ["GET", "HEAD"] {
            let sent = || request(method, "https://membership.api.cloudcix.com/a/", "");
            let recorded = ["1", "2", "3"].map(|body| answered(sent(), body));
            let replay = Replay::builder()
                .matching(matching.clone())
                .cassette(Cassette::new(recorded, Redactor::default()));
            for expected in ["1", "2", "3", "3", "3", "3"] {
                assert_eq!(body(&replay, sent()).await, expected);
            }
            assert_eq!((replay.report().played, replay.report().repeated), (3, 3));
        }
    }
}

#[tokio::test]
async fn eight_differences_are_shown_and_the_others_counted() {
    for (count, more) in [(7, 0), (8, 0), (9, 1), (10, 2)] {
        let query: Vec<String> = (0..count).map(|number| format!("q{number}=1")).collect();
        let sent = get(&format!("/a/?{}", query.join("&")));
        let miss = miss(&replay([answered(get("/a/"), "")]), sent).await;
        let near = &miss.nearest()[0];
        assert_eq!((near.differences.len(), near.more), (count.min(8), more), "{count}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_fixed_latency_is_the_same_whatever_was_recorded() {
    for recorded in [None, Some(0), Some(90)] {
        let mut one = answered(get("/a/"), "");
        if let Some(seconds) = recorded {
            one = one.took(Duration::from_secs(seconds));
        }
        for (latency, expected) in [
            (Latency::Fixed(Duration::from_secs(5)), 5000),
            (Latency::Fixed(Duration::from_millis(1)), 1),
            // The least that tokio's clock can wait.
            (Latency::Fixed(Duration::from_nanos(1)), 1),
            (Latency::Recorded(2.0), 2000 * recorded.unwrap_or_default()),
            (Latency::Recorded(-1.0), 0),
            (Latency::Recorded(f64::NAN), 0),
            (Latency::None, 0),
        ] {
            let cassette = Cassette::new([one.clone()], Redactor::default());
            let replay = Replay::builder().latency(latency).cassette(cassette);
            let start = tokio::time::Instant::now();
            send(&replay, get("/a/")).await.unwrap();
            assert_eq!(
                start.elapsed(),
                Duration::from_millis(expected),
                "{latency:?} {recorded:?}"
            );
        }
    }
}

#[test]
fn a_latency_of_no_time_needs_no_timer() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for latency in [Latency::Recorded(1.0), Latency::Fixed(Duration::ZERO)] {
        let cassette = Cassette::new([answered(get("/a/"), "1")], Redactor::default());
        let replay = Replay::builder().latency(latency).cassette(cassette);
        assert_eq!(runtime.block_on(body(&replay, get("/a/"))), "1", "{latency:?}");
    }
}
