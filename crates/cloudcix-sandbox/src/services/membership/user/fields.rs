//! The fields of a user that are checked in ways of their own.

use serde_json::{Value, json};

use super::super::{
    common::{before, is_set},
    entities::{ADDRESS, DEPARTMENT, PROFILE, TRANSACTION_TYPE, USER},
    links::linked_addresses,
};
use crate::{
    auth::Caller,
    clock::Civil,
    engine::{Complaint, Context, Entity, Field, Work, clean_text},
    python,
    state::{integer, text},
};

#[cfg(test)]
mod tests;

pub(super) type Checked = Result<Option<Value>, Complaint>;

pub(super) fn address_id(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let id = sent.and_then(python::id_of).ok_or(Complaint::At(0))?;
    let id = i64::try_from(id).ok().filter(|id| context.exists(ADDRESS.table, i128::from(*id)));
    let id = id.ok_or(Complaint::At(1))?;
    let member = context
        .state
        .get(ADDRESS.table, &Value::from(id))
        .and_then(|row| integer(row, "member_id"));
    // Users who work for all addresses of their member need no link to those.
    let is_linked = linked_addresses(context.state, context.address_id()).contains(&id)
        || context.caller_is(Caller::is_root)
        || member == Some(context.member_id()) && context.caller_is(Caller::is_global);
    if !is_linked {
        return Err(Complaint::At(2));
    }
    let original = work.row.as_ref().and_then(|row| integer(row, "member_id"));
    if original.is_some() && original != member {
        return Err(Complaint::At(3));
    }
    Ok(Some(Value::from(id)))
}

/// Whether the address of a new user is wrong, so that its member isn't known. Users that exist
/// keep their member.
fn lacks_member(work: &Work) -> bool {
    work.row.is_none() && work.failed("address_id")
}

/// Returns the member of the address that the user has, or is to have.
pub(super) fn member_of(context: &Context<'_>, work: &Work) -> Option<i64> {
    let address = context.state.get(ADDRESS.table, work.value("address_id")?)?;
    integer(address, "member_id")
}

pub(super) fn optional(sent: Option<&Value>) -> Checked {
    match sent {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(flag)) => Ok(Some(Value::Bool(*flag))),
        Some(_) => Err(Complaint::At(0)),
    }
}

pub(super) fn email(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let email = clean_text(sent);
    if email.is_empty() {
        return Err(Complaint::At(0));
    }
    if email.chars().count() > 255 {
        return Err(Complaint::At(1));
    }
    if !is_email(&email) {
        return Err(Complaint::At(2));
    }
    // The server asks before it lower-cases the e-mail.
    let member = member_of(context, work);
    let is_taken = context.state.table(USER.table).iter().any(|(key, row)| {
        work.key.as_ref() != Some(key)
            && integer(row, "member_id") == member
            && text(row, "email") == email
    });
    if is_taken { Err(Complaint::At(3)) } else { Ok(Some(Value::from(email.to_lowercase()))) }
}

/// Whether a text looks like an e-mail address.
pub(in crate::services) fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let is_name = !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{}|~.-".contains(c));
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    is_name && labels.len() > 1 && labels.iter().all(is_label)
}

pub(super) fn global_user(
    _: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    // Administrators always are, whatever is sent.
    let is_administrator = work.row.is_some() && is_set(work, "administrator");
    if is_administrator { Ok(Some(Value::Bool(true))) } else { optional(sent) }
}

pub(super) fn global_active(
    _: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let wanted = optional(sent)?;
    // The server needs the other flag for this one, and a new user has none to fall back to.
    if work.row.is_none() && work.failed("global_user") && wanted == Some(Value::Bool(true)) {
        return Err(Complaint::Fault);
    }
    let is_active = match wanted {
        Some(wanted) => wanted == Value::Bool(true),
        None => before(work, "global_active") == Some(&Value::Bool(true)),
    };
    Ok(Some(Value::Bool(is_active && is_set(work, "global_user"))))
}

pub(super) fn timezone(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    static NAMES: &str = include_str!("../timezones.txt");
    let name = clean_text(sent);
    let is_known = !name.is_empty() && NAMES.lines().any(|known| known.eq_ignore_ascii_case(&name));
    if is_known { Ok(Some(Value::from(name))) } else { Err(Complaint::At(0)) }
}

/// Reads a date. What follows a `T` is dropped.
pub(super) fn date(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let text = sent.and_then(Value::as_str).ok_or(Complaint::At(0))?;
    let date = text.split('T').next().and_then(Civil::parse_date).ok_or(Complaint::At(0))?;
    Ok(Some(Value::from(date.to_string())))
}

pub(super) const EXPIRY: &[(usize, &str)] = &[
    (0, "\"expiry_date\" is required and must be a date in ISO format."),
    (1, "\"expiry_date\" cannot be before the specified \"start_date\"."),
    (2, "\"expiry_date\" cannot be set to a date in the past."),
];

pub(super) const EXPIRY_UPDATED: &[(usize, &str)] = &[
    (1, "\"expiry_date\" cannot be before the newly specified \"start_date\"."),
    (2, "\"expiry_date\" cannot be before the original \"start_date\"."),
];

