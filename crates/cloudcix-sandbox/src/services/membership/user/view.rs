//! The view of a user that is read or changed, rather than listed.

use serde_json::{Map, Value};

use super::super::{
    entities::{ADDRESS_LINK, USER},
    links::link_between,
};
use crate::{
    engine::{Context, Method, Work, show as show_row},
    state::{Row, integer},
};

/// Shows a user with the link to its address, and to administrators of its member its first
/// one-time password.
pub(super) fn show(context: &Context<'_>, work: &Work, user: &Row) -> Map<String, Value> {
    let mut shown = show_row(context.state, &USER, user);
    let Some(caller) = &context.caller else { return shown };
    // A PATCH shows the link only if it looked at the address.
    let shows_link = !context.is_partial || work.sent.contains_key("address_id");
    if let Some(Value::Object(address)) = shown.get_mut("address").filter(|_| shows_link) {
        let to = integer(user, "address_id").unwrap_or(0);
        let link = link_between(context.state, caller.address_id(), to);
        address.insert("linked".to_owned(), Value::Bool(link.is_some()));
        let link = link.map(|(_, row)| Value::Object(show_row(context.state, &ADDRESS_LINK, row)));
        address.insert("link".to_owned(), link.unwrap_or_default());
    }
    let is_own = integer(user, "member_id") == Some(caller.member_id());
    // Whoever changes a user sees it, too.
    let is_read = work.method == Some(Method::Read);
    if !is_read || is_own && caller.is_administrator() {
        shown.insert("first_otp".to_owned(), user.get("first_otp").cloned().unwrap_or_default());
    }
    shown
}
