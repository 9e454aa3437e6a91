//! Reporting: the legacy service for reports, their templates, packages and exports.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::reporting as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Reporting: the legacy service for reports, their templates, packages and
/// exports. Made by [`Client::reporting`](crate::Client::reporting).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Reporting: the legacy service for reports, their templates, packages and
    /// exports.
    pub const fn reporting(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Exports made by the Reporting application: `Export/`.
    pub fn export(&self) -> crate::Resource<S, Export> {
        crate::Resource::known(self.0, &catalogue::EXPORT, [])
    }

    /// Packages kept by the Reporting application, with full create, update and delete calls:
    /// `Package/`.
    pub fn package(&self) -> crate::Resource<S, Package> {
        crate::Resource::known(self.0, &catalogue::PACKAGE, [])
    }

    /// Reports made by the Reporting application, which can be created, read and deleted:
    /// `Report/`.
    pub fn report(&self) -> crate::Resource<S, Report> {
        crate::Resource::known(self.0, &catalogue::REPORT, [])
    }

    /// Report templates from which documents and reports are produced: `ReportTemplate/`.
    pub fn report_template(&self) -> crate::Resource<S, ReportTemplate> {
        crate::Resource::known(self.0, &catalogue::REPORT_TEMPLATE, [])
    }
}

service_marker! {
    /// Exports made by the Reporting application: `Export/`.
    Export = catalogue::EXPORT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Packages kept by the Reporting application, with full create, update and delete calls:
    /// `Package/`.
    Package = catalogue::PACKAGE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Reports made by the Reporting application, which can be created, read and deleted:
    /// `Report/`.
    Report = catalogue::REPORT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Report templates from which documents and reports are produced: `ReportTemplate/`.
    ReportTemplate = catalogue::REPORT_TEMPLATE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
