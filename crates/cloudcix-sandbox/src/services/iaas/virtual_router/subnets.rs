//! The private subnets of a virtual router.

mod existing;
mod new;

use serde_json::Value;

use super::{
    super::{
        cidr::Cidr,
        entities::{ALLOCATION, ASN, PROJECT, SUBNET, VPN, referring},
        rows,
        values::row_id,
        vm::create::NUMBERS,
    },
    error,
};
use crate::{
    engine::Context,
    python,
    state::{Columns, Key, Row, State, integer, text},
};

/// The numbers of the networks in a region. The sandbox takes the lowest that is free.
const VLANS: std::ops::Range<i64> = 1000..2001;
const NAME_LENGTH: usize = 128;

/// The errors of the subnets that were sent.
pub(in super::super) enum Wrong {
    Errors(Value),
    Fault,
}

/// The subnets that a router is to have, as far as they are checked.
#[derive(Debug, Default)]
pub(in super::super) struct Subnets {
    pub(in super::super) new: Vec<Columns>,
    /// The changed columns of those that are there already.
    pub(in super::super) changed: Vec<(Key, Columns)>,
}

/// Checks the subnets that a router is to have.
pub(in super::super) fn check(
    context: &Context<'_>,
    router: &Columns,
    sent: Option<&Value>,
) -> Result<Subnets, Wrong> {
    let code = |number| Wrong::Errors(error(number));
    let sent = sent.filter(|sent| !python::is_falsy(sent)).ok_or_else(|| code(106))?;
    let sent = sent.as_array().ok_or_else(|| code(105))?;
    let state = &*context.state;
    let number = NUMBERS + integer(router, "project_id").unwrap_or(0);
    let asn = state.table(ASN.table).iter().map(|(_, row)| row);
    let asn = asn.into_iter().find(|row| integer(row, "number") == Some(number));
    let asn = asn.ok_or_else(|| code(107))?;
    let (mut all, mut ranges, mut errors) = (Subnets::default(), Vec::<Cidr>::new(), Vec::new());
    for item in sent {
        let item = item.as_object().ok_or(Wrong::Fault)?;
        let range = item.get("address_range").ok_or(Wrong::Fault)?;
        let range = range.as_str().and_then(Cidr::parse).ok_or_else(|| code(108))?;
        if [range.network().address, range.last()].contains(&range.address) {
            return Err(code(109));
        }
        if ranges.iter().any(|other| other.overlaps(range)) {
            return Err(code(110));
        }
        if remote_ranges(state, router).any(|other| other.overlaps(range)) {
            return Err(code(111));
        }
        if let Some(id) = item.get("id").filter(|id| !id.is_null()) {
            let id = row_id(id).map_err(|_| Wrong::Fault)?;
            let subnet = state.get(SUBNET.table, &id).ok_or_else(|| code(113))?;
            match existing::check(context, subnet, range, item) {
                Ok(columns) => {
                    all.changed.extend(Key::from_value(&id).map(|key| (key, columns)));
                    ranges.push(range);
                    errors.push(Value::Null);
                }
                Err(wrong) => errors.push(Value::Object(wrong)),
            }
            continue;
        }
        let allocation = referring(state, &ALLOCATION, "asn_id", asn)
            .find(|row| {
                Cidr::parse(text(row, "address_range")).is_some_and(|all| all.contains(range))
            })
            .ok_or_else(|| code(112))?;
        match new::check(context, router, allocation, range, item) {
            Ok(columns) => {
                all.new.push(columns);
                ranges.push(range);
                errors.push(Value::Null);
            }
            Err(wrong) => errors.push(Value::Object(wrong)),
        }
    }
    let is_wrong = errors.iter().any(|error| !error.is_null());
    if is_wrong { Err(Wrong::Errors(Value::Array(errors))) } else { Ok(all) }
}

/// Returns the ranges behind the VPNs of a router.
fn remote_ranges<'a>(state: &'a State, router: &'a Columns) -> impl Iterator<Item = Cidr> {
    let vpns = referring(state, &VPN, "virtual_router_id", router);
    let ranges = vpns.filter_map(|row| row.get("routes")?.as_array()).flatten();
    ranges.filter_map(|route| Cidr::parse(route.get("remote_subnet")?.as_str()?))
}

/// Stores the subnets that are there already, even unchanged ones.
pub(in super::super) fn save(context: &mut Context<'_>, changed: Vec<(Key, Columns)>) {
    for (key, columns) in changed {
        let columns: Vec<(&str, Value)> =
            columns.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        rows::set(context, &SUBNET, &key, columns);
    }
}

/// Stores new subnets, each with the lowest number that is free in the region.
pub(in super::super) fn build(
    context: &mut Context<'_>,
    region: Option<i64>,
    subnets: Vec<Columns>,
) -> Option<Vec<Key>> {
    let state = &*context.state;
    let is_here = |row: &Row| {
        let router =
            row.get("virtual_router_id").and_then(|id| state.get("IAAS.virtual_router", id));
        let project = router.and_then(|row| state.get(PROJECT.table, row.get("project_id")?));
        project.is_some_and(|project| integer(project, "region_id") == region)
    };
    let taken: std::collections::BTreeSet<i64> = state
        .table(SUBNET.table)
        .iter()
        .filter(|(_, row)| is_here(row))
        .filter_map(|(_, row)| integer(row, "vlan"))
        .collect();
    let free: Vec<i64> = VLANS.filter(|vlan| !taken.contains(vlan)).take(subnets.len()).collect();
    if free.len() < subnets.len() {
        return None;
    }
    let keys = subnets.into_iter().zip(free).map(|(mut subnet, vlan)| {
        subnet.insert("vlan".to_owned(), Value::from(vlan));
        rows::add(context, &SUBNET, subnet)
    });
    Some(keys.collect())
}
