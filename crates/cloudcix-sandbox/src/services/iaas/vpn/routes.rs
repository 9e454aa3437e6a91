//! The routes of a VPN, each from a subnet of the router to a range behind the VPN.

use serde_json::{Map, Value, json};

use super::{
    super::{
        cidr::Cidr,
        dynamic_remote_subnet,
        entities::{SUBNET, VIRTUAL_ROUTER, VPN, referring},
        hardware::Checked,
        ptr_record::is_public,
        scopes::project_of,
    },
    fields::is_dynamic,
    parts::{self, Wrong},
};
use crate::{
    engine::{Complaint, Context, Field, Work, show},
    python,
    state::{Columns, Row, integer, text},
};

/// Reads a list. Complaints, in order: no list, empty.
pub(super) fn list(sent: Option<&Value>) -> Result<&Vec<Value>, Complaint> {
    match sent.filter(|sent| !python::is_falsy(sent)) {
        None => Err(Complaint::At(1)),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(Complaint::At(0)),
    }
}

/// Reads the routes. Those of an update that name an id change the route with that id.
pub(super) fn routes(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let sent = list(sent)?;
    let router = work.value("virtual_router_id").zip(work.value("vpn_type"));
    let router = router.and_then(|(id, _)| context.state.get(VIRTUAL_ROUTER.table, id));
    let Some(router) = router else { return Ok(None) };
    parts::check(context, work, "routes", sent, |sent, old| {
        let method = if old.is_some() { "update" } else { "create" };
        let local = local(context, router, sent.get("local_subnet"));
        let remote = remote(context, work, router, old, sent.get("remote_subnet"));
        match (local, remote) {
            (Ok(local), Ok(remote)) => Ok(Map::from_iter([
                ("local_subnet".to_owned(), local),
                ("remote_subnet".to_owned(), Value::from(remote)),
            ])),
            (local, remote) => {
                let wrong = [("local_subnet", local.err()), ("remote_subnet", remote.err())];
                let wrong = wrong.into_iter().filter_map(|(name, number)| {
                    Some((name.to_owned(), error(method, name, number?)))
                });
                Err(Wrong::Errors(wrong.collect()))
            }
        }
    })
}

fn error(method: &str, field: &str, number: u16) -> Value {
    let said = match number {
        101 | 104 => format!("\"{field}\" is required."),
        102 => "`local_subnet` must  be a valid address range.".to_owned(),
        103 => "\"local_subnet\" does not correspond to any valid Subnet.".to_owned(),
        105 => "\"remote_subnet\" must be a string containing a valid address range.".to_owned(),
        106 => "The sent \"remote_subnet\" overlaps with a Subnet configured in this VPN Project"
            .to_owned(),
        107 => "The sent \"remote_subnet\" overlaps with a remote subnet on another VPN in the \
                same Project"
            .to_owned(),
        108 => "The remote subnet for a Dynamic Secure Connect VPN must be a /24 from the RFC1918 \
                172.16.0.0/12."
            .to_owned(),
        _ => "The remote subnet is not available. Please choose another from the \
              dynamic_remote_subnet list."
            .to_owned(),
    };
    let detail = match number {
        109 => dynamic_remote_subnet::NONE_LEFT.to_owned(),
        _ => format!("The \"{field}\" parameter is invalid. {said}"),
    };
    json!({"error_code": format!("iaas_route_{method}_{number}"), "detail": detail})
}

/// Returns a subnet of the router, as it is shown.
fn local(context: &Context<'_>, router: &Row, sent: Option<&Value>) -> Result<Value, u16> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(101_u16)?;
    let range = sent.as_str().and_then(Cidr::parse).ok_or(102_u16)?.to_string();
    let mut subnets = referring(context.state, &SUBNET, "virtual_router_id", router);
    let found = subnets.find(|row| text(row, "address_range") == range);
    found.map(|row| Value::Object(show(context.state, &SUBNET, row))).ok_or(103)
}

/// Returns a range behind the VPN, which no other VPN of the router reaches.
fn remote(
    context: &Context<'_>,
    work: &Work,
    router: &Row,
    old: Option<&Columns>,
    sent: Option<&Value>,
) -> Result<String, u16> {
    let state = &*context.state;
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(104_u16)?;
    let range = sent.as_str().and_then(Cidr::parse).ok_or(105_u16)?;
    let overlaps = |other: &str| Cidr::parse(other).is_some_and(|other| other.overlaps(range));
    let mut subnets = referring(state, &SUBNET, "virtual_router_id", router);
    if !is_public(range.address) && subnets.any(|row| overlaps(text(row, "address_range"))) {
        return Err(106);
    }
    let own = work.row.as_ref().and_then(|vpn| vpn.get("id"));
    let others = referring(state, &VPN, "virtual_router_id", router);
    let mut others = others.filter(|vpn| own.is_none() || vpn.get("id") != own);
    if others.any(|vpn| ranges(vpn).any(overlaps)) {
        return Err(107);
    }
    let shown = range.network().to_string();
    let is_old = old.is_some_and(|old| text(old, "remote_subnet") == shown);
    if is_dynamic(work) && !is_old {
        if !dynamic_remote_subnet::all().any(|one| one == shown) {
            return Err(108);
        }
        let region = project_of(state, router).and_then(|row| integer(row, "region_id"));
        let mut free = dynamic_remote_subnet::free(state, region.ok_or(109_u16)?).peekable();
        if free.peek().is_none() {
            return Err(109);
        }
        if !free.any(|one| one == shown) {
            return Err(110);
        }
    }
    Ok(shown)
}

/// Returns the ranges behind a VPN.
pub(in super::super) fn ranges(vpn: &Columns) -> impl Iterator<Item = &str> {
    let routes = vpn.get("routes").and_then(Value::as_array).into_iter().flatten();
    routes.filter_map(|route| route.get("remote_subnet")?.as_str())
}
