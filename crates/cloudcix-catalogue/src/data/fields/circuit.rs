//! The fields of Circuit.

use crate::FieldSource::Serializer;
use crate::Kind::{Any, Boolean, DateTime, Integer, List, Map, Object, Text};
use crate::{Field, Structure};

pub(in crate::data) static CIRCUIT: Structure = Structure::new(
    "Circuit",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("bandwidth", Any, &[Serializer]).required(),
        Field::new("circuit_class", Any, &[Serializer]).required(),
        Field::new("circuit_class_id", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("customer_address_id", Any, &[Serializer]).required(),
        Field::new("decommission_date", Any, &[Serializer]),
        Field::new("description", Any, &[Serializer]).required(),
        Field::new("group_name", Any, &[Serializer]).required(),
        Field::new("hand_off_point", Any, &[Serializer]).required(),
        Field::new("install_date", Any, &[Serializer]).required(),
        Field::new("properties", Any, &[Serializer]).required(),
        Field::new("reference", Any, &[Serializer]).required(),
        Field::new("reference_number", Any, &[Serializer]).required(),
        Field::new("service_provider_address_id", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CIRCUIT_CLASS: Structure = Structure::new(
    "CircuitClass",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("member_id", Any, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("properties", Any, &[Serializer]).required(),
        Field::new("total_circuits", Any, &[Serializer]).required(),
        Field::new("total_properties", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CIRCUIT: Structure = Structure::new(
    "CreateCircuit",
    &[
        Field::new("bandwidth", Integer, &[Serializer]),
        Field::new("circuit_class_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Circuit", "circuit_class")),
        Field::new("customer_address_id", Integer, &[Serializer])
            .refers_to(&("Membership", "address")),
        Field::new("decommission_date", Text, &[Serializer]),
        Field::new("description", Text, &[Serializer]),
        Field::new("group_name", Text, &[Serializer]),
        Field::new("hand_off_point", Text, &[Serializer]),
        Field::new("install_date", Text, &[Serializer]).required(),
        Field::new("properties", Map, &[Serializer]).required(),
        Field::new("reference", Text, &[Serializer]),
        Field::new("service_provider_address_id", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CIRCUIT_CLASS: Structure = Structure::new(
    "CreateCircuitClass",
    &[
        Field::new("name", Text, &[Serializer]).required(),
        Field::new("properties", List(&Object(&CREATE_CIRCUIT_CLASS_PROPERTY)), &[Serializer])
            .required(),
    ],
);

pub(in crate::data) static CREATE_CIRCUIT_CLASS_PROPERTY: Structure = Structure::new(
    "CreateCircuitClassProperty",
    &[
        Field::new("key", Text, &[Serializer]),
        Field::new("property_type_id", Integer, &[Serializer])
            .refers_to(&("Circuit", "property_type")),
        Field::new("required", Boolean, &[Serializer]),
    ],
);

pub(in crate::data) static PROPERTY_TYPE: Structure = Structure::new(
    "PropertyType",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_CIRCUIT: Structure = Structure::new(
    "UpdateCircuit",
    &[
        Field::new("bandwidth", Integer, &[Serializer]),
        Field::new("customer_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("decommission_date", Text, &[Serializer]),
        Field::new("description", Text, &[Serializer]),
        Field::new("group_name", Text, &[Serializer]),
        Field::new("hand_off_point", Text, &[Serializer]),
        Field::new("install_date", Text, &[Serializer]).required(),
        Field::new("properties", Map, &[Serializer]).required(),
        Field::new("reference", Text, &[Serializer]),
        Field::new("service_provider_address_id", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_CIRCUIT_CLASS: Structure = Structure::new(
    "UpdateCircuitClass",
    &[
        Field::new("name", Text, &[Serializer]).required(),
        Field::new("properties", List(&Object(&UPDATE_CIRCUIT_CLASS_PROPERTY)), &[Serializer])
            .required(),
    ],
);

pub(in crate::data) static UPDATE_CIRCUIT_CLASS_PROPERTY: Structure = Structure::new(
    "UpdateCircuitClassProperty",
    &[
        Field::new("key", Text, &[Serializer]),
        Field::new("property_type_id", Integer, &[Serializer])
            .refers_to(&("Circuit", "property_type")),
        Field::new("required", Boolean, &[Serializer]),
    ],
);
