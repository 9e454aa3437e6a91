//! `tower_resilience::bulkhead`.

use tower_resilience::bulkhead::BulkheadLayer;

use super::*;

fn layer(calls: usize) -> BulkheadLayer {
    BulkheadLayer::builder().max_concurrent_calls(calls).reject_when_full().build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| layer(10)).await;
    composes(|| BulkheadLayer::builder().max_concurrent_calls(10).backpressure().build().unwrap())
        .await;
}

#[tokio::test(start_paused = true)]
async fn a_call_that_finds_it_full_was_not_sent() {
    for slot in SLOTS {
        let world = World::always(after(500));
        let client = world.client(slot.put(once(), layer(1)));
        let first = tokio::spawn({
            let client = client.clone();
            async move { create(&client).await }
        });
        tokio::task::yield_now().await;
        tokio::time::sleep(Duration::from_millis(1)).await;
        let error = create(&client).await.unwrap_err();
        assert!(!error.was_sent() && error.is_retryable(), "{slot:?}: {error:#}");
        assert!(format!("{error:#}").contains("bulkhead"), "{error:#}");
        first.await.unwrap().unwrap();
        assert_eq!(world.creates(), 1);
    }
}
