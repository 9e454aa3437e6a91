use std::{fmt, sync::Arc};

use serde_json::Value;

/// The primary key of a row. Numbers come before texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    /// An id that the table's sequence gave.
    Number(u64),
    /// A name or a path that the user chose.
    Text(Arc<str>),
}

impl Key {
    /// Reads a key from the value of a column.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number.as_u64().map(Self::Number),
            Value::String(text) => Some(Self::Text(text.as_str().into())),
            _ => None,
        }
    }

    /// Reads a key from a segment of a path: digits are a number. One that 64 bits can't hold is
    /// no row's key.
    pub(crate) fn from_path(segment: &str) -> Self {
        let digits = !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
        if digits {
            Self::Number(segment.parse().unwrap_or(u64::MAX))
        } else {
            Self::Text(segment.into())
        }
    }

    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Number(number) => Value::from(*number),
            Self::Text(text) => Value::from(&**text),
        }
    }
}

impl From<u64> for Key {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_a_path_are_a_number_and_everything_else_is_a_text() {
        for (segment, key) in [
            ("0", Key::Number(0)),
            ("007", Key::Number(7)),
            ("18446744073709551615", Key::Number(u64::MAX)),
            ("18446744073709551616", Key::Number(u64::MAX)),
            ("", Key::Text("".into())),
            ("-1", Key::Text("-1".into())),
            ("1a", Key::Text("1a".into())),
            ("٣", Key::Text("٣".into())),
        ] {
            assert_eq!(Key::from_path(segment), key, "{segment}");
            assert_eq!(Key::from_value(&key.to_value()), Some(key));
        }
        for value in [Value::Null, Value::from(-1), Value::from(1.5), Value::from(true)] {
            assert_eq!(Key::from_value(&value), None);
        }
    }
}
