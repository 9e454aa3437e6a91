//! The stacks that must keep working: transports and layers that users put below and around a
//! client.

use std::{
    convert::Infallible,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use cloudcix::{
    Client, Endpoints, ErrorKind, OnlySafe, Shareable,
    core::{CallState, Collect, CollectLayer},
    prelude::*,
};
use futures_util::future::BoxFuture;
use http::{Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use serde::Deserialize;
use serde_json::json;
use tower::{
    BoxError, Layer, Service, ServiceBuilder, ServiceExt as _,
    layer::layer_fn,
    retry::{Policy, RetryLayer},
    service_fn,
    util::{BoxCloneSyncServiceLayer, BoxService, MapRequestLayer},
};

const LIST: &[u8] = br#"{
    "content": [{"id": 1, "name": "Ireland"}],
    "_metadata": {"page": 0, "limit": 50, "total_records": 1}
}"#;

#[derive(Debug, Deserialize, PartialEq)]
struct Country {
    id: u32,
    name: String,
}

type Reply = std::future::Ready<Result<Response<Body>, Infallible>>;

fn canned() -> tower::util::ServiceFn<fn(Request<Body>) -> Reply> {
    service_fn(|_| std::future::ready(Ok(Response::new(Body::from(LIST)))))
}

/// A user's generic function: one short bound, and its future can be spawned.
async fn countries<S: Transport>(client: &Client<S>) -> Result<usize, Error> {
    let page = client
        .membership()
        .country()
        .typed::<Country>()
        .list()
        .search("name__icontains", "ire")
        .limit(10)
        .send()
        .await?;
    Ok(page.items.len())
}

fn spawned<S: Transport>(client: Client<S>) -> tokio::task::JoinHandle<Result<usize, Error>> {
    tokio::spawn(async move { countries(&client).await })
}

fn assert_impls<T: Send + Sync + Clone + 'static>(_: &T) {}

fn client<S: Transport>(transport: S) -> Client<S> {
    Client::new(Endpoints::default(), transport)
}

#[tokio::test]
async fn a_closure_is_a_transport() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let into = seen.clone();
    let client = client(service_fn(move |request: Request<Body>| {
        into.lock().unwrap().push(request.uri().to_string());
        async { Ok::<_, Infallible>(Response::new(Body::from(LIST))) }
    }));
    client.membership().country().list().search("name__icontains", "ire").send().await.unwrap();
    let error =
        client.membership().subdivision("a/b").typed::<Country>().read(7).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        *seen.lock().unwrap(),
        [
            "https://membership.api.cloudcix.com/country/?search%5Bname__icontains%5D=ire",
            "https://membership.api.cloudcix.com/country/a%2Fb/subdivision/7/"
        ]
    );
}

#[tokio::test]
async fn generic_code_can_be_spawned_with_one_bound() {
    assert_eq!(spawned(client(canned())).await.unwrap().unwrap(), 1);
}

#[tokio::test]
async fn a_client_can_be_erased_and_erased_again() {
    let erased: Client = client(canned()).boxed();
    assert_impls(&erased);
    assert_eq!(countries(&erased).await.unwrap(), 1);
    assert_eq!(spawned(erased.boxed()).await.unwrap().unwrap(), 1);
}

#[test]
fn an_erased_client_needs_no_runtime_to_be_made() {
    assert_impls(&client(canned()).boxed());
    assert!(
        std::panic::catch_unwind(|| tower::buffer::Buffer::new(canned(), 8)).is_err(),
        "tower's Buffer does need one"
    );
}

#[tokio::test]
async fn services_that_are_not_clone_go_through_a_buffer() {
    let limited =
        ServiceBuilder::new().buffer(8).rate_limit(100, Duration::from_secs(1)).service(canned());
    let limited = client(limited);
    assert_impls(&limited);
    assert_eq!(countries(&limited).await.unwrap(), 1);
    let boxed = tower::buffer::Buffer::new(BoxService::new(canned().map_err(BoxError::from)), 8);
    assert_eq!(countries(&client(boxed)).await.unwrap(), 1);
}

