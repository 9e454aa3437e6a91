use serde_json::{Map, Value, json};

use super::{
    super::{
        entities::{FIREWALL_RULE, IP_ADDRESS, PROJECT, VIRTUAL_ROUTER, VM, referring},
        project::{self, update::Changes},
        rows, scopes,
        states::{QUIESCED, RUNNING, STABLE},
        values::row_id,
        virtual_router::subnets,
        vm,
    },
    firewall,
    parts::{Errors, each, items, new_machine, undo},
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    state::{Key, Row, integer},
};

/// The changes that a request makes besides those of the rows that it names.
#[derive(Debug, Default)]
struct Effects {
    /// Whether the virtual router is to be updated.
    moves_router: bool,
    /// Whether there is a machine to build.
    builds: bool,
    /// The rules of the firewall before, which the new ones replace.
    old_rules: Vec<Key>,
    /// The addresses of the machines, which are saved anew if anything is wrong.
    addresses: Vec<Key>,
}

/// Changes a project with all that is in it. Nothing is changed if anything is wrong.
pub(super) fn update(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let key = context.pk();
    let project = context.state.table(PROJECT.table).get(&key).cloned().ok_or_else(|| {
        let text = "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
                    Project record.";
        rules.refusal(404, Method::Update, 1, text)
    })?;
    may_update(context, rules, &project)?;
    let router = is_ready(context, rules, &project)?;
    let sent = context.input.fields()?;
    let earlier = context.state.clone();
    let mut errors = Map::new();
    let mut effects = Effects::default();
    let done = change(context, &project, &router, &sent, &mut effects, &mut errors);
    match done {
        Ok(Some(changes)) if errors.is_empty() => {
            save(context, &key, &project, &router, &changes, effects)?;
            Ok(Answer::Empty { status: 200 })
        }
        done => {
            undo(context, earlier);
            for address in effects.addresses {
                rows::set(context, &IP_ADDRESS, &address, []);
            }
            Err(done.err().unwrap_or(Refusal::Fields(errors)))
        }
    }
}

/// Checks that the caller may change a project: a public user of its address.
fn may_update(context: &Context<'_>, rules: &Rules, project: &Row) -> Result<(), Refusal> {
    let (number, text) = if context.caller_is(Caller::is_robot) {
        (
            201,
            "You do not have permission to make this request. Robot users cannot exeucte this \
             request.",
        )
    } else if integer(project, "address_id") != Some(context.address_id()) {
        (
            202,
            "You do not have permission to make this request. You can only update Projects that \
             you own.",
        )
    } else {
        let task = "update Cloud infrastructure";
        return scopes::must_be_public(rules, context, Method::Update, 203, task);
    };
    Err(rules.refusal(403, Method::Update, number, text))
}

/// Checks that the router can be updated, and that nothing happens to the machines. Returns the
/// router.
fn is_ready(context: &Context<'_>, rules: &Rules, project: &Row) -> Result<Row, Refusal> {
    let state = &*context.state;
    let refuse = |number, what: &str| {
        let text = format!(
            "This Project cannot currently be updated. {what} not in a state that can be updated. \
             Please wait or contact CloudCIX Support if this persists."
        );
        Err(rules.refusal(400, Method::Update, number, &text))
    };
    let router =
        project.get("virtual_router_id").and_then(|id| state.get(VIRTUAL_ROUTER.table, id));
    let router = router.ok_or(Refusal::Fault)?;
    if !integer(router, "state").is_some_and(|state| [RUNNING, QUIESCED].contains(&state)) {
        return refuse(2, "The VirtualRouter is");
    }
    let is_stable =
        |machine: &Row| integer(machine, "state").is_some_and(|state| STABLE.contains(&state));
    if referring(state, &VM, "project_id", project).all(is_stable) {
        Ok(router.clone())
    } else {
        refuse(3, "One or more VMs are")
    }
}

/// Changes the parts of a project one by one, and collects what is wrong. Returns the changes of
/// the project itself, which are still to be stored.
fn change(
    context: &mut Context<'_>,
    project: &Row,
    router: &Row,
    sent: &Map<String, Value>,
    effects: &mut Effects,
    errors: &mut Errors,
) -> Result<Option<Changes>, Refusal> {
    let changes = match change_project(context, project, sent.get("project")) {
        Ok(changes) => Some(changes),
        Err(wrong) => {
            errors.insert("project".to_owned(), wrong);
            None
        }
    };
    change_subnets(context, project, router, sent.get("subnets"), effects, errors)?;
    change_machines(context, project, sent.get("vms"), effects, errors)?;
    change_rules(context, router, sent.get("firewall_rules"), effects, errors)?;
    Ok(changes)
}

