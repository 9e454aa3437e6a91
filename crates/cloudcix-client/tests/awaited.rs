//! Calls and `get_all`s awaited directly, and iteration over their items.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use cloudcix_client::Client;
use cloudcix_core::{Body, BoxError, Endpoints, ResBody};
use http::{Request, Response};
use serde_json::json;

/// Returns a client of a collection of two rows, and the number of its requests.
fn client() -> (Client, Arc<AtomicU32>) {
    let sent = Arc::new(AtomicU32::new(0));
    let counter = sent.clone();
    let transport = tower::service_fn(move |_: Request<Body>| {
        counter.fetch_add(1, SeqCst);
        let body = json!({"content": [{"id": 1}, {"id": 2}], "_metadata": {"total_records": 2}});
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(body.to_string()))))
    });
    (Client::new(Endpoints::default(), transport).boxed(), sent)
}

#[tokio::test]
async fn a_call_is_sent_when_it_is_awaited_and_not_before() {
    let (client, sent) = client();
    let call = client.membership().country().list();
    assert_eq!(sent.load(SeqCst), 0);
    let mut ids = Vec::new();
    for country in call.await.unwrap() {
        ids.push(country["id"].clone());
    }
    assert_eq!(ids, [1, 2]);
    assert_eq!(sent.load(SeqCst), 1);
}

#[tokio::test]
async fn get_all_is_sent_when_it_is_awaited() {
    let (client, sent) = client();
    let all = client.membership().country().get_all().await.unwrap();
    assert_eq!((&all).into_iter().count(), 2);
    assert_eq!(sent.load(SeqCst), 1);
}

#[tokio::test]
async fn an_awaited_call_can_be_spawned_and_its_error_is_that_of_send() {
    let (client, sent) = client();
    let call = client.membership().country().list().limit(0);
    let error = tokio::spawn(async move { call.await }).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), cloudcix_core::ErrorKind::Build);
    assert_eq!(sent.load(SeqCst), 0);
}
