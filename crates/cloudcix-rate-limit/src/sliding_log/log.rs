//! The log of one key's requests, and the decision whether one more may be sent. A state machine
//! that neither waits nor reads a clock.

use std::{
    collections::{BTreeMap, VecDeque, btree_map::Entry},
    num::NonZeroU32,
    time::Duration,
};

use tokio::time::Instant;

use super::SlidingLog;

/// The limits of a key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) requests: NonZeroU32,
    pub(crate) window: Duration,
    pub(crate) transit: Duration,
    pub(crate) max_waiting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests: const { NonZeroU32::new(SlidingLog::REQUESTS).unwrap() },
            window: SlidingLog::WINDOW,
            transit: SlidingLog::TRANSIT,
            max_waiting: SlidingLog::MAX_WAITING,
        }
    }
}

/// The slots of one key that are taken, and until when.
///
/// A step takes as long for a large quota as for a small one. Slots become free in the order in
/// which their requests were sent or, where a response came in time, in the order of the responses.
/// Both are kept in order, so only the front is looked at. Time must not run backwards.
#[derive(Debug)]
pub(crate) struct Log {
    limits: Limits,
    /// The number of slots that are taken and whose requests haven't been sent yet.
    unsent: usize,
    /// The slots without a response so far, by number: each is free when its transit and a window
    /// are over.
    sent: BTreeMap<u64, Instant>,
    /// The times at which the slots are free whose responses came before that.
    answered: VecDeque<Instant>,
    /// The number of the next slot whose request is sent.
    next: u64,
    paused_until: Option<Instant>,
}

/// There is no slot now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full {
    /// The time at which there is one, if no response comes before; `None` if all slots are taken
    /// by requests that haven't been sent yet.
    pub(crate) at: Option<Instant>,
}

impl Log {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            unsent: 0,
            sent: BTreeMap::new(),
            answered: VecDeque::new(),
            next: 0,
            paused_until: None,
        }
    }

    fn capacity(&self) -> usize {
        self.limits.requests.get() as usize
    }

    /// Returns the number of slots that are taken.
    fn taken(&self) -> usize {
        self.unsent + self.sent.len() + self.answered.len()
    }

    /// Returns when `skipped` and one more of the taken slots are free, if that is before `end`.
    /// Slots whose requests haven't been sent yet don't count.
    ///
    /// It merges the two ordered lists, but steps through `sent` alone and indexes `answered`:
    /// where responses come in time, `sent` is short, and with `skipped` 0 only its first slot
    /// counts.
    fn free_after(&self, skipped: usize, end: Option<Instant>) -> Option<Instant> {
        let mut sent = self.sent.values().copied().take_while(|at| end.is_none_or(|end| *at < end));
        let mut passed = None;
        // Each step passes over one more slot of `sent`, and so over one less of `answered`: the
        // slots before `answered[answered]` and the slots passed over always make `skipped`.
        for answered in (0..=skipped).rev() {
            match (self.answered.get(answered).copied(), sent.next()) {
                (Some(at), next) if next.is_none_or(|next| at <= next) => {
                    return passed.max(Some(at));
                }
                (_, None) => return None,
                (_, next) => passed = next,
            }
        }
        passed
    }

    /// Forgets slots and pauses that are over.
    fn forget(&mut self, now: Instant) {
        while self.answered.front().is_some_and(|free_at| *free_at <= now) {
            self.answered.pop_front();
        }
        while let Some(first) = self.sent.first_entry().filter(|first| *first.get() <= now) {
            first.remove();
        }
        self.paused_until = self.paused_until.filter(|until| *until > now);
    }

    /// Returns whether a slot is free.
    pub(crate) fn room(&mut self, now: Instant) -> Result<(), Full> {
        self.forget(now);
        // A pause counts even if there are free slots: the server refused a request, so it counts
        // more than this log does.
        if self.paused_until.is_some() {
            return Err(Full { at: self.paused_until });
        }
        if self.taken() >= self.capacity() {
            return Err(Full { at: self.free_after(0, None) });
        }
        Ok(())
    }

    /// Takes a slot, if one is free.
    pub(crate) fn take(&mut self, now: Instant) -> Result<(), Full> {
        self.room(now)?;
        self.unsent += 1;
        Ok(())
    }

    /// Returns a time before which a call behind `ahead` others can't get a slot. It can get one
    /// earlier only if one of the others gives up, or if a slot is taken but not used.
    pub(crate) fn not_before(&self, now: Instant, ahead: usize) -> Instant {
        let (capacity, window) = (self.capacity(), self.limits.window);
        // First come the free slots. The others become free in order, and each is then taken for at
        // least one window.
        let unused = capacity.saturating_sub(self.taken());
        let place = ahead % capacity;
        let rounds = u32::try_from(ahead / capacity).unwrap_or(u32::MAX);
        // A response that came this moment would free its slot one window from now.
        let latest = now + window;
        let first = if place < unused {
            now
        } else {
            self.free_after(place - unused, Some(latest)).unwrap_or(latest).max(now)
        };
        let first = self.paused_until.map_or(first, |until| first.max(until));
        window.checked_mul(rounds).and_then(|rounds| first.checked_add(rounds)).unwrap_or(first)
    }

    /// Records that the request of a slot is being sent, and returns the slot's number.
    pub(crate) fn sent(&mut self, now: Instant) -> u64 {
        let free_at = now + self.limits.transit + self.limits.window;
        let slot = self.next;
        self.next += 1;
        self.unsent -= 1;
        self.sent.insert(slot, free_at);
        slot
    }

    /// Records that the head of the response to a slot's request has arrived.
    pub(crate) fn answered(&mut self, slot: u64, now: Instant) {
        let free_at = now + self.limits.window;
        // The earlier of the two counts. A response that took longer than the transit frees the
        // slot no earlier.
        if let Entry::Occupied(sent) = self.sent.entry(slot)
            && free_at < *sent.get()
        {
            sent.remove();
            self.answered.push_back(free_at);
        }
    }

    /// Frees a slot that was not used.
    pub(crate) fn give_back(&mut self) {
        self.unsent -= 1;
    }

    /// Lets nothing be sent before `until`.
    pub(crate) fn pause(&mut self, until: Instant) {
        // Responses may come out of order: a shorter pause must not end a longer one.
        self.paused_until = Some(self.paused_until.map_or(until, |known| known.max(until)));
    }

    /// Whether a new log would decide alike.
    pub(crate) fn is_idle(&mut self, now: Instant) -> bool {
        self.forget(now);
        self.taken() == 0 && self.paused_until.is_none()
    }
}

#[cfg(test)]
mod tests;
