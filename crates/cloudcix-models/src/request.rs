//! The macro that defines the types of requests, and the values of their fields.

mod field_value;

pub use field_value::{FieldValue, Null};

/// Defines the type of a request, or of an object inside one, from its fields: a Rust name, a type,
/// and the name in JSON. The required ones are listed first.
macro_rules! request {
    (
        $(#[$doc:meta])*
        $name:ident requires [$($required:literal),* $(,)?] {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $json:literal,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq)]
        #[must_use]
        pub struct $name($crate::json::Object);

        impl $name {
            /// The fields that the server requires, by their names in JSON. In an update, those
            /// that a `PUT` requires.
            pub const REQUIRED: &[&str] = &[$($required),*];

            /// Creates a body without any field.
            pub fn new() -> Self {
                Self::default()
            }

            $(
                $(#[$field_doc])*
                pub fn $field(
                    mut self,
                    value: impl Into<$crate::request::FieldValue<$type>>,
                ) -> Self {
                    $crate::request::set(&mut self.0, $json, value.into());
                    self
                }
            )*

            /// Sets a field that this type does not know.
            pub fn field(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
                self.0.insert(name.to_owned(), value.into());
                self
            }

            /// Returns the required fields that are not set.
            pub fn missing(&self) -> impl Iterator<Item = &'static str> {
                Self::REQUIRED.iter().copied().filter(|name| !self.0.contains_key(*name))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut out = f.debug_struct(stringify!($name));
                $crate::json::show_all(&mut out, &self.0);
                out.finish()
            }
        }

        impl $crate::json::Json for $name {
            fn fits(value: &serde_json::Value) -> bool {
                value.is_object()
            }

            fn read(value: serde_json::Value) -> Option<Self> {
                <$crate::json::Object as $crate::json::Json>::read(value).map(Self)
            }

            fn write(&self) -> serde_json::Value {
                self.0.clone().into()
            }

            fn show(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(self, f)
            }
        }

        impl From<$name> for $crate::request::FieldValue<$name> {
            fn from(value: $name) -> Self {
                Self::Value(value)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&self.0, target)
            }
        }
    };
}

pub(crate) use request;
use serde_json::Value;

use crate::json::{Json, Object};

/// Sets a field. A null is sent, unlike a field that is not set.
pub(crate) fn set<T: Json>(object: &mut Object, name: &str, value: FieldValue<T>) {
    let value = match value {
        FieldValue::Null => Value::Null,
        FieldValue::Value(value) => value.write(),
    };
    object.insert(name.to_owned(), value);
}
