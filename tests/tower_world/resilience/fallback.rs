//! `tower_resilience::fallback`.

use tower_resilience::fallback::{FallbackError, FallbackLayer};

use super::*;

type Fallback = FallbackLayer<Request<Body>, Response<Body>, Error>;

fn stale() -> Response<Body> {
    Response::new(Body::from(r#"{"content": {"id": 1, "stale": true}}"#))
}

macro_rules! recommended {
    ($predicate:expr) => {
        OnlySafe::new(
            ServiceBuilder::new()
                .map_err(|error: FallbackError<Error>| error.into_inner())
                .layer(Fallback::builder().value(stale()).handle($predicate).build())
                .layer(Shareable),
        )
    };
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| recommended!(|error: &Error| error.is_miss())).await;
}

#[tokio::test(start_paused = true)]
async fn a_read_that_fails_gets_it_and_a_create_does_not() {
    for slot in SLOTS {
        let world = World::always(Act::Lost);
        let client =
            world.client(slot.put(stack(), recommended!(|error: &Error| !error.is_build())));
        assert_eq!(read(&client, 7).await.unwrap()["stale"], true);
        let error = create(&client).await.unwrap_err();
        assert!(error.was_sent());
        assert_eq!(world.creates(), 1);
        // Per attempt, the retry takes the fallback for the server's response.
        assert_eq!(world.reads(), if slot == Slot::PerCall { 3 } else { 1 });
    }
}

#[tokio::test(start_paused = true)]
async fn around_all_methods_it_reports_a_create_that_may_have_failed_as_made() {
    let world = World::always(Act::NotSent);
    let all =
        ServiceBuilder::new().layer(Fallback::builder().value(stale()).build()).layer(Shareable);
    create(&world.client(stack().per_call(all))).await.unwrap();
    assert_eq!(world.creates(), 0);
}
