//! Membership: members, their addresses and users, login, and shared lists such as countries and
//! currencies.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::membership as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Membership: members, their addresses and users, login, and shared lists such as
/// countries and currencies. Made by [`Client::membership`](crate::Client::membership).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Membership: members, their addresses and users, login, and shared lists such
    /// as countries and currencies.
    pub const fn membership(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Postal addresses of members with contact details, billing address, currency, language and
    /// VAT number: `address/`.
    pub fn address(&self) -> crate::Resource<S, Address> {
        crate::Resource::known(self.0, &catalogue::ADDRESS, [])
    }

    /// The business relation between your address and another one: customer, supplier, credit
    /// limit: `address/{address_id}/link/`.
    pub fn address_link(&self, address_id: impl crate::Id) -> crate::Resource<S, AddressLink> {
        crate::Resource::known(self.0, &catalogue::ADDRESS_LINK, [address_id.into_pk()])
    }

    /// API keys, which can be created, read, updated and deleted: `api_key/`.
    pub fn api_key(&self) -> crate::Resource<S, ApiKey> {
        crate::Resource::known(self.0, &catalogue::API_KEY, [])
    }

    /// Billing facts between two addresses: customer flags, reseller, region flag and tax rate:
    /// `cloud_bill/{address_id}/{target_address_id}/`.
    pub fn cloud_bill(
        &self,
        address_id: impl crate::Id,
        target_address_id: impl crate::Id,
    ) -> crate::Resource<S, CloudBill> {
        crate::Resource::known(
            self.0,
            &catalogue::CLOUD_BILL,
            [address_id.into_pk(), target_address_id.into_pk()],
        )
    }

    /// Cloud budgets and external costs seen from one address: `cloud_budget/`.
    pub fn cloud_budget(&self) -> crate::Resource<S, CloudBudget> {
        crate::Resource::known(self.0, &catalogue::CLOUD_BUDGET, [])
    }

    /// A path of the Membership application named for conversations: `conversation/`.
    pub fn conversation(&self) -> crate::Resource<S, Conversation> {
        crate::Resource::known(self.0, &catalogue::CONVERSATION, [])
    }

    /// Countries with their ISO codes, phone prefix and the name of their subdivisions: `country/`.
    pub fn country(&self) -> crate::Resource<S, Country> {
        crate::Resource::known(self.0, &catalogue::COUNTRY, [])
    }

    /// Currencies with their name and symbol, available for reading only: `currency/`.
    pub fn currency(&self) -> crate::Resource<S, Currency> {
        crate::Resource::known(self.0, &catalogue::CURRENCY, [])
    }

    /// Departments of a member, to which users can belong: `department/`.
    pub fn department(&self) -> crate::Resource<S, Department> {
        crate::Resource::known(self.0, &catalogue::DEPARTMENT, [])
    }

    /// Confirmation of an email address by the token sent to it:
    /// `email_confirmation/{email_token}/`.
    pub fn email_confirmation(
        &self,
        email_token: impl crate::Id,
    ) -> crate::Resource<S, EmailConfirmation> {
        crate::Resource::known(self.0, &catalogue::EMAIL_CONFIRMATION, [email_token.into_pk()])
    }

    /// Franchise logic between a builder address and a distributor address:
    /// `franchise_logic/{builder_address_id}/{distributor_address_id}/`.
    pub fn franchise_logic(
        &self,
        builder_address_id: impl crate::Id,
        distributor_address_id: impl crate::Id,
    ) -> crate::Resource<S, FranchiseLogic> {
        crate::Resource::known(
            self.0,
            &catalogue::FRANCHISE_LOGIC,
            [builder_address_id.into_pk(), distributor_address_id.into_pk()],
        )
    }

    /// A path named for a Guiden API key, with the key id inside the path: `guiden/api_key/{pk}/`.
    pub fn guiden_api_key(&self, pk: impl crate::Id) -> crate::Resource<S, GuidenApiKey> {
        crate::Resource::known(self.0, &catalogue::GUIDEN_API_KEY, [pk.into_pk()])
    }

    /// A path of the Membership application named for HPC administrators: `hpc_admin/`.
    pub fn hpc_admin(&self) -> crate::Resource<S, HpcAdmin> {
        crate::Resource::known(self.0, &catalogue::HPC_ADMIN, [])
    }

    /// A path of the Membership application named for the HPC systems one uses: `hpc_i_use/`.
    pub fn hpc_i_use(&self) -> crate::Resource<S, HpcIUse> {
        crate::Resource::known(self.0, &catalogue::HPC_I_USE, [])
    }

    /// A path of the Membership application named for the types of HPC: `hpc_type/`.
    pub fn hpc_type(&self) -> crate::Resource<S, HpcType> {
        crate::Resource::known(self.0, &catalogue::HPC_TYPE, [])
    }

    /// A path of the Membership application named for identity providers (`IdP`): `idp/`.
    pub fn idp(&self) -> crate::Resource<S, Idp> {
        crate::Resource::known(self.0, &catalogue::IDP, [])
    }

    /// A path named for the configuration of an identity provider (`IdP`): `idp_configuration/`.
    pub fn idp_configuration(&self) -> crate::Resource<S, IdpConfiguration> {
        crate::Resource::known(self.0, &catalogue::IDP_CONFIGURATION, [])
    }

    /// Languages with their code, English name and native name: `language/`.
    pub fn language(&self) -> crate::Resource<S, Language> {
        crate::Resource::known(self.0, &catalogue::LANGUAGE, [])
    }

    /// Members: organisations with their API key, currency, GLN prefix and self-managed flag:
    /// `member/`.
    pub fn member(&self) -> crate::Resource<S, Member> {
        crate::Resource::known(self.0, &catalogue::MEMBER, [])
    }

    /// Links from one member to the other members it is connected with: `member/{member_id}/link/`.
    pub fn member_link(&self, member_id: impl crate::Id) -> crate::Resource<S, MemberLink> {
        crate::Resource::known(self.0, &catalogue::MEMBER_LINK, [member_id.into_pk()])
    }

    /// Users of an address to be notified about one transaction type:
    /// `address/{address_id}/notification/`.
    pub fn notification(&self, address_id: impl crate::Id) -> crate::Resource<S, Notification> {
        crate::Resource::known(self.0, &catalogue::NOTIFICATION, [address_id.into_pk()])
    }

    /// Profiles of a member, which can be assigned to its users: `profile/`.
    pub fn profile(&self) -> crate::Resource<S, Profile> {
        crate::Resource::known(self.0, &catalogue::PROFILE, [])
    }

    /// Public keys, which can be created, read, updated and deleted: `public_key/`.
    pub fn public_key(&self) -> crate::Resource<S, PublicKey> {
        crate::Resource::known(self.0, &catalogue::PUBLIC_KEY, [])
    }

    /// A path for the questions and answers of one conversation in Membership:
    /// `conversation/{conversation_id}/q_and_a/`.
    pub fn q_and_a(&self, conversation_id: impl crate::Id) -> crate::Resource<S, QAndA> {
        crate::Resource::known(self.0, &catalogue::Q_AND_A, [conversation_id.into_pk()])
    }

    /// Subdivisions of one country, such as states or counties, with their code and English name:
    /// `country/{country_id}/subdivision/`.
    pub fn subdivision(&self, country_id: impl crate::Id) -> crate::Resource<S, Subdivision> {
        crate::Resource::known(self.0, &catalogue::SUBDIVISION, [country_id.into_pk()])
    }

    /// Teams of a member with the users that belong to them: `team/`.
    pub fn team(&self) -> crate::Resource<S, Team> {
        crate::Resource::known(self.0, &catalogue::TEAM, [])
    }

    /// Territories of a member, used to group the addresses it deals with: `territory/`.
    pub fn territory(&self) -> crate::Resource<S, Territory> {
        crate::Resource::known(self.0, &catalogue::TERRITORY, [])
    }

    /// Login tokens, obtained with email, password and API key and sent with all other calls:
    /// `auth/login/`.
    pub fn token(&self) -> crate::Resource<S, Token> {
        crate::Resource::known(self.0, &catalogue::TOKEN, [])
    }

    /// A path for login tokens obtained through an identity provider (`IdP`): `auth/login/idp/`.
    pub fn token_idp(&self) -> crate::Resource<S, TokenIdp> {
        crate::Resource::known(self.0, &catalogue::TOKEN_IDP, [])
    }

    /// Types of transaction with their name, used across the other applications:
    /// `transaction_type/`.
    pub fn transaction_type(&self) -> crate::Resource<S, TransactionType> {
        crate::Resource::known(self.0, &catalogue::TRANSACTION_TYPE, [])
    }

    /// Users with their name, email, address, department, profile, language and access flags:
    /// `user/`.
    pub fn user(&self) -> crate::Resource<S, User> {
        crate::Resource::known(self.0, &catalogue::USER, [])
    }

    /// Addresses listed with the details of their link to your own address: `address/verbose/`.
    pub fn verbose_address(&self) -> crate::Resource<S, VerboseAddress> {
        crate::Resource::known(self.0, &catalogue::VERBOSE_ADDRESS, [])
    }
}

