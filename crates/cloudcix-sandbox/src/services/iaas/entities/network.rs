use serde_json::Value;

use super::{CREATED, ID, MODIFIED_BY, UPDATED, VM, referring};
use crate::{
    engine::{Column, Entity, Part, Relation, show},
    query::Kind,
    state::{Columns, Row, State, text},
};

pub(crate) static ASN: Entity = Entity {
    table: "IAAS.asn",
    label: "ASN",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("member_id", Kind::Integer),
        Column("number", Kind::Integer),
    ],
    relations: &[],
    parts: &[
        ("allocations_in_use", Part::Made(|state, row| count(state, &ALLOCATION, "asn_id", row))),
        ("created", Part::Column("created")),
        ("id", Part::Column("id")),
        ("member_id", Part::Column("member_id")),
        ("number", Part::Column("number")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/asn/{id}/")),
    ],
};

pub(crate) static ALLOCATION: Entity = Entity {
    table: "IAAS.allocation",
    label: "Allocation",
    columns: &[ID, CREATED, UPDATED, MODIFIED_BY, Column("address_id", Kind::Integer)],
    relations: &[Relation { name: "asn", column: "asn_id", to: &ASN }],
    parts: &[
        ("address_id", Part::Column("address_id")),
        ("address_range", Part::Column("address_range")),
        ("asn", Part::Row("asn_id", &ASN)),
        ("created", Part::Column("created")),
        ("id", Part::Column("id")),
        ("modified_by", Part::Column("modified_by")),
        ("name", Part::Column("name")),
        ("subnets_in_use", Part::Made(|state, row| count(state, &SUBNET, "allocation_id", row))),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/allocation/{id}/")),
    ],
};

const SUBNET_COLUMNS: &[Column] = &[
    ID,
    CREATED,
    UPDATED,
    MODIFIED_BY,
    Column("address_id", Kind::Integer),
    Column("virtual_router_id", Kind::Integer),
    Column("vlan", Kind::Integer),
    Column("vxlan", Kind::Integer),
];

/// A subnet as it is shown within its parent and its children.
static SUBNET_ALONE: Entity = Entity {
    table: "IAAS.subnet",
    label: "Subnet",
    columns: SUBNET_COLUMNS,
    relations: &[Relation { name: "allocation", column: "allocation_id", to: &ALLOCATION }],
    parts: &[
        ("address_id", Part::Column("address_id")),
        ("address_range", Part::Column("address_range")),
        ("allocation", Part::Row("allocation_id", &ALLOCATION)),
        ("created", Part::Column("created")),
        ("gateway", Part::Column("gateway")),
        ("id", Part::Column("id")),
        ("ips_in_use", Part::Made(|state, row| count(state, &IP_ADDRESS, "subnet_id", row))),
        ("modified_by", Part::Column("modified_by")),
        ("subnets_in_use", Part::Made(|state, row| count(state, &SUBNET, "parent_id", row))),
        ("name", Part::Column("name")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/subnet/{id}/")),
        ("virtual_router_id", Part::Column("virtual_router_id")),
        ("vlan", Part::Column("vlan")),
        ("vxlan", Part::Column("vxlan")),
    ],
};

pub(crate) static SUBNET: Entity = Entity {
    table: "IAAS.subnet",
    label: "Subnet",
    columns: SUBNET_COLUMNS,
    relations: &[
        Relation { name: "allocation", column: "allocation_id", to: &ALLOCATION },
        Relation { name: "parent", column: "parent_id", to: &SUBNET_ALONE },
    ],
    parts: &[
        ("address_id", Part::Column("address_id")),
        ("address_range", Part::Column("address_range")),
        ("allocation", Part::Row("allocation_id", &ALLOCATION)),
        ("created", Part::Column("created")),
        ("gateway", Part::Column("gateway")),
        ("id", Part::Column("id")),
        ("ips_in_use", Part::Made(|state, row| count(state, &IP_ADDRESS, "subnet_id", row))),
        ("modified_by", Part::Column("modified_by")),
        ("subnets_in_use", Part::Made(|state, row| count(state, &SUBNET, "parent_id", row))),
        ("name", Part::Column("name")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/subnet/{id}/")),
        ("virtual_router_id", Part::Column("virtual_router_id")),
        ("vlan", Part::Column("vlan")),
        ("vxlan", Part::Column("vxlan")),
        ("children", Part::Made(children)),
        ("parent", Part::Row("parent_id", &SUBNET_ALONE)),
    ],
};

/// Shows the subnets within one. The database returns those last that were changed last, for a
/// change writes them anew.
fn children(state: &State, subnet: &Columns) -> Value {
    let mut rows: Vec<&Row> = referring(state, &SUBNET_ALONE, "parent_id", subnet).collect();
    rows.sort_by_key(|row| text(row, "updated"));
    rows.into_iter().map(|row| Value::Object(show(state, &SUBNET_ALONE, row))).collect()
}

/// The public address behind which a private one stands.
static PUBLIC_IP: Entity = Entity {
    table: "IAAS.ip_address",
    label: "IP Address",
    columns: &[ID],
    relations: &[],
    parts: &[("address", Part::Column("address")), ("id", Part::Column("id"))],
};

pub(crate) static IP_ADDRESS: Entity = Entity {
    table: "IAAS.ip_address",
    label: "ip_address",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        MODIFIED_BY,
        Column("address", Kind::Address),
        Column("ping", Kind::Flag),
        Column("scan", Kind::Flag),
    ],
    relations: &[
        Relation { name: "vm", column: "vm_id", to: &VM },
        Relation { name: "subnet", column: "subnet_id", to: &SUBNET },
        Relation { name: "public_ip", column: "public_ip_id", to: &PUBLIC_IP },
    ],
    parts: &[
        ("address", Part::Column("address")),
        ("id", Part::Column("id")),
        ("created", Part::Column("created")),
        ("credentials", Part::Column("credentials")),
        ("location", Part::Column("location")),
        ("mac_address", Part::Column("mac_address")),
        ("modified_by", Part::Column("modified_by")),
        ("name", Part::Column("name")),
        ("public_ip", Part::Row("public_ip_id", &PUBLIC_IP)),
        ("subnet", Part::Row("subnet_id", &SUBNET)),
        ("updated", Part::Column("updated")),
        ("vm_id", Part::Column("vm_id")),
    ],
};

pub(crate) static IP_ADDRESS_GROUP: Entity = Entity {
    table: "IAAS.ip_address_group",
    label: "IP Address Group",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        Column("member_id", Kind::Integer),
        Column("version", Kind::Integer),
    ],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("cidrs", Part::Column("cidrs")),
        ("id", Part::Column("id")),
        ("member_id", Part::Column("member_id")),
        ("name", Part::Column("name")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/ip_address_group/{id}/")),
        ("version", Part::Column("version")),
    ],
};

