use serde_json::{Value, json};

use super::{
    super::{
        entities::{DEVICE, DEVICE_TYPE, IMAGE, SNAPSHOT, VM, referring},
        states,
        values::{changed, whole},
    },
    addresses,
    draft::{Checked, Draft, Wrong},
    room,
};
use crate::{
    auth::Caller,
    engine::Context,
    python,
    state::{Columns, Key, flag, integer, text},
};

pub(super) const NAME_LENGTH: usize = 128;
/// 16 KB.
pub(super) const USERDATA_LENGTH: usize = 16 * 1024;
/// The starts of the formats of Cloud Init.
const USERDATA_STARTS: &[&str] =
    &["#!", "#include", "#cloud-config", "#upstart-job", "#cloud-boothook"];

pub(super) fn name(context: &Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let old = draft.machine.get("name");
    let name = sent.filter(|sent| !sent.is_null()).or(old).map(python::display).unwrap_or_default();
    let name = python::strip(&name);
    if name.is_empty() {
        return Err(Wrong::Code(101));
    }
    if name.chars().count() > NAME_LENGTH {
        return Err(Wrong::Code(102));
    }
    let is_taken = context.state.table(VM.table).iter().any(|(_, row)| {
        row.get("project_id") == draft.machine.get("project_id")
            && text(row, "name") == name
            && row.get("id") != draft.machine.get("id")
            && integer(row, "state") != Some(states::CLOSED)
    });
    if is_taken {
        return Err(Wrong::Code(103));
    }
    draft.columns.insert("name".to_owned(), Value::from(name));
    Ok(())
}

pub(super) fn state(context: &Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(()) };
    let state = whole(sent).ok_or(Wrong::Code(104))?;
    let old = integer(&draft.machine, "state").ok_or(Wrong::Fault)?;
    if state == old {
        return Ok(());
    }
    if !states::exists(state) {
        return Err(Wrong::Code(105));
    }
    let is_robot = context.caller_is(Caller::is_robot);
    let map = if is_robot { states::OF_ROBOTS } else { states::OF_USERS };
    let next = states::after(map, old).ok_or(Wrong::Code(106))?;
    if !next.contains(&state) {
        return Err(Wrong::Code(107));
    }
    let snapshots: Vec<i64> = referring(context.state, &SNAPSHOT, "vm_id", &draft.machine)
        .filter_map(|row| integer(row, "state"))
        .collect();
    if state == states::SCRUB {
        if integer(&draft.machine, "gpu").is_some_and(|gpu| gpu > 0) {
            return Err(Wrong::Code(108));
        }
        if snapshots.iter().any(|state| *state != states::CLOSED) {
            return Err(Wrong::Code(109));
        }
    }
    if state == states::CLOSED {
        draft.closes = true;
        let is_public = addresses::of(context, draft).any(addresses::has_public);
        draft.moves_router |= is_public;
    }
    if snapshots.iter().any(|state| !states::STABLE.contains(state)) {
        return Err(Wrong::Code(110));
    }
    set_state(draft, state);
    Ok(())
}

pub(super) fn cpu(context: &Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let Some((cpu, more)) = grown(draft, "cpu", sent, [116, 117, 118, 119])? else { return Ok(()) };
    if more > 0 && more > free(context, draft, room::cpu)? {
        return Err(Wrong::Code(120));
    }
    draft.note([("cpu_quantity", json!(cpu)), ("cpu_sku", json!("vCPU_001"))]);
    draft.columns.insert("cpu".to_owned(), Value::from(cpu));
    Ok(())
}

pub(super) fn ram(context: &Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let Some((ram, more)) = grown(draft, "ram", sent, [121, 122, 123, 124])? else { return Ok(()) };
    if more > 0 && more > free(context, draft, room::ram)? {
        return Err(Wrong::Code(125));
    }
    draft.note([("ram_quantity", json!(ram)), ("ram_sku", json!("RAM_001"))]);
    draft.columns.insert("ram".to_owned(), Value::from(ram));
    Ok(())
}

