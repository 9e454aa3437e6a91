use crate::Method::{Create, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Scheduler: Scheduled tasks and the log of their runs.
pub(crate) static APPLICATION: Application = Application {
    name: "Scheduler",
    module: "scheduler",
    host_name: "scheduler",
    fully_deployed: true,
    about: "Scheduled tasks and the log of their runs",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "task", "task/", "Scheduled tasks, which can be created, read and updated")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(&APPLICATION, "task_log", "task_log/", "The log of scheduled tasks, available as a list only").has(PythonDocs, &[List]),
];
