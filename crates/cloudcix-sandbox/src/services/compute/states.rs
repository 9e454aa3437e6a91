//! The states of resources, which are words.

pub(super) const PENDING: &str = "pending";
pub(super) const BUILDING: &str = "building";
pub(super) const UNRESOURCED: &str = "unresourced";
pub(super) const RUNNING: &str = "running";
pub(super) const STOPPED: &str = "stopped";
pub(super) const DELETE_QUEUE: &str = "delete_queue";
pub(super) const DELETED: &str = "deleted";
pub(super) const STOP: &str = "stop";
pub(super) const RESTART: &str = "restart";
pub(super) const DELETE: &str = "delete";
pub(super) const UPDATE_RUNNING: &str = "update_running";
pub(super) const UPDATE_STOPPED: &str = "update_stopped";

/// All of them.
pub(super) const ALL: &[&str] = &[
    PENDING,
    BUILDING,
    UNRESOURCED,
    RUNNING,
    STOPPED,
    DELETE_QUEUE,
    DELETED,
    STOP,
    RESTART,
    DELETE,
    UPDATE_RUNNING,
    UPDATE_STOPPED,
];

/// The states of what is being deleted, or is deleted.
pub(super) const SHUT_DOWN: &[&str] = &[DELETE, DELETE_QUEUE, DELETED];

/// The states that a user may ask for in each state.
pub(super) type Map = &'static [(&'static str, &'static [&'static str])];

pub(super) const OF_INSTANCES: Map = &[
    (RUNNING, &[STOP, DELETE, UPDATE_RUNNING]),
    (STOPPED, &[RESTART, DELETE, UPDATE_STOPPED]),
    (DELETE_QUEUE, &[RESTART, STOP]),
];

pub(super) const OF_NETWORKS: Map =
    &[(RUNNING, &[UPDATE_RUNNING, DELETE]), (DELETE_QUEUE, &[RESTART])];

pub(super) const OF_VOLUMES_AND_SNAPSHOTS: Map = &[(RUNNING, &[UPDATE_RUNNING, DELETE])];

pub(super) const OF_BACKUPS_AND_GPUS: Map = &[(RUNNING, &[DELETE])];

/// Returns the states that a user may ask for.
pub(super) fn after(map: Map, state: &str) -> &'static [&'static str] {
    map.iter().find(|(from, _)| *from == state).map_or(&[], |(_, to)| *to)
}
