//! Helpers of the tests.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use cloudcix_core::{Body, BoxError, BoxTransport, ResBody};
use http::{Method, Request, Response};
use tower::service_fn;

pub(crate) const WHOLE: &str = r#"{"content":{"name":"Lab"}}"#;

pub(crate) fn request(method: Method) -> Request<Body> {
    let url = "https://membership.api.cloudcix.com/department/";
    Request::builder().method(method).uri(url).body(Body::empty()).unwrap()
}

/// A server that responds at once, and counts the requests that reach it.
#[derive(Clone, Default)]
pub(crate) struct Server(Arc<AtomicUsize>);

impl Server {
    pub(crate) fn requests(&self) -> usize {
        self.0.load(SeqCst)
    }

    pub(crate) fn transport(&self) -> BoxTransport {
        let server = self.clone();
        BoxTransport::new(service_fn(move |_: Request<Body>| {
            server.0.fetch_add(1, SeqCst);
            async { Ok::<_, BoxError>(Response::new(ResBody::from(WHOLE))) }
        }))
    }
}
