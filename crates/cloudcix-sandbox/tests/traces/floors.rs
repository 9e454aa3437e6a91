//! The counts that were reached, below which none may fall.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::Deserialize;

use crate::report::{Counts, Report};

/// The committed counts: per application and service.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Floors(BTreeMap<String, BTreeMap<String, Floor>>);

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Floor {
    same_shape: u32,
    same_values: u32,
}

impl Floor {
    /// Whether either count has fallen below.
    const fn holds(self, counts: Counts) -> bool {
        counts.same_shape >= self.same_shape && counts.same_values >= self.same_values
    }
}

impl Floors {
    pub(crate) fn read(text: &str) -> Self {
        toml::from_str(text).unwrap()
    }

    /// Returns the services that fell below their floor.
    pub(crate) fn fallen(&self, report: &Report) -> Vec<String> {
        let mut fallen = Vec::new();
        for (application, services) in &self.0 {
            for (service, floor) in services {
                let key = (application.clone(), service.clone());
                let counts = report.0.get(&key).copied().unwrap_or_default();
                if !floor.holds(counts) {
                    fallen.push(format!(
                        "{application} {service}: {} of {} and {} of {}",
                        counts.same_shape, floor.same_shape, counts.same_values, floor.same_values
                    ));
                }
            }
        }
        fallen
    }

    /// Returns the counts of a report as floors.
    pub(crate) fn from_report(report: &Report) -> Self {
        let mut floors = Self::default();
        for ((application, service), counts) in &report.0 {
            let floor = Floor { same_shape: counts.same_shape, same_values: counts.same_values };
            floors.0.entry(application.clone()).or_default().insert(service.clone(), floor);
        }
        floors
    }

    pub(crate) fn to_text(&self) -> String {
        let mut text = String::from(
            "# The counts of docs/reference/sandbox-fidelity.md, which may only rise. Generated \
             with it.\n",
        );
        for (application, services) in &self.0 {
            _ = writeln!(text, "\n[{application}]");
            for (service, Floor { same_shape, same_values }) in services {
                _ = writeln!(
                    text,
                    "\"{service}\" = {{ same_shape = {same_shape}, same_values = {same_values} }}"
                );
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(same_shape: u32, same_values: u32) -> Report {
        let counts = Counts { exchanges: 9, same_shape, same_values, ..Counts::default() };
        Report([(("Membership".to_owned(), "team".to_owned()), counts)].into())
    }

    #[test]
    fn counts_may_rise_but_not_fall() {
        let floors = Floors::read(&Floors::from_report(&report(5, 4)).to_text());
        assert!(floors.fallen(&report(5, 4)).is_empty());
        assert!(floors.fallen(&report(6, 4)).is_empty());
        assert_eq!(floors.fallen(&report(5, 3)), ["Membership team: 5 of 5 and 3 of 4"]);
        assert_eq!(floors.fallen(&report(4, 4)).len(), 1);
        assert_eq!(floors.fallen(&Report::default()).len(), 1, "a service that isn't played");
    }
}
