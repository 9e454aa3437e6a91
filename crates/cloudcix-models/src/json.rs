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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// One value of each kind, and those at the ends of an `i64`.
    fn values() -> Vec<Value> {
        vec![
            json!(true),
            json!(0),
            json!(i64::MIN),
            json!(i64::MAX),
            json!(i64::MAX.unsigned_abs() + 1),
            json!(1.0),
            json!(""),
            json!("1"),
            json!([]),
            json!([1, 2]),
            json!([1, "2"]),
            json!([null]),
            json!({}),
            json!({"password": "hunter2"}),
        ]
    }

    /// Takes each value as a `T`, and returns the indices of those that fit.
    fn fitting<T: Json>() -> Vec<usize> {
        let values = values().into_iter().enumerate();
        let fits = values.filter(|(_, value)| {
            let whole =
                Object::from_iter([("a".to_owned(), value.clone()), ("b".into(), 1.into())]);
            let mut rest = whole.clone();
            let field = take::<T>(&mut rest, "a");
            assert_eq!(field.is_some(), T::fits(value), "{value}");
            // A value is in the field or among the rest, and never in both.
            assert_eq!(rest.contains_key("a"), field.is_none(), "{value}");
            assert_eq!(T::read(value.clone()).is_some(), field.is_some(), "{value}");
            put(&mut rest, "a", field.as_ref());
            assert_eq!(rest, whole);
            field.is_some()
        });
        fits.map(|(index, _)| index).collect()
    }

    #[test]
    fn a_field_takes_the_values_of_its_type_and_leaves_the_others_where_they_are() {
        assert_eq!(fitting::<bool>(), [0]);
        assert_eq!(fitting::<i64>(), [1, 2, 3]);
        assert_eq!(fitting::<String>(), [6, 7]);
        assert_eq!(fitting::<crate::DateTime>(), [6, 7]);
        assert_eq!(fitting::<crate::Date>(), [6, 7]);
        assert_eq!(fitting::<Vec<i64>>(), [8, 9]);
        assert_eq!(fitting::<Box<Vec<String>>>(), [8]);
        assert_eq!(fitting::<Object>(), [12, 13]);
        let all: Vec<usize> = (0..values().len()).collect();
        assert_eq!(fitting::<Value>(), all);
        assert_eq!(fitting::<states::compute::State>(), all);
        assert_eq!(fitting::<states::iaas::State>(), all);
    }

    #[test]
    fn a_null_is_an_absent_field() {
        let mut object = Object::from_iter([("a".to_owned(), Value::Null)]);
        assert_eq!(take::<Value>(&mut object, "b"), None);
        assert_eq!(object.len(), 1);
        assert_eq!(take::<Value>(&mut object, "a"), None);
        assert!(object.is_empty());
        put::<Value>(&mut object, "a", None);
        assert!(object.is_empty());
    }

    #[test]
    fn debug_shows_each_field_but_the_secrets_at_any_depth() {
        struct All(Object);

        impl fmt::Debug for All {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut out = f.debug_struct("All");
                show(&mut out, "absent", None::<&i64>);
                show(&mut out, "bool", Some(&true));
                show(&mut out, "list", Some(&vec![1, 2]));
                show(&mut out, "boxed", Some(&Box::new("x".to_owned())));
                show(&mut out, "date", Some(&crate::Date::from("2026-07-11")));
                show(&mut out, "api_key", Some(&"hunter2".to_owned()));
                show(&mut out, "object", Some(&self.0));
                show_all(&mut out, &self.0);
                out.finish()
            }
        }

        let Value::Object(object) = json!({"deep": [{"id": 7, "token": "hunter2"}]}) else {
            unreachable!()
        };
        assert_eq!(
            format!("{:?}", All(object)),
            "All { bool: true, list: [1, 2], boxed: \"x\", date: 2026-07-11, api_key: [redacted], \
             object: {\"deep\":[{\"id\":7,\"token\":\"[redacted]\"}]}, \
             deep: [{\"id\":7,\"token\":\"[redacted]\"}] }"
        );
    }
}