service_marker! {
    /// Postal addresses of members with contact details, billing address, currency, language and
    /// VAT number: `address/`.
    Address = catalogue::ADDRESS,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// The business relation between your address and another one: customer, supplier, credit
    /// limit: `address/{address_id}/link/`.
    AddressLink = catalogue::ADDRESS_LINK,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// API keys, which can be created, read, updated and deleted: `api_key/`.
    ApiKey = catalogue::API_KEY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Billing facts between two addresses: customer flags, reseller, region flag and tax rate:
    /// `cloud_bill/{address_id}/{target_address_id}/`.
    CloudBill = catalogue::CLOUD_BILL,
    list: List, read: One, methods: Read Head
}

service_marker! {
    /// Cloud budgets and external costs seen from one address: `cloud_budget/`.
    CloudBudget = catalogue::CLOUD_BUDGET,
    list: List, read: One, methods: Read Head
}

service_marker! {
    /// A path of the Membership application named for conversations: `conversation/`.
    Conversation = catalogue::CONVERSATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Countries with their ISO codes, phone prefix and the name of their subdivisions: `country/`.
    Country = catalogue::COUNTRY,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// Currencies with their name and symbol, available for reading only: `currency/`.
    Currency = catalogue::CURRENCY,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// Departments of a member, to which users can belong: `department/`.
    Department = catalogue::DEPARTMENT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Confirmation of an email address by the token sent to it:
    /// `email_confirmation/{email_token}/`.
    EmailConfirmation = catalogue::EMAIL_CONFIRMATION,
    list: List, read: One, methods: Read Head
}

