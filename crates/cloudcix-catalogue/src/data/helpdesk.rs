use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Helpdesk: Helpdesk tickets with their items and history, service centres and warrantors.
pub(crate) static APPLICATION: Application = Application {
    name: "Helpdesk",
    module: "helpdesk",
    host_name: "helpdesk",
    fully_deployed: true,
    about: "Helpdesk tickets with their items and history, service centres and warrantors",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "item", "ticket/{ticket_id}/item/", "Items on one helpdesk ticket, which can be created, read and updated")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(
        &APPLICATION,
        "item_history",
        "ticket/{ticket_id}/item/{item_id}/history/",
        "History entries of one item on a helpdesk ticket, which can be added and listed",
    )
    .has(PythonDocs, &[Create, List]),
    Service::new(&APPLICATION, "item_status", "item_status/", "Statuses an item on a helpdesk ticket can have, available as a list only")
        .has(PythonDocs, &[List]),
    Service::new(&APPLICATION, "part_used", "ticket/{ticket_id}/item/{item_id}/part_used/", "Parts used on one item of a helpdesk ticket")
        .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "reason_for_return", "reason_for_return/", "Reasons for return that the Helpdesk application offers")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "reason_for_return_translation",
        "reason_for_return/{reason_for_return_id}/translation/",
        "Translations of one reason for return in the Helpdesk application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "report_staff", "report_staff/", "A path of the Helpdesk application named for a report on staff")
        .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "report_ticket", "report_ticket/", "A path of the Helpdesk application named for a report on tickets")
        .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
        "report_ticket_client",
        "report_ticket_client/{client_address_id}/",
        "A path named for a report on the helpdesk tickets of one client address",
    )
    .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
        "service_centre_logic",
        "service_centre_logic/",
        "Logic records of a service centre in the Helpdesk application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete]),
    Service::new(
        &APPLICATION,
        "service_centre_warrantor",
        "service_centre/{address_id}/warrantor/",
        "Warrantors that one service centre address works for in the Helpdesk application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "status", "status/", "Statuses a helpdesk ticket can have, available as a list only")
        .has(PythonDocs, &[List]),
    Service::new(&APPLICATION, "ticket", "ticket/", "Helpdesk tickets, which can be created, read and updated but not deleted")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(
        &APPLICATION,
        "ticket_history",
        "ticket/{ticket_id}/history/",
        "History entries of one helpdesk ticket, which can be added and listed",
    )
    .has(PythonDocs, &[Create, List]),
    Service::new(&APPLICATION, "ticket_question", "ticket_question/", "Questions that belong to helpdesk tickets")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "ticket_type", "ticket_type/", "Types of ticket in the Helpdesk application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "warrantor_logic", "warrantor_logic/", "Logic records of a warrantor in the Helpdesk application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete]),
    Service::new(
        &APPLICATION,
        "warrantor_service_centre",
        "warrantor/{address_id}/service_centre/",
        "Service centres that work for one warrantor address in the Helpdesk application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
];
