//! The fields of Membership.

use crate::FieldSource::{OpenApi, Serializer, Traffic};
use crate::Kind::{Boolean, Date, DateTime, Decimal, Integer, List, Map, Object, Text};
use crate::{Dispute, Field, Structure};

pub(in crate::data) static ADDRESS: Structure = Structure::new(
    "Address",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address1", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address2", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address3", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("billing_address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .refers_to(&("Membership", "address"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("city", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_region", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("companyName", Text, &[Serializer, Traffic]).required(),
        Field::new("country", Object(&COUNTRY), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("currency", Object(&CURRENCY), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("email", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("fullAddress", Text, &[Serializer, Traffic]).required(),
        Field::new("full_address", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("gln", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("idAddress", Integer, &[Serializer, Traffic]).required(),
        Field::new("idAddressBilling", Integer, &[Serializer, Traffic]).required().nullable(),
        Field::new("idCountry", Integer, &[Serializer, Traffic]).required(),
        Field::new("idCurrency", Integer, &[Serializer, Traffic]).required(),
        Field::new("idLanguage", Integer, &[Serializer, Traffic]).required(),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("idSubdivision", Integer, &[Serializer, Traffic]).required().nullable(),
        Field::new("language", Object(&LANGUAGE), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("link", Object(&ADDRESS_LINK), &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[
                Dispute::new(OpenApi, "always present"),
                Dispute::new(OpenApi, "never null"),
            ]),
        Field::new("linked", Boolean, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "always present")]),
        Field::new("member", Object(&MEMBER), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("phones", List(&Object(&ADDRESS_PHONE)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("postcode", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("subdivision", Object(&SUBDIVISION), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vatNumber", Text, &[Serializer, Traffic]).required(),
        Field::new("vat_number", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("website", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static ADDRESS_LINK: Structure = Structure::new(
    "AddressLink",
    &[
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("client", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_builder", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_customer", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_distributor", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_export_markup", Decimal, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_import_markup", Decimal, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_seller", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_seller_markup", Decimal, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("contra_address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("credit_limit", Decimal, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("customer", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("extra", Map, &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "text")]),
        Field::new("extra_reference1", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("extra_reference2", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("extra_reference3", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("idAddress", Integer, &[Serializer, Traffic]).required(),
        Field::new("idAddressContra", Integer, &[Serializer, Traffic]).required(),
        Field::new("idTerritory", Integer, &[Serializer, Traffic]).required().nullable(),
        Field::new("note", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("reference", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("service_centre", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("supplier", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("territory", Object(&TERRITORY), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("warrantor", Boolean, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static ADDRESS_PHONE: Structure = Structure::new(
    "AddressPhone",
    &[
        Field::new("name", Text, &[OpenApi, Traffic]).required(),
        Field::new("number", Text, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static CLOUD_BILL: Structure = Structure::new(
    "CloudBill",
    &[
        Field::new("cloud_customer", Boolean, &[Traffic]).required(),
        Field::new("customer", Boolean, &[Traffic]).required(),
        Field::new("is_region", Boolean, &[Traffic]).required(),
        Field::new("reseller_id", Integer, &[Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("tax_rate", Text, &[Traffic]).required().nullable(),
    ],
);

pub(in crate::data) static COUNTRY: Structure = Structure::new(
    "Country",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("a2Code", Text, &[Serializer, Traffic]).required(),
        Field::new("a3Code", Text, &[Serializer, Traffic]).required(),
        Field::new("alpha_2_code", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("alpha_3_code", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("country", Text, &[Serializer, Traffic]).required(),
        Field::new("english_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idCountry", Integer, &[Serializer, Traffic]).required(),
        Field::new("phone_prefix", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "text"), Dispute::new(OpenApi, "never null")]),
        Field::new("primaryLevelName", Text, &[Serializer, Traffic]).required().nullable(),
        Field::new("primary_level_name", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_ADDRESS: Structure = Structure::new(
    "CreateAddress",
    &[
        Field::new("address1", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address2", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("address3", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("billing_address_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "address")),
        Field::new("city", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("country_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "country")),
        Field::new("currency_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "currency")),
        Field::new("email", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("gln", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("language_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "language")),
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "member")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("phones", List(&Object(&CREATE_ADDRESS_PHONE)), &[OpenApi, Serializer, Traffic]),
        Field::new("postcode", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("subdivision_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "subdivision")),
        Field::new("vat_number", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("website", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_ADDRESS_LINK: Structure = Structure::new(
    "CreateAddressLink",
    &[
        Field::new("client", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("cloud_customer", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("credit_limit", Decimal, &[OpenApi, Serializer, Traffic]),
        Field::new("customer", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("extra", Map, &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "boolean"), Dispute::new(Serializer, "boolean")]),
        Field::new("extra_reference1", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("extra_reference2", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("extra_reference3", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("note", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("reference", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("service_centre", Boolean, &[OpenApi, Serializer]),
        Field::new("supplier", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("territory_id", Integer, &[OpenApi, Serializer, Traffic])
            .refers_to(&("Membership", "territory")),
        Field::new("warrantor", Boolean, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_ADDRESS_PHONE: Structure = Structure::new(
    "CreateAddressPhone",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("number", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_DEPARTMENT: Structure = Structure::new(
    "CreateDepartment",
    &[Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static CREATE_MEMBER: Structure = Structure::new(
    "CreateMember",
    &[
        Field::new("currency_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "currency")),
        Field::new("gln_prefix", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("secret", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
    ],
);

pub(in crate::data) static CREATE_PROFILE: Structure = Structure::new(
    "CreateProfile",
    &[Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static CREATE_TEAM: Structure = Structure::new(
    "CreateTeam",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("users", List(&Integer), &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static CREATE_TERRITORY: Structure = Structure::new(
    "CreateTerritory",
    &[Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static CREATE_TOKEN: Structure = Structure::new(
    "CreateToken",
    &[
        Field::new("api_key", Text, &[OpenApi, Traffic]),
        Field::new("email", Text, &[OpenApi, Traffic]).required(),
        Field::new("password", Text, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_USER: Structure = Structure::new(
    "CreateUser",
    &[
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("department_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "department")),
        Field::new("email", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("expiry_date", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("first_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("global_active", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("global_user", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("image", Object(&CREATE_USER_IMAGE), &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("is_private", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("job_title", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("language_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "language")),
        Field::new(
            "notifications",
            List(&Object(&CREATE_USER_NOTIFICATION)),
            &[OpenApi, Serializer, Traffic],
        )
        .nullable(),
        Field::new("otp", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("password", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("phones", List(&Object(&CREATE_USER_PHONE)), &[OpenApi, Serializer, Traffic]),
        Field::new("profile_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "profile")),
        Field::new("signature", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("start_date", Date, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("surname", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("timezone", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_USER_IMAGE: Structure = Structure::new(
    "CreateUserImage",
    &[
        Field::new("data", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_USER_NOTIFICATION: Structure = Structure::new(
    "CreateUserNotification",
    &[
        Field::new("external", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("transaction_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "transaction_type")),
    ],
);

pub(in crate::data) static CREATE_USER_PHONE: Structure = Structure::new(
    "CreateUserPhone",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("number", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CURRENCY: Structure = Structure::new(
    "Currency",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idCurrency", Integer, &[Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("symbol", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static DEPARTMENT: Structure = Structure::new(
    "Department",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idDepartment", Integer, &[Serializer, Traffic]).required(),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("member", Object(&MEMBER), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static EMAIL_CONFIRMATION: Structure =
    Structure::new("EmailConfirmation", &[Field::new("valid", Boolean, &[OpenApi]).required()]);

pub(in crate::data) static LANGUAGE: Structure = Structure::new(
    "Language",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("code", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("english_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idLanguage", Integer, &[Serializer, Traffic]).required(),
        Field::new("languageCode", Text, &[Serializer, Traffic]).required(),
        Field::new("name", Text, &[Serializer, Traffic]).required(),
        Field::new("nativeName", Text, &[Serializer, Traffic]).required(),
        Field::new("native_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static MEMBER: Structure = Structure::new(
    "Member",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("api_key", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("currency", Object(&CURRENCY), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("glnPrefix", Text, &[Serializer, Traffic]).required().nullable(),
        Field::new("gln_prefix", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("groupName", Text, &[Serializer, Traffic]).required(),
        Field::new("idCurrency", Integer, &[Serializer, Traffic]).required(),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("secret", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("selfManaged", Boolean, &[Serializer, Traffic]).required(),
        Field::new("self_managed", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static MEMBER_LINK: Structure = Structure::new(
    "MemberLink",
    &[
        Field::new("contra_member_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "member")),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("idMemberContra", Integer, &[Serializer, Traffic]).required(),
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "member")),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static PROFILE: Structure = Structure::new(
    "Profile",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("idProfile", Integer, &[Serializer, Traffic]).required(),
        Field::new("member", Object(&MEMBER), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static SUBDIVISION: Structure = Structure::new(
    "Subdivision",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("a2Code", Text, &[Serializer, Traffic]).required().nullable(),
        Field::new("alpha_code", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("country", Object(&COUNTRY), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("english_name", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("idCountry", Integer, &[Serializer, Traffic]).required(),
        Field::new("idSubdivision", Integer, &[Serializer, Traffic]).required(),
        Field::new("name", Text, &[Serializer, Traffic]).required().nullable(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static TEAM: Structure = Structure::new(
    "Team",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("member", Object(&MEMBER), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("users", List(&Object(&USER)), &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "object User")]),
    ],
);

pub(in crate::data) static TERRITORY: Structure = Structure::new(
    "Territory",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("idTerritory", Integer, &[Serializer, Traffic]).required(),
        Field::new("member", Object(&MEMBER), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static TOKEN: Structure =
    Structure::new("Token", &[Field::new("token", Text, &[OpenApi, Traffic]).required()]);

pub(in crate::data) static TRANSACTION_TYPE: Structure = Structure::new(
    "TransactionType",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idTransactionType", Integer, &[Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_ADDRESS: Structure = Structure::new(
    "UpdateAddress",
    &[
        Field::new("address1", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address2", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("address3", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("billing_address_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "address")),
        Field::new("city", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_region", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("country_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "country")),
        Field::new("currency_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "currency")),
        Field::new("email", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("gln", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("language_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "language")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("phones", List(&Object(&UPDATE_ADDRESS_PHONE)), &[OpenApi, Serializer, Traffic])
            .nullable(),
        Field::new("postcode", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("subdivision_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "subdivision")),
        Field::new("vat_number", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("website", Text, &[OpenApi, Serializer, Traffic]).nullable(),
    ],
);

pub(in crate::data) static UPDATE_ADDRESS_LINK: Structure = Structure::new(
    "UpdateAddressLink",
    &[
        Field::new("client", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("cloud_customer", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("credit_limit", Decimal, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("customer", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("extra", Map, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "boolean"), Dispute::new(Serializer, "boolean")]),
        Field::new("extra_reference1", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("extra_reference2", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("extra_reference3", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("note", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("reference", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("service_centre", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("supplier", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("territory_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "territory")),
        Field::new("warrantor", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
    ],
);

pub(in crate::data) static UPDATE_ADDRESS_PHONE: Structure = Structure::new(
    "UpdateAddressPhone",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("number", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_DEPARTMENT: Structure = Structure::new(
    "UpdateDepartment",
    &[Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static UPDATE_MEMBER: Structure = Structure::new(
    "UpdateMember",
    &[
        Field::new("currency_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "currency")),
        Field::new("gln_prefix", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("secret", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("self_managed", Boolean, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_PROFILE: Structure = Structure::new(
    "UpdateProfile",
    &[Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static UPDATE_TEAM: Structure = Structure::new(
    "UpdateTeam",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("users", List(&Integer), &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static UPDATE_TERRITORY: Structure = Structure::new(
    "UpdateTerritory",
    &[Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static UPDATE_USER: Structure = Structure::new(
    "UpdateUser",
    &[
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("administrator", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("department_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "department")),
        Field::new("email", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("expiry_date", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("first_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("first_otp", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("global_active", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("global_user", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("image", Object(&UPDATE_USER_IMAGE), &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("is_private", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("job_title", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("language_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "language")),
        Field::new("login", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new(
            "notifications",
            List(&Object(&UPDATE_USER_NOTIFICATION)),
            &[OpenApi, Serializer, Traffic],
        )
        .nullable(),
        Field::new("otp", Boolean, &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("password", Text, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("phones", List(&Object(&UPDATE_USER_PHONE)), &[OpenApi, Serializer, Traffic])
            .nullable(),
        Field::new("profile_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "profile")),
        Field::new("robot", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("signature", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("start_date", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("surname", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("timezone", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_USER_IMAGE: Structure = Structure::new(
    "UpdateUserImage",
    &[
        Field::new("data", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_USER_NOTIFICATION: Structure = Structure::new(
    "UpdateUserNotification",
    &[
        Field::new("external", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("transaction_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "transaction_type")),
    ],
);

pub(in crate::data) static UPDATE_USER_PHONE: Structure = Structure::new(
    "UpdateUserPhone",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("number", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static USER: Structure = Structure::new(
    "User",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address", Object(&ADDRESS), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("administrator", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("department", Object(&DEPARTMENT), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("email", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("email_validated", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("expiryDate", DateTime, &[Serializer, Traffic]).required(),
        Field::new("expiry_date", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new(
            "external_notifications",
            List(&Object(&TRANSACTION_TYPE)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("firstName", Text, &[Serializer, Traffic]).required(),
        Field::new("first_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("first_otp", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("globalActive", Boolean, &[Serializer, Traffic]).required(),
        Field::new("globalUser", Boolean, &[Serializer, Traffic]).required(),
        Field::new("global_active", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("global_user", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("idAddress", Integer, &[Serializer, Traffic]).required(),
        Field::new("idDepartment", Integer, &[Serializer, Traffic]).required().nullable(),
        Field::new("idLanguage", Integer, &[Serializer, Traffic]).required(),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("idProfile", Integer, &[Serializer, Traffic]).required().nullable(),
        Field::new("idUser", Integer, &[Serializer, Traffic]).required(),
        Field::new("image", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new(
            "internal_notifications",
            List(&Object(&TRANSACTION_TYPE)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("is_private", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("jobTitle", Text, &[Serializer, Traffic]).required(),
        Field::new("job_title", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("language", Object(&LANGUAGE), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("lastLogin", DateTime, &[Serializer, Traffic]).required().nullable(),
        Field::new("last_login", DateTime, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("member", Object(&MEMBER), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("notifications", List(&Object(&TRANSACTION_TYPE)), &[Serializer, Traffic])
            .required(),
        Field::new("otp", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("phones", List(&Object(&USER_PHONE)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("profile", Object(&PROFILE), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("robot", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("signature", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("startDate", DateTime, &[Serializer, Traffic]).required(),
        Field::new("start_date", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("surname", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("timezone", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("username", Text, &[Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static USER_PHONE: Structure = Structure::new(
    "UserPhone",
    &[
        Field::new("name", Text, &[OpenApi, Traffic]).required(),
        Field::new("number", Text, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static VERBOSE_ADDRESS: Structure = Structure::new(
    "VerboseAddress",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address1", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address2", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address3", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("billing_address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .refers_to(&("Membership", "address"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("city", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_region", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("companyName", Text, &[Serializer, Traffic]).required(),
        Field::new("country", Object(&COUNTRY), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("currency", Object(&CURRENCY), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("email", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("fullAddress", Text, &[Serializer, Traffic]).required(),
        Field::new("full_address", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("gln", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("idAddress", Integer, &[Serializer, Traffic]).required(),
        Field::new("idAddressBilling", Integer, &[Serializer, Traffic]).required().nullable(),
        Field::new("idCountry", Integer, &[Serializer, Traffic]).required(),
        Field::new("idCurrency", Integer, &[Serializer, Traffic]).required(),
        Field::new("idLanguage", Integer, &[Serializer, Traffic]).required(),
        Field::new("idMember", Integer, &[Serializer, Traffic]).required(),
        Field::new("idSubdivision", Integer, &[Serializer, Traffic]).required().nullable(),
        Field::new("language", Object(&LANGUAGE), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("link", Object(&ADDRESS_LINK), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("linked", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("member", Object(&MEMBER), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new(
            "phones",
            List(&Object(&VERBOSE_ADDRESS_PHONE)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("postcode", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("subdivision", Object(&SUBDIVISION), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vatNumber", Text, &[Serializer, Traffic]).required(),
        Field::new("vat_number", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("website", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static VERBOSE_ADDRESS_PHONE: Structure = Structure::new(
    "VerboseAddressPhone",
    &[
        Field::new("name", Text, &[OpenApi, Traffic]).required(),
        Field::new("number", Text, &[OpenApi, Traffic]).required(),
    ],
);
