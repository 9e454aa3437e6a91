//! The states of machines, routers, snapshots and backups, and who may change them to what.

/// Waiting to be built.
pub(super) const REQUESTED: i64 = 1;
pub(super) const BUILDING: i64 = 2;
/// The robot found no room or failed.
pub(super) const UNRESOURCED: i64 = 3;
pub(super) const RUNNING: i64 = 4;
pub(super) const QUIESCE: i64 = 5;
pub(super) const QUIESCED: i64 = 6;
pub(super) const RESTART: i64 = 7;
pub(super) const SCRUB: i64 = 8;
/// Deleted, but for the grace period.
pub(super) const SCRUB_QUEUE: i64 = 9;
pub(super) const RUNNING_UPDATE: i64 = 10;
pub(super) const RUNNING_UPDATING: i64 = 11;
pub(super) const QUIESCING: i64 = 12;
pub(super) const RESTARTING: i64 = 13;
pub(super) const SCRUB_PREP: i64 = 14;
pub(super) const QUIESCED_UPDATE: i64 = 15;
pub(super) const QUIESCED_UPDATING: i64 = 16;
pub(super) const SCRUBBING: i64 = 17;
pub(super) const CLOSED: i64 = 99;

/// The states that last until somebody asks for another one.
pub(super) const STABLE: &[i64] = &[RUNNING, QUIESCED, SCRUB_QUEUE, CLOSED];

/// The states of what is being deleted, or is deleted.
pub(super) const SHUT_DOWN: &[i64] = &[SCRUB, SCRUB_PREP, SCRUB_QUEUE, SCRUBBING, CLOSED];

/// The states that a user asks for, and the robot then tells of.
pub(super) const ASKED: &[i64] =
    &[REQUESTED, QUIESCE, RESTART, SCRUB, RUNNING_UPDATE, QUIESCED_UPDATE];

/// The states that are asked for to change what a machine has.
pub(super) const UPDATES: &[i64] = &[RUNNING_UPDATE, QUIESCED_UPDATE];

/// The states from which a bill reckons anew.
pub(super) const BILLED: &[i64] =
    &[REQUESTED, RUNNING_UPDATE, QUIESCED_UPDATE, SCRUB, RESTART, QUIESCED];

/// Whether there is such a state.
pub(super) const fn exists(state: i64) -> bool {
    0 <= state && state <= SCRUBBING || state == CLOSED
}

/// The states that may follow each state.
pub(super) type Map = &'static [(i64, &'static [i64])];

/// The changes that users may ask for.
pub(super) const OF_USERS: Map = &[
    (RUNNING, &[QUIESCE, SCRUB, RUNNING_UPDATE]),
    (QUIESCED, &[RESTART, SCRUB, QUIESCED_UPDATE]),
    (SCRUB_QUEUE, &[RESTART]),
];

/// The changes of a snapshot or a backup that users may ask for.
pub(super) const OF_COPIES: Map = &[(RUNNING, &[RUNNING_UPDATE, SCRUB])];

/// The changes that robots make.
pub(super) const OF_ROBOTS: Map = &[
    (REQUESTED, &[BUILDING, UNRESOURCED]),
    (BUILDING, &[UNRESOURCED, RUNNING]),
    (UNRESOURCED, &[REQUESTED, QUIESCE, RESTART, SCRUB, RUNNING_UPDATE, QUIESCED_UPDATE]),
    (QUIESCE, &[QUIESCING]),
    (RESTART, &[RESTARTING]),
    (SCRUB, &[SCRUB_PREP, SCRUBBING]),
    (RUNNING_UPDATE, &[RUNNING_UPDATING]),
    (RUNNING_UPDATING, &[UNRESOURCED, RUNNING]),
    (QUIESCED_UPDATE, &[QUIESCED_UPDATING]),
    (QUIESCED_UPDATING, &[UNRESOURCED, QUIESCED]),
    (QUIESCING, &[UNRESOURCED, QUIESCED]),
    (RESTARTING, &[UNRESOURCED, RUNNING]),
    (SCRUB_PREP, &[UNRESOURCED, SCRUB_QUEUE]),
    (SCRUB_QUEUE, &[SCRUBBING]),
    (SCRUBBING, &[UNRESOURCED, CLOSED]),
];

/// Returns the states that may follow a state; `None` if it can't be changed at all.
pub(super) fn after(map: Map, state: i64) -> Option<&'static [i64]> {
    map.iter().find(|(from, _)| *from == state).map(|(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_are_0_to_17_and_99() {
        let known: Vec<i64> = (-2..=200).filter(|state| exists(*state)).collect();
        assert_eq!(known, (0..=17).chain([99]).collect::<Vec<_>>());
    }

    #[test]
    fn a_state_without_a_row_in_a_map_cannot_be_changed() {
        assert_eq!(after(OF_USERS, RUNNING), Some(&[QUIESCE, SCRUB, RUNNING_UPDATE][..]));
        assert_eq!(after(OF_USERS, SCRUB_QUEUE), Some(&[RESTART][..]));
        assert_eq!(after(OF_USERS, CLOSED), None);
        assert_eq!(after(OF_COPIES, QUIESCED), None);
        assert_eq!(after(OF_ROBOTS, RUNNING), None);
        assert_eq!(after(OF_ROBOTS, SCRUBBING), Some(&[UNRESOURCED, CLOSED][..]));
    }
}
