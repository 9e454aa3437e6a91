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
    taken: u64,
    /// How many rows these brought, repeated ones included, and how many of them were new.
    rows: u64,
    fresh: u64,
    /// How many rows the first page had: what the server gives on a page, whatever it was asked for.
    per_page: u64,
    /// How many it says that it gives.
    full_page: u64,
    /// The total, as the last page that has one says it, and as the first did.
    total: Option<u64>,
    first_total: Option<u64>,
    total_moved: bool,
    /// What the last pages held, as hashes.
    seen: VecDeque<HashSet<u64>>,
    memory: usize,
    /// What all pages held, for a reader that holds every item in memory anyway.
    ever_seen: Option<HashSet<u64>>,
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
            taken: 0,
            rows: 0,
            fresh: 0,
            per_page: 0,
            full_page: page_size.into(),
            total: None,
            first_total: None,
            total_moved: false,
            seen: VecDeque::new(),
            memory: concurrency.saturating_mul(2),
            ever_seen: None,
            repeated: false,
            hasher: RandomState::new(),
            done: false,
        }
    }

    /// Also notices an id that comes again after more pages than are remembered otherwise. It takes a few bytes for every item.
    pub(super) fn remember_everything(&mut self) {
        self.ever_seen = Some(HashSet::new());
    }

    /// The next page that may be asked for.
    pub(super) fn next_page(&mut self) -> Option<u64> {
        if self.done || self.next >= self.until {
            return None;
        }
        self.next += 1;
        Some(self.next - 1)
    }

    /// Takes the next page in order: drops the items that came before, and plans on. Whether the page is to be handed on; a first page
    /// always is, so that what the server says of it is not lost.
    pub(super) fn take(&mut self, items: &mut Vec<Box<RawValue>>, metadata: &Metadata) -> bool {
        let length = items.len() as u64;
        let total = metadata.total_records;
        // A server may give less on a page than it is asked for, and says so.
        let full_page = metadata.limit.map_or(self.page_size, |limit| limit.clamp(1, self.page_size));
        let full = length >= full_page;
        self.taken += 1;
        self.rows += length;
        self.total_moved |= self.total.is_some() && total.is_some() && self.total != total;
        self.total = total.or(self.total);
        self.first_total = self.first_total.or(total);
        if self.taken == 1 {
            (self.per_page, self.full_page) = (length, full_page);
        }
        let brought_something = self.keep_new(items);
        self.fresh += items.len() as u64;
        if !brought_something {
            self.done = true;
            return self.taken == 1;
        }
        self.until = self.until.max(self.pages_of(self.total.unwrap_or(0)));
        // Only a short page at which the total is met is the last one; anything else may have more behind it.
        let last = !full && self.total == Some(self.rows);
        if self.taken >= self.until && !last {
            self.until = self.taken + 1;
        }
        true
    }

    /// Takes the failure of the next page in order: nothing more is asked for. Whether the failure is to be told: a page beyond what the
    /// total promises was asked for on suspicion only, and that there is none is an answer.
    pub(super) fn fail(&mut self, is_nothing: bool) -> bool {
        self.done = true;
        let suspicion = self.taken > 0 && self.total.is_none_or(|total| self.rows >= total);
        !(is_nothing && suspicion)
    }

    /// Whether the total changed on the way, or is not the number of items that were handed on, or one of these came twice.
    pub(super) fn total_changed(&self) -> bool {
        self.total_moved || self.repeated || self.total.is_some_and(|total| total != self.fresh)
    }

    /// A sentence for a reader whose collection moved, with what to do.
    pub(super) fn moved(&self) -> Option<String> {
        let read = self.fresh;
        let how = match (self.first_total, self.total) {
            (Some(first), Some(last)) if self.total_moved => {
                format!("the server counted {first} items on the first page and {last} on the last, and {read} were read")
            }
            (_, Some(total)) if total != read => format!("the server counted {total} items, and {read} were read"),
            _ if self.repeated => "an item came twice".to_owned(),
            _ => return None,
        };
        Some(format!(
            "the collection changed while it was read, so items may be missing: {how}; to delete or change items, read them all with `send` first"
        ))
    }

    /// How many pages `total` rows take. Where the last of them would be full, only the one behind it can tell that it is the last.
    fn pages_of(&self, total: u64) -> u64 {
        let per_page = self.per_page.max(1);
        if self.per_page >= self.full_page { (total / per_page).saturating_add(1) } else { total.div_ceil(per_page) }
    }

    /// Drops the items whose id was on one of the last pages. Whether the page brought anything that was not: items without an id are never
    /// dropped, but a page of nothing else than what came before has nothing new, or a server that knows no pages would be read for ever.
    fn keep_new(&mut self, items: &mut Vec<Box<RawValue>>) -> bool {
        let mut here = HashSet::with_capacity(items.len());
        let mut brought_something = false;
        items.retain(|item| {
            let id = id(item);
            let hash = self.hasher.hash_one((id.is_some(), id.unwrap_or(item.get())));
            let known = self.seen.iter().any(|page| page.contains(&hash));
            here.insert(hash);
            brought_something |= !known;
            let keep = !known || id.is_none();
            if keep
                && id.is_some()
                && let Some(ever_seen) = &mut self.ever_seen
            {
                self.repeated |= !ever_seen.insert(hash);
            }
            keep
        });
        if self.seen.len() >= self.memory {
            self.seen.pop_front();
        }
        self.seen.push_back(here);
        brought_something
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
mod tests {
    use super::*;

    fn rows(ids: impl IntoIterator<Item = u64>) -> Vec<Box<RawValue>> {
        ids.into_iter().map(|id| RawValue::from_string(format!(r#"{{"id":{id}}}"#)).unwrap()).collect()
    }

    fn total(total_records: Option<u64>) -> Metadata {
        Metadata { total_records, ..Metadata::default() }
    }

    /// Asks for every page that may be asked for, and gives their number.
    fn asked(plan: &mut Plan) -> u64 {
        std::iter::from_fn(|| plan.next_page()).count() as u64
    }

    #[test]
    fn a_short_last_page_needs_no_page_behind_it() {
        let mut plan = Plan::new(100, 8);
        assert_eq!(asked(&mut plan), 1);
        assert!(plan.take(&mut rows(0..100), &total(Some(249))));
        assert_eq!(asked(&mut plan), 2);
        assert!(plan.take(&mut rows(100..200), &total(Some(249))) && plan.take(&mut rows(200..249), &total(Some(249))));
        assert_eq!((asked(&mut plan), plan.total_changed()), (0, false));
    }

    #[test]
    fn a_full_last_page_is_followed_by_a_look_behind_it() {
        let mut plan = Plan::new(100, 8);
        assert_eq!(asked(&mut plan), 1);
        assert!(plan.take(&mut rows(0..100), &total(Some(200))));
        assert_eq!(asked(&mut plan), 2);
        assert!(plan.take(&mut rows(100..200), &total(Some(200))));
        assert!(!plan.take(&mut rows([]), &total(Some(200))));
        assert_eq!((asked(&mut plan), plan.total_changed()), (0, false));
    }

    #[test]
    fn a_server_that_gives_smaller_pages_is_believed_its_total() {
        let mut plan = Plan::new(100, 8);
        for page in 0..3 {
            assert!(plan.next_page() == Some(page) && plan.take(&mut rows([page]), &total(Some(3))));
        }
        assert_eq!((asked(&mut plan), plan.total_changed()), (0, false));
    }

    #[test]
    fn a_short_page_without_a_total_is_followed_by_a_look_behind_it() {
        let mut plan = Plan::new(100, 8);
        assert_eq!(asked(&mut plan), 1);
        assert!(plan.take(&mut rows(0..50), &total(None)));
        assert_eq!(asked(&mut plan), 1);
        assert!(plan.take(&mut rows(50..60), &total(None)));
        assert_eq!(asked(&mut plan), 1);
        assert!(!plan.take(&mut rows([]), &total(None)));
        assert_eq!((asked(&mut plan), plan.total_changed()), (0, false));
    }

    #[test]
    fn a_page_is_full_that_has_what_the_server_says_it_gives() {
        let mut plan = Plan::new(100, 8);
        assert_eq!(asked(&mut plan), 1);
        let capped = Metadata { limit: Some(50), ..total(Some(50)) };
        assert!(plan.take(&mut rows(0..50), &capped));
        assert_eq!(asked(&mut plan), 1);
        assert!(plan.take(&mut rows(50..100), &capped) && plan.total_changed());
        assert_eq!(asked(&mut plan), 1);
    }

    #[test]
    fn a_total_beyond_all_bounds_ends_with_the_first_page_that_brings_nothing() {
        let mut plan = Plan::new(100, 8);
        assert_eq!(plan.next_page(), Some(0));
        assert!(plan.take(&mut rows(0..100), &total(Some(u64::MAX))));
        assert_eq!(plan.next_page(), Some(1));
        assert!(!plan.take(&mut rows(0..100), &total(Some(u64::MAX))));
        assert_eq!((asked(&mut plan), plan.total_changed()), (0, true));
    }

    #[test]
    fn items_without_an_id_are_kept_and_end_the_reading_when_they_only_repeat() {
        let page = || vec![RawValue::from_string(r#"{"name":"x"}"#.into()).unwrap(), RawValue::from_string("7".into()).unwrap()];
        let mut plan = Plan::new(2, 8);
        let mut first = page();
        assert!(plan.take(&mut first, &total(Some(9))) && first.len() == 2);
        let mut mixed = [page(), rows([1])].concat();
        assert!(plan.take(&mut mixed, &total(Some(9))) && mixed.len() == 3);
        assert!(!plan.take(&mut page(), &total(Some(9))));
        assert_eq!(asked(&mut plan), 0);
    }

    #[test]
    fn only_a_page_on_suspicion_may_be_missing() {
        let mut plan = Plan::new(2, 8);
        assert!(Plan::new(2, 8).fail(true));
        plan.take(&mut rows(0..2), &total(Some(2)));
        assert!(!plan.fail(true) && plan.fail(false));
        let mut plan = Plan::new(2, 8);
        plan.take(&mut rows(0..2), &total(Some(3)));
        assert!(plan.fail(true));
    }
}
