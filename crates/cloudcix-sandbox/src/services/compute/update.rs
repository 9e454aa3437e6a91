use cloudcix_catalogue::Service;
use serde_json::Value;

use super::{
    kinds::{Kind, kind_of, still_there},
    states, volume,
};
use crate::{
    auth::Caller,
    engine::{Change, Context, complain},
    http::Refusal,
    state::{Columns, text},
};

/// The fields that need no robot.
const BY_THEMSELVES: &[&str] = &["name", "state"];

/// Checks the state that is asked for, and asks for an update if what the robot has built changes.
pub(super) fn update(
    context: &mut Context<'_>,
    service: &'static Service,
    change: Change<'_>,
) -> Result<(), Refusal> {
    let Some(kind) = kind_of(service.name()) else { return Ok(()) };
    let Change { old, sent, new } = change;
    let state = text(old, "state");
    let asked = sent.get("state").and_then(Value::as_str).filter(|asked| *asked != state);
    if let Some(asked) = asked {
        may_ask(context, service, kind, old, asked)?;
    } else if state == states::DELETED {
        return Err(complain(service, "update", "state", "It is deleted."));
    } else {
        // Nothing is kept that is no text.
        new.insert("state".to_owned(), state.into());
        if let Some(field) = built(old, sent) {
            let next = match state {
                states::RUNNING => states::UPDATE_RUNNING,
                states::STOPPED => states::UPDATE_STOPPED,
                _ => {
                    let said = format!("It can't be changed while the state is \"{state}\".");
                    return Err(complain(service, "update", field, &said));
                }
            };
            if !states::after(kind.asks, state).contains(&next) {
                return Err(complain(service, "update", field, "It can't be changed."));
            }
            new.insert("state".to_owned(), next.into());
        }
    }
    if service.name() == "storage_volumes" {
        volume::change(context, service, old, new)?;
    }
    number_rules(new);
    Ok(())
}

/// Returns a field that is sent and differs, and that the robot has to see to.
fn built<'a>(old: &Columns, sent: &'a Columns) -> Option<&'a str> {
    let differs = |(name, value): &(&String, &Value)| {
        !BY_THEMSELVES.contains(&name.as_str()) && !value.is_null() && old.get(*name) != Some(value)
    };
    sent.iter().find(differs).map(|(name, _)| name.as_str())
}

/// Checks that the caller may ask for a state. A robot may set any, for those who play its part.
fn may_ask(
    context: &Context<'_>,
    service: &'static Service,
    kind: &Kind,
    old: &Columns,
    asked: &str,
) -> Result<(), Refusal> {
    let refuse = |said: &str| Err(complain(service, "update", "state", said));
    if context.caller_is(Caller::is_robot) && states::ALL.contains(&asked) {
        return Ok(());
    }
    let state = text(old, "state");
    let allowed = states::after(kind.asks, state);
    if !allowed.contains(&asked) {
        return refuse(&match allowed {
            [] => format!("Nothing can be asked for while it is \"{state}\"."),
            allowed => {
                format!("It must be one of \"{}\" while it is \"{state}\".", allowed.join("\", \""))
            }
        });
    }
    let project = old.get("project_id").filter(|_| asked == states::DELETE);
    let left = project.and_then(|project| still_there(context.state, project, kind.turn).next());
    if let Some((kind, row)) = left {
        let id = row.get("id").cloned().unwrap_or_default();
        return refuse(&format!(
            "Other resources of the project must be deleted first: {} {id} is \"{}\".",
            kind.service,
            text(row, "state"),
        ));
    }
    Ok(())
}

/// Numbers the rules of a firewall, from 0 as `IaaS` does. A list that is sent replaces the whole
/// one.
pub(super) fn number_rules(row: &mut Columns) {
    let Some(Value::Array(rules)) = row.get_mut("rules") else { return };
    for (index, rule) in rules.iter_mut().filter_map(Value::as_object_mut).enumerate() {
        rule.insert("order".to_owned(), Value::from(index));
    }
}
