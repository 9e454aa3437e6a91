use serde_json::Value;

use super::{BACKUP, CREATED, ID, MODIFIED_BY, SNAPSHOT, SUBNET, UPDATED, VIRTUAL_ROUTER, VM};
use crate::{
    engine::{Column, Entity, Part, Relation, show},
    query::Kind,
    state::{Columns, State},
};

const VM_ID: Column = Column("vm_id", Kind::Integer);
const PROJECT_ID: Column = Column("project_id", Kind::Integer);
const CUSTOMER: Column = Column("customer_address", Kind::Integer);
const STATE: Column = Column("state", Kind::Integer);

pub(crate) static VM_HISTORY: Entity = Entity {
    table: "IAAS.vm_history",
    label: "VMHistory",
    columns: &[
        ID,
        CREATED,
        MODIFIED_BY,
        PROJECT_ID,
        CUSTOMER,
        STATE,
        Column("storage_histories__gb_sku", Kind::Text),
        Column("storage_histories__storage_id", Kind::Integer),
    ],
    relations: &[Relation { name: "vm", column: "vm_id", to: &VM }],
    parts: &[
        ("cpu_quantity", Part::Column("cpu_quantity")),
        ("cpu_sku", Part::Column("cpu_sku")),
        ("created", Part::Column("created")),
        ("customer_address", Part::Column("customer_address")),
        ("gpu_quantity", Part::Column("gpu_quantity")),
        ("gpu_sku", Part::Column("gpu_sku")),
        ("image_quantity", Part::Column("image_quantity")),
        ("image_sku", Part::Column("image_sku")),
        ("modified_by", Part::Column("modified_by")),
        ("nat_quantity", Part::Column("nat_quantity")),
        ("nat_sku", Part::Column("nat_sku")),
        ("project_id", Part::Column("project_id")),
        ("project_vm_name", Part::Column("project_vm_name")),
        ("ram_quantity", Part::Column("ram_quantity")),
        ("ram_sku", Part::Column("ram_sku")),
        ("state", Part::Column("state")),
        ("storages", Part::Column("storage_histories")),
        ("storage_histories", Part::Column("storage_histories")),
        ("vm_id", Part::Column("vm_id")),
    ],
};

pub(crate) static SNAPSHOT_HISTORY: Entity = Entity {
    table: "IAAS.snapshot_history",
    label: "SnapshotHistory",
    columns: &[ID, CREATED, MODIFIED_BY, VM_ID, PROJECT_ID, CUSTOMER, STATE],
    relations: &[Relation { name: "snapshot", column: "snapshot_id", to: &SNAPSHOT }],
    parts: &[
        ("created", Part::Column("created")),
        ("customer_address", Part::Column("customer_address")),
        ("modified_by", Part::Column("modified_by")),
        ("project_id", Part::Column("project_id")),
        ("snapshot_id", Part::Column("snapshot_id")),
        ("state", Part::Column("state")),
        ("vm_id", Part::Column("vm_id")),
    ],
};

pub(crate) static BACKUP_HISTORY: Entity = Entity {
    table: "IAAS.backup_history",
    label: "BackupHistory",
    columns: &[ID, CREATED, MODIFIED_BY, VM_ID, PROJECT_ID, CUSTOMER, STATE],
    relations: &[Relation { name: "backup", column: "backup_id", to: &BACKUP }],
    parts: &[
        ("backup_id", Part::Column("backup_id")),
        ("created", Part::Column("created")),
        ("customer_address", Part::Column("customer_address")),
        ("modified_by", Part::Column("modified_by")),
        ("project_id", Part::Column("project_id")),
        ("state", Part::Column("state")),
        ("vm_id", Part::Column("vm_id")),
    ],
};

