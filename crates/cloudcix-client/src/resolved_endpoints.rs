use std::{ops::Deref, sync::Arc};

use cloudcix_catalogue::{Application, NotFound};
use cloudcix_core::Endpoints;

use crate::BuildError;

/// The endpoints, whose overrides are resolved to the applications of the catalogue. A caller may
/// use any of an application's names; URLs are looked up by its host name.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedEndpoints {
    endpoints: Arc<Endpoints>,
    /// The overrides whose names are not applications, but nearly are.
    misspelled: Arc<[NotFound]>,
}

impl ResolvedEndpoints {
    pub(crate) fn new(endpoints: Arc<Endpoints>) -> Self {
        let mut misspelled = Vec::new();
        // Cloned only if there is something to add: most clients override nothing.
        let mut resolved = None::<Endpoints>;
        for given in endpoints.overridden() {
            match cloudcix_catalogue::application(given) {
                Ok(known) => {
                    let before = resolved.take().unwrap_or_else(|| endpoints.as_ref().clone());
                    resolved = Some(before.with_alias(given, known.host_name()));
                }
                Err(unknown) if !unknown.suggestions().is_empty() => misspelled.push(unknown),
                // Fine: an application that the catalogue does not know yet.
                Err(_) => {}
            }
        }
        let resolved = resolved.filter(|resolved| resolved != endpoints.as_ref());
        Self { endpoints: resolved.map_or(endpoints, Arc::new), misspelled: misspelled.into() }
    }

    /// Refuses the call if a misspelled override was most likely meant for this application: a typo
    /// must not send a test's calls to production.
    pub(crate) fn check(
        &self,
        application: Option<&'static Application>,
    ) -> Result<(), BuildError> {
        // Checked here rather than in the constructor, so that calls of other applications work.
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
    fn an_override_may_use_any_name_of_an_application() {
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
    fn each_of_several_overrides_may_use_any_name() {
        let endpoints = Endpoints::default()
            .with_application("repository", "http://localhost:1/")
            .and_then(|endpoints| endpoints.with_application("app_manager", "http://localhost:2/"))
            .unwrap();
        let resolved = ResolvedEndpoints::new(Arc::new(endpoints));
        for (service, url) in [
            (&repository::APPLICATION, "http://localhost:1/"),
            (&app_manager::APP, "http://localhost:2/"),
        ] {
            let application = service.application();
            let deployed = application.is_fully_deployed();
            assert_eq!(resolved.base(application.host_name(), deployed, Version::Latest), url);
        }
    }

    #[test]
    fn a_name_that_may_mean_either_of_two_applications_refuses_the_calls_of_both() {
        let misspelled = resolve("contac");
        for name in ["contact", "contacts"] {
            let application = cloudcix_catalogue::application(name).unwrap();
            assert!(misspelled.check(Some(application)).is_err(), "{name}");
        }
        assert_eq!(misspelled.check(Some(membership::COUNTRY.application())), Ok(()));
        assert_eq!(misspelled.check(None), Ok(()));
    }

    #[test]
    fn a_misspelled_override_refuses_the_calls_of_the_application_it_was_meant_for() {
        let misspelled = resolve("Membrship");
        assert!(matches!(
            misspelled.check(Some(membership::COUNTRY.application())),
            Err(BuildError::Endpoints(_))
        ));
        assert_eq!(misspelled.check(Some(repository::APPLICATION.application())), Ok(()));
        let two = Endpoints::default()
            .with_application("Membershp", "http://localhost:1/")
            .and_then(|endpoints| endpoints.with_application("Membrship", "http://localhost:2/"))
            .unwrap();
        let error = ResolvedEndpoints::new(Arc::new(two))
            .check(Some(membership::COUNTRY.application()))
            .unwrap_err();
        assert!(error.to_string().contains("`membershp`"), "the first in order: {error}");
        assert_eq!(resolve("SomethingElse").check(Some(membership::COUNTRY.application())), Ok(()));
    }

    #[test]
    fn an_override_that_several_applications_may_be_meant_by_refuses_the_calls_of_each() {
        let name = "contac";
        let suggestions = cloudcix_catalogue::application(name).unwrap_err();
        assert!(suggestions.suggestions().len() > 1, "{suggestions}");
        let misspelled = resolve(name);
        for application in cloudcix_catalogue::APPLICATIONS {
            assert_eq!(
                misspelled.check(Some(application)).is_err(),
                suggestions.suggestions().contains(&application.module()),
                "{}",
                application.name()
            );
        }
        assert_eq!(misspelled.check(None), Ok(()));
    }
}
