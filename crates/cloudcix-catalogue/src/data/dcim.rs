//! The services of DCIM.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: data centre infrastructure management: circuits, their classes and
/// properties.
pub static THE_APPLICATION: Application = Application {
    name: "DCIM",
    module: "dcim",
    host_name: "dcim",
    fully_deployed: true,
    about: "Data centre infrastructure management: circuits, their classes and properties",
    services: &[&CIRCUIT, &CIRCUIT_CLASS, &PROPERTY_TYPE, &PROPERTY_VALUE],
};

/// Circuits in the DCIM application, with full create, read, update and delete calls.
pub static CIRCUIT: Service = Service::new(
    &THE_APPLICATION,
    "circuit",
    "circuit/",
    "Circuits in the DCIM application, with full create, read, update and delete calls",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Classes of circuit in the DCIM application.
pub static CIRCUIT_CLASS: Service = Service::new(
    &THE_APPLICATION,
    "circuit_class",
    "circuit_class/",
    "Classes of circuit in the DCIM application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// Property types in the DCIM application, available as a list only.
pub static PROPERTY_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "property_type",
    "property_type/",
    "Property types in the DCIM application, available as a list only",
)
.has(PythonDocs, &[List]);

/// Property values in the DCIM application that match a search term.
pub static PROPERTY_VALUE: Service = Service::new(
    &THE_APPLICATION,
    "property_value",
    "property_value/{search_term}/",
    "Property values in the DCIM application that match a search term",
)
.has(PythonDocs, &[List]);
