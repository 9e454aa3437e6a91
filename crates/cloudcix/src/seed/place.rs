use std::fmt::Write as _;

use cloudcix_catalogue::{APPLICATIONS, Application, Pk, Service};
use http::Uri;
use serde_json::{Map, Value};

/// The service of a URL, with the ids in its path.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) service: &'static Service,
    pub(super) ids: Vec<(&'static str, String)>,
    pub(super) pk: Option<String>,
    /// Whether the service has one resource, whose path has no key.
    is_single: bool,
}

impl Place {
    /// Finds the service by host (`membership.…`), or by the application's name in the path.
    pub(super) fn find_in(uri: &Uri) -> Option<Self> {
        let label = uri.host()?.split('.').next().unwrap_or_default();
        let path = uri.path().trim_start_matches('/');
        let by_host = APPLICATIONS.iter().find(|application| {
            application.is_fully_deployed() && application.host_name().eq_ignore_ascii_case(label)
        });
        if let Some(application) = by_host {
            return Self::within(application, path);
        }
        let (name, path) = path.split_once('/')?;
        let application = APPLICATIONS.iter().find(|it| it.host_name() == name)?;
        Self::within(application, path)
    }

    /// Finds the service of a row by the `uri` that it shows.
    pub(super) fn shown_in(
        application: &'static Application,
        row: &Map<String, Value>,
    ) -> Option<Self> {
        let path = row.get("uri")?.as_str()?.trim_start_matches('/');
        Self::within(application, path).filter(|place| place.pk.is_some() || place.is_single)
    }

    /// Returns the place of a row that a request to this place got; `None` if it is no row.
    pub(super) fn of_row(self, row: &Map<String, Value>) -> Option<Self> {
        if let Some(own) = Self::shown_in(self.service.application(), row) {
            return Some(own);
        }
        let pk = match row.get("id") {
            Some(Value::String(id)) => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            // A row with a number as its key shows it as its id. Without one, it's a result.
            _ => self.pk.filter(|_| self.service.pk() != Pk::Integer),
        };
        let place = Self { pk, ..self };
        (place.pk.is_some() || place.is_single).then_some(place)
    }

    fn within(application: &'static Application, path: &str) -> Option<Self> {
        let path = without_version(path);
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        // `address/verbose/` is not the address with the key `verbose`.
        let literals = |service: &Service| {
            service.uri().split('/').filter(|segment| !segment.starts_with('{')).count()
        };
        application
            .services()
            .iter()
            .filter_map(|service| Self::fit(service, &segments))
            .max_by_key(|place| literals(place.service))
    }

    fn fit(service: &'static Service, segments: &[&str]) -> Option<Self> {
        let mut rest = segments.iter();
        let mut ids = Vec::new();
        for expected in service.uri().split('/').filter(|segment| !segment.is_empty()) {
            let segment = rest.next()?;
            match expected.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => ids.push((name, (*segment).to_owned())),
                None if expected != *segment => return None,
                None => {}
            }
        }
        let pk = match (rest.as_slice(), service.pk()) {
            ([], _) => None,
            (_, Pk::None) => return None,
            ([pk], _) => Some((*pk).to_owned()),
            ([address, length], Pk::Cidr) => Some(format!("{address}/{length}")),
            _ => return None,
        };
        let is_single = service.takes_no_pk();
        Some(Self { service, ids, pk, is_single })
    }

    /// Returns the name of the service, as a seed has it.
    pub(super) fn service_name(&self) -> String {
        format!("{}.{}", self.service.application().name(), self.service.name())
    }

    /// Returns a text that is different for each row of the service. Numbers are padded, so that
    /// rows are in the order of their ids.
    pub(super) fn identity(&self) -> String {
        let mut identity = String::new();
        for id in self.ids.iter().map(|(_, id)| id).chain(&self.pk) {
            _ = write!(identity, "{id:0>20}/");
        }
        identity
    }
}

