//! Helpdesk: helpdesk tickets with their items and history, service centres and warrantors.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::helpdesk as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Helpdesk: helpdesk tickets with their items and history, service centres and
/// warrantors. Made by [`Client::helpdesk`](crate::Client::helpdesk).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Helpdesk: helpdesk tickets with their items and history, service centres and
    /// warrantors.
    pub const fn helpdesk(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Items on one helpdesk ticket, which can be created, read and updated:
    /// `ticket/{ticket_id}/item/`.
    pub fn item(&self, ticket_id: impl crate::Id) -> crate::Resource<S, Item> {
        crate::Resource::known(self.0, &catalogue::ITEM, [ticket_id.into_pk()])
    }

    /// History entries of one item on a helpdesk ticket, which can be added and listed:
    /// `ticket/{ticket_id}/item/{item_id}/history/`.
    pub fn item_history(
        &self,
        ticket_id: impl crate::Id,
        item_id: impl crate::Id,
    ) -> crate::Resource<S, ItemHistory> {
        crate::Resource::known(
            self.0,
            &catalogue::ITEM_HISTORY,
            [ticket_id.into_pk(), item_id.into_pk()],
        )
    }

    /// Statuses an item on a helpdesk ticket can have, available as a list only: `item_status/`.
    pub fn item_status(&self) -> crate::Resource<S, ItemStatus> {
        crate::Resource::known(self.0, &catalogue::ITEM_STATUS, [])
    }

    /// Parts used on one item of a helpdesk ticket: `ticket/{ticket_id}/item/{item_id}/part_used/`.
    pub fn part_used(
        &self,
        ticket_id: impl crate::Id,
        item_id: impl crate::Id,
    ) -> crate::Resource<S, PartUsed> {
        crate::Resource::known(
            self.0,
            &catalogue::PART_USED,
            [ticket_id.into_pk(), item_id.into_pk()],
        )
    }

    /// Reasons for return that the Helpdesk application offers: `reason_for_return/`.
    pub fn reason_for_return(&self) -> crate::Resource<S, ReasonForReturn> {
        crate::Resource::known(self.0, &catalogue::REASON_FOR_RETURN, [])
    }

    /// Translations of one reason for return in the Helpdesk application:
    /// `reason_for_return/{reason_for_return_id}/translation/`.
    pub fn reason_for_return_translation(
        &self,
        reason_for_return_id: impl crate::Id,
    ) -> crate::Resource<S, ReasonForReturnTranslation> {
        crate::Resource::known(
            self.0,
            &catalogue::REASON_FOR_RETURN_TRANSLATION,
            [reason_for_return_id.into_pk()],
        )
    }

    /// A path of the Helpdesk application named for a report on staff: `report_staff/`.
    pub fn report_staff(&self) -> crate::Resource<S, ReportStaff> {
        crate::Resource::known(self.0, &catalogue::REPORT_STAFF, [])
    }

    /// A path of the Helpdesk application named for a report on tickets: `report_ticket/`.
    pub fn report_ticket(&self) -> crate::Resource<S, ReportTicket> {
        crate::Resource::known(self.0, &catalogue::REPORT_TICKET, [])
    }

    /// A path named for a report on the helpdesk tickets of one client address:
    /// `report_ticket_client/{client_address_id}/`.
    pub fn report_ticket_client(
        &self,
        client_address_id: impl crate::Id,
    ) -> crate::Resource<S, ReportTicketClient> {
        crate::Resource::known(
            self.0,
            &catalogue::REPORT_TICKET_CLIENT,
            [client_address_id.into_pk()],
        )
    }

    /// Logic records of a service centre in the Helpdesk application: `service_centre_logic/`.
    pub fn service_centre_logic(&self) -> crate::Resource<S, ServiceCentreLogic> {
        crate::Resource::known(self.0, &catalogue::SERVICE_CENTRE_LOGIC, [])
    }

    /// Warrantors that one service centre address works for in the Helpdesk application:
    /// `service_centre/{address_id}/warrantor/`.
    pub fn service_centre_warrantor(
        &self,
        address_id: impl crate::Id,
    ) -> crate::Resource<S, ServiceCentreWarrantor> {
        crate::Resource::known(self.0, &catalogue::SERVICE_CENTRE_WARRANTOR, [address_id.into_pk()])
    }

    /// Statuses a helpdesk ticket can have, available as a list only: `status/`.
    pub fn status(&self) -> crate::Resource<S, Status> {
        crate::Resource::known(self.0, &catalogue::STATUS, [])
    }

    /// Helpdesk tickets, which can be created, read and updated but not deleted: `ticket/`.
    pub fn ticket(&self) -> crate::Resource<S, Ticket> {
        crate::Resource::known(self.0, &catalogue::TICKET, [])
    }

    /// History entries of one helpdesk ticket, which can be added and listed:
    /// `ticket/{ticket_id}/history/`.
    pub fn ticket_history(&self, ticket_id: impl crate::Id) -> crate::Resource<S, TicketHistory> {
        crate::Resource::known(self.0, &catalogue::TICKET_HISTORY, [ticket_id.into_pk()])
    }

    /// Questions that belong to helpdesk tickets: `ticket_question/`.
    pub fn ticket_question(&self) -> crate::Resource<S, TicketQuestion> {
        crate::Resource::known(self.0, &catalogue::TICKET_QUESTION, [])
    }

    /// Types of ticket in the Helpdesk application: `ticket_type/`.
    pub fn ticket_type(&self) -> crate::Resource<S, TicketType> {
        crate::Resource::known(self.0, &catalogue::TICKET_TYPE, [])
    }

    /// Logic records of a warrantor in the Helpdesk application: `warrantor_logic/`.
    pub fn warrantor_logic(&self) -> crate::Resource<S, WarrantorLogic> {
        crate::Resource::known(self.0, &catalogue::WARRANTOR_LOGIC, [])
    }

    /// Service centres that work for one warrantor address in the Helpdesk application:
    /// `warrantor/{address_id}/service_centre/`.
    pub fn warrantor_service_centre(
        &self,
        address_id: impl crate::Id,
    ) -> crate::Resource<S, WarrantorServiceCentre> {
        crate::Resource::known(self.0, &catalogue::WARRANTOR_SERVICE_CENTRE, [address_id.into_pk()])
    }
}

