//! tower-resilience's patterns.

use std::{
    sync::Arc,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::Duration,
};

use cloudcix::{OnlySafe, Shareable, prelude::*};
use http::{Method, Request, Response, StatusCode};
use tokio::time::Instant;
use tower::ServiceBuilder;

use crate::world::{Act, NOW, SLOTS, Slot, World, after, composes, create, once, read, stack};

type Key = (Method, String, Option<http::HeaderValue>);

/// A key of the user and the resource: one user must not get the response to another.
fn key(request: &Request<Body>) -> Key {
    (
        request.method().clone(),
        request.uri().to_string(),
        request.headers().get("x-auth-token").cloned(),
    )
}

mod bulkhead {
    use tower_resilience::bulkhead::BulkheadLayer;

    use super::*;

    fn layer(calls: usize) -> BulkheadLayer {
        BulkheadLayer::builder().max_concurrent_calls(calls).reject_when_full().build().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| layer(10)).await;
        composes(|| {
            BulkheadLayer::builder().max_concurrent_calls(10).backpressure().build().unwrap()
        })
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
}

mod cache {
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
    async fn around_all_methods_it_swallows_the_second_create() {
        let world = World::default();
        let all = ServiceBuilder::new().layer(layer()).layer(Shareable);
        let client = world.client(stack().per_call(all));
        create(&client).await.unwrap();
        create(&client).await.unwrap();
        assert_eq!(world.creates(), 1);
    }
}

mod chaos {
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
}

mod circuitbreaker {
    use tower_resilience::circuitbreaker::CircuitBreakerLayer;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| CircuitBreakerLayer::builder().consecutive_failures(100).build().unwrap())
            .await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_meets_an_open_circuit_was_not_sent() {
        for slot in SLOTS {
            let world = World::always(Act::Lost);
            let breaker = CircuitBreakerLayer::builder()
                .failure_classifier(|result: &Result<Response<ResBody>, BoxError>| match result {
                    Ok(response) => response.status().is_server_error(),
                    Err(_) => true,
                })
                .failure_rate_threshold(0.5)
                .sliding_window_size(2)
                .minimum_number_of_calls(2)
                .build()
                .unwrap();
            let client = world.client(slot.put(once(), breaker));
            for _ in 0..2 {
                assert!(create(&client).await.unwrap_err().was_sent());
            }
            let error = create(&client).await.unwrap_err();
            assert!(!error.was_sent(), "{slot:?}: {error:#}");
            assert!(format!("{error:#}").contains("circuit is open"), "{error:#}");
            assert_eq!(world.creates(), 2);
        }
    }
}

mod coalesce {
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
            let (one, two, three) =
                tokio::join!(read(&client, 7), read(&client, 7), read(&client, 8));
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
}

mod executor {
    use tower_resilience::executor::{Executor, ExecutorLayer};

    use super::*;

    /// An executor that spawns within the caller's span.
    #[derive(Clone)]
    struct InSpan;

    impl Executor for InSpan {
        fn spawn<F>(&self, future: F) -> tokio::task::JoinHandle<F::Output>
        where
            F: Future<Output: Send + 'static> + Send + 'static,
        {
            tokio::spawn(tracing::Instrument::in_current_span(future))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| ExecutorLayer::new(InSpan)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_create_whose_call_was_dropped_goes_on() {
        let world = World::new([Act::NotSent, Act::NotSent]);
        let client = world.client(stack().per_call(ExecutorLayer::current()));
        let call = tokio::time::timeout(Duration::ZERO, create(&client)).await;
        assert!(call.is_err());
        tokio::time::sleep(Duration::from_secs(20)).await;
        assert_eq!(world.creates(), 1);
    }
}

mod fallback {
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
        let all = ServiceBuilder::new()
            .layer(Fallback::builder().value(stale()).build())
            .layer(Shareable);
        create(&world.client(stack().per_call(all))).await.unwrap();
        assert_eq!(world.creates(), 0);
    }
}

mod hedge {
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
            let _ = tokio::time::timeout(
                Duration::from_millis(900),
                futures_util::future::join_all(reads),
            )
            .await;
            world.reads()
        };
        assert_eq!(sent_at_once(Slot::PerCall).await, 4);
        assert_eq!(sent_at_once(Slot::PerAttempt).await, 8);
    }
}

mod ratelimiter {
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
}

mod reconnect {
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
}

mod retry {
    use tower_resilience::retry::RetryLayer;

    use super::*;

    type Retry = RetryLayer<Request<Body>, Response<ResBody>, BoxError>;

    fn layer() -> Retry {
        RetryLayer::builder()
            .max_attempts_fn(
                |request: &Request<Body>| if request.method().is_safe() { 3 } else { 1 },
            )
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
}

mod timelimiter {
    use tower_resilience::timelimiter::{TimeLimiterError, TimeLimiterLayer};

    use super::*;

    macro_rules! recommended {
        () => {
            ServiceBuilder::new()
                .map_err(|error: TimeLimiterError<BoxError>| match error {
                    TimeLimiterError::Inner(error) => error,
                    late @ TimeLimiterError::Timeout => {
                        Error::timeout(true, late.to_string()).into()
                    }
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
}
