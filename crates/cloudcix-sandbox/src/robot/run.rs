//! The robot at work.

use std::{collections::BTreeMap, time::Duration};

use bytes::Bytes;
use serde_json::{Value, json};

use super::{Robot, RobotJob};
use crate::{
    auth::{Caller, USER},
    clock::Timestamp,
    engine::{After, Context, Effects, Named, Step, Worker},
    http::Input,
    services::{note_changes, workers},
    state::{Columns, Key, Place, State, flag, integer, text},
};

impl Robot {
    /// Makes the steps that are due by `now`, in their order and each at its own time.
    pub(crate) fn catch_up(&mut self, state: &mut State, now: Timestamp) {
        let mut crew = Crew::default();
        while let Some((due, place)) = state.agenda.take_due(now) {
            self.step(state, &mut crew, due, &place);
            self.note(state, due);
        }
    }

    /// Makes the next step of a row. If the server refuses it, the row stays as it is until it is
    /// changed, or until a row that it waits for is.
    fn step(&mut self, state: &mut State, crew: &mut Crew, due: Timestamp, place: &Place) {
        let Some(worker) = worker_of(&place.0) else { return };
        let Some(row) = state.table(worker.table).get(&place.1).cloned() else { return };
        let Some(step) = row.get("state").and_then(|state| worker.step(state)) else { return };
        let to = self.end(worker, step, &place.1, &row);
        let caller = crew.member(state, (worker.region)(state, &row));
        let input = Input {
            content_type: Some("application/json".to_owned()),
            bytes: Bytes::from(json!({"state": to.to_value()}).to_string()),
        };
        let mut context = Context {
            state,
            caller: Some(caller),
            now: due,
            ids: vec![("pk", place.1.to_string())],
            query: String::new(),
            input: &input,
            is_partial: true,
            has_dns: true,
            effects: Effects::default(),
        };
        let is_refused = (worker.act)(&mut context, to).is_err();
        let row = state.table(worker.table).get(&place.1);
        let is_still = row.and_then(|row| row.get("state")).is_some_and(|now| step.from.is(now));
        if is_refused || is_still {
            state.agenda.park(place.clone(), step.from.to_value());
        }
    }

    /// Returns the state to which a step leads: the other one if the work fails.
    fn end(&mut self, worker: &Worker, step: &Step, key: &Key, row: &Columns) -> Named {
        let Some(failed) = step.or.filter(|_| !self.failures.is_empty()) else { return step.to };
        let job = RobotJob {
            service: worker.service,
            pk: match key {
                Key::Number(pk) => *pk,
                Key::Text(_) => 0,
            },
            name: text(row, "name").to_owned(),
            task: step.task,
        };
        // All of them count the job, also after one that has struck.
        let strikes = self.failures.iter_mut().filter_map(|rule| rule.strikes(&job).then_some(()));
        if strikes.count() > 0 { failed } else { step.to }
    }

    /// Notes what there is to do for the rows that have changed just now.
    pub(crate) fn note(&self, state: &mut State, now: Timestamp) {
        let touched = state.take_touched();
        note_changes(state, &touched, now);
        // What that has stored is nothing to do.
        state.take_touched();
        for place in touched {
            if let Some(worker) = worker_of(&place.0).filter(|_| self.is_on) {
                self.wake_others(state, now, worker, &place.1);
                self.plan(state, now, worker, place);
            }
        }
    }

    /// Notes what there is to do for all rows, whatever changed them. A robot that is off forgets
    /// what it had to do.
    pub(crate) fn note_all(&self, state: &mut State, now: Timestamp) {
        state.take_touched();
        if !self.is_on {
            state.agenda = crate::state::Agenda::default();
            return;
        }
        for worker in workers() {
            let keys: Vec<Key> =
                state.table(worker.table).iter().map(|(key, _)| key.clone()).collect();
            for key in keys {
                self.plan(state, now, worker, (worker.table.into(), key));
            }
        }
    }

    /// Puts the next step of a row on the agenda, unless it is there already.
    fn plan(&self, state: &mut State, now: Timestamp, worker: &Worker, place: Place) {
        let Some(row) = state.table(worker.table).get(&place.1).cloned() else {
            return state.agenda.remove(&place);
        };
        let value = row.get("state").cloned().unwrap_or_default();
        if state.agenda.waits_in(&place) == Some(&value) {
            return;
        }
        match worker.step(&value) {
            None => state.agenda.remove(&place),
            Some(step) => {
                let due = now.plus(self.delay(state, worker, step, &row));
                state.agenda.add(place, value, due);
            }
        }
    }

    /// Has the rows try again that may have waited for a row to change.
    fn wake_others(&self, state: &mut State, now: Timestamp, worker: &Worker, key: &Key) {
        let row = state.table(worker.table).get(key).cloned();
        let others = row.map(|row| (worker.wakes)(state, &row)).unwrap_or_default();
        for (table, key) in others {
            let other = (table.into(), key);
            if let Some(worker) = worker_of(table).filter(|_| state.agenda.is_parked(&other)) {
                self.wake(state, now, worker, other);
            }
        }
    }

    /// Puts a parked row on the agenda again. Its time has come once before: this isn't a grace
    /// period anew.
    fn wake(&self, state: &mut State, now: Timestamp, worker: &Worker, place: Place) {
        let row = state.table(worker.table).get(&place.1);
        let value = row.and_then(|row| row.get("state")).cloned().unwrap_or_default();
        if worker.step(&value).is_some() {
            let due = now.plus(self.time_of(worker) / 4);
            state.agenda.add(place, value, due);
        }
    }

    /// Returns the time that passes before a step.
    fn delay(&self, state: &State, worker: &Worker, step: &Step, row: &Columns) -> Duration {
        let all = self.time_of(worker);
        let notice = all / 4;
        match step.after {
            After::Notice => notice,
            After::Work => all.saturating_sub(notice),
            After::NoticeAndWork => all,
            After::Grace => (worker.grace)(state, row),
        }
    }
}

fn worker_of(table: &str) -> Option<&'static Worker> {
    workers().find(|worker| worker.table == table)
}

/// The users as whom the robots work, by their region.
#[derive(Default)]
struct Crew(BTreeMap<i64, Caller>);

impl Crew {
    /// Returns the robot of a region. If it has no such user, one without a name does the work.
    fn member(&mut self, state: &State, region: Option<i64>) -> Caller {
        let region = region.unwrap_or(0);
        let found = self.0.entry(region).or_insert_with(|| {
            let mut users = state.table(USER).iter().map(|(_, row)| row);
            let known =
                users.find(|row| flag(row, "robot") && integer(row, "address_id") == Some(region));
            let user = known.cloned().unwrap_or_else(|| {
                let stranger = [
                    ("id", Value::Null),
                    ("robot", Value::Bool(true)),
                    ("address_id", Value::from(region)),
                ];
                let columns = stranger.map(|(name, value)| (name.to_owned(), value));
                std::sync::Arc::new(columns.into_iter().collect())
            });
            Caller::new(state, user)
        });
        found.clone()
    }
}