#[tokio::test]
async fn an_axum_router_is_a_transport_in_process() {
    let app = axum::Router::new().route("/country/", axum::routing::get(|| async { LIST }));
    let client = client(app);
    assert_impls(&client);
    assert_eq!(countries(&client).await.unwrap(), 1);
    assert_eq!(countries(&client.clone().boxed()).await.unwrap(), 1);
    let error = client.membership().country().read(9).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status(StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn tower_http_layers_compose() {
    use tower_http::{
        decompression::DecompressionLayer, follow_redirect::FollowRedirectLayer, trace::TraceLayer,
    };
    let app = axum::Router::new().route(
        "/country/",
        axum::routing::get(|headers: http::HeaderMap| async move {
            assert_eq!(headers["x-auth-token"], "t");
            LIST
        }),
    );
    let stack = ServiceBuilder::new()
        .layer(TraceLayer::new_for_http())
        .layer(RetryLayer::new(Retries(2)))
        .layer_fn(|inner| Auth { inner, token: "t", calls: Arc::default() })
        .timeout(Duration::from_secs(5))
        .layer(CollectLayer::new())
        .layer(FollowRedirectLayer::new())
        .layer(DecompressionLayer::new())
        .service(app);
    let client = client(stack);
    assert_impls(&client);
    assert_eq!(countries(&client).await.unwrap(), 1);
    assert_eq!(countries(&client.boxed()).await.unwrap(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_timeout_of_tower_is_a_timeout_of_ours() {
    let never =
        service_fn(|_: Request<Body>| std::future::pending::<Result<Response<Body>, Infallible>>());
    let error =
        countries(&client(ServiceBuilder::new().timeout(Duration::from_secs(5)).service(never)))
            .await
            .unwrap_err();
    assert!(error.is_timeout() && error.was_sent());
}

#[derive(Clone)]
struct Retries(u32);

impl<B> Policy<Request<Body>, Response<B>, BoxError> for Retries {
    type Future = std::future::Ready<()>;

    fn retry(
        &mut self,
        _: &mut Request<Body>,
        result: &mut Result<Response<B>, BoxError>,
    ) -> Option<Self::Future> {
        let again = result.as_ref().map_or(true, |response| response.status().is_server_error());
        (again && self.0 > 0).then(|| {
            self.0 -= 1;
            std::future::ready(())
        })
    }

    fn clone_request(&mut self, request: &Request<Body>) -> Option<Request<Body>> {
        Some(request.clone())
    }
}

#[derive(Clone)]
struct Auth<S> {
    inner: S,
    token: &'static str,
    calls: Arc<AtomicUsize>,
}

impl<S: Service<Request<Body>>> Service<Request<Body>> for Auth<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<Body>) -> S::Future {
        self.calls.fetch_add(1, SeqCst);
        request
            .headers_mut()
            .entry("x-auth-token")
            .or_insert(http::HeaderValue::from_static(self.token));
        self.inner.call(request)
    }
}

/// A service that panics if a clone is called that was not polled ready itself. The body of its
/// first response breaks off halfway.
struct Strict {
    ready: bool,
    tries: Arc<AtomicUsize>,
}

impl Clone for Strict {
    fn clone(&self) -> Self {
        Self { ready: false, tries: self.tries.clone() }
    }
}

impl Service<Request<Body>> for Strict {
    type Response = Response<axum::body::Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.ready = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        assert!(std::mem::take(&mut self.ready), "called without its own poll_ready");
        assert_eq!(
            request.body().as_bytes(),
            &Bytes::from_static(br#"{"a":1}"#),
            "a retry still has its body"
        );
        let chunks = if self.tries.fetch_add(1, SeqCst) == 0 {
            vec![Ok(Bytes::from_static(b"{\"con")), Err(std::io::Error::other("reset"))]
        } else {
            vec![Ok(Bytes::from_static(b"{\"content\":{\"id\":1,\"name\":\"x\"}}"))]
        };
        Box::pin(async move {
            Ok(Response::new(axum::body::Body::from_stream(futures_util::stream::iter(chunks))))
        })
    }
}

#[tokio::test]
async fn readiness_is_kept_and_a_broken_body_is_retried_where_collect_is_inside() {
    let strict = || Strict { ready: false, tries: Arc::default() };
    let (inside, calls) = (strict(), Arc::new(AtomicUsize::new(0)));
    let (tries, counted) = (inside.tries.clone(), calls.clone());
    let stack = ServiceBuilder::new()
        .layer(RetryLayer::new(Retries(2)))
        .layer_fn(move |inner| Auth { inner, token: "t", calls: counted.clone() })
        .layer(CollectLayer::new())
        .service(inside);
    let create =
        client(stack).membership().address_link(1).typed::<Country>().create(&json!({"a": 1}));
    assert_eq!(create.send().await.unwrap(), Country { id: 1, name: "x".into() });
    assert_eq!((tries.load(SeqCst), calls.load(SeqCst)), (2, 2));

    // Without `Collect`, the retry sees only the head, and the caller gets the broken body.
    let stack = ServiceBuilder::new()
        .layer(RetryLayer::new(Retries(2)))
        .map_err(BoxError::from)
        .service(strict());
    let error = client(stack)
        .membership()
        .address_link(1)
        .create(&json!({"a": 1}))
        .send()
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Unanswered, true));
}

#[mockall::automock]
#[async_trait::async_trait]
trait Handler: Send + Sync {
    async fn handle(&self, request: Request<Body>) -> Result<Response<Body>, BoxError>;
}

#[tokio::test]
async fn a_mockall_mock_can_stand_below_a_client() {
    let mut mock = MockHandler::new();
    mock.expect_handle()
        .withf(|request| {
            request.method() == http::Method::DELETE
                && request.uri().path().ends_with("/department/5/")
        })
        .times(1)
        .returning(|_| Ok(Response::builder().status(204).body(Body::empty()).unwrap()));
    let mock = Arc::new(mock);
    let transport = service_fn(move |request| {
        let mock = mock.clone();
        async move { mock.handle(request).await }
    });
    client(transport).boxed().membership().department().delete(5).send().await.unwrap();
}

#[tokio::test]
async fn tower_test_drives_a_client_and_a_call_can_be_looked_at() {
    let (service, mut handle) = tower_test::mock::pair::<Request<Body>, Response<Body>>();
    let listing = tokio::spawn(client(service).membership().country().list().send());
    let (request, reply) = handle.next_request().await.unwrap();
    assert_eq!(request.uri().path(), "/country/");
    reply.send_response(Response::new(Body::from(LIST)));
    assert_eq!(listing.await.unwrap().unwrap().items[0]["name"], "Ireland");

    let call = client(canned())
        .membership()
        .country()
        .list()
        .token("s3cret")
        .option(Duration::from_secs(3));
    let request = call.into_request().unwrap();
    assert_eq!(
        (request.headers()["x-auth-token"].to_str().unwrap(), request.extensions().get()),
        ("s3cret", Some(&Duration::from_secs(3)))
    );
    assert!(!format!("{request:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_client_can_be_wrapped_in_a_layer_and_pages_through_it() {
    let counted = Arc::new(AtomicUsize::new(0));
    let count = counted.clone();
    let transport = service_fn(|request: Request<Body>| async move {
        let page: u32 = request
            .uri()
            .query()
            .unwrap()
            .split("page=")
            .nth(1)
            .unwrap()
            .split('&')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let row = if page < 3 { format!(r#"{{"id":{page},"name":"n"}}"#) } else { String::new() };
        let body = format!(
            r#"{{"content":[{row}],"_metadata":{{"page":{page},"limit":1,"total_records":3}}}}"#
        );
        Ok::<_, Infallible>(Response::new(Body::from(body)))
    });
    let client = client(transport).layer(MapRequestLayer::new(move |request: Request<Body>| {
        count.fetch_add(1, SeqCst);
        request
    }));
    assert_eq!(
        client
            .membership()
            .country()
            .typed::<Country>()
            .get_all()
            .send()
            .await
            .unwrap()
            .items
            .len(),
        3
    );
    // Three pages, as full as this server makes them, and one that looks behind the last.
    assert_eq!(counted.load(SeqCst), 4);
}

#[tokio::test]
async fn the_order_of_layers_is_the_order_of_calls() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let mark = |name: &'static str| {
        let log = log.clone();
        MapRequestLayer::new(move |request: Request<Body>| {
            log.lock().unwrap().push(name);
            request
        })
    };
    let failed = Arc::new(AtomicUsize::new(0));
    let flaky = service_fn(move |_: Request<Body>| {
        let status = if failed.fetch_add(1, SeqCst) == 0 { 503 } else { 200 };
        async move {
            Ok::<_, BoxError>(Response::builder().status(status).body(Body::from(LIST)).unwrap())
        }
    });
    let stack = ServiceBuilder::new()
        .layer(mark("call"))
        .layer(RetryLayer::new(Retries(2)))
        .layer(mark("limit"))
        .layer(mark("attempt"))
        .layer(CollectLayer::new())
        .service(flaky);
    assert_eq!(countries(&client(stack).boxed()).await.unwrap(), 1);
    assert_eq!(*log.lock().unwrap(), ["call", "limit", "attempt", "limit", "attempt"]);
}

#[tokio::test]
async fn a_download_of_64_mib_goes_through_retry_and_a_box_without_being_read_ahead() {
    let (produced, tries) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let (producing, trying) = (produced.clone(), tries.clone());
    let transport = service_fn(move |_: Request<Body>| {
        let (produced, before) = (producing.clone(), trying.fetch_add(1, SeqCst));
        async move {
            if before == 0 {
                return Ok::<_, BoxError>(
                    Response::builder().status(503).body(axum::body::Body::from("busy")).unwrap(),
                );
            }
            let chunks = futures_util::stream::iter((0..64).map(move |_| {
                produced.fetch_add(1, SeqCst);
                Ok::<_, std::io::Error>(Bytes::from(vec![0; 1 << 20]))
            }));
            Ok(Response::new(axum::body::Body::from_stream(chunks)))
        }
    });
    let client: Client = client(
        ServiceBuilder::new()
            .layer(RetryLayer::new(Retries(2)))
            .layer(CollectLayer::new())
            .service(transport),
    )
    .boxed();
    let mut response =
        client.vault().obj("eu-1", "large.iso").read(()).send_unread().await.unwrap();
    assert_eq!(
        (tries.load(SeqCst), produced.load(SeqCst), response.body().bytes().is_none()),
        (2, 0, true)
    );
    let frame = response.body_mut().frame().await.unwrap().unwrap();
    assert_eq!((frame.into_data().unwrap().len(), produced.load(SeqCst)), (1 << 20, 1));
    assert_eq!(
        client.vault().obj("eu-1", "large.iso").read(()).send_raw().await.unwrap().body().len(),
        64 << 20
    );
}

#[tokio::test]
async fn an_error_is_read_whole_even_where_the_body_was_asked_for_unread() {
    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(
            Response::builder()
                .status(404)
                .body(Body::from(r#"{"error_code":"vault_obj_read_001"}"#))
                .unwrap(),
        )
    });
    let error =
        client(transport).vault().obj("eu-1", "x").read(()).send_unread().await.unwrap_err();
    assert_eq!((error.is_not_found(), error.error_code()), (true, Some("vault_obj_read_001")));
}

/// A builder with slots for users' layers and no type parameter: the slots are erased layers.
#[tokio::test]
async fn a_slot_for_a_users_layer_needs_no_type_parameter() {
    type Slot = BoxCloneSyncServiceLayer<BoxTransport, Request<Body>, Response<ResBody>, BoxError>;
    fn slot<L>(layer: L) -> Slot
    where
        L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
    {
        let layer = Arc::new(layer);
        BoxCloneSyncServiceLayer::new(layer_fn(move |inner: BoxTransport| {
            Collect::new(layer.layer(inner)).without_counting()
        }))
    }
    let echo = service_fn(|request: Request<Body>| async move {
        Ok::<_, BoxError>(Response::new(Body::from(request.headers()["x"].as_bytes().to_vec())))
    });
    let slot = slot(MapRequestLayer::new(|mut request: Request<Body>| {
        request.headers_mut().insert("x", http::HeaderValue::from_static("slot"));
        request
    }));
    let client = client(echo).boxed();
    let client =
        Client::new(Endpoints::default(), BoxTransport::new(slot.layer(client.into_inner())));
    assert_eq!(client.membership().country().list().send_raw().await.unwrap().body(), "slot");
}

#[test]
fn a_blocking_call_works_outside_a_runtime_and_says_so_inside() {
    let client = client(canned());
    assert_eq!(client.membership().country().list().send_blocking().unwrap().items.len(), 1);
    assert_eq!(client.membership().country().get_all().send_blocking().unwrap().items.len(), 1);
    let exists = || cloudcix::block_on(client.membership().country().head(1).exists());
    assert!(exists().unwrap());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let inside = runtime.block_on(async {
        [client.membership().country().list().send_blocking().unwrap_err(), exists().unwrap_err()]
    });
    for error in inside {
        assert!(error.is_build() && format!("{error:#}").contains("await the call"), "{error:#}");
    }
}

#[tokio::test]
async fn application_code_takes_a_service_as_an_object() {
    let object: Arc<dyn ServiceApi> = Arc::new(client(canned()).membership().country());
    assert_eq!(object.list(Params::new().limit(1)).await.unwrap().items[0]["name"], "Ireland");
    assert_eq!(object.get_all(Params::new()).await.unwrap().items.len(), 1);
    assert_eq!(object.head(1.into(), Params::new()).await.unwrap().status, 200);

    let mut mock = cloudcix::MockServiceApi::new();
    mock.expect_read().withf(|pk, _| *pk == 7.into()).returning(|_, _| Ok(json!({"id": 7})));
    let object: &dyn ServiceApi = &mock;
    assert_eq!(object.read(7.into(), Params::new()).await.unwrap()["id"], 7);
}

#[tokio::test(start_paused = true)]
async fn only_the_innermost_reader_numbers_the_attempts() {
    // Fails twice, and notes the number of each attempt.
    let numbers = Arc::new(Mutex::new(Vec::new()));
    let noted = numbers.clone();
    let transport = service_fn(move |mut request: Request<Body>| {
        let number = CallState::begin_attempt(request.extensions_mut());
        noted.lock().unwrap().push(number);
        let status = if number < 3 { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
        let body = ResBody::from(r#"{"content": {"id": 1}}"#);
        let response = Response::builder().status(status).body(body);
        std::future::ready(Ok::<_, BoxError>(response.unwrap()))
    });
    let changed = || {
        tower::util::MapResponseLayer::new(|response: Response<ResBody>| {
            response.map(|body| http_body_util::Limited::new(body, 1000))
        })
    };
    let retrying = ServiceBuilder::new()
        .layer(cloudcix::retry::RetryLayer::new())
        .layer(CollectLayer::new())
        .service(transport.clone());
    let outside = Collect::new(retrying.clone()).without_counting();
    let by_layer = CollectLayer::new().without_counting().layer(retrying.clone());
    let build = |stack: Stack| stack.build(Endpoints::default(), transport.clone());
    let recorder = cloudcix_replay::FlightRecorder::new(8);
    for (case, client) in [
        ("changed body", build(Stack::standard().per_call(changed()))),
        ("not traced", build(Stack::standard().without_trace().per_call(changed()))),
        ("shareable", build(Stack::standard().per_call(Shareable))),
        ("only safe", build(Stack::standard().per_call(OnlySafe::new(changed())))),
        ("flight recorder", build(Stack::standard().per_call(recorder.layer()))),
        ("boxed", client(retrying).boxed()),
        ("boxed twice", client(outside.clone()).boxed().boxed()),
        ("box", client(BoxTransport::new(outside))),
        ("layer in a box", client(BoxTransport::new(by_layer))),
    ] {
        let state = Arc::new(Mutex::new(None));
        let seen = state.clone();
        let client = client.layer(MapRequestLayer::new(move |mut request: Request<Body>| {
            *seen.lock().unwrap() = Some(CallState::get_or_insert(request.extensions_mut()));
            request
        }));
        client.membership().department().read(1).send().await.unwrap();
        let attempts = state.lock().unwrap().take().unwrap().attempts();
        let numbers = std::mem::take(&mut *numbers.lock().unwrap());
        assert_eq!((attempts, numbers), (3, vec![1, 2, 3]), "{case}");
    }

    // A login, by a layer stack of its own. Its response has no token, so the call fails.
    let stack = Stack::standard().credentials(Credentials::new("a@example.com", "password", "key"));
    build(stack).membership().department().read(1).send().await.unwrap_err();
    assert_eq!(*numbers.lock().unwrap(), [1, 2, 3]);
}
