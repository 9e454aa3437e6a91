//! The order of the layers of a stack, and what each of them is around.

#![cfg(feature = "stack")]

use std::sync::{Arc, Mutex};

use cloudcix::{
    Body, BodyLimit, BoxError, Client, Credentials, Endpoints, ResBody, Stack, Transport,
    retry::RetryLayer, trace::TraceAttemptLayer,
};
use http::{HeaderMap, Request, Response};
use tower::{service_fn, util::MapRequestLayer};

type Seen = Arc<Mutex<Vec<String>>>;

/// Responds with these statuses, and keeps the path and the `x-order` of each request.
fn responding(statuses: &'static [u16]) -> (impl Transport<ResBody = ResBody>, Seen) {
    let seen = Seen::default();
    let requests = seen.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let order = request.headers().get_all("x-order").iter();
        let order: String = order.map(|value| value.to_str().unwrap()).collect();
        let mut requests = requests.lock().unwrap();
        let status = statuses[requests.len().min(statuses.len() - 1)];
        requests.push(format!("{} {order}", request.uri().path()));
        let body = ResBody::from(r#"{"content": {"id": 1}}"#);
        std::future::ready(Response::builder().status(status).body(body).map_err(BoxError::from))
    });
    (transport, seen)
}

fn adds(
    name: &'static str,
) -> MapRequestLayer<impl Fn(Request<Body>) -> Request<Body> + Clone + Send + Sync + 'static> {
    MapRequestLayer::new(move |mut request: Request<Body>| {
        request.headers_mut().append("x-order", name.parse().unwrap());
        request
    })
}

async fn is_read(client: &Client) -> bool {
    client.membership().country().read(1).send().await.is_ok()
}

#[tokio::test]
async fn a_layer_that_was_added_first_is_outside_and_those_of_a_call_are_around_the_retry() {
    let (transport, seen) = responding(&[503, 200]);
    let stack = Stack::bare()
        .per_attempt(adds("c"))
        .per_call(adds("a"))
        .retry(RetryLayer::builder().without_waiting().build())
        .per_call(adds("b"))
        .per_attempt(adds("d"));
    let client = stack.build(Endpoints::default(), transport);
    assert!(is_read(&client).await);
    assert_eq!(*seen.lock().unwrap(), ["/country/1/ abcd", "/country/1/ abcd"]);
}

#[tokio::test]
async fn a_login_is_retried_unless_it_has_a_one_time_password() {
    let credentials = || Credentials::new("a@example.com", "hunter2", "hunter2");
    for (credentials, logins) in [(credentials(), 3), (credentials().otp("123456"), 1)] {
        let (transport, seen) = responding(&[503]);
        let client =
            Stack::offline().credentials(credentials).build(Endpoints::default(), transport);
        assert!(!is_read(&client).await);
        let requests = seen.lock().unwrap().clone();
        assert!(requests.iter().all(|request| request == "/auth/login/ "), "{requests:?}");
        assert_eq!(requests.len(), logins);
    }
}

#[tokio::test]
async fn the_limit_of_a_body_is_that_of_the_stack() {
    for (limit, is_read_whole) in [(21, false), (22, true)] {
        let (transport, _) = responding(&[200]);
        let stack = Stack::bare().body_limit(BodyLimit(limit));
        let client = stack.build(Endpoints::default(), transport);
        assert_eq!(is_read(&client).await, is_read_whole, "{limit}");
    }
}

/// Adds the name of the layer to the order of each attempt that is traced.
fn traces(name: &'static str) -> TraceAttemptLayer {
    TraceAttemptLayer::default().propagate(move |_: &_, headers: &mut HeaderMap| {
        headers.append("x-order", name.parse().unwrap());
    })
}

#[tokio::test]
async fn each_attempt_is_traced_inside_the_layers_of_an_attempt_and_a_login_is_not() {
    let (transport, seen) = responding(&[503, 200]);
    let stack = Stack::bare()
        .trace_attempt(traces("replaced"))
        .trace_attempt(traces("t"))
        .per_attempt(adds("c"))
        .per_call(adds("a"))
        .retry(RetryLayer::builder().without_waiting().build());
    let client = stack.build(Endpoints::default(), transport);
    assert!(is_read(&client).await);
    assert_eq!(*seen.lock().unwrap(), ["/country/1/ act", "/country/1/ act"]);

    let (transport, seen) = responding(&[400]);
    let stack = Stack::bare()
        .trace_attempt(traces("t"))
        .per_attempt(adds("c"))
        .per_call(adds("a"))
        .credentials(Credentials::new("a@example.com", "hunter2", "hunter2"));
    assert!(!is_read(&stack.build(Endpoints::default(), transport)).await);
    assert_eq!(*seen.lock().unwrap(), ["/auth/login/ "]);
}
