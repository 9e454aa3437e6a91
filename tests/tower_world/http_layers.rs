//! tower-http's layers that a client can use.

use std::time::Duration;

use cloudcix::prelude::*;
use http::{HeaderValue, Request, Response, StatusCode, header};
use tower::{ServiceBuilder, service_fn};

use crate::world::{Act, SLOTS, World, composes, create, once, read, stack};

mod catch_panic {
    use tower::layer::layer_fn;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(CatchPanicLayer::new).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_panic_of_a_layer_inside_is_a_500() {
        let panics = layer_fn(|_: BoxTransport| {
            service_fn(|request: Request<Body>| async move {
                assert!(request.method().is_safe(), "a mistake");
                Ok::<_, BoxError>(Response::new(ResBody::default()))
            })
        });
        let layers = ServiceBuilder::new().layer(CatchPanicLayer::new()).layer(panics);
        let error = create(&World::default().client(stack().per_call(layers))).await.unwrap_err();
        assert_eq!(error.status_code(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    }
}

mod compression {
    use tower_http::compression::CompressionLayer;

    use super::*;

    /// A layer for servers: it compresses a response that is already here, if the request accepts
    /// that.
    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(CompressionLayer::new).await;
    }
}

mod decompression {
    use tower_http::{compression::CompressionLayer, decompression::DecompressionLayer};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(DecompressionLayer::new).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_transport_without_decompression_gets_it() {
        let long = format!(r#"{{"content": {{"id": 1, "text": "{}"}}}}"#, "ab".repeat(5000));
        let plain = service_fn(move |request: Request<Body>| {
            assert!(request.headers()[header::ACCEPT_ENCODING].to_str().unwrap().contains("gzip"));
            let response = Response::builder()
                .header(header::CONTENT_TYPE, "application/json")
                .body(ResBody::from(long.clone()));
            std::future::ready(response.map_err(BoxError::from))
        });
        let packed = ServiceBuilder::new().layer(CompressionLayer::new()).service(plain);
        for slot in SLOTS {
            let stack = slot.put(stack(), DecompressionLayer::new());
            let client = stack.build(Endpoints::default(), packed.clone());
            let text = read(&client, 1).await.unwrap()["text"].as_str().unwrap().len();
            assert_eq!(text, 10_000, "{slot:?}");
        }
    }
}

mod limit {
    use futures_util::FutureExt as _;
    use http_body_util::BodyExt as _;
    use tower_http::{body::Limited, limit::RequestBodyLimitLayer};

    use super::*;

    /// The inner service gets `Request<Limited<Body>>`, so the layer doesn't fit without an
    /// adapter.
    macro_rules! adapted {
        ($bytes:expr) => {
            ServiceBuilder::new().layer(RequestBodyLimitLayer::new($bytes)).map_request(
                |request: Request<Limited<Body>>| {
                    // The body is in memory, so it is ready at once. One that is too long becomes
                    // empty.
                    request.map(|body| match body.collect().now_or_never() {
                        Some(Ok(body)) => Body::from(body.to_bytes()),
                        _ => Body::empty(),
                    })
                },
            )
        };
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(|| adapted!(1000)).await;
    }
}

mod set_header {
    use tower_http::set_header::SetRequestHeaderLayer;

    use super::*;

    fn layer() -> SetRequestHeaderLayer<HeaderValue> {
        SetRequestHeaderLayer::if_not_present(
            header::USER_AGENT,
            HeaderValue::from_static("billing/2.1"),
        )
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(layer).await;
    }

    #[tokio::test(start_paused = true)]
    async fn every_request_has_it() {
        let seen = service_fn(|request: Request<Body>| async move {
            assert_eq!(request.headers()[header::USER_AGENT], "billing/2.1");
            Ok::<_, BoxError>(Response::new(ResBody::from(r#"{"content": {"id": 1}}"#)))
        });
        for slot in SLOTS {
            let client = slot.put(stack(), layer()).build(Endpoints::default(), seen);
            read(&client, 1).await.unwrap();
        }
    }
}

mod timeout {
    use tower_http::timeout::TimeoutLayer;

    use super::*;

    fn layer() -> TimeoutLayer {
        TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(5))
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(layer).await;
    }

    #[tokio::test(start_paused = true)]
    async fn it_ends_a_call_with_a_status_and_a_create_is_not_repeated() {
        for slot in SLOTS {
            let world = World::always(Act::Silence);
            let error = create(&world.client(slot.put(stack(), layer()))).await.unwrap_err();
            assert_eq!(error.status_code(), Some(StatusCode::GATEWAY_TIMEOUT));
            assert!(!error.is_timeout() && error.was_sent());
            assert_eq!(world.creates(), 1);
        }
    }
}

mod trace {
    use tower_http::trace::TraceLayer;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(TraceLayer::new_for_http).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_download_passes_it_unread() {
        for slot in SLOTS {
            let world = World::default();
            let client = world.client(slot.put(once(), TraceLayer::new_for_http()));
            let response = client.membership().department().read(1).send_unread().await.unwrap();
            let bytes = response.into_body().collect(1000).await.unwrap();
            assert!(bytes.starts_with(b"{"));
        }
    }
}
