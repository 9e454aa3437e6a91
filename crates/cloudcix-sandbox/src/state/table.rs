use std::sync::Arc;

use rpds::RedBlackTreeMapSync;
use serde_json::Value;

use super::{Columns, Key, Row};

/// The columns by whose ids rows are found without a look at all of them.
const INDEXED: &[&str] = &[
    "backup_id",
    "instance_id",
    "parent_id",
    "project_id",
    "server_id",
    "snapshot_id",
    "subnet_id",
    "virtual_router_id",
    "vm_id",
];

/// The place of an indexed column, the id in it, and the key of the row.
type Reference = (usize, u64, Key);

/// The rows of a table, in the order of their keys, and the sequence of its ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    rows: RedBlackTreeMapSync<Key, Row>,
    references: RedBlackTreeMapSync<Reference, Row>,
    /// Deleted rows that others still refer to: they are shown with those, but found nowhere else.
    buried: RedBlackTreeMapSync<Key, Row>,
    /// The last id that the sequence gave: an id is never given twice, not even after a failure.
    last_id: u64,
    /// The rows with a state that were stored or removed since this was last asked.
    touched: Vec<Key>,
}

impl Table {
    pub(crate) fn get(&self, key: &Key) -> Option<&Row> {
        self.rows.get(key)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Key, &Row)> {
        self.rows.iter()
    }

    /// Returns the rows whose `column` holds `id`, in the order of their keys.
    pub(crate) fn referring<'a>(
        &'a self,
        column: &'a str,
        id: &'a Value,
    ) -> impl Iterator<Item = &'a Row> + use<'a> {
        let indexed = INDEXED.iter().position(|known| *known == column).zip(id.as_u64());
        let found = indexed.map(|(place, id)| {
            let found = self.references.range((place, id, Key::Number(0))..);
            found.take_while(move |(key, _)| (key.0, key.1) == (place, id)).map(|(_, row)| row)
        });
        let searched = indexed.is_none().then(|| self.rows.values());
        let searched = searched.into_iter().flatten();
        found.into_iter().flatten().chain(searched.filter(move |row| row.get(column) == Some(id)))
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.size()
    }

    /// Stores a row, and replaces the one with the same key.
    pub(crate) fn insert(&mut self, key: Key, row: Columns) {
        if let Key::Number(id) = key {
            self.last_id = self.last_id.max(id);
        }
        let row = Arc::new(row);
        let old = self.rows.get(&key).cloned();
        self.refer(&key, old.as_deref(), Some(&row));
        if row.contains_key("state") {
            self.touched.push(key.clone());
        }
        self.rows.insert_mut(key, row);
    }

    /// Deletes a row, but keeps it for the rows that refer to it.
    pub(crate) fn bury(&mut self, key: &Key) {
        if let Some(row) = self.rows.get(key).cloned() {
            self.remove(key);
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
        let old = self.rows.get(key).cloned();
        self.refer(key, old.as_deref(), None);
        if old.is_some_and(|row| row.contains_key("state")) {
            self.touched.push(key.clone());
        }
        self.rows.remove_mut(key)
    }

    /// Has the ids in a new row lead to it, and those in the old one no more.
    fn refer(&mut self, key: &Key, old: Option<&Columns>, new: Option<&Row>) {
        for (place, column) in INDEXED.iter().enumerate() {
            let id = |row: &Columns| row.get(*column)?.as_u64();
            let (before, after) = (old.and_then(id), new.and_then(|row| id(row)));
            if let Some(id) = before.filter(|_| before != after) {
                self.references.remove_mut(&(place, id, key.clone()));
            }
            if let Some((id, row)) = after.zip(new) {
                self.references.insert_mut((place, id, key.clone()), row.clone());
            }
        }
    }

    /// Returns the rows with a state that were stored or removed since the last call.
    pub(super) fn take_touched(&mut self) -> Vec<Key> {
        std::mem::take(&mut self.touched)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    proptest! {
        #[test]
        fn the_index_finds_the_rows_that_a_look_at_all_of_them_finds(
            changes in prop::collection::vec((0_u64..8, 0_u64..4, any::<bool>()), 0..60),
        ) {
            let mut table = Table::default();
            for (number, (key, id, removes)) in changes.into_iter().enumerate() {
                let row = json!({"vm_id": id, "other_id": id, "number": number});
                match row.as_object() {
                    Some(row) if !removes => table.insert(Key::Number(key), row.clone()),
                    _ => {
                        table.remove(&Key::Number(key));
                    }
                }
            }
            for id in (0_u64..4).map(Value::from) {
                let indexed: Vec<&Row> = table.referring("vm_id", &id).collect();
                let searched: Vec<&Row> = table.referring("other_id", &id).collect();
                prop_assert_eq!(indexed, searched);
            }
        }
    }

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
