//! The users of a sandbox, with what it takes to log in as one of them.

use serde_json::Value;

use super::{
    entities::{MEMBER, USER},
    token::DIRECTORY,
};
use crate::{
    SandboxUser,
    state::{Columns, Key, State, flag, text},
};

/// Returns the users, in the order of their ids.
pub(crate) fn users(state: &State) -> Vec<SandboxUser> {
    let users = state.table(USER.table).iter().map(|(_, user)| user);
    users.filter_map(|user| read(state, user)).collect()
}

fn read(state: &State, user: &Columns) -> Option<SandboxUser> {
    let id = |column: &str| user.get(column).and_then(Value::as_u64);
    let email = text(user, "email").to_owned();
    let entry = state.table(DIRECTORY).get(&Key::Text(email.to_lowercase().into()));
    let member = user.get("member_id").and_then(|id| state.get(MEMBER.table, id));
    let column = |row: &Columns, name: &str| Some(row.get(name)?.as_str()?.to_owned());
    Some(SandboxUser {
        id: id("id")?,
        password: entry.and_then(|entry| column(entry, "password")),
        api_key: member.and_then(|member| column(member, "api_key")),
        administrator: flag(user, "administrator"),
        member_id: id("member_id").unwrap_or(0),
        address_id: id("address_id").unwrap_or(0),
        email,
    })
}
