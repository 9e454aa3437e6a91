//! Users: who may see and change them, and what is shown of them.

mod fields;
mod login_fields;
mod permissions;
mod save;
mod view;

use super::{common, entities::USER};

pub(in crate::services) use {fields::is_email, permissions::listed};

use crate::engine::{Demand, Field, ListRules, Method, Rules, Scope};

use super::entities::LANGUAGE;

const NOT_FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid User record.",
);

pub(super) static RULES: Rules = Rules::new("Membership", "user", "membership_user", &USER)
    .fields(FIELDS)
    .list(ListRules::after(&[]).wrong_type(1).seeing(Scope::Seen(listed)))
    .read(&[NOT_FOUND, Demand::Also(permissions::may_read)])
    .showing(view::show)
    .create_with(&[Demand::Fields, Demand::Also(permissions::may_create)], save::create)
    .update_with(
        &[
            NOT_FOUND,
            Demand::Fields,
            Demand::Also(permissions::may_use_otp),
            Demand::Also(permissions::may_update),
        ],
        save::update,
    );

/// The fields, in the order in which the server checks them: some depend on earlier ones.
static FIELDS: &[Field] = &[
    Field::special("address_id", fields::address_id)
        .codes(&[101, 102, 103], &[101, 102, 103, 104])
        .saying(&[
            (0, "\"address_id\" is required and must be an integer."),
            (1, "\"address_id\" must belong to a valid Address."),
            (2, "\"address_id\" must belong to an Address that is linked to your Address"),
            (3, "\"address_id\" belongs to an Address outside of the User's original Member."),
        ]),
    Field::flag("administrator").codes(&[], &[142]),
    Field::text("first_name", 50).codes(&[104, 105], &[105, 106]),
    Field::text("surname", 50).codes(&[106, 107], &[107, 108]),
    Field::special("email", fields::email)
        .codes(&[108, 109, 110, 111], &[109, 110, 111, 112])
        .after("address_id")
        .only_if(permissions::sets_email)
        .saying(&[
            (0, "\"email\" is required and must be a string."),
            (1, "\"email\" cannot be longer than 255 characters."),
            (2, "\"email\" must be a valid email."),
            (3, "There is another User in the specified Member with the specified \"email\""),
        ]),
    Field::special("password", login_fields::password)
        .codes(&[112], &[])
        .saying(&[(0, "\"password\" is required and must be a string.")]),
    Field::special("global_user", fields::global_user)
        .codes(&[113], &[113])
        .only_if(permissions::administers)
        .saying(&[(0, "\"global_user\" must be a boolean.")]),
    Field::special("global_active", fields::global_active)
        .codes(&[114], &[114])
        .only_if(permissions::administers)
        .saying(&[(0, "\"global_active\" must be a boolean.")]),
    Field::flag("is_private").codes(&[115], &[115]),
    Field::special("timezone", fields::timezone).codes(&[116], &[116]).saying(&[(
        0,
        "\"timezone\" is required and must be a string containing the name of a valid Timezone.",
    )]),
    Field::special("start_date", fields::date)
        .codes(&[117], &[117])
        .only_if(permissions::administers)
        .saying(&[(0, "\"start_date\" is required and must be a date in ISO format.")]),
    Field::special("expiry_date", fields::expiry_date)
        .codes(&[118, 119, 120], &[118, 119, 120])
        .only_if(permissions::administers)
        .saying(fields::EXPIRY)
        .saying_on_update(fields::EXPIRY_UPDATED),
    Field::id("language_id", &LANGUAGE).codes(&[121, 122], &[121, 122]),
    Field::special("profile_id", fields::profile_id)
        .codes(&[123, 124], &[123, 124])
        .only_if(permissions::administers)
        .saying(&[
            (0, "\"profile_id\" must be an integer."),
            (1, "\"profile_id\" must belong to a valid Profile in the specified Address' Member."),
        ]),
    Field::special("department_id", fields::department_id)
        .codes(&[125, 126], &[125, 126])
        .only_if(permissions::administers)
        .saying(&[
            (0, "\"department_id\" must be an integer."),
            (
                1,
                "\"department_id\" must belong to a valid Department in the specified Address' \
                 Member.",
            ),
        ]),
    Field::optional_text("job_title", 100).codes(&[127], &[127]).only_if(permissions::administers),
    Field::special("notifications", fields::notifications)
        .codes(&[128, 129], &[128, 129])
        .saying(fields::NOTIFICATIONS),
    Field::special("phones", common::phones)
        .codes(&[130, 131, 132, 133], &[130, 131, 132, 133])
        .saying(common::PHONES),
    Field::special("image", fields::image)
        .codes(&[134, 135, 136, 137], &[134, 135, 136, 137])
        .saying(fields::IMAGE),
    Field::optional_text("signature", usize::MAX).codes(&[0], &[0]),
    Field::special("otp", login_fields::otp)
        .codes(&[138], &[138])
        .saying(&[(0, "\"otp\" must be a boolean.")]),
    Field::special("first_otp", login_fields::first_otp).codes(&[], &[139, 140, 141]).saying(&[
        (0, "\"first_otp\" must be an integer."),
        (1, "\"first_otp\" must be between 100000 and 999999 inclusive."),
        (2, "\"first_otp\" is only allowed if \"otp\" is true"),
    ]),
    Field::special("robot", login_fields::robot).codes(&[], &[143, 144, 145]).saying(&[
        (0, "\"robot\" must be a boolean."),
        (1, "As the User's Address is not a cloud_region, the user cannot have a robot status"),
        (2, "A robot User already exists in the User's Address."),
    ]),
];

/// The method in the codes of errors that aren't those of a field.
const fn method_of(is_update: bool) -> Method {
    if is_update { Method::Update } else { Method::Create }
}