service_marker! {
    /// Franchise logic between a builder address and a distributor address:
    /// `franchise_logic/{builder_address_id}/{distributor_address_id}/`.
    FranchiseLogic = catalogue::FRANCHISE_LOGIC,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path named for a Guiden API key, with the key id inside the path: `guiden/api_key/{pk}/`.
    GuidenApiKey = catalogue::GUIDEN_API_KEY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Membership application named for HPC administrators: `hpc_admin/`.
    HpcAdmin = catalogue::HPC_ADMIN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Membership application named for the HPC systems one uses: `hpc_i_use/`.
    HpcIUse = catalogue::HPC_I_USE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Membership application named for the types of HPC: `hpc_type/`.
    HpcType = catalogue::HPC_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Membership application named for identity providers (`IdP`): `idp/`.
    Idp = catalogue::IDP,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path named for the configuration of an identity provider (`IdP`): `idp_configuration/`.
    IdpConfiguration = catalogue::IDP_CONFIGURATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Languages with their code, English name and native name: `language/`.
    Language = catalogue::LANGUAGE,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// Members: organisations with their API key, currency, GLN prefix and self-managed flag:
    /// `member/`.
    Member = catalogue::MEMBER,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Links from one member to the other members it is connected with: `member/{member_id}/link/`.
    MemberLink = catalogue::MEMBER_LINK,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// Users of an address to be notified about one transaction type:
    /// `address/{address_id}/notification/`.
    Notification = catalogue::NOTIFICATION,
    list: List, read: List, methods: Read Head
}

service_marker! {
    /// Profiles of a member, which can be assigned to its users: `profile/`.
    Profile = catalogue::PROFILE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Public keys, which can be created, read, updated and deleted: `public_key/`.
    PublicKey = catalogue::PUBLIC_KEY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path for the questions and answers of one conversation in Membership:
    /// `conversation/{conversation_id}/q_and_a/`.
    QAndA = catalogue::Q_AND_A,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Subdivisions of one country, such as states or counties, with their code and English name:
    /// `country/{country_id}/subdivision/`.
    Subdivision = catalogue::SUBDIVISION,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// Teams of a member with the users that belong to them: `team/`.
    Team = catalogue::TEAM,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Territories of a member, used to group the addresses it deals with: `territory/`.
    Territory = catalogue::TERRITORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Login tokens, obtained with email, password and API key and sent with all other calls:
    /// `auth/login/`.
    Token = catalogue::TOKEN,
    list: List, read: One, methods: Create Update
}

service_marker! {
    /// A path for login tokens obtained through an identity provider (`IdP`): `auth/login/idp/`.
    TokenIdp = catalogue::TOKEN_IDP,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Types of transaction with their name, used across the other applications:
    /// `transaction_type/`.
    TransactionType = catalogue::TRANSACTION_TYPE,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// Users with their name, email, address, department, profile, language and access flags:
    /// `user/`.
    User = catalogue::USER,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Addresses listed with the details of their link to your own address: `address/verbose/`.
    VerboseAddress = catalogue::VERBOSE_ADDRESS,
    list: List, read: One, methods: List GetAll Head
}
