//! The services of Documentation.

use crate::{Application, Pk, Service};

/// The application itself: the legacy service that lists documented applications.
pub static THE_APPLICATION: Application = Application {
    name: "Documentation",
    module: "documentation",
    host_name: "Documentation",
    fully_deployed: false,
    about: "The legacy service that lists documented applications",
    services: &[&APPLICATION],
};

/// Applications listed by the legacy Documentation service.
pub static APPLICATION: Service = Service::new(
    &THE_APPLICATION,
    "application",
    "Application/",
    "Applications listed by the legacy Documentation service",
)
.with_pk(Pk::Integer);
