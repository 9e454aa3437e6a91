//! tower-http's layers that a client can use.

use std::time::Duration;

use cloudcix::prelude::*;
use http::{HeaderValue, Request, Response, StatusCode, header};
use tower::{ServiceBuilder, service_fn};

use crate::world::{Act, SLOTS, World, composes, create, once, read, stack};

/// Returns a transport that responds to any request for which this is true, and fails otherwise.
fn asserting(check: fn(&Request<Body>) -> bool) -> impl Transport {
    service_fn(move |request: Request<Body>| async move {
        if check(&request) {
            Ok(Response::new(ResBody::from(r#"{"content": {"id": 1}}"#)))
        } else {
            Err(BoxError::from("not as expected"))
        }
    })
}

mod auth {
    use tower_http::auth::AddAuthorizationLayer;

    use super::*;

    fn layer() -> AddAuthorizationLayer {
        AddAuthorizationLayer::bearer("a-key-of-the-gateway")
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(layer).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_gateway_gets_its_key_beside_the_token_of_the_api() {
        for slot in SLOTS {
            let gateway = asserting(|request| {
                let headers = request.headers();
                headers[header::AUTHORIZATION] == "Bearer a-key-of-the-gateway"
                    && headers.contains_key("x-auth-token")
            });
            let client = slot.put(stack(), layer()).build(Endpoints::default(), gateway);
            read(&client, 1).await.unwrap();
        }
    }
}

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

mod follow_redirect {
    use tower_http::follow_redirect::{
        FollowRedirectLayer,
        policy::{PolicyExt as _, SameOrigin, Standard},
    };

    use cloudcix::auth::AuthError;

    use super::*;
    use crate::world::Slot;

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(FollowRedirectLayer::new).await;
    }

    /// Returns a server whose hosts redirect to another one, which fails if it gets a token.
    fn redirecting() -> impl Transport {
        service_fn(|request: Request<Body>| async move {
            if request.uri().host() != Some("elsewhere.example.com") {
                return Ok::<_, BoxError>(
                    Response::builder()
                        .status(307)
                        .header(header::LOCATION, "https://elsewhere.example.com/")
                        .body(ResBody::default())?,
                );
            }
            let has_token = request.headers().contains_key("x-auth-token");
            let id = if has_token { "leaked" } else { "safe" };
            Ok(Response::new(ResBody::from(format!(r#"{{"content": {{"id": "{id}"}}}}"#))))
        })
    }

    #[tokio::test(start_paused = true)]
    async fn per_attempt_it_takes_the_token_to_another_host_unless_its_policy_forbids_that() {
        let client = |stack: Stack| stack.build(Endpoints::default(), redirecting());
        let leaking = client(Slot::PerAttempt.put(once(), FollowRedirectLayer::new()));
        assert_eq!(read(&leaking, 1).await.unwrap()["id"], "leaked");

        let same_origin = || {
            FollowRedirectLayer::with_policy(
                Standard::default().and::<_, Body, BoxError>(SameOrigin::new()),
            )
        };
        for slot in SLOTS {
            let error = read(&client(slot.put(once(), same_origin())), 1).await.unwrap_err();
            assert_eq!(error.status_code(), Some(StatusCode::TEMPORARY_REDIRECT), "{slot:?}");
        }
        // Per call, the token is added further inside, and never for a foreign host.
        let refused = client(Slot::PerCall.put(once(), FollowRedirectLayer::new()));
        let error = read(&refused, 1).await.unwrap_err();
        let refusal = error.find_source::<AuthError>();
        assert!(matches!(refusal, Some(AuthError::ForeignHost { .. })), "{error:#}");
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

mod map_response_body {
    use http_body_util::{BodyExt as _, combinators::MapErr};
    use tower_http::map_response_body::MapResponseBodyLayer;

    use super::*;

    type Mapped = MapErr<ResBody, fn(BoxError) -> BoxError>;

    fn layer() -> MapResponseBodyLayer<fn(ResBody) -> Mapped> {
        MapResponseBodyLayer::new(|body| body.map_err(|error| error))
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(layer).await;
    }
}

mod request_id {
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    use tower_http::request_id::{MakeRequestId, RequestId, SetRequestIdLayer};

    use super::*;

    /// Counts the requests.
    #[derive(Clone, Copy)]
    struct Counter;

    impl MakeRequestId for Counter {
        fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
            static NEXT: AtomicU64 = AtomicU64::new(1);
            Some(RequestId::new(HeaderValue::from(NEXT.fetch_add(1, Relaxed))))
        }
    }

    fn layer() -> SetRequestIdLayer<Counter> {
        SetRequestIdLayer::x_request_id(Counter)
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(layer).await;
    }

    #[tokio::test(start_paused = true)]
    async fn every_request_has_it() {
        for slot in SLOTS {
            let server = asserting(|request| request.headers().contains_key("x-request-id"));
            let client = slot.put(stack(), layer()).build(Endpoints::default(), server);
            read(&client, 1).await.unwrap();
        }
    }
}

mod sensitive_headers {
    use tower_http::sensitive_headers::SetSensitiveRequestHeadersLayer;

    use super::*;

    fn layer() -> SetSensitiveRequestHeadersLayer {
        SetSensitiveRequestHeadersLayer::new([header::COOKIE])
    }

    #[tokio::test(start_paused = true)]
    async fn it_composes() {
        composes(layer).await;
    }

    #[tokio::test(start_paused = true)]
    async fn the_token_is_sensitive_without_it() {
        let server = asserting(|request| request.headers()["x-auth-token"].is_sensitive());
        read(&stack().build(Endpoints::default(), server), 1).await.unwrap();
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
        for slot in SLOTS {
            let server =
                asserting(|request| request.headers()[header::USER_AGENT] == "billing/2.1");
            let client = slot.put(stack(), layer()).build(Endpoints::default(), server);
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
