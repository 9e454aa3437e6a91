use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Reporting: The legacy service for reports, their templates, packages and exports.
pub(crate) static APPLICATION: Application = Application {
    name: "Reporting",
    module: "reporting",
    host_name: "Reporting",
    fully_deployed: false,
    about: "The legacy service for reports, their templates, packages and exports",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "export", "Export/", "Exports made by the Reporting application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Delete, List]),
    Service::new(
        &APPLICATION,
        "package",
        "Package/",
        "Packages kept by the Reporting application, with full create, update and delete calls",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "report", "Report/", "Reports made by the Reporting application, which can be created, read and deleted")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Delete, List]),
    Service::new(&APPLICATION, "report_template", "ReportTemplate/", "Report templates from which documents and reports are produced")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
];
