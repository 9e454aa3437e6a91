//! The prices of projects: how much of what each part of them took.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{
    super::membership::full_address,
    bill,
    entities::{CEPH, PROJECT, VIRTUAL_ROUTER, VM, VPN, referring},
    scopes::own_addresses,
};
use crate::{
    auth::{ADDRESS, Caller},
    clock::Timestamp,
    engine::{Context, Method, Rules, list_field},
    http::{Answer, Refusal, pairs},
    python,
    query::{Query, select},
    state::{Columns, Row, State, integer, text},
};

pub(super) static RULES: Rules = Rules::new("IAAS", "cloud_bill", "iaas_cloud_bill", &PROJECT)
    .special(Method::List, list)
    .special(Method::Read, read);

/// Answers with the projects of the caller's addresses, by address. There are no pages, and nothing
/// is excluded.
fn list(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let mut query = Query::read(&context.query, &rules.known())?;
    query.exclude.clear();
    (query.page, query.limit) = (0, u64::MAX);
    let at = time(context, rules, Method::List, 1)?;
    let names = names(context);
    let state = &*context.state;
    let rows = state.table(PROJECT.table).iter();
    let rows = rows.filter(|(_, row)| owner(row).is_some_and(|id| names.contains_key(&id)));
    let field = |name: &str, _| list_field(state, rules.entity, name);
    let page = select(&query, rows, field, &rules.wrong_type())?;
    let mut bills: BTreeMap<i64, Map<String, Value>> = BTreeMap::new();
    for (key, project) in page.rows {
        let address = owner(project).unwrap_or(0);
        let parts = parts(state, project).into_iter().map(|part| {
            let created = text(part.row, "created").replace('T', " ");
            let skus = at.total(part.row)?;
            Ok((part.label, json!({"state": part.state, "created": created, "skus": skus})))
        });
        let shown = json!({
            "data": parts.collect::<Result<Map<_, _>, Refusal>>()?,
            "name": project.get("name"),
            "region_id": project.get("region_id"),
            "reseller_id": project.get("reseller_id"),
        });
        bills.entry(address).or_default().insert(key.to_string(), shown);
    }
    let bills = bills.into_iter().map(|(address, data)| {
        (address.to_string(), json!({"name": names.get(&address), "data": data}))
    });
    Ok(Answer::content(200, bills.collect()))
}

/// Answers with one project: only the platform's own account may see it like this.
fn read(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    if !context.caller_is(Caller::is_root) {
        let text = "You do not have permission to make this request.";
        return Err(rules.refusal(403, Method::Read, 201, text));
    }
    let Some(project) = context.state.table(PROJECT.table).get(&context.pk()) else {
        let text = "The \"project_id\" path parameter is invalid. A Project with that id does not \
            exist.";
        return Err(rules.refusal(404, Method::Read, 1, text));
    };
    let at = time(context, rules, Method::Read, 2)?;
    let parts = parts(context.state, project).into_iter();
    let skus = parts.map(|part| Ok((part.label, Value::Object(at.total(part.row)?))));
    let skus: Map<String, Value> = skus.collect::<Result<_, Refusal>>()?;
    let reseller = project.get("reseller_id");
    Ok(Answer::content(200, json!({"reseller_id": reseller, "skus": skus})))
}

/// The end of a bill.
struct End {
    at: Timestamp,
    /// Whether it has an offset from UTC, which the server can't subtract a time of its own from.
    is_aware: bool,
}

impl End {
    fn total(&self, row: &Columns) -> Result<Map<String, Value>, Refusal> {
        let total = bill::total(row, self.at);
        if self.is_aware && !total.is_empty() { Err(Refusal::Fault) } else { Ok(total) }
    }
}

/// Returns the time up to which is billed: the present, unless the query has another one.
fn time(context: &Context<'_>, rules: &Rules, method: Method, number: u16) -> Result<End, Refusal> {
    let sent = pairs(context.query.as_bytes());
    let sent = sent.iter().rev().find(|(name, _)| name == "timestamp");
    let Some((_, sent)) = sent.filter(|(_, sent)| !sent.trim().is_empty()) else {
        return Ok(End { at: context.now, is_aware: false });
    };
    let end = python::from_iso(sent).map(|(at, is_aware)| End { at, is_aware });
    end.ok_or_else(|| {
        let text = "The \"timestamp\" query parameter is invalid. \"timestamp\" must be a date \
            time string in ISO 8601 format.";
        rules.refusal(400, method, number, text)
    })
}

fn owner(project: &Columns) -> Option<i64> {
    integer(project, "address_id")
}

/// Returns the caller's addresses with their names. One that works for a single address has that in
/// full.
fn names(context: &Context<'_>) -> BTreeMap<i64, Value> {
    let is_global = context.caller_is(Caller::is_global);
    let name = |id: i64| {
        let row = context.state.get(ADDRESS, &Value::from(id))?;
        let short = row.get("name").cloned().unwrap_or_default();
        Some((id, if is_global { short } else { full_address(context.state, row) }))
    };
    own_addresses(context).into_iter().filter_map(name).collect()
}

/// A part of a project that is billed.
struct Part<'a> {
    label: String,
    state: Option<i64>,
    row: &'a Row,
}

impl<'a> Part<'a> {
    fn new(kind: &str, row: &'a Row, state: Option<i64>) -> Self {
        let label = format!("{kind} #{}", integer(row, "id").unwrap_or(0));
        let label = match text(row, "name") {
            "" => label,
            name => format!("{label} - \"{name}\""),
        };
        Self { label, state, row }
    }
}

/// Returns the machines, the VPNs and the drives of a project. A VPN is in the state of its router.
fn parts<'a>(state: &'a State, project: &'a Row) -> Vec<Part<'a>> {
    let own = |row| integer(row, "state");
    let machines = referring(state, &VM, "project_id", project);
    let mut parts: Vec<Part<'a>> = machines.map(|row| Part::new("VM", row, own(row))).collect();
    for router in referring(state, &VIRTUAL_ROUTER, "project_id", project) {
        let vpns = referring(state, &VPN, "virtual_router_id", router);
        parts.extend(vpns.map(|row| Part::new("VPN", row, own(router))));
    }
    let drives = referring(state, &CEPH, "project_id", project);
    let drives = drives.filter(|row| integer(row, "resource_type") == Some(1));
    parts.extend(drives.map(|row| Part::new("Resource", row, own(row))));
    parts
}
