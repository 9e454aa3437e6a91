use std::fmt;

use http::{Method, Uri};

use super::{Replay, service::Shared};
use crate::{Interaction, redact};

/// The interactions that a session has played and recorded so far, and those that were never
/// requested. Made by [`Replay::report`] and [`Handle::report`](crate::Handle::report).
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::replay::{Cassette, Redactor, Replay};
///
/// let replay = Replay::new(Cassette::new([], Redactor::default()));
/// let report = replay.report();
/// assert!(report.unused.is_empty(), "never requested: {:?}", report.unused);
/// assert_eq!(report.missed, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The number of interactions that were played, once or more.
    pub played: usize,
    /// The number of responses that repeated one that was already played.
    pub repeated: u64,
    /// The number of requests that had no response.
    pub missed: u64,
    /// The interactions that were never played, in the order of the recording.
    pub unused: Vec<Recorded>,
    /// The number of interactions that were recorded.
    pub recorded: u64,
    /// The number of requests that were sent and, by the mode or host, not to be recorded.
    pub passed: u64,
    /// The number of requests that were sent and have no response: they still wait for it, or were
    /// dropped before.
    pub unfinished: u64,
    /// The number of responses that should have been recorded and were not: writing failed, or they
    /// arrived after [`finish`](crate::Handle::finish).
    pub lost: u64,
    /// The responses that could not be recorded.
    pub skipped: Vec<Skipped>,
    /// Problems that are not errors, such as an expired cassette.
    pub warnings: Vec<String>,
}

/// A response that could not be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// The method of its request.
    pub method: Method,
    /// The URL of its request, without secrets.
    pub url: String,
    /// The reason.
    pub why: &'static str,
}

/// A recorded request, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recorded {
    /// The number in the recording, from 1.
    pub number: usize,
    /// The method.
    pub method: Method,
    /// The URL.
    pub url: String,
}

impl Recorded {
    pub(super) fn new(index: usize, interaction: &Interaction) -> Self {
        Self {
            number: index + 1,
            method: interaction.request().method().clone(),
            url: show(interaction.request().uri()),
        }
    }
}

pub(super) fn show(uri: &Uri) -> String {
    redact::display_url(uri)
}

impl Replay {
    /// Returns the interactions that were played so far, and those that were never requested.
    pub fn report(&self) -> Report {
        let Shared { state, redactor, warnings, .. } = self.shared();
        let (plays, missed) = {
            let progress = state.progress();
            (progress.plays.clone(), progress.missed)
        };
        let unused = plays.iter().enumerate().filter(|&(_, &plays)| plays == 0);
        let mut unused: Vec<Recorded> =
            unused.map(|(index, _)| Recorded::new(index, &state.interactions[index])).collect();
        if !unused.is_empty() {
            // Secrets may have been learned since the cassette was loaded.
            let inspector = redactor.inspector();
            for recorded in &mut unused {
                recorded.url = inspector.hide(&recorded.url);
            }
        }
        let played = plays.len() - unused.len();
        let repeated = plays.iter().map(|plays| plays.saturating_sub(1)).sum();
        Report { played, repeated, missed, unused, warnings: warnings.clone(), ..Report::default() }
    }
}

impl fmt::Display for Recorded {
    /// Writes `#3 GET https://membership.api.cloudcix.com/country/`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{} {} {}", self.number, self.method, self.url)
    }
}

impl fmt::Display for Report {
    /// Writes a line of numbers, and a line for each interaction that was never played or could not
    /// be recorded, and for each warning.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            played,
            repeated,
            missed,
            unused,
            recorded,
            passed,
            unfinished,
            lost,
            skipped,
            warnings,
        } = self;
        write!(f, "{played} played, {repeated} repeats, {missed} misses, {} unused", unused.len())?;
        for (count, what) in [
            (recorded, "recorded"),
            (passed, "passed through"),
            (unfinished, "unfinished"),
            (lost, "lost"),
        ] {
            if *count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        for recorded in unused {
            write!(f, "\n  {recorded}")?;
        }
        for Skipped { method, url, why } in skipped {
            write!(f, "\n  not recorded: {method} {url}: {why}")?;
        }
        for warning in warnings {
            write!(f, "\n  warning: {warning}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_shows_each_number_that_is_not_0_and_a_line_for_each_thing_to_look_at() {
        let empty = "0 played, 0 repeats, 0 misses, 0 unused";
        assert_eq!(Report::default().to_string(), empty);
        for (report, text) in [
            (Report { recorded: 1, ..Report::default() }, ", 1 recorded"),
            (Report { passed: 1, ..Report::default() }, ", 1 passed through"),
            (Report { unfinished: 1, ..Report::default() }, ", 1 unfinished"),
            (Report { lost: 1, ..Report::default() }, ", 1 lost"),
        ] {
            assert_eq!(report.to_string(), format!("{empty}{text}"));
        }
        let skipped = Skipped { method: Method::PUT, url: "/b/".into(), why: "it is odd" };
        let report = Report {
            played: 1,
            repeated: 2,
            missed: 3,
            unused: vec![Recorded { number: 7, method: Method::GET, url: "/a/".into() }],
            recorded: 4,
            passed: 5,
            unfinished: 6,
            lost: 8,
            skipped: vec![skipped],
            warnings: vec!["it is old".into()],
        };
        assert_eq!(
            report.to_string(),
            "1 played, 2 repeats, 3 misses, 1 unused, 4 recorded, 5 passed through, 6 unfinished, \
             8 lost\n  #7 GET /a/\n  not recorded: PUT /b/: it is odd\n  warning: it is old"
        );
    }
}
