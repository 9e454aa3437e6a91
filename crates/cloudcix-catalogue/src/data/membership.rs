//! The services of Membership.

use super::fields::membership as fields;
use crate::Method::{Create, Delete, List, PartialUpdate, Read, Update};
use crate::Operator::In;
use crate::Source::{PythonDocs, Server};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// The application itself: members, their addresses and users, login, and shared lists such as
/// countries and currencies.
pub static THE_APPLICATION: Application = Application {
    name: "Membership",
    module: "membership",
    host_name: "membership",
    fully_deployed: true,
    about: "Members, their addresses and users, login, and shared lists such as countries and \
            currencies",
    services: &[
        &ADDRESS,
        &ADDRESS_LINK,
        &API_KEY,
        &CLOUD_BILL,
        &CLOUD_BUDGET,
        &CONVERSATION,
        &COUNTRY,
        &CURRENCY,
        &DEPARTMENT,
        &EMAIL_CONFIRMATION,
        &FRANCHISE_LOGIC,
        &GUIDEN_API_KEY,
        &HPC_ADMIN,
        &HPC_I_USE,
        &HPC_TYPE,
        &IDP,
        &IDP_CONFIGURATION,
        &LANGUAGE,
        &MEMBER,
        &MEMBER_LINK,
        &NOTIFICATION,
        &PROFILE,
        &PUBLIC_KEY,
        &Q_AND_A,
        &SUBDIVISION,
        &TEAM,
        &TERRITORY,
        &TOKEN,
        &TOKEN_IDP,
        &TRANSACTION_TYPE,
        &USER,
        &VERBOSE_ADDRESS,
    ],
};

/// Postal addresses of members with contact details, billing address, currency, language and VAT
/// number.
pub static ADDRESS: Service = Service::new(
    &THE_APPLICATION,
    "address",
    "address/",
    "Postal addresses of members with contact details, billing address, currency, language and VAT \
     number",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List])
.collection("address/", &["GET", "POST"])
.resource("address/<int:pk>/", &["GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address1", TEXT),
    Filter::new("address2", TEXT),
    Filter::new("address3", TEXT),
    Filter::new("address_link__credit_limit", COMPARISON),
    Filter::new("address_link__client", &[]),
    Filter::new("address_link__cloud_customer", &[]),
    Filter::new("address_link__cloud_export_markup", COMPARISON),
    Filter::new("address_link__cloud_import_markup", COMPARISON),
    Filter::new("address_link__cloud_seller", &[]),
    Filter::new("address_link__cloud_seller_markup", COMPARISON),
    Filter::new("address_link__customer", &[]),
    Filter::new("address_link__note", TEXT),
    Filter::new("address_link__reference", TEXT),
    Filter::new("address_link__service_centre", &[]),
    Filter::new("address_link__supplier", &[]),
    Filter::new("address_link__territory__name", TEXT),
    Filter::new("address_link__territory__id", COMPARISON),
    Filter::new("address_link__warrantor", &[]),
    Filter::new("city", TEXT),
    Filter::new("country_id", COMPARISON),
    Filter::new("country__english_name", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("member_id", COMPARISON),
    Filter::new("member__name", TEXT),
    Filter::new("member__self_managed", &[]),
    Filter::new("name", TEXT),
    Filter::new("postcode", TEXT),
    Filter::new("cloud_region", &[]),
    Filter::new("subdivision_id", COMPARISON),
    Filter::new("subdivision__english_name", TEXT),
])
.ordered_by(&[
    "name",
    "address1",
    "address_link__credit_limit",
    "address_link__note",
    "address_link__reference",
    "address_link__territory__name",
    "city",
    "full_address",
    "id",
    "member_id",
    "member__name",
    "subdivision__english_name",
    "subdivision__country__english_name",
])
.creates_with(&fields::CREATE_ADDRESS)
.updates_with(&fields::UPDATE_ADDRESS)
.returns(&fields::ADDRESS);

/// The business relation between your address and another one: customer, supplier, credit limit.
pub static ADDRESS_LINK: Service = Service::new(
    &THE_APPLICATION,
    "address_link",
    "address/{address_id}/link/",
    "The business relation between your address and another one: customer, supplier, credit limit",
)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.without_pk(&[Read, Update, PartialUpdate])
.collection("address/<int:address_id>/link/", &["GET", "PATCH", "POST", "PUT"])
.creates_with(&fields::CREATE_ADDRESS_LINK)
.updates_with(&fields::UPDATE_ADDRESS_LINK)
.returns(&fields::ADDRESS_LINK);

