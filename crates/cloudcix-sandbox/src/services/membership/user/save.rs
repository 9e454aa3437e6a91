//! Storing a user, its password and its notifications.

use serde_json::Value;

use super::{
    super::{
        app_settings::storage_host,
        common::{is_set, object},
        emails::send_confirmation,
        entities::{MEMBER, NOTIFICATION, USER},
        token::{forget, is_known, set_password},
    },
    RULES,
    fields::member_of,
    method_of,
};
use crate::{
    auth::uuid,
    engine::{Context, Work},
    http::Refusal,
    state::{Columns, Key, flag, integer, text},
};

/// Values to keep that aren't columns of the user.
struct Extras {
    notifications: Option<Value>,
    password: Option<String>,
}

impl Extras {
    fn take(work: &mut Work) -> Self {
        let password = work.clean.remove("password");
        Self {
            notifications: work.clean.remove("notifications"),
            password: password.and_then(|password| password.as_str().map(str::to_owned)),
        }
    }
}

/// Stores a new user.
pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let member = member_of(context, work).ok_or(Refusal::Fault)?;
    let extras = Extras::take(work);
    let users = context.state.table(USER.table).iter();
    let is_first = !users.map(|(_, row)| row).any(|row| integer(row, "member_id") == Some(member));
    let is_otp = is_set(work, "otp");
    let made = context.state.next_made();
    let id = context.state.table_mut(USER.table).take_id();
    let mut row: Columns = std::mem::take(&mut work.clean);
    let global_user = is_first || flag(&row, "global_user");
    let global_active = flag(&row, "global_active");
    for (name, value) in [
        ("id", Value::from(id)),
        ("member_id", Value::from(member)),
        ("administrator", Value::Bool(is_first)),
        ("global_user", Value::Bool(global_user)),
        ("global_active", Value::Bool(global_active)),
        ("robot", Value::Bool(false)),
        ("last_login", Value::Null),
        (
            "first_otp",
            if is_otp { Value::from(100_000 + made * 7919 % 900_000) } else { Value::Null },
        ),
    ] {
        row.insert(name.to_owned(), value);
    }
    for name in ["is_private", "otp"] {
        row.entry(name).or_insert(Value::Bool(false));
    }
    store_image(context, &mut row);
    row.entry("image").or_insert(Value::Null);
    let email = text(&row, "email").to_owned();
    let needs_mail = !is_exempt(context, member, &email);
    row.insert("email_validated".to_owned(), Value::Bool(!needs_mail));
    work.key = Some(Key::Number(id));
    context.state.table_mut(USER.table).insert(Key::Number(id), row);
    set_notifications(context, id, extras.notifications);
    // A user of a known e-mail keeps the password.
    if let Some(password) = extras.password.filter(|_| !is_known(context.state, &email)) {
        set_password(context.state, &email, &password);
    }
    if needs_mail {
        send_confirmation(context.state, i64::try_from(id).unwrap_or(0), &email, context.now);
    }
    Ok(())
}

/// Whether the e-mail of a user is taken to be right: in secret members, and at one test domain.
fn is_exempt(context: &Context<'_>, member: i64, email: &str) -> bool {
    let member = context.state.get(MEMBER.table, &Value::from(member));
    member.is_some_and(|member| flag(member, "secret")) || email.ends_with("@nomail.com")
}

/// Puts the URL of an image in the place of its data. Without configured storage, the image is
/// dropped silently.
fn store_image(context: &mut Context<'_>, row: &mut Columns) {
    let Some(Value::Object(image)) = row.get("image").cloned() else { return };
    row.remove("image");
    let Some(host) = storage_host(context.state) else { return };
    let extension = text(&image, "name").split('.').nth(1).unwrap_or("");
    let name = uuid(context.state.next_made());
    let url = format!("https://{host}/user-images/{name}.{extension}");
    row.insert("image".to_owned(), Value::from(url));
}

/// Forgets the password of an e-mail that no other user has.
fn forget_unused(context: &mut Context<'_>, key: &Key, email: &str) {
    let mut users = context.state.table(USER.table).iter();
    let is_used = users.any(|(other, row)| other != key && text(row, "email") == email);
    drop(users);
    if !is_used {
        forget(context.state, email);
    }
}

/// Stores a changed user.
pub(super) fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (Some(key), Some(old)) = (work.key.clone(), work.row.clone()) else {
        return Err(Refusal::Fault);
    };
    let Some(caller) = context.caller.clone() else { return Err(Refusal::Fault) };
    let extras = Extras::take(work);
    let mut row = (*old).clone();
    store_image(context, &mut work.clean);
    row.extend(std::mem::take(&mut work.clean));
    let (member, email) = (integer(&row, "member_id").unwrap_or(0), text(&row, "email").to_owned());
    let is_renamed = email != text(&old, "email");
    let sent = work.sent.get("password").filter(|sent| !crate::python::is_falsy(sent));
    let password =
        sent.map(|sent| crate::engine::clean_text(Some(sent))).filter(|text| !text.is_empty());
    if is_renamed && !is_known(context.state, &email) {
        let Some(password) = &password else {
            let detail = "\"password\" is required and must be a string. To create an LDAP entry \
                for user a password is required.";
            return Err(RULES.refusal(404, method_of(true), 2, detail));
        };
        set_password(context.state, &email, password);
    }
    if is_renamed {
        forget_unused(context, &key, text(&old, "email"));
    }
    let is_itself = caller.id() == integer(&old, "id").unwrap_or(0);
    let is_secret =
        context.state.get(MEMBER.table, &Value::from(member)).is_some_and(|m| flag(m, "secret"));
    if let Some(password) = password.filter(|_| caller.is_root() || is_itself || is_secret) {
        set_password(context.state, &email, &password);
    }
    if caller.is_root() && work.sent.get("login") == Some(&Value::Bool(true)) {
        row.insert("last_login".to_owned(), Value::from(context.now.to_string()));
    }
    let asks =
        work.sent.get("send_email_confirmation").is_some_and(|asks| !crate::python::is_falsy(asks));
    if (is_renamed || asks) && !is_exempt(context, member, &email) {
        row.insert("email_validated".to_owned(), Value::Bool(false));
        send_confirmation(context.state, integer(&old, "id").unwrap_or(0), &email, context.now);
    }
    let may_notify = caller.is_administrator() || caller.member_id() != member;
    context.state.table_mut(USER.table).insert(key.clone(), row);
    if let Key::Number(id) = key {
        set_notifications(context, id, extras.notifications.filter(|_| may_notify));
        if is_itself {
            context.effects.forget.push(id);
        }
    }
    Ok(())
}

/// Replaces what a user is notified about, if anything was sent.
fn set_notifications(context: &mut Context<'_>, user: u64, wanted: Option<Value>) {
    let Some(Value::Array(wanted)) = wanted else { return };
    let table = context.state.table_mut(NOTIFICATION.table);
    let user = Value::from(user);
    let old: Vec<Key> = table
        .iter()
        .filter(|(_, row)| row.get("user_id") == Some(&user))
        .map(|(key, _)| key.clone())
        .collect();
    for key in old {
        table.remove(&key);
    }
    for item in wanted {
        let id = table.take_id();
        let mut row = object(item);
        row.insert("id".to_owned(), Value::from(id));
        row.insert("user_id".to_owned(), user.clone());
        table.insert(Key::Number(id), row);
    }
}
