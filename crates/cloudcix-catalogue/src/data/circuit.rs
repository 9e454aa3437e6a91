//! The services of Circuit.

use super::fields::circuit as fields;
use crate::Method::{Create, Delete, List, PartialUpdate, Read, Update};
use crate::Source::{PythonDocs, Server};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// The application itself: network circuits between service providers and customers, and their
/// classes and properties.
pub static THE_APPLICATION: Application = Application {
    name: "Circuit",
    module: "circuit",
    host_name: "Circuit",
    fully_deployed: true,
    about: "Network circuits between service providers and customers, and their classes and \
            properties",
    services: &[&CIRCUIT, &CIRCUIT_CLASS, &PROPERTY_TYPE, &PROPERTY_VALUE],
};

/// Network circuits with class, bandwidth, hand-off point, service provider, customer and install
/// date.
pub static CIRCUIT: Service = Service::new(
    &THE_APPLICATION,
    "circuit",
    "circuit/",
    "Network circuits with class, bandwidth, hand-off point, service provider, customer and \
     install date",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("circuit/", &["GET", "POST"])
.resource("circuit/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("circuit_class_id", COMPARISON),
    Filter::new("circuit_class__name", TEXT),
    Filter::new("created", TEXT),
    Filter::new("customer_address_id", COMPARISON),
    Filter::new("decommission_date", TEXT),
    Filter::new("description", TEXT),
    Filter::new("group_name", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("install_date", TEXT),
    Filter::new("reference", TEXT),
    Filter::new("reference_number", COMPARISON),
    Filter::new("service_provider_address_id", COMPARISON),
    Filter::new("updated", TEXT),
])
.ordered_by(&[
    "reference_number",
    "address_id",
    "circuit_class_id",
    "circuit_class__name",
    "created",
    "customer_address_id",
    "decommission_date",
    "description",
    "group_name",
    "id",
    "install_date",
    "reference",
    "service_provider_address_id",
    "updated",
])
.creates_with(&fields::CREATE_CIRCUIT)
.updates_with(&fields::UPDATE_CIRCUIT)
.returns(&fields::CIRCUIT);

/// Classes of circuit owned by a member, each naming the properties its circuits carry.
pub static CIRCUIT_CLASS: Service = Service::new(
    &THE_APPLICATION,
    "circuit_class",
    "circuit_class/",
    "Classes of circuit owned by a member, each naming the properties its circuits carry",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("circuit_class/", &["GET", "POST"])
.resource("circuit_class/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("updated", TEXT),
])
.ordered_by(&["name", "created", "id", "updated"])
.creates_with(&fields::CREATE_CIRCUIT_CLASS)
.updates_with(&fields::UPDATE_CIRCUIT_CLASS)
.returns(&fields::CIRCUIT_CLASS);

/// Types that a property of a circuit class can have, identified by id and name.
pub static PROPERTY_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "property_type",
    "property_type/",
    "Types that a property of a circuit class can have, identified by id and name",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("property_type/", &["GET"])
.filtered_by(&[
    Filter::new("created", TEXT),
    Filter::new("updated", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
])
.ordered_by(&["id", "name"])
.returns(&fields::PROPERTY_TYPE);

/// Property values of circuits that match a search term given in the path.
pub static PROPERTY_VALUE: Service = Service::new(
    &THE_APPLICATION,
    "property_value",
    "property_value/{search_term}/",
    "Property values of circuits that match a search term given in the path",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("property_value/<str:search_term>/", &["GET"]);
