use std::fmt;

/// A part of a file that was left out of the cassette, as listed by
/// [`Cassette::skipped`](crate::Cassette::skipped).
///
/// It names the position and the reason, and never repeats the text of the file. `Display` prints a
/// sentence: ``entry 2 (line 14): `request.method` is missing; the entry is skipped``.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Omission {
    /// The number of the entry in the file, from 1.
    pub entry: usize,
    /// The line at which the entry begins, from 1, if it is known.
    pub line: Option<usize>,
    /// The invalid field, such as `request.headers[3].name`. Empty for the entry itself.
    pub field: String,
    /// The reason.
    pub reason: String,
    /// The part that is left out.
    pub part: OmittedPart,
}

/// The extent of an [`Omission`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OmittedPart {
    /// The whole entry: no call can match it, or its response is invalid or lacks its content.
    Entry,
    /// A header, or one of its values, that HTTP doesn't allow. The rest of the entry is kept.
    Header,
}

impl Omission {
    /// Whether only one value of a header is left out. The field says so in HAR, where each header
    /// is an object; in the other formats, only the reason does.
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
            // The header may have other, valid values.
            OmittedPart::Header if self.is_of_a_value() => "; the value is left out",
            OmittedPart::Header => "; the header is left out",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_omission_says_its_entry_its_place_its_reason_and_its_extent() {
        use OmittedPart::{Entry, Header};
        for (line, part, field, reason, text) in [
            (None, Entry, "", "is a picture", "entry 3: it is a picture; the entry is skipped"),
            (
                Some(7),
                Entry,
                "url",
                "is empty",
                "entry 3 (line 7): `url` is empty; the entry is skipped",
            ),
            (None, Header, "a.name", "is odd", "entry 3: `a.name` is odd; the header is left out"),
            (None, Header, "a.value", "is odd", "entry 3: `a.value` is odd; the value is left out"),
            (
                None,
                Header,
                "value.a",
                "has a value that is odd",
                "entry 3: `value.a` has a value that is odd; the value is left out",
            ),
            (
                None,
                Header,
                "a",
                "has a line break in its value",
                "entry 3: `a` has a line break in its value; the value is left out",
            ),
            (None, Header, "value", "is odd", "entry 3: `value` is odd; the value is left out"),
            (
                None,
                Header,
                "a.xvalue",
                "is odd",
                "entry 3: `a.xvalue` is odd; the header is left out",
            ),
            (
                Some(1),
                Entry,
                "a.value",
                "is odd",
                "entry 3 (line 1): `a.value` is odd; the entry is skipped",
            ),
        ] {
            let omission =
                Omission { entry: 3, line, field: field.into(), reason: reason.into(), part };
            assert_eq!(omission.to_string(), text);
        }
    }
}
