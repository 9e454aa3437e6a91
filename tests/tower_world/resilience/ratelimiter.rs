//! `tower_resilience::ratelimiter`.

use tower_resilience::ratelimiter::{RateLimiterLayer, WindowType};

use super::*;

fn layer(limit: usize) -> RateLimiterLayer {
    RateLimiterLayer::builder()
        .limit_for_period(limit)
        .refresh_period(Duration::from_secs(3600))
        .timeout_duration(Duration::ZERO)
        .window_type(WindowType::Fixed)
        .build()
        .unwrap()
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| layer(100)).await;
}

#[tokio::test(start_paused = true)]
async fn a_call_beyond_the_limit_was_not_sent() {
    for slot in SLOTS {
        let world = World::default();
        let client = world.client(slot.put(once(), layer(1)));
        create(&client).await.unwrap();
        let error = create(&client).await.unwrap_err();
        assert!(!error.was_sent() && error.is_retryable(), "{slot:?}: {error:#}");
        assert_eq!(world.creates(), 1);
    }
}
