//! The typed resources of Plot: readings taken from sources, with units, limits, alerts and
//! summaries.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_client::{Client, Resource, services::plot as services};
use cloudcix_core::Transport;
use serde_json::Value;

use crate::date::DateTime;
use crate::request::request;
use crate::resource::model;
use crate::response::response;
use crate::states::AnyState;

/// The services of Plot whose responses are typed. Made by
/// [`TypedClient::plot`](crate::TypedClient::plot).
#[derive(Debug)]
pub struct Services<'a, S>(&'a Client<S>);

impl<'a, S: Transport> crate::TypedClient<'a, S> {
    /// The services of Plot.
    pub const fn plot(self) -> Services<'a, S> {
        Services(self.0)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Readings that raise an alert, each with its source, value and time: `alert/`.
    pub fn alert(&self) -> Resource<S, services::Alert, Alert> {
        self.0.plot().alert().typed()
    }

    /// Categories of an address that group the sources of readings: `category/`.
    pub fn category(&self) -> Resource<S, services::Category, Category> {
        self.0.plot().category().typed()
    }

    /// Readings taken from a source, each with a value and the time it was taken: `reading/`.
    pub fn reading(&self) -> Resource<S, services::Reading, Reading> {
        self.0.plot().reading().typed()
    }

    /// Sources of readings with category, unit, retention and red and amber limits: `source/`.
    pub fn source(&self) -> Resource<S, services::Source, Source> {
        self.0.plot().source().typed()
    }

    /// Shares that let another address see the readings of a source: `source_share/`.
    pub fn source_share(&self) -> Resource<S, services::SourceShare, SourceShare> {
        self.0.plot().source_share().typed()
    }

    /// Units of measurement for sources, with their name and abbreviation: `unit/`.
    pub fn unit(&self) -> Resource<S, services::Unit, Unit> {
        self.0.plot().unit().typed()
    }
}

response! {
    /// Readings that raise an alert, each with its source, value and time. Returned by `alert`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Alert {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `datetime_taken`: a value of any type.
        datetime_taken: Value = "datetime_taken",
        /// `source`: a value of any type.
        source: Value = "source",
        /// `source_id`: a value of any type.
        source_id: Value = "source_id",
        /// `uri`: a value of any type.
        uri: Value = "uri",
        /// `value`: a text.
        value: String = "value",
    }
}

model! {
    Alert: services::Alert,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Categories of an address that group the sources of readings. Returned by `category`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Category {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    Category: services::Category,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of a `create` of `category`.
    CreateCategory requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of a `create` of `reading`.
    CreateReading requires ["datetime_taken", "source_id", "value"] {
        /// `datetime_taken`: a text. Required.
        datetime_taken: String = "datetime_taken",
        /// `source_id`: an integer, the id of a resource of Plot `source`. Required.
        source_id: i64 = "source_id",
        /// `value`: a decimal number. Required.
        value: String = "value",
    }
}

request! {
    /// The body of a `create` of `source`.
    CreateSource requires ["category_id", "description", "seconds_valid", "unit_id"] {
        /// `accumulating`: a boolean.
        accumulating: bool = "accumulating",
        /// `amber_high`: a decimal number.
        amber_high: String = "amber_high",
        /// `amber_low`: a decimal number.
        amber_low: String = "amber_low",
        /// `category_id`: an integer, the id of a resource of Plot `category`. Required.
        category_id: i64 = "category_id",
        /// `description`: a text. Required.
        description: String = "description",
        /// `red_high`: a decimal number.
        red_high: String = "red_high",
        /// `red_low`: a decimal number.
        red_low: String = "red_low",
        /// `retention`: an integer.
        retention: i64 = "retention",
        /// `seconds_valid`: an integer. Required.
        seconds_valid: i64 = "seconds_valid",
        /// `unit_id`: an integer, the id of a resource of Plot `unit`. Required.
        unit_id: i64 = "unit_id",
    }
}

request! {
    /// The body of a `create` of `source_share`.
    CreateSourceShare requires ["address_id", "source_id"] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. Required.
        address_id: i64 = "address_id",
        /// `source_id`: an integer, the id of a resource of Plot `source`. Required.
        source_id: i64 = "source_id",
    }
}

