//! The services of Helpdesk.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: helpdesk tickets with their items and history, service centres and
/// warrantors.
pub static THE_APPLICATION: Application = Application {
    name: "Helpdesk",
    module: "helpdesk",
    host_name: "helpdesk",
    fully_deployed: true,
    about: "Helpdesk tickets with their items and history, service centres and warrantors",
    services: &[
        &ITEM,
        &ITEM_HISTORY,
        &ITEM_STATUS,
        &PART_USED,
        &REASON_FOR_RETURN,
        &REASON_FOR_RETURN_TRANSLATION,
        &REPORT_STAFF,
        &REPORT_TICKET,
        &REPORT_TICKET_CLIENT,
        &SERVICE_CENTRE_LOGIC,
        &SERVICE_CENTRE_WARRANTOR,
        &STATUS,
        &TICKET,
        &TICKET_HISTORY,
        &TICKET_QUESTION,
        &TICKET_TYPE,
        &WARRANTOR_LOGIC,
        &WARRANTOR_SERVICE_CENTRE,
    ],
};

/// Items on one helpdesk ticket, which can be created, read and updated.
pub static ITEM: Service = Service::new(
    &THE_APPLICATION,
    "item",
    "ticket/{ticket_id}/item/",
    "Items on one helpdesk ticket, which can be created, read and updated",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// History entries of one item on a helpdesk ticket, which can be added and listed.
pub static ITEM_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "item_history",
    "ticket/{ticket_id}/item/{item_id}/history/",
    "History entries of one item on a helpdesk ticket, which can be added and listed",
)
.has(PythonDocs, &[Create, List]);

/// Statuses an item on a helpdesk ticket can have, available as a list only.
pub static ITEM_STATUS: Service = Service::new(
    &THE_APPLICATION,
    "item_status",
    "item_status/",
    "Statuses an item on a helpdesk ticket can have, available as a list only",
)
.has(PythonDocs, &[List]);

/// Parts used on one item of a helpdesk ticket.
pub static PART_USED: Service = Service::new(
    &THE_APPLICATION,
    "part_used",
    "ticket/{ticket_id}/item/{item_id}/part_used/",
    "Parts used on one item of a helpdesk ticket",
)
.with_pk(Pk::Integer);

/// Reasons for return that the Helpdesk application offers.
pub static REASON_FOR_RETURN: Service = Service::new(
    &THE_APPLICATION,
    "reason_for_return",
    "reason_for_return/",
    "Reasons for return that the Helpdesk application offers",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Translations of one reason for return in the Helpdesk application.
pub static REASON_FOR_RETURN_TRANSLATION: Service = Service::new(
    &THE_APPLICATION,
    "reason_for_return_translation",
    "reason_for_return/{reason_for_return_id}/translation/",
    "Translations of one reason for return in the Helpdesk application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// A path of the Helpdesk application named for a report on staff.
pub static REPORT_STAFF: Service = Service::new(
    &THE_APPLICATION,
    "report_staff",
    "report_staff/",
    "A path of the Helpdesk application named for a report on staff",
)
.with_pk(Pk::Integer);

/// A path of the Helpdesk application named for a report on tickets.
pub static REPORT_TICKET: Service = Service::new(
    &THE_APPLICATION,
    "report_ticket",
    "report_ticket/",
    "A path of the Helpdesk application named for a report on tickets",
)
.with_pk(Pk::Integer);

/// A path named for a report on the helpdesk tickets of one client address.
pub static REPORT_TICKET_CLIENT: Service = Service::new(
    &THE_APPLICATION,
    "report_ticket_client",
    "report_ticket_client/{client_address_id}/",
    "A path named for a report on the helpdesk tickets of one client address",
)
.with_pk(Pk::Integer);

/// Logic records of a service centre in the Helpdesk application.
pub static SERVICE_CENTRE_LOGIC: Service = Service::new(
    &THE_APPLICATION,
    "service_centre_logic",
    "service_centre_logic/",
    "Logic records of a service centre in the Helpdesk application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete]);

/// Warrantors that one service centre address works for in the Helpdesk application.
pub static SERVICE_CENTRE_WARRANTOR: Service = Service::new(
    &THE_APPLICATION,
    "service_centre_warrantor",
    "service_centre/{address_id}/warrantor/",
    "Warrantors that one service centre address works for in the Helpdesk application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Statuses a helpdesk ticket can have, available as a list only.
pub static STATUS: Service = Service::new(
    &THE_APPLICATION,
    "status",
    "status/",
    "Statuses a helpdesk ticket can have, available as a list only",
)
.has(PythonDocs, &[List]);

/// Helpdesk tickets, which can be created, read and updated but not deleted.
pub static TICKET: Service = Service::new(
    &THE_APPLICATION,
    "ticket",
    "ticket/",
    "Helpdesk tickets, which can be created, read and updated but not deleted",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// History entries of one helpdesk ticket, which can be added and listed.
pub static TICKET_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "ticket_history",
    "ticket/{ticket_id}/history/",
    "History entries of one helpdesk ticket, which can be added and listed",
)
.has(PythonDocs, &[Create, List]);

/// Questions that belong to helpdesk tickets.
pub static TICKET_QUESTION: Service = Service::new(
    &THE_APPLICATION,
    "ticket_question",
    "ticket_question/",
    "Questions that belong to helpdesk tickets",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Types of ticket in the Helpdesk application.
pub static TICKET_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "ticket_type",
    "ticket_type/",
    "Types of ticket in the Helpdesk application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Logic records of a warrantor in the Helpdesk application.
pub static WARRANTOR_LOGIC: Service = Service::new(
    &THE_APPLICATION,
    "warrantor_logic",
    "warrantor_logic/",
    "Logic records of a warrantor in the Helpdesk application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete]);

/// Service centres that work for one warrantor address in the Helpdesk application.
pub static WARRANTOR_SERVICE_CENTRE: Service = Service::new(
    &THE_APPLICATION,
    "warrantor_service_centre",
    "warrantor/{address_id}/service_centre/",
    "Service centres that work for one warrantor address in the Helpdesk application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);
