use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::{Columns, Key, Row};

/// The rows of a table, in the order of their keys, and the sequence of its ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    rows: RedBlackTreeMapSync<Key, Row>,
    /// Deleted rows that others still refer to: they are shown with those, but found nowhere else.
    buried: RedBlackTreeMapSync<Key, Row>,
    /// The last id that the sequence gave: an id is never given twice, not even after a failure.
    last_id: u64,
}

impl Table {
    pub(crate) fn get(&self, key: &Key) -> Option<&Row> {
        self.rows.get(key)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Key, &Row)> {
        self.rows.iter()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.size()
    }

    /// Stores a row, and replaces the one with the same key.
    pub(crate) fn insert(&mut self, key: Key, row: Columns) {
        if let Key::Number(id) = key {
            self.last_id = self.last_id.max(id);
        }
        self.rows.insert_mut(key, Arc::new(row));
    }

    /// Deletes a row, but keeps it for the rows that refer to it.
    pub(crate) fn bury(&mut self, key: &Key) {
        if let Some(row) = self.rows.get(key).cloned() {
            self.rows.remove_mut(key);
            self.buried.insert_mut(key.clone(), row);
        }
    }

    /// Returns a row that others refer to, even a deleted one.
    pub(crate) fn get_buried(&self, key: &Key) -> Option<&Row> {
        self.get(key).or_else(|| self.buried.get(key))
    }

    pub(super) const fn buried(&self) -> &RedBlackTreeMapSync<Key, Row> {
        &self.buried
    }

    pub(super) fn insert_buried(&mut self, key: Key, row: Columns) {
        self.buried.insert_mut(key, Arc::new(row));
    }

    pub(crate) fn remove(&mut self, key: &Key) -> bool {
        self.rows.remove_mut(key)
    }

    /// Takes the next id of the sequence.
    pub(crate) fn take_id(&mut self) -> u64 {
        // Saturates: a snapshot may say that the last id is the largest one.
        self.last_id = self.last_id.saturating_add(1);
        self.last_id
    }

    pub(crate) const fn last_id(&self) -> u64 {
        self.last_id
    }

    /// Gives no id up to this one any more.
    pub(super) fn use_up(&mut self, id: u64) {
        self.last_id = self.last_id.max(id);
    }

    /// Sets the id that the sequence gives next.
    pub(crate) fn set_next_id(&mut self, next: u64) {
        self.last_id = next.saturating_sub(1);
    }
}
