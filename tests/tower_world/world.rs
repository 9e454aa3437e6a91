//! A server that counts, and the guarantees of the stack that no layer may break.

use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix::{
    ErrorKind,
    auth::StaticProvider,
    mock::response,
    prelude::*,
    rate_limit::{RateLimitLayer, SlidingLog},
    timeout::DeadlineLayer,
};
use http::{Method, Request, Response};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use tower::{Layer, service_fn};

pub(crate) const DEADLINE: Duration = Duration::from_secs(10);
/// tokio's timers fire on the millisecond after the time they are set to.
const TICK: Duration = Duration::from_millis(1);

/// The server's action on a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    /// Carries the request out and responds, after this time.
    After(Duration),
    /// Responds with this status.
    Status(u16),
    /// The request does not reach the server.
    NotSent,
    /// Carries the request out, and the response is lost.
    Lost,
    /// Carries the request out and never responds.
    Silence,
}

pub(crate) const NOW: Act = Act::After(Duration::ZERO);

pub(crate) const fn after(millis: u64) -> Act {
    Act::After(Duration::from_millis(millis))
}

/// The server. Once its actions are used up, it carries requests out at once.
#[derive(Clone, Default)]
pub(crate) struct World(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    acts: VecDeque<Act>,
    then: Option<Act>,
    sent: Vec<(Method, Instant)>,
}

impl World {
    /// Returns a server with these actions, one per request.
    pub(crate) fn new(acts: impl IntoIterator<Item = Act>) -> Self {
        let acts = acts.into_iter().collect();
        Self(Arc::new(Mutex::new(State { acts, ..State::default() })))
    }

    /// Returns a server with the same action on every request.
    pub(crate) fn always(act: Act) -> Self {
        Self(Arc::new(Mutex::new(State { then: Some(act), ..State::default() })))
    }

    /// Returns the number of requests with this method that reached the server.
    pub(crate) fn count(&self, method: &Method) -> usize {
        self.0.lock().unwrap().sent.iter().filter(|(sent, _)| sent == method).count()
    }

    pub(crate) fn reads(&self) -> usize {
        self.count(&Method::GET)
    }

    pub(crate) fn creates(&self) -> usize {
        self.count(&Method::POST)
    }

    fn within(&self, first: Duration) -> usize {
        let sent = &self.0.lock().unwrap().sent;
        sent.iter().filter(|(_, at)| *at < sent[0].1 + first).count()
    }

    pub(crate) fn transport(&self) -> impl Transport<ResBody = ResBody> + use<> {
        let world = self.clone();
        service_fn(move |request: Request<Body>| {
            let act = {
                let state = &mut *world.0.lock().unwrap();
                let act = state.acts.pop_front().or(state.then).unwrap_or(NOW);
                if !matches!(act, Act::NotSent) {
                    state.sent.push((request.method().clone(), Instant::now()));
                }
                act
            };
            tracing::info!("reached the server");
            async move {
                let (wait, status) = match act {
                    Act::NotSent => return Err(BoxError::from(Error::not_sent("no route"))),
                    Act::Lost => {
                        tokio::task::yield_now().await;
                        return Err("reset by peer".into());
                    }
                    Act::Silence => return std::future::pending().await,
                    Act::After(wait) => (wait, 200),
                    Act::Status(status) => (Duration::ZERO, status),
                };
                if !wait.is_zero() {
                    sleep(wait).await;
                }
                let id = request.uri().path().to_owned();
                let body = json!({"content": {"id": 1, "path": id}, "detail": "x"});
                Ok(Response::builder().status(status).body(ResBody::from(body.to_string()))?)
            }
        })
    }

    pub(crate) fn client(&self, stack: Stack) -> Client {
        stack.build(Endpoints::default(), self.transport())
    }
}

/// Returns the default stack without retry waits, with a login, a deadline of 10 s and 4 requests
/// per second.
pub(crate) fn stack() -> Stack {
    let token = response::jwt(2, 4_000_000_000, "c2ln");
    Stack::offline()
        .deadline(DeadlineLayer::new(DEADLINE))
        .token_provider(StaticProvider::new(token).unwrap())
        .rate_limit(RateLimitLayer::new(SlidingLog::builder().requests(4).build()))
}

/// Returns the same stack without retries.
pub(crate) fn once() -> Stack {
    stack().without_retry()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    PerCall,
    PerAttempt,
}

pub(crate) const SLOTS: [Slot; 2] = [Slot::PerCall, Slot::PerAttempt];

impl Slot {
    pub(crate) fn put<L>(self, stack: Stack, layer: L) -> Stack
    where
        L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
    {
        match self {
            Self::PerCall => stack.per_call(layer),
            Self::PerAttempt => stack.per_attempt(layer),
        }
    }
}