/// Removes the version from a path: `v1/`, `v5.0/`.
fn without_version(path: &str) -> &str {
    let Some((first, rest)) = path.split_once('/') else { return path };
    let is_version = first.strip_prefix('v').is_some_and(|number| {
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || c == '.')
    });
    if is_version { rest } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The service, the ids in the path and the key.
    fn found(url: &str) -> Option<(String, Vec<String>, Option<String>)> {
        let place = Place::find_in(&url.parse().unwrap())?;
        let ids = place.ids.iter().map(|(name, id)| format!("{name}={id}")).collect();
        Some((place.service.uri().to_owned(), ids, place.pk))
    }

    #[test]
    fn a_service_is_found_by_its_host_or_by_the_application_in_its_path() {
        for (url, pk) in [
            ("https://membership.api.cloudcix.com/department/", None),
            ("https://membership.api.cloudcix.com/department/7/", Some("7")),
            ("https://MEMBERSHIP.localhost/v5.0/department/7", Some("7")),
            ("https://membership.localhost/v1/department/x-y/", Some("x-y")),
        ] {
            let (service, ids, key) = found(url).unwrap();
            assert_eq!((service.trim_matches('/'), ids.len()), ("department", 0), "{url}");
            assert_eq!(key.as_deref(), pk, "{url}");
        }
        let (service, ids, pk) = found("https://any.example/SCM/v1/CloudBill/3/").unwrap();
        assert_eq!((service.as_str(), pk), ("CloudBill/{address_id}/", None));
        assert_eq!(ids, ["address_id=3"]);
        for url in [
            "https://membership.localhost/departments/",
            "https://membership.localhost/department/7/8/",
            "https://membership.localhost/v/department/7/",
            "https://membership.localhost/v.1/department/7/",
            "https://membership.localhost/v1x/department/7/",
            "https://membership.localhost/1/department/7/",
            "https://scm.localhost/CloudBill/3/",
            "https://any.example/scm/v1/CloudBill/3/",
            "https://any.example/SCM/v1/CloudBills/3/",
            "https://any.example/SCM",
            "/SCM/v1/CloudBill/3/",
        ] {
            assert_eq!(found(url), None, "{url}");
        }
    }

    #[test]
    fn a_service_with_more_words_in_its_uri_comes_first_and_ids_have_names() {
        let (service, ids, pk) = found("https://membership.localhost/address/4/link/").unwrap();
        assert!(service.contains("link"), "{service}");
        assert_eq!((ids, pk.as_deref()), (vec!["address_id=4".to_owned()], None));
        for application in APPLICATIONS {
            for service in application.services() {
                let path = service.uri().replace(['{', '}'], "0");
                let place = Place::within(application, &path).unwrap();
                let literals = |uri: &str| {
                    uri.split('/').filter(|part| !part.is_empty() && !part.starts_with('{')).count()
                };
                assert!(
                    literals(place.service.uri()) >= literals(service.uri()),
                    "{} for {}",
                    place.service.uri(),
                    service.uri()
                );
            }
        }
    }

    #[test]
    fn identities_are_in_the_order_of_the_ids() {
        let identity = |url: &str| Place::find_in(&url.parse().unwrap()).unwrap().identity();
        let ascending = ["1", "9", "10", "200"].map(|id| {
            (
                identity(&format!("https://membership.localhost/department/{id}/")),
                identity(&format!("https://membership.localhost/address/{id}/link/")),
            )
        });
        assert!(ascending.is_sorted() && ascending.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn a_path_is_as_long_as_the_key_of_its_service_allows() {
        for application in APPLICATIONS {
            for service in application.services() {
                let path = service.uri().replace(['{', '}'], "");
                let base: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
                let most = match service.pk() {
                    Pk::None => 0,
                    Pk::Cidr => 2,
                    Pk::Integer | Pk::String => 1,
                };
                for extra in 0..4 {
                    let segments = [base.clone(), vec!["7"; extra]].concat();
                    let place = Place::fit(service, &segments);
                    let pk = (extra > 0).then(|| vec!["7"; extra].join("/"));
                    let expected = (extra <= most).then_some(pk);
                    assert_eq!(place.map(|place| place.pk), expected, "{service:?} {extra}");
                }
                assert!(Place::fit(service, &base[..base.len() - 1]).is_none(), "{service:?}");
            }
        }
    }
}
