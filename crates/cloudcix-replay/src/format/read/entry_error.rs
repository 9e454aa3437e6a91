use std::borrow::Cow;

use crate::{
    LoadErrorKind,
    decompress::{InflateBudget, TooLarge},
};

/// The fields that were left out of an entry, each with the reason. The rest of the entry is read.
pub(crate) type Notes = Vec<(String, &'static str)>;

/// The reason why an entry can't be read.
pub(crate) enum EntryError {
    /// No call can match it, so only this entry is skipped. `field` is empty for the entry itself.
    Skip {
        field: Cow<'static, str>,
        reason: &'static str,
    },
    /// The entry is invalid, and so is the file.
    Malformed(String),
    TooLarge {
        what: &'static str,
        limit: usize,
    },
}

impl EntryError {
    pub(crate) fn skip(field: impl Into<Cow<'static, str>>, reason: &'static str) -> Self {
        Self::Skip { field: field.into(), reason }
    }

    /// Returns the error that ends the reading of a file, or `None` if only this entry is skipped.
    pub(super) fn into_error(self, number: usize, line: Option<usize>) -> Option<LoadErrorKind> {
        match self {
            Self::Skip { .. } => None,
            Self::Malformed(reason) => Some(LoadErrorKind::Interaction { number, line, reason }),
            Self::TooLarge { what, limit } => Some(LoadErrorKind::TooLarge { number, what, limit }),
        }
    }
}

impl From<&'static str> for EntryError {
    fn from(reason: &'static str) -> Self {
        Self::Malformed(reason.to_owned())
    }
}

impl From<TooLarge> for EntryError {
    fn from(TooLarge { limit }: TooLarge) -> Self {
        Self::TooLarge { what: "the compressed body", limit }
    }
}

/// The bytes that the interactions of a file may still take. It bounds the memory that a small file
/// with YAML aliases or compressed bodies can claim; no genuine cassette comes near it.
pub(crate) struct Budget {
    text: usize,
    text_limit: usize,
    pub(crate) inflated: InflateBudget,
}

impl Budget {
    /// The bytes that are always allowed, whatever the size of the file.
    const SLACK: usize = 64 << 20;
    /// The size of an interaction besides its text, so that empty ones count too.
    pub(super) const INTERACTION: usize = 128;
    /// The size of a header besides its text.
    pub(super) const HEADER: usize = 24;

    pub(crate) fn new(file: usize) -> Self {
        // Escapes can make the text longer than the file: `\L` is two bytes for three.
        let text = file.saturating_mul(2).saturating_add(Self::SLACK);
        Self { text, text_limit: text, inflated: InflateBudget::new(file) }
    }

    /// Takes bytes from the budget, or fails if it is exhausted.
    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), EntryError> {
        self.text = self
            .text
            .checked_sub(bytes)
            .ok_or(EntryError::TooLarge { what: "the text", limit: self.text_limit })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_for_twice_the_file_and_its_error_names_the_limit() {
        for file in [0, 1, 1000] {
            let limit = 2 * file + (64 << 20);
            let mut budget = Budget::new(file);
            assert!(budget.take(limit - 1).is_ok() && budget.take(1).is_ok(), "{file}");
            let Err(EntryError::TooLarge { limit: named, .. }) = budget.take(1) else {
                panic!("{file}: one byte more than the limit")
            };
            assert_eq!(named, limit);
        }
        assert!(Budget::new(usize::MAX).take(usize::MAX).is_ok());
    }
}
