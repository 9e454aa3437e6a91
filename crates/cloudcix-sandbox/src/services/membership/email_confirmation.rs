use serde_json::Value;

use super::entities::USER;
use crate::{
    auth::random_hex,
    clock::Civil,
    engine::{Context, Entity, Method, Rules},
    http::{Answer, Refusal},
    state::{Columns, Key, State, integer, text},
};

/// The tokens of confirmation e-mails: whose they are, for which e-mail, and from when.
pub(super) static EMAIL_CONFIRMATION: Entity = Entity {
    table: "Membership.email_confirmation",
    label: "Email Confirmation",
    columns: &[],
    relations: &[],
    parts: &[],
};

const LIFETIME_MICROS: i64 = 24 * 3600 * 1_000_000;

pub(super) static RULES: Rules = Rules::new(
    "Membership",
    "email_confirmation",
    "membership_email_confirmation",
    &EMAIL_CONFIRMATION,
)
.special(Method::Read, confirm);

/// Confirms the e-mail address to which a token was sent. A token is good once, for 24 hours.
fn confirm(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let refuse = |number, detail| Err(rules.refusal(400, Method::Read, number, detail));
    // A token of digits is a text all the same.
    let token = Key::Text(context.id("email_token").into());
    let found = context.state.table(EMAIL_CONFIRMATION.table).get(&token).cloned();
    let Some(found) = found.filter(|found| is_fresh(context, found)) else {
        return refuse(
            1,
            "The email confirmation token is either expired or has been already used.",
        );
    };
    let user = found.get("user_id").and_then(|id| context.state.get(USER.table, id));
    let Some(user) = user.cloned() else { return refuse(2, "The user does not exist.") };
    if user.get("email") != found.get("email") {
        return refuse(3, "Could not read User details. Please try again");
    }
    let mut user = (*user).clone();
    user.insert("email_validated".to_owned(), Value::Bool(true));
    if let Some(key) = found.get("user_id").and_then(Key::from_value) {
        context.state.table_mut(USER.table).insert(key, user);
    }
    context.state.table_mut(EMAIL_CONFIRMATION.table).remove(&token);
    Ok(Answer::Empty { status: 200 })
}

/// Whether a token was issued within the last 24 hours. A seed's token may say in words that it is
/// older.
fn is_fresh(context: &Context<'_>, token: &Columns) -> bool {
    match Civil::parse(text(token, "created")) {
        Some(created) => created.0 >= context.now.0 - LIFETIME_MICROS,
        None => !text(token, "state").starts_with("older"),
    }
}

/// Returns the token of the confirmation e-mail that was sent to a user last.
pub(crate) fn latest_token(state: &State, user_id: u64) -> Option<String> {
    let tokens = state.table(EMAIL_CONFIRMATION.table).iter();
    let of_user = tokens.filter(|(_, row)| row.get("user_id") == Some(&Value::from(user_id)));
    let latest = of_user.max_by_key(|(_, row)| integer(row, "id"));
    latest.map(|(key, _)| key.to_string())
}

/// Stores the token of a confirmation e-mail to a user.
pub(super) fn send(context: &mut Context<'_>, user_id: u64, email: &str) {
    let token = format!("email-token-{}", random_hex(context.state.next_made()));
    let table = context.state.table_mut(EMAIL_CONFIRMATION.table);
    let mut row = Columns::new();
    row.insert("id".to_owned(), Value::from(table.take_id()));
    row.insert("user_id".to_owned(), Value::from(user_id));
    row.insert("email".to_owned(), Value::from(email));
    row.insert("created".to_owned(), Value::from(context.now.to_string()));
    table.insert(Key::Text(token.into()), row);
}
