//! What is known of one key's requests, and what follows from it. It neither waits nor looks at a
//! clock.

use std::{
    collections::{BTreeMap, VecDeque, btree_map::Entry},
    num::NonZeroU32,
    time::Duration,
};

use tokio::time::Instant;

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
            requests: const { NonZeroU32::new(20).unwrap() },
            window: Duration::from_secs(1),
            transit: Duration::from_millis(250),
            max_waiting: 10_000,
        }
    }
}

/// A step takes no longer for a large quota than for a small one: slots become free in the order in
/// which their requests went or, of those that were answered, in the order of the answers. Both are
/// kept in order, so only the front is looked at. Time must not run backwards.
#[derive(Debug)]
pub(crate) struct Log {
    limits: Limits,
    /// What the server allows within its window, where that is less.
    server_limit: u32,
    /// How many slots are taken whose request has not gone yet.
    unsent: usize,
    /// Those that are free when their transit and a window are over, because no answer came
    /// earlier.
    sent: BTreeMap<u64, Sent>,
    /// How many of those were answered all the same, too late.
    late: usize,
    /// When those are free whose answers came in time.
    answered: VecDeque<Instant>,
    next: u64,
    paused_until: Option<Instant>,
    allowances: Vec<Allowance>,
}

/// A slot whose request was sent.
#[derive(Clone, Copy, Debug)]
struct Sent {
    free_at: Instant,
    answered: bool,
}

/// What the server says is left, for a time.
#[derive(Clone, Copy, Debug)]
struct Allowance {
    left: usize,
    until: Instant,
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
            server_limit: u32::MAX,
            unsent: 0,
            sent: BTreeMap::new(),
            late: 0,
            answered: VecDeque::new(),
            next: 0,
            paused_until: None,
            allowances: Vec::new(),
        }
    }

    fn capacity(&self) -> usize {
        self.limits.requests.get().min(self.server_limit) as usize
    }

    /// How many slots are taken.
    fn taken(&self) -> usize {
        self.unsent + self.sent.len() + self.answered.len()
    }

    /// Of how many the server may not have heard yet.
    fn on_their_way(&self) -> usize {
        self.unsent + self.sent.len() - self.late
    }

    /// When the first `skipped` of the taken slots and one more are free, if that is before `end`;
    /// those apart that have not gone yet.
    ///
    /// It passes over the slots that come first and no answer has freed: few, and none when none is
    /// skipped.
    fn free_after(&self, skipped: usize, end: Option<Instant>) -> Option<Instant> {
        let mut sent = self
            .sent
            .values()
            .map(|sent| sent.free_at)
            .take_while(|at| end.is_none_or(|end| *at < end));
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
        while let Some(first) = self.sent.first_entry().filter(|first| first.get().free_at <= now) {
            self.late -= usize::from(first.remove().answered);
        }
        self.paused_until = self.paused_until.filter(|until| *until > now);
        self.allowances.retain(|allowance| allowance.until > now);
    }

    /// Returns whether a slot is free.
    pub(crate) fn room(&mut self, now: Instant) -> Result<(), Full> {
        self.forget(now);
        if self.paused_until.is_some() {
            return Err(Full { at: self.paused_until });
        }
        if let Some(until) = self
            .allowances
            .iter()
            .filter(|allowance| allowance.left == 0)
            .map(|allowance| allowance.until)
            .max()
        {
            return Err(Full { at: Some(until) });
        }
        if let Some(too_many) = self.taken().checked_sub(self.capacity()) {
            // Where the server has lowered the limit, more than one must become free.
            return Err(Full { at: self.free_after(too_many, None) });
        }
        Ok(())
    }

    /// Takes a slot, if one is free.
    pub(crate) fn take(&mut self, now: Instant) -> Result<(), Full> {
        self.room(now)?;
        for allowance in &mut self.allowances {
            allowance.left -= 1;
        }
        self.unsent += 1;
        Ok(())
    }

    /// A time before which a call with `ahead` others before it gets no slot, provided that none of
    /// them gives up and that nothing which is taken goes unused.
    pub(crate) fn not_before(&self, now: Instant, ahead: usize) -> Instant {
        let (capacity, window, taken) = (self.capacity(), self.limits.window, self.taken());
        // After those that are free, slots become so in their order; each is then taken for one
        // window at the least.
        let unused = capacity.saturating_sub(taken);
        let skip = taken.saturating_sub(capacity);
        let place = ahead % capacity;
        let rounds = u32::try_from(ahead / capacity).unwrap_or(u32::MAX);
        // An answer that came this moment would free its slot one window from now.
        let latest = now + window;
        let first = if place < unused {
            now
        } else {
            self.free_after(skip + place - unused, Some(latest)).unwrap_or(latest).max(now)
        };
        let first = self.paused_until.map_or(first, |until| first.max(until));
        let turn = window
            .checked_mul(rounds)
            .and_then(|rounds| first.checked_add(rounds))
            .unwrap_or(first);
        let spent = self
            .allowances
            .iter()
            .filter(|allowance| allowance.left <= ahead)
            .map(|allowance| allowance.until)
            .max();
        spent.map_or(turn, |until| turn.max(until))
    }

    /// The request of a slot goes out. From now on the slot has a number.
    pub(crate) fn sent(&mut self, now: Instant) -> u64 {
        let free_at = now + self.limits.transit + self.limits.window;
        let slot = self.next;
        self.next += 1;
        self.unsent -= 1;
        self.sent.insert(slot, Sent { free_at, answered: false });
        slot
    }

    /// The head of the answer is here.
    pub(crate) fn answered(&mut self, slot: u64, now: Instant) {
        let free_at = now + self.limits.window;
        let Entry::Occupied(mut sent) = self.sent.entry(slot) else { return };
        if free_at < sent.get().free_at {
            sent.remove();
            self.answered.push_back(free_at);
        } else if !sent.get().answered {
            sent.get_mut().answered = true;
            self.late += 1;
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

    /// The server allows so many within its window. Its last word counts, below what was
    /// configured.
    pub(crate) fn limit(&mut self, requests: u32) {
        self.server_limit = requests.max(1);
    }

    /// The server says that so many are left until then. It may not have counted those that are on
    /// their way.
    pub(crate) fn remaining(&mut self, requests: u32, until: Instant, now: Instant) {
        self.forget(now);
        let left = (requests as usize).saturating_sub(self.on_their_way());
        // Answers may overtake each other, so of one window the least is the truth. Windows are
        // told apart by their ends, in whole seconds.
        let apart = |known: Instant| known.max(until) - known.min(until);
        match self.allowances.iter_mut().find(|known| apart(known.until) < Duration::from_secs(1)) {
            Some(known) => known.left = known.left.min(left),
            None => self.allowances.push(Allowance { left, until }),
        }
    }

    /// Whether a new log would do as well.
    pub(crate) fn is_idle(&mut self, now: Instant) -> bool {
        self.forget(now);
        self.taken() == 0 && self.paused_until.is_none() && self.allowances.is_empty()
    }
}

#[cfg(test)]
mod tests;
