use serde_json::Value;

use super::{cidr::Cidr, common::WRONG_TYPE, entities::IP_ADDRESS_GROUP, scopes, values::whole};
use crate::{
    auth::Caller,
    engine::{
        Complaint, Context, Demand, Field, ListRules, Method, Rules, Scope, Who, Work, clean_text,
    },
    http::Refusal,
    python,
    state::{integer, text},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid IP Address \
        Group record.",
);
const NAME: &str = "\"name\" is required. \"name\" can only contain uppercase letters, lowercase \
    letters,digits, a hypen (-) or an underscore (_) and the \"name\" must start with a letter.";
const TAKEN: &str = "\"name\" is already in use for another IP Address Group within the Member.";
const EMPTY: &str = "There must be at least one CIDR item in the \"cidrs\" list";
const RANGES: &str = "One of the items in the \"cidrs\" parameter is invalid. Each item must be a \
    valid address.";
const OTHER_VERSION: &str = "One of the items in the \"cidrs\" parameter is invalid. Each item \
    must have the same network version as the sent version for this instance.";
const OTHER_VERSION_ON_UPDATE: &str = "One of the items in the \"cidrs\" parameter is invalid. \
    Each item must have the same network version as the version for this instance.";
const LISTED: &str = "\"cidrs\" is required and must be a list.";

/// The member that may change the groups that all members share.
const ROOT_MEMBER: i64 = 1;
/// The owner of those groups.
const EVERYBODY: i64 = 0;
const NAME_LENGTH: usize = 50;

pub(super) static RULES: Rules =
    Rules::new("IAAS", "ip_address_group", "iaas_ip_address_group", &IP_ADDRESS_GROUP)
        .patch_is_put()
        .seen(Scope::Seen(scopes::of_member_or_all))
        .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
        .fields(&[
            Field::special("member_id", member_id)
                .codes(&[101], &[])
                .saying(&[(0, "\"member_id\" must be a valid integer.")]),
            Field::special("name", name)
                .codes(&[102, 103], &[101, 102])
                .saying(&[(0, NAME), (1, TAKEN)]),
            Field::special("version", version).codes(&[104, 105], &[103, 104]).saying(&[
                (0, "\"version\" must be an integer, 4 or 6."),
                (1, "\"version\" must be 4 or 6."),
            ]),
            Field::special("cidrs", cidrs)
                .codes(&[106, 107, 108, 109], &[105, 106, 107, 108])
                .saying(&[(0, LISTED), (1, EMPTY), (2, RANGES), (3, OTHER_VERSION)])
                .saying_on_update(&[(3, OTHER_VERSION_ON_UPDATE)]),
        ])
        .read(&[FOUND])
        .create(&[Demand::Fields, Demand::Also(may_create), Demand::Also(fits)])
        .update(&[
            FOUND,
            Demand::Allowed(
                Who::If(is_own),
                201,
                "You do not have permission to make this request. You can only update an IP \
                 Address Group owned your Member.",
            ),
            Demand::Fields,
            Demand::Also(fits),
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
    context.caller_is(Caller::is_root)
        || context.member_id() == ROOT_MEMBER
        || owner == Some(context.member_id())
}

/// Checks that a new group is one of the caller's member, which must manage itself.
fn may_create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    if context.caller_is(Caller::is_root) {
        return Ok(());
    }
    let refuse = |number, detail| Err(RULES.refusal(403, Method::Create, number, detail));
    if !context.caller_is(Caller::is_self_managed) {
        return refuse(
            201,
            "You do not have permission to make this request. Your Member must be self managed in \
             order to create an IP Address Group.",
        );
    }
    let (own, owner) = (context.member_id(), work.value("member_id").and_then(Value::as_i64));
    if owner == Some(own) || owner == Some(EVERYBODY) && own == ROOT_MEMBER {
        return Ok(());
    }
    refuse(
        202,
        "You do not have permission to make this request. You can only create an IP Address Group \
         for your own Member.",
    )
}

/// Fails at a name that is too long for the database, which the server doesn't check before.
fn fits(_: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let name = work.clean.get("name").and_then(Value::as_str).unwrap_or("");
    if name.chars().count() > NAME_LENGTH { Err(Refusal::Fault) } else { Ok(()) }
}

type Checked = Result<Option<Value>, Complaint>;

/// Reads the member that is to own a new group; nought stands for all of them.
fn member_id(context: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        return Ok(Some(Value::from(context.member_id())));
    };
    whole(sent).map(|id| Some(Value::from(id))).ok_or(Complaint::At(0))
}

/// Reads the name, which no other group of the same member has.
fn name(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null());
    if sent.is_none() && work.row.is_some() {
        return Ok(None);
    }
    let name = clean_text(sent);
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_name || !name.chars().all(is_allowed) {
        return Err(Complaint::At(0));
    }
    let Some(owner) = work.value("member_id") else { return Ok(None) };
    let is_taken = context.state.table(IP_ADDRESS_GROUP.table).iter().any(|(key, row)| {
        work.key.as_ref() != Some(key)
            && row.get("member_id") == Some(owner)
            && text(row, "name") == name
    });
    if is_taken { Err(Complaint::At(1)) } else { Ok(Some(Value::from(name))) }
}

fn version(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        return Ok(work.row.is_none().then(|| Value::from(4)));
    };
    match python::id_of(sent).ok_or(Complaint::At(0))? {
        4 => Ok(Some(Value::from(4))),
        6 => Ok(Some(Value::from(6))),
        _ => Err(Complaint::At(1)),
    }
}

/// Reads the ranges, without which a PATCH is refused as well. They are of the group's IP version.
fn cidrs(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.and_then(Value::as_array).ok_or(Complaint::At(0))?;
    if sent.is_empty() {
        return Err(Complaint::At(1));
    }
    // A new group without a good version can't be judged.
    let Some(version) = work.value("version").and_then(Value::as_i64) else { return Ok(None) };
    let mut ranges = Vec::new();
    for sent in sent {
        // The server takes the spaces from what it believes to be texts.
        let range = sent.as_str().ok_or(Complaint::Fault)?;
        let range = Cidr::parse(range).ok_or(Complaint::At(2))?;
        if version != if range.address.is_ipv4() { 4 } else { 6 } {
            return Err(Complaint::At(3));
        }
        ranges.push(range.network().to_string());
    }
    Ok(Some(Value::from(ranges)))
}
