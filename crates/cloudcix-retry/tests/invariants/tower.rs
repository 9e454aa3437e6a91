//! tower's own loop with the decisions of this crate.

use std::time::Duration;

use cloudcix_core::{Body, BoxError, CallState};
use cloudcix_retry::{
    Attempt, Budget, Policy as _, RetryBuilder, RetryLayer, RetryReport, StandardPolicy,
    TowerPolicy,
};
use http::{Request, Response};
use proptest::prelude::*;
use tokio::time::Instant;
use tower::{Layer as _, Service as _, ServiceExt as _, retry, service_fn};

use crate::model::{Plan, plan, run};

/// Without jitter, so that two runs can be compared.
fn builder() -> RetryBuilder {
    RetryLayer::builder().budget(Budget::unlimited()).policy(|attempt: &Attempt<'_>| {
        let mut attempt = *attempt;
        attempt.random = u32::MAX / 2;
        StandardPolicy::default().decide(&attempt)
    })
}

proptest! {
    #[test]
    fn towers_loop_sends_what_ours_sends_at_the_same_times(
        plans in prop::collection::vec(plan(), 1..6),
    ) {
        // tower's loop can't end an attempt in flight.
        let plans: Vec<Plan> = plans.into_iter().map(|plan| Plan { deadline: None, ..plan })
            .collect();
        let ours = run(plans.clone(), Vec::new(), &builder().build());
        let towers = run(plans.clone(), Vec::new(),
            &retry::RetryLayer::new(TowerPolicy::new(builder())));
        for call in 0..plans.len() {
            let sent = |history: &crate::History| {
                let first = history.ends.iter().map(|end| end.began).min();
                history.of(call).iter().map(|sent| (first.map(|first| sent.at - first), sent.seen
                    .clone())).collect::<Vec<_>>()
            };
            prop_assert_eq!(sent(&ours), sent(&towers));
        }
        let reports = |history: &crate::History| history.ends.iter()
            .map(|end| end.report().cloned()).collect::<Vec<_>>();
        for (ours, towers) in reports(&ours).into_iter().zip(reports(&towers)) {
            let told = |report: Option<RetryReport>| report
                .map(|it| (it.attempts(), it.waits().to_vec(), it.is_ambiguous()));
            prop_assert_eq!(told(ours), told(towers));
        }
    }
}

#[test]
fn r2_the_budget_holds_in_towers_loop() {
    let plans = (0..1000).map(crate::doomed).collect();
    let history = run(plans, Vec::new(), &retry::RetryLayer::new(TowerPolicy::default()));
    assert!((1000..=1110).contains(&history.sent.len()), "{}", history.sent.len());
}

#[tokio::test(start_paused = true)]
async fn a_service_of_tower_that_is_called_again_begins_anew() {
    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::builder().status(503).body(Body::empty())?)
    });
    let mut service = retry::RetryLayer::new(TowerPolicy::new(builder())).layer(transport);
    for _ in 0..3 {
        let request = Request::get("https://iaas.api.cloudcix.com/").body(Body::empty()).unwrap();
        let response = service.ready().await.unwrap().call(request).await.unwrap();
        assert_eq!(
            response.extensions().get::<RetryReport>().map(|report| report.waits().len()),
            Some(2)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn towers_loop_counts_the_attempts_of_a_call_with_a_deadline_too() {
    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::builder().status(503).body(Body::empty())?)
    });
    let service = retry::RetryLayer::new(TowerPolicy::new(builder())).layer(transport);
    for deadline in [None, Some(Instant::now() + Duration::from_secs(3600))] {
        let state = CallState::default();
        if let Some(deadline) = deadline {
            state.set_deadline(deadline);
        }
        let request = Request::get("https://iaas.api.cloudcix.com/").extension(state);
        let call = service.clone().oneshot(request.body(Body::empty()).unwrap());
        let response = call.await.unwrap();
        let report = response.extensions().get::<RetryReport>().unwrap();
        assert_eq!((report.attempts(), report.waits().len()), (3, 2), "{deadline:?}");
    }
}
