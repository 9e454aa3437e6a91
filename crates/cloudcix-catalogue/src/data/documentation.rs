use crate::{Application, Pk, Service};

/// Documentation: The legacy service that lists documented applications.
pub(crate) static APPLICATION: Application = Application {
    name: "Documentation",
    module: "documentation",
    host_name: "Documentation",
    fully_deployed: false,
    about: "The legacy service that lists documented applications",
    services: SERVICES,
};

static SERVICES: &[Service] =
    &[Service::new(&APPLICATION, "application", "Application/", "Applications listed by the legacy Documentation service")
        .with_pk(Pk::Integer)];
