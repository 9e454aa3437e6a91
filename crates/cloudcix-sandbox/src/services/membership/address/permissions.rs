use super::{
    super::{entities::MEMBER, links::linked_addresses},
    RULES,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Work},
    http::Refusal,
    state::{flag, integer},
};

pub(super) fn may_read(context: &Context<'_>, work: &Work) -> bool {
    context.caller_is(Caller::is_root) || is_linked(context, work)
}

fn is_linked(context: &Context<'_>, work: &Work) -> bool {
    let id = work.row.as_ref().and_then(|row| integer(row, "id")).unwrap_or(0);
    linked_addresses(context.state, context.address_id()).contains(&id)
}

/// Whether the address is, or is to be, one of another member that manages itself.
fn is_of_self_managed(context: &Context<'_>, work: &Work) -> bool {
    let member = work.value("member_id").and_then(|id| context.state.get(MEMBER.table, id));
    member.is_some_and(|member| {
        integer(member, "id") != Some(context.member_id()) && flag(member, "self_managed")
    })
}

/// Checks that the caller may create an address. The platform's own account isn't exempt.
pub(super) fn may_create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let refuse = |number, detail| Err(RULES.refusal(403, Method::Create, number, detail));
    if !context.caller_is(Caller::is_self_managed) {
        return refuse(
            201,
            "You do not have permission to make this request. Your Member must be \
            self-managed.",
        );
    }
    if is_of_self_managed(context, work) {
        return refuse(
            202,
            "You do not have permission to make this request. You are attempting \
            to make an Address in another self-managed Member.",
        );
    }
    Ok(())
}

/// Checks that the caller may change an address.
pub(super) fn may_update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let refuse = |number, detail| Err(RULES.refusal(403, Method::Update, number, detail));
    if context.caller_is(Caller::is_root) {
        return Ok(());
    }
    let was = work.row.as_ref().and_then(|row| row.get("cloud_region"));
    if work.clean.get("cloud_region").is_some_and(|region| Some(region) != was) {
        return refuse(
            201,
            "You do not have permission to execute this method. Only Member 1 \
            administrator's can change the role of an Address.",
        );
    }
    if !context.caller_is(Caller::is_self_managed) {
        return refuse(
            202,
            "You do not have permission to make this request. Your Member must be \
            self-managed.",
        );
    }
    if is_of_self_managed(context, work) {
        return refuse(
            203,
            "You do not have permission to make this request. You are attempting \
            to make an Address in another self-managed Member.",
        );
    }
    if !is_linked(context, work) {
        return refuse(
            204,
            "You do not have permission to make this request. Your Address must be \
            linked to the Address you are trying to update.",
        );
    }
    Ok(())
}
