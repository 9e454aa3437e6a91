use super::{
    super::entities::{VM, VPN},
    own_addresses, project_of, referring_to,
};
use crate::{
    auth::Caller,
    engine::{Context, Seen},
    state::{Row, integer},
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

fn history_of_region(context: &Context<'_>) -> Seen {
    let (state, region) = (&*context.state, context.address_id());
    let of_region = |row: &Row| {
        project_of(state, row).is_some_and(|project| integer(project, "region_id") == Some(region))
    };
    let machines = referring_to(state, &VM, "vm_id", of_region);
    let vpns = referring_to(state, &VPN, "vpn_id", of_region);
    Box::new(move |key, row| machines(key, row) || vpns(key, row))
}