pub(crate) static BLACKLIST: Entity = Entity {
    table: "IAAS.blacklist",
    label: "CIXBlacklist",
    columns: &[CREATED, UPDATED, MODIFIED_BY],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("cidr", Part::Column("cidr")),
        ("comment", Part::Column("comment")),
        ("modified_by", Part::Column("modified_by")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/cix_blacklist/{cidr}/")),
    ],
};

pub(crate) static WHITELIST: Entity = Entity {
    table: "IAAS.whitelist",
    label: "CIXWhitelist",
    columns: &[CREATED, UPDATED, MODIFIED_BY],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("cidr", Part::Column("cidr")),
        ("comment", Part::Column("comment")),
        ("modified_by", Part::Column("modified_by")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/cix_whitelist/{cidr}/")),
    ],
};

pub(crate) static DOMAIN: Entity = Entity {
    table: "IAAS.domain",
    label: "Domain",
    columns: &[ID, CREATED, UPDATED, MODIFIED_BY, Column("member_id", Kind::Integer)],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("id", Part::Column("id")),
        ("member_id", Part::Column("member_id")),
        ("modified_by", Part::Column("modified_by")),
        ("name", Part::Column("name")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/domain/{id}/")),
    ],
};

pub(crate) static RECORD: Entity = Entity {
    table: "IAAS.record",
    label: "Record",
    columns: &[
        ID,
        CREATED,
        UPDATED,
        MODIFIED_BY,
        Column("failover", Kind::Flag),
        Column("ip_address", Kind::Address),
        Column("member_id", Kind::Integer),
        Column("priority", Kind::Integer),
        Column("time_to_live", Kind::Integer),
    ],
    relations: &[Relation { name: "domain", column: "domain_id", to: &DOMAIN }],
    parts: &[
        ("content", Part::Column("content")),
        ("created", Part::Column("created")),
        ("domain", Part::Row("domain_id", &DOMAIN)),
        ("failover", Part::Column("failover")),
        ("failover_content", Part::Column("failover_content")),
        ("id", Part::Column("id")),
        ("ip_address", Part::Column("ip_address")),
        ("member_id", Part::Column("member_id")),
        ("modified_by", Part::Column("modified_by")),
        ("name", Part::Column("name")),
        ("pk", Part::Column("id")),
        ("priority", Part::Column("priority")),
        ("time_to_live", Part::Column("time_to_live")),
        ("type", Part::Column("type")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Made(record_uri)),
    ],
};

/// Counts the rows of a table that refer to `row` by a column.
fn count(state: &State, entity: &Entity, column: &'static str, row: &Columns) -> Value {
    Value::from(referring(state, entity, column, row).count())
}

fn record_uri(_: &State, row: &Columns) -> Value {
    let is_reverse = row.get("type").is_some_and(|kind| kind == "PTR");
    let service = if is_reverse { "ptr_record" } else { "record" };
    let id = row.get("id").map(ToString::to_string).unwrap_or_default();
    Value::from(format!("/{service}/{id}/"))
}

pub(crate) static POOL_IP: Entity = Entity {
    table: "IAAS.pool_ip",
    label: "PoolIP",
    columns: &[ID, CREATED, UPDATED, MODIFIED_BY],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("domain", Part::Column("domain")),
        ("id", Part::Column("id")),
        ("ip_address", Part::Column("ip_address")),
        ("modified_by", Part::Column("modified_by")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/pool_ip/{id}/")),
    ],
};

pub(crate) static IPMI: Entity = Entity {
    table: "IAAS.ipmi",
    label: "IPMI",
    columns: &[ID, CREATED, UPDATED, MODIFIED_BY],
    relations: &[],
    parts: &[("id", Part::Column("id")), ("uri", Part::Text("/ipmi/{id}/"))],
};
