//! A pass of a redactor over messages.

mod body;
mod headers;
mod message;
mod uri;
mod visit;

use std::collections::{BTreeSet, HashMap};

use cloudcix_core::secret::parts::{Name, unescape};

use super::{KnownSecrets, Redactor, Side, known, stand_in};

/// A pass of a redactor over messages: removes their secrets, and collects those that it finds. It
/// caches the classification of each name, because a cassette repeats a few names many times.
pub(crate) struct Scrubber<'r> {
    redactor: &'r Redactor,
    /// The secrets to search for by value. They include those that the redactor itself knows.
    known: &'r KnownSecrets,
    names: HashMap<Box<str>, Name>,
    found: Found,
    /// Whether the message is the response to a login: its secrets are the caller's own.
    is_login: bool,
}

/// The secrets that were found by their names, and that may reappear.
#[derive(Default)]
pub(crate) struct Found {
    /// Secrets that the caller sent, or received from a login.
    pub(crate) sent: BTreeSet<String>,
    /// Secrets in other responses.
    pub(crate) received: BTreeSet<String>,
    /// Values under a name that the user keeps.
    pub(crate) kept: BTreeSet<String>,
}

impl<'r> Scrubber<'r> {
    pub(crate) fn new(redactor: &'r Redactor, known: &'r KnownSecrets) -> Self {
        Self { redactor, known, names: HashMap::new(), found: Found::default(), is_login: false }
    }

    /// Returns the values that were found by their names.
    pub(crate) fn found(self) -> Found {
        self.found
    }

    fn keep(&mut self, value: &[u8]) {
        if let Some(value) = unescape(value).filter(|value| known::is_worth_searching(value)) {
            self.found.kept.insert(value.into_owned());
        }
    }

    fn learn(&mut self, value: &str, side: Side) {
        // A stand-in for a token is not secret: replays return it, and clients send it back.
        if known::is_worth_searching(value) && !stand_in::is_stand_in(value.as_bytes()) {
            let found = if side == Side::Request || self.is_login {
                &mut self.found.sent
            } else {
                &mut self.found.received
            };
            // Checked first, because most values repeat: an insertion needs a new string.
            if !found.contains(value) {
                found.insert(value.to_owned());
            }
        }
    }

    fn classify(&mut self, name: &str) -> Name {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let class = self.redactor.rules.as_ref().map_or(Name::Plain, |rules| rules.classify(name));
        self.names.insert(name.into(), class);
        class
    }
}
