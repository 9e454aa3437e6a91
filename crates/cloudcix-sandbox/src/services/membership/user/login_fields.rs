//! Fields for logging in: the password, the one-time passwords, and whether it is a robot.

use serde_json::Value;

use super::{
    super::{
        common::{before, is_set},
        entities::{ADDRESS, USER},
    },
    fields::{Checked, optional},
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Field, Work, clean_text},
    python,
    state::flag,
};

/// The password of a new user: zero and false count as none.
pub(super) fn password(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !python::is_falsy(sent)).ok_or(Complaint::At(0))?;
    let password = clean_text(Some(sent));
    if password.is_empty() { Err(Complaint::At(0)) } else { Ok(Some(Value::from(password))) }
}

/// Whether the caller may say how a user logs in.
fn sets_login(context: &Context<'_>, work: &Work) -> bool {
    context.caller_is(Caller::is_administrator)
        || before(work, "member_id") == Some(&Value::from(context.member_id()))
}

pub(super) fn otp(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    if work.row.is_some() && !sets_login(context, work) { Ok(None) } else { optional(sent) }
}

pub(super) fn first_otp(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    if !sets_login(context, work) {
        return Ok(None);
    }
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(Some(Value::Null)) };
    // Python's booleans are integers, too.
    let number = match sent {
        Value::Bool(flag) => i64::from(*flag),
        sent => sent.as_i64().ok_or(Complaint::At(0))?,
    };
    // The server looks the flag up among the fields of the request only, and wants to find it.
    let is_sent = !context.is_partial || work.sent.contains_key("otp");
    if !is_sent || work.failed("otp") {
        return Err(Complaint::Fault);
    }
    if !is_set(work, "otp") {
        return Err(Complaint::At(2));
    }
    let is_six_digits = (100_000..1_000_000).contains(&number);
    if is_six_digits { Ok(Some(Value::from(number))) } else { Err(Complaint::At(1)) }
}

pub(super) fn robot(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let Some(wanted) = optional(sent)? else { return Ok(None) };
    let address = work.value("address_id").and_then(|id| context.state.get(ADDRESS.table, id));
    let is_region = address.is_some_and(|address| flag(address, "cloud_region"));
    if wanted == Value::Bool(true) && !is_region {
        return Err(Complaint::At(1));
    }
    // The server asks this even of those who are to be no robots.
    let is_taken = context.state.table(USER.table).iter().any(|(key, row)| {
        work.key.as_ref() != Some(key)
            && row.get("address_id") == work.value("address_id")
            && flag(row, "robot")
    });
    if is_taken { Err(Complaint::At(2)) } else { Ok(Some(wanted)) }
}
