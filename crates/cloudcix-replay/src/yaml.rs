//! YAML as `PyYAML` reads it: version 1.1, with the leniency of libyaml where the two differ.
//!
//! vcrpy's cassettes are what `PyYAML` wrote, and what people made of that by hand as long as
//! `PyYAML` still read it. The parsers of YAML 1.2 refuse some of it (quoted text and flow
//! collections that continue at the indentation of their parent) and read some of it differently
//! (NEL, LS and PS are line breaks here). `tests/vcrpy_yaml.rs` of the workspace compares this
//! reader with `PyYAML`.
//!
//! The layers, from the text up: [`cursor`] knows positions and line breaks, [`scalar`] reads one
//! scalar, [`scanner`] makes tokens, [`parser`] makes events of them. All take linear time, borrow
//! from the text what has no escapes, and never look further ahead than a key may be long.

mod cursor;
mod parser;
mod scalar;
mod scanner;
pub(crate) mod write;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub(super) use parser::Parser;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    StreamEnd,
    DocumentStart,
    DocumentEnd,
    Alias(&'a str),
    /// `plain` is for what has no quotes.
    Scalar {
        text: Cow<'a, str>,
        plain: bool,
        properties: Properties<'a>,
    },
    SequenceStart(Properties<'a>),
    SequenceEnd,
    MappingStart(Properties<'a>),
    MappingEnd,
}

/// An anchor and a tag, which may stand before a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Properties<'a> {
    pub(super) anchor: Option<&'a str>,
    /// In full: `tag:yaml.org,2002:binary` for `!!binary`.
    pub(super) tag: Option<Cow<'a, str>>,
}

/// A place in the text. Lines and columns count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Why a text is not YAML, and where.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) mark: Mark,
    pub(super) reason: &'static str,
}
