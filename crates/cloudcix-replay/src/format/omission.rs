use std::fmt;

/// A part of a file that its cassette doesn't have, made by
/// [`Cassette::skipped`](crate::Cassette::skipped).
///
/// It tells places and reasons, and never repeats what stands there. `Display` says all of it:
/// ``entry 2 (line 14): `request.method` is missing; the entry is skipped``.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Omission {
    /// The number of the entry in the file, from 1.
    pub entry: usize,
    /// The line on which the entry begins, from 1, if the format tells.
    pub line: Option<usize>,
    /// The field that is wrong, as in `request.headers[3].name`. Empty for the entry itself.
    pub field: String,
    /// The reason.
    pub reason: String,
    /// The part that is left out.
    pub part: OmittedPart,
}

/// The amount of an entry that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OmittedPart {
    /// The whole entry: no call can match it, or its response can't be read or has no content to
    /// answer with.
    Entry,
    /// One header, or one of its values, which no message of HTTP can have. The rest of the entry
    /// is there.
    Header,
}

impl Omission {
    fn is_of_a_value(&self) -> bool {
        self.field.rsplit('.').next() == Some("value")
            || ["has a value", "in its value"].iter().any(|words| self.reason.contains(words))
    }
}

impl fmt::Display for Omission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}", self.entry)?;
        if let Some(line) = self.line {
            write!(f, " (line {line})")?;
        }
        match self.field.as_str() {
            "" => write!(f, ": it {}", self.reason)?,
            field => write!(f, ": `{field}` {}", self.reason)?,
        }
        f.write_str(match self.part {
            OmittedPart::Entry => "; the entry is skipped",
            // Other values of the header may be there.
            OmittedPart::Header if self.is_of_a_value() => "; the value is left out",
            OmittedPart::Header => "; the header is left out",
        })
    }
}
