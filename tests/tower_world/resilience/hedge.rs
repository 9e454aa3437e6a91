//! `tower_resilience::hedge`.

use tower_resilience::hedge::HedgeLayer;

use super::*;

macro_rules! recommended {
    () => {
        ServiceBuilder::new()
            .layer(
                HedgeLayer::builder()
                    .delay(Duration::from_millis(100))
                    .max_hedged_attempts(2)
                    .eligible_if(|request: &Request<Body>| request.method().is_safe())
                    .build(),
            )
            .layer(Shareable)
    };
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| recommended!()).await;
}

#[tokio::test(start_paused = true)]
async fn a_slow_read_is_sent_again_and_a_slow_create_is_not() {
    for slot in SLOTS {
        let world = World::new([Act::Silence]);
        let client = world.client(slot.put(stack(), recommended!()));
        let start = Instant::now();
        read(&client, 7).await.unwrap();
        assert_eq!(world.reads(), 2, "{slot:?}");
        assert!(start.elapsed() < Duration::from_millis(150), "{:?}", start.elapsed());

        let world = World::new([after(1000), NOW]);
        let client = world.client(slot.put(stack(), recommended!()));
        create(&client).await.unwrap();
        assert_eq!(world.creates(), 1, "{slot:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn around_all_methods_it_makes_two_objects() {
    for slot in SLOTS {
        let world = World::new([after(1000), NOW]);
        let all = ServiceBuilder::new()
            .layer(HedgeLayer::new(Duration::from_millis(100)))
            .layer(Shareable);
        create(&world.client(slot.put(stack(), all))).await.unwrap();
        assert_eq!(world.creates(), 2, "{slot:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_is_reported_as_sent_if_either_send_was() {
    // The first send is in flight when the second one can't be sent.
    let world = World::new([Act::Lost, Act::NotSent]);
    let hedge = ServiceBuilder::new()
        .layer(HedgeLayer::builder().no_delay().max_hedged_attempts(2).build())
        .layer(Shareable);
    let error = create(&world.client(stack().per_attempt(hedge))).await.unwrap_err();
    assert!(error.was_sent(), "{error:#}");
    assert_eq!(world.creates(), 1, "no retry takes it for a create that was never sent");
}

#[tokio::test(start_paused = true)]
async fn per_attempt_it_sends_past_the_quota() {
    let sent_at_once = |slot: Slot| async move {
        let world = World::always(after(300));
        let hedge = ServiceBuilder::new()
            .layer(HedgeLayer::builder().no_delay().max_hedged_attempts(2).build())
            .layer(Shareable);
        let client = world.client(slot.put(stack(), hedge));
        let reads = (0..4).map(|id| read(&client, id));
        let _ =
            tokio::time::timeout(Duration::from_millis(900), futures_util::future::join_all(reads))
                .await;
        world.reads()
    };
    assert_eq!(sent_at_once(Slot::PerCall).await, 4);
    assert_eq!(sent_at_once(Slot::PerAttempt).await, 8);
}
