//! The parts of a stack, as `Debug` shows them: each default, and each change.
#![cfg(feature = "stack")]

use std::time::Duration;

use cloudcix::{
    BodyLimit, BoxTransport, Credentials, Stack,
    auth::StaticProvider,
    rate_limit::RateLimitLayer,
    retry::RetryLayer,
    timeout::{AttemptTimeoutLayer, DeadlineLayer},
    trace::{TraceAttemptLayer, TraceCallLayer},
};
use tower::layer::layer_fn;

#[test]
fn the_ready_made_stacks_have_these_parts() {
    let [standard, offline, bare] = [Stack::standard(), Stack::offline(), Stack::bare()];
    assert_eq!(format!("{:?}", Stack::default()), format!("{standard:?}"));
    insta::assert_snapshot!(format!("{standard:#?}\n{offline:#?}\n{bare:#?}"));
}

/// Returns the lines of `Debug` in which two stacks differ.
fn changed(before: &Stack, after: &Stack) -> Vec<String> {
    let lines =
        |stack: &Stack| format!("{stack:?}").split(", ").map(str::to_owned).collect::<Vec<_>>();
    let before = lines(before);
    lines(after).into_iter().filter(|line| !before.contains(line)).collect()
}

#[test]
fn each_method_changes_one_part() {
    let bare = Stack::bare();
    let pass = || layer_fn(|inner: BoxTransport| inner);
    let seconds = Duration::from_secs;
    let shown = |stack: Stack| changed(&bare, &stack).join(", ");
    let credentials = || Credentials::new("a@b.c", "hunter2", "hunter2");
    let added = [
        shown(bare.clone().trace_call(TraceCallLayer::default())),
        shown(bare.clone().trace_attempt(TraceAttemptLayer::default())),
        shown(bare.clone().deadline(DeadlineLayer::new(seconds(7)))),
        shown(bare.clone().per_call(pass())),
        shown(bare.clone().per_call(pass()).per_call(pass())),
        shown(bare.clone().retry(RetryLayer::new())),
        shown(bare.clone().credentials(credentials())),
        shown(bare.clone().token_provider(StaticProvider::new("hunter2").unwrap())),
        shown(bare.clone().rate_limit(RateLimitLayer::default())),
        shown(bare.clone().per_attempt(pass())),
        shown(bare.clone().attempt_timeout(AttemptTimeoutLayer::new(seconds(7)))),
        shown(bare.clone().body_limit(BodyLimit(7))),
    ];
    let standard = Stack::standard().credentials(credentials());
    assert!(standard.has_auth() && !bare.has_auth());
    let shown = |stack: Stack| changed(&standard, &stack).join(", ");
    let removed = [
        shown(standard.clone().without_trace()),
        shown(standard.clone().without_deadline()),
        shown(standard.clone().without_retry()),
        shown(standard.clone().without_auth()),
        shown(standard.clone().without_rate_limit()),
        shown(standard.clone().without_attempt_timeout()),
    ];
    assert!(!standard.clone().without_auth().has_auth());
    let text = [&added[..], &removed].concat().join("\n\n");
    assert!(!text.contains("hunter2"), "{text}");
    insta::assert_snapshot!(text);
}