/// API keys, which can be created, read, updated and deleted.
pub static API_KEY: Service = Service::new(
    &THE_APPLICATION,
    "api_key",
    "api_key/",
    "API keys, which can be created, read, updated and deleted",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Billing facts between two addresses: customer flags, reseller, region flag and tax rate.
pub static CLOUD_BILL: Service = Service::new(
    &THE_APPLICATION,
    "cloud_bill",
    "cloud_bill/{address_id}/{target_address_id}/",
    "Billing facts between two addresses: customer flags, reseller, region flag and tax rate",
)
.has(Server, &[Read])
.without_pk(&[Read])
.collection("cloud_bill/<int:address_id>/<int:target_address_id>/", &["GET"])
.returns(&fields::CLOUD_BILL);

/// Cloud budgets and external costs seen from one address.
pub static CLOUD_BUDGET: Service = Service::new(
    &THE_APPLICATION,
    "cloud_budget",
    "cloud_budget/",
    "Cloud budgets and external costs seen from one address",
)
.with_pk(Pk::Integer)
.has(Server, &[Read])
.resource("cloud_budget/<int:address_id>/", &["GET"]);

/// A path of the Membership application named for conversations.
pub static CONVERSATION: Service = Service::new(
    &THE_APPLICATION,
    "conversation",
    "conversation/",
    "A path of the Membership application named for conversations",
)
.with_pk(Pk::Integer);

/// Countries with their ISO codes, phone prefix and the name of their subdivisions.
pub static COUNTRY: Service = Service::new(
    &THE_APPLICATION,
    "country",
    "country/",
    "Countries with their ISO codes, phone prefix and the name of their subdivisions",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, List])
.collection("country/", &["GET"])
.resource("country/<int:pk>/", &["GET"])
.filtered_by(&[
    Filter::new("alpha_2_code", TEXT),
    Filter::new("alpha_3_code", TEXT),
    Filter::new("english_name", TEXT),
    Filter::new("phone_prefix", COMPARISON),
    Filter::new("primary_level_name", TEXT),
])
.ordered_by(&["english_name", "alpha_2_code", "alpha_3_code", "phone_prefix", "primary_level_name"])
.returns(&fields::COUNTRY);

/// Currencies with their name and symbol, available for reading only.
pub static CURRENCY: Service = Service::new(
    &THE_APPLICATION,
    "currency",
    "currency/",
    "Currencies with their name and symbol, available for reading only",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, List])
.collection("currency/", &["GET"])
.resource("currency/<int:pk>/", &["GET"])
.filtered_by(&[Filter::new("name", TEXT)])
.ordered_by(&["name"])
.returns(&fields::CURRENCY);

/// Departments of a member, to which users can belong.
pub static DEPARTMENT: Service = Service::new(
    &THE_APPLICATION,
    "department",
    "department/",
    "Departments of a member, to which users can belong",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("department/", &["GET", "POST"])
.resource("department/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[Filter::new("name", TEXT)])
.ordered_by(&["name"])
.creates_with(&fields::CREATE_DEPARTMENT)
.updates_with(&fields::UPDATE_DEPARTMENT)
.returns(&fields::DEPARTMENT);

/// Confirmation of an email address by the token sent to it.
pub static EMAIL_CONFIRMATION: Service = Service::new(
    &THE_APPLICATION,
    "email_confirmation",
    "email_confirmation/{email_token}/",
    "Confirmation of an email address by the token sent to it",
)
.has(PythonDocs, &[Read])
.has(Server, &[Read])
.without_pk(&[Read])
.collection("email_confirmation/<str:email_token>/", &["GET"])
.returns(&fields::EMAIL_CONFIRMATION);

/// Franchise logic between a builder address and a distributor address.
pub static FRANCHISE_LOGIC: Service = Service::new(
    &THE_APPLICATION,
    "franchise_logic",
    "franchise_logic/{builder_address_id}/{distributor_address_id}/",
    "Franchise logic between a builder address and a distributor address",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read]);

/// A path named for a Guiden API key, with the key id inside the path.
pub static GUIDEN_API_KEY: Service = Service::new(
    &THE_APPLICATION,
    "guiden_api_key",
    "guiden/api_key/{pk}/",
    "A path named for a Guiden API key, with the key id inside the path",
)
.not_in_python();

/// A path of the Membership application named for HPC administrators.
pub static HPC_ADMIN: Service = Service::new(
    &THE_APPLICATION,
    "hpc_admin",
    "hpc_admin/",
    "A path of the Membership application named for HPC administrators",
)
.with_pk(Pk::Integer);

/// A path of the Membership application named for the HPC systems one uses.
pub static HPC_I_USE: Service = Service::new(
    &THE_APPLICATION,
    "hpc_i_use",
    "hpc_i_use/",
    "A path of the Membership application named for the HPC systems one uses",
)
.with_pk(Pk::Integer);

/// A path of the Membership application named for the types of HPC.
pub static HPC_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "hpc_type",
    "hpc_type/",
    "A path of the Membership application named for the types of HPC",
)
.with_pk(Pk::Integer);

