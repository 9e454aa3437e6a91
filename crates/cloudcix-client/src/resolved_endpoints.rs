use std::{ops::Deref, sync::Arc};

use cloudcix_catalogue::{Application, NotFound};
use cloudcix_core::Endpoints;

use crate::BuildError;

/// The endpoints, as the catalogue understands them: applications may be put elsewhere under any
/// name that the catalogue knows them by.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedEndpoints {
    endpoints: Arc<Endpoints>,
    /// Names that are no application's and nearly one's.
    misspelled: Arc<[NotFound]>,
}

impl ResolvedEndpoints {
    pub(crate) fn new(endpoints: Arc<Endpoints>) -> Self {
        let mut misspelled = Vec::new();
        let mut resolved = None::<Endpoints>;
        for given in endpoints.overridden() {
            match cloudcix_catalogue::application(given) {
                Ok(known) => {
                    let before = resolved.take().unwrap_or_else(|| endpoints.as_ref().clone());
                    resolved = Some(before.with_alias(given, known.host_name()));
                }
                Err(unknown) if !unknown.suggestions().is_empty() => misspelled.push(unknown),
                // An application that the catalogue does not know.
                Err(_) => {}
            }
        }
        let resolved = resolved.filter(|resolved| resolved != endpoints.as_ref());
        Self { endpoints: resolved.map_or(endpoints, Arc::new), misspelled: misspelled.into() }
    }

    /// Refuses to call an application whose URL was most likely meant to be another: a typo must
    /// not send a call to production.
    pub(crate) fn check(
        &self,
        application: Option<&'static Application>,
    ) -> Result<(), BuildError> {
        let Some(application) = application else { return Ok(()) };
        let meant = |unknown: &&NotFound| unknown.suggestions().contains(&application.module());
        self.misspelled
            .iter()
            .find(meant)
            .map_or(Ok(()), |unknown| Err(BuildError::Endpoints(unknown.clone())))
    }
}

impl Deref for ResolvedEndpoints {
    type Target = Endpoints;

    fn deref(&self) -> &Endpoints {
        &self.endpoints
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_catalogue::data::{app_manager, membership, repository};
    use cloudcix_core::Version;

    use super::*;

    fn resolve(name: &str) -> ResolvedEndpoints {
        ResolvedEndpoints::new(Arc::new(
            Endpoints::default().with_application(name, "http://localhost:1/").unwrap(),
        ))
    }

    #[test]
    fn an_application_is_known_by_each_of_its_names() {
        for service in [&repository::APPLICATION, &app_manager::APP] {
            let application = service.application();
            for name in [application.name(), application.module(), application.host_name()] {
                let base = resolve(name).base(
                    application.host_name(),
                    application.is_fully_deployed(),
                    Version::Latest,
                );
                assert_eq!(base, "http://localhost:1/", "{name}");
            }
        }
    }

    #[test]
    fn a_name_that_is_nearly_one_refuses_the_calls_that_it_was_meant_for() {
        let misspelled = resolve("Membrship");
        assert!(matches!(
            misspelled.check(Some(membership::COUNTRY.application())),
            Err(BuildError::Endpoints(_))
        ));
        assert_eq!(misspelled.check(Some(repository::APPLICATION.application())), Ok(()));
        assert_eq!(resolve("SomethingElse").check(Some(membership::COUNTRY.application())), Ok(()));
    }
}