/// Stores what is left once nothing is wrong: router and project, in any case.
fn save(
    context: &mut Context<'_>,
    key: &Key,
    project: &Row,
    router: &Row,
    changes: &Changes,
    effects: Effects,
) -> Result<(), Refusal> {
    for rule in effects.old_rules {
        context.state.table_mut(FIREWALL_RULE.table).remove(&rule);
    }
    let router = router.get("id").and_then(Key::from_value).ok_or(Refusal::Fault)?;
    rows::set(context, &VIRTUAL_ROUTER, &router, []);
    if effects.moves_router {
        vm::change::update_router(context, project).ok_or(Refusal::Fault)?;
    }
    project::update::save(context, key, changes);
    if effects.builds || effects.moves_router {
        rows::ask_robot(context, project);
    }
    Ok(())
}

fn change_project(
    context: &Context<'_>,
    project: &Row,
    sent: Option<&Value>,
) -> Result<Changes, Value> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or_else(|| error(101))?;
    let sent = sent.as_object().ok_or_else(|| error(102))?;
    project::update::check(context, project, sent, false).map_err(Value::Object)
}

fn change_subnets(
    context: &mut Context<'_>,
    project: &Row,
    router: &Row,
    sent: Option<&Value>,
    effects: &mut Effects,
    errors: &mut Errors,
) -> Result<(), Refusal> {
    match subnets::check(context, router, sent) {
        Ok(all) => {
            subnets::save(context, all.changed);
            if subnets::build(context, integer(project, "region_id"), all.new).is_none() {
                errors.insert("subnets".to_owned(), error(103));
                return Ok(());
            }
            effects.moves_router = true;
        }
        Err(subnets::Wrong::Fault) => return Err(Refusal::Fault),
        Err(subnets::Wrong::Errors(wrong)) => {
            errors.insert("virtual_router".to_owned(), json!({ "subnets": wrong }));
        }
    }
    Ok(())
}

fn change_machines(
    context: &mut Context<'_>,
    project: &Row,
    sent: Option<&Value>,
    effects: &mut Effects,
    errors: &mut Errors,
) -> Result<(), Refusal> {
    let wrong = match items(sent) {
        None => Some(error(104)),
        Some([]) => Some(error(105)),
        Some(machines) => each(machines, &error(106), |machine, _| {
            if let Some(id) = machine.get("id").filter(|id| !id.is_null()) {
                return change_machine(context, project, id, machine, effects);
            }
            effects.builds = true;
            new_machine(context, project, machine)
        })?,
    };
    errors.extend(wrong.map(|wrong| ("vms".to_owned(), wrong)));
    Ok(())
}

/// Changes a machine, but not to another state.
fn change_machine(
    context: &mut Context<'_>,
    project: &Row,
    id: &Value,
    sent: &Map<String, Value>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    let id = row_id(id)?;
    let machine = context.state.get(VM.table, &id).cloned();
    let machine = machine.filter(|row| row.get("project_id") == project.get("id"));
    let (Some(machine), Some(key)) = (machine, Key::from_value(&id)) else {
        return Err(Refusal::Coded {
            status: 400,
            code: "iaas_cloud_update_109".to_owned(),
            detail: NO_MACHINE.to_owned(),
        });
    };
    let addresses = referring(context.state, &IP_ADDRESS, "vm_id", &machine);
    effects.addresses.extend(addresses.filter_map(|row| Key::from_value(row.get("id")?)));
    let mut sent = sent.clone();
    sent.remove("state");
    let draft = vm::change::check(context, machine, &sent, false)?;
    effects.moves_router |= draft.moves_router;
    vm::change::save(context, &key, draft).ok_or(Refusal::Fault)
}

fn change_rules(
    context: &mut Context<'_>,
    router: &Row,
    sent: Option<&Value>,
    effects: &mut Effects,
    errors: &mut Errors,
) -> Result<(), Refusal> {
    let Some(rules) = items(sent) else {
        errors.insert("firewall_rules".to_owned(), error(107));
        return Ok(());
    };
    let old = referring(context.state, &FIREWALL_RULE, "virtual_router_id", router);
    effects.old_rules = old.filter_map(|row| Key::from_value(row.get("id")?)).collect();
    effects.moves_router |= !rules.is_empty() || !effects.old_rules.is_empty();
    let id = router.get("id").cloned().unwrap_or_default();
    let wrong = each(rules, &error(108), |rule, order| firewall::add(context, &id, rule, order))?;
    errors.extend(wrong.map(|wrong| ("firewall_rules".to_owned(), wrong)));
    Ok(())
}

const NO_MACHINE: &str =
    "This vm is invalid. The \"id\" field does not correspond with a valid VM record.";

fn error(number: u16) -> Value {
    super::error(Method::Update, number)
}
