use std::borrow::Cow;

use serde_json::Value;

use super::python;

/// What may stand as a value in a query: booleans, integers, floats, strings, dates and times (of jiff; of chrono and time behind features),
/// decimals (behind a feature), JSON values that hold one of these, lists of all these, and an `Option` of any (`None` leaves the parameter
/// out).
///
/// They are written as the Python client writes them, because that is what the server reads: `true`, `1.0`, `2024-01-02T03:04:05+00:00`,
/// `['a b', 'c']`. The trait is closed.
pub trait QueryValue: Sealed {
    /// The value as text, before percent-encoding; `None` leaves the parameter out.
    ///
    /// # Errors
    /// [`InvalidValue`] for what the server could not read back.
    fn to_text(&self) -> Result<Option<String>, InvalidValue>;
}

/// Why a value can't stand in a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidValue {
    /// A float that is infinite or not a number.
    #[error("a number must be finite, and this one is {0}")]
    NotFinite(&'static str),
    /// An item of a list that holds a comma.
    #[error("item {index} of the list holds a comma, at which the server would split it; ask for each value in a call of its own")]
    Comma {
        /// The item's place in the list, from 0.
        index: usize,
    },
    /// An item of a list that is a list, an object or nothing.
    #[error("item {index} of the list is {kind}; a list holds texts, numbers, dates and booleans")]
    Item {
        /// The item's place in the list, from 0.
        index: usize,
        /// What it is.
        kind: &'static str,
    },
    /// A JSON object.
    #[error("an object can't stand in a query")]
    Object,
}

pub(super) mod sealed {
    use super::InvalidValue;

    pub trait Sealed {
        /// The value as the text of a list's item, before it is quoted, or what it is that can't be one.
        fn item(&self) -> Result<String, Unfit>;
    }

    /// Why a value can't be an item.
    pub enum Unfit {
        Kind(&'static str),
        Invalid(InvalidValue),
    }
}
use sealed::{Sealed, Unfit};

/// Values whose text is the same alone and in a list.
macro_rules! plain {
    ($($value:ty: $text:expr;)*) => {$(
        impl Sealed for $value {
            fn item(&self) -> Result<String, Unfit> {
                let text: fn(&Self) -> Result<String, InvalidValue> = $text;
                text(self).map_err(Unfit::Invalid)
            }
        }
        impl QueryValue for $value {
            fn to_text(&self) -> Result<Option<String>, InvalidValue> {
                let text: fn(&Self) -> Result<String, InvalidValue> = $text;
                text(self).map(Some)
            }
        }
    )*};
}

plain! {
    i8: |number| Ok(number.to_string());
    i16: |number| Ok(number.to_string());
    i32: |number| Ok(number.to_string());
    i64: |number| Ok(number.to_string());
    i128: |number| Ok(number.to_string());
    isize: |number| Ok(number.to_string());
    u8: |number| Ok(number.to_string());
    u16: |number| Ok(number.to_string());
    u32: |number| Ok(number.to_string());
    u64: |number| Ok(number.to_string());
    u128: |number| Ok(number.to_string());
    usize: |number| Ok(number.to_string());
    f32: |number| finite(f64::from(*number)).map(|()| python::float(format!("{number:?}")));
    f64: |number| finite(*number).map(|()| python::float(format!("{number:?}")));
    str: |text| Ok(text.to_owned());
    String: |text| Ok(text.clone());
    Cow<'_, str>: |text| Ok(text.clone().into_owned());
}

fn finite(number: f64) -> Result<(), InvalidValue> {
    match number {
        number if number.is_nan() => Err(InvalidValue::NotFinite("not a number")),
        number if number.is_infinite() => Err(InvalidValue::NotFinite("infinite")),
        _ => Ok(()),
    }
}

/// `true` alone, and Python's `True` in a list: the server reads each only in its own place.
impl Sealed for bool {
    fn item(&self) -> Result<String, Unfit> {
        Ok(if *self { "True" } else { "False" }.to_owned())
    }
}

impl QueryValue for bool {
    fn to_text(&self) -> Result<Option<String>, InvalidValue> {
        Ok(Some(self.to_string()))
    }
}

impl<T: QueryValue + ?Sized> Sealed for &T {
    fn item(&self) -> Result<String, Unfit> {
        (**self).item()
    }
}

impl<T: QueryValue + ?Sized> QueryValue for &T {
    fn to_text(&self) -> Result<Option<String>, InvalidValue> {
        (**self).to_text()
    }
}

impl<T: QueryValue> Sealed for Option<T> {
    fn item(&self) -> Result<String, Unfit> {
        self.as_ref().map_or(Err(Unfit::Kind("nothing")), Sealed::item)
    }
}

impl<T: QueryValue> QueryValue for Option<T> {
    fn to_text(&self) -> Result<Option<String>, InvalidValue> {
        self.as_ref().map_or(Ok(None), QueryValue::to_text)
    }
}

impl<T: QueryValue> Sealed for [T] {
    fn item(&self) -> Result<String, Unfit> {
        Err(Unfit::Kind("a list"))
    }
}

impl<T: QueryValue> QueryValue for [T] {
    fn to_text(&self) -> Result<Option<String>, InvalidValue> {
        let mut text = String::from("[");
        for (index, value) in self.iter().enumerate() {
            let item = value.item().map_err(|unfit| match unfit {
                Unfit::Kind(kind) => InvalidValue::Item { index, kind },
                Unfit::Invalid(error) => error,
            })?;
            if item.contains(',') {
                return Err(InvalidValue::Comma { index });
            }
            if index > 0 {
                text.push_str(", ");
            }
            python::quote(&mut text, &item);
        }
        text.push(']');
        Ok(Some(text))
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty;)*) => {$(
        impl<$($generics)*> Sealed for $list {
            fn item(&self) -> Result<String, Unfit> {
                self.as_slice().item()
            }
        }
        impl<$($generics)*> QueryValue for $list {
            fn to_text(&self) -> Result<Option<String>, InvalidValue> {
                self.as_slice().to_text()
            }
        }
    )*};
}
lists! {
    [T: QueryValue] Vec<T>;
    [T: QueryValue, const N: usize] [T; N];
}

