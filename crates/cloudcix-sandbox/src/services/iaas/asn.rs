use serde_json::{Map, Value};

use super::{
    super::membership::links::linked_members, common::WRONG_TYPE, entities::ASN, scopes,
    values::changed,
};
use crate::{
    auth::{Caller, MEMBER},
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Who, Work, show},
    python,
    state::{Row, integer},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid ASN record.",
);

/// The numbers of systems.
const NUMBERS: std::ops::Range<i128> = 1..(1 << 32) - 1;
/// Numbers beyond this one are those of projects, which have none of their own.
const OF_PROJECTS: i64 = 1_000_000_000_000;

pub(super) static RULES: Rules = Rules::new("IAAS", "asn", "iaas_asn", &ASN)
    .fields(&[
        Field::special("member_id", member_id).codes(&[101], &[101]).saying(&[(
            0,
            "\"member_id\" must be a valid ID for a Member you are linked to, or your \
            own Member",
        )]),
        Field::special("number", number).codes(&[102, 103, 104], &[102, 103, 104]).saying(&[
            (0, "\"number\" is required and must be an integer."),
            (1, "\"number\" must be within the allowed IANA range of 1 - 2^32."),
            (2, "There is already an ASN with this number."),
        ]),
    ])
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).seeing(Scope::Seen(scopes::asns)))
    .read(&[FOUND])
    .create(&[
        Demand::Fields,
        Demand::Allowed(
            Who::If(|context, work| is_first_address(context, work) || is_of_project(work)),
            201,
            "You do not have permission to make this request. Only Users who are in \
            Address 1 have permission to create non-cloud ASNs.",
        ),
        Demand::Allowed(
            Who::If(may_be_of_project),
            202,
            "You do not have permission to make this request. To create a Cloud ASN please \
            request create Project",
        ),
    ])
    .update(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_first_address),
            201,
            "You do not have permission to make this request. Only Users who are in \
            Address 1 have permission to make requests to this service.",
        ),
        Demand::Allowed(
            Who::If(may_be_of_project),
            202,
            "You do not have permission to make this request. Only Users who are in \
            Address 1 have permission to update non-cloud ASNs.",
        ),
        Demand::Fields,
    ])
    .showing(shown)
    .delete_then(
        &[
            FOUND,
            Demand::Allowed(
                Who::If(may_be_of_project),
                201,
                "You do not have permission to make this request. To delete a Cloud ASN please \
                request delete Project",
            ),
            Demand::Allowed(
                Who::If(is_first_address),
                202,
                "You do not have permission to make this request. Only Users who are in \
                Address 1 have permission to delete non-cloud ASNs.",
            ),
        ],
        |context, work| {
            super::cascade::delete_allocations(context, work);
            Ok(())
        },
    );

fn is_first_address(context: &Context<'_>, _: &Work) -> bool {
    context.caller_is(Caller::is_root) || context.address_id() == 1
}

/// Whether a number is, or was, one of a project.
fn is_of_project(work: &Work) -> bool {
    let is = |number: &Value| number.as_i64().is_some_and(|number| number > OF_PROJECTS);
    match &work.row {
        Some(row) => row.get("number").is_some_and(is),
        None => work.clean.get("number").is_some_and(is),
    }
}

/// Only the platform's own account makes, changes and deletes the numbers of projects itself.
fn may_be_of_project(context: &Context<'_>, work: &Work) -> bool {
    context.caller_is(Caller::is_root) || !is_of_project(work)
}

/// Shows a number with its member as it was sent, which the server doesn't read again.
fn shown(context: &Context<'_>, work: &Work, row: &Row) -> Map<String, Value> {
    let mut shown = show(context.state, &ASN, row);
    if let Some(sent) = work.sent.get("member_id").filter(|sent| !sent.is_null()) {
        shown.insert("member_id".to_owned(), sent.clone());
    }
    shown
}

/// Reads the member that is to own the number: the caller's, or one that it is linked to.
fn member_id(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let own = context.member_id();
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(Some(Value::from(own))) };
    // A flag or a float that equals the own one is fine, too.
    if changed(Some(sent), own).is_none() {
        return Ok(Some(Value::from(own)));
    }
    // Others are looked up at Membership, by a path with the text of what was sent.
    let text = python::display(sent);
    let is_path = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let member = text.parse::<i64>().ok().filter(|_| is_path).ok_or(Complaint::At(0))?;
    let may_read = if context.caller_is(Caller::is_root) {
        context.exists(MEMBER, i128::from(member))
    } else {
        linked_members(context.state, own).contains(&member)
    };
    if may_read { Ok(Some(Value::from(member))) } else { Err(Complaint::At(0)) }
}

fn number(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let number = sent.and_then(python::id_of).ok_or(Complaint::At(0))?;
    let is_of_project = work.row.is_none() && number > i128::from(OF_PROJECTS);
    if !NUMBERS.contains(&number) && !is_of_project {
        return Err(Complaint::At(1));
    }
    let number = i64::try_from(number).map_err(|_| Complaint::Fault)?;
    let is_taken =
        context.state.table(ASN.table).iter().any(|(key, row)| {
            work.key.as_ref() != Some(key) && integer(row, "number") == Some(number)
        });
    if is_taken { Err(Complaint::At(2)) } else { Ok(Some(Value::from(number))) }
}
