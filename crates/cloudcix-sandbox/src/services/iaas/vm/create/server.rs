use serde_json::Value;

use super::{
    super::{super::entities::SERVER, images, room},
    plan::{Checked, Plan, Wrong},
};
use crate::{
    engine::Context,
    state::{flag, integer},
};

/// Finds the server that suits best.
pub(super) fn find(context: &Context<'_>, plan: &mut Plan, _: Option<&Value>) -> Checked {
    let (Some(project), Some(image), Some(storage_type), Some(storages)) =
        (&plan.project, &plan.image, plan.storage_type, &plan.storages)
    else {
        return Ok(());
    };
    let amounts = (integer(&plan.columns, "cpu"), integer(&plan.columns, "ram"));
    let (Some(cpu), Some(ram)) = amounts else { return Ok(()) };
    let gb = storages.iter().filter_map(|storage| integer(storage, "gb")).sum();
    let kind = images::server_type(image);
    let servers = context.state.table(SERVER.table).iter().map(|(_, row)| row);
    let fitting = servers.filter(|row| {
        row.get("region_id") == project.get("region_id")
            && flag(row, "enabled")
            && integer(row, "type_id") == Some(kind)
            && integer(row, "storage_type_id") == Some(storage_type)
    });
    let mut found = None;
    let mut best = f64::NEG_INFINITY;
    for row in fitting {
        // Of servers that suit as well, the first one is taken.
        if let Some(suits) = room::suitability(context.state, row, [ram, gb, cpu])
            && suits > best
        {
            (found, best) = (Some(row), suits);
        }
    }
    let server = found.and_then(|row| row.get("id")).ok_or(Wrong::Code(123))?;
    plan.columns.insert("server_id".to_owned(), server.clone());
    Ok(())
}
