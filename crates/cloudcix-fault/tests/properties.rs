//! Properties of all rules: the same seed gives the same faults, and counts and windows are exact.

mod common;

use std::time::Duration;

use cloudcix_fault::{Fault, FaultBuilder, FaultLayer, FaultLog, Rule};
use common::{Server, request};
use futures_util::FutureExt as _;
use http::Method;
use proptest::{collection::vec, option, prelude::*, sample::select};
use tower::{Layer as _, ServiceExt as _};

/// Generates a rule whose fault needs no wait, for all HTTP methods or for one.
fn rule() -> impl Strategy<Value = Rule> {
    let fault = select(vec![Fault::Connect, Fault::Reset, Fault::BadJson, Fault::ResetAfter(2)]);
    let method = option::of(select(vec![Method::GET, Method::POST]));
    let choice = prop_oneof![
        (0.0..=1.0).prop_map(|probability| (0, 0, probability)),
        (1..20_u64).prop_map(|nth| (1, nth, 0.0)),
        (1..20_u64).prop_map(|count| (2, count, 0.0)),
        (1..20_u64).prop_map(|step| (3, step, 0.0)),
    ];
    (fault, method, choice).prop_map(|(fault, method, (kind, number, probability))| {
        let mut rule = Rule::new(fault);
        if let Some(method) = method {
            rule = rule.http_method(method);
        }
        match kind {
            0 => rule.probability(probability),
            1 => rule.nth(number),
            2 => rule.first(number),
            _ => rule.every(number),
        }
    })
}

fn calls() -> impl Strategy<Value = Vec<Method>> {
    vec(select(vec![Method::GET, Method::POST, Method::HEAD]), 0..60)
}

fn builder(rules: &[Rule], seed: u64) -> FaultBuilder {
    rules.iter().cloned().fold(FaultLayer::builder().seed(seed), FaultBuilder::rule)
}

/// Makes these calls, one after the other.
fn run(faults: &FaultLayer, calls: &[Method]) -> FaultLog {
    let service = faults.layer(Server::default().transport());
    for method in calls {
        service.clone().oneshot(request(method.clone())).now_or_never().unwrap().map(drop).ok();
    }
    faults.log()
}

/// Returns the faults of a log without their times.
fn faults(log: &FaultLog) -> Vec<(usize, u64, Fault)> {
    let parts =
        |injection: cloudcix_fault::Injection| (injection.rule, injection.call, injection.fault);
    log.injections().into_iter().map(parts).collect()
}

proptest! {
    #[test]
    fn the_same_seed_and_calls_give_the_same_faults(
        rules in vec(rule(), 0..5), seed in any::<u64>(), calls in calls(),
    ) {
        let first = run(&builder(&rules, seed).build().unwrap(), &calls);
        let second = run(&builder(&rules, seed).build().unwrap(), &calls);
        prop_assert_eq!(faults(&first), faults(&second));
        prop_assert_eq!(first.calls(), second.calls());
    }

    #[test]
    fn one_more_rule_changes_nothing_for_those_before_it(
        rules in vec(rule(), 0..4), more in rule(), seed in any::<u64>(), calls in calls(),
    ) {
        let before = run(&builder(&rules, seed).build().unwrap(), &calls);
        let after = run(&builder(&rules, seed).rule(more).build().unwrap(), &calls);
        let of_old = |faults: Vec<(usize, u64, Fault)>| -> Vec<_> {
            faults.into_iter().filter(|(rule, ..)| *rule < rules.len()).collect()
        };
        prop_assert_eq!(faults(&before), of_old(faults(&after)));
        prop_assert_eq!(before.calls(), after.calls()[..rules.len()].to_vec());
    }

    #[test]
    fn another_seed_gives_other_faults_and_so_does_another_rule(seed in any::<u64>()) {
        let half = || Rule::new(Fault::Connect).probability(0.5);
        // Each rule matches other calls, so that the first can't hide the faults of the second.
        let second = half().http_method(Method::POST);
        let run = |seed, method: Method| {
            let rules = [half().http_method(Method::GET), second.clone()];
            let log = run(&builder(&rules, seed).build().unwrap(), &vec![method; 200]);
            log.injections().into_iter().map(|injection| injection.call).collect::<Vec<_>>()
        };
        prop_assert_eq!(run(seed, Method::GET), run(seed, Method::GET));
        prop_assert_ne!(run(seed, Method::GET), run(seed.wrapping_add(1), Method::GET));
        prop_assert_ne!(run(seed, Method::GET), run(seed, Method::POST));
    }

    #[test]
    fn the_nth_call_that_matches_the_rule_is_hit_and_no_other(nth in 1..40_u64, calls in calls()) {
        let rule = Rule::new(Fault::Reset).http_method(Method::POST).nth(nth);
        let log = run(&FaultLayer::builder().rule(rule).build().unwrap(), &calls);
        let posts = calls.iter().filter(|method| **method == Method::POST).count() as u64;
        let hit: Vec<u64> = log.injections().iter().map(|injection| injection.call).collect();
        prop_assert_eq!(hit, if posts >= nth { vec![nth] } else { vec![] });
        prop_assert_eq!(log.calls(), [posts]);
    }

    #[test]
    fn a_window_is_exact(start in 0..50_u64, length in 1..50_u64, times in vec(0..100_u64, 1..20)) {
        let ms = Duration::from_millis;
        let mut times = times;
        times.sort_unstable();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        let (hit, passed): (Vec<Duration>, usize) = runtime.block_on(async {
            let window = ms(start)..ms(start + length);
            let faults = FaultLayer::builder()
                .rule(Rule::new(Fault::Connect).window(window))
                .build()
                .unwrap();
            let server = Server::default();
            let service = faults.layer(server.transport());
            let mut now = 0;
            for &time in &times {
                tokio::time::advance(ms(time - now)).await;
                now = time;
                service.clone().oneshot(request(Method::GET)).await.map(drop).ok();
            }
            let hit = faults.log().injections().iter().map(|hit| hit.since_built).collect();
            (hit, server.requests())
        });
        let within = |time: &&u64| (start..start + length).contains(*time);
        let expected: Vec<Duration> = times.iter().filter(within).map(|&time| ms(time)).collect();
        prop_assert_eq!(passed, times.len() - expected.len());
        prop_assert_eq!(hit, expected);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_calls_meet_as_many_faults_as_the_same_calls_in_order() {
    let calls = 2_000;
    let layer = || {
        FaultLayer::builder()
            .seed(7)
            .rule(Rule::new(Fault::Connect).every(7))
            .rule(Rule::new(Fault::Reset).probability(0.2))
            .rule(Rule::new(Fault::BadJson).nth(1_000))
            .build()
            .unwrap()
    };
    let in_order = run(&layer(), &vec![Method::GET; calls]);
    let faults = layer();
    let service = faults.layer(Server::default().transport());
    let tasks: Vec<_> = (0..calls)
        .map(|_| tokio::spawn(service.clone().oneshot(request(Method::GET)).map(|end| end.is_ok())))
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    // The order decides which call is the seventh, but not that there is one. Only the first rule
    // is compared, because a call that meets its fault hides the faults of the others.
    let of_first = |log: &FaultLog| {
        log.injections().into_iter().filter(|injection| injection.rule == 0).count()
    };
    assert_eq!(of_first(&faults.log()), calls / 7);
    assert_eq!(of_first(&faults.log()), of_first(&in_order));
    assert_eq!(faults.log().calls(), [2_000; 3]);
}
