//! DCIM: data centre infrastructure management: circuits, their classes and properties.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::dcim as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of DCIM: data centre infrastructure management: circuits, their classes and
/// properties. Made by [`Client::dcim`](crate::Client::dcim).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of DCIM: data centre infrastructure management: circuits, their classes and
    /// properties.
    pub const fn dcim(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Circuits in the DCIM application, with full create, read, update and delete calls:
    /// `circuit/`.
    pub fn circuit(&self) -> crate::Resource<S, Circuit> {
        crate::Resource::known(self.0, &catalogue::CIRCUIT, [])
    }

    /// Classes of circuit in the DCIM application: `circuit_class/`.
    pub fn circuit_class(&self) -> crate::Resource<S, CircuitClass> {
        crate::Resource::known(self.0, &catalogue::CIRCUIT_CLASS, [])
    }

    /// Property types in the DCIM application, available as a list only: `property_type/`.
    pub fn property_type(&self) -> crate::Resource<S, PropertyType> {
        crate::Resource::known(self.0, &catalogue::PROPERTY_TYPE, [])
    }

    /// Property values in the DCIM application that match a search term:
    /// `property_value/{search_term}/`.
    pub fn property_value(&self, search_term: impl crate::Id) -> crate::Resource<S, PropertyValue> {
        crate::Resource::known(self.0, &catalogue::PROPERTY_VALUE, [search_term.into_pk()])
    }
}

service_marker! {
    /// Circuits in the DCIM application, with full create, read, update and delete calls:
    /// `circuit/`.
    Circuit = catalogue::CIRCUIT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Classes of circuit in the DCIM application: `circuit_class/`.
    CircuitClass = catalogue::CIRCUIT_CLASS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Property types in the DCIM application, available as a list only: `property_type/`.
    PropertyType = catalogue::PROPERTY_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Property values in the DCIM application that match a search term:
    /// `property_value/{search_term}/`.
    PropertyValue = catalogue::PROPERTY_VALUE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
