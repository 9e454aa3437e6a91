//! The users of a VPN for single machines.

use serde_json::{Map, Value, json};

use super::{
    super::hardware::Checked,
    fields::is_dynamic,
    parts::{self, Wrong},
    password,
    routes::list,
};
use crate::{
    engine::{Context, Field, Work, clean_text},
    http::Refusal,
    python,
    state::{Columns, text},
};

/// The password as it was sent. Only what becomes of it is kept.
const PLAIN: &str = "plain";
const PASSWORD_LENGTH: usize = 255;
const USERNAME_LENGTH: usize = 64;

/// Reads the clients. Those of an update that name an id change the client with that id.
pub(super) fn clients(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    if !is_dynamic(work) {
        return Ok(None);
    }
    parts::check(context, work, "vpn_clients", list(sent)?, |sent, old| {
        let password = plain_password(sent.get("password"), old)?;
        let username = username(sent.get("username"), old);
        match (password, username) {
            (Ok(password), Ok(username)) => {
                let mut client = Map::from_iter([("username".to_owned(), Value::from(username))]);
                client.extend(password.map(|plain| (PLAIN.to_owned(), Value::from(plain))));
                Ok(client)
            }
            (password, username) => {
                let wrong = [("password", password.err()), ("username", username.err())];
                let wrong = wrong.into_iter().filter_map(|(name, number)| {
                    Some((name.to_owned(), error(old.is_some(), name, number?)))
                });
                Err(Wrong::Errors(wrong.collect()))
            }
        }
    })
}

type Read<T> = Result<T, u16>;

/// Returns a new password; none if the old one is kept, which can be sent as it is shown.
fn plain_password(
    sent: Option<&Value>,
    old: Option<&Columns>,
) -> Result<Read<Option<String>>, Wrong> {
    let is_new = old.is_none();
    let plain = match sent.filter(|sent| !sent.is_null()) {
        None if is_new => return Ok(Err(101)),
        None => return Ok(Ok(None)),
        Some(Value::String(text)) => python::strip(text).to_owned(),
        Some(sent) if is_new => python::display(sent),
        // The server asks what is no text how it begins.
        Some(_) => return Err(Wrong::Fault),
    };
    if !is_new && plain.starts_with(password::MAGIC) {
        return Ok(Ok(None));
    }
    let first = if is_new { 102 } else { 101 };
    Ok(if plain.contains(['"', '\'', '@', '+', '-', '/', '\\', '|', '=']) {
        Err(first)
    } else if plain.chars().count() > PASSWORD_LENGTH {
        Err(first + 1)
    } else {
        Ok(Some(plain))
    })
}

fn username(sent: Option<&Value>, old: Option<&Columns>) -> Read<String> {
    let name = match (sent.filter(|sent| !sent.is_null()), old) {
        (None, None) => return Err(104),
        (None, Some(old)) => text(old, "username").to_owned(),
        (sent, _) => clean_text(sent),
    };
    let first = if old.is_none() { 105 } else { 103 };
    if name.contains(['"', '&', '(', ')', '\\', '|', '?']) {
        Err(first)
    } else if name.chars().count() > USERNAME_LENGTH {
        Err(first + 1)
    } else {
        Ok(name)
    }
}

fn error(is_update: bool, field: &str, number: u16) -> Value {
    let said = match (is_update, number) {
        (false, 101) => "\"password\" is required.",
        (false, 102) => {
            "`password` cannot contain any of \", ', @, +, -, /, \\, | and = these special \
             characters."
        }
        (true, 101) => {
            "`password` cannot contain any of \", ', @, +, -, /, \\, | and =these special \
             characters"
        }
        (false, 104) => "\"username\" is required.",
        (false, 105) => {
            "`username` cannot contain any of (, ), &, \", | and ?these special characters."
        }
        (true, 103) => {
            "`username` cannot contain any of (, ), &, \", | and ? these special characters."
        }
        // The server says so of user names as well.
        _ => "The password cannot be longer than 255 characters.",
    };
    let method = if is_update { "update" } else { "create" };
    let detail = format!("The \"{field}\" parameter is invalid. {said}");
    json!({"error_code": format!("iaas_vpn_client_{method}_{number}"), "detail": detail})
}

/// Replaces the passwords as they were sent by those to keep.
///
/// # Errors
/// A fault for a password that becomes too long for the database.
pub(super) fn encrypt(context: &mut Context<'_>, clients: &mut [Value]) -> Result<(), Refusal> {
    for client in clients.iter_mut().filter_map(Value::as_object_mut) {
        let Some(Value::String(plain)) = client.remove(PLAIN) else { continue };
        let encrypted = password::encrypt(&plain, context.state.next_made());
        if encrypted.chars().count() > PASSWORD_LENGTH {
            return Err(Refusal::Fault);
        }
        client.insert("password".to_owned(), Value::from(encrypted));
    }
    Ok(())
}
