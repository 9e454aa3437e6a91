//! The services of Security.

use crate::Method::{Create, List};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: the legacy service that records security events of users.
pub static THE_APPLICATION: Application = Application {
    name: "Security",
    module: "security",
    host_name: "Security",
    fully_deployed: false,
    about: "The legacy service that records security events of users",
    services: &[&SECURITY_EVENT, &SECURITY_EVENT_LOGOUT],
};

/// Security events, which can be recorded and listed.
pub static SECURITY_EVENT: Service = Service::new(
    &THE_APPLICATION,
    "security_event",
    "SecurityEvent/",
    "Security events, which can be recorded and listed",
)
.has(PythonDocs, &[Create, List]);

/// The logout event of one user, by the user id in the path.
pub static SECURITY_EVENT_LOGOUT: Service = Service::new(
    &THE_APPLICATION,
    "security_event_logout",
    "SecurityEvent/{user_id}/Logout/",
    "The logout event of one user, by the user id in the path",
)
.with_pk(Pk::Integer);