request! {
    /// The body of a `create` of `unit`.
    CreateUnit requires ["abbreviation", "name"] {
        /// `abbreviation`: a text. Required.
        abbreviation: String = "abbreviation",
        /// `name`: a text. Required.
        name: String = "name",
    }
}

response! {
    /// Readings taken from a source, each with a value and the time it was taken. Returned by
    /// `reading`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Reading {
        /// `id`: an integer.
        id: i64 = "id",
        /// `datetime_taken`: a value of any type.
        datetime_taken: Value = "datetime_taken",
        /// `source`: a value of any type.
        source: Value = "source",
        /// `source_id`: a value of any type.
        source_id: Value = "source_id",
        /// `uri`: a value of any type.
        uri: Value = "uri",
        /// `value`: a text.
        value: String = "value",
    }
}

model! {
    Reading: services::Reading,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Sources of readings with category, unit, retention and red and amber limits. Returned by
    /// `source`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Source {
        /// `id`: an integer.
        id: i64 = "id",
        /// `accumulating`: a value of any type.
        accumulating: Value = "accumulating",
        /// `amber_high`: a text.
        amber_high: String = "amber_high",
        /// `amber_low`: a text.
        amber_low: String = "amber_low",
        /// `category`: a value of any type.
        category: Value = "category",
        /// `category_id`: a value of any type.
        category_id: Value = "category_id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `description`: a value of any type.
        description: Value = "description",
        /// `red_high`: a text.
        red_high: String = "red_high",
        /// `red_low`: a text.
        red_low: String = "red_low",
        /// `retention`: a value of any type.
        retention: Value = "retention",
        /// `seconds_valid`: a value of any type.
        seconds_valid: Value = "seconds_valid",
        /// `unit`: a value of any type.
        unit: Value = "unit",
        /// `unit_id`: a value of any type.
        unit_id: Value = "unit_id",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    Source: services::Source,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Shares that let another address see the readings of a source. Returned by `source_share`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    SourceShare {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `source`: a value of any type.
        source: Value = "source",
        /// `source_id`: a value of any type.
        source_id: Value = "source_id",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    SourceShare: services::SourceShare,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Units of measurement for sources, with their name and abbreviation. Returned by `unit`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Unit {
        /// `id`: an integer.
        id: i64 = "id",
        /// `abbreviation`: a value of any type.
        abbreviation: Value = "abbreviation",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    Unit: services::Unit,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of an `update` or a `partial_update` of `category`. Only an `update` needs the
    /// required fields.
    UpdateCategory requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `reading`. Only an `update` needs the
    /// required fields.
    UpdateReading requires ["datetime_taken", "value"] {
        /// `datetime_taken`: a text. Required.
        datetime_taken: String = "datetime_taken",
        /// `value`: a decimal number. Required.
        value: String = "value",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `source`. Only an `update` needs the
    /// required fields.
    UpdateSource requires ["category_id", "description", "seconds_valid", "unit_id"] {
        /// `accumulating`: a boolean.
        accumulating: bool = "accumulating",
        /// `amber_high`: a decimal number.
        amber_high: String = "amber_high",
        /// `amber_low`: a decimal number.
        amber_low: String = "amber_low",
        /// `category_id`: an integer, the id of a resource of Plot `category`. Required.
        category_id: i64 = "category_id",
        /// `description`: a text. Required.
        description: String = "description",
        /// `red_high`: a decimal number.
        red_high: String = "red_high",
        /// `red_low`: a decimal number.
        red_low: String = "red_low",
        /// `retention`: an integer.
        retention: i64 = "retention",
        /// `seconds_valid`: an integer. Required.
        seconds_valid: i64 = "seconds_valid",
        /// `unit_id`: an integer, the id of a resource of Plot `unit`. Required.
        unit_id: i64 = "unit_id",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `unit`. Only an `update` needs the required
    /// fields.
    UpdateUnit requires ["abbreviation", "name"] {
        /// `abbreviation`: a text. Required.
        abbreviation: String = "abbreviation",
        /// `name`: a text. Required.
        name: String = "name",
    }
}
