//! The macro that defines the types of responses.

/// Defines the type of a response, or of an object inside one, from its fields: a Rust name, a
/// type, and the name in JSON.
///
/// It is not a derive of serde: that would take several times as long to compile, and its
/// `flatten`, which `extra` would need, loses the place of an error.
macro_rules! response {
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $json:literal,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_doc])* pub $field: Option<$type>,)*
            /// All other fields of the response, and those whose value has another type.
            pub extra: $crate::json::Object,
        }

        impl $name {
            fn from_object(mut object: $crate::json::Object) -> Self {
                Self {
                    $($field: $crate::json::take(&mut object, $json),)*
                    extra: $crate::response::without_nulls(object),
                }
            }
        }

        impl $crate::response::sealed::Sealed for $name {}
        impl $crate::Response for $name {
            fn to_object(&self) -> $crate::json::Object {
                let mut object = self.extra.clone();
                $($crate::json::put(&mut object, $json, self.$field.as_ref());)*
                object
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut out = f.debug_struct(stringify!($name));
                $($crate::json::show(&mut out, $json, self.$field.as_ref());)*
                $crate::json::show_all(&mut out, &self.extra);
                out.finish()
            }
        }

        impl $crate::json::Json for $name {
            fn fits(value: &serde_json::Value) -> bool {
                value.is_object()
            }

            fn read(value: serde_json::Value) -> Option<Self> {
                <$crate::json::Object as $crate::json::Json>::read(value).map(Self::from_object)
            }

            fn write(&self) -> serde_json::Value {
                $crate::Response::to_object(self).into()
            }

            fn show(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(self, f)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(source).map(Self::from_object)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::Response::to_object(self), target)
            }
        }
    };
}

pub(crate) use response;

use crate::json::Object;

/// A type of a response, or of an object inside one.
///
/// The trait is sealed: every such type implements it.
pub trait Response: sealed::Sealed {
    /// Returns the JSON of the response, without its nulls.
    fn to_object(&self) -> Object;
}

pub(crate) mod sealed {
    pub trait Sealed {}
}

/// Drops nulls, which count as absent.
pub(crate) fn without_nulls(mut object: Object) -> Object {
    object.retain(|_, value| !value.is_null());
    object
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{Response as _, iaas::Vm};

    #[test]
    fn a_null_is_absent_and_a_value_of_another_type_is_kept_where_it_is_not_lost() {
        let vm: Vm = serde_json::from_value(json!({
            "id": 5, "name": null, "cpu": "2", "ram": 4, "new": null, "newer": {"a": null},
        }))
        .unwrap();
        assert_eq!((vm.id, vm.name.as_deref(), vm.cpu, vm.ram), (Some(5), None, None, Some(4)));
        assert_eq!(json!(vm.extra), json!({"cpu": "2", "newer": {"a": null}}));
        let object = json!({"id": 5, "cpu": "2", "ram": 4, "newer": {"a": null}});
        assert_eq!((json!(vm.to_object()), json!(vm)), (object.clone(), object));
        assert_eq!(format!("{vm:?}"), r#"Vm { id: 5, ram: 4, cpu: "2", newer: {"a":null} }"#);
    }

    #[test]
    fn a_field_that_is_set_replaces_what_the_response_had_in_its_place() {
        let mut vm: Vm = serde_json::from_value(json!({"cpu": "2", "new": 1})).unwrap();
        vm.cpu = Some(4);
        assert_eq!(json!(vm.to_object()), json!({"cpu": 4, "new": 1}));
    }
}
