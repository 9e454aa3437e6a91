//! `tower_resilience::cache`.

use tower_resilience::cache::CacheLayer;

use super::*;

fn layer() -> CacheLayer<Request<Body>, Key> {
    CacheLayer::builder().ttl(Duration::from_secs(60)).key_extractor(key).build().unwrap()
}

/// The use that the page shows: successes of safe methods only.
macro_rules! recommended {
    () => {
        OnlySafe::new(
            ServiceBuilder::new()
                .map_err(|error: tower_resilience::cache::CacheError<Error>| error.into_inner())
                .layer(layer())
                .and_then(|response: Response<Body>| async move {
                    if response.status().is_success() {
                        return Ok(response);
                    }
                    let (head, body) = response.into_parts();
                    Err(Error::status(head, body.as_bytes(), []))
                })
                .layer(Shareable),
        )
    };
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| recommended!()).await;
}

#[tokio::test(start_paused = true)]
async fn a_second_read_is_answered_from_it_and_a_failure_is_not_kept() {
    let world = World::new([Act::Status(404)]);
    let client = world.client(stack().per_call(recommended!()));
    assert!(read(&client, 7).await.unwrap_err().is_not_found());
    for _ in 0..3 {
        assert_eq!(read(&client, 7).await.unwrap()["id"], 1);
    }
    assert_eq!(world.reads(), 2);
    let other = client.membership().department().read(7).token("another").send().await;
    other.unwrap();
    assert_eq!(world.reads(), 3, "another user's response is no response");
    create(&client).await.unwrap();
    create(&client).await.unwrap();
    assert_eq!(world.creates(), 2, "two creates are two objects");
}

#[tokio::test(start_paused = true)]
async fn two_clients_of_one_stack_have_a_store_each() {
    // The key tells users apart only by tokens that callers set, not by those of a login.
    let world = World::default();
    let stack = stack().per_call(recommended!());
    for client in [world.client(stack.clone()), world.client(stack)] {
        read(&client, 7).await.unwrap();
        read(&client, 7).await.unwrap();
    }
    assert_eq!(world.reads(), 2);
}

#[tokio::test(start_paused = true)]
async fn around_all_methods_it_swallows_the_second_create() {
    let world = World::default();
    let all = ServiceBuilder::new().layer(layer()).layer(Shareable);
    let client = world.client(stack().per_call(all));
    create(&client).await.unwrap();
    create(&client).await.unwrap();
    assert_eq!(world.creates(), 1);
}
