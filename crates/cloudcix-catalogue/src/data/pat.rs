use crate::Method::{Create, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// PAT: Pods, their main firewall rules and the galaxy above them.
pub(crate) static APPLICATION: Application = Application {
    name: "PAT",
    module: "pat",
    host_name: "pat",
    fully_deployed: true,
    about: "Pods, their main firewall rules and the galaxy above them",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "galaxy", "galaxy/", "Galaxy records of the PAT application, which can be created, read and updated")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update]),
    Service::new(
        &APPLICATION,
        "main_firewall_rules",
        "pod/{pod_id}/main_firewall_rules/",
        "Main firewall rules of one pod, which can be created and listed",
    )
    .has(PythonDocs, &[Create, List]),
    Service::new(&APPLICATION, "pod", "pod/", "Pods managed by the PAT application, which can be created and read")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, List]),
];
