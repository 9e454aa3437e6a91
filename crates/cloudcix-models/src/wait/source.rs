//! The calls that read resources: one by its pk, or many by a list.

use std::{
    panic::AssertUnwindSafe,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use cloudcix_client::{Page, Pk};
use cloudcix_core::{BoxFuture, Error};
use futures_util::FutureExt as _;

use super::queue::Polled;
use crate::states::Stateful;

type Read<M> = dyn Fn(Pk) -> BoxFuture<Result<M, Error>> + Send + Sync;
type List<M> = dyn Fn(&[i128]) -> BoxFuture<Result<Page<M>, Error>> + Send + Sync;

/// The two calls, without the types of the client and its service.
pub(super) struct Source<M> {
    /// `Compute.compute_instances`, for errors.
    pub(super) name: String,
    pub(super) read: Box<Read<M>>,
    pub(super) list: Box<List<M>>,
    /// Whether lists can be narrowed to some ids. Assumed until one shows that they can't.
    pub(super) shares: AtomicBool,
}

/// The result of a poll for one resource; `None` if a list did not have it.
pub(super) type Fetched<M> = (Pk, Option<Polled<M>>);

impl<M: Stateful> Source<M> {
    pub(super) fn shares(&self) -> bool {
        self.shares.load(Relaxed)
    }

    /// Reads these resources: one by its pk, several by a list. Two requests at most: a list is
    /// followed by a read if it lacks a resource.
    pub(super) async fn fetch(&self, pks: Vec<Pk>) -> Vec<Fetched<M>> {
        if let [pk] = &pks[..] {
            return vec![(pk.clone(), Some(self.read(pk).await))];
        }
        let mut fetched = self.list(pks).await;
        // A list may not show all that can be read, so a missing row proves nothing. A read does.
        // Only one for each list, so that the number of requests stays bounded when many resources
        // disappear at once: the others have their turn after the next lists.
        let absent = fetched.iter_mut().find(|(_, polled)| polled.is_none());
        if let Some((pk, polled)) = absent.filter(|_| self.shares()) {
            *polled = Some(self.read(pk).await);
        }
        fetched
    }

    async fn read(&self, pk: &Pk) -> Polled<M> {
        match guarded((self.read)(pk.clone())).await {
            Ok(resource) => Ok(Some(resource)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn list(&self, pks: Vec<Pk>) -> Vec<Fetched<M>> {
        let numbers: Vec<i128> = pks
            .iter()
            .filter_map(|pk| if let Pk::Integer(number) = pk { Some(*number) } else { None })
            .collect();
        let page = (self.list)(&numbers);
        // Guarded too, because `pk` is the user's code.
        let rows = async {
            let items = page.await?.items.into_iter();
            Ok::<_, Error>(items.map(|row| (row.pk(), row)).collect::<Vec<_>>())
        };
        let rows = match guarded(Box::pin(rows)).await {
            Ok(rows) => rows,
            Err(error) if shows_that_reads_are_needed(&error) => {
                self.shares.store(false, Relaxed);
                return pks.into_iter().map(|pk| (pk, None)).collect();
            }
            Err(error) => {
                return pks.into_iter().map(|pk| (pk, Some(Err(error.clone())))).collect();
            }
        };
        let mut fetched: Vec<Fetched<M>> = pks.into_iter().map(|pk| (pk, None)).collect();
        for (pk, row) in rows {
            let pk = pk.map(|number| Pk::Integer(number.into()));
            match fetched.iter_mut().find(|(known, _)| Some(known) == pk.as_ref()) {
                Some((_, polled)) => *polled = Some(Ok(Some(row))),
                // The server skips filters that it does not know.
                None => self.shares.store(false, Relaxed),
            }
        }
        fetched
    }
}

/// Whether a failed list says nothing about the resources themselves: the service can't be
/// filtered by ids, has no list, or has a row that is not of the expected form. Reads find out.
fn shows_that_reads_are_needed(error: &Error) -> bool {
    let status = error.status_code().map(|status| status.as_u16());
    error.is_build() || error.is_decode() || matches!(status, Some(400 | 404 | 405))
}

#[derive(thiserror::Error)]
#[error("the transport, the decoder of its response or `Stateful::pk` panicked")]
struct Panicked;

cloudcix_core::debug_as_report!(
    struct Panicked;
);

/// Turns a panic into an error, so that it ends the waits of this poll and not the driver, which
/// others need.
async fn guarded<T>(call: BoxFuture<Result<T, Error>>) -> Result<T, Error> {
    AssertUnwindSafe(call)
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Err(Error::unanswered(Panicked).permanent()))
}
