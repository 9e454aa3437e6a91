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

            /// Copies the fields of a resource that the request may have, for an `update`, which
            /// replaces all of them. Absent fields stay absent, and so do those whose type differs.
            ///
            /// A `state` is copied as well. The state in which a resource is and the one to ask for
            /// in an update differ: set it afterwards.
            pub fn copied_from(resource: &impl $crate::Response) -> Self {
                let resource = $crate::Response::to_object(resource);
                let mut copied = Self::new();
                copied.copy(resource);
                copied
            }

            fn copy(&mut self, mut object: $crate::json::Object) {
                $($crate::request::copy::<$type>(&mut self.0, &mut object, $json);)*
            }

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
                let mut read = Self::new();
                read.copy(<$crate::json::Object as $crate::json::Json>::read(value)?);
                Some(read)
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

use crate::json::{Json, Object, put, take};

/// Copies a field, if it has the type.
pub(crate) fn copy<T: Json>(to: &mut Object, from: &mut Object, name: &str) {
    put(to, name, take::<T>(from, name).as_ref());
}

/// Sets a field. A null is sent, unlike a field that is not set.
pub(crate) fn set<T: Json>(object: &mut Object, name: &str, value: FieldValue<T>) {
    let value = match value {
        FieldValue::Null => Value::Null,
        FieldValue::Value(value) => value.write(),
    };
    object.insert(name.to_owned(), value);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Null;
    use crate::{
        compute::{CreateFirewall, CreateFirewallRule},
        iaas::{CreateVm, UpdateProject, UpdateVm, Vm},
        membership::{CreateUser, UpdateAddress},
        states::iaas::State,
    };

    #[test]
    fn only_the_fields_that_were_set_are_sent() {
        assert_eq!(json!(UpdateVm::new()), json!({}));
        let vm = UpdateVm::new().name("web").cpu(2).state(State::Quiesce);
        assert_eq!(json!(vm), json!({"name": "web", "cpu": 2, "state": 5}));
    }

    #[test]
    fn a_null_is_sent_and_differs_from_a_field_that_was_not_set() {
        let emptied = UpdateAddress::new().website(Null).subdivision_id(None::<i64>);
        assert_eq!(json!(emptied), json!({"website": null, "subdivision_id": null}));
        assert_ne!(emptied, UpdateAddress::new());
        assert_eq!(json!(UpdateAddress::new().gln(Some("5390"))), json!({"gln": "5390"}));
    }

    #[test]
    fn objects_and_lists_of_objects_are_built_in_place() {
        let rule = CreateFirewallRule::new().allow(true).port("443").protocol("tcp");
        let firewall = CreateFirewall::new().project_id(7).rules([rule.clone(), rule]);
        let rule = json!({"allow": true, "port": "443", "protocol": "tcp"});
        assert_eq!(json!(firewall), json!({"project_id": 7, "rules": [rule, rule]}));
    }

    #[test]
    fn the_last_value_of_a_field_counts() {
        let project = UpdateProject::new().name("a").field("name", "b").field("new", [1]);
        assert_eq!(json!(project), json!({"name": "b", "new": [1]}));
        let project = UpdateProject::new().field("name", 1).name("a").name("b");
        assert_eq!(json!(project), json!({"name": "b"}));
        assert_eq!(json!(UpdateProject::new().name("a").name(Null)), json!({"name": null}));
        assert_eq!(json!(UpdateProject::new().name(Null).name("a")), json!({"name": "a"}));
    }

    #[test]
    fn a_copy_has_the_fields_of_the_resource_that_the_request_may_have() {
        let vm: Vm = serde_json::from_value(json!({
            "id": 5, "name": "web", "cpu": 2, "ram": null, "created": "2026-07-11T08:00:16",
            "gateway_subnet": {"id": 1}, "new": true,
            "storages": [{"id": 9, "gb": 50, "name": "Primary", "history": []}],
        }))
        .unwrap();
        let copy = json!({
            "name": "web", "cpu": 2, "storages": [{"id": 9, "gb": 50, "name": "Primary"}],
        });
        assert_eq!(json!(UpdateVm::copied_from(&vm)), copy);
        assert_eq!(json!(CreateVm::copied_from(&vm)), copy, "a subnet is a text in a request");
    }

    #[test]
    fn missing_fields_are_named() {
        let vm = CreateVm::new().cpu(2).ram(4);
        let missing: Vec<&str> = vm.missing().collect();
        assert!(missing.contains(&"image_id") && !missing.contains(&"cpu"));
        assert!(!missing.contains(&"userdata"), "optional");
        assert_eq!(missing.len() + 2, CreateVm::REQUIRED.len());
    }

    #[test]
    fn debug_shows_fields_but_no_secrets() {
        let user = CreateUser::new().first_name("Ada").password("hunter2").otp(true);
        let shown = format!("{user:?}");
        assert_eq!(
            shown,
            r#"CreateUser { first_name: "Ada", otp: [redacted], password: [redacted] }"#
        );
    }
}
