use std::{
    fmt,
    sync::{Arc, atomic::AtomicBool},
};

use cloudcix_client::{Key, List, One, Pk, Resource, Spec, can};
use cloudcix_core::{Operation, Transport};

use super::{Wait, WaitAll, hub::Hub, queue::MAX_ROWS, run::Options, source::Source};
use crate::states::Stateful;

/// Adds waiting to the services of a client: `use cloudcix::models::wait::WaitExt as _;`
///
/// A service whose calls are [typed](Resource::typed) needs a type that is [`Stateful`].
pub trait WaitExt<M: Stateful>: sealed::Sealed {
    /// Waits for one resource: `.wait(5).until(State::Running).await`. See [`Wait`].
    fn wait(&self, pk: impl Key) -> Wait<M>;

    /// Waits for many resources at once: `.wait_all([5, 6]).until(State::Running).await`. See
    /// [`WaitAll`].
    fn wait_all(&self, pks: impl IntoIterator<Item: Key>) -> WaitAll<M> {
        self.waiter().wait_all(pks)
    }

    /// Returns a waiter, for waits that begin at different times and share their polls.
    fn waiter(&self) -> Waiter<M>;
}

/// A handle for waits that share their polls: one list request reads up to 100 resources that are
/// due at about the same time. Clones share them, too.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_models as models; }
/// # use cloudcix_client::Client;
/// # use cloudcix_core::Endpoints;
/// # use cloudcix_mock::{Mock, matcher::{Matcher as _, get, search}, response};
/// # use serde_json::json;
/// use cloudcix::models::{states::compute::State, wait::WaitExt as _};
///
/// # let mock = Mock::new();
/// # mock.expect(get("/compute/instances/").and(search("id__in", "['5', '6']")))
/// #     .respond(response::page([
/// #         json!({"id": 5, "state": "running"}),
/// #         json!({"id": 6, "state": "stopped"}),
/// #     ]));
/// # let client = Client::new(Endpoints::default(), mock.transport());
/// # tokio::runtime::Builder::new_current_thread()
/// #     .enable_time()
/// #     .start_paused(true)
/// #     .build()?
/// #     .block_on(async {
/// let waiter = client.compute().compute_instances().waiter();
/// let web = waiter.wait(5).until(State::Running);
/// let backup = waiter.wait(6).until(State::Stopped);
/// let (web, backup) = tokio::join!(web, backup); // one request a round
/// # web?;
/// # backup?;
/// # Ok::<(), cloudcix_models::wait::WaitError<serde_json::Value>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// If a list lacks a resource, the resource is read by itself, one for each list: so 100 waits cost
/// at most two requests a round. A service whose lists can't be filtered by `id__in`, and a pk that
/// is not an integer, are read one by one.
pub struct Waiter<M> {
    hub: Arc<Hub<M>>,
}

impl<M: Stateful> Waiter<M> {
    /// Waits for one resource: see [`Wait`].
    pub fn wait(&self, pk: impl Key) -> Wait<M> {
        Wait { hub: self.hub.clone(), pk: pk.into_pk(), options: Options::default() }
    }

    /// Waits for many resources: see [`WaitAll`].
    pub fn wait_all(&self, pks: impl IntoIterator<Item: Key>) -> WaitAll<M> {
        let pks = pks.into_iter().map(Key::into_pk).collect();
        WaitAll { hub: self.hub.clone(), pks, options: Options::default() }
    }
}

impl<M> Clone for Waiter<M> {
    fn clone(&self) -> Self {
        Self { hub: self.hub.clone() }
    }
}

impl<M> fmt::Debug for Waiter<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter").field("service", &self.hub.source.name).finish_non_exhaustive()
    }
}

impl<S, K, M> WaitExt<M> for Resource<S, K, M>
where
    S: Transport,
    K: Spec<Read<M> = One<M>, List<M> = List<M>> + can::Read + can::List,
    M: Stateful,
{
    fn wait(&self, pk: impl Key) -> Wait<M> {
        let hub = Arc::new(Hub::new(source(self), false));
        Waiter { hub }.wait(pk)
    }

    fn waiter(&self) -> Waiter<M> {
        Waiter { hub: Arc::new(Hub::new(source(self), true)) }
    }
}

fn source<S, K, M>(resource: &Resource<S, K, M>) -> Source<M>
where
    S: Transport,
    K: Spec<Read<M> = One<M>, List<M> = List<M>> + can::Read + can::List,
    M: Stateful,
{
    let (reads, lists) = (resource.clone(), resource.clone());
    Source {
        name: name(resource),
        read: Box::new(move |pk| Box::pin(reads.read(pk).send())),
        // Strict: a filter that the server skips is an error here, and shows that a list can't be
        // narrowed to some ids.
        list: Box::new(move |ids| {
            let limit = u32::try_from(MAX_ROWS).unwrap_or(u32::MAX);
            Box::pin(lists.list().strict().search("id__in", ids).limit(limit).send())
        }),
        shares: AtomicBool::new(true),
    }
}

/// Returns the name of a service, as operations have it: `Compute.compute_instances`.
fn name<S, K, M>(resource: &Resource<S, K, M>) -> String
where
    S: Transport,
    K: Spec + can::Read,
    M: Stateful,
{
    let request = resource.read(Pk::None).into_request();
    let operation = request.as_ref().ok().and_then(|it| Operation::find_in(it.extensions()));
    match (operation, K::SERVICE) {
        (Some(operation), _) => format!("{}.{}", operation.application, operation.service),
        (None, Some(service)) => service.name().to_owned(),
        (None, None) => "the resource".to_owned(),
    }
}

mod sealed {
    pub trait Sealed {}
    impl<S, K, M> Sealed for cloudcix_client::Resource<S, K, M> {}
}
