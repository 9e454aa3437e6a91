use serde_json::{Value, json};

use super::{
    entities::{ADDRESS, CURRENCY, MEMBER, MEMBER_LINK},
    links::{linked_addresses, linked_members},
};
use crate::{
    auth::{Caller, random_hex},
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Seen, Who, Work},
    http::Refusal,
    state::{Columns, Key, Row, flag, integer},
};

const NOT_FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Member record.",
);

pub(super) static RULES: Rules = Rules::new("Membership", "member", "membership_member", &MEMBER)
    .fields(&[
        Field::text("name", 250).codes(&[101, 102], &[101, 102]),
        Field::id("currency_id", &CURRENCY).codes(&[103, 104], &[103, 104]),
        Field::optional_text("gln_prefix", 12).codes(&[105], &[105]),
        Field::special("self_managed", self_managed).codes(&[], &[106, 107]).saying(&[
            (0, "\"self_managed\" must be a boolean."),
            (1, "You cannot make a self-managed Member non self-managed again."),
        ]),
        Field::special("secret", secret).codes(&[106, 107], &[108, 109]).saying(&[
            (0, "\"secret\" must be a boolean."),
            (1, "A \"self_managed\" Member cannot be a \"secret\" Member."),
        ]),
    ])
    .list(ListRules::after(&[]).wrong_type(1).seeing(Scope::Seen(linked)).ignoring_empty_ids())
    .read(&[
        NOT_FOUND,
        Demand::Allowed(
            Who::If(may_read),
            201,
            "You do not have permission to make this request. Your Member is not linked to the \
             specified Member.",
        ),
    ])
    .create_then(
        &[
            Demand::Allowed(
                Who::SelfManaged,
                201,
                "You do not have permission to make this request. Your Member must be \
                 self-managed.",
            ),
            Demand::Fields,
        ],
        complete,
    )
    .update(&[
        NOT_FOUND,
        Demand::Read,
        Demand::Allowed(
            Who::If(may_update),
            201,
            "You do not have permission to make this request. Check the docs for the permissions \
             required to update a Member record.",
        ),
        Demand::Fields,
    ]);

/// Selects the members that the caller's member has a link to, itself only if it has one.
fn linked(context: &Context<'_>) -> Seen {
    let linked = linked_members(context.state, context.member_id());
    Box::new(move |_, row: &Row| integer(row, "id").is_some_and(|id| linked.contains(&id)))
}

fn may_read(context: &Context<'_>, work: &Work) -> bool {
    let id = work.row.as_ref().and_then(|row| integer(row, "id")).unwrap_or(0);
    context.caller_is(Caller::is_root)
        || linked_members(context.state, context.member_id()).contains(&id)
}

/// Whether the caller may change a member: its own one as an administrator, and as a member that
/// manages itself, any linked one that doesn't.
fn may_update(context: &Context<'_>, work: &Work) -> bool {
    let (Some(caller), Some(row)) = (&context.caller, &work.row) else { return false };
    if caller.is_root() {
        return true;
    }
    let id = integer(row, "id").unwrap_or(0);
    let manages_itself = flag(row, "self_managed");
    if caller.member_id() == id {
        // One that doesn't may only begin to.
        let begins = work.sent.get("self_managed") == Some(&Value::Bool(true));
        return caller.is_administrator() && (manages_itself || begins);
    }
    !manages_itself && caller.is_self_managed() && reaches(context, caller.address_id(), id)
}

/// Whether an address has a link to any address of a member.
fn reaches(context: &Context<'_>, from: i64, member: i64) -> bool {
    let linked = linked_addresses(context.state, from);
    let addresses = context.state.table(ADDRESS.table).iter().map(|(_, row)| row);
    addresses
        .filter(|row| integer(row, "member_id") == Some(member))
        .any(|row| integer(row, "id").is_some_and(|id| linked.contains(&id)))
}

fn self_managed(
    _: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let wanted = sent.as_bool().ok_or(Complaint::At(0))?;
    let is = work.row.as_ref().is_some_and(|row| flag(row, "self_managed"));
    if is && !wanted { Err(Complaint::At(1)) } else { Ok(Some(Value::Bool(wanted))) }
}

fn secret(
    _: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let wanted = sent.as_bool().ok_or(Complaint::At(0))?;
    let manages_itself = work.value("self_managed") == Some(&Value::Bool(true));
    if wanted && manages_itself { Err(Complaint::At(1)) } else { Ok(Some(Value::Bool(wanted))) }
}

/// Gives a new member its key, and links it to itself and to the caller's member.
fn complete(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let Some(key) = work.key.clone() else { return Ok(()) };
    let Some(row) = context.state.table(MEMBER.table).get(&key) else { return Ok(()) };
    let mut row = (**row).clone();
    let api_key = random_hex(context.state.next_made());
    row.insert("api_key".to_owned(), Value::from(api_key));
    for flag in ["self_managed", "secret"] {
        row.entry(flag).or_insert(Value::Bool(false));
    }
    context.state.table_mut(MEMBER.table).insert(key.clone(), row);
    let (id, own) = (key.to_value(), Value::from(context.member_id()));
    for (from, to) in [(&id, &id), (&own, &id), (&id, &own)] {
        link(context, from, to);
    }
    Ok(())
}

fn link(context: &mut Context<'_>, from: &Value, to: &Value) {
    let table = context.state.table_mut(MEMBER_LINK.table);
    let id = table.take_id();
    let row = json!({"id": id, "member_id": from, "contra_member_id": to});
    let row: Columns = row.as_object().cloned().unwrap_or_default();
    table.insert(Key::Number(id), row);
}
