use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
};

/// The operation that a request performs, in the API's own terms: application, service and method.
///
/// Layers use it to label spans, to count, and to decide. The client records one in the
/// [`CallState`](crate::CallState) of every request, where [`find_in`](Self::find_in) finds it. Two
/// operations are equal if their three names are.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::Operation;
///
/// let read = Operation::new("Membership", "address_link", "read")
///     .at("address/{address_id}/link/", true);
/// assert_eq!(read.url_template().as_deref(), Some("/address/{address_id}/link/{pk}/"));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The application: `Membership`.
    pub application: Cow<'static, str>,
    /// The service: `address_link`, or its URI for a service without a name (`Client::service`).
    pub service: Cow<'static, str>,
    /// The client's method: `create`, `partial_update`, `get_all`.
    pub method: &'static str,
    target: Option<Target>,
    catalogued: bool,
}

#[derive(Clone, Debug)]
struct Target {
    /// `address/{address_id}/link/`
    uri: Cow<'static, str>,
    has_pk: bool,
}

impl Operation {
    /// Creates an operation without a URL template.
    pub fn new(
        application: impl Into<Cow<'static, str>>,
        service: impl Into<Cow<'static, str>>,
        method: &'static str,
    ) -> Self {
        let (application, service) = (application.into(), service.into());
        Self { application, service, method, target: None, catalogued: false }
    }

    /// Sets the URI of the service below its application, `address/{address_id}/link/`, and whether
    /// a primary key follows it.
    #[must_use]
    pub fn at(mut self, uri: impl Into<Cow<'static, str>>, has_pk: bool) -> Self {
        self.target = Some(Target { uri: uri.into(), has_pk });
        self
    }

    /// Marks the operation as one of a service of the catalogue, so that its names and its template
    /// are among a few known values, and may label a metric.
    #[must_use]
    pub const fn catalogued(mut self) -> Self {
        self.catalogued = true;
        self
    }

    /// Whether the catalogue has the service. The names of any other may hold whatever a caller
    /// wrote, ids included.
    pub const fn is_catalogued(&self) -> bool {
        self.catalogued
    }

    /// Returns the template of the URL's path below the application, if it is known:
    /// `/address/{address_id}/link/{pk}/`.
    ///
    /// It is the `url.template` of OpenTelemetry's conventions. If the service is
    /// [of the catalogue](Self::is_catalogued), it holds no ids, has few distinct values, and can
    /// label a metric.
    pub fn url_template(&self) -> Option<String> {
        let Target { uri, has_pk } = self.target.as_ref()?;
        Some(format!("/{uri}{}", if *has_pk { "{pk}/" } else { "" }))
    }

    fn names(&self) -> (&str, &str, &str) {
        (&self.application, &self.service, self.method)
    }
}

impl PartialEq for Operation {
    fn eq(&self, other: &Self) -> bool {
        self.names() == other.names()
    }
}

impl Eq for Operation {}

impl Hash for Operation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.names().hash(state);
    }
}

impl fmt::Display for Operation {
    /// Writes `Membership.address_link.read`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.application, self.service, self.method)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_of_a_url_holds_the_names_of_ids_and_no_id() {
        let link = Operation::new("Membership", "address_link", "read");
        let at = |has_pk| link.clone().at("address/{address_id}/link/", has_pk).url_template();
        assert_eq!(at(true).as_deref(), Some("/address/{address_id}/link/{pk}/"));
        assert_eq!(at(false).as_deref(), Some("/address/{address_id}/link/"));
        assert_eq!((link.url_template(), link.clone().at("x/", true)), (None, link.clone()));
        // Operations are the same by their names.
        assert_eq!(link.clone().catalogued(), link);
        for other in [
            Operation::new("IAAS", "address_link", "read"),
            Operation::new("Membership", "address", "read"),
            Operation::new("Membership", "address_link", "list"),
        ] {
            assert_ne!(other, link);
        }
    }
}
