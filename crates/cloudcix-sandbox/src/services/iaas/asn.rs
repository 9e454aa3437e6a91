use serde_json::Value;

use super::{super::membership::links::linked_members, common::WRONG_TYPE, entities::ASN, scopes};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Who, Work},
    python,
    state::integer,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid ASN record.",
);

/// Numbers from here on are those of projects, which have none of their own.
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
            Who::If(is_first_address),
            201,
            "You do not have permission to make this request. Only Users who are in \
            Address 1 have permission to create non-cloud ASNs.",
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
        Demand::Fields,
    ])
    .delete_then(
        &[
            FOUND,
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

/// Reads the member that is to own the number: the caller's, or one that it is linked to.
fn member_id(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let own = context.member_id();
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(Some(Value::from(own))) };
    let member = sent.as_i64().or_else(|| sent.as_str()?.parse().ok()).ok_or(Complaint::At(0))?;
    let is_linked = linked_members(context.state, own).contains(&member);
    if sent.as_i64() == Some(own) || is_linked || context.caller_is(Caller::is_root) {
        return Ok(Some(sent.clone()));
    }
    Err(Complaint::At(0))
}

fn number(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let number = sent.and_then(python::id_of).ok_or(Complaint::At(0))?;
    let is_of_project = work.row.is_none() && number > i128::from(OF_PROJECTS);
    if !(1..1 << 32).contains(&number) && !is_of_project {
        return Err(Complaint::At(1));
    }
    let number = i64::try_from(number).map_err(|_| Complaint::Fault)?;
    let is_taken =
        context.state.table(ASN.table).iter().any(|(key, row)| {
            work.key.as_ref() != Some(key) && integer(row, "number") == Some(number)
        });
    if is_taken { Err(Complaint::At(2)) } else { Ok(Some(Value::from(number))) }
}
