//! A new project, with the virtual router and the private ranges that it comes with.

use serde_json::{Map, Value, json};

use super::{
    super::{
        super::membership::cloud_bill,
        entities::{ALLOCATION, ASN, PROJECT, ROUTER, SUBNET, VIRTUAL_ROUTER, room_for_routers},
        floating, rows, run_robot,
        states::REQUESTED,
        vm::create::NUMBERS,
    },
    error,
};
use crate::{
    auth::Caller,
    engine::{Context, clean_text},
    python,
    state::{Columns, Key, Row, flag, integer, text},
};

const NAME_LENGTH: usize = 100;
/// The hours for which a deleted project can be restored.
const GRACE_PERIOD: i64 = 168;
/// The ranges of every project.
const PRIVATE_RANGES: [&str; 3] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/// Checks the fields of a new project: returns its columns, or the errors.
pub(in super::super) fn check(
    context: &Context<'_>,
    sent: &Map<String, Value>,
) -> Result<Columns, Map<String, Value>> {
    let mut errors = Map::new();
    let mut columns = rows::columns([
        ("address_id", Value::from(context.address_id())),
        ("closed", Value::Bool(false)),
        ("manager_id", Value::from(context.caller.as_ref().map(Caller::id))),
        ("grace_period", Value::from(GRACE_PERIOD)),
        ("run_robot", Value::Bool(true)),
        ("run_icarus", Value::Bool(true)),
    ]);
    match region(context, sent.get("region_id")) {
        Ok((region, reseller)) => {
            columns.insert("region_id".to_owned(), region);
            columns.insert("reseller_id".to_owned(), reseller);
        }
        Err(number) => {
            errors.insert("region_id".to_owned(), error("create", number));
        }
    }
    let name = clean_text(sent.get("name"));
    let is_taken = |name: &str| {
        context.state.table(PROJECT.table).iter().any(|(_, row)| {
            text(row, "name") == name
                && integer(row, "address_id") == Some(context.address_id())
                && !flag(row, "closed")
        })
    };
    let wrong = match name.as_str() {
        "" => Some(105),
        name if name.chars().count() > NAME_LENGTH => Some(106),
        name if is_taken(name) => Some(107),
        _ => None,
    };
    match wrong {
        Some(number) => errors.insert("name".to_owned(), error("create", number)),
        None => columns.insert("name".to_owned(), Value::from(name)),
    };
    let note = sent.get("note").filter(|note| !python::is_falsy(note));
    columns.insert("note".to_owned(), Value::from(clean_text(note)));
    if let Some(period) = sent.get("grace_period").filter(|period| !period.is_null()) {
        match python::id_of(period) {
            None => {
                errors.insert("grace_period".to_owned(), error("create", 109));
            }
            Some(period) if period < 0 => {
                errors.insert("grace_period".to_owned(), error("create", 108));
            }
            Some(period) => {
                let period = i64::try_from(period).unwrap_or(i64::MAX);
                columns.insert("grace_period".to_owned(), Value::from(period));
            }
        }
    }
    if errors.is_empty() { Ok(columns) } else { Err(errors) }
}

/// Returns the region and who sells there, or the number of the error.
fn region(context: &Context<'_>, sent: Option<&Value>) -> Result<(Value, Value), u16> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(101_u16)?;
    let region = python::id_of(sent).ok_or(102_u16)?;
    let region = i64::try_from(region).map_err(|_| 103_u16)?;
    let own = Key::from_value(&Value::from(context.address_id())).ok_or(103_u16)?;
    let key = Key::from_value(&Value::from(region)).ok_or(103_u16)?;
    let terms = cloud_bill::terms(context, &key, &own).ok_or(103_u16)?;
    let may_build = terms.get("is_region") == Some(&Value::Bool(true))
        && terms.get("cloud_customer") == Some(&Value::Bool(true));
    if !may_build {
        return Err(104);
    }
    Ok((Value::from(region), terms.get("reseller_id").cloned().unwrap_or(Value::Null)))
}

