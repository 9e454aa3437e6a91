use super::{super::entities::PROJECT, own_addresses, referring_to};
use crate::{
    auth::Caller,
    engine::{Context, Seen},
    state::integer,
};

/// Selects the history of what a user's addresses had, or of what is in a robot's region.
pub(in super::super) fn history(context: &Context<'_>) -> Seen {
    if context.caller_is(Caller::is_robot) {
        return history_of_region(context);
    }
    if context.caller_is(Caller::is_root) {
        return Box::new(|_, _| true);
    }
    let addresses = own_addresses(context);
    Box::new(move |_, row| {
        integer(row, "customer_address").is_some_and(|id| addresses.contains(&id))
    })
}

/// Selects by the project, for the machine or the VPN itself may be deleted.
fn history_of_region(context: &Context<'_>) -> Seen {
    let region = context.address_id();
    referring_to(context.state, &PROJECT, "project_id", |project| {
        integer(project, "region_id") == Some(region)
    })
}
