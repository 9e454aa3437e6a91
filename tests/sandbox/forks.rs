//! Forks of a sandbox, by random requests.

use cloudcix::prelude::*;
use http::{Method, Request};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::json;

use crate::timed::sandbox;

type Step = (Method, String, String);

/// Returns a request that changes, reads or lists rows, or the sandbox itself.
fn step() -> impl Strategy<Value = Step> {
    let services = select(vec!["department", "team", "profile", "territory"]);
    let step = (services, 1..10_u32, 0..6_u8, "[a-z]{1,3}");
    step.prop_map(|(service, id, kind, name)| {
        let (list, row) = (format!("membership.localhost/{service}/"), format!("{id}/"));
        let body = json!({"name": name, "users": [1]}).to_string();
        match kind {
            0 => (Method::POST, list, body),
            1 => (Method::PATCH, list + &row, body),
            2 => (Method::DELETE, list + &row, String::new()),
            3 => (Method::GET, list + "?order=-name", String::new()),
            4 => (Method::GET, list + &row, String::new()),
            _ => (
                Method::POST,
                "sandbox.localhost/clock/advance/".into(),
                r#"{"seconds": 1}"#.into(),
            ),
        }
    })
}

/// Sends a request, and returns everything that came back.
fn play(sandbox: &Sandbox, token: &str, (method, url, body): &Step) -> String {
    let request = Request::builder().method(method).uri(format!("http://{url}"));
    let request = request.header("x-auth-token", token).header("content-type", "application/json");
    let response = sandbox.respond(request.body(Body::from(body.clone())).unwrap());
    let body = String::from_utf8_lossy(response.body().as_bytes()).into_owned();
    format!("{} {:?} {body}", response.status(), response.headers())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_fork_responds_as_if_it_were_alone(
        before in vec(step(), 0..6),
        turns in vec((any::<bool>(), step()), 1..20),
    ) {
        let original = sandbox(Sandbox::builder().throttle(false));
        let token = original.token(1, None);
        for step in &before {
            play(&original, &token, step);
        }
        let untouched = original.snapshot();
        let alone = |of_first: bool| {
            let fork = original.fork();
            let steps = turns.iter().filter(|(first, _)| *first == of_first);
            steps.map(|(_, step)| play(&fork, &token, step)).collect::<Vec<_>>()
        };
        let expected = [alone(true), alone(false)];
        // The second is a fork of a fork.
        let first = original.fork();
        let second = first.fork();
        let mut found = [Vec::new(), Vec::new()];
        for (is_first, step) in &turns {
            let fork = if *is_first { &first } else { &second };
            found[usize::from(!is_first)].push(play(fork, &token, step));
        }
        prop_assert_eq!(found, expected);
        prop_assert_eq!(original.snapshot(), untouched);
    }
}
