use serde_json::Value;

use super::{super::states::CLOSED, CREATED, ID, UPDATED, referring};
use crate::{
    engine::{Column, Entity, Part, Relation, show},
    query::Kind,
    state::{Columns, Row, State, integer, text},
};

/// A region in which an image can be used.
pub(crate) static REGION_IMAGE: Entity = Entity {
    table: "IAAS.region_image",
    label: "RegionImage",
    columns: &[ID, Column("region", Kind::Integer)],
    relations: &[Relation { name: "image", column: "image_id", to: &IMAGE }],
    parts: &[],
};

/// A region in which a type of storage can be used.
pub(crate) static REGION_STORAGE_TYPE: Entity = Entity {
    table: "IAAS.region_storage_type",
    label: "RegionStorageType",
    columns: &[ID, Column("region", Kind::Integer)],
    relations: &[Relation { name: "storage_type", column: "storage_type_id", to: &STORAGE_TYPE }],
    parts: &[],
};

pub(crate) static IMAGE: Entity = Entity {
    table: "IAAS.image",
    label: "Image",
    columns: &[ID, CREATED, UPDATED],
    relations: &[],
    parts: &[
        ("answer_file_name", Part::Column("answer_file_name")),
        ("cloud_init", Part::Column("cloud_init")),
        ("created", Part::Column("created")),
        ("display_name", Part::Column("display_name")),
        ("filename", Part::Column("filename")),
        ("id", Part::Column("id")),
        ("multiple_ips", Part::Column("multiple_ips")),
        ("os_variant", Part::Column("os_variant")),
        ("regions", Part::Made(|state, row| regions(state, &REGION_IMAGE, "image_id", row))),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/image/{id}/")),
    ],
};

pub(crate) static STORAGE_TYPE: Entity = Entity {
    table: "IAAS.storage_type",
    label: "StorageType",
    columns: &[ID, CREATED, UPDATED],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("regions", Part::Made(|s, row| regions(s, &REGION_STORAGE_TYPE, "storage_type_id", row))),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/storage_type/{id}/")),
    ],
};

pub(crate) static SERVER_TYPE: Entity = Entity {
    table: "IAAS.server_type",
    label: "ServerType",
    columns: &[ID, CREATED, UPDATED],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("id", Part::Column("id")),
        ("name", Part::Column("name")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/server_type/{id}/")),
    ],
};

pub(crate) static INTERFACE: Entity = Entity {
    table: "IAAS.interface",
    label: "Interface",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("enabled", Kind::Flag),
        Column("ip_address", Kind::Address),
    ],
    relations: &[Relation { name: "server", column: "server_id", to: &SERVER_ALONE }],
    parts: &[
        ("created", Part::Column("created")),
        ("details", Part::Column("details")),
        ("enabled", Part::Column("enabled")),
        ("hostname", Part::Column("hostname")),
        ("id", Part::Column("id")),
        ("ip_address", Part::Column("ip_address")),
        ("mac_address", Part::Column("mac_address")),
        ("server_id", Part::Column("server_id")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/interface/{id}/")),
    ],
};

const SERVER_COLUMNS: &[Column] = &[
    ID,
    CREATED,
    UPDATED,
    Column("asset_tag", Kind::Integer),
    Column("cores", Kind::Integer),
    Column("enabled", Kind::Flag),
    Column("gb", Kind::Integer),
    Column("ram", Kind::Integer),
    Column("region_id", Kind::Integer),
];

/// The columns of a server, for those who refer to it.
static SERVER_ALONE: Entity = Entity {
    table: "IAAS.server",
    label: "Server",
    columns: SERVER_COLUMNS,
    relations: &[],
    parts: &[],
};

pub(crate) static SERVER: Entity = Entity {
    table: "IAAS.server",
    label: "Server",
    columns: SERVER_COLUMNS,
    relations: &[
        Relation { name: "storage_type", column: "storage_type_id", to: &STORAGE_TYPE },
        Relation { name: "type", column: "type_id", to: &SERVER_TYPE },
    ],
    parts: &[
        ("asset_tag", Part::Column("asset_tag")),
        ("cores", Part::Column("cores")),
        ("created", Part::Column("created")),
        ("enabled", Part::Column("enabled")),
        ("gb", Part::Column("gb")),
        ("hostname", Part::Made(hostname)),
        ("id", Part::Column("id")),
        ("interfaces", Part::Made(show_interfaces)),
        ("model", Part::Column("model")),
        ("ram", Part::Column("ram")),
        ("region_id", Part::Column("region_id")),
        ("storage_type", Part::Row("storage_type_id", &STORAGE_TYPE)),
        ("type", Part::Row("type_id", &SERVER_TYPE)),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/server/{id}/")),
        ("vcpus", Part::Column("vcpus")),
    ],
};

