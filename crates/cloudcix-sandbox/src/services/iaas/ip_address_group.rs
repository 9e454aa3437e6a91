use serde_json::{Map, Value};

use super::{cidr::Cidr, common::WRONG_TYPE, entities::IP_ADDRESS_GROUP, scopes};
use crate::{
    engine::{
        Complaint, Context, Demand, Field, ListRules, Method, Rules, Scope, Who, Work, clean_text,
    },
    http::Refusal,
    python,
    state::integer,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid IP Address \
        Group record.",
);
const NAME: &str = "\"name\" is required. \"name\" can only contain uppercase letters, lowercase \
    letters,digits, a hypen (-) or an underscore (_) and the \"name\" must start with a letter.";
const LISTED: &str = "\"cidrs\" is required and must be a list.";

/// The member that may change the groups that all members share.
const ROOT_MEMBER: i64 = 1;

pub(super) static RULES: Rules =
    Rules::new("IAAS", "ip_address_group", "iaas_ip_address_group", &IP_ADDRESS_GROUP)
        .patch_is_put()
        .seen(Scope::Seen(scopes::of_member_or_all))
        .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
        .fields(&[
            Field::special("name", name).codes(&[102], &[101]).saying(&[(0, NAME)]),
            Field::special("version", version).codes(&[104, 105], &[103, 104]).saying(&[
                (0, "\"version\" must be an integer, 4 or 6."),
                (1, "\"version\" must be 4 or 6."),
            ]),
            Field::special("cidrs", cidrs)
                .codes(&[106, 108, 109], &[105, 107, 108])
                .saying(&[(0, LISTED), (1, "Each item must be a valid address range.")]),
        ])
        .read(&[FOUND])
        .create(&[Demand::Fields, Demand::Also(take_member)])
        .update(&[
            FOUND,
            Demand::Allowed(
                Who::If(is_own),
                201,
                "You do not have permission to make this request. You can only update an IP \
                 Address Group owned your Member.",
            ),
            Demand::Fields,
        ])
        .delete(&[
            FOUND,
            Demand::Allowed(
                Who::If(is_own),
                201,
                "You do not have permission to make this request. You can only delete an IP \
                 Address Group owned your Member.",
            ),
        ]);

fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let owner = work.row.as_ref().and_then(|row| integer(row, "member_id"));
    context.member_id() == ROOT_MEMBER || owner == Some(context.member_id())
}

/// Sets the member of a new group: the caller's, which is the only one that may be sent.
fn take_member(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let own = context.member_id();
    let sent = work.sent.get("member_id").filter(|sent| !sent.is_null());
    if sent.is_some_and(|sent| python::id_of(sent) != Some(own.into())) {
        let detail = "You do not have permission to make this request. You can only create an IP \
            Address Group for your own Member.";
        return Err(RULES.refusal(403, Method::Create, 202, detail));
    }
    work.clean.extend(Map::from_iter([("member_id".to_owned(), Value::from(own))]));
    Ok(())
}

type Checked = Result<Option<Value>, Complaint>;

fn name(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    if sent.is_none() && work.row.is_some() && context.is_partial {
        return Ok(None);
    }
    let name = clean_text(sent);
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if is_name && name.chars().all(is_allowed) {
        Ok(Some(Value::from(name)))
    } else {
        Err(Complaint::At(0))
    }
}

fn version(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null());
    if sent.is_none() && work.row.is_some() {
        return Ok(None);
    }
    let version = sent.and_then(python::id_of).ok_or(Complaint::At(0))?;
    match version {
        4 => Ok(Some(Value::from(4))),
        6 => Ok(Some(Value::from(6))),
        _ => Err(Complaint::At(1)),
    }
}

/// Reads the ranges, without which a PATCH is refused as well. They are of the group's IP version.
fn cidrs(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.and_then(Value::as_array).ok_or(Complaint::At(0))?;
    let version = work.value("version").and_then(Value::as_i64);
    for range in sent {
        let range = range.as_str().and_then(Cidr::parse).ok_or(Complaint::At(1))?;
        let is_same = |version| version == if range.address.is_ipv4() { 4 } else { 6 };
        if !version.is_none_or(is_same) {
            return Err(Complaint::At(2));
        }
    }
    Ok(Some(Value::from(sent.clone())))
}
