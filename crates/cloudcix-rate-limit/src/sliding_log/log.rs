//! What is known of one key's requests, and what follows from it. It neither waits nor looks at a clock.

use std::{num::NonZeroU32, time::Duration};

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

#[derive(Debug)]
pub(crate) struct Log {
    limits: Limits,
    /// What the server allows within its window, where that is less.
    server_limit: u32,
    taken: Vec<Taken>,
    next: u64,
    paused_until: Option<Instant>,
    allowances: Vec<Allowance>,
}

/// A slot that is taken.
#[derive(Clone, Copy, Debug)]
struct Taken {
    slot: u64,
    /// `None` until its request is sent.
    free_at: Option<Instant>,
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
    /// When there will be one, if nothing is heard until then; `None` where that depends on others alone.
    pub(crate) at: Option<Instant>,
}

impl Log {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, server_limit: u32::MAX, taken: Vec::new(), next: 0, paused_until: None, allowances: Vec::new() }
    }

    fn capacity(&self) -> usize {
        self.limits.requests.get().min(self.server_limit) as usize
    }

    /// Forgets what is over.
    fn forget(&mut self, now: Instant) {
        self.taken.retain(|taken| taken.free_at.is_none_or(|free_at| free_at > now));
        self.paused_until = self.paused_until.filter(|until| *until > now);
        self.allowances.retain(|allowance| allowance.until > now);
    }

    /// Takes a slot, if one is free.
    pub(crate) fn take(&mut self, now: Instant) -> Result<u64, Full> {
        self.forget(now);
        if self.paused_until.is_some() {
            return Err(Full { at: self.paused_until });
        }
        if let Some(until) = self.allowances.iter().filter(|allowance| allowance.left == 0).map(|allowance| allowance.until).max() {
            return Err(Full { at: Some(until) });
        }
        if self.taken.len() >= self.capacity() {
            // Where the server has lowered the limit, more than one must become free.
            let mut free: Vec<_> = self.taken.iter().filter_map(|taken| taken.free_at).collect();
            free.sort_unstable();
            return Err(Full { at: free.get(self.taken.len() - self.capacity()).copied() });
        }
        for allowance in &mut self.allowances {
            allowance.left -= 1;
        }
        let slot = self.next;
        self.next += 1;
        self.taken.push(Taken { slot, free_at: None, answered: false });
        Ok(slot)
    }

    /// A time before which a call with `ahead` others before it gets no slot, provided that none of them gives up and that nothing
    /// which is taken goes unused.
    pub(crate) fn not_before(&self, now: Instant, ahead: usize) -> Instant {
        let (capacity, window) = (self.capacity(), self.limits.window);
        // An answer that came this moment would free its slot one window from now.
        let mut free: Vec<_> =
            self.taken.iter().map(|taken| taken.free_at.map_or(now + window, |free_at| free_at.min(now + window))).collect();
        free.sort_unstable();
        // After those that are free, slots become so in this order; each is then taken for one window at the least.
        let unused = capacity.saturating_sub(free.len());
        let skip = free.len().saturating_sub(capacity);
        let place = ahead % capacity;
        let rounds = u32::try_from(ahead / capacity).unwrap_or(u32::MAX);
        let first = if place < unused { now } else { free.get(skip + place - unused).copied().unwrap_or(now).max(now) };
        let first = self.paused_until.map_or(first, |until| first.max(until));
        let turn = window.checked_mul(rounds).and_then(|rounds| first.checked_add(rounds)).unwrap_or(first);
        let spent = self.allowances.iter().filter(|allowance| allowance.left <= ahead).map(|allowance| allowance.until).max();
        spent.map_or(turn, |until| turn.max(until))
    }

    /// The request of a slot goes out.
    pub(crate) fn sent(&mut self, slot: u64, now: Instant) {
        let free_at = now + self.limits.transit + self.limits.window;
        if let Some(taken) = self.find(slot) {
            taken.free_at = Some(free_at);
        }
    }

    /// The head of the answer is here.
    pub(crate) fn answered(&mut self, slot: u64, now: Instant) {
        let free_at = now + self.limits.window;
        if let Some(taken) = self.find(slot) {
            taken.answered = true;
            taken.free_at = taken.free_at.map(|known| known.min(free_at));
        }
    }

    /// The slot was not used.
    pub(crate) fn give_back(&mut self, slot: u64) {
        self.taken.retain(|taken| taken.slot != slot);
    }

    fn find(&mut self, slot: u64) -> Option<&mut Taken> {
        self.taken.iter_mut().find(|taken| taken.slot == slot)
    }

    /// Nothing may be sent until then.
    pub(crate) fn pause(&mut self, until: Instant) {
        self.paused_until = Some(self.paused_until.map_or(until, |known| known.max(until)));
    }

    pub(crate) fn paused_until(&self) -> Option<Instant> {
        self.paused_until
    }

    /// The server allows so many within its window. Its last word counts, below what was configured.
    pub(crate) fn limit(&mut self, requests: u32) {
        self.server_limit = requests.max(1);
    }

    /// The server says that so many are left until then. It may not have counted those that are on their way.
    pub(crate) fn remaining(&mut self, requests: u32, until: Instant, now: Instant) {
        self.forget(now);
        let on_their_way = self.taken.iter().filter(|taken| !taken.answered).count();
        let left = (requests as usize).saturating_sub(on_their_way);
        // Answers may overtake each other, so of one window the least is the truth. Windows are told apart by their ends, in whole seconds.
        let apart = |known: Instant| known.max(until) - known.min(until);
        match self.allowances.iter_mut().find(|known| apart(known.until) < Duration::from_secs(1)) {
            Some(known) => known.left = known.left.min(left),
            None => self.allowances.push(Allowance { left, until }),
        }
    }

    /// Whether a new log would do as well.
    pub(crate) fn is_idle(&mut self, now: Instant) -> bool {
        self.forget(now);
        self.taken.is_empty() && self.paused_until.is_none() && self.allowances.is_empty()
    }
}

#[cfg(test)]
mod tests;
