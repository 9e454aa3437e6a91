//! What is known of one key's requests, and what follows from it. It neither waits nor looks at a
//! clock.

use std::{
    collections::{BTreeMap, VecDeque, btree_map::Entry},
    num::NonZeroU32,
    time::Duration,
};

use tokio::time::Instant;

use super::SlidingLog;

/// What a key may do.
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

/// A step takes no longer for a large quota than for a small one: slots become free in the order in
/// which their requests went or, of those that were answered, in the order of the responses. Both are
/// kept in order, so only the front is looked at. Time must not run backwards.
#[derive(Debug)]
pub(crate) struct Log {
    limits: Limits,
    /// How many slots are taken whose request has not gone yet.
    unsent: usize,
    /// Those that are free when their transit and a window are over, because no response came
    /// earlier.
    sent: BTreeMap<u64, Instant>,
    /// When those are free whose responses came in time.
    answered: VecDeque<Instant>,
    next: u64,
    paused_until: Option<Instant>,
}

/// Why there is no slot now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full {
    /// When there will be one, if nothing is heard until then; `None` where that depends on others
    /// alone.
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

    /// How many slots are taken.
    fn taken(&self) -> usize {
        self.unsent + self.sent.len() + self.answered.len()
    }

    /// When the first `skipped` of the taken slots and one more are free, if that is before `end`;
    /// those apart that have not gone yet.
    ///
    /// It passes over the slots that come first and no response has freed: few, and none when none is
    /// skipped.
    fn free_after(&self, skipped: usize, end: Option<Instant>) -> Option<Instant> {
        let mut sent = self.sent.values().copied().take_while(|at| end.is_none_or(|end| *at < end));
        let mut passed = None;
        // With those passed over, so many of the answered make as many as are skipped.
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

    /// Forgets what is over.
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

    /// A time before which a call with `ahead` others before it gets no slot, provided that none of
    /// them gives up and that nothing which is taken goes unused.
    pub(crate) fn not_before(&self, now: Instant, ahead: usize) -> Instant {
        let (capacity, window) = (self.capacity(), self.limits.window);
        // After those that are free, slots become so in their order; each is then taken for one
        // window at the least.
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

    /// The request of a slot goes out. From now on the slot has a number.
    pub(crate) fn sent(&mut self, now: Instant) -> u64 {
        let free_at = now + self.limits.transit + self.limits.window;
        let slot = self.next;
        self.next += 1;
        self.unsent -= 1;
        self.sent.insert(slot, free_at);
        slot
    }

    /// The head of the response is here.
    pub(crate) fn answered(&mut self, slot: u64, now: Instant) {
        let free_at = now + self.limits.window;
        // A response that came late frees nothing earlier.
        if let Entry::Occupied(sent) = self.sent.entry(slot)
            && free_at < *sent.get()
        {
            sent.remove();
            self.answered.push_back(free_at);
        }
    }

    /// A slot was not used: its request will not go.
    pub(crate) fn give_back(&mut self) {
        self.unsent -= 1;
    }

    /// Nothing may be sent until then.
    pub(crate) fn pause(&mut self, until: Instant) {
        self.paused_until = Some(self.paused_until.map_or(until, |known| known.max(until)));
    }

    /// Whether a new log would do as well.
    pub(crate) fn is_idle(&mut self, now: Instant) -> bool {
        self.forget(now);
        self.taken() == 0 && self.paused_until.is_none()
    }
}

#[cfg(test)]
mod tests;
