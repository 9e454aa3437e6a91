use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    entities::{ADDRESS, MEMBER, NOTIFICATION, TRANSACTION_TYPE, USER},
    links::link_between,
};
use crate::{
    auth::is_expired,
    engine::{Context, Method, Rules, list_field, page_json, show},
    http::{Answer, Refusal},
    query::{Query, select},
    state::{Key, Row, State, flag, integer},
};

pub(super) static RULES: Rules =
    Rules::new("Membership", "notification", "membership_notification", &USER)
        .special(Method::Read, read);

/// Lists the users of an address who are notified about a type of transaction.
fn read(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let refuse = |status, number, detail| Err(rules.refusal(status, Method::List, number, detail));
    let Some(address) = context.state.table(ADDRESS.table).get(&context.key("address_id")) else {
        return refuse(
            404,
            1,
            "The \"address_id\" path parameter is invalid. \"address_id\" must belong to a valid \
             Address record.",
        );
    };
    let transaction_type = context.key("transaction_type_id");
    if context.state.table(TRANSACTION_TYPE.table).get(&transaction_type).is_none() {
        return refuse(
            404,
            2,
            "The \"transaction_type_id\" path parameter is invalid. \"transaction_type_id\" must \
             belong to a valid Transaction Type record.",
        );
    }
    let id = integer(address, "id").unwrap_or(0);
    if link_between(context.state, context.address_id(), id).is_none() {
        return refuse(
            403,
            201,
            "You do not have permission to make this request. Your Address must be linked to the \
             specified Address.",
        );
    }
    list(context, rules, address, &transaction_type)
}

fn list(
    context: &Context<'_>,
    rules: &'static Rules,
    address: &Row,
    transaction_type: &Key,
) -> Result<Answer, Refusal> {
    let state: &State = context.state;
    let query = Query::read(&context.query, &rules.known())?;
    let receivers = receivers(state, address, transaction_type);
    // Private users of a member that manages itself are nobody's business.
    let hides_private = address
        .get("member_id")
        .and_then(|id| state.get(MEMBER.table, id))
        .is_some_and(|member| flag(member, "self_managed"));
    let is_hidden = |row: &Row| hides_private && flag(row, "is_private");
    let expired = |row: &Row| !flag(row, "administrator") && is_expired(row, context.now);
    let is_told = |key: &Key, row: &Row| {
        receivers.contains(key) && (flag(row, "administrator") || !is_hidden(row))
    };
    let users = || state.table(USER.table).iter().filter(|(key, row)| is_told(key, row));
    let column = |name: &str, _| list_field(state, &USER, name);
    // The real server has no error for a value of the wrong type here: it fails.
    let page = select(&query, users().filter(|(_, row)| !expired(row)), column, &Refusal::Fault)?;
    let gone = select(&query, users().filter(|(_, row)| expired(row)), column, &Refusal::Fault)?;
    let show = |row: &Row| Value::Object(show(state, &USER, row));
    let mut answer = page_json(&query, &page, false, show);
    if let Answer::Json { body, .. } = &mut answer {
        body["_metadata"]["expired_users"] = Value::Bool(gone.total > 0);
    }
    Ok(answer)
}

/// Returns the users who want to be notified: those of the address, and those of its member who
/// work for all of the member's addresses.
fn receivers(state: &State, address: &Row, transaction_type: &Key) -> BTreeSet<Key> {
    let wanted = transaction_type.to_value();
    let concerns = |user: &Row| {
        user.get("address_id") == address.get("id")
            || flag(user, "global_active") && user.get("member_id") == address.get("member_id")
    };
    state
        .table(NOTIFICATION.table)
        .iter()
        .filter(|(_, row)| row.get("transaction_type_id") == Some(&wanted))
        .filter_map(|(_, row)| row.get("user_id"))
        .filter(|id| state.get(USER.table, id).is_some_and(concerns))
        .filter_map(Key::from_value)
        .collect()
}
