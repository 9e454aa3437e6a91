use serde_json::{Map, Value};

use super::{
    super::{
        cascade,
        entities::{FIREWALL_RULE, IP_ADDRESS, PROJECT, VIRTUAL_ROUTER, VM, VPN, referring},
        rows,
        scopes::project_of,
        states::{
            self, BILLED, CLOSED, QUIESCED, QUIESCED_UPDATE, RUNNING, RUNNING_UPDATE, SCRUBBING,
        },
        vm::create::NUMBERS,
    },
    RULES, error, subnets,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Work},
    http::Refusal,
    python,
    state::{Columns, Key, integer},
};

/// Changes the state of a router, or adds subnets to it.
pub(super) fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (Some(key), Some(row)) = (work.key.clone(), work.row.clone()) else {
        return Err(Refusal::Fault);
    };
    let project = project_of(context.state, &row).ok_or(Refusal::Fault)?.clone();
    let mut errors = Map::new();
    let state = match state(context, &row, work.sent.get("state")) {
        Ok(state) => state,
        Err(number) => {
            errors.insert("state".to_owned(), error(number));
            None
        }
    };
    let sent = work.sent.get("subnets");
    let mut added = None;
    if !context.is_partial || sent.is_some() {
        match subnets::check(context, &row, sent) {
            Ok(subnets) => added = Some(subnets),
            Err(subnets::Wrong::Errors(wrong)) => {
                errors.insert("subnets".to_owned(), wrong);
            }
            Err(subnets::Wrong::Fault) => return Err(Refusal::Fault),
        }
    }
    if !errors.is_empty() {
        return Err(Refusal::Fields(errors));
    }
    let adds = added.is_some();
    let region = integer(&project, "region_id");
    let added = added.unwrap_or_default();
    subnets::save(context, added.changed);
    if subnets::build(context, region, added.new).is_none() {
        let text = "There was an error creating your cloud Subnet. CloudCIX has hit an internal \
                    capacity limit. Our team have been notified.";
        return Err(RULES.refusal(400, Method::Update, 2, text));
    }
    if state == Some(SCRUBBING) {
        let mut machines = referring(context.state, &VM, "project_id", &project);
        if machines.any(|machine| integer(machine, "state") != Some(CLOSED)) {
            let text = "You cannot currently scrub this Virtual Router. There are active VMs still \
                in the Project. Scrub and Close all VMs before scrubbing this Virtual Router.";
            return Err(RULES.refusal(400, Method::Update, 3, text));
        }
    }
    let old = integer(&row, "state");
    let new = match (state.or(old), adds) {
        (Some(RUNNING), true) => Some(RUNNING_UPDATE),
        (Some(QUIESCED), true) => Some(QUIESCED_UPDATE),
        (state, _) => state,
    };
    save(context, &key, new);
    let project_key = project.get("id").and_then(Key::from_value).ok_or(Refusal::Fault)?;
    if state == Some(CLOSED) {
        close(context, &key, &project_key);
    }
    if !context.caller_is(Caller::is_robot) || state == Some(SCRUBBING) {
        rows::ask_robot(context, &project);
    }
    Ok(())
}

/// Stores a router, in a new state or in the old one. The server then stores its VPNs as well, for
/// the bill, if the state is one of some.
pub(in super::super) fn save(context: &mut Context<'_>, key: &Key, new: Option<i64>) {
    let new = new.map(|state| ("state", Value::from(state)));
    rows::set(context, &VIRTUAL_ROUTER, key, new);
    let Some(router) = context.state.table(VIRTUAL_ROUTER.table).get(key).cloned() else { return };
    if integer(&router, "state").is_some_and(|state| BILLED.contains(&state)) {
        let vpns = referring(context.state, &VPN, "virtual_router_id", &router);
        let vpns: Vec<Key> = vpns.filter_map(|row| Key::from_value(row.get("id")?)).collect();
        for vpn in vpns {
            rows::set(context, &VPN, &vpn, []);
        }
    }
}

/// Returns the new state, none if it stays, or the number of the error.
fn state(context: &Context<'_>, row: &Columns, sent: Option<&Value>) -> Result<Option<i64>, u16> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let state = python::id_of(sent).ok_or(101_u16)?;
    let state = i64::try_from(state).map_err(|_| 102_u16)?;
    let old = integer(row, "state").unwrap_or(0);
    if state == old {
        return Ok(None);
    }
    if !states::exists(state) {
        return Err(102);
    }
    let is_robot = context.caller_is(Caller::is_robot);
    let map = if is_robot { states::OF_ROBOTS } else { states::OF_USERS };
    let next = states::after(map, old).ok_or(103_u16)?;
    if next.contains(&state) { Ok(Some(state)) } else { Err(104) }
}

/// Removes what a closed router had, and closes its project.
fn close(context: &mut Context<'_>, key: &Key, project: &Key) {
    let Some(row) = context.state.table(VIRTUAL_ROUTER.table).get(key).cloned() else { return };
    // The router still shows the address that it had.
    if let Some(address) = row.get("ip_address_id").and_then(Key::from_value) {
        rows::bury(context, &IP_ADDRESS, &address);
    }
    cascade::delete_subnets_of_router(context, &row);
    cascade::delete_rows(context, &FIREWALL_RULE, "virtual_router_id", &row);
    cascade::delete_rows(context, &VPN, "virtual_router_id", &row);
    rows::set(context, &PROJECT, project, [("closed", Value::Bool(true))]);
    cascade::delete_number(context, NUMBERS + project.to_value().as_i64().unwrap_or(0));
}