pub(super) fn userdata(context: &Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(()) };
    let userdata = python::display(sent);
    let userdata = python::strip(&userdata);
    let image = draft.machine.get("image_id").and_then(|id| context.state.get(IMAGE.table, id));
    if !image.is_some_and(|image| flag(image, "cloud_init")) {
        return if userdata.is_empty() { Ok(()) } else { Err(Wrong::Code(133)) };
    }
    if userdata.chars().count() > USERDATA_LENGTH {
        return Err(Wrong::Code(134));
    }
    if !is_userdata(userdata) {
        return Err(Wrong::Code(135));
    }
    draft.columns.insert("userdata".to_owned(), Value::from(userdata));
    Ok(())
}

/// Whether a text is of one of the formats of Cloud Init.
pub(super) fn is_userdata(text: &str) -> bool {
    USERDATA_STARTS.iter().any(|start| text.starts_with(start)) || text.contains("\nMIME-Version: ")
}

pub(super) fn gpu(context: &Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let old = integer(&draft.machine, "gpu").unwrap_or(0);
    let Some(sent) = changed(sent, old) else { return Ok(()) };
    let gpu = whole(sent).ok_or(Wrong::Code(136))?;
    let server = room::server_of(context.state, &draft.machine).ok_or(Wrong::Fault)?.clone();
    let sku = |device: &Columns| {
        let kind = context.state.get(DEVICE_TYPE.table, device.get("device_type_id")?)?;
        kind.get("sku").filter(|sku| python::display(sku).to_uppercase().contains("GPU")).cloned()
    };
    let mut devices: Vec<&Columns> =
        referring(context.state, &DEVICE, "server_id", &server).map(|row| &**row).collect();
    devices.sort_by_key(|row| text(row, "id_on_host"));
    let sku = devices.iter().find_map(|device| sku(device)).ok_or(Wrong::Code(137))?;
    ask_for_update(draft, 138, 139)?;
    if gpu > old {
        let free = devices.iter().filter(|row| row.get("vm_id").is_none_or(Value::is_null));
        let free: Vec<Key> = free.filter_map(|row| Key::from_value(row.get("id")?)).collect();
        let more = usize::try_from(gpu - old).map_err(|_| Wrong::Fault)?;
        if more > free.len() {
            return Err(Wrong::Code(140));
        }
        draft.devices = free.into_iter().take(more).collect();
    }
    draft.note([("gpu_quantity", json!(gpu)), ("gpu_sku", sku)]);
    draft.columns.insert("gpu".to_owned(), Value::from(gpu));
    Ok(())
}

/// Asks for the state in which a machine is updated, unless that state is asked for already: the
/// numbers are those of the errors for a machine in another state, and for another state asked for.
pub(super) fn ask_for_update(draft: &mut Draft, wrong_state: u16, wrong_wish: u16) -> Checked {
    if let Some(asked) = integer(&draft.columns, "state") {
        let is_update = states::UPDATES.contains(&asked);
        return if is_update { Ok(()) } else { Err(Wrong::Code(wrong_wish)) };
    }
    // The real server adds to the history even if it then refuses the change.
    let state = match integer(&draft.machine, "state") {
        Some(states::RUNNING) => states::RUNNING_UPDATE,
        Some(states::QUIESCED) => states::QUIESCED_UPDATE,
        _ => return Err(Wrong::Code(wrong_state)),
    };
    set_state(draft, state);
    Ok(())
}

/// Reads a positive number, and returns it with how much it is more than before. The codes are for
/// what is no number, no positive one, for a machine that can't be updated, and for another state
/// that is asked for.
fn grown(
    draft: &mut Draft,
    column: &str,
    sent: Option<&Value>,
    codes: [u16; 4],
) -> Result<Option<(i64, i64)>, Wrong> {
    let old = integer(&draft.machine, column).ok_or(Wrong::Fault)?;
    let Some(sent) = changed(sent, old) else { return Ok(None) };
    let new = whole(sent).ok_or(Wrong::Code(codes[0]))?;
    if new <= 0 {
        return Err(Wrong::Code(codes[1]));
    }
    ask_for_update(draft, codes[2], codes[3])?;
    Ok(Some((new, new.saturating_sub(old))))
}

fn set_state(draft: &mut Draft, state: i64) {
    draft.note([("state", Value::from(state))]);
    draft.columns.insert("state".to_owned(), Value::from(state));
}

fn free(
    context: &Context<'_>,
    draft: &Draft,
    of: fn(&crate::state::State, &Columns) -> i64,
) -> Result<i64, Wrong> {
    let server = room::server_of(context.state, &draft.machine).ok_or(Wrong::Fault)?;
    Ok(of(context.state, server))
}
