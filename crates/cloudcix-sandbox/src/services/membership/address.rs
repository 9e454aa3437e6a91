//! Addresses of members, and who may see and change them.

mod fields;
mod list;
mod permissions;
mod save;

use super::{
    common,
    entities::{ADDRESS, COUNTRY, CURRENCY, LANGUAGE, MEMBER},
};
use crate::engine::{Demand, Field, ListRules, Method, Rules, Who};

pub(super) use list::verbose;

const NOT_FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Address record.",
);

pub(super) static RULES: Rules = Rules::new(
    "Membership",
    "address",
    "membership_address",
    &ADDRESS,
)
.fields(FIELDS)
.showing(save::show)
.list(ListRules::after(&[]).wrong_type(1))
.special(Method::List, list::plain)
.read(&[
    NOT_FOUND,
    Demand::Allowed(
        Who::If(permissions::may_read),
        201,
        "You do not have permission to make this request. Your Address must be linked to the \
             Address you want to read.",
    ),
])
.create_then(&[Demand::Fields, Demand::Also(permissions::may_create)], save::link)
.update(&[NOT_FOUND, Demand::Fields, Demand::Also(permissions::may_update)]);

static FIELDS: &[Field] = &[
    Field::id("member_id", &MEMBER).codes(&[101, 102], &[]),
    Field::text("name", 250).codes(&[103, 104], &[101, 102]),
    Field::text("address1", 100).codes(&[105, 106], &[103, 104]),
    Field::optional_text("address2", 100).codes(&[107], &[105]),
    Field::optional_text("address3", 100).codes(&[108], &[106]),
    Field::text("city", 50).codes(&[109, 110], &[107, 108]),
    Field::id("country_id", &COUNTRY)
        .codes(&[111, 112], &[109, 110])
        .saying(&[(0, "\"country_id\" is required and  must be an integer.")]),
    Field::special("subdivision_id", fields::subdivision_id)
        .codes(&[113, 114], &[111, 112])
        .after("country_id")
        .saying(&[
            (0, "\"subdivision_id\" must be an integer."),
            (1, "\"subdivision_id\" must belong to a valid Subdivision in the chosen Country."),
        ]),
    Field::optional_text("postcode", 20).codes(&[115], &[113]),
    Field::special("phones", common::phones)
        .codes(&[116, 117, 118, 119], &[114, 115, 116, 117])
        .saying(common::PHONES),
    Field::special("email", fields::email)
        .codes(&[120], &[118])
        .saying(&[(0, "\"email\" cannot be longer than 255 characters.")]),
    Field::optional_text("website", 50).codes(&[121], &[119]),
    Field::optional_text("gln", 13).codes(&[122], &[120]),
    Field::optional_text("vat_number", 20).codes(&[123], &[121]),
    Field::id("language_id", &LANGUAGE).codes(&[124, 125], &[122, 123]),
    Field::id("currency_id", &CURRENCY).codes(&[126, 127], &[124, 125]),
    Field::special("billing_address_id", fields::billing_address_id)
        .codes(&[128, 129], &[126, 127])
        .after("member_id")
        .saying(&[
            (0, "\"billing_address_id\" must be an integer."),
            (1, "\"billing_address_id\" must belong to a valid Address in the specified Member."),
        ]),
    Field::special("cloud_region", fields::cloud_region).codes(&[], &[128, 129]).saying(&[
        (0, "\"cloud_region\" must be a boolean."),
        (1, "The address member can only have the role cloud_region if they are self-managed."),
    ]),
];
