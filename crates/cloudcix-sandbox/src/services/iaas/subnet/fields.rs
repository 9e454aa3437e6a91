//! The fields of a subnet.

use serde_json::Value;

use super::super::{
    super::membership::links::linked_addresses,
    cidr::Cidr,
    entities::{ALLOCATION, ASN, SUBNET, referring},
};
use crate::{
    auth::{ADDRESS, Caller},
    engine::{Complaint, Context, Field, Work},
    python,
    state::{Columns, Key, Row, integer, text},
};

type Checked = Result<Option<Value>, Complaint>;

const VLANS: std::ops::Range<i64> = 0..4095;
const VXLANS: std::ops::Range<i64> = 0..1 << 24;

/// The codes of what can be wrong with a parent.
const PARENT: &[u16] = &[106, 107, 108, 109, 105];

pub(super) static FIELDS: &[Field] = &[
    Field::special("address_id", address_id)
        .codes(&[101, 102, 103], &[101, 102, 104, 103])
        .saying(&[
            (0, "\"address_id\" is required."),
            (1, "\"address_id\" must be a valid integer."),
            (2, "\"address_id\" must be the ID of your Address or an Address you are linked to."),
            (3, "\"address_id\" for a cloud subnet cannot be modified."),
        ]),
    Field::special("allocation_id", allocation_id).codes(&[104, 105], &[]).saying(&[
        (0, "\"allocation_id\" must be a valid integer."),
        (
            1,
            "\"allocation_id\" does not correspond with an Allocation record in an ASN owned by \
            your Member.",
        ),
    ]),
    Field::special("parent_id", parent_id).codes(PARENT, PARENT).saying(&[
        (0, "\"parent_id\" must be a valid integer."),
        (1, "\"parent_id\" does not correspond with a valid Subnet record."),
        (2, "\"parent_id\" does not correspond with a Subnet record in the chosen Allocation."),
        (
            3,
            "\"parent_id\" must correspond with a Subnet record owned by your Address or a linked \
            Address.",
        ),
        (4, "\"parent_id\" is not allowed for a cloud subnet."),
    ]).saying_on_update(&[(
        2,
        "\"parent_id\" does not correspond with a Subnet record in the Allocation of the existing \
        Subnet record.",
    )]),
    Field::special("address_range", address_range)
        .codes(
            &[110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121],
            &[110, 111, 112, 113, 114, 115, 116, 117, 118, 118],
        )
        .saying(&[
            (0, "\"address_range\" is required."),
            (1, "\"address_range\" must be a string containing a valid Subnet."),
            (
                2,
                "\"address_range\" requires at least one of either \"allocation_id\" or \
                \"parent_id\" to be sent and valid. Ensure that you send exactly one of these two \
                fields.",
            ),
            (
                3,
                "\"address_range\" does not use the same IP version as the address range of the \
                chosen Allocation.",
            ),
            (
                4,
                "\"address_range\" is not a subnet within the address range of the chosen \
                Allocation.",
            ),
            (
                5,
                "A Subnet with the chosen \"address_range\" already exists in the chosen \
                Allocation.",
            ),
            (
                6,
                "The sent \"address_range\" overlaps with a Subnet already in the chosen \
                Allocation.",
            ),
            (
                7,
                "\"address_range\" does not use the same IP version as the address range of the \
                chosen parent Subnet.",
            ),
            (
                8,
                "\"address_range\" cannot be the same address_range as the address_range of the \
                chosen parent Subnet.",
            ),
            (
                9,
                "\"address_range\" is not a subnet within the address range of the chosen parent \
                Subnet.",
            ),
            (
                10,
                "A Subnet with the chosen \"address_range\" already exists in the chosen parent \
                Subnet.",
            ),
            (
                11,
                "The sent \"address_range\" overlaps with a Subnet already in the chosen parent \
                Subnet.",
            ),
        ])
        .saying_on_update(&[
            (
                2,
                "The chosen \"address_range\" does not contain all of the address ranges of the \
                children of this Subnet record.",
            ),
            (
                3,
                "\"address_range\" does not use the same IP version as the address range of the \
                Allocation of the Subnet.",
            ),
            (
                4,
                "\"address_range\" is not a subnet within the address range of the Allocation of \
                the Subnet.",
            ),
            (
                5,
                "Another Subnet with the chosen \"address_range\" already exists in the Allocation \
                for the Subnet.",
            ),
            (
                6,
                "\"address_range\" overlaps with another Subnet in the Allocation for this Subnet",
            ),
            (
                7,
                "\"address_range\" does not use the same IP version as the address range of the \
                parent Subnet.",
            ),
            (
                9,
                "\"address_range\" is not a subnet within the address range of the parent Subnet.",
            ),
        ]),
    Field::optional_text("name", 128).codes(&[122], &[119]),
    Field::special("vlan", vlan).codes(&[123, 124], &[120, 122, 121]).saying(&[
        (0, "\"vlan\" must be a valid integer."),
        (1, "\"vlan\" must be greater than or equal to 0, and less than 4095."),
        (2, "\"vlan\" for a cloud subnet cannot be modified."),
    ]),
    Field::special("vxlan", vxlan).codes(&[125, 126], &[123, 125, 124]).saying(
        &[
            (0, "\"vxlan\" must be a valid integer."),
            (1, "\"vxlan\" must be greater than or equal to 0, and less than 2^24."),
            (2, "\"vxlan\" for a cloud subnet cannot be modified."),
        ],
    ),
];

