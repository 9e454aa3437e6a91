//! The services of Support.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: support tickets by transaction type and serial number, with items, parts
/// and service centres.
pub static THE_APPLICATION: Application = Application {
    name: "Support",
    module: "support",
    host_name: "support",
    fully_deployed: true,
    about: "Support tickets by transaction type and serial number, with items, parts and service \
            centres",
    services: &[
        &ITEM,
        &ITEM_HISTORY,
        &ITEM_STATUS,
        &PART_USED,
        &REASON_FOR_RETURN,
        &REASON_FOR_RETURN_TRANSLATION,
        &SERVICE_CENTRE_LOGIC,
        &SERVICE_CENTRE_WARRANTOR,
        &STATUS,
        &SUMMARY_SUPPORT_TICKET,
        &TICKET,
        &TICKET_HISTORY,
        &TICKET_QUESTION,
        &TICKET_TYPE,
        &WARRANTOR_LOGIC,
        &WARRANTOR_SERVICE_CENTRE,
    ],
};

/// Items on one support ticket, found by transaction type and serial number (TSN).
pub static ITEM: Service = Service::new(
    &THE_APPLICATION,
    "item",
    "ticket/{transaction_type_id}/{tsn}/item/",
    "Items on one support ticket, found by transaction type and serial number (TSN)",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// History entries of one item on a support ticket, which can be added and listed.
pub static ITEM_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "item_history",
    "ticket/{transaction_type_id}/{tsn}/item/{item_id}/history/",
    "History entries of one item on a support ticket, which can be added and listed",
)
.has(PythonDocs, &[Create, List]);

/// Statuses an item on a support ticket can have, available as a list only.
pub static ITEM_STATUS: Service = Service::new(
    &THE_APPLICATION,
    "item_status",
    "item_status/",
    "Statuses an item on a support ticket can have, available as a list only",
)
.has(PythonDocs, &[List]);

/// Parts used on one item of a support ticket, available for reading only.
pub static PART_USED: Service = Service::new(
    &THE_APPLICATION,
    "part_used",
    "ticket/{transaction_type_id}/{tsn}/item/{item_id}/part_used/",
    "Parts used on one item of a support ticket, available for reading only",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List]);

/// Reasons for return that the Support application offers.
pub static REASON_FOR_RETURN: Service = Service::new(
    &THE_APPLICATION,
    "reason_for_return",
    "reason_for_return/",
    "Reasons for return that the Support application offers",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Translations of one reason for return in the Support application.
pub static REASON_FOR_RETURN_TRANSLATION: Service = Service::new(
    &THE_APPLICATION,
    "reason_for_return_translation",
    "reason_for_return/{reason_for_return_id}/translation/",
    "Translations of one reason for return in the Support application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Logic records of a service centre in the Support application.
pub static SERVICE_CENTRE_LOGIC: Service = Service::new(
    &THE_APPLICATION,
    "service_centre_logic",
    "service_centre_logic/",
    "Logic records of a service centre in the Support application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete]);

/// Warrantors that one service centre address works for in the Support application.
pub static SERVICE_CENTRE_WARRANTOR: Service = Service::new(
    &THE_APPLICATION,
    "service_centre_warrantor",
    "service_centre/{address_id}/warrantor/",
    "Warrantors that one service centre address works for in the Support application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Statuses a support ticket can have, available as a list only.
pub static STATUS: Service = Service::new(
    &THE_APPLICATION,
    "status",
    "status/",
    "Statuses a support ticket can have, available as a list only",
)
.has(PythonDocs, &[List]);

/// A path of the Support application named for a summary of its tickets.
pub static SUMMARY_SUPPORT_TICKET: Service = Service::new(
    &THE_APPLICATION,
    "summary_support_ticket",
    "summary_support_ticket/",
    "A path of the Support application named for a summary of its tickets",
)
.with_pk(Pk::Integer);

/// Support tickets of one transaction type, which can be created, read and updated.
pub static TICKET: Service = Service::new(
    &THE_APPLICATION,
    "ticket",
    "ticket/{transaction_type_id}/",
    "Support tickets of one transaction type, which can be created, read and updated",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// History entries of one support ticket, which can be added and listed.
pub static TICKET_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "ticket_history",
    "ticket/{transaction_type_id}/{tsn}/history/",
    "History entries of one support ticket, which can be added and listed",
)
.has(PythonDocs, &[Create, List]);

/// Questions that belong to support tickets.
pub static TICKET_QUESTION: Service = Service::new(
    &THE_APPLICATION,
    "ticket_question",
    "ticket_question/",
    "Questions that belong to support tickets",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Types of ticket in the Support application.
pub static TICKET_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "ticket_type",
    "ticket_type/",
    "Types of ticket in the Support application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Logic records of a warrantor in the Support application.
pub static WARRANTOR_LOGIC: Service = Service::new(
    &THE_APPLICATION,
    "warrantor_logic",
    "warrantor_logic/",
    "Logic records of a warrantor in the Support application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete]);

/// Service centres that work for one warrantor address in the Support application.
pub static WARRANTOR_SERVICE_CENTRE: Service = Service::new(
    &THE_APPLICATION,
    "warrantor_service_centre",
    "warrantor/{address_id}/service_centre/",
    "Service centres that work for one warrantor address in the Support application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);