/// Stores a project with its virtual router, its number and its private ranges. Returns its key, or
/// the errors of the virtual router.
pub(in super::super) fn build(
    context: &mut Context<'_>,
    project: Columns,
) -> Result<Key, Map<String, Value>> {
    let region = integer(&project, "region_id").unwrap_or(0);
    let project = rows::add(context, &PROJECT, project);
    let refuse = |number: u16| {
        let detail = match number {
            105 => {
                "There are currently no valid Phantom Routers to place the Phantom VirtualRouter \
                 onto in this region. Please contact CloudCIX Support."
            }
            106 => {
                "There are currently no valid Routers to place the VirtualRouter onto in this \
                 region. Please contact CloudCIX Support."
            }
            107 => {
                "There are currently no space available to place the VirtualRouter onto in this \
                 regions Router. Please contact CloudCIX Support."
            }
            108 => {
                "There are currently no valid IP Addresses  associated with the Router to place \
                 the VirtualRouter onto in this region. Please contact CloudCIX Support."
            }
            _ => {
                "There are currently no available IP Addresses associated with the Router to place \
                 the VirtualRouter onto in this region. Please contact CloudCIX Support."
            }
        };
        let code = format!("iaas_virtual_router_create_{number}");
        Map::from_iter([("router".to_owned(), json!({"error_code": code, "detail": detail}))])
    };
    let found = router(context, region).and_then(|(router, subnet)| {
        let address = floating::take(context, &subnet, Some(Value::Null)).ok_or(109_u16)?;
        Ok((router, address))
    });
    let (router, address) = match found {
        Ok(found) => found,
        Err(number) => {
            context.state.table_mut(PROJECT.table).remove(&project);
            return Err(refuse(number));
        }
    };
    let virtual_router = rows::columns([
        ("router_id", router),
        ("state", Value::from(REQUESTED)),
        ("ip_address_id", address.to_value()),
        ("project_id", project.to_value()),
    ]);
    let virtual_router = rows::add(context, &VIRTUAL_ROUTER, virtual_router);
    rows::set(context, &PROJECT, &project, [("virtual_router_id", virtual_router.to_value())]);
    if let Some(row) = context.state.table(PROJECT.table).get(&project).cloned() {
        run_robot::note_change(context.state, &row);
    }
    let number = NUMBERS + project.to_value().as_i64().unwrap_or(0);
    let asn = rows::columns([
        ("member_id", Value::from(context.member_id())),
        ("number", Value::from(number)),
    ]);
    let asn = rows::add(context, &ASN, asn);
    for (index, range) in PRIVATE_RANGES.into_iter().enumerate() {
        let allocation = rows::columns([
            ("address_id", Value::from(context.address_id())),
            ("address_range", Value::from(range)),
            ("asn_id", asn.to_value()),
            ("name", Value::from(format!("Private Range {}", index + 1))),
        ]);
        rows::add(context, &ALLOCATION, allocation);
    }
    Ok(project)
}

/// Returns the id of the router that a new virtual router goes to, and the subnet of its public
/// addresses; or the number of the error.
fn router(context: &Context<'_>, region: i64) -> Result<(Value, Row), u16> {
    let state = &*context.state;
    let here = |row: &&Row| integer(row, "region_id") == Some(region);
    let routers = || state.table(ROUTER.table).iter().map(|(_, row)| row).filter(here);
    let has_no_limit = |row: &&Row| row.get("capacity").is_none_or(Value::is_null);
    let router = if let Some(router) = routers().find(has_no_limit) {
        router
    } else {
        let enabled = || routers().filter(|row| flag(row, "enabled"));
        enabled().next().ok_or(106_u16)?;
        let room = |row: &Row| room_for_routers(state, row);
        let best = enabled().map(room).max().filter(|room| *room > 0).ok_or(107_u16)?;
        enabled().find(|row| room(row) == best).ok_or(107_u16)?
    };
    let subnet = router
        .get("subnet_ids")
        .and_then(Value::as_array)
        .and_then(|ids| state.get(SUBNET.table, ids.first()?))
        .ok_or(108_u16)?;
    Ok((router.get("id").cloned().unwrap_or(Value::Null), subnet.clone()))
}
