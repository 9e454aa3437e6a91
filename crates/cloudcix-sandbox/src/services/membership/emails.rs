//! E-mails that ask users to confirm their address. They are never sent.

use serde_json::{Value, json};

use crate::{
    auth::random_hex,
    clock::Timestamp,
    state::{Key, State, text},
};

/// The tokens in the e-mails, each with its user and the time at which it was issued.
pub(super) const EMAILS: &str = "Membership.email_confirmation";

/// Makes the e-mail of a user whose address is to be confirmed.
pub(super) fn send_confirmation(state: &mut State, user_id: i64, email: &str, now: Timestamp) {
    let number = state.next_made();
    let token = random_hex(number);
    let row = json!({"token": token, "user_id": user_id, "email": email, "issued": now.0,
        "number": number});
    if let Value::Object(row) = row {
        state.table_mut(EMAILS).insert(Key::Text(token.into()), row);
    }
}

/// Returns the token of the latest e-mail of a user.
pub(crate) fn latest_email_token(state: &State, user_id: u64) -> Option<String> {
    let emails = state.table(EMAILS).iter().map(|(_, row)| row);
    let emails = emails.filter(|row| row.get("user_id").and_then(Value::as_u64) == Some(user_id));
    let latest = emails.max_by_key(|row| row.get("number").and_then(Value::as_u64))?;
    Some(text(latest, "token").to_owned())
}
