use serde_json::Value;

use super::{COUNTRY, CURRENCY, LANGUAGE, MEMBER, SUBDIVISION, TERRITORY};
use crate::{
    engine::{Column, Entity, Part, Relation},
    query::Kind,
    state::{Columns, State, text},
};

pub(crate) static ADDRESS: Entity = Entity {
    table: crate::auth::ADDRESS,
    label: "Address",
    columns: &[Column("id", Kind::Integer), Column("cloud_region", Kind::Flag)],
    relations: &[
        Relation { name: "country", column: "country_id", to: &COUNTRY },
        Relation { name: "currency", column: "currency_id", to: &CURRENCY },
        Relation { name: "language", column: "language_id", to: &LANGUAGE },
        Relation { name: "member", column: "member_id", to: &MEMBER },
        Relation { name: "subdivision", column: "subdivision_id", to: &SUBDIVISION },
    ],
    parts: &[
        ("address1", Part::Column("address1")),
        ("address2", Part::Column("address2")),
        ("address3", Part::Column("address3")),
        ("billing_address_id", Part::Column("billing_address_id")),
        ("city", Part::Column("city")),
        ("cloud_region", Part::Column("cloud_region")),
        ("country", Part::Row("country_id", &COUNTRY)),
        ("currency", Part::Row("currency_id", &CURRENCY)),
        ("email", Part::Column("email")),
        ("full_address", Part::Made(full_address)),
        ("gln", Part::Column("gln")),
        ("id", Part::Column("id")),
        ("language", Part::Row("language_id", &LANGUAGE)),
        ("member", Part::Row("member_id", &MEMBER)),
        ("name", Part::Column("name")),
        ("phones", Part::Column("phones")),
        ("postcode", Part::Column("postcode")),
        ("subdivision", Part::Row("subdivision_id", &SUBDIVISION)),
        ("uri", Part::Text("/address/{id}/")),
        ("vat_number", Part::Column("vat_number")),
        ("website", Part::Column("website")),
        ("idAddressBilling", Part::Column("billing_address_id")),
        ("idCountry", Part::Column("country_id")),
        ("idCurrency", Part::Column("currency_id")),
        ("fullAddress", Part::Made(full_address)),
        ("idAddress", Part::Column("id")),
        ("idLanguage", Part::Column("language_id")),
        ("idMember", Part::Column("member_id")),
        ("companyName", Part::Column("name")),
        ("idSubdivision", Part::Column("subdivision_id")),
        ("vatNumber", Part::Column("vat_number")),
    ],
};

/// Returns an address in one line, without the parts that it lacks.
pub(crate) fn full_address(state: &State, row: &Columns) -> Value {
    let named = |table, column: &str| {
        let row = row.get(column).and_then(|id| state.get(table, id));
        row.map_or("", |row| text(row, "english_name"))
    };
    let parts = [
        text(row, "name"),
        text(row, "address1"),
        text(row, "address2"),
        text(row, "address3"),
        text(row, "city"),
        named(SUBDIVISION.table, "subdivision_id"),
        text(row, "postcode"),
        named(COUNTRY.table, "country_id"),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Value::from(parts.join(", "))
}

/// A link from one address to another. Its rows have ids, which the API doesn't show.
pub(crate) static ADDRESS_LINK: Entity = Entity {
    table: "Membership.address_link",
    label: "Address Link",
    columns: &[
        Column("id", Kind::Integer),
        Column("credit_limit", Kind::Decimal),
        Column("client", Kind::Flag),
        Column("cloud_customer", Kind::Flag),
        Column("cloud_export_markup", Kind::Decimal),
        Column("cloud_import_markup", Kind::Decimal),
        Column("cloud_seller", Kind::Flag),
        Column("cloud_seller_markup", Kind::Decimal),
        Column("customer", Kind::Flag),
        Column("service_centre", Kind::Flag),
        Column("supplier", Kind::Flag),
        Column("warrantor", Kind::Flag),
    ],
    relations: &[
        Relation { name: "address", column: "address_id", to: &ADDRESS },
        Relation { name: "contra_address", column: "contra_address_id", to: &ADDRESS },
        Relation { name: "territory", column: "territory_id", to: &TERRITORY },
    ],
    parts: &[
        ("address_id", Part::Column("address_id")),
        ("client", Part::Column("client")),
        ("cloud_builder", Part::Column("cloud_builder")),
        ("cloud_customer", Part::Column("cloud_customer")),
        ("cloud_distributor", Part::Column("cloud_distributor")),
        ("cloud_export_markup", Part::Decimal("cloud_export_markup")),
        ("cloud_import_markup", Part::Decimal("cloud_import_markup")),
        ("cloud_seller", Part::Column("cloud_seller")),
        ("cloud_seller_markup", Part::Decimal("cloud_seller_markup")),
        ("contra_address_id", Part::Column("contra_address_id")),
        ("credit_limit", Part::Decimal("credit_limit")),
        ("customer", Part::Column("customer")),
        ("extra", Part::Column("extra")),
        ("extra_reference1", Part::Column("extra_reference1")),
        ("extra_reference2", Part::Column("extra_reference2")),
        ("extra_reference3", Part::Column("extra_reference3")),
        ("note", Part::Column("note")),
        ("reference", Part::Column("reference")),
        ("service_centre", Part::Column("service_centre")),
        ("supplier", Part::Column("supplier")),
        ("territory", Part::Row("territory_id", &TERRITORY)),
        ("uri", Part::Text("/address/{contra_address_id}/link/")),
        ("warrantor", Part::Column("warrantor")),
        ("idAddress", Part::Column("address_id")),
        ("idAddressContra", Part::Column("contra_address_id")),
        ("idTerritory", Part::Column("territory_id")),
    ],
};
