//! The destination of a resource's calls.

use std::{borrow::Cow, sync::Arc};

use cloudcix_catalogue::{Application, Service};
use cloudcix_core::Operation;

use crate::BuildError;

/// A service of the catalogue, or another URI of an application.
#[derive(Clone)]
pub(crate) enum Target {
    Known(&'static Service),
    Any(Arc<AnyService>),
}

pub(crate) struct AnyService {
    application: Option<&'static Application>,
    application_name: String,
    /// Ends in a slash.
    uri: String,
}

impl Target {
    pub(crate) fn parse(application: &str, uri: &str) -> Result<Self, BuildError> {
        let wrong = |problem| BuildError::Uri { uri: uri.to_owned(), problem };
        let found = cloudcix_catalogue::application(application).ok();
        // An unknown name becomes a segment of the URL, so it must be one.
        let segment = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if found.is_none()
            && (application.is_empty()
                || application.starts_with('.')
                || !application.bytes().all(segment))
        {
            // Looked up again for its error, which has suggestions.
            return Err(BuildError::NotFound(
                cloudcix_catalogue::application(application)
                    .err()
                    .ok_or_else(|| wrong("no application"))?,
            ));
        }
        // A URI of the catalogue becomes the service, with its pk type and filters.
        let trimmed = uri.trim_matches('/');
        let same =
            |service: &&&'static Service| is_same_uri(service.uri().trim_end_matches('/'), trimmed);
        if let Some(service) =
            found.and_then(|application| application.services().iter().find(same))
        {
            return Ok(Self::Known(service));
        }
        if uri.contains("://") {
            return Err(wrong(
                "it is a whole URL; give the part below the application, such as `country/`",
            ));
        }
        // Ids are encoded when they are filled in, but the URI itself goes into the URL as it is.
        // So whatever would change the meaning of the URL (`?`, `#`, `..`, `%2f`) is refused.
        for part in trimmed.split('/') {
            let inner = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
            match inner {
                Some(name)
                    if name.is_empty()
                        || !name
                            .bytes()
                            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') =>
                {
                    return Err(wrong(
                        "the name of an id between braces has letters, digits and `_` only",
                    ));
                }
                None if part.is_empty() => {
                    return Err(wrong("it is empty, or has two slashes in a row"));
                }
                None if part == "." || part == ".." => {
                    return Err(wrong("`.` and `..` name no service"));
                }
                None if part.contains(['{', '}']) => {
                    return Err(wrong("an id in braces takes a whole segment"));
                }
                None if !part
                    .bytes()
                    .all(|byte| segment(byte) || b"!$&'()*+,;=:@".contains(&byte)) =>
                {
                    return Err(wrong(
                        "it holds a character that a path can't have as it is; put it into an id",
                    ));
                }
                _ => {}
            }
        }
        let uri = format!("{trimmed}/");
        let application_name =
            found.map_or(application, |application| application.host_name()).to_owned();
        Ok(Self::Any(Arc::new(AnyService { application: found, application_name, uri })))
    }

    pub(super) fn service(&self) -> Option<&'static Service> {
        match self {
            Self::Known(service) => Some(service),
            Self::Any(_) => None,
        }
    }

    /// Returns the application, if the catalogue knows it.
    pub(super) fn application(&self) -> Option<&'static Application> {
        match self {
            Self::Known(service) => Some(service.application()),
            Self::Any(any) => any.application,
        }
    }

    pub(super) fn host_name(&self) -> &str {
        match self {
            Self::Known(service) => service.application().host_name(),
            Self::Any(any) => &any.application_name,
        }
    }

    pub(super) fn is_fully_deployed(&self) -> bool {
        match self.application() {
            Some(application) => application.is_fully_deployed(),
            // The Python client's rule for an unknown application.
            None => cloudcix_catalogue::has_own_host(self.host_name()),
        }
    }

    pub(super) fn uri(&self) -> &str {
        match self {
            Self::Known(service) => service.uri(),
            Self::Any(any) => &any.uri,
        }
    }

    pub(super) fn slashed_param(&self) -> Option<&'static str> {
        match self {
            Self::Known(service) => service.slashed_param(),
            Self::Any(_) => None,
        }
    }

    /// Whether the catalogue knows that the service takes no pk, so a `None` is intended.
    pub(super) fn has_no_pk(&self) -> bool {
        matches!(self, Self::Known(service) if service.pk() == cloudcix_catalogue::Pk::None)
    }

    pub(super) fn has_slashed_pk(&self) -> bool {
        matches!(self, Self::Known(service) if service.pk() == cloudcix_catalogue::Pk::Cidr)
    }

    /// Returns the names of the application and the service.
    pub(super) fn names(&self) -> (&str, &str) {
        match self {
            Self::Known(service) => (service.application().name(), service.name()),
            Self::Any(any) => (any.application_name.as_str(), any.uri.as_str()),
        }
    }

    pub(super) fn operation(&self, method: &'static str, has_pk: bool) -> Operation {
        match self {
            Self::Known(service) => {
                Operation::new(service.application().name(), service.name(), method)
                    .at(service.uri(), has_pk)
                    .catalogued()
            }
            Self::Any(any) => {
                let unknown = || Cow::Owned(any.application_name.clone());
                let application =
                    any.application.map_or_else(unknown, |known| Cow::Borrowed(known.name()));
                Operation::new(application, any.uri.clone(), method).at(any.uri.clone(), has_pk)
            }
        }
    }
}

/// Whether two URIs differ at most in the case of their words, as they may in the Python client.
/// The names of ids must be equal, because ids are given by name.
fn is_same_uri(known: &str, given: &str) -> bool {
    let is_same = |(known, given): (&str, &str)| known == given || !known.starts_with('{');
    // The cheap comparison first: it rules out nearly all services.
    known.eq_ignore_ascii_case(given) && known.split('/').zip(given.split('/')).all(is_same)
}
