//! A cloud whose instances are in the state that a function of their pk and the time returns.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use cloudcix_client::{Client, Resource, services::compute::ComputeInstances};
use cloudcix_core::{BoxTransport, Endpoints};
use cloudcix_mock::{
    Mock, Received,
    matcher::any,
    response::{self, Responder, ResponseFuture},
};
use serde_json::{Value, json};
use tokio::time::Instant;

pub(crate) type Instances = Resource<BoxTransport, ComputeInstances>;

/// The condition of one instance at some time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Now {
    /// It is in this state.
    In(&'static str),
    /// It is in this state, but no list shows it.
    Unlisted(&'static str),
    /// There is none.
    Missing,
    /// The server fails with this status.
    Status(u16),
    /// The server never responds.
    Hangs,
    /// The transport panics.
    Panics,
}

pub(crate) struct Cloud {
    _mock: Mock,
    pub(crate) instances: Instances,
    pub(crate) log: Log,
}

/// The requests so far, with their times in milliseconds, and the number of those in flight.
#[derive(Clone, Default)]
pub(crate) struct Log {
    requests: Arc<Mutex<Vec<(u64, String)>>>,
    in_flight: Arc<AtomicUsize>,
}

impl Log {
    pub(crate) fn all(&self) -> Vec<(u64, String)> {
        self.requests.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    pub(crate) fn times(&self) -> Vec<u64> {
        self.requests.lock().unwrap().iter().map(|(at, _)| *at).collect()
    }

    pub(crate) fn in_flight(&self) -> usize {
        self.in_flight.load(SeqCst)
    }
}

struct Responses<F> {
    now: F,
    begun: Instant,
    log: Log,
    /// Whether lists are narrowed by `id__in`, or the filter is skipped with a warning.
    filters: bool,
}

/// Counts a request that is in flight, until it is dropped.
struct InFlight(Log);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, SeqCst);
    }
}

impl Cloud {
    pub(crate) fn new(now: impl Fn(i64, u64) -> Now + Send + Sync + 'static) -> Self {
        Self::build(now, true)
    }

    /// Returns a cloud that skips the filters of lists.
    pub(crate) fn without_filters(now: impl Fn(i64, u64) -> Now + Send + Sync + 'static) -> Self {
        Self::build(now, false)
    }

    fn build(now: impl Fn(i64, u64) -> Now + Send + Sync + 'static, filters: bool) -> Self {
        let mock = Mock::lenient();
        let log = Log::default();
        let responses = Responses { now, begun: Instant::now(), log: log.clone(), filters };
        mock.expect(any()).respond(responses).times(..);
        let client = Client::new(Endpoints::default(), mock.transport()).boxed();
        Self { _mock: mock, instances: client.compute().compute_instances(), log }
    }
}

impl<F: Fn(i64, u64) -> Now + Send + Sync + 'static> Responses<F> {
    fn row(pk: i64, state: &str) -> Value {
        json!({"id": pk, "state": state, "api_key": "hunter2"})
    }

    fn reply(&self, request: &Received, at: u64) -> Option<Box<dyn Responder>> {
        let Some(ids) = ids(request) else {
            let pk = request.segments()[2].parse().unwrap();
            return Some(match (self.now)(pk, at) {
                Now::In(state) | Now::Unlisted(state) => {
                    Box::new(response::object(Self::row(pk, state)))
                }
                Now::Missing => Box::new(response::not_found("compute_instance_read_001")),
                Now::Status(status) => Box::new(response::detail(status, "no")),
                Now::Hangs => return None,
                Now::Panics => panic!("the transport panics"),
            });
        };
        let ids: Vec<i64> = ids.split(", ").map(|pk| pk.parse().unwrap()).collect();
        assert!(ids.len() <= 100 && request.query("limit") == Some("100"));
        assert!(request.uri().to_string().len() < 4000, "it fits a request line");
        let mut rows = Vec::new();
        for pk in ids {
            match (self.now)(pk, at) {
                Now::In(state) => rows.push(Self::row(pk, state)),
                Now::Missing | Now::Unlisted(_) => {}
                Now::Status(status) => return Some(Box::new(response::detail(status, "no"))),
                Now::Hangs => return None,
                Now::Panics => panic!("the transport panics"),
            }
        }
        if self.filters {
            return Some(Box::new(response::page(rows)));
        }
        rows.push(Self::row(1_000_000, "running"));
        Some(Box::new(response::page(rows)))
    }
}

impl<F: Fn(i64, u64) -> Now + Send + Sync + 'static> Responder for Responses<F> {
    fn respond(&self, request: &Received) -> ResponseFuture {
        let at = u64::try_from(self.begun.elapsed().as_millis()).unwrap();
        let what = ids(request)
            .map_or_else(|| format!("read {}", request.segments()[2]), |ids| format!("list {ids}"));
        self.log.requests.lock().unwrap().push((at, what));
        self.log.in_flight.fetch_add(1, SeqCst);
        let in_flight = InFlight(self.log.clone());
        let reply = self.reply(request, at).map(|reply| reply.respond(request));
        Box::pin(async move {
            let _in_flight = in_flight;
            match reply {
                Some(reply) => reply.await,
                None => std::future::pending().await,
            }
        })
    }
}

/// Returns the ids of a list: `5, 6`.
fn ids(request: &Received) -> Option<String> {
    let ids = request.query("search[id__in]")?;
    Some(ids.trim_matches(['[', ']']).replace('\'', ""))
}

/// Returns the number of tasks that are alive, once those that were aborted have ended.
pub(crate) async fn tasks() -> usize {
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    tokio::runtime::Handle::current().metrics().num_alive_tasks()
}
