use std::{borrow::Cow, fmt};

/// What a request is for, in the API's own terms. The client puts one into the extensions of every
/// request, for layers that label spans, count or decide by it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Operation {
    /// The application: `Membership`.
    pub application: Cow<'static, str>,
    /// The service: `address_link`, or the URI where the service has no name (`Client::service`).
    pub service: Cow<'static, str>,
    /// The method of the client: `create`, `partial_update`, `get_all`.
    pub method: &'static str,
}

impl Operation {
    /// An operation.
    pub fn new(
        application: impl Into<Cow<'static, str>>,
        service: impl Into<Cow<'static, str>>,
        method: &'static str,
    ) -> Self {
        Self { application: application.into(), service: service.into(), method }
    }
}

impl fmt::Display for Operation {
    /// `Membership.address_link.read`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.application, self.service, self.method)
    }
}