/// A path of the Membership application named for identity providers (IdP).
pub static IDP: Service = Service::new(
    &THE_APPLICATION,
    "idp",
    "idp/",
    "A path of the Membership application named for identity providers (IdP)",
)
.with_pk(Pk::Integer);

/// A path named for the configuration of an identity provider (IdP).
pub static IDP_CONFIGURATION: Service = Service::new(
    &THE_APPLICATION,
    "idp_configuration",
    "idp_configuration/",
    "A path named for the configuration of an identity provider (IdP)",
)
.with_pk(Pk::Integer);

/// Languages with their code, English name and native name.
pub static LANGUAGE: Service = Service::new(
    &THE_APPLICATION,
    "language",
    "language/",
    "Languages with their code, English name and native name",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, List])
.collection("language/", &["GET"])
.resource("language/<int:pk>/", &["GET"])
.filtered_by(&[
    Filter::new("code", TEXT),
    Filter::new("english_name", TEXT),
    Filter::new("native_name", TEXT),
])
.ordered_by(&["english_name", "code", "native_name"])
.returns(&fields::LANGUAGE);

/// Members: organisations with their API key, currency, GLN prefix and self-managed flag.
pub static MEMBER: Service = Service::new(
    &THE_APPLICATION,
    "member",
    "member/",
    "Members: organisations with their API key, currency, GLN prefix and self-managed flag",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List])
.collection("member/", &["GET", "POST"])
.resource("member/<int:pk>/", &["GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("api_key", &[In]),
    Filter::new("self_managed", &[]),
])
.ordered_by(&["id", "name"])
.creates_with(&fields::CREATE_MEMBER)
.updates_with(&fields::UPDATE_MEMBER)
.returns(&fields::MEMBER);

/// Links from one member to the other members it is connected with.
pub static MEMBER_LINK: Service = Service::new(
    &THE_APPLICATION,
    "member_link",
    "member/{member_id}/link/",
    "Links from one member to the other members it is connected with",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read])
.has(Server, &[Read, List])
.collection("member/<int:member_id>/link/", &["GET"])
.resource("member/<int:member_id>/link/<int:contra_member_id>/", &["GET"])
.filtered_by(&[
    Filter::new("id", COMPARISON),
    Filter::new("member__id", &[In]),
    Filter::new("member__self_managed", &[]),
    Filter::new("contra_member__id", &[In]),
    Filter::new("contra_member__self_managed", &[]),
])
.ordered_by(&["id", "contra_member__name"])
.returns(&fields::MEMBER_LINK);

/// Users of an address to be notified about one transaction type.
pub static NOTIFICATION: Service = Service::new(
    &THE_APPLICATION,
    "notification",
    "address/{address_id}/notification/",
    "Users of an address to be notified about one transaction type",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read])
