//! The routes of a new VPN, and its clients.

use serde_json::{Map, Value, json};

use super::{
    super::{
        cidr::Cidr,
        entities::{SUBNET, VIRTUAL_ROUTER, VPN, referring},
        hardware::Checked,
    },
    fields::is_dynamic,
};
use crate::{
    engine::{Complaint, Context, Field, Work, show},
    python,
    state::{Row, text},
};

/// Reads a list. Complaints, in order: no list, empty.
fn list(sent: Option<&Value>) -> Result<&Vec<Value>, Complaint> {
    match sent.filter(|sent| !python::is_falsy(sent)) {
        None => Err(Complaint::At(1)),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(Complaint::At(0)),
    }
}

/// Reads the routes, each from a subnet of the router to a range behind the VPN.
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
    let (mut good, mut errors) = (Vec::new(), Vec::new());
    for sent in sent {
        let sent = sent.as_object().ok_or(Complaint::Fault)?;
        let local = local(context, router, sent.get("local_subnet"));
        let remote = remote(context, work, router, sent.get("remote_subnet"));
        match (local, remote) {
            (Ok(local), Ok(remote)) => {
                errors.push(Value::Null);
                good.push(json!({"local_subnet": local, "remote_subnet": remote}));
            }
            (local, remote) => {
                let wrong = [("local_subnet", local.err()), ("remote_subnet", remote.err())];
                let wrong = wrong
                    .into_iter()
                    .filter_map(|(name, number)| Some((name.to_owned(), error(name, number?))));
                errors.push(Value::Object(wrong.collect::<Map<_, _>>()));
            }
        }
    }
    if errors.iter().all(Value::is_null) {
        Ok(Some(Value::Array(good)))
    } else {
        Err(Complaint::Parts(Value::Array(errors)))
    }
}

fn error(field: &str, number: u16) -> Value {
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
    let detail = format!("The \"{field}\" parameter is invalid. {said}");
    json!({"error_code": format!("iaas_route_create_{number}"), "detail": detail})
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
    sent: Option<&Value>,
) -> Result<String, u16> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(104_u16)?;
    let range = sent.as_str().and_then(Cidr::parse).ok_or(105_u16)?;
    let overlaps = |other: &str| Cidr::parse(other).is_some_and(|other| other.overlaps(range));
    let mut subnets = referring(context.state, &SUBNET, "virtual_router_id", router);
    if range.is_private() && subnets.any(|row| overlaps(text(row, "address_range"))) {
        return Err(106);
    }
    let reaches = |vpn: &Row| -> bool {
        let all = vpn.get("routes").and_then(Value::as_array).into_iter().flatten();
        let mut ranges = all.filter_map(|route| route.get("remote_subnet")?.as_str());
        ranges.any(overlaps)
    };
    if referring(context.state, &VPN, "virtual_router_id", router).any(&reaches) {
        return Err(107);
    }
    let shown = range.network().to_string();
    if is_dynamic(work) {
        let all = Cidr::parse("172.16.0.0/12");
        if !all.is_some_and(|all| all.contains(range)) || !shown.ends_with("/24") {
            return Err(108);
        }
        let is_dynamic = |vpn: &Row| text(vpn, "vpn_type") == super::fields::DYNAMIC;
        let vpns = context.state.table(VPN.table);
        if vpns.iter().any(|(_, vpn)| is_dynamic(vpn) && reaches(vpn)) {
            return Err(110);
        }
    }
    Ok(shown)
}

/// Reads the users of a VPN for single machines. The sandbox checks no more than that they are
/// objects, and keeps their passwords as they were sent.
pub(super) fn clients(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    if !is_dynamic(work) {
        return Ok(None);
    }
    let sent = list(sent)?;
    let shown = sent.iter().map(|client| {
        let client = client.as_object().ok_or(Complaint::Fault)?;
        Ok(json!({"username": client.get("username"), "password": client.get("password")}))
    });
    Ok(Some(Value::Array(shown.collect::<Result<_, Complaint>>()?)))
}
