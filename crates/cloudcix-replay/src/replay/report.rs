use std::fmt;

use http::{Method, Uri};

use super::{Replay, service::Shared};
use crate::{Interaction, redact};

/// What a replay has played so far, and what nobody asked for. Made by [`Replay::report`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// How many interactions were played, once or more.
    pub played: usize,
    /// How many responses were repeats of one that was already played.
    pub repeated: u64,
    /// The number of requests that had no response.
    pub missed: u64,
    /// The interactions that were never played, in the order of the recording.
    pub unused: Vec<Recorded>,
    /// How many interactions were recorded.
    pub recorded: u64,
    /// How many requests were sent and not recorded, as they should be.
    pub passed: u64,
    /// How many requests were sent and given up before their response was there, or still wait for
    /// it.
    pub unfinished: u64,
    /// How many responses should have been recorded and were not: writing failed, or they came after
    /// the end.
    pub lost: u64,
    /// The responses that could not be recorded.
    pub skipped: Vec<Skipped>,
    /// What is not as it should be and no error.
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
    /// Its number in the recording, from 1.
    pub number: usize,
    /// Its method.
    pub method: Method,
    /// Its URL.
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
    /// What was played so far, and what nobody asked for.
    pub fn report(&self) -> Report {
        let Shared { state, live, warnings, .. } = self.shared();
        let (plays, missed) = {
            let progress = state.progress();
            (progress.plays.clone(), progress.missed)
        };
        let unused = plays.iter().enumerate().filter(|&(_, &plays)| plays == 0);
        let mut unused: Vec<Recorded> =
            unused.map(|(index, _)| Recorded::new(index, &state.interactions[index])).collect();
        if !unused.is_empty() {
            let inspector = live.inspector();
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
    /// `#3 GET https://membership.api.cloudcix.com/country/`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{} {} {}", self.number, self.method, self.url)
    }
}

impl fmt::Display for Report {
    /// A line of numbers, and a line for each interaction that was never played, could not be
    /// recorded, or needs a warning.
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
