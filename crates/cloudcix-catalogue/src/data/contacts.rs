use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Contacts: The legacy service for contacts, groups, campaigns, activities and opportunities.
pub(crate) static APPLICATION: Application = Application {
    name: "Contacts",
    module: "contacts",
    host_name: "Contacts",
    fully_deployed: false,
    about: "The legacy service for contacts, groups, campaigns, activities and opportunities",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(
        &APPLICATION,
        "activity",
        "ActivityType/{activity_type_id}/Activity/",
        "Activities of one activity type in the legacy Contacts application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "activity_type", "ActivityType/", "Types of activity in the legacy Contacts application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "campaign", "Campaign/", "Campaigns in the legacy Contacts application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "campaign_activity",
        "Campaign/{campaign_id}/Activity/",
        "Activities that make up one campaign in the legacy Contacts application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "campaign_contact",
        "Campaign/{campaign_id}/Contact/",
        "Contacts that take part in one campaign of the legacy Contacts application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Update, Delete]),
    Service::new(&APPLICATION, "contact", "Contact/", "Contact records in the legacy Contacts application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "group", "Group/", "Groups of contacts in the legacy Contacts application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "group_contact",
        "Group/{group_id}/Contact/",
        "Contacts placed in one group of the legacy Contacts application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Delete]),
    Service::new(&APPLICATION, "opportunity", "Opportunity/", "Business opportunities in the legacy Contacts application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "opportunity_contact",
        "Opportunity/{opportunity_id}/Contact/",
        "Contacts tied to one opportunity of the legacy Contacts application",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Delete]),
    Service::new(
        &APPLICATION,
        "opportunity_history",
        "Opportunity/{opportunity_id}/History/",
        "History entries of one opportunity in the legacy Contacts application",
    )
    .has(PythonDocs, &[Create, List]),
];
