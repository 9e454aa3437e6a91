use std::sync::Arc;

use rpds::RedBlackTreeMapSync;
use serde_json::{Value, json};

use super::Key;
use crate::clock::Timestamp;

/// The name of a table, and the key of one of its rows.
pub(crate) type Place = (Arc<str>, Key);

/// The time of a step, and its number: the earlier one of two at the same time has the lower one.
type Turn = (Timestamp, u64);

/// The next step of each row that is being built, changed or deleted, by the time at which it is
/// due. Persistent like the rows, so that forks and snapshots go on with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    by_turn: RedBlackTreeMapSync<Turn, Place>,
    /// The state in which each row waits, and the turn of its next step: none while it is parked.
    by_place: RedBlackTreeMapSync<Place, (Value, Option<Turn>)>,
    last: u64,
}

impl Agenda {
    /// Returns the state in which a row waits for its next step, if it does.
    pub(crate) fn waits_in(&self, place: &Place) -> Option<&Value> {
        self.by_place.get(place).map(|(state, _)| state)
    }

    /// Whether the time of a row has come, but not its step: it waits for another row.
    pub(crate) fn is_parked(&self, place: &Place) -> bool {
        self.by_place.get(place).is_some_and(|(_, turn)| turn.is_none())
    }

    /// Sets the next step of a row, in place of the one that it had.
    pub(crate) fn add(&mut self, place: Place, state: Value, due: Timestamp) {
        self.remove(&place);
        self.last += 1;
        let turn = (due, self.last);
        self.by_turn.insert_mut(turn, place.clone());
        self.by_place.insert_mut(place, (state, Some(turn)));
    }

    /// Leaves a row in its state until it is added again, or removed.
    pub(crate) fn park(&mut self, place: Place, state: Value) {
        self.remove(&place);
        self.by_place.insert_mut(place, (state, None));
    }

    pub(crate) fn remove(&mut self, place: &Place) {
        if let Some((_, turn)) = self.by_place.get(place) {
            if let Some(turn) = turn {
                let turn = *turn;
                self.by_turn.remove_mut(&turn);
            }
            self.by_place.remove_mut(place);
        }
    }

    /// Takes the first step that is due by `now`, with its time.
    pub(crate) fn take_due(&mut self, now: Timestamp) -> Option<(Timestamp, Place)> {
        let ((due, _), place) = self.by_turn.first()?;
        let (due, place) = (*due, place.clone());
        if due > now {
            return None;
        }
        self.remove(&place);
        Some((due, place))
    }

    /// Returns the steps in their order, and then the parked rows.
    pub(super) fn to_json(&self) -> Value {
        let entry = |due: Option<i64>, place: &Place| {
            json!([due, &*place.0, place.1.to_value(), self.waits_in(place)])
        };
        let planned = self.by_turn.iter().map(|((due, _), place)| entry(Some(due.0), place));
        let parked = self.by_place.iter().filter(|(_, (_, turn))| turn.is_none());
        planned.chain(parked.map(|(place, _)| entry(None, place))).collect()
    }

    /// Reads what [`to_json`](Self::to_json) returned. Returns `None` for anything else.
    pub(super) fn from_json(json: &Value) -> Option<Self> {
        let mut agenda = Self::default();
        for entry in json.as_array()? {
            let [due, table, key, state] = entry.as_array()?.as_slice() else { return None };
            let place = (table.as_str()?.into(), Key::from_value(key)?);
            if due.is_null() {
                agenda.park(place, state.clone());
            } else {
                let due = Timestamp::from_micros(i128::from(due.as_i64()?));
                agenda.add(place, state.clone(), due);
            }
        }
        Some(agenda)
    }
}
