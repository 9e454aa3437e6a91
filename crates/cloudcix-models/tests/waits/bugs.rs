//! Bugs of the caller's own types and tasks: no wait hangs, and none polls again and again.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll, Wake, Waker},
    time::Duration,
};

use cloudcix_client::Client;
use cloudcix_core::{BoxFuture, Endpoints};
use cloudcix_mock::{Mock, matcher::get, response};
use cloudcix_models::{
    states::{Stateful, compute::State},
    wait::{WaitError, WaitExt as _},
};
use serde::Deserialize;
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::cloud::tasks;

fn mock(calls: usize) -> Mock {
    let mock = Mock::new();
    let rows = response::page([json!({"id": 1}), json!({"id": 2})]);
    mock.expect(get("/compute/instances/")).respond(rows).times(calls);
    mock
}

#[derive(Clone, Debug, Deserialize)]
struct WithoutPk {}

impl Stateful for WithoutPk {
    type State = State;

    fn pk(&self) -> Option<i64> {
        panic!("a bug of the caller")
    }

    fn state(&self) -> Option<State> {
        None
    }
}

#[tokio::test(start_paused = true)]
async fn a_panic_of_pk_is_the_error_of_the_waits_of_that_list() {
    let mock = mock(1);
    let client = Client::new(Endpoints::default(), mock.transport());
    let instances = client.compute().compute_instances().typed::<WithoutPk>();
    let rows = instances.wait_all([1, 2]).until(|_: &WithoutPk| true).await;
    for (pk, row) in (1..).zip(rows) {
        let text = format!("{:#}", row.unwrap_err());
        let start =
            format!("a poll of Compute.compute_instances {pk} failed, and would fail again: ");
        assert!(text.starts_with(&start) && text.ends_with("`Stateful::pk` panicked"), "{text}");
    }
    assert_eq!(tasks().await, 0);
}

/// Panics when it is cloned for the first time, within the task that polls.
#[derive(Debug, Deserialize)]
struct Once<const TEST: usize> {
    id: i64,
}

static CLONES: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

impl<const TEST: usize> Clone for Once<TEST> {
    fn clone(&self) -> Self {
        assert!(CLONES[TEST].fetch_add(1, SeqCst) > 0, "a bug of the caller");
        Self { id: self.id }
    }
}

impl<const TEST: usize> Stateful for Once<TEST> {
    type State = State;

    fn pk(&self) -> Option<i64> {
        Some(self.id)
    }

    fn state(&self) -> Option<State> {
        None
    }
}

#[tokio::test(start_paused = true)]
async fn when_a_bug_ends_the_task_that_polls_another_one_polls_at_once() {
    let mock = mock(2);
    let client = Client::new(Endpoints::default(), mock.transport());
    let instances = client.compute().compute_instances().typed::<Once<0>>();
    let begun = Instant::now();
    let rows = instances.wait_all([1, 2]).until(|_: &Once<0>| true).await;
    assert_eq!(rows.into_iter().map(|row| row.unwrap().id).collect::<Vec<_>>(), [1, 2]);
    assert!(begun.elapsed() < Duration::from_millis(20), "no interval has passed");
    assert_eq!(tasks().await, 0);
}

/// A future that is polled wherever it is woken.
struct PolledByWaker<T>(Mutex<(Option<BoxFuture<T>>, Option<T>)>);

impl<T: Send + 'static> Wake for PolledByWaker<T> {
    fn wake(self: Arc<Self>) {
        let waker = Waker::from(self.clone());
        let (future, result) = &mut *self.0.lock().unwrap();
        let Some(polled) = future else { return };
        if let Poll::Ready(ready) = polled.as_mut().poll(&mut Context::from_waker(&waker)) {
            (*future, *result) = (None, Some(ready));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_polled_while_the_task_that_polls_is_ending_starts_another_one() {
    let mock = mock(2);
    let client = Client::new(Endpoints::default(), mock.transport());
    let instances = client.compute().compute_instances().typed::<Once<1>>();
    let wait = Box::pin(instances.wait_all([1, 2]).until(|_: &Once<1>| true));
    let polled = Arc::new(PolledByWaker::<Vec<Result<Once<1>, WaitError<Once<1>>>>>(Mutex::new((
        Some(wait as _),
        None,
    ))));
    polled.clone().wake();
    sleep(Duration::from_secs(1)).await;
    let result = polled.0.lock().unwrap().1.take();
    assert!(result.unwrap().iter().all(Result::is_ok));
    assert_eq!(mock.requests().len(), 2);
}
