//! Which interaction answers a request, and which ones have done so.

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

/// The interactions and how far they are played. Looking one up takes the same time wherever it
/// stands.
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
    /// How often each interaction was played.
    pub(super) plays: Vec<u64>,
    pub(super) missed: u64,
    /// By bucket: all items before this one are played.
    cursors: Vec<usize>,
    /// All interactions before this one are played.
    frontier: usize,
}

/// Why no interaction answers.
pub(super) struct Refusal {
    pub(super) reason: MissReason,
    /// Those that would answer at another time.
    pub(super) same: Vec<usize>,
    /// The interaction that must come next, if the order is strict.
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

    /// A thread that panicked can't have left anything half done here.
    pub(super) fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The interaction that answers `request`, which is marked as played.
    pub(super) fn take(
        &self,
        key: &Key,
        request: &Request<Body>,
        matching: &Matching,
    ) -> Result<&Interaction, Refusal> {
        let found = match self.buckets.get(key) {
            None => Err((MissReason::NoMatch, None)),
            // Rules of the user's run before the lock is taken: they may do anything.
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

    pub(super) fn miss(&self) {
        self.progress().missed += 1;
    }

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
