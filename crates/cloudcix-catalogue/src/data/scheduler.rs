//! The services of Scheduler.

use crate::Method::{Create, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: scheduled tasks and the log of their runs.
pub static THE_APPLICATION: Application = Application {
    name: "Scheduler",
    module: "scheduler",
    host_name: "scheduler",
    fully_deployed: true,
    about: "Scheduled tasks and the log of their runs",
    services: &[&TASK, &TASK_LOG],
};

/// Scheduled tasks, which can be created, read and updated.
pub static TASK: Service = Service::new(
    &THE_APPLICATION,
    "task",
    "task/",
    "Scheduled tasks, which can be created, read and updated",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// The log of scheduled tasks, available as a list only.
pub static TASK_LOG: Service = Service::new(
    &THE_APPLICATION,
    "task_log",
    "task_log/",
    "The log of scheduled tasks, available as a list only",
)
.has(PythonDocs, &[List]);
