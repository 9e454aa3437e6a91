//! `tower_resilience::executor`.

use tower_resilience::executor::{Executor, ExecutorLayer};

use super::*;

/// An executor that spawns within the caller's span.
#[derive(Clone)]
struct InSpan;

impl Executor for InSpan {
    fn spawn<F>(&self, future: F) -> tokio::task::JoinHandle<F::Output>
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        tokio::spawn(tracing::Instrument::in_current_span(future))
    }
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| ExecutorLayer::new(InSpan)).await;
}

#[tokio::test(start_paused = true)]
async fn a_create_whose_call_was_dropped_goes_on() {
    let world = World::new([Act::NotSent, Act::NotSent]);
    let client = world.client(stack().per_call(ExecutorLayer::current()));
    let call = tokio::time::timeout(Duration::ZERO, create(&client)).await;
    assert!(call.is_err());
    tokio::time::sleep(Duration::from_secs(20)).await;
    assert_eq!(world.creates(), 1);
}
