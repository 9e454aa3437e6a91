//! Properties: for any tasks in any interleaving, a mock counts as a simple model does, and never
//! misses an unmatched request.

mod common;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use cloudcix_core::Body;
use cloudcix_mock::{
    Expectation, Mock, Received, Sequence,
    matcher::{Matcher, any, get, json_body, json_includes, json_pointer, query, query_exact},
    response::json as reply,
};
use common::{request, send};
use futures_util::FutureExt as _;
use http::{Method, Request};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::{collection::vec, option, prelude::*};
use serde_json::{Value, json};

/// An expectation of one kind of request, or of any.
#[derive(Clone, Debug)]
struct Spec {
    kind: Option<usize>,
    responses: usize,
    /// The fewest and the most calls.
    times: Option<(usize, usize)>,
    sequence: Option<usize>,
    delay: u64,
}

impl Spec {
    fn min(&self) -> usize {
        self.times.map_or(self.responses, |(min, _)| min)
    }

    fn max(&self) -> usize {
        self.times.map_or(self.responses, |(_, max)| max)
    }
}

fn spec() -> impl Strategy<Value = Spec> {
    let times = option::of((0usize..3, 0usize..4).prop_map(|(min, more)| (min, min + more)));
    // Often in a sequence: its order is the rarest thing to be broken by chance.
    let sequence = option::weighted(0.8, 0usize..2);
    (option::weighted(0.8, 0usize..3), 0usize..3, times, sequence, 0u64..3).prop_map(
        |(kind, responses, times, sequence, delay)| Spec {
            kind,
            responses,
            times,
            sequence,
            delay,
        },
    )
}

/// The requests of each task, with the wait before each in milliseconds.
fn tasks() -> impl Strategy<Value = Vec<Vec<(u64, usize)>>> {
    vec(vec((0u64..3, 0usize..3), 0..5), 1..5)
}

fn declare(mock: &Mock, specs: &[Spec]) -> Vec<Expectation> {
    let sequences = [Sequence::new(), Sequence::new()];
    let declare = |spec: &Spec| {
        let matcher: Box<dyn Matcher> = match spec.kind {
            Some(kind) => Box::new(get(&format!("/{kind}/"))),
            None => Box::new(any()),
        };
        let mut expectation = mock.expect(matcher).delay(Duration::from_millis(spec.delay));
        for response in 0..spec.responses {
            expectation = expectation.then(reply(response));
        }
        if let Some((min, max)) = spec.times {
            expectation = expectation.times(min..=max);
        }
        match spec.sequence {
            Some(index) => expectation.in_order(&sequences[index]),
            None => expectation,
        }
    };
    specs.iter().map(declare).collect()
}

/// Returns the kinds of the requests, in the order of their arrival.
fn kinds<'a>(requests: impl IntoIterator<Item = &'a Received>) -> Vec<usize> {
    requests.into_iter().map(|request| request.segments()[0].parse().unwrap()).collect()
}

/// Returns the calls of each expectation and the unmatched requests, for requests that arrive in
/// this order.
fn model(specs: &[Spec], arrivals: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let (mut calls, mut unmatched) = (vec![0; specs.len()], Vec::new());
    for &kind in arrivals {
        let may_respond = |&index: &usize| {
            let this = &specs[index];
            let members = (0..specs.len()).filter(|&other| {
                this.sequence.is_some() && specs[other].sequence == this.sequence && other != index
            });
            this.kind.is_none_or(|wanted| wanted == kind)
                && this.responses > 0
                && calls[index] < this.max()
                && members.into_iter().all(|other| {
                    if other < index {
                        calls[other] >= specs[other].min()
                    } else {
                        calls[other] == 0
                    }
                })
        };
        match (0..specs.len()).find(may_respond) {
            Some(index) => calls[index] += 1,
            None => unmatched.push(kind),
        }
    }
    (calls, unmatched)
}

