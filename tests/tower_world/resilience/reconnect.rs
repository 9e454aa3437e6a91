//! `tower_resilience::reconnect`.

use std::convert::Infallible;

use tower::{Layer, layer::layer_fn, service_fn};
use tower_resilience::reconnect::{ReconnectConfig, ReconnectLayer, ReconnectPolicy};

use super::*;

/// The pattern wraps a maker of transports, so the layer gives it one that makes the inner
/// service.
fn layer(
    retries: bool,
    made: Arc<AtomicUsize>,
) -> impl Layer<BoxTransport, Service: Transport> + Send + Sync + 'static {
    let config = ReconnectConfig::builder()
        .policy(ReconnectPolicy::fixed(Duration::from_millis(10)))
        .max_attempts(2)
        .retry_on_reconnect(retries)
        .build();
    layer_fn(move |inner: BoxTransport| {
        let (inner, made) = (Shareable.layer(inner), made.clone());
        let factory = service_fn(move |()| {
            made.fetch_add(1, SeqCst);
            std::future::ready(Ok::<_, Infallible>(inner.clone()))
        });
        ReconnectLayer::new(config.clone()).layer(factory)
    })
}

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| layer(false, Arc::default())).await;
}

#[tokio::test(start_paused = true)]
async fn after_a_failure_there_is_a_new_transport_and_no_second_create() {
    for slot in SLOTS {
        let (world, made) = (World::new([Act::Lost]), Arc::default());
        let client = world.client(slot.put(once(), layer(false, Arc::clone(&made))));
        assert!(create(&client).await.unwrap_err().was_sent());
        create(&client).await.unwrap();
        assert_eq!((world.creates(), made.load(SeqCst)), (2, 2), "{slot:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn with_retry_on_reconnect_it_makes_two_objects() {
    let world = World::new([Act::Lost]);
    let client = world.client(once().per_call(layer(true, Arc::default())));
    create(&client).await.unwrap();
    assert_eq!(world.creates(), 2);
}
