//! The service, case by case. The guarantees for all cases are in `invariants`.

mod attempts;
mod bodies;
mod deadlines;
mod limits;
mod logins;
mod refused;
mod reports;
mod services;

use cloudcix_core::Body;
use cloudcix_core::BoxError;
use cloudcix_core::Error;
use cloudcix_core::ResBody;
use cloudcix_retry::RetryLayer;
use cloudcix_retry::RetryReport;
use http::Method;
use http::Request;
use http::Response;
use http::StatusCode;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::Mutex;
use std::task::Context;
use std::task::Poll;
use tower::Layer as _;
use tower::Service;
use tower::ServiceExt as _;

type Reply = Result<Response<ResBody>, BoxError>;

/// A transport that gives these replies, one after the other.
#[derive(Clone)]
struct Server(Arc<Mutex<VecDeque<Reply>>>);

impl Server {
    fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self(Arc::new(Mutex::new(replies.into_iter().collect())))
    }

    fn unused(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl Service<Request<Body>> for Server {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = std::future::Ready<Reply>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        std::future::ready(
            self.0.lock().unwrap().pop_front().unwrap_or_else(|| panic!("one call too many")),
        )
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a reply is one of the two")]
fn status(code: u16) -> Reply {
    let body = if code < 400 { "{}" } else { r#"{"detail":"No."}"# };
    Ok(Response::builder().status(code).body(ResBody::from(body)).unwrap())
}

fn fails(error: Error) -> Reply {
    Err(error.into())
}

fn request(method: Method) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri("https://iaas.api.cloudcix.com/")
        .body(Body::empty())
        .unwrap()
}

fn with<T: Clone + Send + Sync + 'static>(method: Method, option: T) -> Request<Body> {
    let mut request = request(method);
    request.extensions_mut().insert(option);
    request
}

async fn ends(
    layer: &RetryLayer,
    server: &Server,
    request: Request<Body>,
) -> (Result<StatusCode, Error>, RetryReport) {
    match layer.layer(server.clone()).oneshot(request).await {
        Ok(response) => (
            Ok(response.status()),
            response.extensions().get::<RetryReport>().cloned().unwrap_or_default(),
        ),
        Err(error) => {
            let error = Error::from_transport(error);
            let report = error.extension::<RetryReport>().expect("a report").clone();
            (Err(error), report)
        }
    }
}

fn assert_impls<T: Send + Sync + Clone + std::fmt::Debug + 'static>(_: &T) {}
