use std::borrow::Cow;

use serde_json::Value;

use super::{InvalidItem, InvalidValue, python, reader};

/// A type that can be the value of a query parameter:
///
/// - booleans, integers, floats and strings;
/// - dates and times of jiff, chrono and time, and `rust_decimal`'s decimals, each behind a feature
///   of the same name;
/// - a [`Value`] that holds one of these;
/// - lists and pairs of these;
/// - an `Option` of any of these: `None` leaves the parameter out.
///
/// Values are written as the server reads them, which is mostly as the Python client writes them:
/// `true`, `1.0`, `2024-01-02T03:04:05+00:00`, `['a b', 'c']`. Items of a list are not escaped,
/// because the server knows no escapes. The trait is sealed.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{Client, Endpoints};
/// # use cloudcix_core::{Body, ResBody};
/// # const BODY: &str = r#"{
/// #     "content": [{"id": 107, "english_name": "Ireland"}],
/// #     "_metadata": {"page": 0, "limit": 100, "total_records": 1, "warnings": []}
/// # }"#;
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(http::Response::new(ResBody::from(BODY)))
/// # });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::new(Endpoints::default(), transport);
/// let page = client
///     .membership()
///     .country()
///     .list()
///     .search("id__in", [107, 108])
///     .search("name", None::<&str>)
///     .await?;
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the value of a query parameter",
    label = "a query parameter can't have this type",
    note = "the dates, times and decimals of another crate need the feature of `cloudcix` with the \
            name of that crate, and the version of it that `cloudcix` uses: \
            `cargo add cloudcix --features chrono` (or `jiff`, `time`, `rust_decimal`)",
    note = "a value of another type can be converted into a `String`"
)]
pub trait QueryValue: Sealed {
    /// Returns the value as text, before percent-encoding. `None` leaves the parameter out.
    ///
    /// # Errors
    /// [`InvalidValue`] for a value that no parameter can have. Checks that depend on the parameter
    /// happen when the call is built.
    fn to_text(&self) -> Result<Option<String>, InvalidValue> {
        Ok(self.render()?.map(|value| value.text))
    }
}

/// A value as text, with the kind of value that it was. The text alone doesn't say whether `true`
/// was a boolean or a string, which the server would confuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub(super) text: String,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Boolean,
    /// A number or a date: its text holds nothing that the server would remove, and never reads as
    /// a boolean.
    Plain,
    /// A list with this number of items.
    List(usize),
}

impl Rendered {
    pub(super) const fn new(kind: Kind, text: String) -> Self {
        Self { text, kind }
    }

    /// Returns the number of values: the length of a list, or 1.
    pub(super) const fn items(&self) -> usize {
        if let Kind::List(items) = self.kind { items } else { 1 }
    }
}

pub(super) mod sealed {
    use super::{InvalidValue, Rendered};

    pub trait Sealed {
        /// Renders the value. `None` leaves the parameter out.
        fn render(&self) -> Result<Option<Rendered>, InvalidValue>;

        /// Renders the value as an item of a list.
        fn item(&self) -> Result<String, ItemError>;
    }

    /// The reason why a value can't be an item. [`list`](super::list) adds the item's index.
    pub enum ItemError {
        Kind(&'static str),
        Invalid(InvalidValue),
    }
}
use sealed::{ItemError, Sealed};

/// Implements the traits for values of the kind [`Kind::Plain`], by a function to text.
macro_rules! plain {
    ($($value:ty: $text:expr;)*) => { same_in_a_list! { $($value: Plain $text;)* } };
}

/// Implements the traits for values whose text is the same alone and in a list.
macro_rules! same_in_a_list {
    ($($value:ty: $kind:ident $text:expr;)*) => {$(
        impl Sealed for $value {
            fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
                let text: fn(&Self) -> Result<String, InvalidValue> = $text;
                text(self).map(|text| Some(Rendered::new(Kind::$kind, text)))
            }

            fn item(&self) -> Result<String, ItemError> {
                let text: fn(&Self) -> Result<String, InvalidValue> = $text;
                text(self).map_err(ItemError::Invalid)
            }
        }
        impl QueryValue for $value {}
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
    // Not printed as an `f64`, in which 0.1 would be 0.10000000149011612.
    f32: |number| finite(f64::from(*number)).map(|()| python::float(format!("{number:?}")));
    f64: |number| finite(*number).map(|()| python::float(format!("{number:?}")));
}

same_in_a_list! {
    str: Text |text| Ok(text.to_owned());
    String: Text |text| Ok(text.clone());
    Cow<'_, str>: Text |text| Ok(text.clone().into_owned());
}

fn finite(number: f64) -> Result<(), InvalidValue> {
    match number {
        number if number.is_nan() => Err(InvalidValue::NotFinite("not a number")),
        number if number.is_infinite() => Err(InvalidValue::NotFinite("infinite")),
        _ => Ok(()),
    }
}

/// `true` alone, and Python's `True` in a list: the server understands each only there.
impl Sealed for bool {
    fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
        Ok(Some(Rendered::new(Kind::Boolean, self.to_string())))
    }

    fn item(&self) -> Result<String, ItemError> {
        Ok(if *self { "True" } else { "False" }.to_owned())
    }
}
impl QueryValue for bool {}

impl<T: QueryValue + ?Sized> Sealed for &T {
    fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
        (**self).render()
    }

