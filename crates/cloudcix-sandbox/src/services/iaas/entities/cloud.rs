use serde_json::Value;

use super::{
    super::states, BACKUP_HISTORY, CREATED, ID, IP_ADDRESS, SNAPSHOT_HISTORY, SUBNET, UPDATED,
    VM_HISTORY, hardware, only, referring, show_referring,
};
use crate::{
    engine::{Column, Entity, Part, Relation, show},
    query::Kind,
    state::{Columns, State, flag, integer, text},
};

pub(crate) static PROJECT: Entity = Entity {
    table: "IAAS.project",
    label: "Project",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("address_id", Kind::Integer),
        Column("archived", Kind::Time),
        Column("closed", Kind::Flag),
        Column("grace_period", Kind::Integer),
        Column("manager_id", Kind::Integer),
        Column("region_id", Kind::Integer),
        Column("reseller_id", Kind::Integer),
        Column("run_icarus", Kind::Flag),
        Column("run_robot", Kind::Flag),
    ],
    relations: &[],
    parts: &[
        ("address_id", Part::Column("address_id")),
        ("closed", Part::Column("closed")),
        ("cloud_uri", Part::Text("/cloud/{id}/")),
        ("created", Part::Column("created")),
        ("grace_period", Part::Column("grace_period")),
        ("id", Part::Column("id")),
        ("manager_id", Part::Column("manager_id")),
        ("min_state", Part::Made(min_state)),
        ("name", Part::Column("name")),
        ("note", Part::Column("note")),
        ("region_id", Part::Column("region_id")),
        ("reseller_id", Part::Column("reseller_id")),
        ("shut_down", Part::Made(|s, row| Value::Bool(is_shut_down(s, row)))),
        ("stable", Part::Made(|s, row| Value::Bool(is_project_stable(s, row)))),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/project/{id}/")),
        ("virtual_router_id", Part::Column("virtual_router_id")),
    ],
};

pub(crate) static FIREWALL_RULE: Entity = Entity {
    table: "IAAS.firewall_rule",
    label: "FirewallRule",
    columns: &[ID, CREATED, UPDATED],
    relations: &[],
    parts: &[
        ("allow", Part::Column("allow")),
        ("created", Part::Column("created")),
        ("debug_logging", Part::Column("debug_logging")),
        ("description", Part::Column("description")),
        ("destination", Part::Column("destination")),
        ("id", Part::Column("id")),
        ("order", Part::Column("order")),
        ("pci_logging", Part::Column("pci_logging")),
        ("port", Part::Column("port")),
        ("protocol", Part::Column("protocol")),
        ("source", Part::Column("source")),
        ("updated", Part::Column("updated")),
        ("virtual_router_id", Part::Column("virtual_router_id")),
    ],
};

pub(crate) static VIRTUAL_ROUTER: Entity = Entity {
    table: "IAAS.virtual_router",
    label: "VirtualRouter",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("router_id", Kind::Integer),
        Column("state", Kind::Integer),
    ],
    relations: &[
        Relation { name: "ip_address", column: "ip_address_id", to: &IP_ADDRESS },
        Relation { name: "project", column: "project_id", to: &PROJECT },
    ],
    parts: &[
        ("created", Part::Column("created")),
        ("id", Part::Column("id")),
        ("router_id", Part::Column("router_id")),
        ("state", Part::Column("state")),
        ("subnets", Part::Made(router_subnets)),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/virtual_router/{id}/")),
        (
            "firewall_rules",
            Part::Made(|s, row| show_referring(s, &FIREWALL_RULE, "virtual_router_id", row)),
        ),
        ("ip_address", Part::Row("ip_address_id", &IP_ADDRESS)),
        ("project", Part::Row("project_id", &PROJECT)),
    ],
};

