//! The rows of `IaaS` that a caller sees.

mod history;
mod ip_addresses;
mod private;

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    super::membership::links::linked_addresses,
    entities::{ALLOCATION, ASN, PROJECT, SERVER, SUBNET, VIRTUAL_ROUTER, VM},
};
use crate::{
    auth::{ADDRESS, Caller, MEMBER},
    engine::{Context, Entity, Method, Rules, Seen, Work},
    http::Refusal,
    state::{Columns, Row, State, flag, integer},
};

pub(super) use self::{
    history::history,
    ip_addresses::{ip_addresses, may_read_ip},
    private::must_be_public,
};

/// The refusals for callers who may not see a row of a project: to robots of another region, to
/// users who work for all addresses of their member, and to others.
pub(super) type Texts = [(u16, &'static str); 3];

/// Returns the addresses that a user works for: its own, or all of its member that are linked.
pub(super) fn own_addresses(context: &Context<'_>) -> BTreeSet<i64> {
    if !context.caller_is(Caller::is_global) {
        return BTreeSet::from([context.address_id()]);
    }
    let member = context.member_id();
    let is_own = |id: &i64| {
        let address = context.state.get(ADDRESS, &Value::from(*id));
        address.is_some_and(|row| integer(row, "member_id") == Some(member))
    };
    linked_addresses(context.state, context.address_id()).into_iter().filter(is_own).collect()
}

/// Selects the projects of a list: those of a robot's region, or of a user's addresses.
fn sees_project(context: &Context<'_>) -> Box<dyn Fn(&Columns) -> bool> {
    if context.caller_is(Caller::is_robot) {
        let region = context.address_id();
        return Box::new(move |project| integer(project, "region_id") == Some(region));
    }
    if context.caller_is(Caller::is_root) {
        return Box::new(|_| true);
    }
    let addresses = own_addresses(context);
    Box::new(move |project| {
        integer(project, "address_id").is_some_and(|id| addresses.contains(&id))
    })
}

/// Selects the rows whose column refers to one of the rows of a table that satisfy a condition.
fn referring_to(
    state: &State,
    entity: &Entity,
    column: &'static str,
    is_seen: impl Fn(&Row) -> bool,
) -> Seen {
    let rows = state.table(entity.table).iter().filter(|(_, row)| is_seen(row));
    let seen: BTreeSet<i64> = rows.filter_map(|(_, row)| integer(row, "id")).collect();
    Box::new(move |_, row| integer(row, column).is_some_and(|id| seen.contains(&id)))
}

pub(super) fn projects(context: &Context<'_>) -> Seen {
    let sees = sees_project(context);
    Box::new(move |_, row| sees(row))
}

pub(super) fn of_projects(context: &Context<'_>) -> Seen {
    let sees = sees_project(context);
    referring_to(context.state, &PROJECT, "project_id", |row| sees(row))
}

pub(super) fn of_machines(context: &Context<'_>) -> Seen {
    let sees = sees_project(context);
    referring_to(context.state, &VM, "vm_id", |row| {
        project_of(context.state, row).is_some_and(|project| sees(project))
    })
}

pub(super) fn of_routers(context: &Context<'_>) -> Seen {
    let sees = sees_project(context);
    referring_to(context.state, &VIRTUAL_ROUTER, "virtual_router_id", |row| {
        project_of(context.state, row).is_some_and(|project| sees(project))
    })
}

/// Selects the hardware of the caller's region.
pub(super) fn of_region(context: &Context<'_>) -> Seen {
    let (root, region) = (context.caller_is(Caller::is_root), context.address_id());
    Box::new(move |_, row| root || integer(row, "region_id") == Some(region))
}

pub(super) fn of_servers(context: &Context<'_>) -> Seen {
    let (root, region) = (context.caller_is(Caller::is_root), context.address_id());
    referring_to(context.state, &SERVER, "server_id", |row| {
        root || integer(row, "region_id") == Some(region)
    })
}

pub(super) fn asns(context: &Context<'_>) -> Seen {
    let member = context.member_id();
    Box::new(move |_, row| member == 1 || integer(row, "member_id") == Some(member))
}

pub(super) fn allocations(context: &Context<'_>) -> Seen {
    let (member, address) = (context.member_id(), context.address_id());
    let rows = context.state.table(ASN.table).iter().map(|(_, row)| row);
    let own = rows.filter(|row| integer(row, "member_id") == Some(member));
    let own: BTreeSet<i64> = own.filter_map(|row| integer(row, "id")).collect();
    Box::new(move |_, row| {
        address == 1
            || integer(row, "address_id") == Some(address)
            || integer(row, "asn_id").is_some_and(|asn| own.contains(&asn))
    })
}

/// Selects the subnets of a caller's member, address and partners, and those within its own ones.
pub(super) fn subnets(context: &Context<'_>) -> Seen {
    let (state, member, address) = (&*context.state, context.member_id(), context.address_id());
    let mut addresses = own_addresses(context);
    addresses.insert(address);
    addresses.extend(partners(context));
    let robot = context.caller_is(Caller::is_robot);
    let seen: BTreeSet<i64> = state
        .table(SUBNET.table)
        .iter()
        .map(|(_, row)| row)
        .filter(|row| {
            let of = |column| integer(row, column);
            let allocation =
                row.get("allocation_id").and_then(|id| state.get("IAAS.allocation", id));
            let asn = allocation.and_then(|row| state.get(ASN.table, row.get("asn_id")?));
            let parent = row.get("parent_id").and_then(|id| state.get(SUBNET.table, id));
            asn.is_some_and(|asn| integer(asn, "member_id") == Some(member))
                || allocation.is_some_and(|row| integer(row, "address_id") == Some(address))
                || parent.is_some_and(|row| integer(row, "address_id") == Some(address))
                || of("address_id").is_some_and(|id| addresses.contains(&id))
                || robot && is_of_region(state, row, address)
        })
        .filter_map(|row| integer(row, "id"))
        .collect();
    Box::new(move |_, row| integer(row, "id").is_some_and(|id| seen.contains(&id)))
}

/// Returns the linked addresses of members that don't manage themselves.
fn partners(context: &Context<'_>) -> BTreeSet<i64> {
    let linked = linked_addresses(context.state, context.address_id());
    let manages_itself = |id: &i64| {
        let address = context.state.get(ADDRESS, &Value::from(*id));
        let member = address.and_then(|row| context.state.get(MEMBER, row.get("member_id")?));
        member.is_some_and(|member| flag(member, "self_managed"))
    };
    linked.into_iter().filter(|id| !manages_itself(id)).collect()
}

/// Whether a subnet is one of a project in this region.
pub(super) fn is_of_region(state: &State, subnet: &Columns, region: i64) -> bool {
    let router = subnet.get("virtual_router_id").and_then(|id| state.get(VIRTUAL_ROUTER.table, id));
    let project = router.and_then(|router| project_of(state, router));
    project.is_some_and(|project| integer(project, "region_id") == Some(region))
}

/// Selects the rows of the caller's member, and those of nobody.
pub(super) fn of_member_or_all(context: &Context<'_>) -> Seen {
    let member = context.member_id();
    Box::new(move |_, row| matches!(integer(row, "member_id"), Some(id) if id == 0 || id == member))
}

pub(super) fn of_member(context: &Context<'_>) -> Seen {
    let member = context.member_id();
    Box::new(move |_, row| integer(row, "member_id") == Some(member))
}

/// Whether a project is of an address that the caller works for.
pub(super) fn is_own(context: &Context<'_>, project: &Columns) -> bool {
    let owner = integer(project, "address_id").unwrap_or(0);
    owner == context.address_id() || own_addresses(context).contains(&owner)
}

/// Returns the project of a row, by its own column, its machine's or its router's.
pub(super) fn project_of<'a>(state: &'a State, row: &Columns) -> Option<&'a Row> {
    if let Some(id) = row.get("project_id").filter(|id| !id.is_null()) {
        return state.get(PROJECT.table, id);
    }
    let follow = |column: &str, entity: &Entity| state.get(entity.table, row.get(column)?);
    let owner = follow("vm_id", &VM).or_else(|| follow("virtual_router_id", &VIRTUAL_ROUTER))?;
    state.get(PROJECT.table, owner.get("project_id")?)
}

