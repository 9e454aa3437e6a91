use std::fmt;

use super::Structure;

/// The type of a field's value, null aside.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A string.
    Text,
    /// A decimal number, which travels as a string.
    Decimal,
    /// A date and a time of day without an offset, in UTC: `2026-07-11T08:00:16.158000`.
    DateTime,
    /// A date: `2026-07-11`.
    Date,
    /// An object with known fields.
    Object(&'static Structure),
    /// A list of values of one type.
    List(&'static Self),
    /// An object whose names aren't known in advance, or whose content isn't known.
    Map,
    /// A value whose type isn't known.
    Any,
}

impl Kind {
    /// Returns the structure of the object, or of the objects in the list.
    pub const fn structure(self) -> Option<&'static Structure> {
        match self {
            Self::Object(structure) => Some(structure),
            Self::List(item) => item.structure(),
            _ => None,
        }
    }
}

/// Writes the type in a few words: `list of Storage`. A structure is named only, since structures
/// may contain one another.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean => f.write_str("boolean"),
            Self::Integer => f.write_str("integer"),
            Self::Text => f.write_str("text"),
            Self::Decimal => f.write_str("decimal"),
            Self::DateTime => f.write_str("datetime"),
            Self::Date => f.write_str("date"),
            Self::Object(structure) => f.write_str(structure.name()),
            Self::List(item) => write!(f, "list of {item}"),
            Self::Map => f.write_str("object"),
            Self::Any => f.write_str("any"),
        }
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
