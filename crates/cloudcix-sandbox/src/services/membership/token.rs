//! Logging in, and renewing a token.

use serde_json::{Map, Value, json};

use super::entities::{MEMBER, USER};
use crate::{
    auth::{Claims, sign},
    clock::Timestamp,
    engine::{Context, Entity, Method, Rules},
    http::{Answer, Refusal},
    python,
    state::{Key, State, flag, text},
};

/// The directory of passwords, by e-mail in lower case: users of several members with the same
/// e-mail have one password.
pub(super) const DIRECTORY: &str = "Membership.directory";

/// The code that the sandbox's authenticator app shows to everybody.
const OTP: i128 = 424_242;
const LOGIN_SECONDS: i64 = 2 * 3600;
const REFRESH_SECONDS: i64 = 3600;

/// Tokens are not stored.
static TOKEN: Entity =
    Entity { table: "Membership.token", label: "Token", columns: &[], relations: &[], parts: &[] };

pub(super) static RULES: Rules = Rules::new("Membership", "token", "membership_token", &TOKEN)
    .public(&["POST"])
    .special(Method::Create, log_in)
    .special(Method::Update, refresh);

/// Returns a token of a user that expires after some seconds.
pub(crate) fn issue_token(uid: u64, now: Timestamp, seconds: Option<i64>) -> String {
    sign(Claims { uid, expires: seconds.map(|seconds| now.seconds().saturating_add(seconds)) })
}

fn log_in(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let sent = match context.input.json()? {
        Value::Object(sent) => sent,
        // The server only asks whether the two keys are in what was sent.
        Value::Array(_) => Map::new(),
        _ => return Err(Refusal::Fault),
    };
    let refuse = |number, detail| Err(rules.refusal(400, Method::Create, number, detail));
    let (Some(email), Some(password)) = (sent.get("email"), sent.get("password")) else {
        return refuse(
            1,
            "Both the \"email\" and \"password\" keys are required in the sent data.",
        );
    };
    // The server's directory takes neither a null password nor a number as e-mail.
    if email.is_number() || email.is_boolean() || !password.is_string() {
        return Err(Refusal::Fault);
    }
    let email = email.as_str().unwrap_or("").to_lowercase();
    if !is_password(context.state, &email, password) {
        let detail =
            "The sent email and password combination is invalid. Please check both and try again.";
        return refuse(2, detail);
    }
    let Some(api_key) = sent.get("api_key") else {
        return Ok(Answer::Json { status: 200, body: json!({}) });
    };
    let Some((key, user)) = find(context.state, &email, api_key) else {
        return refuse(
            3,
            "The sent \"api_key\" is invalid. The authenticating User does not belong \
            to a Member with that \"api_key\"",
        );
    };
    let mut user = (*user).clone();
    if flag(&user, "otp") {
        if let Err((number, detail)) = check_otp(&user, &sent) {
            return refuse(number, detail);
        }
        user.insert("first_otp".to_owned(), Value::Null);
    }
    context.state.table_mut(USER.table).insert(key.clone(), user);
    let Key::Number(uid) = key else { return Err(Refusal::Fault) };
    context.effects.forget.push(uid);
    let token = issue_token(uid, context.now, Some(LOGIN_SECONDS));
    Ok(Answer::Json { status: 201, body: json!({ "token": token }) })
}

/// Whether the directory knows an e-mail.
pub(super) fn is_known(state: &State, email: &str) -> bool {
    state.table(DIRECTORY).get(&Key::Text(email.to_lowercase().into())).is_some()
}

/// Sets the password of an e-mail.
pub(super) fn set_password(state: &mut State, email: &str, password: &str) {
    let email = email.to_lowercase();
    let mut entry = Map::new();
    entry.insert("email".to_owned(), Value::from(email.as_str()));
    entry.insert("password".to_owned(), Value::from(password));
    state.table_mut(DIRECTORY).insert(Key::Text(email.into()), entry);
}

/// Removes an e-mail from the directory.
pub(super) fn forget(state: &mut State, email: &str) {
    state.table_mut(DIRECTORY).remove(&Key::Text(email.to_lowercase().into()));
}

/// Whether the directory has this password. An empty one is never right.
fn is_password(state: &State, email: &str, password: &Value) -> bool {
    let entry = state.table(DIRECTORY).get(&Key::Text(email.into()));
    entry.is_some_and(|entry| entry.get("password") == Some(password) && password != "")
}

/// Finds the user with this e-mail in the member with this key.
fn find(state: &State, email: &str, api_key: &Value) -> Option<(Key, crate::state::Row)> {
    let users = state.table(USER.table).iter();
    let mut users = users.filter(|(_, user)| text(user, "email").to_lowercase() == *email);
    let found = users.find(|(_, user)| {
        let member = user.get("member_id").and_then(|id| state.get(MEMBER.table, id));
        member.is_some_and(|member| member.get("api_key") == Some(api_key))
    })?;
    Some((found.0.clone(), found.1.clone()))
}

/// Checks the one-time password: the first one, if it is still due, or that of the app.
fn check_otp(
    user: &Map<String, Value>,
    sent: &Map<String, Value>,
) -> Result<(), (u16, &'static str)> {
    if let Some(due) = user.get("first_otp").and_then(Value::as_i64) {
        let first = sent.get("first_otp").ok_or((
            4,
            "The \"first_otp\" is required. Please contact the administrator of your account to \
             receive if you have not been provided it by them.",
        ))?;
        let first = python::id_of(first).ok_or((
            6,
            "The \"first_otp\" is required. Please contact the administrator of your account to \
             confirm the value",
        ))?;
        return if first == i128::from(due) {
            Ok(())
        } else {
            Err((
                5,
                "The \"first_otp\" is incorrect. Please contact the administrator of your account \
                 to confirm the value",
            ))
        };
    }
    let otp = sent.get("otp").ok_or((
        7,
        "One Time Password (otp) is required. Please check your Authenticator App and try again.",
    ))?;
    if python::display(otp) == OTP.to_string() {
        Ok(())
    } else {
        Err((
            8,
            "One Time Password (otp) is invalid. Please check your Authenticator App and try \
             again.",
        ))
    }
}

fn refresh(context: &mut Context<'_>, _: &'static Rules) -> Result<Answer, Refusal> {
    let uid = context.caller.as_ref().map(crate::auth::Caller::id);
    let uid = uid.and_then(|uid| u64::try_from(uid).ok()).ok_or(Refusal::Fault)?;
    let token = issue_token(uid, context.now, Some(REFRESH_SECONDS));
    Ok(Answer::Json { status: 200, body: json!({ "token": token }) })
}
