//! Circuit: network circuits between service providers and customers, and their classes and
//! properties.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::circuit as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Circuit: network circuits between service providers and customers, and their
/// classes and properties. Made by [`Client::circuit`](crate::Client::circuit).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Circuit: network circuits between service providers and customers, and their
    /// classes and properties.
    pub const fn circuit(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Network circuits with class, bandwidth, hand-off point, service provider, customer and
    /// install date: `circuit/`.
    pub fn circuit(&self) -> crate::Resource<S, Circuit> {
        crate::Resource::known(self.0, &catalogue::CIRCUIT, [])
    }

    /// Classes of circuit owned by a member, each naming the properties its circuits carry:
    /// `circuit_class/`.
    pub fn circuit_class(&self) -> crate::Resource<S, CircuitClass> {
        crate::Resource::known(self.0, &catalogue::CIRCUIT_CLASS, [])
    }

    /// Types that a property of a circuit class can have, identified by id and name:
    /// `property_type/`.
    pub fn property_type(&self) -> crate::Resource<S, PropertyType> {
        crate::Resource::known(self.0, &catalogue::PROPERTY_TYPE, [])
    }

    /// Property values of circuits that match a search term given in the path:
    /// `property_value/{search_term}/`.
    pub fn property_value(&self, search_term: impl crate::Id) -> crate::Resource<S, PropertyValue> {
        crate::Resource::known(self.0, &catalogue::PROPERTY_VALUE, [search_term.into_pk()])
    }
}

service_marker! {
    /// Network circuits with class, bandwidth, hand-off point, service provider, customer and
    /// install date: `circuit/`.
    Circuit = catalogue::CIRCUIT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Classes of circuit owned by a member, each naming the properties its circuits carry:
    /// `circuit_class/`.
    CircuitClass = catalogue::CIRCUIT_CLASS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Types that a property of a circuit class can have, identified by id and name:
    /// `property_type/`.
    PropertyType = catalogue::PROPERTY_TYPE,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Property values of circuits that match a search term given in the path:
    /// `property_value/{search_term}/`.
    PropertyValue = catalogue::PROPERTY_VALUE,
    list: List, read: One, methods: List GetAll Head
}
