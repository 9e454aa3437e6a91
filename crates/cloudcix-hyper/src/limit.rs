use std::{
    collections::HashMap,
    future::{Future, poll_fn},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
    time::Duration,
};

use http::{
    Uri,
    uri::{Authority, Scheme},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

tokio::task_local! {
    /// Is set while a call is being polled, and by nobody else. See [`Limit::acquire`].
    pub(crate) static CALLING: ();
}

/// At most so many connections to one host, idle ones included.
///
/// It stands where connections are made, not where calls are: hyper's pool may open a connection for a call that then gets another one,
/// so that a bound on calls would be no bound on connections.
#[derive(Debug)]
pub(crate) struct Limit {
    pub(crate) per_host: usize,
    /// How long a call waits for its turn.
    patience: Option<Duration>,
    /// By the same key as hyper's pool, so that whoever waits for a turn also waits for each connection that this turn could free.
    hosts: Mutex<HashMap<(Scheme, Authority), Arc<Semaphore>>>,
}

/// Why there was no turn.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoTurn {
    /// The connection was made needless by another one.
    Superseded,
    /// It did not come in this time.
    Late(Duration),
}

impl Limit {
    pub(crate) fn new(per_host: usize, patience: Option<Duration>) -> Self {
        Self { per_host, patience, hosts: Mutex::default() }
    }

    /// Waits for a turn to connect. The turn belongs to whoever holds the permit: it lives as long as the connection.
    ///
    /// When a call gets an idle connection while it waits for its own, hyper goes on with the latter in a task of its own. That task must
    /// not wait for a turn that nobody needs any more, so it is told apart by [`CALLING`] and ends.
    pub(crate) async fn acquire(&self, destination: &Uri) -> Result<OwnedSemaphorePermit, NoTurn> {
        let mut turn = pin!(self.host(destination).acquire_owned());
        let turn = poll_fn(|cx| {
            if CALLING.try_with(|()| ()).is_err() {
                return Poll::Ready(Err(NoTurn::Superseded));
            }
            // The semaphore is never closed.
            turn.as_mut().poll(cx).map(|permit| permit.map_err(|_| NoTurn::Superseded))
        });
        match self.patience {
            None => turn.await,
            Some(patience) => tokio::time::timeout(patience, turn).await.unwrap_or(Err(NoTurn::Late(patience))),
        }
    }

    fn host(&self, destination: &Uri) -> Arc<Semaphore> {
        let (Some(scheme), Some(authority)) = (destination.scheme(), destination.authority()) else {
            // hyper never asks for such a connection; it would be one that is not counted.
            return Arc::new(Semaphore::new(self.per_host));
        };
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get(&(scheme.clone(), authority.clone())) {
            return host.clone();
        }
        // Hosts without connections are forgotten, so that the map does not grow for ever.
        hosts.retain(|_, host| Arc::strong_count(host) > 1);
        let host = Arc::new(Semaphore::new(self.per_host));
        hosts.insert((scheme.clone(), authority.clone()), host.clone());
        host
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_turn_is_free_again_when_its_connection_is_gone() {
        let (limit, host) = (Limit::new(1, None), Uri::from_static("http://a.example/"));
        let test = async {
            let first = limit.acquire(&host).await.ok().unwrap();
            let mut second = pin!(limit.acquire(&host));
            assert!(poll_fn(|cx| Poll::Ready(second.as_mut().poll(cx).is_pending())).await);
            assert!(limit.acquire(&Uri::from_static("http://b.example/")).await.is_ok(), "another host has turns of its own");
            drop(first);
            assert!(second.await.is_ok());
        };
        CALLING.scope((), test).await;
    }

    #[tokio::test]
    async fn nobody_waits_for_a_turn_outside_of_a_call() {
        let (limit, host) = (Limit::new(1, None), Uri::from_static("http://a.example/"));
        let _held = CALLING.scope((), limit.acquire(&host)).await;
        assert_eq!(limit.acquire(&host).await.unwrap_err(), NoTurn::Superseded);
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_a_turn_longer_than_agreed_and_who_gave_up_takes_none() {
        let (minute, host) = (Duration::from_secs(60), Uri::from_static("http://a.example/"));
        let limit = Limit::new(1, Some(minute));
        let test = async {
            let held = limit.acquire(&host).await.unwrap();
            let start = tokio::time::Instant::now();
            assert_eq!(limit.acquire(&host).await.unwrap_err(), NoTurn::Late(minute));
            assert_eq!(start.elapsed(), minute);
            drop(held);
            assert!(limit.acquire(&host).await.is_ok());
        };
        CALLING.scope((), test).await;
    }

    #[tokio::test]
    async fn hosts_without_connections_are_forgotten() {
        let limit = Limit::new(1, None);
        let test = async {
            let held = limit.acquire(&Uri::from_static("http://held.example/")).await;
            for number in 0..100 {
                drop(limit.acquire(&format!("http://{number}.example/").parse().unwrap()).await);
            }
            assert_eq!(limit.hosts.lock().unwrap().len(), 2, "the one that is held, and the last");
            drop(held);
        };
        CALLING.scope((), test).await;
    }
}
