use serde_json::Value;

use super::{
    common::WRONG_TYPE,
    entities::{IMAGE, REGION_IMAGE},
    regions,
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, Field, Joined, ListRules, Method, Rules, Scope, Seen, Work},
    http::Refusal,
    state::flag,
};

const NO_IMAGE: &str = "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a \
    valid Image record.";

pub(super) static RULES: Rules = Rules::new("IAAS", "image", "iaas_image", &IMAGE)
    .seen(Scope::Seen(listed))
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).joining(&[Joined {
        name: "regions",
        entity: &REGION_IMAGE,
        column: "image_id",
    }]))
    .read(&[Demand::Found(1, NO_IMAGE)])
    .fields(&[Field::special("regions", |context, _, _, sent| regions::check(context, sent))
        .codes(&[], regions::CODES)
        .saying(&TEXTS)])
    .update_then(
        &[
            Demand::Also(find),
            Demand::Allowed(
                regions::MAY_SET,
                201,
                "You do not have permission to make this request. Only administrators in Address \
                 1 can update an image.",
            ),
            Demand::Fields,
            // A PATCH without regions takes them all away.
            Demand::Also(|_, work| {
                work.clean.entry("regions").or_insert_with(|| Value::Array(Vec::new()));
                Ok(())
            }),
        ],
        |context, work| regions::store(context, work, &IMAGE, &REGION_IMAGE, "image_id"),
    );

const TEXTS: [(usize, &str); 5] =
    regions::texts("Only Addresses set up as a cloud_region can be used as a region for CloudCIX.");

/// Finds an image to be changed: it need not be one that the caller may read.
fn find(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let key = context.pk();
    work.row = context.state.table(IMAGE.table).get(&key).cloned();
    if work.row.is_none() {
        return Err(RULES.refusal(404, Method::Update, 1, NO_IMAGE));
    }
    work.key = Some(key);
    Ok(())
}

/// Selects the images that everybody may use; the root user sees all.
fn listed(context: &Context<'_>) -> Seen {
    let sees_all = context.caller_is(Caller::is_root);
    Box::new(move |_, row| sees_all || !flag(row, "is_hidden"))
}
