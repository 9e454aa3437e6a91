use serde_json::{Map, Value, json};

use super::{
    super::{cascade, entities::PROJECT, project, virtual_router::subnets, vm},
    created, firewall,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    python,
    state::{Key, Row, flag, integer},
};

/// Creates a project with all that is in it. Nothing of it is left if anything is wrong.
pub(super) fn create(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let refuse = |number, text| Err(rules.refusal(403, Method::Create, number, text));
    if context.caller_is(Caller::is_robot) {
        let text =
            "You do not have permission to make this request. Robots cannot create Projects.";
        return refuse(201, text);
    }
    if !context.caller_is(Caller::is_self_managed) {
        let text =
            "You do not have permission to make this request. Your Member must be self managed.";
        return refuse(202, text);
    }
    if context.caller_is(|caller| flag(&caller.user, "is_private")) {
        let text = "You do not have permission to make this request. Private Users cannot create \
            Projects.";
        return refuse(203, text);
    }
    let sent = context.input.fields()?;
    let mut errors = Map::new();
    let key = match new_project(context, sent.get("project")) {
        Ok(key) => Some(key),
        Err(error) => {
            errors.insert("project".to_owned(), error);
            None
        }
    };
    let row = |context: &Context<'_>| {
        key.as_ref().and_then(|key| context.state.table(PROJECT.table).get(key).cloned())
    };
    let filled = fill(context, row(context).as_ref(), &sent, &mut errors);
    let project = row(context);
    if let Err(refusal) = filled {
        undo(context, key.as_ref(), project.as_ref());
        return Err(refusal);
    }
    match (errors.is_empty(), project) {
        (true, Some(project)) => Ok(created(context, &project)),
        (_, project) => {
            undo(context, key.as_ref(), project.as_ref());
            Err(Refusal::Fields(errors))
        }
    }
}

fn new_project(context: &mut Context<'_>, sent: Option<&Value>) -> Result<Key, Value> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or_else(|| error(101))?;
    let sent = sent.as_object().ok_or_else(|| error(102))?;
    let columns = project::create::check(context, sent).map_err(Value::Object)?;
    project::create::build(context, columns).map_err(Value::Object)
}

/// Adds the subnets, the machines and the rules of the firewall, and collects what is wrong.
fn fill(
    context: &mut Context<'_>,
    project: Option<&Row>,
    sent: &Map<String, Value>,
    errors: &mut Map<String, Value>,
) -> Result<(), Refusal> {
    if let Some(project) = project
        && let Err(wrong) = new_subnets(context, project, sent.get("subnets"))
    {
        match wrong {
            subnets::Wrong::Fault => return Err(Refusal::Fault),
            subnets::Wrong::Errors(wrong) => {
                errors.insert("subnets".to_owned(), json!({ "subnets": wrong }));
            }
        }
    }
    match items(sent.get("vms"), 104) {
        Err(number) => {
            errors.insert("vms".to_owned(), error(number));
        }
        Ok([]) => {
            errors.insert("vms".to_owned(), error(105));
        }
        Ok(machines) => {
            if let Some(project) = project {
                let wrong =
                    each(machines, 106, |machine, _| new_machine(context, project, machine))?;
                errors.extend(wrong.map(|wrong| ("vms".to_owned(), wrong)));
            }
        }
    }
    match items(sent.get("firewall_rules"), 109) {
        Err(number) => {
            errors.insert("firewall_rules".to_owned(), error(number));
        }
        Ok(all) => {
            if let Some(project) = project {
                let router = project.get("virtual_router_id").cloned().unwrap_or_default();
                let wrong = each(all, 110, |rule, order| {
                    firewall::add(context, &router, rule, order).map_err(Refusal::Fields)
                })?;
                errors.extend(wrong.map(|wrong| ("firewall_rules".to_owned(), wrong)));
            }
        }
    }
    Ok(())
}

/// Returns the items of a list, none if nothing was sent, or the number of the error.
fn items(sent: Option<&Value>, wrong: u16) -> Result<&[Value], u16> {
    match sent.filter(|sent| !python::is_falsy(sent)) {
        None => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => Err(wrong),
    }
}

/// Does something with each item, and returns the errors by their positions, if there are any.
fn each(
    items: &[Value],
    wrong: u16,
    mut add: impl FnMut(&Map<String, Value>, usize) -> Result<(), Refusal>,
) -> Result<Option<Value>, Refusal> {
    let mut errors = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(item) = item.as_object() else {
            errors.push(error(wrong));
            continue;
        };
        match add(item, index) {
            Ok(()) => errors.push(Value::Null),
            Err(Refusal::Fields(fields)) => errors.push(Value::Object(fields)),
            Err(other) => return Err(other),
        }
    }
    let is_wrong = errors.iter().any(|error| !error.is_null());
    Ok(is_wrong.then_some(Value::Array(errors)))
}

fn new_subnets(
    context: &mut Context<'_>,
    project: &Row,
    sent: Option<&Value>,
) -> Result<(), subnets::Wrong> {
    let router = project
        .get("virtual_router_id")
        .and_then(|id| context.state.get("IAAS.virtual_router", id).cloned());
    let router = router.ok_or(subnets::Wrong::Fault)?;
    let all = subnets::check(context, &router, sent)?;
    let built = subnets::build(context, integer(project, "region_id"), all);
    built.map(|_| ()).ok_or_else(|| subnets::Wrong::Errors(error(103)))
}

fn new_machine(
    context: &mut Context<'_>,
    project: &Row,
    sent: &Map<String, Value>,
) -> Result<(), Refusal> {
    let mut sent = sent.clone();
    sent.insert("project_id".to_owned(), project.get("id").cloned().unwrap_or_default());
    let plan = vm::create::check(context, &sent)?;
    vm::create::build(context, plan)?;
    Ok(())
}

/// Removes a project that could not be built after all, with all that is in it.
fn undo(context: &mut Context<'_>, key: Option<&Key>, project: Option<&Row>) {
    if let Some(project) = project {
        cascade::delete_machines(context.state, project);
    }
    if let Some(key) = key {
        project::create::remove(context, key);
    }
}

fn error(number: u16) -> Value {
    let detail = match number {
        101 => "The \"project\" parameter is invalid. \"project\" is required.",
        102 => "The \"project\" parameter is invalid. \"project\" must be a dictionary.",
        103 => "The \"subnets\" parameter is invalid. There is no free VLAN in the region.",
        104 => "The \"vms\" parameter is invalid. \"vms\" must be a list.",
        105 => {
            "The \"vms\" parameter is invalid. \"vms\" is required and must be a non empty list."
        }
        106 => {
            "The \"vms\" parameter is invalid. \"vms\" must be a list of dictionaries with data to \
             create a VM."
        }
        109 => "The \"firewall_rules\" parameter is invalid. \"firewall_rules\" must be a list.",
        _ => {
            "The \"firewall_rules\" parameter is invalid. \"firewall_rules\" must be a list of \
             dictionaries with data to create a FirewallRule."
        }
    };
    json!({"error_code": format!("iaas_cloud_create_{number}"), "detail": detail})
}
