//! Data that decides the answers of Membership but is not shown by them.

use serde_json::{Map, Value};

use super::{
    entities::{ADDRESS_LINK, MEMBER_LINK, NOTIFICATION, TEAM_USER, USER},
    links::new_link,
    token::DIRECTORY,
};
use crate::state::{Columns, Key, State, integer};

/// Stores the internals of a seed: passwords, places in teams, notifications, the ids of links.
pub(crate) fn import_internals(state: &mut State, internals: &Map<String, Value>) {
    let rows = |name: &str| {
        let rows = internals.get(name).and_then(Value::as_array);
        rows.into_iter().flatten().filter_map(Value::as_object)
    };
    for login in rows("logins") {
        let email = login.get("email").and_then(Value::as_str).unwrap_or("").to_lowercase();
        state.table_mut(DIRECTORY).insert(Key::Text(email.into()), login.clone());
    }
    for user in rows("users") {
        import_user(state, user);
    }
    for notification in rows("notifications") {
        insert(state, NOTIFICATION.table, notification.clone());
    }
    for place in rows("team_users") {
        let mut place = place.clone();
        place
            .entry("id")
            .or_insert_with(|| Value::from(state.table(TEAM_USER.table).last_id() + 1));
        insert(state, TEAM_USER.table, place);
    }
    for link in rows("address_links") {
        number_link(state, ADDRESS_LINK.table, "address_id", "contra_address_id", link);
    }
    for link in rows("member_links") {
        number_link(state, MEMBER_LINK.table, "member_id", "contra_member_id", link);
    }
    for token in rows("email_confirmations") {
        let name = token.get("token").and_then(Value::as_str).unwrap_or("");
        state
            .table_mut("Membership.email_confirmation")
            .insert(Key::Text(name.into()), token.clone());
    }
}

fn insert(state: &mut State, table: &str, row: Columns) {
    if let Some(key) = row.get("id").and_then(Key::from_value) {
        state.table_mut(table).insert(key, row);
    }
}

/// Adds what rows of users don't show. Only users that were deleted have no row.
fn import_user(state: &mut State, user: &Map<String, Value>) {
    let Some(key) = user.get("id").and_then(Key::from_value) else { return };
    let Some(row) = state.table(USER.table).get(&key) else { return };
    let mut row = (**row).clone();
    for name in ["first_otp", "email_validated"] {
        row.insert(name.to_owned(), user.get(name).cloned().unwrap_or_default());
    }
    state.table_mut(USER.table).insert(key, row);
}

/// Gives a link, which was stored under a provisional key, the id that it has in the database.
fn number_link(state: &mut State, table: &str, from: &str, to: &str, link: &Map<String, Value>) {
    let is_it = |row: &Columns| row.get(from) == link.get(from) && row.get(to) == link.get(to);
    let found = state.table(table).iter().find(|(_, row)| is_it(row));
    let found = found.map(|(key, row)| (key.clone(), (**row).clone()));
    let mut row = match found {
        Some((key, row)) => {
            state.table_mut(table).remove(&key);
            row
        }
        None if table == ADDRESS_LINK.table => deleted_link(link),
        None => link.clone(),
    };
    for name in ["id", "deleted"] {
        row.insert(name.to_owned(), link.get(name).cloned().unwrap_or_default());
    }
    insert(state, table, row);
}

/// Makes a link that was deleted. It is shown nowhere, but it is still joined: recorded lists that
/// are ordered by the reference show that it has one.
fn deleted_link(link: &Map<String, Value>) -> Columns {
    let end = |name| integer(link, name).unwrap_or(0);
    new_link(0, end("address_id"), end("contra_address_id"), "Deleted")
}