fn vlan(_: &Context<'_>, work: &Work, field: &Field, sent: Option<&Value>) -> Checked {
    number(work, field, sent, &VLANS)
}

fn vxlan(_: &Context<'_>, work: &Work, field: &Field, sent: Option<&Value>) -> Checked {
    number(work, field, sent, &VXLANS)
}

/// Whether the subnet that is changed is one of a cloud: it changes with its router only.
fn is_of_cloud(work: &Work) -> bool {
    let router = work.row.as_ref().and_then(|row| row.get("virtual_router_id"));
    router.is_some_and(|id| !id.is_null())
}

/// Reads a number, which is 0 if none is sent.
fn number(
    work: &Work,
    field: &Field,
    sent: Option<&Value>,
    range: &std::ops::Range<i64>,
) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null());
    let number = sent.map_or(Some(0), python::id_of).ok_or(Complaint::At(0))?;
    let old = work.row.as_ref().and_then(|row| integer(row, field.name));
    if old.map(i128::from) == Some(number) {
        return Ok(None);
    }
    if is_of_cloud(work) {
        return Err(Complaint::At(2));
    }
    let number = i64::try_from(number).ok().filter(|number| range.contains(number));
    number.map(|number| Some(Value::from(number))).ok_or(Complaint::At(1))
}

/// Whether the caller may read an address.
fn is_linked(context: &Context<'_>, address: i64) -> bool {
    let is_known = || context.exists(ADDRESS, address.into());
    address == context.address_id()
        || context.caller_is(Caller::is_root) && is_known()
        || linked_addresses(context.state, context.address_id()).contains(&address)
}

fn address_id(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let id = python::id_of(sent).ok_or(Complaint::At(1))?;
    let is_old = work.value("address_id").and_then(Value::as_i64).map(i128::from) == Some(id);
    if !is_old && is_of_cloud(work) {
        return Err(Complaint::At(3));
    }
    let id = i64::try_from(id).map_err(|_| Complaint::At(2))?;
    if is_old || is_linked(context, id) { Ok(Some(Value::from(id))) } else { Err(Complaint::At(2)) }
}

fn allocation_id(context: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let id = python::id_of(sent).ok_or(Complaint::At(0))?;
    let id = Value::from(i64::try_from(id).map_err(|_| Complaint::At(1))?);
    let allocation = context.state.get(ALLOCATION.table, &id).ok_or(Complaint::At(1))?;
    let asn = allocation.get("asn_id").and_then(|id| context.state.get(ASN.table, id));
    let member = context.member_id();
    let is_own = asn.is_some_and(|asn| integer(asn, "member_id") == Some(member));
    if member == 1 || is_own { Ok(Some(id)) } else { Err(Complaint::At(1)) }
}

