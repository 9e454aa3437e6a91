use serde_json::Value;

use super::{emails::EMAILS, entities::USER};
use crate::{
    engine::{Context, Entity, Method, Rules},
    http::{Answer, Refusal},
    state::{Columns, Key, integer, text},
};

static EMAIL_CONFIRMATION: Entity =
    Entity { table: EMAILS, label: "Email Confirmation", columns: &[], relations: &[], parts: &[] };

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
    let found = context.state.table(EMAILS).get(&token).cloned();
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
    context.state.table_mut(EMAILS).remove(&token);
    Ok(Answer::Empty { status: 200 })
}

/// Whether a token was issued within the last 24 hours. A seed's token may say in words that it is
/// older.
fn is_fresh(context: &Context<'_>, token: &Columns) -> bool {
    match integer(token, "issued") {
        Some(issued) => issued >= context.now.0.saturating_sub(LIFETIME_MICROS),
        None => !text(token, "state").starts_with("older"),
    }
}
