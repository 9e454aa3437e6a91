//! Permissions to see and change users.

use serde_json::{Map, Value, json};

use super::{
    super::{
        entities::{ADDRESS, MEMBER},
        links::linked_addresses,
    },
    RULES,
    fields::member_of,
    method_of,
};
use crate::{
    auth::{Caller, is_expired},
    clock::Civil,
    engine::{Context, Method, Seen, Work},
    http::Refusal,
    state::{Columns, Row, State, flag, integer, text},
};

fn manages_itself(state: &State, user: &Columns) -> bool {
    let member = user.get("member_id").and_then(|id| state.get(MEMBER.table, id));
    member.is_some_and(|member| flag(member, "self_managed"))
}

/// Selects the users of a list: those at linked addresses, and of other members that manage
/// themselves only administrators and those who are public and haven't expired.
pub(in crate::services) fn listed(context: &Context<'_>) -> Seen {
    if context.caller_is(Caller::is_root) {
        return Box::new(|_, _| true);
    }
    let linked = linked_addresses(context.state, context.address_id());
    let (member, now) = (context.member_id(), context.now);
    let members = context.state.table(MEMBER.table).iter();
    let managing: std::collections::BTreeSet<i64> = members
        .filter(|(_, row)| flag(row, "self_managed"))
        .filter_map(|(_, row)| integer(row, "id"))
        .collect();
    let sees_all = context.caller_is(Caller::is_root);
    Box::new(move |_, user: &Row| {
        if sees_all {
            return true;
        }
        let of = integer(user, "member_id").unwrap_or(0);
        let is_shown = of == member
            || !managing.contains(&of)
            || flag(user, "administrator")
            || !flag(user, "is_private") && !is_expired(user, now);
        is_shown && integer(user, "address_id").is_some_and(|address| linked.contains(&address))
    })
}

/// Checks that the caller may read a user.
pub(super) fn may_read(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (Some(caller), Some(user)) = (&context.caller, &work.row) else {
        return Err(Refusal::Fault);
    };
    let refuse = |number, detail| Err(RULES.refusal(403, Method::Read, number, detail));
    if caller.is_root() {
        return Ok(());
    }
    let is_own = integer(user, "member_id") == Some(caller.member_id());
    if !is_linked(context.state, caller, user) {
        if !is_own {
            return refuse(
                203,
                "You do not have permission to execute this method. Your Address is \
                not linked to the specified User's Address, and the specified User is not in your \
                Member.",
            );
        }
        if !caller.is_global() {
            return refuse(
                204,
                "You do not have permission to execute this method. You Address is \
                not linked to the specified User's Address, and you are not a global User.",
            );
        }
    }
    if !is_own && manages_itself(context.state, user) && !flag(user, "administrator") {
        // By the minute here, while everything else counts days.
        if Civil::parse(text(user, "expiry_date")).is_some_and(|expiry| expiry < context.now) {
            return refuse(
                201,
                "You do not have permission to execute this method. The specified \
                User belongs to a  a Self Managed Partner Member and has expired.",
            );
        }
        if flag(user, "is_private") {
            return refuse(
                202,
                "You do not have permission to execute this method. The specified \
                User belongs to a Self Managed Partner Member and their account is private.",
            );
        }
    }
    Ok(())
}

fn is_linked(state: &State, caller: &Caller, user: &Columns) -> bool {
    let address = integer(user, "address_id").unwrap_or(0);
    linked_addresses(state, caller.address_id()).contains(&address)
}

/// Checks that the caller may create a user at an address.
pub(super) fn may_create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let refuse = |number, detail| Err(RULES.refusal(403, method_of(false), number, detail));
    let Some(caller) = &context.caller else { return Err(Refusal::Fault) };
    if caller.is_root() {
        return Ok(());
    }
    if !caller.is_self_managed() {
        return refuse(
            201,
            "You do not have permission to execute this method. Your Member must be \
            self-managed.",
        );
    }
    let address = work.value("address_id").and_then(|id| context.state.get(ADDRESS.table, id));
    let is_foreign = member_of(context, work) != Some(caller.member_id());
    if is_foreign && address.is_some_and(|address| manages_itself(context.state, address)) {
        return refuse(
            202,
            "You do not have permission to execute this method. The specified \
            Address is in a self-managed partner Member.",
        );
    }
    if !caller.is_administrator() {
        return refuse(
            203,
            "You do not have permission to execute this method. You must be an \
            administrator.",
        );
    }
    Ok(())
}

/// Checks that no machine is asked for one-time passwords: neither a robot nor the platform's own
/// account. This comes after all fields are found right.
pub(super) fn may_use_otp(_: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let is_set = |column| work.value(column) == Some(&Value::Bool(true));
    let is_machine = work.value("id") == Some(&Value::from(1)) || is_set("robot");
    if !(is_set("otp") && is_machine) {
        return Ok(());
    }
    let error = json!({
        "error_code": "membership_user_update_146",
        "detail": "The \"otp\" parameter is invalid. OTP cannot be turned on for robot or API \
            users.",
    });
    Err(Refusal::Fields(Map::from_iter([("otp".to_owned(), error)])))
}

/// Checks that the caller may change a user.
pub(super) fn may_update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let refuse = |number, detail| Err(RULES.refusal(403, method_of(true), number, detail));
    let (Some(caller), Some(user)) = (&context.caller, &work.row) else {
        return Err(Refusal::Fault);
    };
    if caller.is_root() {
        return Ok(());
    }
    let changes = |role| work.clean.get(role).is_some_and(|value| user.get(role) != Some(value));
    if changes("administrator") || changes("robot") {
        return refuse(
            201,
            "You do not have permission to execute this method. Only Member 1 \
            administrator's can change the roles of a User.",
        );
    }
    if !caller.is_self_managed() {
        return refuse(
            202,
            "You do not have permission to execute this method. Your Member must be \
            self-managed.",
        );
    }
    let is_own = integer(user, "member_id") == Some(caller.member_id());
    let address = work.value("address_id").and_then(Value::as_i64).unwrap_or(0);
    let is_linked = linked_addresses(context.state, caller.address_id()).contains(&address);
    let is_near = is_linked || is_own && caller.is_global();
    if !is_near {
        return refuse(
            203,
            "You do not have permission to execute this method. The specified User \
            should be in your Member. If you are a global User, the specified User can also be in \
            one of your linked Addresses.",
        );
    }
    if !is_own && manages_itself(context.state, user) {
        return refuse(
            204,
            "You do not have permission to execute this method. The specified User \
            is in a self-managed partner Member.",
        );
    }
    if caller.is_administrator() {
        return Ok(());
    }
    if caller.id() != integer(user, "id").unwrap_or(0) {
        return refuse(
            205,
            "You do not have permission to execute this method. Only an \
            administrator can update Users other than themselves in their Member.",
        );
    }
    let moves =
        work.clean.get("address_id").is_some_and(|address| user.get("address_id") != Some(address));
    if moves && work.value("global_active") != Some(&Value::Bool(true)) {
        return refuse(
            206,
            "You do not have permission to execute this method. You can only change \
            your Address if you are an administrator or you are a global User.",
        );
    }
    Ok(())
}

/// Whether what the caller sends for fields that only administrators set is looked at. A creation
/// looks at all of them.
pub(super) fn administers(context: &Context<'_>, work: &Work) -> bool {
    work.row.is_none() || context.caller_is(Caller::is_administrator)
}

pub(super) fn sets_email(context: &Context<'_>, work: &Work) -> bool {
    administers(context, work)
}