pub(crate) static VPN_HISTORY: Entity = Entity {
    table: "IAAS.vpn_history",
    label: "VPNHistory",
    columns: &[ID, CREATED, MODIFIED_BY, PROJECT_ID, CUSTOMER, Column("vpn_id", Kind::Integer)],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("customer_address", Part::Column("customer_address")),
        ("modified_by", Part::Column("modified_by")),
        ("project_name", Part::Column("project_name")),
        ("vpn_id", Part::Column("vpn_id")),
        ("vpn_quantity", Part::Column("vpn_quantity")),
        ("vpn_sku", Part::Column("vpn_sku")),
    ],
};

pub(crate) static VPN: Entity = Entity {
    table: "IAAS.vpn",
    label: "VPN",
    columns: &[ID, CREATED, UPDATED],
    relations: &[Relation {
        name: "virtual_router",
        column: "virtual_router_id",
        to: &VIRTUAL_ROUTER,
    }],
    parts: &[
        ("created", Part::Column("created")),
        ("description", Part::Column("description")),
        ("dns", Part::Column("dns")),
        ("id", Part::Column("id")),
        ("ike_authentication", Part::Column("ike_authentication")),
        ("ike_dh_groups", Part::Column("ike_dh_groups")),
        ("ike_gateway_type", Part::Column("ike_gateway_type")),
        ("ike_gateway_value", Part::Column("ike_gateway_value")),
        ("ike_encryption", Part::Column("ike_encryption")),
        ("ike_lifetime", Part::Column("ike_lifetime")),
        ("ike_local_identifier", Part::Column("ike_local_identifier")),
        ("ike_pre_shared_key", Part::Column("ike_pre_shared_key")),
        ("ike_remote_identifier", Part::Column("ike_remote_identifier")),
        ("ike_version", Part::Column("ike_version")),
        ("ipsec_authentication", Part::Column("ipsec_authentication")),
        ("ipsec_encryption", Part::Column("ipsec_encryption")),
        ("ipsec_establish_time", Part::Column("ipsec_establish_time")),
        ("ipsec_pfs_groups", Part::Column("ipsec_pfs_groups")),
        ("ipsec_lifetime", Part::Column("ipsec_lifetime")),
        ("send_email", Part::Column("send_email")),
        ("stif_number", Part::Column("stif_number")),
        ("traffic_selector", Part::Column("traffic_selector")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/vpn/{id}/")),
        ("virtual_router_id", Part::Column("virtual_router_id")),
        ("vpn_type", Part::Column("vpn_type")),
        // A seed's lists are read by the first parts; the second ones, which are those that count,
        // show the subnets of routes as they are now, and order the lists.
        ("routes", Part::Column("routes")),
        ("routes", Part::Made(routes)),
        ("vpn_clients", Part::Column("vpn_clients")),
        ("vpn_clients", Part::Made(clients)),
    ],
};

/// Returns the routes of a VPN by their ranges, with their subnets as they are now.
fn routes(state: &State, vpn: &Columns) -> Value {
    let shown = ordered(vpn, "routes", "remote_subnet").into_iter().map(|route| {
        let subnet = route.pointer("/local_subnet/id");
        let subnet = subnet.and_then(|id| state.follow(SUBNET.table, id));
        let mut route = route.clone();
        if let (Some(route), Some(subnet)) = (route.as_object_mut(), subnet) {
            let shown = show(state, &SUBNET, subnet);
            route.insert("local_subnet".to_owned(), Value::Object(shown));
        }
        route
    });
    shown.collect()
}

/// Returns the clients of a VPN by their names.
fn clients(_: &State, vpn: &Columns) -> Value {
    ordered(vpn, "vpn_clients", "username").into_iter().cloned().collect()
}

fn ordered<'a>(row: &'a Columns, list: &str, by: &str) -> Vec<&'a Value> {
    let mut parts: Vec<&Value> =
        row.get(list).and_then(Value::as_array).into_iter().flatten().collect();
    parts.sort_by_key(|part| part.get(by).and_then(Value::as_str));
    parts
}
