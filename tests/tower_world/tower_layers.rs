//! tower's own layers.

use std::time::Duration;

use cloudcix::{prelude::*, timeout::Timeouts};
use http::{Method, Request};
use tower::{ServiceBuilder, limit::ConcurrencyLimitLayer};

use crate::world::{Act, SLOTS, World, after, composes, create, once, read, stack};

/// Starts a create, and returns once it has reached the server.
async fn begun(client: &Client) -> tokio::task::JoinHandle<Result<serde_json::Value, Error>> {
    let client = client.clone();
    let call = tokio::spawn(async move { create(&client).await });
    tokio::time::sleep(Duration::from_millis(1)).await;
    call
}

mod buffer {
    use tower::buffer::BufferLayer;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| BufferLayer::new(8)).await;
    }

    #[test]
    fn it_needs_a_runtime_where_the_stack_is_built() {
        let stack = stack().per_call(BufferLayer::new(8));
        let built = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            World::default().client(stack)
        }));
        assert!(built.is_err());
    }
}

mod concurrency_limit {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| ConcurrencyLimitLayer::new(2)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_waits_until_its_deadline_was_not_sent() {
        for slot in SLOTS {
            let world = World::always(Act::Silence);
            let client = world.client(slot.put(once(), ConcurrencyLimitLayer::new(1)));
            let first = begun(&client).await;
            let sooner = Timeouts::default().deadline(Duration::from_secs(1));
            let call = client.membership().department().delete(1).option(sooner);
            let error = call.send().await.unwrap_err();
            assert!(error.is_timeout() && !error.was_sent(), "{slot:?}: {error:#}");
            assert!(first.await.unwrap().unwrap_err().was_sent());
            assert_eq!((world.creates(), world.count(&Method::DELETE)), (1, 0));
        }
    }
}

mod filter {
    use tower::filter::FilterLayer;

    use super::*;

    fn layer() -> FilterLayer<impl Fn(Request<Body>) -> Result<Request<Body>, BoxError> + Clone> {
        FilterLayer::new(|request: Request<Body>| {
            if request.method() == Method::DELETE {
                Err(BoxError::from("nothing is deleted on a Friday"))
            } else {
                Ok(request)
            }
        })
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(layer).await;
    }

    #[tokio::test(start_paused = true)]
    async fn what_it_refuses_was_not_sent() {
        for slot in SLOTS {
            let world = World::default();
            let client = world.client(slot.put(stack(), layer()));
            let error = client.membership().department().delete(1).send().await.unwrap_err();
            assert!(!error.was_sent(), "{slot:?}: {error:#}");
            assert!(format!("{error:#}").contains("on a Friday"), "{error:#}");
            assert_eq!(world.count(&Method::DELETE), 0);
        }
    }
}

mod load_shed {
    use super::*;

    macro_rules! layer {
        ($calls:expr) => {
            ServiceBuilder::new().load_shed().concurrency_limit($calls)
        };
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| layer!(10)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_is_shed_was_not_sent() {
        for slot in SLOTS {
            let world = World::always(after(500));
            let client = world.client(slot.put(once(), layer!(1)));
            let first = begun(&client).await;
            let error = create(&client).await.unwrap_err();
            assert!(!error.was_sent() && error.is_retryable(), "{slot:?}: {error:#}");
            first.await.unwrap().unwrap();
            assert_eq!(world.creates(), 1);
        }
    }
}

mod rate_limit {
    use super::*;

    /// The layer's service is not `Clone`; a buffer outside of it makes it so.
    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| ServiceBuilder::new().buffer(8).rate_limit(100, Duration::from_secs(1))).await;
    }
}

mod steer {
    use tower::{
        layer::layer_fn,
        steer::Steer,
        util::{BoxCloneSyncService, MapRequest},
    };

    use super::*;

    /// Routes reads to another service.
    fn steered(inner: BoxTransport) -> impl Transport<ResBody = ResBody> {
        let marked = MapRequest::new(inner.clone(), |mut request: Request<Body>| {
            request.headers_mut().insert("x-replica", http::HeaderValue::from_static("1"));
            request
        });
        let ways = [BoxCloneSyncService::new(inner), BoxCloneSyncService::new(marked)];
        let pick = |request: &Request<Body>, _: &[_]| usize::from(request.method() == Method::GET);
        Steer::new(ways, pick)
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| layer_fn(steered)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn it_picks_by_the_request() {
        let seen = tower::service_fn(|request: Request<Body>| async move {
            assert_eq!(request.headers().contains_key("x-replica"), request.method().is_safe());
            Ok::<_, BoxError>(http::Response::new(ResBody::from(r#"{"content": {"id": 1}}"#)))
        });
        let client = stack().per_call(layer_fn(steered)).build(Endpoints::default(), seen);
        read(&client, 1).await.unwrap();
        create(&client).await.unwrap();
    }
}

mod timeout {
    use tower::timeout::TimeoutLayer;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| TimeoutLayer::new(Duration::from_secs(5))).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_takes_longer_is_a_timeout_and_was_sent() {
        for slot in SLOTS {
            let world = World::always(Act::Silence);
            let layer = TimeoutLayer::new(Duration::from_secs(5));
            let error = create(&world.client(slot.put(stack(), layer))).await.unwrap_err();
            assert!(error.is_timeout() && error.was_sent(), "{slot:?}: {error:#}");
            assert_eq!(world.creates(), 1);
        }
    }
}
