//! The guarantees, over random schedules, faults and cancellations. A failure prints its world; to
//! see these tests fail, run `.ci/mutations cloudcix-retry`.

mod model;
#[cfg(feature = "tower-policy")]
mod tower;

use std::time::Duration;

use cloudcix_retry::{Attempt, Backoff, Budget, Decision, RetryLayer, StandardPolicy, Stopped};
use http::Method;
use model::{Act, Enforcer, History, Plan, plan, run};
use proptest::prelude::*;

/// tokio's timers fire on the millisecond after the time they are set to.
const TICK: Duration = Duration::from_millis(1);

fn standard() -> RetryLayer {
    RetryLayer::builder().budget(Budget::unlimited()).build()
}

/// A layer whose policy always wants to retry.
fn stubborn(wait: Duration, budget: Budget) -> RetryLayer {
    RetryLayer::builder().budget(budget).policy(move |_: &Attempt<'_>| Decision::Wait(wait)).build()
}

fn world() -> impl Strategy<Value = (Vec<Plan>, Vec<bool>)> {
    (prop::collection::vec(plan(), 1..6), prop::collection::vec(prop::bool::weighted(0.8), 0..12))
}

fn may_change_twice(plan: &Plan) -> bool {
    plan.idempotent || !matches!(plan.method, Method::POST | Method::PATCH)
}

proptest! {
    #[test]
    fn r1_a_create_is_sent_again_only_when_nothing_was_done((plans, ready) in world()) {
        let history = run(plans, ready, &standard());
        for (call, plan) in history.plans.iter().enumerate()
            .filter(|(_, plan)| !may_change_twice(plan)) {
            let done = history.of(call).iter().filter(|sent| sent.done).count();
            prop_assert!(done <= 1, "carried out {done} times: {plan:?}");
            let sent = history.of(call);
            prop_assert!(sent.iter().rev().skip(1).all(|sent| !sent.done),
                "sent again after it was carried out: {plan:?}");
        }
    }

    #[test]
    fn r1_a_change_that_met_a_500_is_not_sent_again((plans, ready) in world()) {
        let history = run(plans, ready, &standard());
        for (call, plan) in history.plans.iter().enumerate()
            .filter(|(_, plan)| !matches!(plan.method, Method::GET | Method::HEAD)) {
            for (nth, _) in history.of(call).iter().enumerate().skip(1) {
                let before = plan.act(nth - 1);
                prop_assert!(!matches!(before, Act::Respond { status: 500, .. }), "{plan:?}");
            }
        }
    }

    #[test]
    fn r2_retries_stay_within_the_budget_at_every_moment(
        (plans, ready) in (prop::collection::vec(plan(), 1..60),
            prop::collection::vec(prop::bool::weighted(0.8), 0..60)),
        wait in 0_u64..2000,
    ) {
        for layer in [RetryLayer::new(), stubborn(Duration::from_millis(wait), Budget::default())] {
            let history = run(plans.clone(), ready.clone(), &layer);
            let mut last: std::collections::HashMap<usize, &Act> = std::collections::HashMap::new();
            let mut again = 0;
            for (sent, begun) in history.sent.iter().zip(&history.begun) {
                // All retries count but those after a refused connection and the API's own 429.
                again += usize::from(last.insert(sent.call, &sent.act)
                    .is_some_and(|before| !before.is_free()));
                prop_assert!(again * 10 <= 100 + begun, "{again} retries of {begun} calls");
            }
        }
    }

    #[test]
    fn r3_a_call_is_over_by_its_deadline((plans, ready) in world(), wait in 0_u64..5000) {
        for layer in [standard(), stubborn(Duration::from_millis(wait), Budget::unlimited())] {
            let history = run(plans.clone(), ready.clone(), &layer);
            for (call, plan) in history.plans.iter().enumerate() {
                let Some(deadline) = plan.deadline else { continue };
                let end = &history.ends[call];
                let deadline = end.began + Duration::from_millis(deadline) + TICK;
                prop_assert!(end.over <= deadline, "{:?} after it began: {plan:?}",
                    end.over - end.began);
                prop_assert!(history.of(call).iter().all(|sent| sent.at <= deadline), "{plan:?}");
            }
        }
    }

    #[test]
    fn r4_a_server_is_not_asked_again_before_the_time_it_named((plans, ready) in world()) {
        let history = run(plans, ready, &standard());
        for (call, plan) in history.plans.iter().enumerate() {
            for pair in history.of(call).windows(2) {
                if let Some(not_before) = pair[0].not_before {
                    prop_assert!(pair[1].at >= not_before, "{:?} too soon: {plan:?}",
                        not_before - pair[1].at);
                }
            }
        }
    }

    #[test]
    fn r5_a_call_is_never_sent_more_often_than_it_may_be(
        (plans, ready) in world(),
        wait in 0_u64..5000,
    ) {
        for layer in [standard(), stubborn(Duration::ZERO, Budget::unlimited()),
            stubborn(Duration::from_millis(wait), Budget::unlimited())] {
            let history = run(plans.clone(), ready.clone(), &layer);
            for (call, plan) in history.plans.iter().enumerate() {
                // Attempts whose connection was refused were not sent.
                let sent = history.of(call).iter().filter(|sent| !matches!(sent.act, Act::Refused))
                    .count();
                prop_assert!(sent <= plan.most() as usize, "{sent} times: {plan:?}");
            }
        }
    }

    #[test]
    fn r5_where_nothing_waits_a_refused_connection_is_an_attempt_like_any_other(
        (plans, ready) in world(),
    ) {
        let none = RetryLayer::builder().budget(Budget::unlimited()).refused_window(Duration::ZERO)
            .build();
        let offline = RetryLayer::builder().budget(Budget::unlimited()).without_waiting().build();
        for layer in [offline, none, stubborn(Duration::ZERO, Budget::unlimited())] {
            let history = run(plans.clone(), ready.clone(), &layer);
            for (call, plan) in history.plans.iter().enumerate() {
                prop_assert!(history.of(call).len() <= plan.most() as usize, "{plan:?}");
            }
        }
    }

    #[test]
    fn r5_a_refused_connection_is_tried_again_for_its_window_and_no_longer(
        (plans, _) in world(),
        window in 1_u64..20_000,
    ) {
        let window = Duration::from_millis(window);
        let layer = RetryLayer::builder().budget(Budget::unlimited()).refused_window(window)
            .build();
        let history = run(plans, Vec::new(), &layer);
        for (call, plan) in history.plans.iter().enumerate() {
            let mut over = None;
            for sent in history.of(call) {
                // The window counts from the end of the first refused attempt. An attempt that
                // waits for its turn begins in time and is sent later.
                let later = Duration::from_millis(plan.queues) + 2 * TICK;
                prop_assert!(over.is_none_or(|over| sent.at <= over + later), "{plan:?}");
                over = match sent.act {
                    Act::Refused => over.or(Some(sent.ends + window)),
                    _ => None,
                };
            }
        }
    }

    #[test]
    fn an_outage_that_the_window_covers_fails_no_call(
        outage in 0_u64..9_900,
        calls in 1_u64..60,
        creates in any::<bool>(),
    ) {
        let plans = (0..calls).map(|nth| restarted(nth * 100, outage, creates)).collect();
        let history = run(plans, Vec::new(), &RetryLayer::new());
        for (call, end) in history.ends.iter().enumerate() {
            prop_assert!(matches!(&end.end, Some(Ok(response)) if response.status() == 201),
                "{:?}: {:?}", history.plans[call], end.end);
        }
    }

    #[test]
    fn r6_every_attempt_sends_the_same((plans, ready) in world()) {
        let history = run(plans, ready, &standard());
        for call in 0..history.plans.len() {
            for pair in history.of(call).windows(2) {
                prop_assert_eq!(&pair[0].seen, &pair[1].seen);
            }
            if let Some(sent) = history.of(call).first() {
                prop_assert_eq!(sent.seen.mark, Some(model::Mark(call)));
                prop_assert_eq!(sent.seen.body.as_bytes(), &format!("the body of {call}"));
            }
        }
    }

    #[test]
    fn r7_a_call_that_is_dropped_leaves_nothing_behind((plans, ready) in world()) {
        let history = run(plans, ready, &standard());
        prop_assert_eq!(history.left, (0, 0));
        for (call, end) in history.ends.iter().enumerate() {
            prop_assert!(history.of(call).iter().all(|sent| sent.at <= end.over));
        }
    }

    #[test]
    fn an_error_that_says_not_sent_is_a_proof((plans, ready) in world(), wait in 0_u64..2000) {
        for layer in [standard(), stubborn(Duration::from_millis(wait), Budget::unlimited())] {
            let history = run(plans.clone(), ready.clone(), &layer);
            for (call, end) in history.ends.iter().enumerate() {
                let Some(Err(error)) = &end.end else { continue };
                prop_assert!(error.was_sent() || history.of(call).iter().all(|sent| !sent.done),
                    "{error:#}: {:?}", history.plans[call]);
            }
        }
    }

    #[test]
    fn every_error_and_every_response_that_did_not_come_at_once_has_a_report(
        (plans, ready) in world(),
    ) {
        let history = run(plans, ready, &standard());
        for (call, end) in history.ends.iter().enumerate() {
            // In a task of its own, the retry may not get to report before the deadline ends the
            // call.
            let apart = history.plans[call].enforcer == Enforcer::AnotherTask;
            if end.end.is_none() || (apart && end.report().is_none()) {
                continue;
            }
            let at_once = matches!(&end.end, Some(Ok(response)) if response.status().is_success())
                && history.of(call).len() == 1;
            prop_assert!(end.report().is_some() || at_once);
            let report = end.report().cloned().unwrap_or_default();
            prop_assert!(history.of(call).len() <= report.attempts() as usize);
            prop_assert!(report.attempts() - report.refused() <= history.plans[call].most());
            let refused = history.of(call).iter().filter(|sent| matches!(sent.act, Act::Refused))
                .count();
            prop_assert!(report.refused() as usize <= refused, "{} of {refused}", report.refused());
            prop_assert_eq!(report.waits().len() + 1, report.attempts() as usize);
            prop_assert!(report.waits().iter().sum::<Duration>() <= end.over - end.began);
            let before_the_last = history.of(call).len().saturating_sub(1);
            let done = history.of(call)[..before_the_last].iter().any(|sent| sent.done);
            prop_assert!(!done || report.is_ambiguous());
        }
    }
}

fn doomed(number: u64) -> Plan {
    let act = Act::Respond { status: 503, of_the_api: false, retry_after: None, dated: false };
    Plan {
        method: Method::GET,
        idempotent: false,
        no_retry: false,
        max_attempts: None,
        starts: number,
        deadline: None,
        enforcer: Enforcer::RetryAlone,
        cancelled: None,
        queues: 0,
        acts: vec![(5, act)],
    }
}

/// Plans a call to a server that is down for `outage` milliseconds.
fn restarted(starts: u64, outage: u64, creates: bool) -> Plan {
    let method = if creates { Method::POST } else { Method::GET };
    Plan { method, acts: vec![(1, Act::Restarts { back: outage })], ..doomed(starts) }
}

#[test]
fn r2_a_server_that_always_fails_gets_a_tenth_more_and_ten() {
    const CALLS: usize = 60_000;
    let History { sent, .. } =
        run((0..CALLS as u64).map(doomed).collect(), Vec::new(), &RetryLayer::new());
    println!("{} requests for {CALLS} calls", sent.len());
    assert!(sent.len() >= CALLS + CALLS / 10, "the budget is there to be used: {}", sent.len());
    assert!(sent.len() <= CALLS + CALLS / 10 + 10, "{}", sent.len());
}

#[test]
fn without_waiting_a_thousand_retries_take_no_time() {
    let policy =
        StandardPolicy::new(Backoff::new(Duration::from_secs(5), Duration::from_secs(500)));
    let layer = RetryLayer::builder()
        .policy(policy)
        .budget(Budget::unlimited())
        .max_attempts(1000)
        .without_waiting()
        .build();
    let act = Act::Respond { status: 503, of_the_api: false, retry_after: Some(60), dated: false };
    let history = run(vec![Plan { acts: vec![(0, act)], ..doomed(0) }], Vec::new(), &layer);
    assert_eq!(history.sent.len(), 1000);
    let end = &history.ends[0];
    // The server sleeps for zero time, which takes a tick of the clock.
    assert!(end.over - end.began <= TICK * 1000, "{:?}", end.over - end.began);
}

#[test]
fn r2_a_server_that_throttles_every_request_gets_no_more_than_the_attempts_allow() {
    let throttled =
        |of_the_api| Act::Respond { status: 429, of_the_api, retry_after: None, dated: false };
    for (of_the_api, most) in [(true, 300), (false, 100 + 10 + 10)] {
        let plans = (0..100)
            .map(|nth| Plan { acts: vec![(1, throttled(of_the_api))], ..doomed(nth * 10_000) });
        let sent = run(plans.collect(), Vec::new(), &RetryLayer::new()).sent.len();
        assert!((most - 10..=most).contains(&sent), "{sent} of {most}");
    }
}

#[test]
fn a_refused_connection_waits_longer_each_time_until_its_time_is_up() {
    let refused = Plan { acts: vec![(0, Act::Refused)], ..doomed(0) };
    for _ in 0..50 {
        let history = run(vec![refused.clone()], Vec::new(), &RetryLayer::new());
        let end = &history.ends[0];
        let report = end.report().unwrap();
        assert_eq!((report.stopped(), report.refused()), (Stopped::Refused, report.attempts()));
        assert!((5..40).contains(&report.attempts()), "{report:?}");
        let took = end.over - end.began;
        assert!(
            took >= RetryLayer::REFUSED_WINDOW
                && took <= RetryLayer::REFUSED_WINDOW + TICK * 2 * report.attempts(),
            "{took:?}"
        );
        for (nth, wait) in (1..).zip(report.waits()) {
            assert!(*wait <= Backoff::default().ceiling(nth), "{report:?}");
        }
    }
}
