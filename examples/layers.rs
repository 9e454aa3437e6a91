//! Your own layers in the default stack: one that runs once per call, and one that runs once per
//! attempt.
//!
//! `cargo run -p cloudcix-examples --example layers`

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

use cloudcix::{
    core::CallState,
    mock::{matcher::get, response},
    prelude::*,
};
use http::{HeaderValue, Request, Response};
use serde_json::json;
use tower::{Layer, Service, ServiceExt as _, util::MapRequestLayer};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A server that is busy at first. Any other transport works the same way.
    let mock = Mock::new();
    mock.expect(get("/country/107/"))
        .respond(response::html(503))
        .then(response::object(json!({"id": 107, "english_name": "Ireland"})));

    let number = Arc::new(AtomicU64::new(1));
    // A layer that only changes the request is a closure.
    let request_ids = MapRequestLayer::new(move |mut request: Request<Body>| {
        let id = number.fetch_add(1, Ordering::Relaxed);
        println!("  attempt: sent with x-request-id {id}");
        request.headers_mut().insert("x-request-id", HeaderValue::from(id));
        request
    });

    let client = Stack::offline()
        .per_call(AuditLayer)
        .per_attempt(request_ids)
        .build(Endpoints::default(), mock.transport());
    let ireland = client.membership().country().read(107).send().await?;
    println!("{}", ireland["english_name"]);
    mock.verify()?;
    Ok(())
}

/// Prints each call and its outcome.
#[derive(Clone, Copy)]
struct AuditLayer;

impl<S> Layer<S> for AuditLayer {
    type Service = Audit<S>;

    fn layer(&self, inner: S) -> Audit<S> {
        Audit { inner }
    }
}

#[derive(Clone)]
struct Audit<S> {
    inner: S,
}

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for Audit<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    /// Always ready: `call` waits for the readiness of the clone that it calls.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let inner = self.inner.clone();
        Box::pin(async move {
            // The request's extensions hold the state that the layers of a call share, and its
            // operation.
            let state = CallState::get_or_insert(request.extensions_mut());
            let operation = state.operation().map(ToString::to_string).unwrap_or_default();
            let response = inner.oneshot(request).await.map_err(Into::into);
            match &response {
                Ok(response) => println!(
                    "  call: {operation} -> {} after {} attempts",
                    response.status(),
                    state.attempts()
                ),
                Err(error) => println!("  call: {operation} failed: {error}"),
            }
            response
        })
    }
}
