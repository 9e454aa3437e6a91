//! The interactions of a replay, and its progress.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use cloudcix_core::Body;
use http::{Method, Request};

use super::{MissReason, Order};
use crate::{
    Interaction,
    matching::{Key, Matching},
};

/// The interactions, indexed by key, and the progress. A lookup takes constant time, however many
/// interactions there are.
pub(super) struct State {
    pub(super) interactions: Vec<Interaction>,
    buckets: HashMap<Key, Bucket>,
    order: Order,
    progress: Mutex<Progress>,
}

/// The interactions with the same key, in the order of the recording.
struct Bucket {
    number: usize,
    items: Vec<usize>,
}

pub(super) struct Progress {
    /// The number of plays of each interaction.
    pub(super) plays: Vec<u64>,
    pub(super) missed: u64,
    /// For each bucket, a position in its items before which all were played.
    cursors: Vec<usize>,
    /// A position in the interactions before which all were played.
    frontier: usize,
}

/// The reason why no interaction responds.
pub(super) struct Refusal {
    pub(super) reason: MissReason,
    /// The interactions with the same key, which would respond at another time.
    pub(super) same: Vec<usize>,
    /// The interaction that is expected next, if the order is strict.
    pub(super) expected: Option<usize>,
}

impl State {
    pub(super) fn new(interactions: Vec<Interaction>, matching: &Matching, order: Order) -> Self {
        let mut buckets: HashMap<Key, Bucket> = HashMap::with_capacity(interactions.len());
        for (index, interaction) in interactions.iter().enumerate() {
            let number = buckets.len();
            let bucket = buckets.entry(matching.parts(interaction.request()).key());
            bucket.or_insert_with(|| Bucket { number, items: Vec::new() }).items.push(index);
        }
        let progress = Progress {
            plays: vec![0; interactions.len()],
            missed: 0,
            cursors: vec![0; buckets.len()],
            frontier: 0,
        };
        Self { interactions, buckets, order, progress: Mutex::new(progress) }
    }

    /// Locks the progress, poisoned or not.
    pub(super) fn progress(&self) -> MutexGuard<'_, Progress> {
        // No user code runs under the lock, so a panic elsewhere can't have left it half changed.
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the interaction that responds to `request`, and marks it as played.
    pub(super) fn take(
        &self,
        key: &Key,
        request: &Request<Body>,
        matching: &Matching,
    ) -> Result<&Interaction, Refusal> {
        let found = match self.buckets.get(key) {
            None => Err((MissReason::NoMatch, None)),
            // The user's rules run before the lock is taken, because they may use the replay. The
            // cursor of the bucket does not apply to a subset of its items, so the search begins at
            // the first.
            Some(bucket) if matching.has_predicates() => {
                let fits =
                    |&&index: &&usize| matching.check(request, &self.interactions[index]).is_ok();
                let items: Vec<usize> = bucket.items.iter().filter(fits).copied().collect();
                self.pick(&items, &mut 0, request.method(), &mut self.progress())
            }
            Some(bucket) => {
                let mut progress = self.progress();
                let mut cursor = progress.cursors[bucket.number];
                let picked = self.pick(&bucket.items, &mut cursor, request.method(), &mut progress);
                progress.cursors[bucket.number] = cursor;
                picked
            }
        };
        found.map(|index| &self.interactions[index]).map_err(|(reason, expected)| {
            let same = self.buckets.get(key).map(|bucket| bucket.items.clone()).unwrap_or_default();
            Refusal { reason, same, expected }
        })
    }

    pub(super) fn count_miss(&self) {
        self.progress().missed += 1;
    }

    /// Picks the first of `items` that was not played yet. Once all were, a GET or HEAD gets the
    /// last one again.
    fn pick(
        &self,
        items: &[usize],
        cursor: &mut usize,
        method: &Method,
        progress: &mut Progress,
    ) -> Result<usize, (MissReason, Option<usize>)> {
        let Some(&last) = items.last() else { return Err((MissReason::NoMatch, None)) };
        while items.get(*cursor).is_some_and(|&index| progress.plays[index] > 0) {
            *cursor += 1;
        }
        let picked = match items.get(*cursor) {
            Some(&next) => next,
            // Reads may repeat: clients poll, and retry. A second write needs its own response.
            None if matches!(*method, Method::GET | Method::HEAD) => {
                progress.plays[last] += 1;
                return Ok(last);
            }
            None => return Err((MissReason::AlreadyConsumed, None)),
        };
        if self.order == Order::Strict {
            while progress.plays.get(progress.frontier).is_some_and(|&plays| plays > 0) {
                progress.frontier += 1;
            }
            if picked != progress.frontier {
                return Err((MissReason::WrongOrder, Some(progress.frontier)));
            }
        }
        progress.plays[picked] += 1;
        Ok(picked)
    }
}
