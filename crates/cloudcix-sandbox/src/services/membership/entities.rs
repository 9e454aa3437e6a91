//! The tables of Membership: their columns, and how their rows are shown. Names in camel case are
//! those of an older version of the API, which the real server still shows.

mod address;
mod user;

pub(crate) use address::{ADDRESS, ADDRESS_LINK, full_address};
pub(crate) use user::{NOTIFICATION, TEAM, TEAM_USER, USER};

use crate::{
    engine::{Column, Entity, Part, Relation},
    query::Kind,
};

pub(crate) static COUNTRY: Entity = Entity {
    table: "Membership.country",
    label: "Country",
    columns: &[Column("id", Kind::Integer), Column("phone_prefix", Kind::Integer)],
    relations: &[],
    parts: &[
        ("alpha_2_code", Part::Column("alpha_2_code")),
        ("alpha_3_code", Part::Column("alpha_3_code")),
        ("english_name", Part::Column("english_name")),
        ("id", Part::Column("id")),
        ("phone_prefix", Part::Column("phone_prefix")),
        ("primary_level_name", Part::Column("primary_level_name")),
        ("uri", Part::Text("/country/{id}/")),
        ("a2Code", Part::Column("alpha_2_code")),
        ("a3Code", Part::Column("alpha_3_code")),
        ("country", Part::Column("english_name")),
        ("idCountry", Part::Column("id")),
        ("primaryLevelName", Part::Column("primary_level_name")),
    ],
};

pub(crate) static SUBDIVISION: Entity = Entity {
    table: "Membership.subdivision",
    label: "Subdivision",
    columns: &[Column("id", Kind::Integer)],
    relations: &[Relation { name: "country", column: "country_id", to: &COUNTRY }],
    parts: &[
        ("alpha_code", Part::Column("alpha_code")),
        ("country", Part::Row("country_id", &COUNTRY)),
        ("english_name", Part::Column("english_name")),
        ("id", Part::Column("id")),
        ("uri", Part::Text("/country/{country_id}/subdivision/{id}/")),
        ("a2Code", Part::Column("alpha_code")),
        ("idCountry", Part::Column("country_id")),
        ("name", Part::Column("english_name")),
        ("idSubdivision", Part::Column("id")),
    ],
};

pub(crate) static CURRENCY: Entity = Entity {
    table: "Membership.currency",
    label: "Currency",
    columns: &[Column("id", Kind::Integer)],
    relations: &[],
    parts: &[
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("symbol", Part::Column("symbol")),
        ("uri", Part::Text("/currency/{id}/")),
        ("idCurrency", Part::Column("id")),
    ],
};

pub(crate) static LANGUAGE: Entity = Entity {
    table: "Membership.language",
    label: "Language",
    columns: &[Column("id", Kind::Integer)],
    relations: &[],
    parts: &[
        ("code", Part::Column("code")),
        ("english_name", Part::Column("english_name")),
        ("id", Part::Column("id")),
        ("native_name", Part::Column("native_name")),
        ("uri", Part::Text("/language/{id}/")),
        ("languageCode", Part::Column("code")),
        ("name", Part::Column("english_name")),
        ("idLanguage", Part::Column("id")),
        ("nativeName", Part::Column("native_name")),
    ],
};

pub(crate) static TRANSACTION_TYPE: Entity = Entity {
    table: "Membership.transaction_type",
    label: "Transaction Type",
    columns: &[Column("id", Kind::Integer)],
    relations: &[],
    parts: &[
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("uri", Part::Text("/transactiontype/{id}/")),
        ("idTransactionType", Part::Column("id")),
    ],
};

pub(crate) static MEMBER: Entity = Entity {
    table: crate::auth::MEMBER,
    label: "Member",
    columns: &[
        Column("id", Kind::Integer),
        Column("self_managed", Kind::Flag),
        Column("secret", Kind::Flag),
    ],
    relations: &[Relation { name: "currency", column: "currency_id", to: &CURRENCY }],
    parts: &[
        ("api_key", Part::Column("api_key")),
        ("currency", Part::Row("currency_id", &CURRENCY)),
        ("gln_prefix", Part::Column("gln_prefix")),
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("secret", Part::Column("secret")),
        ("self_managed", Part::Column("self_managed")),
        ("uri", Part::Text("/member/{id}/")),
        ("idCurrency", Part::Column("currency_id")),
        ("glnPrefix", Part::Column("gln_prefix")),
        ("idMember", Part::Column("id")),
        ("groupName", Part::Column("name")),
        ("selfManaged", Part::Column("self_managed")),
    ],
};

pub(crate) static MEMBER_LINK: Entity = Entity {
    table: "Membership.member_link",
    label: "Member Link",
    columns: &[Column("id", Kind::Integer)],
    relations: &[
        Relation { name: "member", column: "member_id", to: &MEMBER },
        Relation { name: "contra_member", column: "contra_member_id", to: &MEMBER },
    ],
    parts: &[
        ("contra_member_id", Part::Column("contra_member_id")),
        ("member_id", Part::Column("member_id")),
        ("uri", Part::Text("/member/{member_id}/link/{contra_member_id}/")),
        ("idMemberContra", Part::Column("contra_member_id")),
        ("idMember", Part::Column("member_id")),
    ],
};

pub(crate) static DEPARTMENT: Entity = Entity {
    table: "Membership.department",
    label: "Department",
    columns: &[Column("id", Kind::Integer)],
    relations: &[Relation { name: "member", column: "member_id", to: &MEMBER }],
    parts: &[
        ("id", Part::Column("id")),
        ("member", Part::Row("member_id", &MEMBER)),
        ("name", Part::Column("name")),
        ("uri", Part::Text("/department/{id}/")),
        ("idDepartment", Part::Column("id")),
        ("idMember", Part::Column("member_id")),
    ],
};

pub(crate) static PROFILE: Entity = Entity {
    table: "Membership.profile",
    label: "Profile",
    columns: &[Column("id", Kind::Integer)],
    relations: &[Relation { name: "member", column: "member_id", to: &MEMBER }],
    parts: &[
        ("id", Part::Column("id")),
        ("member", Part::Row("member_id", &MEMBER)),
        ("name", Part::Column("name")),
        ("uri", Part::Text("/profile/{id}/")),
        ("idProfile", Part::Column("id")),
        ("idMember", Part::Column("member_id")),
    ],
};

pub(crate) static TERRITORY: Entity = Entity {
    table: "Membership.territory",
    label: "Territory",
    columns: &[Column("id", Kind::Integer)],
    relations: &[Relation { name: "member", column: "member_id", to: &MEMBER }],
    parts: &[
        ("id", Part::Column("id")),
        ("member", Part::Row("member_id", &MEMBER)),
        ("name", Part::Column("name")),
        ("uri", Part::Text("/territory/{id}/")),
        ("idTerritory", Part::Column("id")),
        ("idMember", Part::Column("member_id")),
    ],
};
