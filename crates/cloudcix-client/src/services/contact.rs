//! Contact: contacts, groups, campaigns and opportunities, together with chatbots and their
//! conversations.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::contact as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Contact: contacts, groups, campaigns and opportunities, together with chatbots
/// and their conversations. Made by [`Client::contact`](crate::Client::contact).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Contact: contacts, groups, campaigns and opportunities, together with
    /// chatbots and their conversations.
    pub const fn contact(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// A path of the Contact application named for analytics: `analytics/`.
    pub fn analytics(&self) -> crate::Resource<S, Analytics> {
        crate::Resource::known(self.0, &catalogue::ANALYTICS, [])
    }

    /// A path for the answers of one chatbot, addressed by its name: `answer/{chatbot_name}/`.
    pub fn answer(&self, chatbot_name: impl crate::Id) -> crate::Resource<S, Answer> {
        crate::Resource::known(self.0, &catalogue::ANSWER, [chatbot_name.into_pk()])
    }

    /// Authentication against one chatbot, which is addressed by its name: `auth/{chatbot_name}/`.
    pub fn auth(&self, chatbot_name: impl crate::Id) -> crate::Resource<S, Auth> {
        crate::Resource::known(self.0, &catalogue::AUTH, [chatbot_name.into_pk()])
    }

    /// Campaigns that are aimed at sets of contacts: `campaign/`.
    pub fn campaign(&self) -> crate::Resource<S, Campaign> {
        crate::Resource::known(self.0, &catalogue::CAMPAIGN, [])
    }

    /// Membership of contacts in one campaign, which can be added, changed and removed:
    /// `campaign/{campaign_id}/contact/`.
    pub fn campaign_contact(
        &self,
        campaign_id: impl crate::Id,
    ) -> crate::Resource<S, CampaignContact> {
        crate::Resource::known(self.0, &catalogue::CAMPAIGN_CONTACT, [campaign_id.into_pk()])
    }

    /// Chatbots of a member, which can be created, read and updated: `chatbot/`.
    pub fn chatbot(&self) -> crate::Resource<S, Chatbot> {
        crate::Resource::known(self.0, &catalogue::CHATBOT, [])
    }

    /// Contact records of a member with the full set of create, read, update and delete calls:
    /// `contact/`.
    pub fn contact(&self) -> crate::Resource<S, Contact> {
        crate::Resource::known(self.0, &catalogue::CONTACT, [])
    }

    /// Conversations held with one chatbot, which is named in the path:
    /// `conversation/{chatbot_name}/`.
    pub fn conversation(&self, chatbot_name: impl crate::Id) -> crate::Resource<S, Conversation> {
        crate::Resource::known(self.0, &catalogue::CONVERSATION, [chatbot_name.into_pk()])
    }

    /// Corpora that belong to one chatbot, kept under the chatbot id:
    /// `chatbot/{chatbot_id}/corpus/`.
    pub fn corpus(&self, chatbot_id: impl crate::Id) -> crate::Resource<S, Corpus> {
        crate::Resource::known(self.0, &catalogue::CORPUS, [chatbot_id.into_pk()])
    }

    /// A path for the embeddings of one chatbot, addressed by its name:
    /// `embeddings/{chatbot_name}/`.
    pub fn embeddings(&self, chatbot_name: impl crate::Id) -> crate::Resource<S, Embeddings> {
        crate::Resource::known(self.0, &catalogue::EMBEDDINGS, [chatbot_name.into_pk()])
    }

    /// Exclusions kept by the Contact application, with full create, update and delete calls:
    /// `exclusion/`.
    pub fn exclusion(&self) -> crate::Resource<S, Exclusion> {
        crate::Resource::known(self.0, &catalogue::EXCLUSION, [])
    }

    /// Groups into which contacts are gathered by a member: `group/`.
    pub fn group(&self) -> crate::Resource<S, Group> {
        crate::Resource::known(self.0, &catalogue::GROUP, [])
    }

    /// Membership of contacts in one group, which can be added and removed:
    /// `group/{group_id}/contact/`.
    pub fn group_contact(&self, group_id: impl crate::Id) -> crate::Resource<S, GroupContact> {
        crate::Resource::known(self.0, &catalogue::GROUP_CONTACT, [group_id.into_pk()])
    }

    /// Business opportunities that can be tied to contacts: `opportunity/`.
    pub fn opportunity(&self) -> crate::Resource<S, Opportunity> {
        crate::Resource::known(self.0, &catalogue::OPPORTUNITY, [])
    }

    /// Contacts tied to one opportunity, which can be added and removed:
    /// `opportunity/{opportunity_id}/contact/`.
    pub fn opportunity_contact(
        &self,
        opportunity_id: impl crate::Id,
    ) -> crate::Resource<S, OpportunityContact> {
        crate::Resource::known(self.0, &catalogue::OPPORTUNITY_CONTACT, [opportunity_id.into_pk()])
    }

    /// History entries of one opportunity, which can be added and listed:
    /// `opportunity/{opportunity_id}/history/`.
    pub fn opportunity_history(
        &self,
        opportunity_id: impl crate::Id,
    ) -> crate::Resource<S, OpportunityHistory> {
        crate::Resource::known(self.0, &catalogue::OPPORTUNITY_HISTORY, [opportunity_id.into_pk()])
    }

    /// Question and answer pairs of one conversation with a named chatbot:
    /// `conversation/{chatbot_name}/{conversation_id}/q_and_a/`.
    pub fn q_and_a(
        &self,
        chatbot_name: impl crate::Id,
        conversation_id: impl crate::Id,
    ) -> crate::Resource<S, QAndA> {
        crate::Resource::known(
            self.0,
            &catalogue::Q_AND_A,
            [chatbot_name.into_pk(), conversation_id.into_pk()],
        )
    }

    /// Questions kept by the Contact application, which can be created and read: `question/`.
    pub fn question(&self) -> crate::Resource<S, Question> {
        crate::Resource::known(self.0, &catalogue::QUESTION, [])
    }

    /// Sets of questions kept by the Contact application, available as a list only:
    /// `question_set/`.
    pub fn question_set(&self) -> crate::Resource<S, QuestionSet> {
        crate::Resource::known(self.0, &catalogue::QUESTION_SET, [])
    }

    /// A path for the summary of one chatbot, addressed by its name: `summary/{chatbot_name}/`.
    pub fn summary(&self, chatbot_name: impl crate::Id) -> crate::Resource<S, Summary> {
        crate::Resource::known(self.0, &catalogue::SUMMARY, [chatbot_name.into_pk()])
    }
}