/// Compares a mock, after all its requests, with the model.
fn check(
    mock: Mock,
    expectations: &[Expectation],
    specs: &[Spec],
    sent: usize,
    by_drop: bool,
) -> Result<(), TestCaseError> {
    let arrivals = kinds(&mock.requests());
    let (calls, unmatched) = model(specs, &arrivals);
    prop_assert_eq!(arrivals.len(), sent);
    prop_assert_eq!(expectations.iter().map(Expectation::calls).collect::<Vec<_>>(), calls.clone());
    let unmet = specs
        .iter()
        .zip(&calls)
        .filter(|(spec, calls)| !(spec.min()..=spec.max()).contains(calls))
        .count();
    let passes = unmatched.is_empty() && unmet == 0;
    if by_drop {
        prop_assert_eq!(catch_unwind(AssertUnwindSafe(|| drop(mock))).is_ok(), passes);
        return Ok(());
    }
    match mock.verify() {
        Ok(()) => prop_assert!(passes),
        Err(failure) => {
            prop_assert_eq!(
                kinds(failure.unmatched().iter().map(cloudcix_mock::Unmatched::request)),
                unmatched
            );
            prop_assert_eq!(failure.unmet().len(), unmet);
            prop_assert!(!passes);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The waits decide the interleaving; callers that give up within the delay of a response have
    /// been counted.
    #[test]
    fn tasks_that_wait_and_give_up_are_counted_as_the_model_counts(
        specs in vec(spec(), 0..6),
        tasks in tasks(),
        by_drop: bool,
    ) {
        let mock = Mock::new();
        let expectations = declare(&mock, &specs);
        let sent = tasks.iter().map(Vec::len).sum();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(async {
            let one = |task: Vec<(u64, usize)>| {
                let mock = &mock;
                async move {
                    for (wait, kind) in task {
                        tokio::time::sleep(Duration::from_millis(wait)).await;
                        let call = send(mock, request(Method::GET, &format!("/{kind}/")));
                        // The code under test may swallow whatever it gets.
                        drop(tokio::time::timeout(Duration::from_millis(2), call).await);
                    }
                }
            };
            futures_util::future::join_all(tasks.into_iter().map(one)).await;
        });
        check(mock, &expectations, &specs, sent, by_drop)?;
    }

    /// The machine decides the interleaving.
    #[test]
    fn threads_are_counted_as_the_model_counts(
        mut specs in vec(spec(), 0..6),
        tasks in tasks(),
        by_drop: bool,
    ) {
        for spec in &mut specs {
            spec.delay = 0;
        }
        let mock = Mock::new();
        let expectations = declare(&mock, &specs);
        let sent = tasks.iter().map(Vec::len).sum();
        std::thread::scope(|scope| {
            for task in &tasks {
                let mock = &mock;
                scope.spawn(move || {
                    for (_, kind) in task {
                        let call = send(mock, request(Method::GET, &format!("/{kind}/")));
                        drop(call.now_or_never().unwrap());
                    }
                });
            }
        });
        check(mock, &expectations, &specs, sent, by_drop)?;
    }
}

/// Returns JSON with a value somewhere below a name.
fn nested(name: &str, value: &Value, shape: u8) -> Value {
    match shape {
        0 => json!({ name: value }),
        1 => json!({"users": [{"a": 1}, {"deep": {name: value}}]}),
        2 => json!({name: [1, [value], null]}),
        3 => json!({name: {"user": {"any": [value]}}}),
        4 => json!({"settings": json!({ name: value }).to_string()}),
        5 => json!([{"name": name, "value": value}]),
        _ => json!({"log": json!([json!({ name: value }).to_string()]).to_string()}),
    }
}

/// Returns the report and the error of a mock that expects `expected` and gets `actual`.
fn report_of(expected: impl Matcher + 'static, actual: Request<Body>) -> String {
    let mock = Mock::new();
    mock.expect(expected).respond(reply(json!({})));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error = runtime.block_on(send(&mock, actual)).unwrap_err();
    let report = mock.verify().unwrap_err();
    format!("{error:#} {error:?} {report} {report:?} {:?}", mock.requests())
}

proptest! {
    #[test]
    fn a_report_shows_no_secret_of_either_side_however_it_is_nested(
        name in prop::sample::select(vec!["password", "API-Key", "emailToken", "otp", "userdata"]),
        expected in "hunter2[\"/\\\\ é]{0,2}",
        actual in "hunter3[\"/\\\\ é]{0,2}",
        shape in 0..7_u8,
        place in 0..6_u8,
    ) {
        let json_of = |secret: &str| nested(name, &secret.into(), shape);
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let post = |body: String| {
            Request::post("https://membership.api.cloudcix.com/user/").body(body.into()).unwrap()
        };
        let get = |query: String| {
            let url = format!("https://membership.api.cloudcix.com/user/?{query}");
            Request::get(url).body(Body::empty()).unwrap()
        };
        let user = |secret: &str| format!("https://me:{}@a.example/?n=1", encode(secret));
        let json_body_of = |secret: &str| post(json_of(secret).to_string());
        let text = match place {
            0 => report_of(json_body(json_of(&expected)), json_body_of(&actual)),
            1 => report_of(json_includes(json_of(&expected)), json_body_of(&actual)),
            2 => report_of(json_pointer("", json_of(&expected)), json_body_of(&actual)),
            3 => report_of(
                query("filter", json_of(&expected)),
                get(format!("filter={}", encode(&json_of(&actual).to_string()))),
            ),
            4 => report_of(
                query("next", user(&expected)),
                get(format!("next={}", encode(&user(&actual)))),
            ),
            _ => report_of(
                query_exact([(format!("user[{name}][]"), expected.clone())]),
                get(format!("user[{name}][]={}", encode(&actual))),
            ),
        };
        prop_assert!(!text.contains("hunter"), "{}", text);
    }

    #[test]
    fn a_report_shows_what_is_no_secret(
        name in "(name|city|label|otp_enabled)",
        expected in "[a-z]{4}2",
        actual in "[a-z]{4}3",
        shape in 0..6_u8,
    ) {
        let json_of = |value: &str| nested(&name, &value.into(), shape);
        let request = Request::post("https://membership.api.cloudcix.com/user/")
            .body(json_of(&actual).to_string().into())
            .unwrap();
        let text = report_of(json_body(json_of(&expected)), request);
        prop_assert!(text.contains(&expected) && text.contains(&actual), "{}", text);
        prop_assert!(!text.contains("redacted"), "{}", text);
    }
}