    fn item(&self) -> Result<String, ItemError> {
        (**self).item()
    }
}
impl<T: QueryValue + ?Sized> QueryValue for &T {}

impl<T: QueryValue> Sealed for Option<T> {
    fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
        self.as_ref().map_or(Ok(None), Sealed::render)
    }

    fn item(&self) -> Result<String, ItemError> {
        // Leaving the item out would change the filter without a word.
        self.as_ref().map_or(Err(ItemError::Kind("nothing")), Sealed::item)
    }
}
impl<T: QueryValue> QueryValue for Option<T> {}

/// Renders a list, and refuses items that the server would change. In Python's notation, but
/// without its escapes.
fn list(
    items: impl Iterator<Item = Result<String, ItemError>>,
) -> Result<Option<Rendered>, InvalidValue> {
    let (mut text, mut length) = (String::from("["), 0);
    for (index, item) in items.enumerate() {
        let wrong = |error| InvalidValue::Item { index, error };
        let item = item.map_err(|error| match error {
            ItemError::Kind(kind) => wrong(InvalidItem::Kind(kind)),
            // Invalid in any place, so the index adds nothing.
            ItemError::Invalid(error) => error,
        })?;
        reader::check_list_item(&item).map_err(wrong)?;
        text.push_str(if index == 0 { "'" } else { ", '" });
        text.push_str(&item);
        text.push('\'');
        length += 1;
    }
    text.push(']');
    Ok(Some(Rendered::new(Kind::List(length), text)))
}

impl<T: QueryValue> Sealed for [T] {
    fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
        list(self.iter().map(Sealed::item))
    }

    fn item(&self) -> Result<String, ItemError> {
        Err(ItemError::Kind("a list"))
    }
}
impl<T: QueryValue> QueryValue for [T] {}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty;)*) => {$(
        impl<$($generics)*> Sealed for $list {
            fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
                self.as_slice().render()
            }

            fn item(&self) -> Result<String, ItemError> {
                self.as_slice().item()
            }
        }
        impl<$($generics)*> QueryValue for $list {}
    )*};
}
lists! {
    [T: QueryValue] Vec<T>;
    [T: QueryValue, const N: usize] [T; N];
}

/// The two ends of a range, rendered as a list of two.
impl<A: QueryValue, B: QueryValue> Sealed for (A, B) {
    fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
        list([self.0.item(), self.1.item()].into_iter())
    }

    fn item(&self) -> Result<String, ItemError> {
        Err(ItemError::Kind("a list"))
    }
}
impl<A: QueryValue, B: QueryValue> QueryValue for (A, B) {}

/// Rendered like the Rust value that it holds. Null leaves the parameter out.
impl Sealed for Value {
    fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
        match self {
            Self::Null => Ok(None),
            Self::Bool(value) => value.render(),
            Self::Number(number) => {
                number_text(number).map(|text| Some(Rendered::new(Kind::Plain, text)))
            }
            Self::String(text) => text.render(),
            Self::Array(list) => list.render(),
            Self::Object(_) => Err(InvalidValue::Object),
        }
    }

    fn item(&self) -> Result<String, ItemError> {
        match self {
            Self::Null => Err(ItemError::Kind("null")),
            Self::Bool(value) => value.item(),
            Self::Number(number) => number_text(number).map_err(ItemError::Invalid),
            Self::String(text) => text.item(),
            Self::Array(_) => Err(ItemError::Kind("a list")),
            Self::Object(_) => Err(ItemError::Kind("an object")),
        }
    }
}
impl QueryValue for Value {}

fn number_text(number: &serde_json::Number) -> Result<String, InvalidValue> {
    match number.as_f64() {
        // Integers don't go through `f64`, which would round large ones.
        Some(float) if number.is_f64() => {
            finite(float).map(|()| python::float(format!("{float:?}")))
        }
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
    use super::{InvalidValue, ItemError, Kind, QueryValue, Rendered, Sealed};

    plain! {
        rust_decimal::Decimal: |number| Ok(number.to_string());
    }
}

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
mod iso {
    //! ISO 8601 as Python's `isoformat` writes it: with no fraction or six digits, and the offset
    //! as `+00:00`.

    /// Formats a time: `03:04:05`, `03:04:05.000678`.
    pub(super) fn time(hour: i64, minute: i64, second: i64, microsecond: i64) -> String {
        let fraction = if microsecond == 0 { String::new() } else { format!(".{microsecond:06}") };
        format!("{hour:02}:{minute:02}:{second:02}{fraction}")
    }

    /// Formats an offset from UTC in seconds: `+01:00`, or `-00:44:30` for historical offsets.
    pub(super) fn offset(seconds: i64) -> String {
        let (sign, seconds) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if seconds == 0 {
            format!("{sign}{hours:02}:{minutes:02}")
        } else {
            format!("{sign}{hours:02}:{minutes:02}:{seconds:02}")
        }
    }
}

#[cfg(test)]
mod tests;
