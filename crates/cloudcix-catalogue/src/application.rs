use std::fmt;

use crate::Service;

/// One of the 23 applications of the API.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_catalogue as catalogue; }
/// use cloudcix::catalogue::{APPLICATIONS, Application};
///
/// let services = APPLICATIONS.iter().map(|application: &&Application| application.services());
/// assert_eq!(services.flatten().count(), 320);
/// ```
pub struct Application {
    pub(crate) name: &'static str,
    pub(crate) module: &'static str,
    pub(crate) host_name: &'static str,
    pub(crate) fully_deployed: bool,
    pub(crate) about: &'static str,
    pub(crate) services: &'static [&'static Service],
}

impl Application {
    /// Returns the name as the Python client exports it: `Membership`, `IAAS`, `AppManager`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the name in `snake_case`, as the client's accessor and the command line spell it:
    /// `app_manager`.
    pub const fn module(&self) -> &'static str {
        self.module
    }

    /// Returns the name as it is written in URLs: `membership`, or `SupportFramework` for
    /// Repository.
    pub const fn host_name(&self) -> &'static str {
        self.host_name
    }

    /// Whether the application has a host of its own (`https://membership.api.cloudcix.com/`). All
    /// others share one host, and have their name in its path
    /// (`https://legacyapi.api.cloudcix.com/SCM/v1/`), where its case matters.
    pub const fn is_fully_deployed(&self) -> bool {
        self.fully_deployed
    }

    /// Returns a description of the application, in one sentence.
    pub const fn about(&self) -> &'static str {
        self.about
    }

    /// Returns the services, in the order in which the Python client declares them.
    pub const fn services(&self) -> &'static [&'static Service] {
        self.services
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("name", &self.name)
            .field("fully_deployed", &self.fully_deployed)
            .field("services", &self.services.len())
            .finish_non_exhaustive()
    }
}
