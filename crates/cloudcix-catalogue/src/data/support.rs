use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Support: Support tickets by transaction type and serial number, with items, parts and service centres.
pub(crate) static APPLICATION: Application = Application {
    name: "Support",
    module: "support",
    host_name: "support",
    fully_deployed: true,
    about: "Support tickets by transaction type and serial number, with items, parts and service centres",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(
        &APPLICATION,
        "item",
        "ticket/{transaction_type_id}/{tsn}/item/",
        "Items on one support ticket, found by transaction type and serial number (TSN)",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(
        &APPLICATION,
        "item_history",
        "ticket/{transaction_type_id}/{tsn}/item/{item_id}/history/",
        "History entries of one item on a support ticket, which can be added and listed",
    )
    .has(PythonDocs, &[Create, List]),
    Service::new(&APPLICATION, "item_status", "item_status/", "Statuses an item on a support ticket can have, available as a list only")
        .has(PythonDocs, &[List]),
    Service::new(
        &APPLICATION,
        "part_used",
        "ticket/{transaction_type_id}/{tsn}/item/{item_id}/part_used/",
        "Parts used on one item of a support ticket, available for reading only",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Read, List]),
    Service::new(&APPLICATION, "reason_for_return", "reason_for_return/", "Reasons for return that the Support application offers")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "reason_for_return_translation",
        "reason_for_return/{reason_for_return_id}/translation/",
        "Translations of one reason for return in the Support application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "service_centre_logic",
        "service_centre_logic/",
        "Logic records of a service centre in the Support application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete]),
    Service::new(
        &APPLICATION,
        "service_centre_warrantor",
        "service_centre/{address_id}/warrantor/",
        "Warrantors that one service centre address works for in the Support application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "status", "status/", "Statuses a support ticket can have, available as a list only")
        .has(PythonDocs, &[List]),
    Service::new(
        &APPLICATION,
        "summary_support_ticket",
        "summary_support_ticket/",
        "A path of the Support application named for a summary of its tickets",
    )
    .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
        "ticket",
        "ticket/{transaction_type_id}/",
        "Support tickets of one transaction type, which can be created, read and updated",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(
        &APPLICATION,
        "ticket_history",
        "ticket/{transaction_type_id}/{tsn}/history/",
        "History entries of one support ticket, which can be added and listed",
    )
    .has(PythonDocs, &[Create, List]),
    Service::new(&APPLICATION, "ticket_question", "ticket_question/", "Questions that belong to support tickets")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "ticket_type", "ticket_type/", "Types of ticket in the Support application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "warrantor_logic", "warrantor_logic/", "Logic records of a warrantor in the Support application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete]),
    Service::new(
        &APPLICATION,
        "warrantor_service_centre",
        "warrantor/{address_id}/service_centre/",
        "Service centres that work for one warrantor address in the Support application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
];
