use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// DCIM: Data centre infrastructure management: circuits, their classes and properties.
pub(crate) static APPLICATION: Application = Application {
    name: "DCIM",
    module: "dcim",
    host_name: "dcim",
    fully_deployed: true,
    about: "Data centre infrastructure management: circuits, their classes and properties",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "circuit", "circuit/", "Circuits in the DCIM application, with full create, read, update and delete calls")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "circuit_class", "circuit_class/", "Classes of circuit in the DCIM application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(&APPLICATION, "property_type", "property_type/", "Property types in the DCIM application, available as a list only")
        .has(PythonDocs, &[List]),
    Service::new(
        &APPLICATION,
        "property_value",
        "property_value/{search_term}/",
        "Property values in the DCIM application that match a search term",
    )
    .has(PythonDocs, &[List]),
];
