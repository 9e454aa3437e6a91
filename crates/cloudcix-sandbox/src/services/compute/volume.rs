//! Volumes: they grow, and instances mount them.

use cloudcix_catalogue::Service;
use serde_json::{Value, json};

use super::kinds::INSTANCES;
use crate::{
    engine::{Context, complain},
    http::Refusal,
    state::Columns,
};

/// Checks that a volume doesn't shrink, and has instances mount or unmount it.
pub(super) fn change(
    context: &Context<'_>,
    service: &'static Service,
    old: &Columns,
    new: &mut Columns,
) -> Result<(), Refusal> {
    let quantity = |row: &Columns| -> i64 {
        let specs = row.get("specs").and_then(Value::as_array).into_iter().flatten();
        specs.filter_map(|spec| spec.get("quantity").and_then(Value::as_i64)).sum()
    };
    if quantity(new) < quantity(old) {
        return Err(complain(service, "update", "specs", "A volume can't become smaller."));
    }
    let ids = |name: &str| -> Vec<Value> {
        let list = new.get("metadata").and_then(|metadata| metadata.get(name));
        list.and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let (attached, detached) = (ids("attach_instance_ids"), ids("detach_instance_ids"));
    let mounts = new.get("contra_instances").and_then(Value::as_array).cloned();
    let mut mounts = mounts.unwrap_or_default();
    mounts.retain(|mount| !attached.iter().chain(&detached).any(|id| mount.get("id") == Some(id)));
    for id in attached {
        let instance = context.state.get(INSTANCES, &id);
        let same_project = instance.filter(|row| row.get("project_id") == old.get("project_id"));
        let Some(instance) = same_project else {
            let said = format!("The project has no instance {id}.");
            return Err(complain(service, "update", "metadata", &said));
        };
        mounts.push(json!({
            "id": id,
            "name": instance.get("name"),
            "state": instance.get("state"),
        }));
    }
    new.insert("contra_instances".to_owned(), Value::Array(mounts));
    Ok(())
}
