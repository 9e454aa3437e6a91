//! Support: support tickets by transaction type and serial number, with items, parts and service
//! centres.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::support as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Support: support tickets by transaction type and serial number, with items,
/// parts and service centres. Made by [`Client::support`](crate::Client::support).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Support: support tickets by transaction type and serial number, with items,
    /// parts and service centres.
    pub const fn support(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Items on one support ticket, found by transaction type and serial number (TSN):
    /// `ticket/{transaction_type_id}/{tsn}/item/`.
    pub fn item(
        &self,
        transaction_type_id: impl crate::Id,
        tsn: impl crate::Id,
    ) -> crate::Resource<S, Item> {
        crate::Resource::known(
            self.0,
            &catalogue::ITEM,
            [transaction_type_id.into_pk(), tsn.into_pk()],
        )
    }

    /// History entries of one item on a support ticket, which can be added and listed:
    /// `ticket/{transaction_type_id}/{tsn}/item/{item_id}/history/`.
    pub fn item_history(
        &self,
        transaction_type_id: impl crate::Id,
        tsn: impl crate::Id,
        item_id: impl crate::Id,
    ) -> crate::Resource<S, ItemHistory> {
        crate::Resource::known(
            self.0,
            &catalogue::ITEM_HISTORY,
            [transaction_type_id.into_pk(), tsn.into_pk(), item_id.into_pk()],
        )
    }

    /// Statuses an item on a support ticket can have, available as a list only: `item_status/`.
    pub fn item_status(&self) -> crate::Resource<S, ItemStatus> {
        crate::Resource::known(self.0, &catalogue::ITEM_STATUS, [])
    }

    /// Parts used on one item of a support ticket, available for reading only:
    /// `ticket/{transaction_type_id}/{tsn}/item/{item_id}/part_used/`.
    pub fn part_used(
        &self,
        transaction_type_id: impl crate::Id,
        tsn: impl crate::Id,
        item_id: impl crate::Id,
    ) -> crate::Resource<S, PartUsed> {
        crate::Resource::known(
            self.0,
            &catalogue::PART_USED,
            [transaction_type_id.into_pk(), tsn.into_pk(), item_id.into_pk()],
        )
    }

    /// Reasons for return that the Support application offers: `reason_for_return/`.
    pub fn reason_for_return(&self) -> crate::Resource<S, ReasonForReturn> {
        crate::Resource::known(self.0, &catalogue::REASON_FOR_RETURN, [])
    }

    /// Translations of one reason for return in the Support application:
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

    /// Logic records of a service centre in the Support application: `service_centre_logic/`.
    pub fn service_centre_logic(&self) -> crate::Resource<S, ServiceCentreLogic> {
        crate::Resource::known(self.0, &catalogue::SERVICE_CENTRE_LOGIC, [])
    }

    /// Warrantors that one service centre address works for in the Support application:
    /// `service_centre/{address_id}/warrantor/`.
    pub fn service_centre_warrantor(
        &self,
        address_id: impl crate::Id,
    ) -> crate::Resource<S, ServiceCentreWarrantor> {
        crate::Resource::known(self.0, &catalogue::SERVICE_CENTRE_WARRANTOR, [address_id.into_pk()])
    }

    /// Statuses a support ticket can have, available as a list only: `status/`.
    pub fn status(&self) -> crate::Resource<S, Status> {
        crate::Resource::known(self.0, &catalogue::STATUS, [])
    }

    /// A path of the Support application named for a summary of its tickets:
    /// `summary_support_ticket/`.
    pub fn summary_support_ticket(&self) -> crate::Resource<S, SummarySupportTicket> {
        crate::Resource::known(self.0, &catalogue::SUMMARY_SUPPORT_TICKET, [])
    }

    /// Support tickets of one transaction type, which can be created, read and updated:
    /// `ticket/{transaction_type_id}/`.
    pub fn ticket(&self, transaction_type_id: impl crate::Id) -> crate::Resource<S, Ticket> {
        crate::Resource::known(self.0, &catalogue::TICKET, [transaction_type_id.into_pk()])
    }

    /// History entries of one support ticket, which can be added and listed:
    /// `ticket/{transaction_type_id}/{tsn}/history/`.
    pub fn ticket_history(
        &self,
        transaction_type_id: impl crate::Id,
        tsn: impl crate::Id,
    ) -> crate::Resource<S, TicketHistory> {
        crate::Resource::known(
            self.0,
            &catalogue::TICKET_HISTORY,
            [transaction_type_id.into_pk(), tsn.into_pk()],
        )
    }

    /// Questions that belong to support tickets: `ticket_question/`.
    pub fn ticket_question(&self) -> crate::Resource<S, TicketQuestion> {
        crate::Resource::known(self.0, &catalogue::TICKET_QUESTION, [])
    }

    /// Types of ticket in the Support application: `ticket_type/`.
    pub fn ticket_type(&self) -> crate::Resource<S, TicketType> {
        crate::Resource::known(self.0, &catalogue::TICKET_TYPE, [])
    }

    /// Logic records of a warrantor in the Support application: `warrantor_logic/`.
    pub fn warrantor_logic(&self) -> crate::Resource<S, WarrantorLogic> {
        crate::Resource::known(self.0, &catalogue::WARRANTOR_LOGIC, [])
    }

    /// Service centres that work for one warrantor address in the Support application:
    /// `warrantor/{address_id}/service_centre/`.
    pub fn warrantor_service_centre(
        &self,
        address_id: impl crate::Id,
    ) -> crate::Resource<S, WarrantorServiceCentre> {
        crate::Resource::known(self.0, &catalogue::WARRANTOR_SERVICE_CENTRE, [address_id.into_pk()])
    }
}