fn parent_id(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    if is_of_cloud(work) {
        return Err(Complaint::At(4));
    }
    let id = python::id_of(sent).ok_or(Complaint::At(0))?;
    let id = Value::from(i64::try_from(id).map_err(|_| Complaint::At(1))?);
    let parent = context.state.get(SUBNET.table, &id).ok_or(Complaint::At(1))?;
    let allocation = work.value("allocation_id");
    if allocation.is_some() && allocation != parent.get("allocation_id") {
        return Err(Complaint::At(2));
    }
    let owner = integer(parent, "address_id").unwrap_or(0);
    if owner == context.address_id() {
        return Ok(Some(id));
    }
    let Some(address) = work.clean.get("address_id") else { return Ok(None) };
    let may =
        context.address_id() == 1 || address.as_i64() == Some(owner) || is_linked(context, owner);
    if may { Ok(Some(id)) } else { Err(Complaint::At(3)) }
}

fn address_range(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let range = sent.as_str().and_then(Cidr::parse).ok_or(Complaint::At(1))?;
    let state = &*context.state;
    let allocation = work.value("allocation_id").and_then(|id| state.get(ALLOCATION.table, id));
    let parent = work.value("parent_id").and_then(|id| state.get(SUBNET.table, id));
    if let Some(row) = &work.row {
        if text(row, "address_range") == range.to_string() {
            return Ok(None);
        }
        let is_outside = |child: &Row| {
            Cidr::parse(text(child, "address_range")).is_some_and(|child| !range.contains(child))
        };
        if referring(state, &SUBNET, "parent_id", row).any(is_outside) {
            return Err(Complaint::At(2));
        }
    } else if allocation.is_none() && parent.is_none() {
        return Err(Complaint::At(2));
    }
    let id = work.row.as_ref().and_then(|row| row.get("id"));
    let is_other = |row: &&Row| id.is_none() || row.get("id") != id;
    if let Some(allocation) = allocation {
        let siblings = referring(state, &SUBNET, "allocation_id", allocation).filter(is_other);
        check_within(range, allocation, siblings, [3, 4, 5, 6])?;
    }
    if let Some(parent) = parent {
        if work.row.is_some() {
            check_within(range, parent, std::iter::empty(), [7, 9, 10, 11])?;
            return Ok(Some(Value::from(range.to_string())));
        }
        if text(parent, "address_range") == range.to_string() {
            return Err(Complaint::At(8));
        }
        let siblings = referring(state, &SUBNET, "parent_id", parent);
        check_within(range, parent, siblings, [7, 9, 10, 11])?;
    }
    Ok(Some(Value::from(range.to_string())))
}

/// Checks that a range is within the one of a row, and overlaps with none of the others there. The
/// complaints are those of another version, of a range that isn't within, of the same, and of one
/// that overlaps.
fn check_within<'a>(
    range: Cidr,
    row: &Columns,
    others: impl Iterator<Item = &'a Row>,
    complaints: [usize; 4],
) -> Result<(), Complaint> {
    let within = Cidr::parse(text(row, "address_range")).ok_or(Complaint::Fault)?;
    if within.address.is_ipv4() != range.address.is_ipv4() {
        return Err(Complaint::At(complaints[0]));
    }
    if !within.contains(range) {
        return Err(Complaint::At(complaints[1]));
    }
    let others: Vec<Cidr> =
        others.filter_map(|row| Cidr::parse(text(row, "address_range"))).collect();
    if others.contains(&range) {
        return Err(Complaint::At(complaints[2]));
    }
    if others.iter().any(|other| other.overlaps(range)) {
        return Err(Complaint::At(complaints[3]));
    }
    Ok(())
}

/// Gives a subnet within another one the allocation of that one.
pub(super) fn inherit(context: &mut Context<'_>, work: &mut Work) {
    let parent = work.clean.get("parent_id").and_then(Key::from_value);
    let parent = parent.and_then(|key| context.state.table(SUBNET.table).get(&key));
    if let Some(allocation) = parent.and_then(|row| row.get("allocation_id")) {
        work.clean.insert("allocation_id".to_owned(), allocation.clone());
    }
}
