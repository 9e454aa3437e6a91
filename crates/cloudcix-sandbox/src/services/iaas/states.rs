//! The states of machines, routers, snapshots and backups.

/// Waiting to be built.
pub(super) const REQUESTED: i64 = 1;
pub(super) const RUNNING: i64 = 4;
pub(super) const QUIESCED: i64 = 6;
pub(super) const RESTART: i64 = 7;
pub(super) const SCRUB: i64 = 8;
/// Deleted, but for the grace period.
pub(super) const SCRUB_QUEUE: i64 = 9;
pub(super) const CLOSED: i64 = 99;

/// The states that last until somebody asks for another one.
pub(super) const STABLE: &[i64] = &[RUNNING, QUIESCED, SCRUB_QUEUE, CLOSED];

/// The states of what is being deleted, or is deleted.
pub(super) const SHUT_DOWN: &[i64] = &[SCRUB, 14, SCRUB_QUEUE, 17, CLOSED];
