use serde_json::{Map, Value, json};

use super::{
    super::{entities::PROJECT, project, scopes, virtual_router::subnets},
    created, firewall,
    parts::{Errors, each, items, new_machine, undo},
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    state::{Key, Row, integer},
};

/// Creates a project with all that is in it. Nothing of it is left if anything is wrong.
pub(super) fn create(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    may_create(context, rules)?;
    let sent = context.input.fields()?;
    let earlier = context.state.clone();
    let mut errors = Map::new();
    let done = fill(context, &sent, &mut errors);
    match done {
        Ok(Some(project)) if errors.is_empty() => Ok(created(context, &project)),
        done => {
            undo(context, earlier);
            done.and(Err(Refusal::Fields(errors)))
        }
    }
}

fn may_create(context: &Context<'_>, rules: &Rules) -> Result<(), Refusal> {
    let refuse = |number, text| Err(rules.refusal(403, Method::Create, number, text));
    if context.caller_is(Caller::is_robot) {
        let text = "You do not have permission to make this request. Robot users cannot exeucte \
                    this request.";
        return refuse(201, text);
    }
    if !context.caller_is(Caller::is_self_managed) {
        let text =
            "You do not have permission to make this request. Your Member must be self managed.";
        return refuse(202, text);
    }
    scopes::must_be_public(rules, context, Method::Create, 203, "create Cloud infrastructure")
}

/// Creates a project with its subnets, machines and rules of the firewall, and collects what is
/// wrong. Returns the project as it is then.
fn fill(
    context: &mut Context<'_>,
    sent: &Map<String, Value>,
    errors: &mut Errors,
) -> Result<Option<Row>, Refusal> {
    let key = match new_project(context, sent.get("project")) {
        Ok(key) => Some(key),
        Err(error) => {
            errors.insert("project".to_owned(), error);
            None
        }
    };
    let find = |context: &Context<'_>| {
        key.as_ref().and_then(|key| context.state.table(PROJECT.table).get(key).cloned())
    };
    let project = find(context);
    if let Some(project) = &project {
        new_subnets(context, project, sent.get("subnets"), errors)?;
    }
    new_machines(context, project.as_ref(), sent.get("vms"), errors)?;
    new_rules(context, project.as_ref(), sent.get("firewall_rules"), errors)?;
    Ok(find(context))
}

fn new_project(context: &mut Context<'_>, sent: Option<&Value>) -> Result<Key, Value> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or_else(|| error(101))?;
    let sent = sent.as_object().ok_or_else(|| error(102))?;
    let columns = project::create::check(context, sent).map_err(Value::Object)?;
    project::create::build(context, columns).map_err(Value::Object)
}

fn new_subnets(
    context: &mut Context<'_>,
    project: &Row,
    sent: Option<&Value>,
    errors: &mut Errors,
) -> Result<(), Refusal> {
    let router = project
        .get("virtual_router_id")
        .and_then(|id| context.state.get("IAAS.virtual_router", id).cloned())
        .ok_or(Refusal::Fault)?;
    let all = match subnets::check(context, &router, sent) {
        Ok(all) => all,
        Err(subnets::Wrong::Fault) => return Err(Refusal::Fault),
        Err(subnets::Wrong::Errors(wrong)) => {
            errors.insert("subnets".to_owned(), json!({ "subnets": wrong }));
            return Ok(());
        }
    };
    subnets::save(context, all.changed);
    if subnets::build(context, integer(project, "region_id"), all.new).is_none() {
        errors.insert("subnets".to_owned(), error(103));
    }
    Ok(())
}

fn new_machines(
    context: &mut Context<'_>,
    project: Option<&Row>,
    sent: Option<&Value>,
    errors: &mut Errors,
) -> Result<(), Refusal> {
    let wrong = match items(sent) {
        None => Some(error(104)),
        Some([]) => Some(error(105)),
        Some(machines) => match project {
            Some(project) => {
                each(machines, &error(106), |machine, _| new_machine(context, project, machine))?
            }
            None => None,
        },
    };
    errors.extend(wrong.map(|wrong| ("vms".to_owned(), wrong)));
    Ok(())
}

fn new_rules(
    context: &mut Context<'_>,
    project: Option<&Row>,
    sent: Option<&Value>,
    errors: &mut Errors,
) -> Result<(), Refusal> {
    let wrong = match (items(sent), project) {
        (None, _) => Some(error(107)),
        (Some(rules), Some(project)) => {
            let router = project.get("virtual_router_id").cloned().unwrap_or_default();
            each(rules, &error(108), |rule, order| firewall::add(context, &router, rule, order))?
        }
        (Some(_), None) => None,
    };
    errors.extend(wrong.map(|wrong| ("firewall_rules".to_owned(), wrong)));
    Ok(())
}

fn error(number: u16) -> Value {
    super::error(Method::Create, number)
}
