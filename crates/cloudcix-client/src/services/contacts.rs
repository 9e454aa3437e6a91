//! Contacts: the legacy service for contacts, groups, campaigns, activities and opportunities.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::contacts as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Contacts: the legacy service for contacts, groups, campaigns, activities and
/// opportunities. Made by [`Client::contacts`](crate::Client::contacts).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Contacts: the legacy service for contacts, groups, campaigns, activities and
    /// opportunities.
    pub const fn contacts(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Activities of one activity type in the legacy Contacts application:
    /// `ActivityType/{activity_type_id}/Activity/`.
    pub fn activity(&self, activity_type_id: impl crate::Id) -> crate::Resource<S, Activity> {
        crate::Resource::known(self.0, &catalogue::ACTIVITY, [activity_type_id.into_pk()])
    }

    /// Types of activity in the legacy Contacts application: `ActivityType/`.
    pub fn activity_type(&self) -> crate::Resource<S, ActivityType> {
        crate::Resource::known(self.0, &catalogue::ACTIVITY_TYPE, [])
    }

    /// Campaigns in the legacy Contacts application: `Campaign/`.
    pub fn campaign(&self) -> crate::Resource<S, Campaign> {
        crate::Resource::known(self.0, &catalogue::CAMPAIGN, [])
    }

    /// Activities that make up one campaign in the legacy Contacts application:
    /// `Campaign/{campaign_id}/Activity/`.
    pub fn campaign_activity(
        &self,
        campaign_id: impl crate::Id,
    ) -> crate::Resource<S, CampaignActivity> {
        crate::Resource::known(self.0, &catalogue::CAMPAIGN_ACTIVITY, [campaign_id.into_pk()])
    }

    /// Contacts that take part in one campaign of the legacy Contacts application:
    /// `Campaign/{campaign_id}/Contact/`.
    pub fn campaign_contact(
        &self,
        campaign_id: impl crate::Id,
    ) -> crate::Resource<S, CampaignContact> {
        crate::Resource::known(self.0, &catalogue::CAMPAIGN_CONTACT, [campaign_id.into_pk()])
    }

    /// Contact records in the legacy Contacts application: `Contact/`.
    pub fn contact(&self) -> crate::Resource<S, Contact> {
        crate::Resource::known(self.0, &catalogue::CONTACT, [])
    }

    /// Groups of contacts in the legacy Contacts application: `Group/`.
    pub fn group(&self) -> crate::Resource<S, Group> {
        crate::Resource::known(self.0, &catalogue::GROUP, [])
    }

    /// Contacts placed in one group of the legacy Contacts application:
    /// `Group/{group_id}/Contact/`.
    pub fn group_contact(&self, group_id: impl crate::Id) -> crate::Resource<S, GroupContact> {
        crate::Resource::known(self.0, &catalogue::GROUP_CONTACT, [group_id.into_pk()])
    }

    /// Business opportunities in the legacy Contacts application: `Opportunity/`.
    pub fn opportunity(&self) -> crate::Resource<S, Opportunity> {
        crate::Resource::known(self.0, &catalogue::OPPORTUNITY, [])
    }

    /// Contacts tied to one opportunity of the legacy Contacts application:
    /// `Opportunity/{opportunity_id}/Contact/`.
    pub fn opportunity_contact(
        &self,
        opportunity_id: impl crate::Id,
    ) -> crate::Resource<S, OpportunityContact> {
        crate::Resource::known(self.0, &catalogue::OPPORTUNITY_CONTACT, [opportunity_id.into_pk()])
    }

    /// History entries of one opportunity in the legacy Contacts application:
    /// `Opportunity/{opportunity_id}/History/`.
    pub fn opportunity_history(
        &self,
        opportunity_id: impl crate::Id,
    ) -> crate::Resource<S, OpportunityHistory> {
        crate::Resource::known(self.0, &catalogue::OPPORTUNITY_HISTORY, [opportunity_id.into_pk()])
    }
}

service_marker! {
    /// Activities of one activity type in the legacy Contacts application:
    /// `ActivityType/{activity_type_id}/Activity/`.
    Activity = catalogue::ACTIVITY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Types of activity in the legacy Contacts application: `ActivityType/`.
    ActivityType = catalogue::ACTIVITY_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Campaigns in the legacy Contacts application: `Campaign/`.
    Campaign = catalogue::CAMPAIGN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Activities that make up one campaign in the legacy Contacts application:
    /// `Campaign/{campaign_id}/Activity/`.
    CampaignActivity = catalogue::CAMPAIGN_ACTIVITY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Contacts that take part in one campaign of the legacy Contacts application:
    /// `Campaign/{campaign_id}/Contact/`.
    CampaignContact = catalogue::CAMPAIGN_CONTACT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Contact records in the legacy Contacts application: `Contact/`.
    Contact = catalogue::CONTACT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Groups of contacts in the legacy Contacts application: `Group/`.
    Group = catalogue::GROUP,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Contacts placed in one group of the legacy Contacts application:
    /// `Group/{group_id}/Contact/`.
    GroupContact = catalogue::GROUP_CONTACT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Business opportunities in the legacy Contacts application: `Opportunity/`.
    Opportunity = catalogue::OPPORTUNITY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Contacts tied to one opportunity of the legacy Contacts application:
    /// `Opportunity/{opportunity_id}/Contact/`.
    OpportunityContact = catalogue::OPPORTUNITY_CONTACT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// History entries of one opportunity in the legacy Contacts application:
    /// `Opportunity/{opportunity_id}/History/`.
    OpportunityHistory = catalogue::OPPORTUNITY_HISTORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