pub(crate) static STORAGE: Entity = Entity {
    table: "IAAS.storage",
    label: "Storage",
    columns: &[ID, CREATED, UPDATED, Column("gb", Kind::Integer), Column("primary", Kind::Flag)],
    relations: &[Relation { name: "vm", column: "vm_id", to: &VM_ALONE }],
    parts: &[
        ("created", Part::Column("created")),
        ("gb", Part::Column("gb")),
        ("history", Part::Column("history")),
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("primary", Part::Column("primary")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/vm/{vm_id}/storage/{id}/")),
        ("vm_id", Part::Column("vm_id")),
    ],
};

const VM_COLUMNS: &[Column] =
    &[ID, CREATED, UPDATED, Column("server_id", Kind::Integer), Column("state", Kind::Integer)];

/// The columns of a machine, for those who refer to it.
static VM_ALONE: Entity =
    Entity { table: "IAAS.vm", label: "VM", columns: VM_COLUMNS, relations: &[], parts: &[] };

pub(crate) static VM: Entity = Entity {
    table: "IAAS.vm",
    label: "VM",
    columns: VM_COLUMNS,
    relations: &[
        Relation { name: "image", column: "image_id", to: &hardware::IMAGE },
        Relation { name: "project", column: "project_id", to: &PROJECT },
        Relation { name: "server", column: "server_id", to: &hardware::SERVER },
    ],
    parts: &[
        ("available_devices", Part::Made(available_devices)),
        ("cpu", Part::Column("cpu")),
        ("created", Part::Column("created")),
        ("dns", Part::Column("dns")),
        ("gpu", Part::Column("gpu")),
        ("guid", Part::Column("guid")),
        ("id", Part::Column("id")),
        ("image_id", Part::Column("image_id")),
        ("name", Part::Column("name")),
        ("public_key", Part::Column("public_key")),
        ("ram", Part::Column("ram")),
        ("server_id", Part::Column("server_id")),
        ("stable", Part::Made(|state, row| Value::Bool(is_stable(state, row)))),
        ("state", Part::Column("state")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/vm/{id}/")),
        ("userdata", Part::Column("userdata")),
        ("gateway_subnet", Part::Row("gateway_subnet_id", &SUBNET)),
        ("history", Part::Made(|s, row| newest_first(s, &VM_HISTORY, "vm_id", row))),
        ("image", Part::Row("image_id", &hardware::IMAGE)),
        ("ip_addresses", Part::Made(machine_addresses)),
        ("project", Part::Row("project_id", &PROJECT)),
        // Shown where one machine is read, by the service itself.
        ("storage_type", Part::Made(|_, _| Value::Null)),
        ("storages", Part::Made(machine_storages)),
    ],
};

pub(crate) static SNAPSHOT: Entity = Entity {
    table: "IAAS.snapshot",
    label: "Snapshot",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("active", Kind::Flag),
        Column("remove_subtree", Kind::Flag),
        Column("state", Kind::Integer),
    ],
    relations: &[
        Relation { name: "parent", column: "parent_id", to: &SNAPSHOT },
        Relation { name: "vm", column: "vm_id", to: &VM },
    ],
    parts: &[
        ("active", Part::Column("active")),
        ("created", Part::Column("created")),
        ("history", Part::Made(|s, row| newest_first(s, &SNAPSHOT_HISTORY, "snapshot_id", row))),
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("parent_id", Part::Column("parent_id")),
        ("remove_subtree", Part::Column("remove_subtree")),
        ("state", Part::Column("state")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/snapshot/{id}/")),
        ("vm", Part::Row("vm_id", &VM)),
    ],
};

pub(crate) static BACKUP: Entity = Entity {
    table: "IAAS.backup",
    label: "Backup",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("repository", Kind::Integer),
        Column("state", Kind::Integer),
        Column("time_valid", Kind::Time),
    ],
    relations: &[Relation { name: "vm", column: "vm_id", to: &VM }],
    parts: &[
        ("created", Part::Column("created")),
        ("history", Part::Made(|s, row| newest_first(s, &BACKUP_HISTORY, "backup_id", row))),
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("repository", Part::Column("repository")),
        ("state", Part::Column("state")),
        ("time_valid", Part::Column("time_valid")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/backup/{id}/")),
        ("vm", Part::Row("vm_id", &VM)),
    ],
};

pub(crate) static CEPH: Entity = Entity {
    table: "IAAS.ceph",
    label: "Ceph",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("parent_id", Kind::Integer),
        Column("resource_type", Kind::Integer),
        Column("state", Kind::Integer),
    ],
    relations: &[Relation { name: "project", column: "project_id", to: &PROJECT }],
    parts: &[
        ("created", Part::Column("created")),
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("parent_id", Part::Column("parent_id")),
        ("project_id", Part::Column("project_id")),
        ("resource_type", Part::Column("resource_type")),
        ("specs", Part::Column("specs")),
        ("state", Part::Column("state")),
    ],
};

/// Returns the state of a project's virtual router.
fn router_state(state: &State, project: &Columns) -> Option<i64> {
    let router = state.get(VIRTUAL_ROUTER.table, project.get("virtual_router_id")?)?;
    integer(router, "state")
}

/// Returns the lowest state of a project's router and machines.
fn min_state(state: &State, project: &Columns) -> Value {
    let machines = referring(state, &VM, "project_id", project);
    let states = machines.filter_map(|machine| integer(machine, "state"));
    Value::from(states.chain(router_state(state, project)).min())
}

/// Whether all of a project is in states that last.
fn is_project_stable(state: &State, project: &Columns) -> bool {
    let mut machines = referring(state, &VM, "project_id", project);
    router_state(state, project).is_some_and(|state| states::STABLE.contains(&state))
        && machines.all(|machine| is_stable(state, machine))
}

/// Whether all of a project is being deleted, or is deleted.
fn is_shut_down(state: &State, project: &Columns) -> bool {
    let machines = referring(state, &VM, "project_id", project);
    let states = machines.map(|machine| integer(machine, "state"));
    let mut states = states.chain([router_state(state, project)]);
    states.all(|state| state.is_some_and(|state| states::SHUT_DOWN.contains(&state)))
}

/// Whether a machine and its snapshots are in states that last.
pub(crate) fn is_stable(state: &State, machine: &Columns) -> bool {
    let is_lasting =
        |row: &Columns| integer(row, "state").is_some_and(|state| states::STABLE.contains(&state));
    is_lasting(machine)
        && referring(state, &SNAPSHOT, "vm_id", machine).all(|snapshot| is_lasting(snapshot))
}

/// Counts the free devices of a machine's server; null if it has none at all.
fn available_devices(state: &State, machine: &Columns) -> Value {
    let server = machine.get("server_id").and_then(|id| state.get(hardware::SERVER.table, id));
    let Some(server) = server else { return Value::Null };
    let devices: Vec<_> = referring(state, &hardware::DEVICE, "server_id", server).collect();
    if devices.is_empty() {
        return Value::Null;
    }
    let is_free = |device: &&&crate::state::Row| device.get("vm_id").is_none_or(Value::is_null);
    Value::from(devices.iter().filter(is_free).count())
}

/// Shows the subnets of a router, in the order of their ranges.
fn router_subnets(state: &State, router: &Columns) -> Value {
    const KEYS: &[&str] =
        &["address_id", "address_range", "id", "modified_by", "name", "vlan", "vxlan"];
    let mut subnets: Vec<_> = referring(state, &SUBNET, "virtual_router_id", router).collect();
    subnets.sort_by_key(|row| text(row, "address_range"));
    subnets.into_iter().map(|row| only(show(state, &SUBNET, row), KEYS)).collect()
}

/// Shows the addresses of a machine in their order.
fn machine_addresses(state: &State, machine: &Columns) -> Value {
    let mut rows: Vec<_> = referring(state, &IP_ADDRESS, "vm_id", machine).collect();
    rows.sort_by_cached_key(|row| text(row, "address").parse::<std::net::IpAddr>().ok());
    rows.into_iter().map(|row| Value::Object(show(state, &IP_ADDRESS, row))).collect()
}

/// Shows the storages of a machine: the primary one first, and then by their names.
fn machine_storages(state: &State, machine: &Columns) -> Value {
    let mut rows: Vec<_> = referring(state, &STORAGE, "vm_id", machine).collect();
    rows.sort_by_key(|row| (!flag(row, "primary"), text(row, "name")));
    rows.into_iter().map(|row| Value::Object(show(state, &STORAGE, row))).collect()
}

/// Shows the history of a row, the newest first.
fn newest_first(state: &State, entity: &Entity, column: &'static str, row: &Columns) -> Value {
    let Value::Array(mut rows) = show_referring(state, entity, column, row) else {
        return Value::Null;
    };
    rows.reverse();
    Value::Array(rows)
}
