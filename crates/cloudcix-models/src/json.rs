//! The types of fields, and their conversion from and to JSON.

use std::fmt;

use cloudcix_core::secret;
use serde_json::Value;

use crate::states;

/// The fields of a JSON object.
pub(crate) type Object = serde_json::Map<String, Value>;

/// A type of a field. A value is converted only if it [fits](Self::fits), so nothing of a response
/// is ever changed or lost.
pub(crate) trait Json: Sized {
    /// Whether the value has this type. `read` succeeds then.
    fn fits(value: &Value) -> bool;

    /// Converts a value that fits. `None` for one that doesn't.
    fn read(value: Value) -> Option<Self>;

    /// Converts back to JSON.
    fn write(&self) -> Value;

    /// Writes the value for `Debug`, without secrets.
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Takes a field out of an object. A null counts as absent. A value of another type stays where it
/// is: the server repeats some values of a request without a check of their type.
pub(crate) fn take<T: Json>(object: &mut Object, name: &str) -> Option<T> {
    let (name, value) = object.remove_entry(name)?;
    if value.is_null() {
        return None;
    }
    if T::fits(&value) {
        return T::read(value);
    }
    object.insert(name, value);
    None
}

/// Puts a field into an object, if it is present.
pub(crate) fn put<T: Json>(object: &mut Object, name: &str, field: Option<&T>) {
    if let Some(value) = field {
        object.insert(name.to_owned(), value.write());
    }
}

/// Adds a field to the `Debug` of an object, if it is present.
pub(crate) fn show<T: Json>(out: &mut fmt::DebugStruct<'_, '_>, name: &str, field: Option<&T>) {
    match field {
        Some(_) if secret::is_secret_name(name) => _ = out.field(name, &Redacted),
        Some(value) => _ = out.field(name, &Shown(value)),
        None => {}
    }
}

/// Adds all fields of an object to a `Debug`.
pub(crate) fn show_all(out: &mut fmt::DebugStruct<'_, '_>, object: &Object) {
    for (name, value) in object {
        show(out, name, Some(value));
    }
}

struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(secret::REDACTED)
    }
}

struct Shown<'a, T>(&'a T);

impl<T: Json> fmt::Debug for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f)
    }
}

impl Json for bool {
    fn fits(value: &Value) -> bool {
        value.is_boolean()
    }

    fn read(value: Value) -> Option<Self> {
        value.as_bool()
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Json for i64 {
    fn fits(value: &Value) -> bool {
        value.is_i64()
    }

    fn read(value: Value) -> Option<Self> {
        value.as_i64()
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Json for String {
    fn fits(value: &Value) -> bool {
        value.is_string()
    }

    fn read(value: Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Json for Object {
    fn fits(value: &Value) -> bool {
        value.is_object()
    }

    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::Object(self.clone())
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write().show(f)
    }
}

impl Json for Value {
    fn fits(_: &Value) -> bool {
        true
    }

    fn read(value: Value) -> Option<Self> {
        Some(value)
    }

    fn write(&self) -> Value {
        self.clone()
    }

    /// Writes JSON: the names of secrets are recognized at any depth.
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&secret::shown_json(self), f)
    }
}

impl<T: Json> Json for Vec<T> {
    fn fits(value: &Value) -> bool {
        value.as_array().is_some_and(|items| items.iter().all(T::fits))
    }

    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Array(items) => items.into_iter().map(T::read).collect(),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        self.iter().map(T::write).collect()
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Shown)).finish()
    }
}

impl<T: Json> Json for Box<T> {
    fn fits(value: &Value) -> bool {
        T::fits(value)
    }

    fn read(value: Value) -> Option<Self> {
        T::read(value).map(Self::new)
    }

    fn write(&self) -> Value {
        (**self).write()
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).show(f)
    }
}

macro_rules! states {
    ($($state:ty),*) => {$(
        impl Json for $state {
            /// Any value is a state: an unknown one is kept as it came.
            fn fits(_: &Value) -> bool {
                true
            }

            fn read(value: Value) -> Option<Self> {
                Some(value.into())
            }

            fn write(&self) -> Value {
                serde_json::to_value(self).unwrap_or_default()
            }

            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}
states!(states::compute::State, states::iaas::State);
