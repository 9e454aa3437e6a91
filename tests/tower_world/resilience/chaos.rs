//! `tower_resilience::chaos`.

use tower_resilience::chaos::{ChaosLayer, config::CustomErrorFn};

use super::*;

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| {
        ChaosLayer::builder()
            .latency_rate(1.0)
            .min_latency(Duration::ZERO)
            .max_latency(Duration::from_millis(1))
            .seed(1)
            .build()
    })
    .await;
}

fn fails() -> ChaosLayer<CustomErrorFn<impl Fn(&Request<Body>) -> BoxError + Clone>> {
    ChaosLayer::builder()
        .error_rate(1.0)
        .error_fn(|_: &Request<Body>| BoxError::from("chaos"))
        .build()
}

#[tokio::test(start_paused = true)]
async fn what_it_fails_was_not_sent() {
    for slot in SLOTS {
        let world = World::default();
        let error = create(&world.client(slot.put(once(), fails()))).await.unwrap_err();
        assert!(!error.was_sent(), "{slot:?}: {error:#}");
        assert_eq!(world.creates(), 0);
    }
}
