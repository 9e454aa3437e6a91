//! Playing the sessions of a folder into sandboxes, and writing down what differs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::Path,
};

use serde_json::Value;

use crate::{
    differences::Exchanges,
    fixtures::sessions,
    format::{Session, read_seed},
    play::play,
    report::Report,
    server::Server,
};

/// The result of playing a folder's sessions.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) report: Report,
    /// The exchanges that differ, without those that the real server answered with a 500.
    pub(crate) differing: Exchanges,
    pub(crate) played: BTreeSet<String>,
    /// Every difference, one a line.
    pub(crate) details: String,
}

impl Outcome {
    /// Plays the sessions in `folder` that `is_wanted` wants. `start` makes a server for a session,
    /// with its seeds.
    pub(crate) fn of(
        folder: &Path,
        is_wanted: impl Fn(&Session) -> bool,
        start: impl Fn(&Session, &[&Value]) -> Box<dyn Server>,
    ) -> Self {
        let (mut outcome, mut seeds) = (Self::default(), BTreeMap::new());
        for session in sessions(folder).iter().filter(|session| is_wanted(session)) {
            for name in &session.header.seeds {
                seeds.entry(name.clone()).or_insert_with(|| read_seed(folder, name));
            }
            let seeds: Vec<&Value> = session.header.seeds.iter().map(|name| &seeds[name]).collect();
            outcome.add(session, &mut *start(session, &seeds));
        }
        outcome
    }

    fn add(&mut self, session: &Session, server: &mut dyn Server) {
        self.played.insert(session.name.clone());
        for played in play(session, server) {
            self.report.add(&played);
            let exchange = played.exchange;
            if played.differences.is_empty() || exchange.expected.status == 500 {
                continue;
            }
            self.differing.entry(session.name.clone()).or_default().insert(exchange.n);
            let (name, n) = (&session.name, exchange.n);
            _ = writeln!(self.details, "{name} {n} {} {}", exchange.method, exchange.url);
            for difference in &played.differences {
                _ = writeln!(self.details, "    {difference}");
            }
        }
    }
}