service_marker! {
    /// Items on one support ticket, found by transaction type and serial number (TSN):
    /// `ticket/{transaction_type_id}/{tsn}/item/`.
    Item = catalogue::ITEM,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// History entries of one item on a support ticket, which can be added and listed:
    /// `ticket/{transaction_type_id}/{tsn}/item/{item_id}/history/`.
    ItemHistory = catalogue::ITEM_HISTORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Statuses an item on a support ticket can have, available as a list only: `item_status/`.
    ItemStatus = catalogue::ITEM_STATUS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Parts used on one item of a support ticket, available for reading only:
    /// `ticket/{transaction_type_id}/{tsn}/item/{item_id}/part_used/`.
    PartUsed = catalogue::PART_USED,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Reasons for return that the Support application offers: `reason_for_return/`.
    ReasonForReturn = catalogue::REASON_FOR_RETURN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Translations of one reason for return in the Support application:
    /// `reason_for_return/{reason_for_return_id}/translation/`.
    ReasonForReturnTranslation = catalogue::REASON_FOR_RETURN_TRANSLATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Logic records of a service centre in the Support application: `service_centre_logic/`.
    ServiceCentreLogic = catalogue::SERVICE_CENTRE_LOGIC,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Warrantors that one service centre address works for in the Support application:
    /// `service_centre/{address_id}/warrantor/`.
    ServiceCentreWarrantor = catalogue::SERVICE_CENTRE_WARRANTOR,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Statuses a support ticket can have, available as a list only: `status/`.
    Status = catalogue::STATUS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Support application named for a summary of its tickets:
    /// `summary_support_ticket/`.
    SummarySupportTicket = catalogue::SUMMARY_SUPPORT_TICKET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Support tickets of one transaction type, which can be created, read and updated:
    /// `ticket/{transaction_type_id}/`.
    Ticket = catalogue::TICKET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// History entries of one support ticket, which can be added and listed:
    /// `ticket/{transaction_type_id}/{tsn}/history/`.
    TicketHistory = catalogue::TICKET_HISTORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Questions that belong to support tickets: `ticket_question/`.
    TicketQuestion = catalogue::TICKET_QUESTION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Types of ticket in the Support application: `ticket_type/`.
    TicketType = catalogue::TICKET_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Logic records of a warrantor in the Support application: `warrantor_logic/`.
    WarrantorLogic = catalogue::WARRANTOR_LOGIC,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Service centres that work for one warrantor address in the Support application:
    /// `warrantor/{address_id}/service_centre/`.
    WarrantorServiceCentre = catalogue::WARRANTOR_SERVICE_CENTRE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
