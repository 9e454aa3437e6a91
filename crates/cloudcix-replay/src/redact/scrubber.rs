//! A redactor at work.

mod body;
mod headers;
mod message;
mod uri;
mod visit;

use std::collections::{BTreeSet, HashMap};

use cloudcix_core::secret::parts::{Name, unescape};

use super::{Known, Redactor, Side, known, stand_in};

/// A redactor at work: it remembers what it thinks of each name, because a cassette has few names,
/// many times.
pub(crate) struct Scrubber<'r> {
    redactor: &'r Redactor,
    /// What is looked for by its value. What the redactor itself knows is part of it.
    known: &'r Known,
    names: HashMap<Box<str>, Name>,
    found: Found,
    /// Whether the secrets of a response are those of the caller.
    own: bool,
}

/// The secrets that were found by their names, and that may reappear.
#[derive(Default)]
pub(crate) struct Found {
    /// Those that the caller sent, or got by a login.
    pub(crate) sent: BTreeSet<String>,
    /// Those in other responses.
    pub(crate) answered: BTreeSet<String>,
    /// What stands behind a name that the caller wants to see.
    pub(crate) kept: BTreeSet<String>,
}

impl<'r> Scrubber<'r> {
    pub(crate) fn new(redactor: &'r Redactor, known: &'r Known) -> Self {
        Self { redactor, known, names: HashMap::new(), found: Found::default(), own: false }
    }

    /// What was found by its name.
    pub(crate) fn found(self) -> Found {
        self.found
    }

    fn keep(&mut self, value: &[u8]) {
        if let Some(value) = unescape(value).filter(|value| known::is_worth_it(value)) {
            self.found.kept.insert(value.into_owned());
        }
    }

    fn learn(&mut self, value: &str, side: Side) {
        // What stands in for a token is no secret: a replay hands it out.
        if known::is_worth_it(value) && !stand_in::is_stand_in(value.as_bytes()) {
            let found = if side == Side::Request || self.own {
                &mut self.found.sent
            } else {
                &mut self.found.answered
            };
            if !found.contains(value) {
                found.insert(value.to_owned());
            }
        }
    }

    fn judge(&mut self, name: &str) -> Name {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let judged = self.redactor.rules.as_ref().map_or(Name::Plain, |rules| rules.judge(name));
        self.names.insert(name.into(), judged);
        judged
    }
}
