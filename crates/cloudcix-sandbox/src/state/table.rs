use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::{Columns, Key, Row};

/// The rows of a table, in the order of their keys, and the sequence of its ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    rows: RedBlackTreeMapSync<Key, Row>,
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

    /// Sets the id that the sequence gives next.
    pub(crate) fn set_next_id(&mut self, next: u64) {
        self.last_id = next.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_goes_on_behind_the_largest_id() {
        let mut table = Table::default();
        assert_eq!((table.take_id(), table.take_id(), table.last_id()), (1, 2, 2));
        table.insert(Key::Number(9), Columns::default());
        table.insert(Key::Number(5), Columns::default());
        table.insert(Key::Text("12".into()), Columns::default());
        assert_eq!((table.take_id(), table.len()), (10, 3));
        assert!(table.remove(&Key::Number(9)) && !table.remove(&Key::Number(9)));
        assert_eq!((table.take_id(), table.len()), (11, 2));
        for (next, taken) in [(0, 1), (1, 1), (100, 100)] {
            table.set_next_id(next);
            assert_eq!(table.take_id(), taken);
        }
        table.set_next_id(u64::MAX);
        assert_eq!((table.take_id(), table.take_id()), (u64::MAX, u64::MAX));
    }
}
