//! The services of Reporting.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: the legacy service for reports, their templates, packages and exports.
pub static THE_APPLICATION: Application = Application {
    name: "Reporting",
    module: "reporting",
    host_name: "Reporting",
    fully_deployed: false,
    about: "The legacy service for reports, their templates, packages and exports",
    services: &[&EXPORT, &PACKAGE, &REPORT, &REPORT_TEMPLATE],
};

/// Exports made by the Reporting application.
pub static EXPORT: Service = Service::new(
    &THE_APPLICATION,
    "export",
    "Export/",
    "Exports made by the Reporting application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Delete, List]);

/// Packages kept by the Reporting application, with full create, update and delete calls.
pub static PACKAGE: Service = Service::new(
    &THE_APPLICATION,
    "package",
    "Package/",
    "Packages kept by the Reporting application, with full create, update and delete calls",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Reports made by the Reporting application, which can be created, read and deleted.
pub static REPORT: Service = Service::new(
    &THE_APPLICATION,
    "report",
    "Report/",
    "Reports made by the Reporting application, which can be created, read and deleted",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Delete, List]);

/// Report templates from which documents and reports are produced.
pub static REPORT_TEMPLATE: Service = Service::new(
    &THE_APPLICATION,
    "report_template",
    "ReportTemplate/",
    "Report templates from which documents and reports are produced",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);