service_marker! {
    /// A path of the Contact application named for analytics: `analytics/`.
    Analytics = catalogue::ANALYTICS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path for the answers of one chatbot, addressed by its name: `answer/{chatbot_name}/`.
    Answer = catalogue::ANSWER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Authentication against one chatbot, which is addressed by its name: `auth/{chatbot_name}/`.
    Auth = catalogue::AUTH,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Campaigns that are aimed at sets of contacts: `campaign/`.
    Campaign = catalogue::CAMPAIGN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Membership of contacts in one campaign, which can be added, changed and removed:
    /// `campaign/{campaign_id}/contact/`.
    CampaignContact = catalogue::CAMPAIGN_CONTACT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Chatbots of a member, which can be created, read and updated: `chatbot/`.
    Chatbot = catalogue::CHATBOT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Contact records of a member with the full set of create, read, update and delete calls:
    /// `contact/`.
    Contact = catalogue::CONTACT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Conversations held with one chatbot, which is named in the path:
    /// `conversation/{chatbot_name}/`.
    Conversation = catalogue::CONVERSATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Corpora that belong to one chatbot, kept under the chatbot id:
    /// `chatbot/{chatbot_id}/corpus/`.
    Corpus = catalogue::CORPUS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path for the embeddings of one chatbot, addressed by its name:
    /// `embeddings/{chatbot_name}/`.
    Embeddings = catalogue::EMBEDDINGS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Exclusions kept by the Contact application, with full create, update and delete calls:
    /// `exclusion/`.
    Exclusion = catalogue::EXCLUSION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Groups into which contacts are gathered by a member: `group/`.
    Group = catalogue::GROUP,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Membership of contacts in one group, which can be added and removed:
    /// `group/{group_id}/contact/`.
    GroupContact = catalogue::GROUP_CONTACT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Business opportunities that can be tied to contacts: `opportunity/`.
    Opportunity = catalogue::OPPORTUNITY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Contacts tied to one opportunity, which can be added and removed:
    /// `opportunity/{opportunity_id}/contact/`.
    OpportunityContact = catalogue::OPPORTUNITY_CONTACT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// History entries of one opportunity, which can be added and listed:
    /// `opportunity/{opportunity_id}/history/`.
    OpportunityHistory = catalogue::OPPORTUNITY_HISTORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Question and answer pairs of one conversation with a named chatbot:
    /// `conversation/{chatbot_name}/{conversation_id}/q_and_a/`.
    QAndA = catalogue::Q_AND_A,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Questions kept by the Contact application, which can be created and read: `question/`.
    Question = catalogue::QUESTION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Sets of questions kept by the Contact application, available as a list only:
    /// `question_set/`.
    QuestionSet = catalogue::QUESTION_SET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path for the summary of one chatbot, addressed by its name: `summary/{chatbot_name}/`.
    Summary = catalogue::SUMMARY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
