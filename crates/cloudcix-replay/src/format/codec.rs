//! The properties of a format: one [`Codec`] per row of the table.

use std::{io, path::Path};

use bytes::Bytes;

use super::{
    ExportErrorKind, Format, Keeps, LoadErrorKind,
    read::{Budget, EntryError, Loaded, Notes, node::Node},
};
use crate::{Interaction, Redactor};

/// Everything that the crate knows about a format.
pub(super) struct Codec {
    /// The file extensions, without the dot, the usual one first. If two formats share one, it
    /// means the first in the table.
    pub(super) extensions: &'static [&'static str],
    /// The files that can be read, for the list in `docs/reference/cassette-formats.md`.
    pub(super) reads: &'static str,
    pub(super) keeps: Keeps,
    pub(super) reader: Reader,
    pub(super) write:
        fn(&[Interaction], &Redactor, &mut dyn io::Write) -> Result<(), ExportErrorKind>,
}

/// The detection and reading of a format.
pub(super) enum Reader {
    /// A file with a distinctive beginning, read as a whole.
    File { begins: fn(&[u8]) -> bool, read: ReadFile },
    /// A JSON object with a distinctive key. `read` gets the path of the file, unless the text is
    /// from memory.
    Json { key: &'static str, read: ReadJson },
    /// A list of entries in YAML or JSON.
    Entries(Entries),
}

type ReadFile = fn(&Bytes, &Redactor) -> Result<Loaded, LoadErrorKind>;
type ReadJson = fn(&str, Option<&Path>) -> Result<Loaded, LoadErrorKind>;

/// A format whose entries are read one by one, from YAML and JSON alike.
pub(super) struct Entries {
    /// The tool that owns the format, for error messages.
    pub(super) tool: &'static str,
    /// The top-level key whose value is the list.
    pub(super) key: &'static str,
    /// The supported values of the top-level key `version`.
    pub(super) versions: &'static [&'static str],
    /// Whether an entry has this format and no other with the same key.
    pub(super) recognises: fn(&Node<'_>) -> bool,
    pub(super) read: fn(&Node<'_>, &mut Budget, &mut Notes) -> Result<Interaction, EntryError>,
}

impl Entries {
    /// Returns the formats whose entries are read one by one, in the order of the table.
    pub(super) fn all() -> impl Iterator<Item = &'static Self> {
        Format::ALL.iter().filter_map(|format| match &format.codec().reader {
            Reader::Entries(entries) => Some(entries),
            Reader::File { .. } | Reader::Json { .. } => None,
        })
    }

    pub(super) fn with_key(key: &str) -> impl Iterator<Item = &'static Self> {
        Self::all().filter(move |entries| entries.key == key)
    }

    pub(super) fn recognise(key: &str, node: &Node<'_>) -> Option<&'static Self> {
        Self::with_key(key).find(|entries| (entries.recognises)(node))
    }
}
