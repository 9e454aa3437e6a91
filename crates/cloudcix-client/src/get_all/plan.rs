use std::{
    collections::{HashSet, VecDeque},
    hash::{BuildHasher as _, RandomState},
};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::Metadata;

/// Which pages to ask for, and which of their items are new. It does no I/O.
pub(super) struct Plan {
    page_size: u64,
    /// The page to ask for next.
    next: u64,
    /// Pages before this one may be asked for without waiting for what the others bring.
    until: u64,
    /// How many pages were taken, in order.
    pages_taken: u64,
    /// How many rows these brought, repeated ones included, and how many of them were new.
    rows: u64,
    new_rows: u64,
    /// How many rows the first page had: what the server gives on a page, whatever it was asked
    /// for.
    per_page: u64,
    /// How many it says that it gives.
    full_page: u64,
    /// The total, as the last page that has one says it, and as the first did.
    total: Option<u64>,
    first_total: Option<u64>,
    total_changed_midway: bool,
    /// What the last pages held, as hashes.
    seen: VecDeque<HashSet<u64>>,
    window: usize,
    /// What all pages held, for a reader that holds every item in memory anyway.
    all_seen: Option<HashSet<u64>>,
    repeated: bool,
    hasher: RandomState,
    done: bool,
}

impl Plan {
    pub(super) fn new(page_size: u32, concurrency: usize) -> Self {
        Self {
            page_size: page_size.into(),
            next: 0,
            until: 1,
            pages_taken: 0,
            rows: 0,
            new_rows: 0,
            per_page: 0,
            full_page: page_size.into(),
            total: None,
            first_total: None,
            total_changed_midway: false,
            seen: VecDeque::new(),
            window: concurrency.saturating_mul(2),
            all_seen: None,
            repeated: false,
            hasher: RandomState::new(),
            done: false,
        }
    }

    /// Also notices an id that comes again after more pages than are remembered otherwise. It takes
    /// a few bytes for every item.
    pub(super) fn remember_everything(&mut self) {
        self.all_seen = Some(HashSet::new());
    }

    /// The next page that may be asked for.
    pub(super) fn next_page(&mut self) -> Option<u64> {
        if self.done || self.next >= self.until {
            return None;
        }
        self.next += 1;
        Some(self.next - 1)
    }

    /// Takes the next page in order: drops the items that came before, and plans on. Whether the
    /// page is to be handed on; a first page always is, so that what the server says of it is not
    /// lost.
    pub(super) fn take(&mut self, items: &mut Vec<Box<RawValue>>, metadata: &Metadata) -> bool {
        let length = items.len() as u64;
        let total = metadata.total_records;
        // A server may give less on a page than it is asked for, and says so.
        let full_page =
            metadata.limit.map_or(self.page_size, |limit| limit.clamp(1, self.page_size));
        let full = length >= full_page;
        self.pages_taken += 1;
        self.rows += length;
        self.total_changed_midway |= self.total.is_some() && total.is_some() && self.total != total;
        self.total = total.or(self.total);
        self.first_total = self.first_total.or(total);
        if self.pages_taken == 1 {
            (self.per_page, self.full_page) = (length, full_page);
        }
        let has_new = self.keep_new(items);
        self.new_rows += items.len() as u64;
        if !has_new {
            self.done = true;
            return self.pages_taken == 1;
        }
        self.until = self.until.max(self.pages_of(self.total.unwrap_or(0)));
        // Only a short page at which the total is met is the last one; anything else may have more
        // behind it.
        let last = !full && self.total == Some(self.rows);
        if self.pages_taken >= self.until && !last {
            self.until = self.pages_taken + 1;
        }
        true
    }

    /// Takes the failure of the next page in order: nothing more is asked for. Whether the failure
    /// is to be told: a page beyond what the total promises was asked for on suspicion only, and
    /// that there is none is a response.
    pub(super) fn fail(&mut self, is_missing_page: bool) -> bool {
        self.done = true;
        let suspicion = self.pages_taken > 0 && self.total.is_none_or(|total| self.rows >= total);
        !(is_missing_page && suspicion)
    }

    /// Whether the total changed on the way, or is not the number of items that were handed on, or
    /// one of these came twice.
    pub(super) fn total_changed(&self) -> bool {
        self.total_changed_midway
            || self.repeated
            || self.total.is_some_and(|total| total != self.new_rows)
    }

    /// A sentence for a reader whose collection moved, with what to do.
    pub(super) fn change_warning(&self) -> Option<String> {
        let read = self.new_rows;
        let how = match (self.first_total, self.total) {
            (Some(first), Some(last)) if self.total_changed_midway => {
                format!(
                    "the server counted {first} items on the first page and {last} on the last, \
                     and {read} were read"
                )
            }
            (_, Some(total)) if total != read => {
                format!("the server counted {total} items, and {read} were read")
            }
            _ if self.repeated => "an item came twice".to_owned(),
            _ => return None,
        };
        Some(format!(
            "the collection changed while it was read, so items may be missing: {how}; to delete \
             or change items, read them all with `send` first"
        ))
    }

    /// How many pages `total` rows take. Where the last of them would be full, only the one behind
    /// it can tell that it is the last.
    fn pages_of(&self, total: u64) -> u64 {
        let per_page = self.per_page.max(1);
        if self.per_page >= self.full_page {
            (total / per_page).saturating_add(1)
        } else {
            total.div_ceil(per_page)
        }
    }

    /// Drops the items whose id was on one of the last pages. Whether the page brought anything
    /// that was not: items without an id are never dropped, but a page of nothing else than what
    /// came before has nothing new, or a server that knows no pages would be read for ever.
    fn keep_new(&mut self, items: &mut Vec<Box<RawValue>>) -> bool {
        let mut here = HashSet::with_capacity(items.len());
        let mut has_new = false;
        items.retain(|item| {
            let id = id(item);
            let hash = self.hasher.hash_one((id.is_some(), id.unwrap_or(item.get())));
            let known = self.seen.iter().any(|page| page.contains(&hash));
            here.insert(hash);
            has_new |= !known;
            let keep = !known || id.is_none();
            if keep
                && id.is_some()
                && let Some(all_seen) = &mut self.all_seen
            {
                self.repeated |= !all_seen.insert(hash);
            }
            keep
        });
        if self.seen.len() >= self.window {
            self.seen.pop_front();
        }
        self.seen.push_back(here);
        has_new
    }
}

/// The item's `id`, as it is written.
fn id(item: &RawValue) -> Option<&str> {
    #[derive(Deserialize)]
    struct Item<'a> {
        #[serde(borrow)]
        id: Option<&'a RawValue>,
    }
    serde_json::from_str::<Item<'_>>(item.get()).ok()?.id.map(RawValue::get)
}

#[cfg(test)]
mod tests;