/// Checks that the caller may read a row of a project.
pub(super) fn may_read(
    rules: &Rules,
    context: &Context<'_>,
    project: Option<&Row>,
    texts: &Texts,
) -> Result<(), Refusal> {
    let Some(project) = project else { return Err(Refusal::Fault) };
    if context.caller_is(Caller::is_root) {
        return Ok(());
    }
    let refuse = |(number, text): (u16, &str)| Err(rules.refusal(403, Method::Read, number, text));
    if context.caller_is(Caller::is_robot) {
        let is_own = integer(project, "region_id") == Some(context.address_id());
        return if is_own { Ok(()) } else { refuse(texts[0]) };
    }
    if is_own(context, project) {
        return Ok(());
    }
    refuse(texts[if context.caller_is(Caller::is_global) { 1 } else { 2 }])
}

/// Checks that the caller may read the row that a work is about.
pub(super) fn may_read_row(
    rules: &Rules,
    context: &Context<'_>,
    work: &Work,
    texts: &Texts,
) -> Result<(), Refusal> {
    let row = work.row.as_ref().ok_or(Refusal::Fault)?;
    may_read(rules, context, project_of(context.state, row), texts)
}

/// Checks that the caller may read a subnet: one of its address, within one of its own, or of a
/// partner that doesn't manage itself. Those of a cloud are their project's.
pub(super) fn may_read_subnet(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let row = work.row.clone().ok_or(Refusal::Fault)?;
    let refuse = |number, text| Err(super::subnet::RULES.refusal(403, Method::Read, number, text));
    let (state, own) = (&*context.state, context.address_id());
    if context.caller_is(Caller::is_root) {
        return Ok(());
    }
    let owner = integer(&row, "address_id");
    if row.get("virtual_router_id").is_some_and(|id| !id.is_null()) {
        if context.caller_is(Caller::is_robot) {
            return if is_of_region(state, &row, own) {
                Ok(())
            } else {
                refuse(
                    201,
                    "You do not have permission to make this request. Robots can only read Subnets \
                     in their region.",
                )
            };
        }
        if owner == Some(own) {
            return Ok(());
        }
        let allocation = row.get("allocation_id").and_then(|id| state.follow(ALLOCATION.table, id));
        let asn = allocation.and_then(|row| state.follow(ASN.table, row.get("asn_id")?));
        let is_of_member =
            asn.and_then(|asn| integer(asn, "member_id")) == Some(context.member_id());
        return if is_of_member && context.caller_is(Caller::is_global) {
            refuse(
                202,
                "You do not have permission to make this request. As a global user, you will need \
                 to change to the Address that owns the Subnet to complete request.",
            )
        } else {
            refuse(
                203,
                "You do not have permission to make this request. You can only read cloud Subnets \
                 that belong to your own Address.",
            )
        };
    }
    let of = |column: &str, table: &str| {
        row.get(column)
            .and_then(|id| state.get(table, id))
            .and_then(|row| integer(row, "address_id"))
    };
    let owners = [owner, of("parent_id", SUBNET.table), of("allocation_id", "IAAS.allocation")];
    if owners.contains(&Some(own)) {
        return Ok(());
    }
    match owner {
        Some(owner) if linked_addresses(state, own).contains(&owner) => {
            if partners(context).contains(&owner) {
                return Ok(());
            }
            refuse(
                205,
                "You do not have permission to make this request. You can only read Subnets that \
                 are owned by linked Addresses in non self managed Members.",
            )
        }
        _ => refuse(
            204,
            "You do not have permission to make this request. You can only read Subnets that are \
             owned by your Address, reside in parent Subnets or Allocations owned by your Address, \
             or are owned by an Address your Address is linked to.",
        ),
    }
}

/// Checks that the caller may change the row that a work is about: a robot those of its region,
/// and users those of their address. The texts are for robots and for users.
pub(super) fn may_update_row(
    rules: &Rules,
    context: &Context<'_>,
    work: &Work,
    texts: &[(u16, &'static str); 2],
) -> Result<(), Refusal> {
    let row = work.row.as_ref().ok_or(Refusal::Fault)?;
    let project = project_of(context.state, row).ok_or(Refusal::Fault)?;
    let is_robot = context.caller_is(Caller::is_robot);
    let owner = integer(project, if is_robot { "region_id" } else { "address_id" });
    if owner == Some(context.address_id()) {
        return Ok(());
    }
    let (number, text) = texts[usize::from(!is_robot)];
    Err(rules.refusal(403, Method::Update, number, text))
}
