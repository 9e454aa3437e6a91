use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// Contact: Contacts, groups, campaigns and opportunities, together with chatbots and their conversations.
pub(crate) static APPLICATION: Application = Application {
    name: "Contact",
    module: "contact",
    host_name: "Contact",
    fully_deployed: true,
    about: "Contacts, groups, campaigns and opportunities, together with chatbots and their conversations",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "analytics", "analytics/", "A path of the Contact application named for analytics").with_pk(Pk::Integer),
    Service::new(&APPLICATION, "answer", "answer/{chatbot_name}/", "A path for the answers of one chatbot, addressed by its name")
        .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "auth", "auth/{chatbot_name}/", "Authentication against one chatbot, which is addressed by its name")
        .has(PythonDocs, &[Create]),
    Service::new(&APPLICATION, "campaign", "campaign/", "Campaigns that are aimed at sets of contacts")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "campaign_contact",
        "campaign/{campaign_id}/contact/",
        "Membership of contacts in one campaign, which can be added, changed and removed",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Update, Delete]),
    Service::new(&APPLICATION, "chatbot", "chatbot/", "Chatbots of a member, which can be created, read and updated")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(
        &APPLICATION,
        "contact",
        "contact/",
        "Contact records of a member with the full set of create, read, update and delete calls",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "conversation",
        "conversation/{chatbot_name}/",
        "Conversations held with one chatbot, which is named in the path",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, List]),
    Service::new(&APPLICATION, "corpus", "chatbot/{chatbot_id}/corpus/", "Corpora that belong to one chatbot, kept under the chatbot id")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "embeddings",
        "embeddings/{chatbot_name}/",
        "A path for the embeddings of one chatbot, addressed by its name",
    )
    .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
        "exclusion",
        "exclusion/",
        "Exclusions kept by the Contact application, with full create, update and delete calls",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "group", "group/", "Groups into which contacts are gathered by a member")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "group_contact",
        "group/{group_id}/contact/",
        "Membership of contacts in one group, which can be added and removed",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Delete]),
    Service::new(&APPLICATION, "opportunity", "opportunity/", "Business opportunities that can be tied to contacts")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "opportunity_contact",
        "opportunity/{opportunity_id}/contact/",
        "Contacts tied to one opportunity, which can be added and removed",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Delete]),
    Service::new(
        &APPLICATION,
        "opportunity_history",
        "opportunity/{opportunity_id}/history/",
        "History entries of one opportunity, which can be added and listed",
    )
    .has(PythonDocs, &[Create, List]),
    Service::new(
        &APPLICATION,
        "q_and_a",
        "conversation/{chatbot_name}/{conversation_id}/q_and_a/",
        "Question and answer pairs of one conversation with a named chatbot",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, List]),
    Service::new(&APPLICATION, "question", "question/", "Questions kept by the Contact application, which can be created and read")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, List]),
    Service::new(
        &APPLICATION,
        "question_set",
        "question_set/",
        "Sets of questions kept by the Contact application, available as a list only",
    )
    .has(PythonDocs, &[List]),
    Service::new(&APPLICATION, "summary", "summary/{chatbot_name}/", "A path for the summary of one chatbot, addressed by its name")
        .with_pk(Pk::Integer),
];
