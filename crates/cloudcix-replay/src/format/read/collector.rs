//! Where the interactions of a file are gathered, whatever its format.

use std::fmt;

use super::{
    Loaded,
    fault::{Budget, Fault, Notes},
    node::Node,
};
use crate::{Interaction, LoadErrorKind, Omission, OmittedPart, format::codec::Entries};

pub(crate) struct Collector {
    pub(crate) interactions: Vec<Interaction>,
    skipped: Vec<Omission>,
    /// The number of entries so far, skipped ones included.
    entries: usize,
    /// The version of the format that the file claims.
    version: Option<Version>,
    /// The format that the first entry to be recognised has.
    format: Option<&'static Entries>,
    budget: Budget,
}

impl Collector {
    /// For a file of this many bytes.
    pub(crate) fn new(file: usize) -> Self {
        Self {
            interactions: Vec::new(),
            skipped: Vec::new(),
            entries: 0,
            version: None,
            format: None,
            budget: Budget::new(file),
        }
    }

    /// Adds the next entry, unless no call can match it.
    pub(crate) fn add(
        &mut self,
        line: Option<usize>,
        read: impl FnOnce(&mut Budget, &mut Notes) -> Result<Interaction, Fault>,
    ) -> Result<(), LoadErrorKind> {
        self.entries += 1;
        let entry = self.entries;
        let mut notes = Notes::new();
        let result =
            self.budget.take(Budget::INTERACTION).and_then(|()| read(&mut self.budget, &mut notes));
        let omission = |field: String, reason: &str, part| Omission {
            entry,
            line,
            field,
            reason: reason.to_owned(),
            part,
        };
        match result {
            Ok(interaction) => {
                self.interactions.push(interaction);
                self.skipped.extend(
                    notes
                        .into_iter()
                        .map(|(field, reason)| omission(field, reason, OmittedPart::Header)),
                );
                Ok(())
            }
            Err(Fault::Skip { field, reason }) => {
                self.skipped.push(omission(field.into_owned(), reason, OmittedPart::Entry));
                Ok(())
            }
            // What another version means by an entry is not known.
            Err(Fault::Malformed(_)) if !self.knows_version() => Err(self.wrong_version()),
            Err(fault) => fault.into_error(entry, line).map_or(Ok(()), Err),
        }
    }

    /// Adds the next entry of the list under `key`, in the format that it has.
    pub(super) fn push(
        &mut self,
        key: &str,
        node: &Node<'_>,
        line: Option<usize>,
    ) -> Result<(), LoadErrorKind> {
        self.format = self.format.or_else(|| Entries::recognise(key, node));
        // The first format that has such a list says what is wrong with an entry that is nobody's.
        let Some(format) = self.format.or_else(|| Entries::with_key(key).next()) else {
            return Ok(());
        };
        self.add(line, |budget, notes| (format.read)(node, budget, notes))
    }

    /// Keeps the version that a file claims. It may stand before or behind the entries, and only
    /// those show which tool wrote the file.
    pub(super) fn claim_version(&mut self, node: &Node<'_>) {
        self.version = Some(Version::read(node));
    }

    fn knows_version(&self) -> bool {
        let knows = |format: &Entries| {
            self.version.as_ref().is_none_or(|version| version.is_one_of(format.versions))
        };
        self.format.map_or_else(|| Entries::all().any(knows), knows)
    }

    fn wrong_version(&self) -> LoadErrorKind {
        let found = self.version.as_ref().map(ToString::to_string).unwrap_or_default();
        LoadErrorKind::Version { found }
    }

    /// Returns what was read, unless nothing is left of it: that is no cassette.
    pub(crate) fn finish(self) -> Result<Loaded, LoadErrorKind> {
        if !self.knows_version() {
            return Err(self.wrong_version());
        }
        let Self { interactions, skipped, entries, .. } = self;
        match skipped.iter().find(|omission| omission.part == OmittedPart::Entry) {
            Some(first) if interactions.is_empty() => {
                Err(LoadErrorKind::NothingLeft { entries, first: Box::new(first.clone()) })
            }
            _ => Ok(Loaded { interactions, skipped, clean: false, torn: false }),
        }
    }
}

/// The version of a format, as a file claims it, cut to a sensible length. `None` for what is no
/// text.
struct Version(Option<String>);

impl Version {
    fn read(node: &Node<'_>) -> Self {
        Self(node.text().map(|text| text.chars().take(20).collect()))
    }

    fn is_one_of(&self, versions: &[&str]) -> bool {
        let text = self.0.as_deref().map(|text| text.strip_suffix(".0").unwrap_or(text));
        text.is_some_and(|text| versions.contains(&text))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(text) => write!(f, "`{text}`"),
            None => f.write_str("something that is not a number"),
        }
    }
}
