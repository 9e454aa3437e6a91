//! The services of PAT.

use crate::Method::{Create, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: pods, their main firewall rules and the galaxy above them.
pub static THE_APPLICATION: Application = Application {
    name: "PAT",
    module: "pat",
    host_name: "pat",
    fully_deployed: true,
    about: "Pods, their main firewall rules and the galaxy above them",
    services: &[&GALAXY, &MAIN_FIREWALL_RULES, &POD],
};

/// Galaxy records of the PAT application, which can be created, read and updated.
pub static GALAXY: Service = Service::new(
    &THE_APPLICATION,
    "galaxy",
    "galaxy/",
    "Galaxy records of the PAT application, which can be created, read and updated",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update]);

/// Main firewall rules of one pod, which can be created and listed.
pub static MAIN_FIREWALL_RULES: Service = Service::new(
    &THE_APPLICATION,
    "main_firewall_rules",
    "pod/{pod_id}/main_firewall_rules/",
    "Main firewall rules of one pod, which can be created and listed",
)
.has(PythonDocs, &[Create, List]);

/// Pods managed by the PAT application, which can be created and read.
pub static POD: Service = Service::new(
    &THE_APPLICATION,
    "pod",
    "pod/",
    "Pods managed by the PAT application, which can be created and read",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, List]);
