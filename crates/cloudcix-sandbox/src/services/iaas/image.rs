use super::{
    common::WRONG_TYPE,
    entities::{IMAGE, REGION_IMAGE},
    regions,
};
use crate::{
    engine::{Context, Demand, Field, ListRules, Rules, Scope, Seen},
    state::flag,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        Image record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "image", "iaas_image", &IMAGE)
    .under_way()
    .seen(Scope::Seen(listed))
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
    .read(&[FOUND])
    .patch_is_put()
    .fields(&[Field::special("regions", |context, _, _, sent| regions::check(context, sent))
        .codes(&[], &[102, 103, 105, 106])
        .saying(regions::TEXTS)])
    .update_then(
        &[
            FOUND,
            Demand::Allowed(
                regions::MAY_SET,
                201,
                "You do not have permission to make this request. Only administrators in Address \
                 1 can update an image.",
            ),
            Demand::Fields,
        ],
        |context, work| regions::store(context, work, &IMAGE, &REGION_IMAGE, "image_id"),
    );

/// Selects the images that everybody may use; address 1 sees all.
fn listed(context: &Context<'_>) -> Seen {
    let sees_all = context.address_id() == 1;
    Box::new(move |_, row| sees_all || !flag(row, "is_hidden"))
}
