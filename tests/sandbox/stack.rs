//! The whole default stack over the sandbox: random calls at random times, with faults between the
//! two, and with tokens that expire on the way.

use std::{collections::HashSet, time::Duration};

use cloudcix::{
    fault::{Fault, FaultLayer, Rule},
    prelude::*,
};
use http::StatusCode;
use proptest::{collection::vec, option, prelude::*};
use serde_json::{Value, json};
use tokio::{task::JoinSet, time::sleep};

use crate::timed::{administrator, on_paused_time, sandbox, transport};

#[derive(Clone, Copy, Debug)]
enum Action {
    Create,
    Rename(u64),
    Delete(u64),
    List,
    Read(u64),
    /// The sandbox's clock jumps by hours, so that tokens expire.
    HoursPass(u64),
}

fn action() -> impl Strategy<Value = (u64, Action)> {
    let action = prop_oneof![
        4 => Just(Action::Create),
        2 => (1..12_u64).prop_map(Action::Rename),
        1 => (1..12_u64).prop_map(Action::Delete),
        3 => Just(Action::List),
        2 => (1..12_u64).prop_map(Action::Read),
    ];
    (0..3_000_u64, action)
}

fn actions() -> impl Strategy<Value = Vec<(u64, Action)>> {
    // Once: a call that meets an expired token twice ends with a 401, as it should.
    let jump = option::of((0..3_000_u64, (1..5_u64).prop_map(Action::HoursPass)));
    (vec(action(), 1..40), jump).prop_map(|(mut actions, jump)| {
        actions.extend(jump);
        actions
    })
}

/// Returns faults of every kind that a client can meet on the way, by probability.
fn faults(seed: u64) -> FaultLayer {
    let status = |status| Fault::Status(status);
    FaultLayer::builder()
        .seed(seed)
        .rule(Rule::new(Fault::Connect).probability(0.05))
        .rule(Rule::new(status(StatusCode::TOO_MANY_REQUESTS)).probability(0.05))
        .rule(Rule::new(Fault::Reset).probability(0.05))
        .rule(Rule::new(Fault::Reset).with_effect(false).probability(0.05))
        .rule(Rule::new(status(StatusCode::BAD_GATEWAY)).with_effect(true).probability(0.05))
        .rule(Rule::new(status(StatusCode::SERVICE_UNAVAILABLE)).probability(0.05))
        .build()
        .unwrap()
}

/// The outcome of a creation: its name, and the id or the error.
type Created = (String, Result<u64, Error>);

struct History {
    creations: Vec<Created>,
    lists: Vec<Page<Value>>,
    errors: Vec<Error>,
    sandbox: Sandbox,
}

fn run(actions: Vec<(u64, Action)>, seed: u64) -> History {
    on_paused_time(async {
        let sandbox = sandbox(Sandbox::builder());
        sandbox.set_faults(faults(seed));
        let client = Stack::standard()
            .credentials(administrator(&sandbox))
            .build(Endpoints::default(), transport(&sandbox, Duration::from_millis(20)));
        let mut calls = JoinSet::new();
        for (number, (at, action)) in actions.into_iter().enumerate() {
            let (client, sandbox) = (client.clone(), sandbox.clone());
            calls.spawn(async move {
                sleep(Duration::from_millis(at)).await;
                act(number, action, &client, &sandbox).await
            });
        }
        let mut history =
            History { creations: Vec::new(), lists: Vec::new(), errors: Vec::new(), sandbox };
        for outcome in calls.join_all().await {
            match outcome {
                Outcome::Created(created) => history.creations.push(created),
                Outcome::Listed(page) => history.lists.push(page),
                Outcome::Failed(error) => history.errors.push(error),
                Outcome::Nothing => {}
            }
        }
        history
    })
}

enum Outcome {
    Created(Created),
    Listed(Page<Value>),
    Failed(Error),
    Nothing,
}

async fn act(number: usize, action: Action, client: &Client, sandbox: &Sandbox) -> Outcome {
    let departments = client.membership().department();
    let result = match action {
        Action::Create => {
            let name = format!("created by {number}");
            let result = departments.create(&json!({"name": name})).send().await;
            let id = result.map(|made| made["id"].as_u64().unwrap());
            return Outcome::Created((name, id));
        }
        Action::List => match departments.list().limit(100).send().await {
            Ok(page) => return Outcome::Listed(page),
            Err(error) => Err(error),
        },
        Action::Rename(id) => {
            let name = json!({"name": format!("renamed by {number}")});
            departments.partial_update(id, &name).send().await.map(drop)
        }
        Action::Delete(id) => departments.delete(id).send().await.map(drop),
        Action::Read(id) => departments.read(id).send().await.map(drop),
        Action::HoursPass(hours) => {
            sandbox.advance(Duration::from_secs(hours * 3600));
            Ok(())
        }
    };
    result.map_or_else(Outcome::Failed, |()| Outcome::Nothing)
}

/// Returns the departments of all members, as the sandbox keeps them.
fn departments(sandbox: &Sandbox) -> Vec<Value> {
    let snapshot = sandbox.snapshot();
    let rows = &snapshot["state"]["tables"]["Membership.department"]["rows"];
    rows.as_array().unwrap().clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn over_the_sandbox_nothing_is_doubled_and_every_answer_is_consistent(
        actions in actions(),
        seed in any::<u64>(),
    ) {
        let History { creations, lists, errors, sandbox } = run(actions, seed);
        let rows = departments(&sandbox);
        for (name, result) in &creations {
            let quoted = format!("\"{name}\"");
            let count = rows.iter().filter(|row| row.to_string().contains(&quoted)).count();
            prop_assert!(count <= 1, "{name}: {count} rows");
            if let Err(error) = result {
                prop_assert!(error.was_sent() || count == 0, "{name}: {error:#}");
                // Names are unique: the sandbox refuses a second creation of the same department.
                prop_assert!(!error.is_validation(), "{name} was sent again: {error:#}");
            }
        }
        // Nobody got an id that somebody else got.
        let ids: Vec<u64> = creations.iter().filter_map(|(_, id)| id.as_ref().ok().copied())
            .collect();
        prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
        for page in &lists {
            let ids: HashSet<u64> =
                page.items.iter().filter_map(|row| row["id"].as_u64()).collect();
            prop_assert_eq!(ids.len(), page.items.len());
            prop_assert_eq!(page.metadata.total_records, Some(page.items.len() as u64));
        }
        let failed = creations.iter().filter_map(|(_, result)| result.as_ref().err());
        for error in errors.iter().chain(failed) {
            let shown = format!("{error:#} {error:?}");
            prop_assert!(!shown.contains("dummy-password") && !shown.contains("dummy-api-key"));
            // Tokens expire on the way, and no call notices.
            prop_assert!(!error.is_unauthorized(), "{error:#}");
        }
        // The stack keeps to the sandbox's throttle.
        let throttled = |status| status == StatusCode::TOO_MANY_REQUESTS;
        prop_assert!(!sandbox.requests().iter().any(|request| throttled(request.status)));
    }
}
