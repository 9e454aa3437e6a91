//! Scheduler: scheduled tasks and the log of their runs.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::scheduler as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Scheduler: scheduled tasks and the log of their runs. Made by
/// [`Client::scheduler`](crate::Client::scheduler).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Scheduler: scheduled tasks and the log of their runs.
    pub const fn scheduler(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Scheduled tasks, which can be created, read and updated: `task/`.
    pub fn task(&self) -> crate::Resource<S, Task> {
        crate::Resource::known(self.0, &catalogue::TASK, [])
    }

    /// The log of scheduled tasks, available as a list only: `task_log/`.
    pub fn task_log(&self) -> crate::Resource<S, TaskLog> {
        crate::Resource::known(self.0, &catalogue::TASK_LOG, [])
    }
}

service_marker! {
    /// Scheduled tasks, which can be created, read and updated: `task/`.
    Task = catalogue::TASK,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The log of scheduled tasks, available as a list only: `task_log/`.
    TaskLog = catalogue::TASK_LOG,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
