//! The addresses of a new machine.

use serde_json::{Map, Value};

use super::{
    super::super::{
        cidr::Cidr,
        entities::{ASN, IP_ADDRESS, SUBNET, VIRTUAL_ROUTER, referring},
        floating,
    },
    NUMBERS,
    plan::{Address, Checked, Plan, Wrong},
};
use crate::{
    engine::Context,
    python,
    state::{Columns, Row, State, flag, integer, text},
};

pub(super) fn gateway(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let range = sent.and_then(Value::as_str).and_then(Cidr::parse).ok_or(Wrong::Code(130))?;
    let Some(project) = &plan.project else { return Ok(()) };
    let range = range.to_string();
    let number = NUMBERS + integer(project, "id").unwrap_or(0);
    let state = &*context.state;
    let is_of_project = |subnet: &Columns| {
        let allocation = state.get("IAAS.allocation", subnet.get("allocation_id")?)?;
        let asn = state.get(ASN.table, allocation.get("asn_id")?)?;
        Some(integer(asn, "number") == Some(number))
    };
    let found = state.table(SUBNET.table).iter().map(|(_, row)| row).find(|row| {
        text(row, "address_range") == range
            && integer(row, "address_id") == Some(context.address_id())
            && is_of_project(row) == Some(true)
    });
    plan.gateway = Some(found.ok_or(Wrong::Code(131))?.clone());
    Ok(())
}

pub(super) fn addresses(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !python::is_falsy(sent)).ok_or(Wrong::Code(133))?;
    let sent = sent.as_array().ok_or(Wrong::Code(132))?;
    let items: Option<Vec<(&Value, &Map<String, Value>)>> = sent
        .iter()
        .map(|item| item.as_object().and_then(|item| Some((item.get("address")?, item))))
        .collect();
    let items = items.ok_or(Wrong::Fault)?;
    let is_twice = |(index, (address, _)): (usize, &(&Value, _))| {
        items[..index].iter().any(|(other, _)| other == address)
    };
    if items.iter().enumerate().any(is_twice) {
        return Err(Wrong::Code(134));
    }
    let (Some(project), Some(image)) = (&plan.project, &plan.image) else { return Ok(()) };
    if items.len() > 1 && !flag(image, "multiple_ips") {
        return Err(Wrong::Code(135));
    }
    let state = &*context.state;
    let router =
        project.get("virtual_router_id").and_then(|id| state.get(VIRTUAL_ROUTER.table, id));
    let router = router.ok_or(Wrong::Fault)?;
    let subnets: Vec<&Row> = referring(state, &SUBNET, "virtual_router_id", router).collect();
    let gateway = plan.gateway.as_ref();
    let gateway = gateway.and_then(|row| Cidr::parse(text(row, "address_range")));
    let mut all = Vec::new();
    for (sent, item) in items {
        // The real server reads a whole number as an address, but as a public one.
        if sent.as_u64().is_some() || sent.is_boolean() {
            return Err(Wrong::Code(137));
        }
        let address = sent.as_str().and_then(|text| text.parse::<std::net::IpAddr>().ok());
        let address = address.ok_or(Wrong::Code(136))?;
        let single = Cidr::parse(&address.to_string()).ok_or(Wrong::Code(136))?;
        if !address.is_ipv4() || !single.is_private() {
            return Err(Wrong::Code(137));
        }
        let within = subnets.iter().find_map(|row| {
            let range = Cidr::parse(text(row, "address_range"))?;
            range.contains(single).then_some((range, row))
        });
        let (range, subnet) = within.ok_or(Wrong::Code(140))?;
        if [range.network().address, range.last(), range.address].contains(&address) {
            return Err(Wrong::Code(138));
        }
        let mut taken = referring(state, &IP_ADDRESS, "subnet_id", subnet);
        if taken.any(|row| text(row, "address") == address.to_string()) {
            return Err(Wrong::Code(139));
        }
        let is_public = item.get("nat").is_some_and(|nat| !python::is_falsy(nat));
        if is_public && !gateway.is_some_and(|gateway| gateway.contains(single)) {
            return Err(Wrong::Code(141));
        }
        let subnet = subnet.get("id").cloned().unwrap_or_default();
        // After an error, only the first address is looked at.
        if !plan.errors.is_empty() {
            return Ok(());
        }
        all.push(Address { text: sent.clone(), subnet, is_public, public: None });
    }
    plan.addresses = all;
    Ok(())
}

/// Takes a public address for each private one that is to have one.
pub(super) fn take_public(context: &mut Context<'_>, plan: &mut Plan) -> Checked {
    let Some(project) = plan.project.clone() else { return Ok(()) };
    if !plan.addresses.iter().any(|address| address.is_public) {
        return Ok(());
    }
    let subnet = public_subnet(context.state, &project).ok_or(Wrong::Fault)?.clone();
    let mut taken = Vec::new();
    for address in plan.addresses.iter_mut().filter(|address| address.is_public) {
        let Some(key) = floating::take(context, &subnet, None) else {
            for key in &taken {
                context.state.table_mut(IP_ADDRESS.table).remove(key);
            }
            return Err(Wrong::Code(142));
        };
        taken.push(key.clone());
        address.public = Some(key);
    }
    Ok(())
}

/// Returns the subnet from which a project gets its public addresses: that of its router's own.
pub(in super::super) fn public_subnet<'a>(state: &'a State, project: &Row) -> Option<&'a Row> {
    let router = state.get(VIRTUAL_ROUTER.table, project.get("virtual_router_id")?)?;
    let address = state.get(IP_ADDRESS.table, router.get("ip_address_id")?)?;
    state.get(SUBNET.table, address.get("subnet_id")?)
}
