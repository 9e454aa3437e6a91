//! A YAML parser that accepts what `PyYAML` accepts: YAML 1.1, with the leniency of libyaml.
//!
//! vcrpy's cassettes are written by `PyYAML`, and often edited by hand until `PyYAML` accepts them.
//! YAML 1.2 parsers reject some of these files (quoted text and flow collections that continue at
//! the indentation of their parent) and read others differently (NEL, LS and PS are line breaks
//! here). `tests/vcrpy_yaml.rs` of the workspace compares this parser with `PyYAML`.
//!
//! The layers, from the text up: [`cursor`] tracks positions and line breaks, [`scalar`] reads one
//! scalar, [`scanner`] produces tokens, and [`parser`] turns them into events. All run in linear
//! time, borrow text without escapes, and look ahead no further than the longest allowed key.

mod cursor;
mod parser;
mod scalar;
mod scanner;
pub(crate) mod write;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub(super) use parser::Parser;

/// An element of a document, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    StreamEnd,
    DocumentStart,
    DocumentEnd,
    Alias(&'a str),
    /// `plain` is for a scalar without quotes, which may be a null or a number.
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

/// The optional anchor and tag of a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Properties<'a> {
    pub(super) anchor: Option<&'a str>,
    /// Resolved: `tag:yaml.org,2002:binary` for `!!binary`.
    pub(super) tag: Option<Cow<'a, str>>,
}

/// A position in the text. Lines and columns count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The reason why a text is not YAML, and the position of the error.
#[derive(Debug)]
pub(super) struct SyntaxError {
    pub(super) mark: Mark,
    pub(super) reason: &'static str,
}
