//! The waits of one driver: which of them want a poll, and which polls can be one request. Pure:
//! it neither sends nor sleeps.

mod portion;

use std::{collections::BTreeMap, task::Waker, time::Duration};

use cloudcix_client::Pk;
use cloudcix_core::Error;
use tokio::time::Instant;

pub(super) use self::portion::{MAX_ROWS, Portion};

/// The time until the next poll of a resource that a list did not have and whose turn for a read
/// has not come.
const ABSENT: Duration = Duration::from_secs(2);

/// The result of a poll. `None` is a resource that the server does not have.
pub(super) type Polled<M> = Result<Option<M>, Error>;

/// The waits of one runtime by their ids, in the order of their beginnings.
pub(super) struct Queue<M> {
    entries: BTreeMap<u64, Entry<M>>,
    next_id: u64,
}

struct Entry<M> {
    pk: Pk,
    phase: Phase<M>,
    /// The task of the wait, while it waits for a result.
    waker: Option<Waker>,
}

enum Phase<M> {
    /// It wants a poll at `at`, or with others from `from` on.
    Wanted { from: Instant, at: Instant },
    /// Its poll is in flight.
    InFlight,
    /// Its poll has a result that the wait has not looked at.
    Arrived(Polled<M>),
    /// The wait has looked at the result and wants no other yet.
    Idle,
}

impl<M> Queue<M> {
    pub(super) const fn new() -> Self {
        Self { entries: BTreeMap::new(), next_id: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a wait, which wants its first poll at `at`.
    pub(super) fn add(&mut self, pk: Pk, now: Instant, at: Instant) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        let phase = Phase::Wanted { from: now, at };
        self.entries.insert(id, Entry { pk, phase, waker: None });
        id
    }

    /// Removes a wait. Returns what has to be dropped outside of the lock.
    pub(super) fn remove(&mut self, id: u64) -> Option<impl Sized + use<M>> {
        self.entries.remove(&id)
    }

    /// Wants another poll of a wait that has looked at the last one: `gap` from now, or from half
    /// of it on if others are polled then. So waits that began at different times soon share their
    /// polls, and none is polled at more than twice its own rate. None is polled before the `pause`
    /// for which the server has asked.
    pub(super) fn want(&mut self, id: u64, now: Instant, gap: Duration, pause: Duration) {
        if let Some(entry) = self.entries.get_mut(&id) {
            let (from, at) = (now + pause.max(gap / 2), now + pause.max(gap));
            entry.phase = Phase::Wanted { from, at };
        }
    }

    /// Takes the result of a wait's poll. Without one, remembers the task to wake.
    pub(super) fn take(&mut self, id: u64, waker: &Waker) -> Option<Polled<M>> {
        let entry = self.entries.get_mut(&id)?;
        match std::mem::replace(&mut entry.phase, Phase::Idle) {
            Phase::Arrived(polled) => Some(polled),
            other => {
                entry.phase = other;
                match &mut entry.waker {
                    Some(known) => known.clone_from(waker),
                    none => *none = Some(waker.clone()),
                }
                None
            }
        }
    }

    /// Returns the time of the next poll that is wanted and not in flight.
    pub(super) fn next_at(&self) -> Option<Instant> {
        let wanted = self.entries.values().filter_map(|entry| match entry.phase {
            Phase::Wanted { at, .. } => Some(at),
            _ => None,
        });
        wanted.min()
    }

    /// Starts the polls that are due, in at most `max` requests. `shares` says whether a list can
    /// read several resources; it does so only for ids that are integers.
    pub(super) fn start(&mut self, now: Instant, max: usize, shares: bool) -> Vec<Portion> {
        if self.next_at().is_none_or(|at| at > now) {
            return Vec::new();
        }
        let mut due: Vec<(Instant, u64)> = Vec::new();
        for (id, entry) in &self.entries {
            match entry.phase {
                Phase::Wanted { from, at } if from <= now => due.push((at, *id)),
                _ => {}
            }
        }
        // The longest overdue first, so that none starves when there are more than fit.
        due.sort_unstable();
        let due =
            due.into_iter().filter_map(|(_, id)| Some((self.entries.get(&id)?.pk.clone(), id)));
        let portions = portion::pack(due, max, shares);
        for id in portions.iter().flatten().flat_map(|(_, ids)| ids) {
            if let Some(entry) = self.entries.get_mut(id) {
                entry.phase = Phase::InFlight;
            }
        }
        portions
    }

    /// Stores the result of a poll. Returns the task to wake, outside of the lock.
    pub(super) fn arrive(&mut self, id: u64, polled: Polled<M>) -> Option<Waker> {
        let entry = self.entries.get_mut(&id)?;
        // Any other phase: the poll is that of a driver that has been replaced since.
        matches!(entry.phase, Phase::InFlight).then(|| entry.phase = Phase::Arrived(polled))?;
        entry.waker.take()
    }

    /// Notes that a list did not have the resource of a wait, which proves nothing yet.
    pub(super) fn absent(&mut self, id: u64, now: Instant) {
        if let Some(entry) = self.entries.get_mut(&id)
            && matches!(entry.phase, Phase::InFlight)
        {
            entry.phase = Phase::Wanted { from: now, at: now + ABSENT };
        }
    }

    /// Wants all polls again that were in flight in a driver that is no more.
    pub(super) fn restart(&mut self, now: Instant) {
        for entry in self.entries.values_mut() {
            if matches!(entry.phase, Phase::InFlight) {
                entry.phase = Phase::Wanted { from: now, at: now };
            }
        }
    }

    /// Returns the tasks of all waits.
    pub(super) fn wakers(&mut self) -> Vec<Waker> {
        self.entries.values_mut().filter_map(|entry| entry.waker.take()).collect()
    }
}

#[cfg(test)]
mod tests;
