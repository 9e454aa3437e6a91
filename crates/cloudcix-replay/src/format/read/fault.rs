use std::borrow::Cow;

use crate::{
    LoadErrorKind,
    content::{InflateBudget, TooLarge},
};

/// The fields that are left out of an entry that is otherwise read, each with the reason.
pub(crate) type Notes = Vec<(String, &'static str)>;

/// The reason why an entry can't be read.
pub(crate) enum Fault {
    /// No call can match it: the field, empty for the entry itself, and the reason.
    Skip {
        field: Cow<'static, str>,
        reason: &'static str,
    },
    Malformed(String),
    TooLarge {
        what: &'static str,
        limit: usize,
    },
}

impl Fault {
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

impl From<&'static str> for Fault {
    fn from(reason: &'static str) -> Self {
        Self::Malformed(reason.to_owned())
    }
}

impl From<TooLarge> for Fault {
    fn from(TooLarge { limit }: TooLarge) -> Self {
        Self::TooLarge { what: "the compressed body", limit }
    }
}

/// How much the interactions of a file may still hold. Without aliases and compression they can't
/// be larger than their file, so the budget is never felt by an honest cassette.
pub(crate) struct Budget {
    text: usize,
    text_limit: usize,
    pub(crate) inflated: InflateBudget,
}

impl Budget {
    /// What aliases may add to the text, whatever the size of the file.
    const SLACK: usize = 64 << 20;
    /// What an interaction takes besides its text.
    pub(super) const INTERACTION: usize = 128;
    /// What a header takes besides its text.
    pub(super) const HEADER: usize = 24;

    pub(super) fn new(file: usize) -> Self {
        // An escape such as `\L` is two bytes and stands for three.
        let text = file.saturating_mul(2).saturating_add(Self::SLACK);
        Self { text, text_limit: text, inflated: InflateBudget::new(file) }
    }

    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), Fault> {
        self.text = self
            .text
            .checked_sub(bytes)
            .ok_or(Fault::TooLarge { what: "the text", limit: self.text_limit })?;
        Ok(())
    }
}
