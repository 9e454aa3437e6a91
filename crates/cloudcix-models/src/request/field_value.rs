use serde_json::Value;

use crate::{Date, DateTime, states};

/// A value that a request sets a field to.
///
/// Setters take anything that converts to it: a value of the field's type, what is commonly
/// converted to that (`&str`, `i32`, arrays), [`Null`], or an `Option`, whose `None` is a null.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_models as models}; }
/// use cloudcix::models::FieldValue;
///
/// assert_eq!(FieldValue::<String>::from(None::<String>), FieldValue::Null);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<T> {
    /// Null. In a `PATCH` it empties the field, whereas a field that is not set stays as it is.
    Null,
    /// A value.
    Value(T),
}

/// The null of a field: `update.note(Null)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Null;

impl<T> From<Null> for FieldValue<T> {
    fn from(_: Null) -> Self {
        Self::Null
    }
}

impl<T, U: Into<Self>> From<Option<U>> for FieldValue<T> {
    fn from(value: Option<U>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T, U: Into<T>> From<Vec<U>> for FieldValue<Vec<T>> {
    fn from(items: Vec<U>) -> Self {
        Self::Value(items.into_iter().map(Into::into).collect())
    }
}

impl<T, U: Into<T>, const N: usize> From<[U; N]> for FieldValue<Vec<T>> {
    fn from(items: [U; N]) -> Self {
        Self::Value(items.into_iter().map(Into::into).collect())
    }
}

impl<T, U: Clone + Into<T>> From<&[U]> for FieldValue<Vec<T>> {
    fn from(items: &[U]) -> Self {
        items.to_vec().into()
    }
}

macro_rules! values {
    ($($type:ty: $($from:ty),*;)*) => {$($(
        impl From<$from> for FieldValue<$type> {
            fn from(value: $from) -> Self {
                Self::Value(value.into())
            }
        }
    )*)*};
}

values! {
    bool: bool;
    i64: i8, i16, i32, i64, u8, u16, u32;
    String: &str, &String, String, char;
    Value: Value, bool, i32, i64, u32, u64, f64, &str, String, serde_json::Map<String, Value>;
    DateTime: DateTime, &str, String;
    Date: Date, &str, String;
    states::compute::State: states::compute::State;
    states::iaas::State: states::iaas::State, i64;
}

#[cfg(feature = "jiff")]
values! {
    DateTime: jiff::civil::DateTime;
    Date: jiff::civil::Date;
}
