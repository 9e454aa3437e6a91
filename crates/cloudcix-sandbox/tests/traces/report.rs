//! Counting, per service, how many responses are those of the real server.

use std::{collections::BTreeMap, fmt::Write as _};

use cloudcix_catalogue::{Service, services};
use cloudcix_sandbox::{Fidelity, fidelity};

use crate::play::Played;

/// The counts of a service, or of all.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    /// Exchanges that the real server answered with anything but a 500.
    pub(crate) exchanges: u32,
    /// Exchanges with the same status, headers, shape and error codes.
    pub(crate) same_shape: u32,
    /// Exchanges that are the same in everything.
    pub(crate) same_values: u32,
    /// Exchanges that the real server answered with a 500.
    pub(crate) faults: u32,
    /// 500s that the server under test answered with a 500, too.
    pub(crate) same_faults: u32,
}

/// The counts per application and service.
#[derive(Default)]
pub(crate) struct Report(pub(crate) BTreeMap<(String, String), Counts>);

impl Report {
    pub(crate) fn add(&mut self, played: &Played<'_>) {
        let application = played.exchange.host.split('.').next().unwrap();
        let service = service_of(application, &played.exchange.url);
        let name = service.map_or("(no route)", Service::name);
        let application = application_of(application);
        self.0.entry((application.to_owned(), name.to_owned())).or_default().add(played);
    }

    /// Returns the sum over an application's services.
    pub(crate) fn total(&self, application: &str) -> Counts {
        let rows = self.0.iter().filter(|((of, _), _)| of == application);
        rows.fold(Counts::default(), |sum, (_, counts)| sum.plus(counts))
    }

    /// Returns the services whose published class is not the one that the counts prove: a service
    /// is proven if at least 95 % of 20 exchanges or more have the same status and shape, and 90 %
    /// the same values.
    pub(crate) fn misclassified(&self) -> Vec<String> {
        let wrong = services().filter(|service| {
            let key = (service.application().name().to_owned(), service.name().to_owned());
            let counts = self.0.get(&key).copied().unwrap_or_default();
            let reaches = |count: u32, percent: u32| count * 100 >= counts.exchanges * percent;
            let is_proven = counts.exchanges >= 20
                && reaches(counts.same_shape, 95)
                && reaches(counts.same_values, 90);
            is_proven != (fidelity(service) == Fidelity::Proven)
        });
        wrong
            .map(|service| format!("{} {}", service.application().name(), service.name()))
            .collect()
    }

    /// Returns the names of the applications.
    pub(crate) fn applications(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.0.keys().map(|(application, _)| &**application).collect();
        names.dedup();
        names
    }

    /// Returns the table of an application, in Markdown.
    pub(crate) fn table(&self, application: &str) -> String {
        let mut table = String::from(
            "| service | exchanges | same status and shape | same values | 500s | 500 here too |\n\
             |---|---:|---:|---:|---:|---:|\n",
        );
        let rows = self.0.iter().filter(|((of, _), _)| of == application);
        for ((_, service), counts) in rows {
            _ = writeln!(table, "{}", counts.row(&format!("`{service}`")));
        }
        _ = writeln!(table, "{}", self.total(application).row("**all**"));
        table
    }
}

impl Counts {
    fn add(&mut self, played: &Played<'_>) {
        if played.exchange.expected.status == 500 {
            self.faults += 1;
            self.same_faults += u32::from(played.status == 500);
            return;
        }
        let differences = &played.differences;
        self.exchanges += 1;
        self.same_shape += u32::from(differences.iter().all(|it| it.kind.keeps_shape()));
        self.same_values += u32::from(differences.is_empty());
    }

    fn plus(self, other: &Self) -> Self {
        Self {
            exchanges: self.exchanges + other.exchanges,
            same_shape: self.same_shape + other.same_shape,
            same_values: self.same_values + other.same_values,
            faults: self.faults + other.faults,
            same_faults: self.same_faults + other.same_faults,
        }
    }

    fn row(&self, name: &str) -> String {
        let share = |part| format!("{part} ({})", percent(part, self.exchanges));
        format!(
            "| {name} | {} | {} | {} | {} | {} |",
            self.exchanges,
            share(self.same_shape),
            share(self.same_values),
            self.faults,
            self.same_faults
        )
    }
}

/// Returns a share in percent with one decimal, rounded down so that only all is 100.
fn percent(part: u32, whole: u32) -> String {
    let tenths = part * 1000 / whole.max(1);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Returns the catalogue's name of the application on this host.
fn application_of(host: &str) -> &'static str {
    let same = |service: &&Service| service.application().host_name().eq_ignore_ascii_case(host);
    services().find(same).map_or("(unknown)", |service| service.application().name())
}

/// Finds the service that a URL addresses: the one whose route has the most literal segments.
fn service_of(host: &str, url: &str) -> Option<&'static Service> {
    let path = url.split('?').next().unwrap_or_default();
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    services()
        .filter(|service| service.application().host_name().eq_ignore_ascii_case(host))
        .filter_map(|service| {
            let routes = service.routes()?;
            let fits = [routes.collection(), routes.resource()]
                .into_iter()
                .flatten()
                .filter_map(|route| fit(route.pattern(), &segments));
            fits.max().map(|literals| (literals, service))
        })
        .max_by_key(|(literals, _)| *literals)
        .map(|(_, service)| service)
}

/// Returns how many literal segments of a route's pattern a path has, if it fits.
fn fit(pattern: &str, segments: &[&str]) -> Option<usize> {
    let pattern: Vec<&str> = pattern.trim_matches('/').split('/').collect();
    let fits = pattern.len() == segments.len()
        && pattern
            .iter()
            .zip(segments)
            .all(|(part, segment)| part.starts_with('<') && !segment.is_empty() || part == segment);
    fits.then(|| pattern.iter().filter(|part| !part.starts_with('<')).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_belongs_to_the_most_literal_route() {
        let name = |url| service_of("membership", url).map(Service::name);
        assert_eq!(name("/address/verbose/?limit=2"), Some("verbose_address"));
        assert_eq!(name("/address/1/link/"), Some("address_link"));
        assert_eq!(name("/auth/login/"), Some("token"));
        assert_eq!(name("/country"), Some("country"));
        assert_eq!(name("/nothing/"), None);
    }

    #[test]
    fn only_all_is_a_hundred_percent() {
        assert_eq!(percent(5999, 6000), "99.9 %");
        assert_eq!(percent(6000, 6000), "100.0 %");
        assert_eq!(percent(0, 0), "0.0 %");
    }
}
