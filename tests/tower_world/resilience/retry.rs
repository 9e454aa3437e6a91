//! `tower_resilience::retry`.

use tower_resilience::retry::RetryLayer;

use super::*;

type Retry = RetryLayer<Request<Body>, Response<ResBody>, BoxError>;

fn layer() -> Retry {
    RetryLayer::builder()
        .max_attempts_fn(|request: &Request<Body>| if request.method().is_safe() { 3 } else { 1 })
        .fixed_backoff(Duration::from_millis(10))
        .retry_on_response(|response: &Response<ResBody>| {
            response.status() == StatusCode::SERVICE_UNAVAILABLE
        })
        .build()
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(layer).await;
}

#[tokio::test(start_paused = true)]
async fn a_read_is_repeated_and_a_create_is_not() {
    for slot in SLOTS {
        let world = World::new([Act::Status(503), Act::Lost]);
        let client = world.client(slot.put(once(), layer()));
        read(&client, 7).await.unwrap();
        assert_eq!(world.reads(), 3);
        let world = World::new([Act::Lost]);
        let client = world.client(slot.put(once(), layer()));
        assert!(create(&client).await.unwrap_err().was_sent());
        assert_eq!(world.creates(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn for_all_methods_it_makes_two_objects() {
    for slot in SLOTS {
        let world = World::new([Act::Lost]);
        let all = Retry::builder().max_attempts(2).fixed_backoff(Duration::ZERO).build();
        create(&world.client(slot.put(once(), all))).await.unwrap();
        assert_eq!(world.creates(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_is_reported_as_sent_if_any_send_was() {
    let world = World::new([Act::Lost, Act::NotSent]);
    let all = Retry::builder().max_attempts(2).fixed_backoff(Duration::ZERO).build();
    let error = create(&world.client(stack().per_attempt(all))).await.unwrap_err();
    assert!(error.was_sent(), "{error:#}");
    assert_eq!(world.creates(), 1);
}
