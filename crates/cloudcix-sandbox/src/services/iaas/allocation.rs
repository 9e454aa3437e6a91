use serde_json::{Map, Value};

use super::{
    super::membership::links::linked_addresses,
    cidr::Cidr,
    common::WRONG_TYPE,
    entities::{ALLOCATION, ASN},
    scopes,
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Field, ListRules, Method, Rules, Scope, Who, Work, show},
    python,
    state::{Row, integer, text},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Allocation record.",
);
const ADMINISTRATOR: Demand = Demand::Allowed(
    Who::If(is_administrator),
    201,
    "You do not have permission to make this request. You must be an administrator.",
);
const SELF_MANAGED: Demand = Demand::Allowed(
    Who::If(is_self_managed),
    202,
    "You do not have permission to make this request. You must be from a self-managed Member.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "allocation", "iaas_allocation", &ALLOCATION)
    .fields(FIELDS)
    .showing(shown)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::allocations)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_seen),
            201,
            "You do not have permission to make this request. You can only read \
            Allocation records that are owned by your Address, or that are in an ASN \
            owned by your Member.",
        ),
    ])
    .create(&[ADMINISTRATOR, SELF_MANAGED, Demand::Fields])
    .update(&[
        FOUND,
        ADMINISTRATOR,
        SELF_MANAGED,
        Demand::Allowed(
            Who::If(is_own),
            203,
            "You do not have permission to make this request. You must own the ASN the \
            Allocation belongs to in order to update its details.",
        ),
        Demand::Fields,
    ])
    .delete_then(
        &[
            FOUND,
            ADMINISTRATOR,
            SELF_MANAGED,
            Demand::Allowed(
                Who::If(is_own),
                203,
                "You do not have permission to make this request. You must own the ASN the \
                Allocation belongs to in order to delete it.",
            ),
        ],
        |context, work| {
            super::cascade::delete_subnets(context, work);
            Ok(())
        },
    );

static FIELDS: &[Field] = &[
    Field::special("address_id", address_id).codes(&[101], &[101]).saying(&[(
        0,
        "\"address_id\" must be the ID of an Address that you are linked to, or \
        your own Address.",
    )]),
    Field::special("asn_id", asn_id).codes(&[102, 103], &[102, 103]).saying(&[
        (0, "\"asn_id\" is required and must be an integer."),
        (1, "\"asn_id\" must belong to a valid ASN record belonging to your Member"),
    ]),
    Field::special("address_range", address_range)
        .codes(&[104, 105], &[104, 105])
        .after("asn_id")
        .saying(&[
            (
                0,
                "\"address_range\" is required and must be a valid address range in CIDR \
                notation.",
            ),
            (
                1,
                "\"address_range\" overlaps with the address range of an existing \
                Allocation record within the chosen ASN.",
            ),
        ])
        .saying_on_update(&[(
            1,
            "\"address_range\" overlaps with the address range of another Allocation \
            record within the chosen ASN.",
        )]),
    Field::text("name", 64).codes(&[106, 107], &[106, 107]),
];

/// Whether an allocation is the caller's address's, or in a system of its member.
fn is_seen(context: &Context<'_>, work: &Work) -> bool {
    let seen = scopes::allocations(context);
    work.key.as_ref().zip(work.row.as_ref()).is_some_and(|(key, row)| seen(key, row))
}

fn is_administrator(context: &Context<'_>, _: &Work) -> bool {
    context.caller_is(Caller::is_root) || context.caller_is(Caller::is_administrator)
}

fn is_self_managed(context: &Context<'_>, _: &Work) -> bool {
    context.caller_is(Caller::is_root) || context.caller_is(Caller::is_self_managed)
}

/// Whether an allocation is in a system of the caller's member; address 1 owns all.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let asn = work.value("asn_id").and_then(|id| context.state.get(ASN.table, id));
    context.caller_is(Caller::is_root)
        || context.address_id() == 1
        || asn.is_some_and(|asn| integer(asn, "member_id") == Some(context.member_id()))
}

fn address_id(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let own = context.address_id();
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(Some(Value::from(own))) };
    // Python finds the number in a boolean and in a fraction, but not in a text.
    let is_own = match sent {
        Value::Bool(flag) => i64::from(*flag) == own,
        #[expect(clippy::cast_precision_loss, reason = "ids of addresses are small")]
        sent => sent.as_f64() == Some(own as f64),
    };
    if is_own {
        return Ok(Some(Value::from(own)));
    }
    let id: i64 = python::display(&stripped(sent)).parse().map_err(|_| Complaint::At(0))?;
    let is_linked = linked_addresses(context.state, own).contains(&id);
    if is_linked { Ok(Some(Value::from(id))) } else { Err(Complaint::At(0)) }
}

fn stripped(sent: &Value) -> Value {
    sent.as_str().map_or_else(|| sent.clone(), |text| Value::from(python::strip(text)))
}

/// Shows an allocation. After a change, its address is the one that was sent, in whatever form, and
/// the count of those in its system is still the one that the server read before.
fn shown(context: &Context<'_>, work: &Work, row: &Row) -> Map<String, Value> {
    let mut shown = show(context.state, &ALLOCATION, row);
    if work.method == Some(Method::Read) {
        return shown;
    }
    if let Some(sent) = work.sent.get("address_id").filter(|sent| !sent.is_null()) {
        shown.insert("address_id".to_owned(), stripped(sent));
    }
    let old = work.row.as_ref().and_then(|old| old.get("asn_id"));
    let is_new = old != row.get("asn_id");
    if let Some(count) = shown.get_mut("asn").and_then(|asn| asn.get_mut("allocations_in_use"))
        && is_new
    {
        *count = Value::from(count.as_i64().map(|count| count - 1));
    }
    shown
}

fn asn_id(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let id = sent.and_then(python::id_of).ok_or(Complaint::At(0))?;
    let id = Value::from(i64::try_from(id).map_err(|_| Complaint::At(1))?);
    let asn = context.state.get(ASN.table, &id).ok_or(Complaint::At(1))?;
    let member = context.member_id();
    let is_own = member == 1 || integer(asn, "member_id") == Some(member);
    if is_own { Ok(Some(id)) } else { Err(Complaint::At(1)) }
}

/// Reads a range, which is kept as it was written.
fn address_range(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let sent = sent.and_then(Value::as_str).ok_or(Complaint::At(0))?;
    let range = Cidr::parse(sent).ok_or(Complaint::At(0))?;
    let overlaps = context.state.table(ALLOCATION.table).iter().any(|(key, row)| {
        work.key.as_ref() != Some(key)
            && row.get("asn_id") == work.value("asn_id")
            && Cidr::parse(text(row, "address_range")).is_some_and(|other| other.overlaps(range))
    });
    if overlaps { Err(Complaint::At(1)) } else { Ok(Some(Value::from(python::strip(sent)))) }
}
