use std::{
    collections::{HashSet, VecDeque},
    hash::{BuildHasher as _, RandomState},
};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::Metadata;

/// The decisions of `get_all`, without any I/O: the pages to request, the items that are new, and
/// whether the collection changed.
pub(super) struct Plan {
    page_size: u64,
    /// The next page to request.
    next: u64,
    /// The pages before this one are known to be needed, and can be requested concurrently.
    until: u64,
    /// The number of pages taken, in order.
    pages_taken: u64,
    /// The number of rows on these pages, including repeated ones.
    rows: u64,
    /// The number of rows that were handed on.
    new_rows: u64,
    /// The number of rows on the first page: the server's actual page size, whatever was requested.
    per_page: u64,
    /// The page size that the server announces (`_metadata.limit`), at most the requested one.
    full_page: u64,
    /// The server's total on the last page that has one.
    total: Option<u64>,
    /// The server's total on the first page that has one.
    first_total: Option<u64>,
    total_changed_midway: bool,
    /// The hashed ids of the last `window` pages.
    seen: VecDeque<HashSet<u64>>,
    window: usize,
    /// The hashed ids of all pages, for a reader that keeps all items in memory anyway.
    all_seen: Option<HashSet<u64>>,
    repeated: bool,
    /// Randomly keyed, so that a server can't provoke collisions.
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
            // A row that moves while pages are read shows up again on a page that was in flight
            // together with its old page, or that was requested right after it.
            window: concurrency.saturating_mul(2),
            all_seen: None,
            repeated: false,
            hasher: RandomState::new(),
            done: false,
        }
    }

    /// Also notices an id that comes again after more than `window` pages, at the cost of a few
    /// bytes for each item.
    pub(super) fn remember_everything(&mut self) {
        self.all_seen = Some(HashSet::new());
    }

    /// Returns the next page that may be requested now.
    pub(super) fn next_page(&mut self) -> Option<u64> {
        if self.done || self.next >= self.until {
            return None;
        }
        self.next += 1;
        Some(self.next - 1)
    }

    /// Accepts the next page in order: drops the items that came before, and plans the pages behind
    /// it. Returns whether to hand the page on. A first page always is, even if it is empty, for
    /// its metadata.
    pub(super) fn take(&mut self, items: &mut Vec<Box<RawValue>>, metadata: &Metadata) -> bool {
        let length = items.len() as u64;
        let total = metadata.total_records;
        // A server may cap its pages below the requested size, and announces that. Clamped, because
        // a limit of 0 would make every page look full, and one beyond the requested size short.
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
        // Nothing new is the end, whatever the total claims. The Python client trusts the total,
        // and requests pages behind the end forever.
        if !has_new {
            self.done = true;
            return self.pages_taken == 1;
        }
        self.until = self.until.max(self.pages_of(self.total.unwrap_or(0)));
        // The last page is short and completes the total. A short page below the total, or
        // a full one at the total, may have another behind it (rows inserted meanwhile, a wrong
        // total), so one more page is requested.
        let last = !full && self.total == Some(self.rows);
        if self.pages_taken >= self.until && !last {
            self.until = self.pages_taken + 1;
        }
        true
    }

    /// Accepts the failure of the next page in order, and stops. Returns whether to report the
    /// failure. A missing page is not one if the total was reached already: that page was
    /// requested speculatively, only to see whether there is one.
    pub(super) fn fail(&mut self, is_missing_page: bool) -> bool {
        self.done = true;
        let is_speculative =
            self.pages_taken > 0 && self.total.is_none_or(|total| self.rows >= total);
        !(is_missing_page && is_speculative)
    }

    /// Whether the total changed between two pages, or differs from the number of items handed on,
    /// or one of these came twice.
    pub(super) fn total_changed(&self) -> bool {
        self.total_changed_midway
            || self.repeated
            || self.total.is_some_and(|total| total != self.new_rows)
    }

    /// Returns a warning for the reader if the collection changed, with what to do about it.
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

    /// Returns the number of pages for `total` rows. If pages are full, that includes the page
    /// behind a full last one, because only it shows that nothing follows.
    fn pages_of(&self, total: u64) -> u64 {
        // Never 0, as an empty first page ends the reading before; `max` rules out a panic anyway.
        let per_page = self.per_page.max(1);
        if self.per_page >= self.full_page {
            (total / per_page).saturating_add(1)
        } else {
            total.div_ceil(per_page)
        }
    }

    /// Drops the items whose id was on one of the last pages, and returns whether the page had
    /// anything new. Items without an id are never dropped, since equal ones may be different rows;
    /// but a page with nothing but repeated items is not new, or a server that ignores `page`
    /// would be read forever.
    fn keep_new(&mut self, items: &mut Vec<Box<RawValue>>) -> bool {
        let mut here = HashSet::with_capacity(items.len());
        let mut has_new = false;
        items.retain(|item| {
            // An item without an id is identified by its whole text. The flag keeps such a text
            // from being equal to an id.
            let id = id(item);
            let hash = self.hasher.hash_one((id.is_some(), id.unwrap_or(item.get())));
            // Compared with earlier pages only: equal items on one page are not repeated by paging.
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

/// Returns the JSON text of the item's `id`.
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
