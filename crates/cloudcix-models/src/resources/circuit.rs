//! The typed resources of Circuit: network circuits between service providers and customers, and
//! their classes and properties.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_client::{Client, Resource, services::circuit as services};
use cloudcix_core::Transport;
use serde_json::Value;

use crate::date::DateTime;
use crate::request::request;
use crate::resource::model;
use crate::response::response;
use crate::states::AnyState;

/// The services of Circuit whose responses are typed. Made by
/// [`TypedClient::circuit`](crate::TypedClient::circuit).
#[derive(Debug)]
pub struct Services<'a, S>(&'a Client<S>);

impl<'a, S: Transport> crate::TypedClient<'a, S> {
    /// The services of Circuit.
    pub const fn circuit(self) -> Services<'a, S> {
        Services(self.0)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Network circuits with class, bandwidth, hand-off point, service provider, customer and
    /// install date: `circuit/`.
    pub fn circuit(&self) -> Resource<S, services::Circuit, Circuit> {
        self.0.circuit().circuit().typed()
    }

    /// Classes of circuit owned by a member, each naming the properties its circuits carry:
    /// `circuit_class/`.
    pub fn circuit_class(&self) -> Resource<S, services::CircuitClass, CircuitClass> {
        self.0.circuit().circuit_class().typed()
    }

    /// Types that a property of a circuit class can have, identified by id and name:
    /// `property_type/`.
    pub fn property_type(&self) -> Resource<S, services::PropertyType, PropertyType> {
        self.0.circuit().property_type().typed()
    }
}

response! {
    /// Network circuits with class, bandwidth, hand-off point, service provider, customer and
    /// install date. Returned by `circuit`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Circuit {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `bandwidth`: a value of any type.
        bandwidth: Value = "bandwidth",
        /// `circuit_class`: a value of any type.
        circuit_class: Value = "circuit_class",
        /// `circuit_class_id`: a value of any type.
        circuit_class_id: Value = "circuit_class_id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `customer_address_id`: a value of any type.
        customer_address_id: Value = "customer_address_id",
        /// `decommission_date`: a value of any type.
        decommission_date: Value = "decommission_date",
        /// `description`: a value of any type.
        description: Value = "description",
        /// `group_name`: a value of any type.
        group_name: Value = "group_name",
        /// `hand_off_point`: a value of any type.
        hand_off_point: Value = "hand_off_point",
        /// `install_date`: a value of any type.
        install_date: Value = "install_date",
        /// `properties`: a value of any type.
        properties: Value = "properties",
        /// `reference`: a value of any type.
        reference: Value = "reference",
        /// `reference_number`: a value of any type.
        reference_number: Value = "reference_number",
        /// `service_provider_address_id`: a value of any type.
        service_provider_address_id: Value = "service_provider_address_id",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    Circuit: services::Circuit,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Classes of circuit owned by a member, each naming the properties its circuits carry.
    /// Returned by `circuit_class`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CircuitClass {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `member_id`: a value of any type.
        member_id: Value = "member_id",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `properties`: a value of any type.
        properties: Value = "properties",
        /// `total_circuits`: a value of any type.
        total_circuits: Value = "total_circuits",
        /// `total_properties`: a value of any type.
        total_properties: Value = "total_properties",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CircuitClass: services::CircuitClass,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of a `create` of `circuit`.
    CreateCircuit requires [
        "circuit_class_id",
        "install_date",
        "properties",
        "service_provider_address_id",
    ] {
        /// `bandwidth`: an integer.
        bandwidth: i64 = "bandwidth",
        /// `circuit_class_id`: an integer, the id of a resource of Circuit `circuit_class`.
        /// Required.
        circuit_class_id: i64 = "circuit_class_id",
        /// `customer_address_id`: an integer, the id of a resource of Membership `address`.
        customer_address_id: i64 = "customer_address_id",
        /// `decommission_date`: a text.
        decommission_date: String = "decommission_date",
        /// `description`: a text.
        description: String = "description",
        /// `group_name`: a text.
        group_name: String = "group_name",
        /// `hand_off_point`: a text.
        hand_off_point: String = "hand_off_point",
        /// `install_date`: a text. Required.
        install_date: String = "install_date",
        /// `properties`: an object. Required.
        properties: Value = "properties",
        /// `reference`: a text.
        reference: String = "reference",
        /// `service_provider_address_id`: an integer. Required.
        service_provider_address_id: i64 = "service_provider_address_id",
    }
}

request! {
    /// The body of a `create` of `circuit_class`.
    CreateCircuitClass requires ["name", "properties"] {
        /// `name`: a text. Required.
        name: String = "name",
        /// `properties`: a list of objects. Required.
        properties: Vec<CreateCircuitClassProperty> = "properties",
    }
}

request! {
    /// An object in [`CreateCircuitClass`].
    CreateCircuitClassProperty requires [] {
        /// `key`: a text.
        key: String = "key",
        /// `property_type_id`: an integer, the id of a resource of Circuit `property_type`.
        property_type_id: i64 = "property_type_id",
        /// `required`: a boolean.
        required: bool = "required",
    }
}

response! {
    /// Types that a property of a circuit class can have, identified by id and name. Returned by
    /// `property_type`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    PropertyType {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `name`: a value of any type.
        name: Value = "name",
    }
}

model! {
    PropertyType: services::PropertyType,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

request! {
    /// The body of an `update` or a `partial_update` of `circuit`. Only an `update` needs the
    /// required fields.
    UpdateCircuit requires [
        "customer_address_id",
        "install_date",
        "properties",
        "service_provider_address_id",
    ] {
        /// `bandwidth`: an integer.
        bandwidth: i64 = "bandwidth",
        /// `customer_address_id`: an integer, the id of a resource of Membership `address`.
        /// Required.
        customer_address_id: i64 = "customer_address_id",
        /// `decommission_date`: a text.
        decommission_date: String = "decommission_date",
        /// `description`: a text.
        description: String = "description",
        /// `group_name`: a text.
        group_name: String = "group_name",
        /// `hand_off_point`: a text.
        hand_off_point: String = "hand_off_point",
        /// `install_date`: a text. Required.
        install_date: String = "install_date",
        /// `properties`: an object. Required.
        properties: Value = "properties",
        /// `reference`: a text.
        reference: String = "reference",
        /// `service_provider_address_id`: an integer. Required.
        service_provider_address_id: i64 = "service_provider_address_id",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `circuit_class`. Only an `update` needs the
    /// required fields.
    UpdateCircuitClass requires ["name", "properties"] {
        /// `name`: a text. Required.
        name: String = "name",
        /// `properties`: a list of objects. Required.
        properties: Vec<UpdateCircuitClassProperty> = "properties",
    }
}

request! {
    /// An object in [`UpdateCircuitClass`].
    UpdateCircuitClassProperty requires [] {
        /// `key`: a text.
        key: String = "key",
        /// `property_type_id`: an integer, the id of a resource of Circuit `property_type`.
        property_type_id: i64 = "property_type_id",
        /// `required`: a boolean.
        required: bool = "required",
    }
}
