//! The addresses of machines that have public ones.

use serde_json::{Map, Value, json};

use super::{
    super::{
        cidr::Cidr,
        entities::{IP_ADDRESS, SUBNET, referring},
        floating, rows,
        scopes::project_of,
    },
    create::public_subnet,
    draft::{Checked, Draft, Wrong},
};
use crate::{
    engine::Context,
    python,
    state::{Key, Row, text},
};

/// Gives public addresses to those of a machine's that are to have one, and takes them from others.
/// Each is done at once, as on the real server: an error later in the list undoes nothing, unless
/// it is that no public address is left.
pub(super) fn check(context: &mut Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !python::is_falsy(sent)).ok_or(Wrong::Code(112))?;
    let sent = sent.as_array().ok_or(Wrong::Code(111))?;
    if !draft.errors.is_empty() {
        return Ok(());
    }
    let known: Vec<Row> = of(context, draft).cloned().collect();
    let before = known.iter().filter(|row| has_public(row)).count();
    let mut count = before;
    let earlier = context.state.clone();
    for item in sent {
        let item = item.as_object().ok_or(Wrong::Fault)?;
        let row = find(&known, item)?;
        let key = row.get("id").and_then(Key::from_value).ok_or(Wrong::Fault)?;
        let wants_public = item.get("nat").is_some_and(|nat| !python::is_falsy(nat));
        let is_public = context.state.table(IP_ADDRESS.table).get(&key).is_some_and(has_public);
        match (wants_public, is_public) {
            (true, false) => {
                let checked = give_public(context, draft, row, &key);
                if checked == Err(Wrong::Code(114)) {
                    context.state.roll_back(earlier);
                    return checked;
                }
                checked?;
                count += 1;
            }
            (false, true) => {
                remove_public(context, &key);
                rows::set(context, &IP_ADDRESS, &key, [("public_ip_id", Value::Null)]);
                count -= 1;
            }
            _ => continue,
        }
        draft.moves_router = true;
    }
    if count != before {
        draft.note([("nat_quantity", json!(count)), ("nat_sku", json!("NAT_001"))]);
    }
    Ok(())
}

/// Returns the address that an item of the list names.
fn find<'a>(known: &'a [Row], item: &Map<String, Value>) -> Result<&'a Row, Wrong> {
    let address = item.get("address");
    if address.is_none() && !known.is_empty() {
        return Err(Wrong::Fault);
    }
    known.iter().find(|row| row.get("address") == address).ok_or(Wrong::Code(115))
}

/// Gives an address a public one, if it is in the subnet of the machine's gateway.
fn give_public(context: &mut Context<'_>, draft: &Draft, row: &Row, key: &Key) -> Checked {
    let gateway = draft.machine.get("gateway_subnet_id");
    let gateway = gateway.and_then(|id| context.state.get(SUBNET.table, id));
    let gateway = gateway.and_then(|row| Cidr::parse(text(row, "address_range")));
    let own = Cidr::parse(text(row, "address"));
    if !gateway.zip(own).is_some_and(|(gateway, own)| gateway.overlaps(own)) {
        return Err(Wrong::Code(113));
    }
    let project = project_of(context.state, &draft.machine).ok_or(Wrong::Fault)?;
    let subnet = public_subnet(context.state, project).ok_or(Wrong::Fault)?.clone();
    let public = floating::take(context, &subnet, None).ok_or(Wrong::Code(114))?;
    rows::set(context, &IP_ADDRESS, key, [("public_ip_id", public.to_value())]);
    Ok(())
}

/// Returns the addresses of a machine.
pub(super) fn of<'a>(context: &'a Context<'_>, draft: &'a Draft) -> impl Iterator<Item = &'a Row> {
    referring(context.state, &IP_ADDRESS, "vm_id", &draft.machine)
}

/// Whether an address has a public one.
pub(super) fn has_public(row: &Row) -> bool {
    row.get("public_ip_id").is_some_and(|id| !id.is_null())
}

/// Removes the public address of a private one.
pub(super) fn remove_public(context: &mut Context<'_>, address: &Key) {
    let row = context.state.table(IP_ADDRESS.table).get(address);
    let public = row.and_then(|row: &Row| Key::from_value(row.get("public_ip_id")?));
    if let Some(public) = public {
        context.state.table_mut(IP_ADDRESS.table).remove(&public);
    }
}
