//! Plot: readings taken from sources, with units, limits, alerts and summaries.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::plot as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Plot: readings taken from sources, with units, limits, alerts and summaries.
/// Made by [`Client::plot`](crate::Client::plot).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Plot: readings taken from sources, with units, limits, alerts and summaries.
    pub const fn plot(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Readings that raise an alert, each with its source, value and time: `alert/`.
    pub fn alert(&self) -> crate::Resource<S, Alert> {
        crate::Resource::known(self.0, &catalogue::ALERT, [])
    }

    /// Categories of an address that group the sources of readings: `category/`.
    pub fn category(&self) -> crate::Resource<S, Category> {
        crate::Resource::known(self.0, &catalogue::CATEGORY, [])
    }

    /// Readings taken from a source, each with a value and the time it was taken: `reading/`.
    pub fn reading(&self) -> crate::Resource<S, Reading> {
        crate::Resource::known(self.0, &catalogue::READING, [])
    }

    /// Sources of readings with category, unit, retention and red and amber limits: `source/`.
    pub fn source(&self) -> crate::Resource<S, Source> {
        crate::Resource::known(self.0, &catalogue::SOURCE, [])
    }

    /// Shares that let another address see the readings of a source: `source_share/`.
    pub fn source_share(&self) -> crate::Resource<S, SourceShare> {
        crate::Resource::known(self.0, &catalogue::SOURCE_SHARE, [])
    }

    /// Summaries of readings for a group of sources over dates and an interval:
    /// `source_group_summary/{source}/`.
    pub fn source_group_summary(
        &self,
        source: impl crate::Id,
    ) -> crate::Resource<S, SourceGroupSummary> {
        crate::Resource::known(self.0, &catalogue::SOURCE_GROUP_SUMMARY, [source.into_pk()])
    }

    /// The summary of readings of one source over dates and an interval:
    /// `source_summary/{source_id}/`.
    pub fn source_summary(&self, source_id: impl crate::Id) -> crate::Resource<S, SourceSummary> {
        crate::Resource::known(self.0, &catalogue::SOURCE_SUMMARY, [source_id.into_pk()])
    }

    /// Units of measurement for sources, with their name and abbreviation: `unit/`.
    pub fn unit(&self) -> crate::Resource<S, Unit> {
        crate::Resource::known(self.0, &catalogue::UNIT, [])
    }
}

service_marker! {
    /// Readings that raise an alert, each with its source, value and time: `alert/`.
    Alert = catalogue::ALERT,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Categories of an address that group the sources of readings: `category/`.
    Category = catalogue::CATEGORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Readings taken from a source, each with a value and the time it was taken: `reading/`.
    Reading = catalogue::READING,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Sources of readings with category, unit, retention and red and amber limits: `source/`.
    Source = catalogue::SOURCE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Shares that let another address see the readings of a source: `source_share/`.
    SourceShare = catalogue::SOURCE_SHARE,
    list: List, read: One, methods: Create Read Delete List GetAll Head
}

service_marker! {
    /// Summaries of readings for a group of sources over dates and an interval:
    /// `source_group_summary/{source}/`.
    SourceGroupSummary = catalogue::SOURCE_GROUP_SUMMARY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The summary of readings of one source over dates and an interval:
    /// `source_summary/{source_id}/`.
    SourceSummary = catalogue::SOURCE_SUMMARY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Units of measurement for sources, with their name and abbreviation: `unit/`.
    Unit = catalogue::UNIT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
