//! An in-memory collection that counts its requests.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use cloudcix_client::Client;
use cloudcix_core::{Body, BoxError, BoxTransport, Endpoints, ResBody};
use http::{Request, Response};
use serde_json::{Value, json};
use tower::{service_fn, util::BoxCloneSyncService};

/// The server's behavior for the request of one page.
#[derive(Clone)]
pub(crate) enum Behavior {
    /// Returns the page after this time.
    Page(Duration),
    /// Returns the page when its future is polled for the second time. This behavior needs no
    /// runtime.
    PageWhenPolledAgain,
    Body(String),
    Status(u16),
    Fail(fn() -> BoxError),
    Panic,
    /// Never responds.
    Silence,
}

#[derive(Default)]
pub(crate) struct Counts {
    requests: AtomicUsize,
    in_flight: AtomicUsize,
    max_in_flight: AtomicUsize,
    queries: Mutex<Vec<String>>,
}

/// A server. Clones share its rows and counts.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) rows: Arc<Mutex<Vec<u64>>>,
    counts: Arc<Counts>,
    behavior: Arc<dyn Fn(usize) -> Behavior + Send + Sync>,
    warnings: Arc<dyn Fn(usize) -> Vec<String> + Send + Sync>,
}

/// Counts a request as in flight until it is dropped.
struct InFlight(Arc<Counts>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, SeqCst);
    }
}

impl Server {
    /// Creates a server of the rows 0 to `rows`, with a behavior for each page by its number.
    pub(crate) fn new(
        rows: u64,
        behavior: impl Fn(usize) -> Behavior + Send + Sync + 'static,
    ) -> Self {
        let rows = Arc::new(Mutex::new((0..rows).collect()));
        Self {
            rows,
            counts: Arc::default(),
            behavior: Arc::new(behavior),
            warnings: Arc::new(|_| Vec::new()),
        }
    }

    /// Creates a server that takes 20 ms for each page.
    pub(crate) fn steady(rows: u64) -> Self {
        Self::new(rows, |_| Behavior::Page(Duration::from_millis(20)))
    }

    /// Sets the warnings of each page by its number.
    pub(crate) fn warning(
        mut self,
        warnings: impl Fn(usize) -> Vec<String> + Send + Sync + 'static,
    ) -> Self {
        self.warnings = Arc::new(warnings);
        self
    }

    /// Returns the number of requests so far.
    pub(crate) fn requests(&self) -> usize {
        self.counts.requests.load(SeqCst)
    }

    /// Returns the number of requests without a response that aren't dropped.
    pub(crate) fn in_flight(&self) -> usize {
        self.counts.in_flight.load(SeqCst)
    }

    /// Returns the most requests that were in flight at once.
    pub(crate) fn max_in_flight(&self) -> usize {
        self.counts.max_in_flight.load(SeqCst)
    }

    /// Returns the query of each request, in order.
    pub(crate) fn queries(&self) -> Vec<String> {
        self.counts.queries.lock().unwrap().clone()
    }

    pub(crate) fn client(&self) -> Client<BoxTransport> {
        let server = self.clone();
        let transport = service_fn(move |request: Request<Body>| {
            let server = server.clone();
            async move { server.respond(&request).await }
        });
        Client::new(Endpoints::default(), BoxCloneSyncService::new(transport)).boxed()
    }

    async fn respond(&self, request: &Request<Body>) -> Result<Response<ResBody>, BoxError> {
        let counts = &self.counts;
        counts.requests.fetch_add(1, SeqCst);
        counts.max_in_flight.fetch_max(counts.in_flight.fetch_add(1, SeqCst) + 1, SeqCst);
        let _in_flight = InFlight(counts.clone());
        let query = request.uri().query().unwrap().to_owned();
        let value = |name: &str| {
            query
                .split('&')
                .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
                .unwrap()
                .parse()
                .unwrap()
        };
        let (page, limit): (usize, usize) = (value("page"), value("limit"));
        counts.queries.lock().unwrap().push(query);
        let mut status = 200;
        let body = match (self.behavior)(page) {
            Behavior::Page(latency) => {
                tokio::time::sleep(latency).await;
                self.page(page, limit).to_string()
            }
            Behavior::PageWhenPolledAgain => {
                let mut polled = false;
                std::future::poll_fn(|cx| {
                    cx.waker().wake_by_ref();
                    if std::mem::replace(&mut polled, true) {
                        std::task::Poll::Ready(())
                    } else {
                        std::task::Poll::Pending
                    }
                })
                .await;
                self.page(page, limit).to_string()
            }
            Behavior::Body(body) => body,
            Behavior::Status(code) => {
                status = code;
                r#"{"detail": "No."}"#.to_owned()
            }
            Behavior::Fail(error) => return Err(error()),
            Behavior::Panic => panic!("page {page} is on fire"),
            Behavior::Silence => std::future::pending().await,
        };
        Ok(Response::builder().status(status).body(ResBody::from(body)).unwrap())
    }

    /// Returns a page of the current rows.
    pub(crate) fn page(&self, page: usize, limit: usize) -> Value {
        let rows = self.rows.lock().unwrap();
        let content: Vec<Value> =
            rows.iter().skip(page * limit).take(limit).map(|id| json!({"id": id})).collect();
        json!({"content": content,
            "_metadata": {"total_records": rows.len(), "warnings": (self.warnings)(page)}})
    }
}

pub(crate) fn id(item: &Value) -> u64 {
    item["id"].as_u64().unwrap()
}

/// Polls a future once, and does not poll it again when it wakes.
pub(crate) async fn poll_once<F: Future + Unpin>(future: &mut F) -> std::task::Poll<F::Output> {
    std::future::poll_fn(|cx| std::task::Poll::Ready(std::pin::Pin::new(&mut *future).poll(cx)))
        .await
}
