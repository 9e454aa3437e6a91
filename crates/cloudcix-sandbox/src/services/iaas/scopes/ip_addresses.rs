use std::collections::BTreeSet;

use super::{
    super::{
        entities::{ALLOCATION, ASN, IP_ADDRESS, PROJECT, SUBNET, VIRTUAL_ROUTER, VM, referring},
        ip_address::RULES,
        vm::create::NUMBERS,
    },
    project_of, referring_to,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Seen, Work},
    http::Refusal,
    state::{Row, integer},
};

/// Selects the addresses of a list: those in subnets of the caller's own address, and those in the
/// networks of projects. A robot sees the projects of its region, a user those of its member.
pub(in super::super) fn ip_addresses(context: &Context<'_>) -> Seen {
    let is_robot = context.caller_is(Caller::is_robot);
    if context.caller_is(Caller::is_root) && !is_robot {
        return Box::new(|_, _| true);
    }
    let (state, own, member) = (&*context.state, context.address_id(), context.member_id());
    let projects = state.table(PROJECT.table).iter();
    let projects = projects.filter(|(_, row)| integer(row, "region_id") == Some(own));
    let numbers: BTreeSet<i64> =
        projects.filter_map(|(_, row)| Some(NUMBERS + integer(row, "id")?)).collect();
    // Every project has a system of its own, whose number tells it from the real ones.
    let is_of_project = |subnet: &Row| {
        let allocation = state.follow(ALLOCATION.table, subnet.get("allocation_id")?)?;
        let asn = state.follow(ASN.table, allocation.get("asn_id")?)?;
        let number = integer(asn, "number")?;
        Some(if is_robot {
            numbers.contains(&number)
        } else {
            number > NUMBERS && integer(asn, "member_id") == Some(member)
        })
    };
    referring_to(state, &SUBNET, "subnet_id", |row| {
        integer(row, "address_id") == Some(own) || is_of_project(row) == Some(true)
    })
}

const OTHER_NETWORK: (u16, &str) = (
    201,
    "You do not have permission to read this Cloud IPAddress. Robot can only read IPs from \
    networks in it's region.",
);
const OTHER_REGION: (u16, &str) = (
    202,
    "You do not have permission to read this Cloud IPAddress. Robot can only read IPs for project \
    networks in it's regiom.",
);
const OTHER_MACHINE: (u16, &str) = (
    203,
    "You do not have permission to read this Cloud IPAddress. You can only read public IPs NATted \
    to a VM in your address.",
);
const OTHER_ROUTER: (u16, &str) = (
    204,
    "You do not have permission to read this Cloud IPAddress. You can only read public IPs \
    assigned to Virtual Routers for Projects in your address.",
);
const OTHER_SUBNET: (u16, &str) = (
    205,
    "You do not have permission to read this IPAddress. Your Address must own the IP Address \
    Subnet record.",
);

/// Checks that the caller may read an address: one in a subnet of its own address. Robots read
/// those of the machines of their region, users the public ones of their own machines and routers.
pub(in super::super) fn may_read_ip(
    context: &mut Context<'_>,
    work: &mut Work,
) -> Result<(), Refusal> {
    let row = work.row.as_ref().ok_or(Refusal::Fault)?;
    let refuse = |(number, text): (u16, &str)| Err(RULES.refusal(403, Method::Read, number, text));
    let (state, own) = (&*context.state, context.address_id());
    let subnet = row.get("subnet_id").and_then(|id| state.follow(SUBNET.table, id));
    let owner = subnet.and_then(|subnet| integer(subnet, "address_id"));
    if own == 1 || owner == Some(own) {
        return Ok(());
    }
    let machine = |ip: &Row| state.follow(VM.table, ip.get("vm_id")?);
    let is_of = |owner: Option<&Row>, column: &str| {
        let project = owner.and_then(|owner| project_of(state, owner)).ok_or(Refusal::Fault)?;
        Ok(integer(project, column) == Some(own))
    };
    if context.caller_is(Caller::is_robot) {
        let router = subnet.and_then(|subnet| integer(subnet, "virtual_router_id"));
        if router.is_none() {
            return refuse(OTHER_NETWORK);
        }
        return if is_of(machine(row), "region_id")? { Ok(()) } else { refuse(OTHER_REGION) };
    }
    let private = referring(state, &IP_ADDRESS, "public_ip_id", row).next();
    if let Some(private) = private
        && !is_of(machine(private), "address_id")?
    {
        return refuse(OTHER_MACHINE);
    }
    let router = referring(state, &VIRTUAL_ROUTER, "ip_address_id", row).next();
    if router.is_some() && !is_of(router, "address_id")? {
        return refuse(OTHER_ROUTER);
    }
    if private.is_none() && router.is_none() { refuse(OTHER_SUBNET) } else { Ok(()) }
}