.has(Server, &[Read])
.resource("address/<int:address_id>/notification/<int:transaction_type_id>/", &["GET"])
.reads_a_page()
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("address__name", TEXT),
    Filter::new("administrator", &[]),
    Filter::new("department_id", COMPARISON),
    Filter::new("email", TEXT),
    Filter::new("expiry_date", COMPARISON),
    Filter::new("first_name", TEXT),
    Filter::new("global_active", &[]),
    Filter::new("global_user", &[]),
    Filter::new("id", COMPARISON),
    Filter::new("job_title", TEXT),
    Filter::new("language_id", COMPARISON),
    Filter::new("last_login", COMPARISON),
    Filter::new("member_id", COMPARISON),
    Filter::new("member__name", TEXT),
    Filter::new("member__api_key", TEXT),
    Filter::new("profile_id", COMPARISON),
    Filter::new("robot", &[]),
    Filter::new("start_date", COMPARISON),
    Filter::new("surname", TEXT),
])
.ordered_by(&[
    "id",
    "address__name",
    "administrator",
    "email",
    "expiry_date",
    "first_name",
    "last_login",
    "member__name",
    "start_date",
    "surname",
])
.returns(&fields::USER);

/// Profiles of a member, which can be assigned to its users.
pub static PROFILE: Service = Service::new(
    &THE_APPLICATION,
    "profile",
    "profile/",
    "Profiles of a member, which can be assigned to its users",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("profile/", &["GET", "POST"])
.resource("profile/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[Filter::new("name", TEXT)])
.ordered_by(&["name"])
.creates_with(&fields::CREATE_PROFILE)
.updates_with(&fields::UPDATE_PROFILE)
.returns(&fields::PROFILE);

/// Public keys, which can be created, read, updated and deleted.
pub static PUBLIC_KEY: Service = Service::new(
    &THE_APPLICATION,
    "public_key",
    "public_key/",
    "Public keys, which can be created, read, updated and deleted",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// A path for the questions and answers of one conversation in Membership.
pub static Q_AND_A: Service = Service::new(
    &THE_APPLICATION,
    "q_and_a",
    "conversation/{conversation_id}/q_and_a/",
    "A path for the questions and answers of one conversation in Membership",
)
.with_pk(Pk::Integer);

/// Subdivisions of one country, such as states or counties, with their code and English name.
pub static SUBDIVISION: Service = Service::new(
    &THE_APPLICATION,
    "subdivision",
    "country/{country_id}/subdivision/",
    "Subdivisions of one country, such as states or counties, with their code and English name",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, List])
.collection("country/<int:country_id>/subdivision/", &["GET"])
.resource("country/<int:country_id>/subdivision/<int:pk>/", &["GET"])
.filtered_by(&[
    Filter::new("alpha_code", TEXT),
    Filter::new("english_name", TEXT),
    Filter::new("id", COMPARISON),
])
.ordered_by(&["english_name", "alpha_code", "id"])
.returns(&fields::SUBDIVISION);

/// Teams of a member with the users that belong to them.
pub static TEAM: Service = Service::new(
    &THE_APPLICATION,
    "team",
    "team/",
    "Teams of a member with the users that belong to them",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("team/", &["GET", "POST"])
.resource("team/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[Filter::new("name", TEXT)])
.ordered_by(&["name"])
.creates_with(&fields::CREATE_TEAM)
.updates_with(&fields::UPDATE_TEAM)
.returns(&fields::TEAM);

/// Territories of a member, used to group the addresses it deals with.
pub static TERRITORY: Service = Service::new(
    &THE_APPLICATION,
    "territory",
    "territory/",
    "Territories of a member, used to group the addresses it deals with",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("territory/", &["GET", "POST"])
.resource("territory/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[Filter::new("name", TEXT)])
.ordered_by(&["name"])
.creates_with(&fields::CREATE_TERRITORY)
.updates_with(&fields::UPDATE_TERRITORY)
.returns(&fields::TERRITORY);

/// Login tokens, obtained with email, password and API key and sent with all other calls.
pub static TOKEN: Service = Service::new(
    &THE_APPLICATION,
    "token",
    "auth/login/",
    "Login tokens, obtained with email, password and API key and sent with all other calls",
)
.has(PythonDocs, &[Create])
.has(Server, &[Create, Update])
.without_pk(&[Update])
.collection("auth/login/", &["POST", "PUT"])
.creates_with(&fields::CREATE_TOKEN)
.returns(&fields::TOKEN);

/// A path for login tokens obtained through an identity provider (IdP).
pub static TOKEN_IDP: Service = Service::new(
    &THE_APPLICATION,
    "token_idp",
    "auth/login/idp/",
    "A path for login tokens obtained through an identity provider (IdP)",
)
.with_pk(Pk::Integer);

/// Types of transaction with their name, used across the other applications.
pub static TRANSACTION_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "transaction_type",
    "transaction_type/",
    "Types of transaction with their name, used across the other applications",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, List])
.collection("transaction_type/", &["GET"])
.resource("transaction_type/<int:pk>/", &["GET"])
.filtered_by(&[Filter::new("name", TEXT)])
.ordered_by(&["name"])
.returns(&fields::TRANSACTION_TYPE);

/// Users with their name, email, address, department, profile, language and access flags.
pub static USER: Service = Service::new(
    &THE_APPLICATION,
    "user",
    "user/",
    "Users with their name, email, address, department, profile, language and access flags",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List])
.collection("user/", &["GET", "POST"])
.resource("user/<int:pk>/", &["GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("address__name", TEXT),
    Filter::new("administrator", &[]),
    Filter::new("department_id", COMPARISON),
    Filter::new("email", TEXT),
    Filter::new("expiry_date", COMPARISON),
    Filter::new("first_name", TEXT),
    Filter::new("global_active", &[]),
    Filter::new("global_user", &[]),
    Filter::new("id", COMPARISON),
    Filter::new("job_title", TEXT),
    Filter::new("language_id", COMPARISON),
    Filter::new("last_login", COMPARISON),
    Filter::new("member_id", COMPARISON),
    Filter::new("member__name", TEXT),
    Filter::new("member__api_key", TEXT),
    Filter::new("profile_id", COMPARISON),
    Filter::new("robot", &[]),
    Filter::new("start_date", COMPARISON),
    Filter::new("surname", TEXT),
])
.ordered_by(&[
    "id",
    "address__name",
    "administrator",
    "email",
    "expiry_date",
    "first_name",
    "last_login",
    "member__name",
    "start_date",
    "surname",
])
.creates_with(&fields::CREATE_USER)
.updates_with(&fields::UPDATE_USER)
.returns(&fields::USER);

/// Addresses listed with the details of their link to your own address.
pub static VERBOSE_ADDRESS: Service = Service::new(
    &THE_APPLICATION,
    "verbose_address",
    "address/verbose/",
    "Addresses listed with the details of their link to your own address",
)
.has(Server, &[List])
.collection("address/verbose/", &["GET"])
.filtered_by(&[
    Filter::new("address1", TEXT),
    Filter::new("address2", TEXT),
    Filter::new("address3", TEXT),
    Filter::new("address_link__credit_limit", COMPARISON),
    Filter::new("address_link__client", &[]),
    Filter::new("address_link__cloud_customer", &[]),
    Filter::new("address_link__cloud_export_markup", COMPARISON),
    Filter::new("address_link__cloud_import_markup", COMPARISON),
    Filter::new("address_link__cloud_seller", &[]),
    Filter::new("address_link__cloud_seller_markup", COMPARISON),
    Filter::new("address_link__customer", &[]),
    Filter::new("address_link__note", TEXT),
    Filter::new("address_link__reference", TEXT),
    Filter::new("address_link__service_centre", &[]),
    Filter::new("address_link__supplier", &[]),
    Filter::new("address_link__territory__name", TEXT),
    Filter::new("address_link__territory__id", COMPARISON),
    Filter::new("address_link__warrantor", &[]),
    Filter::new("city", TEXT),
    Filter::new("country_id", COMPARISON),
    Filter::new("country__english_name", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("member_id", COMPARISON),
    Filter::new("member__name", TEXT),
    Filter::new("member__self_managed", &[]),
    Filter::new("name", TEXT),
    Filter::new("postcode", TEXT),
    Filter::new("cloud_region", &[]),
    Filter::new("subdivision_id", COMPARISON),
    Filter::new("subdivision__english_name", TEXT),
])
.ordered_by(&[
    "name",
    "address1",
    "address_link__credit_limit",
    "address_link__note",
    "address_link__reference",
    "address_link__territory__name",
    "city",
    "full_address",
    "id",
    "member_id",
    "member__name",
    "subdivision__english_name",
    "subdivision__country__english_name",
])
.returns(&fields::VERBOSE_ADDRESS);
