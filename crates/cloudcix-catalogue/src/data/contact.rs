//! The services of Contact.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: contacts, groups, campaigns and opportunities, together with chatbots
/// and their conversations.
pub static THE_APPLICATION: Application = Application {
    name: "Contact",
    module: "contact",
    host_name: "Contact",
    fully_deployed: true,
    about: "Contacts, groups, campaigns and opportunities, together with chatbots and their \
            conversations",
    services: &[
        &ANALYTICS,
        &ANSWER,
        &AUTH,
        &CAMPAIGN,
        &CAMPAIGN_CONTACT,
        &CHATBOT,
        &CONTACT,
        &CONVERSATION,
        &CORPUS,
        &EMBEDDINGS,
        &EXCLUSION,
        &GROUP,
        &GROUP_CONTACT,
        &OPPORTUNITY,
        &OPPORTUNITY_CONTACT,
        &OPPORTUNITY_HISTORY,
        &Q_AND_A,
        &QUESTION,
        &QUESTION_SET,
        &SUMMARY,
    ],
};

/// A path of the Contact application named for analytics.
pub static ANALYTICS: Service = Service::new(
    &THE_APPLICATION,
    "analytics",
    "analytics/",
    "A path of the Contact application named for analytics",
)
.with_pk(Pk::Integer);

/// A path for the responses of one chatbot, addressed by its name.
pub static ANSWER: Service = Service::new(
    &THE_APPLICATION,
    "answer",
    "answer/{chatbot_name}/",
    "A path for the answers of one chatbot, addressed by its name",
)
.with_pk(Pk::Integer);

/// Authentication against one chatbot, which is addressed by its name.
pub static AUTH: Service = Service::new(
    &THE_APPLICATION,
    "auth",
    "auth/{chatbot_name}/",
    "Authentication against one chatbot, which is addressed by its name",
)
.has(PythonDocs, &[Create]);

/// Campaigns that are aimed at sets of contacts.
pub static CAMPAIGN: Service = Service::new(
    &THE_APPLICATION,
    "campaign",
    "campaign/",
    "Campaigns that are aimed at sets of contacts",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Membership of contacts in one campaign, which can be added, changed and removed.
pub static CAMPAIGN_CONTACT: Service = Service::new(
    &THE_APPLICATION,
    "campaign_contact",
    "campaign/{campaign_id}/contact/",
    "Membership of contacts in one campaign, which can be added, changed and removed",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Update, Delete]);

/// Chatbots of a member, which can be created, read and updated.
pub static CHATBOT: Service = Service::new(
    &THE_APPLICATION,
    "chatbot",
    "chatbot/",
    "Chatbots of a member, which can be created, read and updated",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// Contact records of a member with the full set of create, read, update and delete calls.
pub static CONTACT: Service = Service::new(
    &THE_APPLICATION,
    "contact",
    "contact/",
    "Contact records of a member with the full set of create, read, update and delete calls",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Conversations held with one chatbot, which is named in the path.
pub static CONVERSATION: Service = Service::new(
    &THE_APPLICATION,
    "conversation",
    "conversation/{chatbot_name}/",
    "Conversations held with one chatbot, which is named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, List]);

/// Corpora that belong to one chatbot, kept under the chatbot id.
pub static CORPUS: Service = Service::new(
    &THE_APPLICATION,
    "corpus",
    "chatbot/{chatbot_id}/corpus/",
    "Corpora that belong to one chatbot, kept under the chatbot id",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// A path for the embeddings of one chatbot, addressed by its name.
pub static EMBEDDINGS: Service = Service::new(
    &THE_APPLICATION,
    "embeddings",
    "embeddings/{chatbot_name}/",
    "A path for the embeddings of one chatbot, addressed by its name",
)
.with_pk(Pk::Integer);

/// Exclusions kept by the Contact application, with full create, update and delete calls.
pub static EXCLUSION: Service = Service::new(
    &THE_APPLICATION,
    "exclusion",
    "exclusion/",
    "Exclusions kept by the Contact application, with full create, update and delete calls",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Groups into which contacts are gathered by a member.
pub static GROUP: Service = Service::new(
    &THE_APPLICATION,
    "group",
    "group/",
    "Groups into which contacts are gathered by a member",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Membership of contacts in one group, which can be added and removed.
pub static GROUP_CONTACT: Service = Service::new(
    &THE_APPLICATION,
    "group_contact",
    "group/{group_id}/contact/",
    "Membership of contacts in one group, which can be added and removed",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Delete]);

/// Business opportunities that can be tied to contacts.
pub static OPPORTUNITY: Service = Service::new(
    &THE_APPLICATION,
    "opportunity",
    "opportunity/",
    "Business opportunities that can be tied to contacts",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Contacts tied to one opportunity, which can be added and removed.
pub static OPPORTUNITY_CONTACT: Service = Service::new(
    &THE_APPLICATION,
    "opportunity_contact",
    "opportunity/{opportunity_id}/contact/",
    "Contacts tied to one opportunity, which can be added and removed",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Delete]);

/// History entries of one opportunity, which can be added and listed.
pub static OPPORTUNITY_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "opportunity_history",
    "opportunity/{opportunity_id}/history/",
    "History entries of one opportunity, which can be added and listed",
)
.has(PythonDocs, &[Create, List]);

/// Question and response pairs of one conversation with a named chatbot.
pub static Q_AND_A: Service = Service::new(
    &THE_APPLICATION,
    "q_and_a",
    "conversation/{chatbot_name}/{conversation_id}/q_and_a/",
    "Question and answer pairs of one conversation with a named chatbot",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, List]);

/// Questions kept by the Contact application, which can be created and read.
pub static QUESTION: Service = Service::new(
    &THE_APPLICATION,
    "question",
    "question/",
    "Questions kept by the Contact application, which can be created and read",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, List]);

/// Sets of questions kept by the Contact application, available as a list only.
pub static QUESTION_SET: Service = Service::new(
    &THE_APPLICATION,
    "question_set",
    "question_set/",
    "Sets of questions kept by the Contact application, available as a list only",
)
.has(PythonDocs, &[List]);

/// A path for the summary of one chatbot, addressed by its name.
pub static SUMMARY: Service = Service::new(
    &THE_APPLICATION,
    "summary",
    "summary/{chatbot_name}/",
    "A path for the summary of one chatbot, addressed by its name",
)
.with_pk(Pk::Integer);
