use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    demands::{ADMINISTRATOR, SELF_MANAGED},
    entities::{TEAM, TEAM_USER, USER},
};
use crate::{
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Work},
    http::Refusal,
    python,
    state::{Columns, Key, integer},
};

const NOT_FOUND: &str =
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Team record.";
pub(super) static RULES: Rules = Rules::new("Membership", "team", "membership_team", &TEAM)
    .seen(Scope::OwnMember)
    .fields(&[
        Field::text("name", 50).codes(&[101, 102], &[101, 102]),
        Field::special("users", users).codes(&[103, 104], &[103, 104]).saying(&[
            (0, "\"users\" must be an array of integers representing User ids."),
            (1, "One or more of the sent ids do not correspond to Users in your Member."),
        ]),
    ])
    .list(ListRules::after(&[]).without_warnings())
    .read(&[Demand::Found(1, NOT_FOUND)])
    .create_then(&[SELF_MANAGED, ADMINISTRATOR, Demand::Fields], place_users)
    .update_then(
        &[SELF_MANAGED, ADMINISTRATOR, Demand::Found(1, NOT_FOUND), Demand::Fields],
        place_users,
    )
    .delete_then(&[SELF_MANAGED, ADMINISTRATOR, Demand::Found(1, NOT_FOUND)], |context, work| {
        remove_users(context, work);
        Ok(())
    });

/// Reads a list of the ids of users, who must be of the caller's member. Whoever is named twice is
/// one user too few. Without a list, the users stay.
fn users(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    // Python walks through the letters of a text and the keys of an object, too.
    let items: Vec<Value> = match sent {
        Value::Array(items) => items.clone(),
        Value::String(text) => text.chars().map(|c| Value::from(c.to_string())).collect(),
        Value::Object(fields) => fields.keys().map(|key| Value::from(key.as_str())).collect(),
        _ => return Err(Complaint::At(0)),
    };
    let id = |item: &Value| python::id_of(item).filter(|id| *id > 0);
    let ids: Option<BTreeSet<i128>> = items.iter().map(id).collect();
    let is_colleague = |id: &u64| {
        let user = context.state.table(USER.table).get(&Key::Number(*id));
        user.is_some_and(|user| integer(user, "member_id") == Some(context.member_id()))
    };
    let ids = ids.ok_or(Complaint::At(0))?.into_iter().filter_map(|id| u64::try_from(id).ok());
    let ids: Vec<Value> = ids.filter(is_colleague).map(Value::from).collect();
    if ids.len() == items.len() { Ok(Some(Value::from(ids))) } else { Err(Complaint::At(1)) }
}

/// Moves the users from the team's row, where the field left them, to their own table.
fn place_users(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let Some(key) = work.key.clone() else { return Ok(()) };
    let Some(team) = context.state.table(TEAM.table).get(&key) else { return Ok(()) };
    let mut team = (**team).clone();
    let Some(Value::Array(users)) = team.remove("users") else { return Ok(()) };
    context.state.table_mut(TEAM.table).insert(key.clone(), team);
    remove_users(context, work);
    let table = context.state.table_mut(TEAM_USER.table);
    for user in users {
        let id = table.take_id();
        let mut place = Columns::new();
        place.insert("id".to_owned(), Value::from(id));
        place.insert("team_id".to_owned(), key.to_value());
        place.insert("user_id".to_owned(), user);
        table.insert(Key::Number(id), place);
    }
    Ok(())
}

fn remove_users(context: &mut Context<'_>, work: &Work) {
    let Some(team) = work.key.as_ref().map(Key::to_value) else { return };
    let places = context.state.table(TEAM_USER.table).iter();
    let places = places.filter(|(_, row)| row.get("team_id") == Some(&team));
    let keys: Vec<Key> = places.map(|(key, _)| key.clone()).collect();
    for key in keys {
        context.state.table_mut(TEAM_USER.table).remove(&key);
    }
}
