//! The services of Contacts.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: the legacy service for contacts, groups, campaigns, activities and
/// opportunities.
pub static THE_APPLICATION: Application = Application {
    name: "Contacts",
    module: "contacts",
    host_name: "Contacts",
    fully_deployed: false,
    about: "The legacy service for contacts, groups, campaigns, activities and opportunities",
    services: &[
        &ACTIVITY,
        &ACTIVITY_TYPE,
        &CAMPAIGN,
        &CAMPAIGN_ACTIVITY,
        &CAMPAIGN_CONTACT,
        &CONTACT,
        &GROUP,
        &GROUP_CONTACT,
        &OPPORTUNITY,
        &OPPORTUNITY_CONTACT,
        &OPPORTUNITY_HISTORY,
    ],
};

/// Activities of one activity type in the legacy Contacts application.
pub static ACTIVITY: Service = Service::new(
    &THE_APPLICATION,
    "activity",
    "ActivityType/{activity_type_id}/Activity/",
    "Activities of one activity type in the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Types of activity in the legacy Contacts application.
pub static ACTIVITY_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "activity_type",
    "ActivityType/",
    "Types of activity in the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Campaigns in the legacy Contacts application.
pub static CAMPAIGN: Service = Service::new(
    &THE_APPLICATION,
    "campaign",
    "Campaign/",
    "Campaigns in the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Activities that make up one campaign in the legacy Contacts application.
pub static CAMPAIGN_ACTIVITY: Service = Service::new(
    &THE_APPLICATION,
    "campaign_activity",
    "Campaign/{campaign_id}/Activity/",
    "Activities that make up one campaign in the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Contacts that take part in one campaign of the legacy Contacts application.
pub static CAMPAIGN_CONTACT: Service = Service::new(
    &THE_APPLICATION,
    "campaign_contact",
    "Campaign/{campaign_id}/Contact/",
    "Contacts that take part in one campaign of the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Update, Delete]);

/// Contact records in the legacy Contacts application.
pub static CONTACT: Service = Service::new(
    &THE_APPLICATION,
    "contact",
    "Contact/",
    "Contact records in the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Groups of contacts in the legacy Contacts application.
pub static GROUP: Service = Service::new(
    &THE_APPLICATION,
    "group",
    "Group/",
    "Groups of contacts in the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Contacts placed in one group of the legacy Contacts application.
pub static GROUP_CONTACT: Service = Service::new(
    &THE_APPLICATION,
    "group_contact",
    "Group/{group_id}/Contact/",
    "Contacts placed in one group of the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Delete]);

/// Business opportunities in the legacy Contacts application.
pub static OPPORTUNITY: Service = Service::new(
    &THE_APPLICATION,
    "opportunity",
    "Opportunity/",
    "Business opportunities in the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Contacts tied to one opportunity of the legacy Contacts application.
pub static OPPORTUNITY_CONTACT: Service = Service::new(
    &THE_APPLICATION,
    "opportunity_contact",
    "Opportunity/{opportunity_id}/Contact/",
    "Contacts tied to one opportunity of the legacy Contacts application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Delete]);

/// History entries of one opportunity in the legacy Contacts application.
pub static OPPORTUNITY_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "opportunity_history",
    "Opportunity/{opportunity_id}/History/",
    "History entries of one opportunity in the legacy Contacts application",
)
.has(PythonDocs, &[Create, List]);
