use crate::Method::{Create, List};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Security: The legacy service that records security events of users.
pub(crate) static APPLICATION: Application = Application {
    name: "Security",
    module: "security",
    host_name: "Security",
    fully_deployed: false,
    about: "The legacy service that records security events of users",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "security_event", "SecurityEvent/", "Security events, which can be recorded and listed")
        .has(PythonDocs, &[Create, List]),
    Service::new(
        &APPLICATION,
        "security_event_logout",
        "SecurityEvent/{user_id}/Logout/",
        "The logout event of one user, by the user id in the path",
    )
    .with_pk(Pk::Integer),
];