pub(crate) static DEVICE_TYPE: Entity = Entity {
    table: "IAAS.device_type",
    label: "DeviceType",
    columns: &[ID],
    relations: &[],
    parts: &[
        ("description", Part::Column("description")),
        ("id", Part::Column("id")),
        ("sku", Part::Column("sku")),
    ],
};

pub(crate) static DEVICE: Entity = Entity {
    table: "IAAS.device",
    label: "Device",
    columns: &[ID, CREATED, UPDATED],
    relations: &[
        Relation { name: "device_type", column: "device_type_id", to: &DEVICE_TYPE },
        Relation { name: "server", column: "server_id", to: &SERVER },
        Relation { name: "vm", column: "vm_id", to: &super::VM },
    ],
    parts: &[
        ("device_type", Part::Row("device_type_id", &DEVICE_TYPE)),
        ("device_type_id", Part::Column("device_type_id")),
        ("id", Part::Column("id")),
        ("id_on_host", Part::Column("id_on_host")),
        ("server", Part::Row("server_id", &SERVER)),
        ("server_id", Part::Column("server_id")),
        ("vm_id", Part::Column("vm_id")),
    ],
};

pub(crate) static ROUTER: Entity = Entity {
    table: "IAAS.router",
    label: "Router",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("asset_tag", Kind::Integer),
        Column("capacity", Kind::Integer),
        Column("enabled", Kind::Flag),
        Column("region_id", Kind::Integer),
    ],
    relations: &[],
    parts: &[
        ("asset_tag", Part::Column("asset_tag")),
        ("capacity", Part::Column("capacity")),
        ("capacity_available", Part::Made(capacity_available)),
        ("created", Part::Column("created")),
        ("credentials", Part::Column("credentials")),
        ("enabled", Part::Column("enabled")),
        ("id", Part::Column("id")),
        ("public_port_ips", Part::Column("public_port_ips")),
        ("management_interface", Part::Column("management_interface")),
        ("management_ip", Part::Column("management_ip")),
        ("model", Part::Column("model")),
        ("oob_interface", Part::Column("oob_interface")),
        ("private_interface", Part::Column("private_interface")),
        ("public_interface", Part::Column("public_interface")),
        ("region_id", Part::Column("region_id")),
        ("router_oob_interface", Part::Column("router_oob_interface")),
        ("subnet_ids", Part::Column("subnet_ids")),
        ("subnets", Part::Column("subnets")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/router/{id}/")),
        ("username", Part::Column("username")),
    ],
};

/// Returns the regions of an image or of a type of storage.
fn regions(state: &State, entity: &Entity, column: &'static str, row: &Columns) -> Value {
    let rows = referring(state, entity, column, row);
    rows.filter_map(|row| row.get("region").cloned()).collect()
}

/// Returns how many more virtual routers a router can hold; zero, too, if it has no limit.
fn capacity_available(state: &State, router: &Columns) -> Value {
    match router.get("capacity").and_then(Value::as_i64) {
        Some(_) => Value::from(room_for_routers(state, router)),
        None => Value::from(0),
    }
}

/// Returns how many more virtual routers a router with a limit can hold. Closed ones take no room.
pub(crate) fn room_for_routers(state: &State, router: &Columns) -> i64 {
    let capacity = router.get("capacity").and_then(Value::as_i64).unwrap_or(0);
    let used = referring(state, &super::VIRTUAL_ROUTER, "router_id", router)
        .filter(|row| integer(row, "state") != Some(CLOSED))
        .count();
    capacity - i64::try_from(used).unwrap_or(i64::MAX)
}

/// The column that tells when a row was last moved behind the others.
pub(crate) const PLACED: &str = "placed";

/// Returns a server's interfaces: the oldest first, and equally old ones in the order in which the
/// database finds them.
fn interfaces<'a>(state: &'a State, server: &'a Columns) -> Vec<&'a Row> {
    let mut found: Vec<&Row> = referring(state, &INTERFACE, "server_id", server).collect();
    found.sort_by_key(|row| (text(row, "created"), text(row, PLACED)));
    found
}

fn show_interfaces(state: &State, server: &Columns) -> Value {
    let rows = interfaces(state, server);
    rows.into_iter().map(|row| Value::Object(show(state, &INTERFACE, row))).collect()
}

/// Returns the address and the name of a server: those of its first interface that has an address,
/// or else the name of the first that has one.
fn hostname(state: &State, server: &Columns) -> Value {
    let interfaces = interfaces(state, server);
    let first = |column: &str| interfaces.iter().find(|row| !text(row, column).is_empty());
    let Some(row) = first("ip_address").or_else(|| first("hostname")) else {
        return Value::from("");
    };
    let parts = [text(row, "ip_address"), text(row, "hostname")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Value::from(parts.join(" / "))
}