impl Sealed for Value {
    fn item(&self) -> Result<String, Unfit> {
        match self {
            Self::Null => Err(Unfit::Kind("null")),
            Self::Bool(value) => value.item(),
            Self::Number(number) => number_text(number).map_err(Unfit::Invalid),
            Self::String(text) => text.item(),
            Self::Array(_) => Err(Unfit::Kind("a list")),
            Self::Object(_) => Err(Unfit::Kind("an object")),
        }
    }
}

impl QueryValue for Value {
    /// As the value that the JSON holds; null leaves the parameter out.
    fn to_text(&self) -> Result<Option<String>, InvalidValue> {
        match self {
            Self::Null => Ok(None),
            Self::Bool(value) => value.to_text(),
            Self::Number(number) => number_text(number).map(Some),
            Self::String(text) => text.to_text(),
            Self::Array(list) => list.to_text(),
            Self::Object(_) => Err(InvalidValue::Object),
        }
    }
}

fn number_text(number: &serde_json::Number) -> Result<String, InvalidValue> {
    match number.as_f64() {
        Some(float) if number.is_f64() => finite(float).map(|()| python::float(format!("{float:?}"))),
        _ => Ok(number.to_string()),
    }
}

#[cfg(feature = "jiff")]
mod jiff;

#[cfg(feature = "chrono")]
mod chrono;

#[cfg(feature = "time")]
mod time;

#[cfg(feature = "rust_decimal")]
mod decimal {
    use super::{InvalidValue, QueryValue, Sealed, Unfit};

    plain! {
        rust_decimal::Decimal: |number| Ok(number.to_string());
    }
}

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
mod iso {
    //! ISO 8601 as Python's `isoformat` writes it: no fraction or six digits, the offset as `+00:00`.

    /// `03:04:05`, `03:04:05.000678`
    pub(super) fn time(hour: i64, minute: i64, second: i64, microsecond: i64) -> String {
        let fraction = if microsecond == 0 { String::new() } else { format!(".{microsecond:06}") };
        format!("{hour:02}:{minute:02}:{second:02}{fraction}")
    }

    /// `+01:00`, and `-00:44:30` for the offsets of old that have seconds.
    pub(super) fn offset(seconds: i64) -> String {
        let (sign, seconds) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if seconds == 0 { format!("{sign}{hours:02}:{minutes:02}") } else { format!("{sign}{hours:02}:{minutes:02}:{seconds:02}") }
    }
}

#[cfg(test)]
mod tests;
