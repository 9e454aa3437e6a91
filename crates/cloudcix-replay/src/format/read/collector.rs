//! The collector of a file's interactions, common to all formats that have entries.

use std::fmt;

use super::{
    Loaded,
    entry_error::{Budget, EntryError, Notes},
    node::Node,
};
use crate::{Interaction, LoadErrorKind, Omission, OmittedPart, format::codec::Entries};

pub(crate) struct Collector {
    pub(crate) interactions: Vec<Interaction>,
    skipped: Vec<Omission>,
    /// The number of entries so far, including skipped ones.
    entries: usize,
    /// The version that the file claims.
    version: Option<Version>,
    /// The format of the first recognised entry, which is that of the file.
    format: Option<&'static Entries>,
    budget: Budget,
}

impl Collector {
    /// Creates a collector for a file of `file` bytes, which bound what its entries may expand to.
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

    /// Reads and adds the next entry. One that no call can match is skipped and noted.
    pub(crate) fn add(
        &mut self,
        line: Option<usize>,
        read: impl FnOnce(&mut Budget, &mut Notes) -> Result<Interaction, EntryError>,
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
            Err(EntryError::Skip { field, reason }) => {
                self.skipped.push(omission(field.into_owned(), reason, OmittedPart::Entry));
                Ok(())
            }
            // In an unknown version, an entry that looks malformed may be fine: the version is the
            // error to report.
            Err(EntryError::Malformed(_)) if !self.knows_version() => Err(self.wrong_version()),
            Err(fault) => fault.into_error(entry, line).map_or(Ok(()), Err),
        }
    }

    /// Reads and adds the next entry of the list under `key`, and detects its format.
    pub(super) fn push(
        &mut self,
        key: &str,
        node: &Node<'_>,
        line: Option<usize>,
    ) -> Result<(), LoadErrorKind> {
        self.format = self.format.or_else(|| Entries::recognise(key, node));
        // If no format recognises the entry, the first one with such a list reports what is wrong.
        let Some(format) = self.format.or_else(|| Entries::with_key(key).next()) else {
            return Ok(());
        };
        self.add(line, |budget, notes| (format.read)(node, budget, notes))
    }

    /// Notes the version that the file claims. It is checked later, because only the entries show
    /// which tool wrote the file, and they may come after it.
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

    /// Returns the collected interactions. If every entry was skipped, that is an error: an empty
    /// cassette would hide it. A file without entries is fine.
    pub(crate) fn finish(self) -> Result<Loaded, LoadErrorKind> {
        if !self.knows_version() {
            return Err(self.wrong_version());
        }
        let Self { interactions, skipped, entries, .. } = self;
        match skipped.iter().find(|omission| omission.part == OmittedPart::Entry) {
            Some(first) if interactions.is_empty() => {
                Err(LoadErrorKind::NoUsableEntries { entries, first: Box::new(first.clone()) })
            }
            _ => Ok(Loaded { interactions, skipped, clean: false, torn: false }),
        }
    }
}

/// The version that a file claims, truncated for messages. `None` if it is not text.
struct Version(Option<String>);

impl Version {
    fn read(node: &Node<'_>) -> Self {
        Self(node.text().map(|text| text.chars().take(20).collect()))
    }

    /// Whether the version is one of `versions`. `1.0` counts as `1`.
    fn is_one_of(&self, versions: &[&str]) -> bool {
        let text = self.0.as_deref().map(|text| text.strip_suffix(".0").unwrap_or(text));
        text.is_some_and(|text| versions.contains(&text))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(text) => write!(f, "`{text}`"),
            None => f.write_str("(not a number)"),
        }
    }
}
