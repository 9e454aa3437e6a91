//! The services of Plot.

use super::fields::plot as fields;
use crate::Method::{Create, Delete, List, PartialUpdate, Read, Update};
use crate::Source::{PythonDocs, Server};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// The application itself: readings taken from sources, with units, limits, alerts and summaries.
pub static THE_APPLICATION: Application = Application {
    name: "Plot",
    module: "plot",
    host_name: "plot",
    fully_deployed: true,
    about: "Readings taken from sources, with units, limits, alerts and summaries",
    services: &[
        &ALERT,
        &CATEGORY,
        &READING,
        &SOURCE,
        &SOURCE_SHARE,
        &SOURCE_GROUP_SUMMARY,
        &SOURCE_SUMMARY,
        &UNIT,
    ],
};

/// Readings that raise an alert, each with its source, value and time.
pub static ALERT: Service = Service::new(
    &THE_APPLICATION,
    "alert",
    "alert/",
    "Readings that raise an alert, each with its source, value and time",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("alert/", &["GET"])
.returns(&fields::ALERT);

/// Categories of an address that group the sources of readings.
pub static CATEGORY: Service = Service::new(
    &THE_APPLICATION,
    "category",
    "category/",
    "Categories of an address that group the sources of readings",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("category/", &["GET", "POST"])
.resource("category/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "created", "id", "updated"])
.creates_with(&fields::CREATE_CATEGORY)
.updates_with(&fields::UPDATE_CATEGORY)
.returns(&fields::CATEGORY);

/// Readings taken from a source, each with a value and the time it was taken.
pub static READING: Service = Service::new(
    &THE_APPLICATION,
    "reading",
    "reading/",
    "Readings taken from a source, each with a value and the time it was taken",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("reading/", &["GET", "POST"])
.resource("reading/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("datetime_taken", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("source_id", COMPARISON),
    Filter::new("source__address_id", COMPARISON),
    Filter::new("source__description", TEXT),
    Filter::new("value", COMPARISON),
])
.ordered_by(&["-datetime_taken", "id", "source__description"])
.creates_with(&fields::CREATE_READING)
.updates_with(&fields::UPDATE_READING)
.returns(&fields::READING);

/// Sources of readings with category, unit, retention and red and amber limits.
pub static SOURCE: Service = Service::new(
    &THE_APPLICATION,
    "source",
    "source/",
    "Sources of readings with category, unit, retention and red and amber limits",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("source/", &["GET", "POST"])
.resource("source/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("accumulating", &[]),
    Filter::new("amber_high", COMPARISON),
    Filter::new("amber_low", COMPARISON),
    Filter::new("category_id", COMPARISON),
    Filter::new("category__address_id", COMPARISON),
    Filter::new("category__name", TEXT),
    Filter::new("created", COMPARISON),
    Filter::new("description", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("red_high", COMPARISON),
    Filter::new("red_low", COMPARISON),
    Filter::new("retention", COMPARISON),
    Filter::new("seconds_valid", COMPARISON),
    Filter::new("unit_id", COMPARISON),
    Filter::new("unit__address_id", COMPARISON),
    Filter::new("unit__name", TEXT),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["description", "created", "id", "updated"])
.creates_with(&fields::CREATE_SOURCE)
.updates_with(&fields::UPDATE_SOURCE)
.returns(&fields::SOURCE);

/// Shares that let another address see the readings of a source.
pub static SOURCE_SHARE: Service = Service::new(
    &THE_APPLICATION,
    "source_share",
    "source_share/",
    "Shares that let another address see the readings of a source",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Delete, List])
.has(Server, &[Create, Read, Delete, List])
.collection("source_share/", &["GET", "POST"])
.resource("source_share/<int:pk>/", &["DELETE", "GET"])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("source_id", COMPARISON),
    Filter::new("source__category__name", TEXT),
    Filter::new("source__description", TEXT),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&[
    "source__description",
    "source__category__name",
    "address_id",
    "created",
    "id",
    "source_id",
    "updated",
])
.creates_with(&fields::CREATE_SOURCE_SHARE)
.returns(&fields::SOURCE_SHARE);

/// Summaries of readings for a group of sources over dates and an interval.
pub static SOURCE_GROUP_SUMMARY: Service = Service::new(
    &THE_APPLICATION,
    "source_group_summary",
    "source_group_summary/{source}/",
    "Summaries of readings for a group of sources over dates and an interval",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("source_group_summary/<str:source>/", &["GET"])
.filtered_by(&[
    Filter::new("accumulating", &[]),
    Filter::new("end_date", &[]),
    Filter::new("interval", &[]),
    Filter::new("start_date", &[]),
    Filter::new("unit_id", &[]),
])
.ordered_by(&["datetime_taken"]);

/// The summary of readings of one source over dates and an interval.
pub static SOURCE_SUMMARY: Service = Service::new(
    &THE_APPLICATION,
    "source_summary",
    "source_summary/{source_id}/",
    "The summary of readings of one source over dates and an interval",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("source_summary/<int:source_id>/", &["GET"])
.filtered_by(&[
    Filter::new("end_date", &[]),
    Filter::new("interval", &[]),
    Filter::new("start_date", &[]),
])
.ordered_by(&["datetime_taken"]);

/// Units of measurement for sources, with their name and abbreviation.
pub static UNIT: Service = Service::new(
    &THE_APPLICATION,
    "unit",
    "unit/",
    "Units of measurement for sources, with their name and abbreviation",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("unit/", &["GET", "POST"])
.resource("unit/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "abbreviation", "created", "id", "updated"])
.creates_with(&fields::CREATE_UNIT)
.updates_with(&fields::UPDATE_UNIT)
.returns(&fields::UNIT);
