//! `tower_resilience::timelimiter`.

use tower_resilience::timelimiter::{TimeLimiterError, TimeLimiterLayer};

use super::*;

macro_rules! recommended {
    () => {
        ServiceBuilder::new()
            .map_err(|error: TimeLimiterError<BoxError>| match error {
                TimeLimiterError::Inner(error) => error,
                late @ TimeLimiterError::Timeout => Error::timeout(true, late.to_string()).into(),
            })
            .layer(TimeLimiterLayer::builder().timeout_duration(Duration::from_secs(5)).build())
    };
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| recommended!()).await;
    composes(|| TimeLimiterLayer::standard().build()).await;
}

#[tokio::test(start_paused = true)]
async fn a_call_that_takes_longer_was_sent_and_a_create_is_not_repeated() {
    for slot in SLOTS {
        let world = World::always(Act::Silence);
        let error = create(&world.client(slot.put(stack(), recommended!()))).await.unwrap_err();
        assert!(error.is_timeout() && error.was_sent(), "{slot:?}: {error:#}");
        assert_eq!(world.creates(), 1);
    }
}
