use super::{common::WRONG_TYPE, entities::IMAGE};
use crate::{
    engine::{Context, Demand, ListRules, Rules, Scope, Seen},
    state::flag,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        Image record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "image", "iaas_image", &IMAGE)
    .under_way()
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).seeing(Scope::Seen(listed)))
    .read(&[FOUND]);

/// Selects the images that everybody may use; address 1 sees all.
fn listed(context: &Context<'_>) -> Seen {
    let sees_all = context.address_id() == 1;
    Box::new(move |_, row| sees_all || !flag(row, "is_hidden"))
}
