//! The typed resources of Membership: members, their addresses and users, login, and shared lists
//! such as countries and currencies.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_client::{Client, Resource, services::membership as services};
use cloudcix_core::Transport;
use serde_json::Value;

use crate::date::Date;
use crate::date::DateTime;
use crate::json::Object;
use crate::request::request;
use crate::resource::model;
use crate::response::response;
use crate::states::AnyState;

/// The services of Membership whose responses are typed. Made by
/// [`TypedClient::membership`](crate::TypedClient::membership).
#[derive(Debug)]
pub struct Services<'a, S>(&'a Client<S>);

impl<'a, S: Transport> crate::TypedClient<'a, S> {
    /// The services of Membership.
    pub const fn membership(self) -> Services<'a, S> {
        Services(self.0)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Postal addresses of members with contact details, billing address, currency, language and
    /// VAT number: `address/`.
    pub fn address(&self) -> Resource<S, services::Address, Address> {
        self.0.membership().address().typed()
    }

    /// The business relation between your address and another one: customer, supplier, credit
    /// limit: `address/{address_id}/link/`.
    pub fn address_link(
        &self,
        address_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AddressLink, AddressLink> {
        self.0.membership().address_link(address_id).typed()
    }

    /// Billing facts between two addresses: customer flags, reseller, region flag and tax rate:
    /// `cloud_bill/{address_id}/{target_address_id}/`.
    pub fn cloud_bill(
        &self,
        address_id: impl cloudcix_client::Id,
        target_address_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::CloudBill, CloudBill> {
        self.0.membership().cloud_bill(address_id, target_address_id).typed()
    }

    /// Countries with their ISO codes, phone prefix and the name of their subdivisions: `country/`.
    pub fn country(&self) -> Resource<S, services::Country, Country> {
        self.0.membership().country().typed()
    }

    /// Currencies with their name and symbol, available for reading only: `currency/`.
    pub fn currency(&self) -> Resource<S, services::Currency, Currency> {
        self.0.membership().currency().typed()
    }

    /// Departments of a member, to which users can belong: `department/`.
    pub fn department(&self) -> Resource<S, services::Department, Department> {
        self.0.membership().department().typed()
    }

    /// Confirmation of an email address by the token sent to it:
    /// `email_confirmation/{email_token}/`.
    pub fn email_confirmation(
        &self,
        email_token: impl cloudcix_client::Id,
    ) -> Resource<S, services::EmailConfirmation, EmailConfirmation> {
        self.0.membership().email_confirmation(email_token).typed()
    }

    /// Languages with their code, English name and native name: `language/`.
    pub fn language(&self) -> Resource<S, services::Language, Language> {
        self.0.membership().language().typed()
    }

    /// Members: organisations with their API key, currency, GLN prefix and self-managed flag:
    /// `member/`.
    pub fn member(&self) -> Resource<S, services::Member, Member> {
        self.0.membership().member().typed()
    }

    /// Links from one member to the other members it is connected with: `member/{member_id}/link/`.
    pub fn member_link(
        &self,
        member_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::MemberLink, MemberLink> {
        self.0.membership().member_link(member_id).typed()
    }

    /// Users of an address to be notified about one transaction type:
    /// `address/{address_id}/notification/`.
    pub fn notification(
        &self,
        address_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::Notification, User> {
        self.0.membership().notification(address_id).typed()
    }

    /// Profiles of a member, which can be assigned to its users: `profile/`.
    pub fn profile(&self) -> Resource<S, services::Profile, Profile> {
        self.0.membership().profile().typed()
    }

    /// Subdivisions of one country, such as states or counties, with their code and English name:
    /// `country/{country_id}/subdivision/`.
    pub fn subdivision(
        &self,
        country_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::Subdivision, Subdivision> {
        self.0.membership().subdivision(country_id).typed()
    }

    /// Teams of a member with the users that belong to them: `team/`.
    pub fn team(&self) -> Resource<S, services::Team, Team> {
        self.0.membership().team().typed()
    }

    /// Territories of a member, used to group the addresses it deals with: `territory/`.
    pub fn territory(&self) -> Resource<S, services::Territory, Territory> {
        self.0.membership().territory().typed()
    }

    /// Login tokens, obtained with email, password and API key and sent with all other calls:
    /// `auth/login/`.
    pub fn token(&self) -> Resource<S, services::Token, Token> {
        self.0.membership().token().typed()
    }

    /// Types of transaction with their name, used across the other applications:
    /// `transaction_type/`.
    pub fn transaction_type(&self) -> Resource<S, services::TransactionType, TransactionType> {
        self.0.membership().transaction_type().typed()
    }

    /// Users with their name, email, address, department, profile, language and access flags:
    /// `user/`.
    pub fn user(&self) -> Resource<S, services::User, User> {
        self.0.membership().user().typed()
    }

    /// Addresses listed with the details of their link to your own address: `address/verbose/`.
    pub fn verbose_address(&self) -> Resource<S, services::VerboseAddress, VerboseAddress> {
        self.0.membership().verbose_address().typed()
    }
}

response! {
    /// Postal addresses of members with contact details, billing address, currency, language and
    /// VAT number. Returned by `address`.
    Address {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address1`: a text.
        address1: String = "address1",
        /// `address2`: a text.
        address2: String = "address2",
        /// `address3`: a text.
        address3: String = "address3",
        /// `billing_address_id`: an integer, the id of a resource of Membership `address`.
        billing_address_id: i64 = "billing_address_id",
        /// `city`: a text.
        city: String = "city",
        /// `cloud_region`: a boolean.
        cloud_region: bool = "cloud_region",
        /// `country`: an object.
        country: Box<Country> = "country",
        /// `currency`: an object.
        currency: Box<Currency> = "currency",
        /// `email`: a text.
        email: String = "email",
        /// `full_address`: a text.
        full_address: String = "full_address",
        /// `gln`: a text.
        gln: String = "gln",
        /// `language`: an object.
        language: Box<Language> = "language",
        /// `link`: an object.
        link: Box<AddressLink> = "link",
        /// `linked`: a boolean.
        linked: bool = "linked",
        /// `member`: an object.
        member: Box<Member> = "member",
        /// `name`: a text.
        name: String = "name",
        /// `phones`: a list of objects.
        phones: Vec<AddressPhone> = "phones",
        /// `postcode`: a text.
        postcode: String = "postcode",
        /// `subdivision`: an object.
        subdivision: Box<Subdivision> = "subdivision",
        /// `uri`: a text.
        uri: String = "uri",
        /// `vat_number`: a text.
        vat_number: String = "vat_number",
        /// `website`: a text.
        website: String = "website",
    }
}

model! {
    Address: services::Address,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// The business relation between your address and another one: customer, supplier, credit
    /// limit. Returned by `address_link`.
    AddressLink {
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `client`: a boolean.
        client: bool = "client",
        /// `cloud_builder`: a boolean.
        cloud_builder: bool = "cloud_builder",
        /// `cloud_customer`: a boolean.
        cloud_customer: bool = "cloud_customer",
        /// `cloud_distributor`: a boolean.
        cloud_distributor: bool = "cloud_distributor",
        /// `cloud_export_markup`: a decimal number.
        cloud_export_markup: String = "cloud_export_markup",
        /// `cloud_import_markup`: a decimal number.
        cloud_import_markup: String = "cloud_import_markup",
        /// `cloud_seller`: a boolean.
        cloud_seller: bool = "cloud_seller",
        /// `cloud_seller_markup`: a decimal number.
        cloud_seller_markup: String = "cloud_seller_markup",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`.
        contra_address_id: i64 = "contra_address_id",
        /// `credit_limit`: a decimal number.
        credit_limit: String = "credit_limit",
        /// `customer`: a boolean.
        customer: bool = "customer",
        /// `extra`: an object.
        extra_: Object = "extra",
        /// `extra_reference1`: a text.
        extra_reference1: String = "extra_reference1",
        /// `extra_reference2`: a text.
        extra_reference2: String = "extra_reference2",
        /// `extra_reference3`: a text.
        extra_reference3: String = "extra_reference3",
        /// `note`: a text.
        note: String = "note",
        /// `reference`: a text.
        reference: String = "reference",
        /// `service_centre`: a boolean.
        service_centre: bool = "service_centre",
        /// `supplier`: a boolean.
        supplier: bool = "supplier",
        /// `territory`: an object.
        territory: Box<Territory> = "territory",
        /// `uri`: a text.
        uri: String = "uri",
        /// `warrantor`: a boolean.
        warrantor: bool = "warrantor",
    }
}

model! {
    AddressLink: services::AddressLink,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`Address`].
    AddressPhone {
        /// `name`: a text.
        name: String = "name",
        /// `number`: a text.
        number: String = "number",
    }
}

response! {
    /// Billing facts between two addresses: customer flags, reseller, region flag and tax rate.
    /// Returned by `cloud_bill`.
    CloudBill {
        /// `cloud_customer`: a boolean.
        cloud_customer: bool = "cloud_customer",
        /// `customer`: a boolean.
        customer: bool = "customer",
        /// `is_region`: a boolean.
        is_region: bool = "is_region",
        /// `reseller_id`: an integer, the id of a resource of Membership `address`.
        reseller_id: i64 = "reseller_id",
        /// `tax_rate`: a text.
        tax_rate: String = "tax_rate",
    }
}

model! {
    CloudBill: services::CloudBill,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Countries with their ISO codes, phone prefix and the name of their subdivisions. Returned by
    /// `country`.
    Country {
        /// `id`: an integer.
        id: i64 = "id",
        /// `alpha_2_code`: a text.
        alpha_2_code: String = "alpha_2_code",
        /// `alpha_3_code`: a text.
        alpha_3_code: String = "alpha_3_code",
        /// `country`: a text.
        country: String = "country",
        /// `english_name`: a text.
        english_name: String = "english_name",
        /// `phone_prefix`: an integer.
        phone_prefix: i64 = "phone_prefix",
        /// `primary_level_name`: a text.
        primary_level_name: String = "primary_level_name",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Country: services::Country,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of a `create` of `address`.
    CreateAddress requires [
        "address1",
        "city",
        "country_id",
        "currency_id",
        "language_id",
        "member_id",
        "name",
    ] {
        /// `address1`: a text. Required.
        address1: String = "address1",
        /// `address2`: a text. May be null.
        address2: String = "address2",
        /// `address3`: a text. May be null.
        address3: String = "address3",
        /// `billing_address_id`: an integer, the id of a resource of Membership `address`. May be
        /// null.
        billing_address_id: i64 = "billing_address_id",
        /// `city`: a text. Required.
        city: String = "city",
        /// `country_id`: an integer, the id of a resource of Membership `country`. Required.
        country_id: i64 = "country_id",
        /// `currency_id`: an integer, the id of a resource of Membership `currency`. Required.
        currency_id: i64 = "currency_id",
        /// `email`: a text. May be null.
        email: String = "email",
        /// `gln`: a text. May be null.
        gln: String = "gln",
        /// `language_id`: an integer, the id of a resource of Membership `language`. Required.
        language_id: i64 = "language_id",
        /// `member_id`: an integer, the id of a resource of Membership `member`. Required.
        member_id: i64 = "member_id",
        /// `name`: a text. Required.
        name: String = "name",
        /// `phones`: a list of objects.
        phones: Vec<CreateAddressPhone> = "phones",
        /// `postcode`: a text.
        postcode: String = "postcode",
        /// `subdivision_id`: an integer, the id of a resource of Membership `subdivision`. May be
        /// null.
        subdivision_id: i64 = "subdivision_id",
        /// `vat_number`: a text.
        vat_number: String = "vat_number",
        /// `website`: a text.
        website: String = "website",
    }
}

request! {
    /// The body of a `create` of `address_link`.
    CreateAddressLink requires [] {
        /// `client`: a boolean. May be null.
        client: bool = "client",
        /// `cloud_customer`: a boolean.
        cloud_customer: bool = "cloud_customer",
        /// `credit_limit`: a decimal number.
        credit_limit: String = "credit_limit",
        /// `customer`: a boolean. May be null.
        customer: bool = "customer",
        /// `extra`: an object. May be null.
        extra: Value = "extra",
        /// `extra_reference1`: a text.
        extra_reference1: String = "extra_reference1",
        /// `extra_reference2`: a text.
        extra_reference2: String = "extra_reference2",
        /// `extra_reference3`: a text. May be null.
        extra_reference3: String = "extra_reference3",
        /// `note`: a text. May be null.
        note: String = "note",
        /// `reference`: a text. May be null.
        reference: String = "reference",
        /// `service_centre`: a boolean.
        service_centre: bool = "service_centre",
        /// `supplier`: a boolean.
        supplier: bool = "supplier",
        /// `territory_id`: an integer, the id of a resource of Membership `territory`.
        territory_id: i64 = "territory_id",
        /// `warrantor`: a boolean.
        warrantor: bool = "warrantor",
    }
}

request! {
    /// An object in [`CreateAddress`].
    CreateAddressPhone requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `number`: a text.
        number: String = "number",
    }
}

request! {
    /// The body of a `create` of `department`.
    CreateDepartment requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of a `create` of `member`.
    CreateMember requires ["currency_id", "name"] {
        /// `currency_id`: an integer, the id of a resource of Membership `currency`. Required.
        currency_id: i64 = "currency_id",
        /// `gln_prefix`: a text. May be null.
        gln_prefix: String = "gln_prefix",
        /// `name`: a text. Required.
        name: String = "name",
        /// `secret`: a boolean. May be null.
        secret: bool = "secret",
    }
}

request! {
    /// The body of a `create` of `profile`.
    CreateProfile requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of a `create` of `team`.
    CreateTeam requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
        /// `users`: a list of integers. May be null.
        users: Vec<i64> = "users",
    }
}

request! {
    /// The body of a `create` of `territory`.
    CreateTerritory requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of a `create` of `token`.
    CreateToken requires ["email", "password"] {
        /// `api_key`: a text.
        api_key: String = "api_key",
        /// `email`: a text. Required.
        email: String = "email",
        /// `password`: a text. Required.
        password: String = "password",
    }
}

request! {
    /// The body of a `create` of `user`.
    CreateUser requires [
        "address_id",
        "email",
        "expiry_date",
        "first_name",
        "language_id",
        "password",
        "start_date",
        "surname",
        "timezone",
    ] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. Required.
        address_id: i64 = "address_id",
        /// `department_id`: an integer, the id of a resource of Membership `department`. May be
        /// null.
        department_id: i64 = "department_id",
        /// `email`: a text. Required.
        email: String = "email",
        /// `expiry_date`: a text. Required.
        expiry_date: String = "expiry_date",
        /// `first_name`: a text. Required.
        first_name: String = "first_name",
        /// `global_active`: a boolean.
        global_active: bool = "global_active",
        /// `global_user`: a boolean. May be null.
        global_user: bool = "global_user",
        /// `image`: an object. May be null.
        image: CreateUserImage = "image",
        /// `is_private`: a boolean.
        is_private: bool = "is_private",
        /// `job_title`: a text.
        job_title: String = "job_title",
        /// `language_id`: an integer, the id of a resource of Membership `language`. Required.
        language_id: i64 = "language_id",
        /// `notifications`: a list of objects. May be null.
        notifications: Vec<CreateUserNotification> = "notifications",
        /// `otp`: a boolean.
        otp: bool = "otp",
        /// `password`: a text. Required.
        password: String = "password",
        /// `phones`: a list of objects.
        phones: Vec<CreateUserPhone> = "phones",
        /// `profile_id`: an integer, the id of a resource of Membership `profile`. May be null.
        profile_id: i64 = "profile_id",
        /// `signature`: a text. May be null.
        signature: String = "signature",
        /// `start_date`: a date. Required.
        start_date: Date = "start_date",
        /// `surname`: a text. Required.
        surname: String = "surname",
        /// `timezone`: a text. Required.
        timezone: String = "timezone",
    }
}

request! {
    /// An object in [`CreateUser`].
    CreateUserImage requires [] {
        /// `data`: a text.
        data: String = "data",
        /// `name`: a text.
        name: String = "name",
    }
}

request! {
    /// An object in [`CreateUser`].
    CreateUserNotification requires ["transaction_type_id"] {
        /// `external`: a boolean.
        external: bool = "external",
        /// `transaction_type_id`: an integer, the id of a resource of Membership
        /// `transaction_type`. Required.
        transaction_type_id: i64 = "transaction_type_id",
    }
}

request! {
    /// An object in [`CreateUser`].
    CreateUserPhone requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `number`: a text.
        number: String = "number",
    }
}

response! {
    /// Currencies with their name and symbol, available for reading only. Returned by `currency`.
    Currency {
        /// `id`: an integer.
        id: i64 = "id",
        /// `name`: a text.
        name: String = "name",
        /// `symbol`: a text.
        symbol: String = "symbol",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Currency: services::Currency,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Departments of a member, to which users can belong. Returned by `department`.
    Department {
        /// `id`: an integer.
        id: i64 = "id",
        /// `member`: an object.
        member: Box<Member> = "member",
        /// `name`: a text.
        name: String = "name",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Department: services::Department,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Confirmation of an email address by the token sent to it. Returned by `email_confirmation`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    EmailConfirmation {
        /// `valid`: a boolean.
        valid: bool = "valid",
    }
}

model! {
    EmailConfirmation: services::EmailConfirmation,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Languages with their code, English name and native name. Returned by `language`.
    Language {
        /// `id`: an integer.
        id: i64 = "id",
        /// `code`: a text.
        code: String = "code",
        /// `english_name`: a text.
        english_name: String = "english_name",
        /// `name`: a text.
        name: String = "name",
        /// `native_name`: a text.
        native_name: String = "native_name",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Language: services::Language,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Members: organisations with their API key, currency, GLN prefix and self-managed flag.
    /// Returned by `member`.
    Member {
        /// `id`: an integer.
        id: i64 = "id",
        /// `api_key`: a text.
        api_key: String = "api_key",
        /// `currency`: an object.
        currency: Box<Currency> = "currency",
        /// `gln_prefix`: a text.
        gln_prefix: String = "gln_prefix",
        /// `name`: a text.
        name: String = "name",
        /// `secret`: a boolean.
        secret: bool = "secret",
        /// `self_managed`: a boolean.
        self_managed: bool = "self_managed",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Member: services::Member,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Links from one member to the other members it is connected with. Returned by `member_link`.
    MemberLink {
        /// `contra_member_id`: an integer, the id of a resource of Membership `member`.
        contra_member_id: i64 = "contra_member_id",
        /// `member_id`: an integer, the id of a resource of Membership `member`.
        member_id: i64 = "member_id",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    MemberLink: services::MemberLink,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Profiles of a member, which can be assigned to its users. Returned by `profile`.
    Profile {
        /// `id`: an integer.
        id: i64 = "id",
        /// `member`: an object.
        member: Box<Member> = "member",
        /// `name`: a text.
        name: String = "name",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Profile: services::Profile,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Subdivisions of one country, such as states or counties, with their code and English name.
    /// Returned by `subdivision`.
    Subdivision {
        /// `id`: an integer.
        id: i64 = "id",
        /// `alpha_code`: a text.
        alpha_code: String = "alpha_code",
        /// `country`: an object.
        country: Box<Country> = "country",
        /// `english_name`: a text.
        english_name: String = "english_name",
        /// `name`: a text.
        name: String = "name",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Subdivision: services::Subdivision,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Teams of a member with the users that belong to them. Returned by `team`.
    Team {
        /// `id`: an integer.
        id: i64 = "id",
        /// `member`: an object.
        member: Box<Member> = "member",
        /// `name`: a text.
        name: String = "name",
        /// `uri`: a text.
        uri: String = "uri",
        /// `users`: a list of objects.
        users: Vec<User> = "users",
    }
}

model! {
    Team: services::Team,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Territories of a member, used to group the addresses it deals with. Returned by `territory`.
    Territory {
        /// `id`: an integer.
        id: i64 = "id",
        /// `member`: an object.
        member: Box<Member> = "member",
        /// `name`: a text.
        name: String = "name",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Territory: services::Territory,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Login tokens, obtained with email, password and API key and sent with all other calls.
    /// Returned by `token`.
    Token {
        /// `token`: a text.
        token: String = "token",
    }
}

model! {
    Token: services::Token,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Types of transaction with their name, used across the other applications. Returned by
    /// `transaction_type`.
    TransactionType {
        /// `id`: an integer.
        id: i64 = "id",
        /// `name`: a text.
        name: String = "name",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    TransactionType: services::TransactionType,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of an `update` or a `partial_update` of `address`. Only an `update` needs the
    /// required fields.
    UpdateAddress requires [
        "address1",
        "city",
        "country_id",
        "currency_id",
        "language_id",
        "name",
    ] {
        /// `address1`: a text. Required.
        address1: String = "address1",
        /// `address2`: a text. May be null.
        address2: String = "address2",
        /// `address3`: a text. May be null.
        address3: String = "address3",
        /// `billing_address_id`: an integer, the id of a resource of Membership `address`. May be
        /// null.
        billing_address_id: i64 = "billing_address_id",
        /// `city`: a text. Required.
        city: String = "city",
        /// `cloud_region`: a boolean. May be null.
        cloud_region: bool = "cloud_region",
        /// `country_id`: an integer, the id of a resource of Membership `country`. Required.
        country_id: i64 = "country_id",
        /// `currency_id`: an integer, the id of a resource of Membership `currency`. Required.
        currency_id: i64 = "currency_id",
        /// `email`: a text. May be null.
        email: String = "email",
        /// `gln`: a text.
        gln: String = "gln",
        /// `language_id`: an integer, the id of a resource of Membership `language`. Required.
        language_id: i64 = "language_id",
        /// `name`: a text. Required.
        name: String = "name",
        /// `phones`: a list of objects. May be null.
        phones: Vec<UpdateAddressPhone> = "phones",
        /// `postcode`: a text. May be null.
        postcode: String = "postcode",
        /// `subdivision_id`: an integer, the id of a resource of Membership `subdivision`. May be
        /// null.
        subdivision_id: i64 = "subdivision_id",
        /// `vat_number`: a text. May be null.
        vat_number: String = "vat_number",
        /// `website`: a text. May be null.
        website: String = "website",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `address_link`. Only an `update` needs the
    /// required fields.
    UpdateAddressLink requires [] {
        /// `client`: a boolean. May be null.
        client: bool = "client",
        /// `cloud_customer`: a boolean.
        cloud_customer: bool = "cloud_customer",
        /// `credit_limit`: a decimal number. May be null.
        credit_limit: String = "credit_limit",
        /// `customer`: a boolean. May be null.
        customer: bool = "customer",
        /// `extra`: an object.
        extra: Value = "extra",
        /// `extra_reference1`: a text. May be null.
        extra_reference1: String = "extra_reference1",
        /// `extra_reference2`: a text. May be null.
        extra_reference2: String = "extra_reference2",
        /// `extra_reference3`: a text. May be null.
        extra_reference3: String = "extra_reference3",
        /// `note`: a text. May be null.
        note: String = "note",
        /// `reference`: a text. May be null.
        reference: String = "reference",
        /// `service_centre`: a boolean. May be null.
        service_centre: bool = "service_centre",
        /// `supplier`: a boolean. May be null.
        supplier: bool = "supplier",
        /// `territory_id`: an integer, the id of a resource of Membership `territory`. May be null.
        territory_id: i64 = "territory_id",
        /// `warrantor`: a boolean. May be null.
        warrantor: bool = "warrantor",
    }
}

request! {
    /// An object in [`UpdateAddress`].
    UpdateAddressPhone requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `number`: a text.
        number: String = "number",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `department`. Only an `update` needs the
    /// required fields.
    UpdateDepartment requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `member`. Only an `update` needs the
    /// required fields.
    UpdateMember requires ["currency_id", "name"] {
        /// `currency_id`: an integer, the id of a resource of Membership `currency`. Required.
        currency_id: i64 = "currency_id",
        /// `gln_prefix`: a text. May be null.
        gln_prefix: String = "gln_prefix",
        /// `name`: a text. Required.
        name: String = "name",
        /// `secret`: a boolean. May be null.
        secret: bool = "secret",
        /// `self_managed`: a boolean.
        self_managed: bool = "self_managed",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `profile`. Only an `update` needs the
    /// required fields.
    UpdateProfile requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `team`. Only an `update` needs the required
    /// fields.
    UpdateTeam requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
        /// `users`: a list of integers. May be null.
        users: Vec<i64> = "users",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `territory`. Only an `update` needs the
    /// required fields.
    UpdateTerritory requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `user`. Only an `update` needs the required
    /// fields.
    UpdateUser requires [
        "address_id",
        "email",
        "expiry_date",
        "first_name",
        "language_id",
        "password",
        "start_date",
        "surname",
        "timezone",
    ] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. Required.
        address_id: i64 = "address_id",
        /// `administrator`: a boolean. May be null.
        administrator: bool = "administrator",
        /// `department_id`: an integer, the id of a resource of Membership `department`. May be
        /// null.
        department_id: i64 = "department_id",
        /// `email`: a text. Required.
        email: String = "email",
        /// `expiry_date`: a text. Required.
        expiry_date: String = "expiry_date",
        /// `first_name`: a text. Required.
        first_name: String = "first_name",
        /// `first_otp`: a text.
        first_otp: String = "first_otp",
        /// `global_active`: a boolean.
        global_active: bool = "global_active",
        /// `global_user`: a boolean. May be null.
        global_user: bool = "global_user",
        /// `image`: an object. May be null.
        image: UpdateUserImage = "image",
        /// `is_private`: a boolean.
        is_private: bool = "is_private",
        /// `job_title`: a text. May be null.
        job_title: String = "job_title",
        /// `language_id`: an integer, the id of a resource of Membership `language`. Required.
        language_id: i64 = "language_id",
        /// `login`: a boolean. May be null.
        login: bool = "login",
        /// `notifications`: a list of objects. May be null.
        notifications: Vec<UpdateUserNotification> = "notifications",
        /// `otp`: a boolean. May be null.
        otp: bool = "otp",
        /// `password`: a text. Required; may be null.
        password: String = "password",
        /// `phones`: a list of objects. May be null.
        phones: Vec<UpdateUserPhone> = "phones",
        /// `profile_id`: an integer, the id of a resource of Membership `profile`. May be null.
        profile_id: i64 = "profile_id",
        /// `robot`: a boolean. May be null.
        robot: bool = "robot",
        /// `signature`: a text. May be null.
        signature: String = "signature",
        /// `start_date`: a text. Required.
        start_date: String = "start_date",
        /// `surname`: a text. Required.
        surname: String = "surname",
        /// `timezone`: a text. Required.
        timezone: String = "timezone",
    }
}

request! {
    /// An object in [`UpdateUser`].
    UpdateUserImage requires [] {
        /// `data`: a text.
        data: String = "data",
        /// `name`: a text.
        name: String = "name",
    }
}

request! {
    /// An object in [`UpdateUser`].
    UpdateUserNotification requires ["transaction_type_id"] {
        /// `external`: a boolean.
        external: bool = "external",
        /// `transaction_type_id`: an integer, the id of a resource of Membership
        /// `transaction_type`. Required.
        transaction_type_id: i64 = "transaction_type_id",
    }
}

request! {
    /// An object in [`UpdateUser`].
    UpdateUserPhone requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `number`: a text.
        number: String = "number",
    }
}

response! {
    /// Users with their name, email, address, department, profile, language and access flags.
    /// Returned by `notification` and `user`.
    User {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address`: an object.
        address: Box<Address> = "address",
        /// `administrator`: a boolean.
        administrator: bool = "administrator",
        /// `department`: an object.
        department: Box<Department> = "department",
        /// `email`: a text.
        email: String = "email",
        /// `email_validated`: a boolean.
        email_validated: bool = "email_validated",
        /// `expiry_date`: a date and time.
        expiry_date: DateTime = "expiry_date",
        /// `external_notifications`: a list of objects.
        external_notifications: Vec<TransactionType> = "external_notifications",
        /// `first_name`: a text.
        first_name: String = "first_name",
        /// `first_otp`: an integer.
        first_otp: i64 = "first_otp",
        /// `global_active`: a boolean.
        global_active: bool = "global_active",
        /// `global_user`: a boolean.
        global_user: bool = "global_user",
        /// `image`: a text.
        image: String = "image",
        /// `internal_notifications`: a list of objects.
        internal_notifications: Vec<TransactionType> = "internal_notifications",
        /// `is_private`: a boolean.
        is_private: bool = "is_private",
        /// `job_title`: a text.
        job_title: String = "job_title",
        /// `language`: an object.
        language: Box<Language> = "language",
        /// `last_login`: a date and time.
        last_login: DateTime = "last_login",
        /// `member`: an object.
        member: Box<Member> = "member",
        /// `notifications`: a list of objects.
        notifications: Vec<TransactionType> = "notifications",
        /// `otp`: a boolean.
        otp: bool = "otp",
        /// `phones`: a list of objects.
        phones: Vec<UserPhone> = "phones",
        /// `profile`: an object.
        profile: Box<Profile> = "profile",
        /// `robot`: a boolean.
        robot: bool = "robot",
        /// `signature`: a text.
        signature: String = "signature",
        /// `start_date`: a date and time.
        start_date: DateTime = "start_date",
        /// `surname`: a text.
        surname: String = "surname",
        /// `timezone`: a text.
        timezone: String = "timezone",
        /// `uri`: a text.
        uri: String = "uri",
        /// `username`: a text.
        username: String = "username",
    }
}

model! {
    User: services::User,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`User`].
    UserPhone {
        /// `name`: a text.
        name: String = "name",
        /// `number`: a text.
        number: String = "number",
    }
}

response! {
    /// Addresses listed with the details of their link to your own address. Returned by
    /// `verbose_address`.
    VerboseAddress {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address1`: a text.
        address1: String = "address1",
        /// `address2`: a text.
        address2: String = "address2",
        /// `address3`: a text.
        address3: String = "address3",
        /// `billing_address_id`: an integer, the id of a resource of Membership `address`.
        billing_address_id: i64 = "billing_address_id",
        /// `city`: a text.
        city: String = "city",
        /// `cloud_region`: a boolean.
        cloud_region: bool = "cloud_region",
        /// `country`: an object.
        country: Box<Country> = "country",
        /// `currency`: an object.
        currency: Box<Currency> = "currency",
        /// `email`: a text.
        email: String = "email",
        /// `full_address`: a text.
        full_address: String = "full_address",
        /// `gln`: a text.
        gln: String = "gln",
        /// `language`: an object.
        language: Box<Language> = "language",
        /// `link`: an object.
        link: Box<AddressLink> = "link",
        /// `linked`: a boolean.
        linked: bool = "linked",
        /// `member`: an object.
        member: Box<Member> = "member",
        /// `name`: a text.
        name: String = "name",
        /// `phones`: a list of objects.
        phones: Vec<VerboseAddressPhone> = "phones",
        /// `postcode`: a text.
        postcode: String = "postcode",
        /// `subdivision`: an object.
        subdivision: Box<Subdivision> = "subdivision",
        /// `uri`: a text.
        uri: String = "uri",
        /// `vat_number`: a text.
        vat_number: String = "vat_number",
        /// `website`: a text.
        website: String = "website",
    }
}

model! {
    VerboseAddress: services::VerboseAddress,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`VerboseAddress`].
    VerboseAddressPhone {
        /// `name`: a text.
        name: String = "name",
        /// `number`: a text.
        number: String = "number",
    }
}