pub(super) fn expiry_date(
    context: &Context<'_>,
    work: &Work,
    field: &Field,
    sent: Option<&Value>,
) -> Checked {
    // Only a new user's has to wait for a good start.
    if work.row.is_none() && work.failed("start_date") {
        return Ok(None);
    }
    let expiry = date(context, work, field, sent)?;
    let time = |value: Option<&Value>| value.and_then(Value::as_str).and_then(Civil::parse);
    let expires = time(expiry.as_ref());
    if let Some(start) = work.clean.get("start_date") {
        if expires <= time(Some(start)) {
            return Err(Complaint::At(1));
        }
    } else if work.row.is_some() && expires <= time(before(work, "start_date")) {
        return Err(Complaint::At(2));
    }
    // A new account that would expire at the start of this very day is late already.
    if work.row.is_none() && expires < Some(context.now) {
        return Err(Complaint::At(2));
    }
    Ok(expiry)
}

pub(super) fn profile_id(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    of_member(context, work, &PROFILE, sent)
}

pub(super) fn department_id(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    of_member(context, work, &DEPARTMENT, sent)
}

/// Reads the id of a row of the member of the user's address.
fn of_member(context: &Context<'_>, work: &Work, entity: &Entity, sent: Option<&Value>) -> Checked {
    if lacks_member(work) {
        return Ok(None);
    }
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(Some(Value::Null)) };
    if sent.is_array() || sent.is_object() {
        return Err(Complaint::Fault);
    }
    let id = python::id_of(sent).ok_or(Complaint::At(0))?;
    let row =
        i64::try_from(id).ok().and_then(|id| context.state.get(entity.table, &Value::from(id)));
    let row = row.filter(|row| integer(row, "member_id") == member_of(context, work));
    row.and_then(|row| row.get("id").cloned()).map(Some).ok_or(Complaint::At(1))
}

pub(super) const NOTIFICATIONS: &[(usize, &str)] = &[
    (
        0,
        "\"notifications\" must be an array of objects that all contain at least the \
         \"transaction_type_id\" key which represents the ids of Transaction Types that the User \
         is to be notified about.",
    ),
    (1, "One or more of the sent ids do not correspond with valid Transaction Type records."),
];

pub(super) fn notifications(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let mut ids = Vec::new();
    let mut wanted = Vec::new();
    // Nothing is found in an empty text or object, and nothing wrong with it.
    let items = match sent {
        Value::Array(items) => items.as_slice(),
        Value::String(text) if text.is_empty() => &[],
        Value::Object(fields) if fields.is_empty() => &[],
        _ => return Err(Complaint::At(0)),
    };
    for item in items {
        let id = item.get("transaction_type_id").and_then(python::id_of);
        let id = id.filter(|id| *id > 0).ok_or(Complaint::At(0))?;
        let external = item.get("external").is_none_or(|external| !python::is_falsy(external));
        ids.push(id);
        wanted.push(
            json!({"transaction_type_id": i64::try_from(id).unwrap_or(0), "external": external}),
        );
    }
    // The server counts the rows that it finds: an id that comes twice is one too many.
    let mut distinct = ids.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let all_exist = ids.iter().all(|id| context.exists(TRANSACTION_TYPE.table, *id));
    if distinct.len() == ids.len() && all_exist {
        Ok(Some(Value::Array(wanted)))
    } else {
        Err(Complaint::At(1))
    }
}

pub(super) const IMAGE: &[(usize, &str)] = &[
    (0, "If \"image\" is an object, it must have both the \"name\" and \"data\" keys."),
    (1, "The value for the \"data\" key should contain an image encoded in base64."),
    (2, "The value for the \"data\" key cannot be empty."),
    (
        3,
        "\"image\" must either be an object or a string representing a URL where the image is \
         hosted, if not hosting it in CloudCIX.",
    ),
];

pub(super) fn image(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    match sent {
        None | Some(Value::Null) => Ok(Some(Value::Null)),
        Some(Value::String(url)) => Ok(Some(Value::from(url.as_str()))),
        Some(Value::Object(image)) => {
            let name = image.get("name").ok_or(Complaint::At(0))?;
            // The extension decides the type: without one, the server fails.
            if !name.as_str().is_some_and(|name| name.contains('.')) {
                return Err(Complaint::Fault);
            }
            let data = image.get("data").ok_or(Complaint::At(0))?.as_str();
            let data = data.filter(|data| data.is_ascii()).ok_or(Complaint::Fault)?;
            match decoded_length(data) {
                None => Err(Complaint::At(1)),
                Some(0) => Err(Complaint::At(2)),
                Some(_) => Ok(Some(Value::Object(image.clone()))),
            }
        }
        Some(_) => Err(Complaint::At(3)),
    }
}

/// Returns how many bytes a text in base64 stands for. Other characters than its own are skipped,
/// but the padding must be right.
fn decoded_length(data: &str) -> Option<usize> {
    let digits = data.bytes().filter(|b| b.is_ascii_alphanumeric() || b"+/".contains(b)).count();
    let padding = data.bytes().filter(|b| *b == b'=').count();
    let missing = (4 - digits % 4) % 4;
    if digits % 4 == 1 || padding < missing { None } else { Some(digits * 3 / 4) }
}