service_marker! {
    /// Items on one helpdesk ticket, which can be created, read and updated:
    /// `ticket/{ticket_id}/item/`.
    Item = catalogue::ITEM,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// History entries of one item on a helpdesk ticket, which can be added and listed:
    /// `ticket/{ticket_id}/item/{item_id}/history/`.
    ItemHistory = catalogue::ITEM_HISTORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Statuses an item on a helpdesk ticket can have, available as a list only: `item_status/`.
    ItemStatus = catalogue::ITEM_STATUS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Parts used on one item of a helpdesk ticket: `ticket/{ticket_id}/item/{item_id}/part_used/`.
    PartUsed = catalogue::PART_USED,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Reasons for return that the Helpdesk application offers: `reason_for_return/`.
    ReasonForReturn = catalogue::REASON_FOR_RETURN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Translations of one reason for return in the Helpdesk application:
    /// `reason_for_return/{reason_for_return_id}/translation/`.
    ReasonForReturnTranslation = catalogue::REASON_FOR_RETURN_TRANSLATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Helpdesk application named for a report on staff: `report_staff/`.
    ReportStaff = catalogue::REPORT_STAFF,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Helpdesk application named for a report on tickets: `report_ticket/`.
    ReportTicket = catalogue::REPORT_TICKET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path named for a report on the helpdesk tickets of one client address:
    /// `report_ticket_client/{client_address_id}/`.
    ReportTicketClient = catalogue::REPORT_TICKET_CLIENT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Logic records of a service centre in the Helpdesk application: `service_centre_logic/`.
    ServiceCentreLogic = catalogue::SERVICE_CENTRE_LOGIC,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Warrantors that one service centre address works for in the Helpdesk application:
    /// `service_centre/{address_id}/warrantor/`.
    ServiceCentreWarrantor = catalogue::SERVICE_CENTRE_WARRANTOR,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Statuses a helpdesk ticket can have, available as a list only: `status/`.
    Status = catalogue::STATUS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Helpdesk tickets, which can be created, read and updated but not deleted: `ticket/`.
    Ticket = catalogue::TICKET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// History entries of one helpdesk ticket, which can be added and listed:
    /// `ticket/{ticket_id}/history/`.
    TicketHistory = catalogue::TICKET_HISTORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Questions that belong to helpdesk tickets: `ticket_question/`.
    TicketQuestion = catalogue::TICKET_QUESTION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Types of ticket in the Helpdesk application: `ticket_type/`.
    TicketType = catalogue::TICKET_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Logic records of a warrantor in the Helpdesk application: `warrantor_logic/`.
    WarrantorLogic = catalogue::WARRANTOR_LOGIC,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Service centres that work for one warrantor address in the Helpdesk application:
    /// `warrantor/{address_id}/service_centre/`.
    WarrantorServiceCentre = catalogue::WARRANTOR_SERVICE_CENTRE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
