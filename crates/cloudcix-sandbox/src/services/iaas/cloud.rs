//! All of a project at once.

mod create;
mod firewall;
mod parts;
mod update;

use serde_json::{Map, Value, json};

use super::{
    entities::{PROJECT, VIRTUAL_ROUTER, VM, referring},
    scopes,
    states::CLOSED,
    vm::storage_type_of,
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, Method, Rules, Work, show},
    http::{Answer, Refusal},
    state::{Row, flag, integer, text},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid Project record.",
);
const HIDDEN: scopes::Texts = [
    (
        202,
        "You do not have permission to make this request. You can only read Projects that you own.",
    ),
    (
        201,
        "You do not have permission to make this request. A global active user can only read \
         Projects for Addresses in their Member.",
    ),
    (
        202,
        "You do not have permission to make this request. You can only read Projects that you own.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "cloud", "iaas_cloud", &PROJECT)
    .showing(|context, work, row| {
        let types_shown = work.method == Some(Method::Read);
        shown(context, row, types_shown)
    })
    .read(&[FOUND, Demand::Also(may_read)])
    .special(Method::Create, create::create)
    .special(Method::Update, update::update);

/// Shows a project, its router and its machines.
fn shown(context: &Context<'_>, project: &Row, types_shown: bool) -> Map<String, Value> {
    let state = &*context.state;
    let is_root = context.caller_is(Caller::is_root);
    let router =
        project.get("virtual_router_id").and_then(|id| state.get(VIRTUAL_ROUTER.table, id));
    let router = router.map(|row| show(state, &VIRTUAL_ROUTER, row));
    let is_hidden = |machine: &Row| {
        let image = machine.get("image_id").and_then(|id| state.get("IAAS.image", id));
        !is_root && image.is_some_and(|image| flag(image, "is_hidden"))
    };
    let mut machines: Vec<&Row> = referring(state, &VM, "project_id", project)
        .filter(|row| !types_shown || integer(row, "state") != Some(CLOSED) && !is_hidden(row))
        .collect();
    if types_shown {
        machines.sort_by_key(|row| text(row, "name"));
    }
    let machines: Vec<Value> = machines
        .into_iter()
        .map(|row| {
            let mut machine = show(state, &VM, row);
            if types_shown {
                let kind = storage_type_of(state, row).unwrap_or(Value::Null);
                machine.insert("storage_type".to_owned(), kind);
            }
            Value::Object(machine)
        })
        .collect();
    let shown = json!({
        "project": show(state, &PROJECT, project),
        "virtual_router": router,
        "vms": machines,
    });
    match shown {
        Value::Object(shown) => shown,
        _ => Map::new(),
    }
}

/// Checks that the caller may read a project. Robots count as users here.
fn may_read(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let project = work.row.as_ref().ok_or(Refusal::Fault)?;
    if context.caller_is(Caller::is_root) || scopes::is_own(context, project) {
        return Ok(());
    }
    let (number, text) = HIDDEN[if context.caller_is(Caller::is_global) { 1 } else { 2 }];
    Err(RULES.refusal(403, Method::Read, number, text))
}

/// Answers with a new project.
fn created(context: &Context<'_>, project: &Row) -> Answer {
    Answer::content(201, Value::Object(shown(context, project, false)))
}

/// Returns an error of a part of the cloud that is to be created or updated.
fn error(method: Method, number: u16) -> Value {
    let is_create = matches!(method, Method::Create);
    let detail = match number {
        101 => "The \"project\" parameter is invalid. \"project\" is required.",
        102 => "The \"project\" parameter is invalid. \"project\" must be a dictionary.",
        103 => {
            "There was an error creating your cloud Subnet. CloudCIX has hit an internal capacity \
             limit. Our team have been notified."
        }
        104 => "The \"vms\" parameter is invalid. \"vms\" must be a list.",
        105 => {
            "The \"vms\" parameter is invalid. \"vms\" is required and must be a non empty list."
        }
        106 if is_create => {
            "The \"vms\" parameter is invalid. \"vms\" must be a list of dictionaries with data to \
             create a VM."
        }
        106 => {
            "The \"vms\" parameter is invalid. \"vms\" must be a list of dictionaries with data to \
             update a VM."
        }
        107 => "The \"firewall_rules\" parameter is invalid. \"firewall_rules\" must be a list.",
        _ => {
            "The \"firewall_rules\" parameter is invalid. \"firewall_rules\" must be a list of \
             dictionaries with data to create a FirewallRule."
        }
    };
    let name = if is_create { "create" } else { "update" };
    json!({"error_code": format!("iaas_cloud_{name}_{number}"), "detail": detail})
}
