//! `tower_resilience::coalesce`.

use tower_resilience::coalesce::{CoalesceError, CoalesceLayer};

use super::*;

macro_rules! recommended {
    () => {
        OnlySafe::new(
            ServiceBuilder::new()
                .map_err(|error: CoalesceError<Error>| match error {
                    CoalesceError::Service(error) => error,
                    // Another call's request was sent, and that call was dropped.
                    other => Error::unanswered(other),
                })
                .layer(CoalesceLayer::new(key))
                .layer(Shareable),
        )
    };
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| recommended!()).await;
}

/// Not on a paused clock, which would stand still while the waiters poll.
#[tokio::test]
async fn reads_at_once_are_one_and_creates_are_not() {
    for slot in SLOTS {
        let world = World::always(after(20));
        let stack = slot.put(stack().without_rate_limit(), recommended!());
        let client = world.client(stack);
        let (one, two, three) = tokio::join!(read(&client, 7), read(&client, 7), read(&client, 8));
        assert_eq!(
            (one.unwrap(), three.unwrap()["path"].clone()),
            (two.unwrap(), "/department/8/".into())
        );
        assert_eq!(world.reads(), 2);
        let (one, two) = tokio::join!(create(&client), create(&client));
        assert!(one.is_ok() && two.is_ok());
        assert_eq!(world.creates(), 2, "{slot:?}");
    }
}

#[tokio::test]
async fn a_failure_is_shared_with_all_it_says() {
    let world = World::new([Act::Lost]);
    let client = world.client(once().per_call(recommended!()));
    let (one, two) = tokio::join!(read(&client, 7), read(&client, 7));
    for error in [one.unwrap_err(), two.unwrap_err()] {
        assert!(error.was_sent() && error.is_retryable(), "{error:#}");
        assert!(format!("{error:#}").contains("reset by peer"), "{error:#}");
    }
    assert_eq!(world.reads(), 1);
}

#[tokio::test]
async fn around_all_methods_it_swallows_a_create() {
    let world = World::always(after(20));
    let all = ServiceBuilder::new().layer(CoalesceLayer::new(key)).layer(Shareable);
    let client = world.client(once().per_call(all));
    let (one, two) = tokio::join!(create(&client), create(&client));
    assert!(one.is_ok() && two.is_ok());
    assert_eq!(world.creates(), 1);
}