pub(crate) async fn read(client: &Client, id: u32) -> Result<Value, Error> {
    client.membership().department().read(id).send().await
}

pub(crate) async fn create(client: &Client) -> Result<Value, Error> {
    client.membership().department().create(&json!({"name": "Lab"})).send().await
}

/// Checks that a layer, in either slot, keeps all guarantees of the stack.
pub(crate) async fn composes<L>(layer: impl Fn() -> L)
where
    L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
    for slot in SLOTS {
        composes_in(slot, &layer).await;
    }
}

pub(crate) async fn composes_in<L>(slot: Slot, layer: &impl Fn() -> L)
where
    L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
    responses_come_through(slot, layer).await;
    an_error_says_how_far_the_request_got(slot, layer).await;
    the_deadline_ends_it(slot, layer).await;
    the_quota_is_kept(slot, layer).await;
    spans_nest(slot, layer()).await;
}

async fn responses_come_through<L>(slot: Slot, layer: &impl Fn() -> L)
where
    L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
    let world = World::default();
    let client = world.client(slot.put(stack(), layer()));
    assert_eq!(read(&client, 7).await.unwrap()["path"], "/department/7/", "{slot:?}");
    assert_eq!(create(&client).await.unwrap()["id"], 1, "{slot:?}");
    assert_eq!((world.reads(), world.creates()), (1, 1), "{slot:?}");
    // Statuses pass unchanged, and a create is not retried after a 503.
    let world = World::new([Act::Status(404), Act::Status(503)]);
    let client = world.client(slot.put(stack(), layer()));
    let error = read(&client, 8).await.unwrap_err();
    assert!(error.is_not_found() && error.detail() == Some("x"), "{slot:?}: {error:#}");
    let error = create(&client).await.unwrap_err();
    assert_eq!(error.status_code().unwrap(), 503, "{slot:?}: {error:#}");
    assert_eq!(world.creates(), 1, "{slot:?}");
}

async fn an_error_says_how_far_the_request_got<L>(slot: Slot, layer: &impl Fn() -> L)
where
    L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
    let world = World::always(Act::NotSent);
    let error = create(&world.client(slot.put(once(), layer()))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false), "{error:#}");
    assert!(format!("{error:#}").contains("no route"), "{error:#}");

    let world = World::new([Act::Lost]);
    let error = create(&world.client(slot.put(stack(), layer()))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Unanswered, true), "{error:#}");
    assert_eq!(world.creates(), 1, "{slot:?}: a create whose response is lost is not repeated");
}

async fn the_deadline_ends_it<L>(slot: Slot, layer: &impl Fn() -> L)
where
    L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
    let world = World::always(Act::Silence);
    let client = world.client(slot.put(stack(), layer()));
    let start = Instant::now();
    let error = create(&client).await.unwrap_err();
    assert!(start.elapsed() <= DEADLINE + TICK, "{slot:?}: {:?}", start.elapsed());
    assert!(error.was_sent(), "{slot:?}: {error:#}");
    assert_eq!(world.creates(), 1, "{slot:?}");
}

async fn the_quota_is_kept<L>(slot: Slot, layer: &impl Fn() -> L)
where
    L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
    let world = World::default();
    let client = world.client(slot.put(stack(), layer()));
    let reads = (0..6).map(|id| {
        let client = client.clone();
        tokio::spawn(async move { read(&client, id).await })
    });
    for read in futures_util::future::join_all(reads).await {
        read.unwrap().unwrap();
    }
    assert_eq!((world.reads(), world.within(Duration::from_secs(1))), (6, 4), "{slot:?}");
}

async fn spans_nest<L>(slot: Slot, layer: L)
where
    L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
    let log = Log::default();
    let subscriber = || {
        let written = log.clone();
        tracing_subscriber::fmt()
            .with_ansi(false)
            .with_max_level(tracing::Level::DEBUG)
            .with_writer(move || written.clone())
            .finish()
    };
    let client = World::default().client(slot.put(stack(), layer));
    let nests = |line: &str| {
        let (call, attempt) = (line.find(" call{"), line.find(":attempt{"));
        line.contains("reached the server") && call.is_some() && call < attempt
    };
    // Another test's thread that registers an event or a span, or drops its subscriber, while this
    // one is set can leave it switched off. So the subscriber is set anew a few times.
    let mut text = String::new();
    for _ in 0..10 {
        {
            let _guard = tracing::subscriber::set_default(subscriber());
            read(&client, 9).await.unwrap();
        }
        text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        if text.lines().any(nests) {
            return;
        }
    }
    panic!("{slot:?}: {text}");
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
