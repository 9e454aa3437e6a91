//! What a row of the table says of its format.

use std::{io, path::Path};

use bytes::Bytes;

use super::{
    ExportErrorKind, Format, Keeps, LoadErrorKind,
    read::{Budget, Fault, Loaded, Notes, node::Node},
};
use crate::{Interaction, Redactor};

/// All that the crate knows of a format.
pub(super) struct Codec {
    /// The endings of its files' names, without the dot, the usual one first. Where two formats
    /// have the same, the name means the first in the table.
    pub(super) extensions: &'static [&'static str],
    /// The files that are read, for the list in `docs/cassette-formats.md`.
    pub(super) reads: &'static str,
    pub(super) keeps: Keeps,
    pub(super) reader: Reader,
    pub(super) write:
        fn(&[Interaction], &Redactor, &mut dyn io::Write) -> Result<(), ExportErrorKind>,
}

/// How a format is told from the others, and read.
pub(super) enum Reader {
    /// The whole file, known by how it begins.
    File { begins: fn(&[u8]) -> bool, read: fn(&Bytes, &Redactor) -> Result<Loaded, LoadErrorKind> },
    /// An object of JSON, known by a key of it. The path is there if the text is that of a file.
    Json { key: &'static str, read: fn(&str, Option<&Path>) -> Result<Loaded, LoadErrorKind> },
    /// A list of entries in YAML or JSON.
    Entries(Entries),
}

/// A format of which each entry is read by itself, from YAML and JSON alike.
pub(super) struct Entries {
    /// The tool that has the format, for messages.
    pub(super) tool: &'static str,
    /// The key at the top of the document whose value is the list.
    pub(super) key: &'static str,
    /// The values of `version` at the top of the document.
    pub(super) versions: &'static [&'static str],
    /// Whether an entry is of this format and of no other that has the same key.
    pub(super) recognises: fn(&Node<'_>) -> bool,
    pub(super) read: fn(&Node<'_>, &mut Budget, &mut Notes) -> Result<Interaction, Fault>,
}

impl Entries {
    /// Returns the formats of which each entry is read by itself, in the order of the table.
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
