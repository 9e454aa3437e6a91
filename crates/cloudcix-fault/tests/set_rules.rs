//! Rules that are replaced while calls run.

mod common;

use std::time::Duration;

use cloudcix_core::{BoxError, Error, Transport};
use cloudcix_fault::{Fault, FaultBuilder, FaultLayer, Rule};
use common::{Server, request};
use futures_util::FutureExt as _;
use http::Method;
use proptest::prelude::*;
use tokio::time::{advance, timeout};
use tower::{Layer as _, Service as _, ServiceExt as _, limit::ConcurrencyLimitLayer};

const SECOND: Duration = Duration::from_secs(1);

fn rules(fault: Fault) -> FaultBuilder {
    FaultLayer::builder().rule(Rule::new(fault))
}

async fn send<S: Transport>(service: &S) -> Result<(), Error> {
    let call = service.clone().oneshot(request(Method::GET)).await;
    call.map(drop).map_err(|error| Error::from_transport(error.into()))
}

#[tokio::test(start_paused = true)]
async fn all_services_have_the_new_rules_from_the_next_call_on_and_the_log_goes_on() {
    let (server, faults) = (Server::default(), FaultLayer::new());
    let services = [faults.layer(server.transport()), faults.clone().layer(server.transport())];
    for service in &services {
        assert!(send(service).await.is_ok());
    }
    let second = |fault| FaultLayer::builder().rule(Rule::new(fault).nth(2));
    for fault in [Fault::Connect, Fault::Reset] {
        faults.set_rules(second(fault)).unwrap();
        // Counted from 1 again, over both services.
        assert!(send(&services[0]).await.is_ok());
        assert!(send(&services[1]).await.is_err());
        assert_eq!(faults.log().calls(), [2]);
    }
    faults.set_rules(FaultLayer::builder()).unwrap();
    assert!(send(&services[0]).await.is_ok());
    assert!(faults.log().calls().is_empty());
    let injected: Vec<Fault> = faults.log().injections().iter().map(|one| one.fault).collect();
    assert_eq!(injected, [Fault::Connect, Fault::Reset]);
    // All but the call that met `Connect`.
    assert_eq!(server.requests(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_window_is_counted_from_when_its_rule_was_set() {
    let faults = FaultLayer::new();
    let service = faults.layer(Server::default().transport());
    advance(60 * SECOND).await;
    let rule = Rule::new(Fault::Connect).window(SECOND..2 * SECOND);
    faults.set_rules(FaultLayer::builder().rule(rule)).unwrap();
    let nano = Duration::from_nanos(1);
    let almost = Duration::from_nanos(999_999_999);
    for (after, is_met) in [(almost, false), (nano, true), (almost, true), (nano, false)] {
        advance(after).await;
        assert_eq!(send(&service).await.is_err(), is_met);
    }
    let since: Vec<_> = faults.log().injections().iter().map(|one| one.since_built).collect();
    assert_eq!(since, [61 * SECOND, 61 * SECOND + almost]);
}

#[tokio::test]
async fn invalid_rules_change_nothing() {
    let faults = rules(Fault::Connect).build().unwrap();
    let service = faults.layer(Server::default().transport());
    assert!(send(&service).await.is_err());
    // The first rule that is invalid is named by its number.
    let reset = || Rule::new(Fault::Reset);
    let invalid = FaultLayer::builder().rule(reset()).rule(reset().nth(0)).rule(reset().first(0));
    for error in [faults.set_rules(invalid.clone()).unwrap_err(), invalid.build().unwrap_err()] {
        assert_eq!(error.rule(), 1);
        assert_eq!(
            error.to_string(),
            "rule 1 can't be followed: `nth(0)` means no call at all, because calls count from 1; \
             give 1 or more, or leave the rule out"
        );
    }
    assert!(send(&service).await.unwrap_err().is_connection_refused());
    assert_eq!(faults.log().calls(), [2]);
}

#[tokio::test]
async fn rules_that_are_set_later_have_the_seed_that_is_set_with_them() {
    let rule = || FaultLayer::builder().rule(Rule::new(Fault::Reset).probability(0.5));
    for seed in 0..4 {
        let (built, later) = (rule().seed(seed).build().unwrap(), FaultLayer::new());
        later.set_rules(rule().seed(seed)).unwrap();
        for faults in [&built, &later] {
            let service = faults.layer(Server::default().transport());
            for _ in 0..32 {
                let _ = send(&service).await;
            }
        }
        let calls = |faults: &FaultLayer| -> Vec<u64> {
            faults.log().injections().iter().map(|injection| injection.call).collect()
        };
        assert_eq!(calls(&built), calls(&later), "{seed}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_keeps_the_rules_that_it_began_with() {
    let faults = rules(Fault::Delay(9 * SECOND)).build().unwrap();
    let service = faults.layer(Server::default().transport());
    let mut delayed = Box::pin(send(&service));
    assert!((&mut delayed).now_or_never().is_none());
    faults.set_rules(rules(Fault::Reset)).unwrap();
    assert!(timeout(10 * SECOND, delayed).await.unwrap().is_ok());
    assert!(send(&service).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_service_that_was_ready_before_there_were_rules_holds_no_permit() {
    let faults = FaultLayer::new();
    let limited = ConcurrencyLimitLayer::new(1).layer(Server::default().transport());
    let service = faults.layer(limited);
    let mut kept = service.clone();
    kept.ready().await.unwrap();
    faults.set_rules(rules(Fault::Hang)).unwrap();
    // Kept, and never polled again.
    let mut parked = Box::pin(kept.call(request(Method::GET)));
    assert!((&mut parked).now_or_never().is_none());
    faults.set_rules(FaultLayer::builder()).unwrap();
    assert!(timeout(SECOND, send(&service)).await.expect("blocked").is_ok());
    drop(parked);
}

#[tokio::test]
async fn with_rules_a_service_is_ready_whatever_the_one_inside_is() {
    let faults = rules(Fault::Connect).build().unwrap();
    let limited = ConcurrencyLimitLayer::new(1).layer(Server::default().transport());
    let mut holder = limited.clone();
    holder.ready().await.unwrap();
    let mut service = faults.layer(limited);
    assert!(service.ready().now_or_never().is_some());
    faults.set_rules(FaultLayer::builder()).unwrap();
    assert!(service.ready().now_or_never().is_none(), "the permit is taken");
}

/// tower's `ConcurrencyLimit` panics if it is called without being ready.
#[tokio::test]
async fn a_clone_of_a_service_that_is_ready_is_not_ready_itself() {
    let faults = FaultLayer::new();
    let limited = ConcurrencyLimitLayer::new(2).layer(Server::default().transport());
    let mut first = faults.layer(limited);
    first.ready().await.unwrap();
    let mut second = first.clone();
    // From now on no service inside is polled by `ready`.
    let never = Rule::new(Fault::Connect).filter(|_| false);
    faults.set_rules(FaultLayer::builder().rule(never)).unwrap();
    for service in [&mut second, &mut first] {
        for _ in 0..2 {
            assert!(service.ready().await.unwrap().call(request(Method::GET)).await.is_ok());
        }
    }
}

/// One step of a caller that has a single service, over one that allows a single call.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// No rules, one that every call meets, or one that none does.
    SetRules(Option<bool>),
    Ready,
    Call,
    Clone,
}

proptest! {
    /// tower's `ConcurrencyLimit` panics if it is called without being ready.
    #[test]
    fn the_service_inside_is_never_called_unready_and_no_permit_is_lost(
        steps in prop::collection::vec(
            prop_oneof![
                any::<Option<bool>>().prop_map(Step::SetRules),
                Just(Step::Ready),
                Just(Step::Call),
                Just(Step::Clone),
            ],
            0..12,
        ),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let faults = FaultLayer::new();
            let limited = ConcurrencyLimitLayer::new(1).layer(Server::default().transport());
            let mut service = faults.layer(limited);
            for step in steps {
                match step {
                    Step::SetRules(met) => {
                        let rule = Rule::new(Fault::Connect).filter(move |_| met == Some(true));
                        let mut set = FaultLayer::builder();
                        if met.is_some() {
                            set = set.rule(rule);
                        }
                        faults.set_rules(set).unwrap();
                    }
                    Step::Ready => _ = service.ready().now_or_never().expect("a permit is free"),
                    Step::Call => {
                        let ready = service.ready().now_or_never().expect("a permit is free");
                        let call = ready.unwrap().call(request(Method::GET));
                        let _: Result<_, BoxError> = call.now_or_never().expect("ends at once");
                    }
                    // The first one, and its permit, are dropped.
                    Step::Clone => service = service.clone(),
                }
            }
            faults.set_rules(FaultLayer::builder()).unwrap();
            service = service.clone();
            prop_assert!(send(&service).now_or_never().expect("a permit is free").is_ok());
            Ok(())
        })?;
    }
}
