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
