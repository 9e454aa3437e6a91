//! The texts of waits and of their errors.

use std::time::Duration;

use cloudcix_client::Client;
use cloudcix_core::{Endpoints, Error};
use cloudcix_mock::Mock;
use cloudcix_models::{
    ClientExt as _,
    compute::State,
    wait::{Interval, WaitError, WaitExt as _},
};
use serde_json::{Value, json};

#[test]
fn each_end_of_a_wait_has_a_text_and_a_resource() {
    let row = || json!({"id": 7, "state": "unresourced", "secret": "hunter2"});
    let error = || Error::not_sent(std::io::Error::other("refused"));
    let target = || "Compute.instances 7".to_owned();
    let after = Duration::from_millis(1500);
    let state = || "unresourced".to_owned();
    let errors: [WaitError<Value>; 8] = [
        WaitError::Failed { target: target(), resource: row(), state: state() },
        WaitError::Gone { target: target(), last: Some(row()) },
        WaitError::Gone { target: target(), last: None },
        WaitError::TimedOut {
            target: target(),
            after,
            last: Some(row()),
            state: Some(state()),
            error: None,
        },
        WaitError::TimedOut { target: target(), after, last: None, state: None, error: None },
        WaitError::TimedOut {
            target: target(),
            after,
            last: Some(row()),
            state: None,
            error: Some(error()),
        },
        WaitError::Call { target: target(), error: error() },
        WaitError::NoRuntime,
    ];
    let mut lines = Vec::new();
    for error in errors {
        lines.push(format!("{error}\n{error:#}\n{error:?}\n{error:#?}"));
        let source = std::error::Error::source(&error).map(ToString::to_string);
        lines.push(format!(
            "resource: {}, error: {}, source: {source:?}, failed: {}, gone: {}, timed out: {}\n",
            error.resource().is_some(),
            error.call_error().is_some(),
            error.is_failed(),
            error.is_gone(),
            error.is_timed_out(),
        ));
    }
    let text = lines.join("\n");
    assert!(!text.contains("hunter2"), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_wait_shows_what_it_waits_for_and_how() {
    let mock = Mock::new();
    let client = Client::new(Endpoints::default(), mock.transport());
    let instances = client.typed().compute().compute_instances();
    let every =
        Interval::new(Duration::from_secs(5)).up_to(Duration::from_secs(60)).growing_by(200);
    let one = instances.wait(7);
    let changed = instances.wait(7).timeout(None).every(every).through_failures();
    let all = instances.wait_all([7, 8]).timeout(Duration::from_secs(9)).every(every);
    let through = instances.wait_all([7]).through_failures();
    let mut lines = vec![
        format!("{:?}", instances.waiter()),
        format!("{one:?}"),
        format!("{changed:?}"),
        format!("{all:?}"),
        format!("{through:?}"),
        format!("{:?}", one.until(State::Running)),
        format!("{:?}", instances.wait(None::<i64>).until_gone()),
        format!("{:?}", all.until_gone()),
        format!("{:?}", changed.until(State::Running).progress()),
        format!("{:?}", client.typed()).split(" {").next().unwrap().to_owned(),
    ];
    let any = client.service("Other", "thing/").unwrap();
    lines.push(format!("{:?}", any.wait("x/y").until_gone()));
    insta::assert_snapshot!(lines.join("\n"));
}
