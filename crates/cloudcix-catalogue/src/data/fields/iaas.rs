//! The fields of IAAS.

use crate::FieldSource::{OpenApi, Serializer, Traffic};
use crate::Kind::{Boolean, DateTime, Integer, List, Map, Object, Text};
use crate::{Dispute, Field, Structure};

pub(in crate::data) static ALLOCATION: Structure = Structure::new(
    "Allocation",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address"))
            .disputed(&[Dispute::new(Traffic, "string in 1 of 1988 responses")]),
        Field::new("address_range", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("asn", Object(&ASN), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("subnets_in_use", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static ASN: Structure = Structure::new(
    "Asn",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("allocations_in_use", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "member"))
            .disputed(&[
                Dispute::new(Traffic, "boolean in 1 of 2056 responses"),
                Dispute::new(Traffic, "string in 1 of 2056 responses"),
            ]),
        Field::new("number", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static BACKUP: Structure = Structure::new(
    "Backup",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("emails", List(&Text), &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "always present")]),
        Field::new("history", List(&Object(&BACKUP_HISTORY)), &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "object BackupHistory")]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("repository", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("time_valid", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vm", Object(&VM), &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static BACKUP_HISTORY: Structure = Structure::new(
    "BackupHistory",
    &[
        Field::new("backup_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "backup")),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("customer_address", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("project_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "project")),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vm_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "vm")),
    ],
);

pub(in crate::data) static BLACKLIST: Structure = Structure::new(
    "Blacklist",
    &[
        Field::new("cidr", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("comment", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CAPACITY: Structure = Structure::new(
    "Capacity",
    &[Field::new("server_type", Object(&CAPACITY_SERVER_TYPE), &[OpenApi]).required()],
);

pub(in crate::data) static CAPACITY_SERVER_TYPE: Structure = Structure::new(
    "CapacityServerType",
    &[Field::new("storage_type", List(&Object(&CAPACITY_SERVER_TYPE_STORAGE_TYPE)), &[OpenApi])],
);

pub(in crate::data) static CAPACITY_SERVER_TYPE_STORAGE_TYPE: Structure = Structure::new(
    "CapacityServerTypeStorageType",
    &[
        Field::new("cpu", Integer, &[OpenApi]),
        Field::new("ram", Integer, &[OpenApi]),
        Field::new("storage", Integer, &[OpenApi]),
    ],
);

pub(in crate::data) static CEPH: Structure = Structure::new(
    "Ceph",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("parent_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("project_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "project")),
        Field::new("resource_type", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("specs", List(&Object(&CEPH_SPEC)), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "integer"), Dispute::new(OpenApi, "never null")]),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CEPH_SPEC: Structure = Structure::new(
    "CephSpec",
    &[
        Field::new("quantity", Integer, &[Traffic]).required(),
        Field::new("sku", Text, &[Traffic]).required(),
    ],
);

pub(in crate::data) static CLOUD: Structure = Structure::new(
    "Cloud",
    &[
        Field::new("project", Object(&PROJECT), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("virtual_router", Object(&VIRTUAL_ROUTER), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("vms", List(&Object(&VM)), &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_ALLOCATION: Structure = Structure::new(
    "CreateAllocation",
    &[
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "address"))
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("address_range", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("asn_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "asn")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_ASN: Structure = Structure::new(
    "CreateAsn",
    &[
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .refers_to(&("Membership", "member"))
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("number", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_BACKUP: Structure = Structure::new(
    "CreateBackup",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("repository", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vm_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "vm")),
    ],
);

pub(in crate::data) static CREATE_BLACKLIST: Structure = Structure::new(
    "CreateBlacklist",
    &[
        Field::new("cidr", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("comment", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_CEPH: Structure = Structure::new(
    "CreateCeph",
    &[
        Field::new("CEPH_001", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("project_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "project")),
    ],
);

pub(in crate::data) static CREATE_CLOUD: Structure = Structure::new(
    "CreateCloud",
    &[
        Field::new(
            "firewall_rules",
            List(&Object(&CREATE_CLOUD_FIREWALL_RULE)),
            &[OpenApi, Serializer, Traffic],
        ),
        Field::new("project", Object(&CREATE_PROJECT), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("subnets", List(&Object(&CREATE_CLOUD_SUBNET)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("vms", List(&Object(&CREATE_CLOUD_VM)), &[OpenApi, Serializer, Traffic])
            .required(),
    ],
);

pub(in crate::data) static CREATE_CLOUD_FIREWALL_RULE: Structure = Structure::new(
    "CreateCloudFirewallRule",
    &[
        Field::new("allow", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("destination", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("port", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("protocol", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("source", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_CLOUD_SUBNET: Structure = Structure::new(
    "CreateCloudSubnet",
    &[
        Field::new("address_range", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_CLOUD_VM: Structure = Structure::new(
    "CreateCloudVm",
    &[
        Field::new("cpu", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("dns", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("gateway_subnet", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("image_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "image")),
        Field::new(
            "ip_addresses",
            List(&Object(&CREATE_CLOUD_VM_IP_ADDRESS)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ram", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("storage_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "storage_type")),
        Field::new("storages", List(&Object(&CREATE_STORAGE)), &[OpenApi, Serializer, Traffic])
            .required(),
    ],
);

pub(in crate::data) static CREATE_CLOUD_VM_IP_ADDRESS: Structure = Structure::new(
    "CreateCloudVmIpAddress",
    &[
        Field::new("address", Text, &[OpenApi, Traffic]),
        Field::new("nat", Boolean, &[OpenApi, Traffic]),
    ],
);

pub(in crate::data) static CREATE_DEVICE: Structure = Structure::new(
    "CreateDevice",
    &[
        Field::new("device_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "device_type")),
        Field::new("id_on_host", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("server_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "server")),
    ],
);

pub(in crate::data) static CREATE_DOMAIN: Structure = Structure::new(
    "CreateDomain",
    &[Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static CREATE_INTERFACE: Structure = Structure::new(
    "CreateInterface",
    &[
        Field::new("details", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("hostname", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("ip_address", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("mac_address", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("server_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "server")),
    ],
);

pub(in crate::data) static CREATE_IP_ADDRESS: Structure = Structure::new(
    "CreateIpAddress",
    &[
        Field::new("address", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("credentials", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("location", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("subnet_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "subnet")),
    ],
);

pub(in crate::data) static CREATE_IP_ADDRESS_GROUP: Structure = Structure::new(
    "CreateIpAddressGroup",
    &[
        Field::new("cidrs", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .refers_to(&("Membership", "member")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("version", Integer, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_PROJECT: Structure = Structure::new(
    "CreateProject",
    &[
        Field::new("grace_period", Integer, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("note", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("region_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
    ],
);

pub(in crate::data) static CREATE_PTR_RECORD: Structure = Structure::new(
    "CreatePtrRecord",
    &[
        Field::new("content", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ip_address", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("time_to_live", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_RECORD: Structure = Structure::new(
    "CreateRecord",
    &[
        Field::new("content", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("domain_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "domain")),
        Field::new("failover", Boolean, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("failover_content", Text, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("georegion", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("priority", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("time_to_live", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("type", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_REGION_IMAGE: Structure = Structure::new(
    "CreateRegionImage",
    &[Field::new("image_id", Integer, &[OpenApi, Serializer, Traffic])
        .required()
        .refers_to(&("IAAS", "image"))],
);

pub(in crate::data) static CREATE_REGION_STORAGE_TYPE: Structure = Structure::new(
    "CreateRegionStorageType",
    &[Field::new("storage_type_id", Integer, &[OpenApi, Serializer, Traffic])
        .required()
        .refers_to(&("IAAS", "storage_type"))],
);

pub(in crate::data) static CREATE_ROUTER: Structure = Structure::new(
    "CreateRouter",
    &[
        Field::new("asset_tag", Integer, &[OpenApi, Serializer, Traffic]),
        Field::new("capacity", Integer, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("credentials", Text, &[OpenApi, Serializer]),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("management_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("model", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("oob_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("private_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("public_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("public_port_ips", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("router_oob_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("subnet_ids", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("username", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_SERVER: Structure = Structure::new(
    "CreateServer",
    &[
        Field::new("asset_tag", Integer, &[OpenApi, Serializer, Traffic]),
        Field::new("cores", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("gb", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("model", Text, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("ram", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("storage_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "storage_type")),
        Field::new("type_id", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_SNAPSHOT: Structure = Structure::new(
    "CreateSnapshot",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vm_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "vm")),
    ],
);

pub(in crate::data) static CREATE_STORAGE: Structure = Structure::new(
    "CreateStorage",
    &[
        Field::new("id", Integer, &[Traffic]),
        Field::new("gb", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("primary", Boolean, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_SUBNET: Structure = Structure::new(
    "CreateSubnet",
    &[
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("address_range", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("allocation_id", Integer, &[OpenApi, Serializer, Traffic])
            .refers_to(&("IAAS", "allocation"))
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("parent_id", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("vlan", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("vxlan", Integer, &[OpenApi, Serializer])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static CREATE_VM: Structure = Structure::new(
    "CreateVm",
    &[
        Field::new("cpu", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("dns", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("gateway_subnet", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("image_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "image")),
        Field::new(
            "ip_addresses",
            List(&Object(&CREATE_VM_IP_ADDRESS)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("project_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "project")),
        Field::new("public_key", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("ram", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("storage_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "storage_type")),
        Field::new("storages", List(&Object(&CREATE_STORAGE)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("userdata", Text, &[OpenApi, Serializer])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static CREATE_VM_IP_ADDRESS: Structure = Structure::new(
    "CreateVmIpAddress",
    &[Field::new("address", Text, &[Traffic]), Field::new("nat", Boolean, &[Traffic])],
);

pub(in crate::data) static CREATE_VPN: Structure = Structure::new(
    "CreateVpn",
    &[
        Field::new("description", Text, &[Serializer]),
        Field::new("dns", Text, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("ike_authentication", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_dh_groups", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_encryption", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_gateway_type", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_gateway_value", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_lifetime", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_pre_shared_key", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_version", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_authentication", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_encryption", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_establish_time", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_lifetime", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_pfs_groups", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("routes", List(&Object(&CREATE_VPN_ROUTE)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("traffic_selector", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("virtual_router_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "virtual_router")),
        Field::new(
            "vpn_clients",
            List(&Object(&CREATE_VPN_CLIENT)),
            &[OpenApi, Serializer, Traffic],
        )
        .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("vpn_type", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static CREATE_VPN_CLIENT: Structure = Structure::new(
    "CreateVpnClient",
    &[
        Field::new("password", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("username", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_VPN_ROUTE: Structure = Structure::new(
    "CreateVpnRoute",
    &[
        Field::new("local_subnet", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("remote_subnet", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static CREATE_WHITELIST: Structure = Structure::new(
    "CreateWhitelist",
    &[
        Field::new("cidr", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("comment", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static DEVICE: Structure = Structure::new(
    "Device",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("device_type", Object(&DEVICE_TYPE), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("device_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "device_type")),
        Field::new("id_on_host", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("server", Object(&SERVER), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("server_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "server")),
        Field::new("vm_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .refers_to(&("IAAS", "vm"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
    ],
);

pub(in crate::data) static DEVICE_TYPE: Structure = Structure::new(
    "DeviceType",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("description", Text, &[Serializer, Traffic]).required(),
        Field::new("sku", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static DOMAIN: Structure = Structure::new(
    "Domain",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "member")),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "integer")]),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static FIREWALL_RULE: Structure = Structure::new(
    "FirewallRule",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic]).required(),
        Field::new("allow", Boolean, &[OpenApi, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("debug_logging", Boolean, &[OpenApi, Traffic]).required(),
        Field::new("description", Text, &[Traffic]).required(),
        Field::new("destination", Text, &[OpenApi, Traffic]).required(),
        Field::new("order", Integer, &[OpenApi, Traffic]).required(),
        Field::new("pci_logging", Boolean, &[OpenApi, Traffic]).required(),
        Field::new("port", Text, &[OpenApi, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "integer")]),
        Field::new("protocol", Text, &[OpenApi, Traffic]).required(),
        Field::new("source", Text, &[OpenApi, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("virtual_router_id", Integer, &[OpenApi, Traffic])
            .required()
            .refers_to(&("IAAS", "virtual_router")),
    ],
);

pub(in crate::data) static IMAGE: Structure = Structure::new(
    "Image",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("answer_file_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_init", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("display_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("filename", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("multiple_ips", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("os_variant", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("regions", List(&Integer), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static INTERFACE: Structure = Structure::new(
    "Interface",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("details", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(Traffic, "list in 1 of 297 responses")]),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(Traffic, "integer in 2 of 297 responses")]),
        Field::new("hostname", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ip_address", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("mac_address", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("server_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "server")),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static IP_ADDRESS: Structure = Structure::new(
    "IpAddress",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic]).required(),
        Field::new("address", Text, &[OpenApi, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("credentials", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("location", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("mac_address", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .refers_to(&("Membership", "user"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("public_ip", Object(&NAT_IP_ADDRESS), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("subnet", Object(&SUBNET), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vm_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .refers_to(&("IAAS", "vm"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
    ],
);

pub(in crate::data) static IP_ADDRESS_GROUP: Structure = Structure::new(
    "IpAddressGroup",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cidrs", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "member")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("version", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static IP_VALIDATOR: Structure = Structure::new(
    "IpValidator",
    &[
        Field::new("address_ranges", Map, &[OpenApi, Traffic]).required(),
        Field::new("ip_addresses", Map, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static METRICS: Structure = Structure::new(
    "Metrics",
    &[
        Field::new("routers", List(&Object(&ROUTER_METRICS)), &[OpenApi]).required(),
        Field::new("servers", List(&Object(&SERVER_METRICS)), &[OpenApi]).required(),
        Field::new("subnets", List(&Object(&METRICS_SUBNET)), &[OpenApi]).required(),
        Field::new("vms", List(&Object(&METRICS_VM)), &[OpenApi]).required(),
    ],
);

pub(in crate::data) static METRICS_SUBNET: Structure = Structure::new(
    "MetricsSubnet",
    &[
        Field::new("id", Integer, &[OpenApi]),
        Field::new("address_range", Text, &[OpenApi]),
        Field::new("capacity", Integer, &[OpenApi]),
        Field::new("ips_in_use", Integer, &[OpenApi]),
        Field::new("name", Text, &[OpenApi]),
    ],
);

pub(in crate::data) static METRICS_VM: Structure = Structure::new(
    "MetricsVm",
    &[
        Field::new("count", Integer, &[OpenApi]),
        Field::new("server_id", Integer, &[OpenApi]).refers_to(&("IAAS", "server")),
        Field::new("state", Integer, &[OpenApi]),
    ],
);

pub(in crate::data) static NAT_IP_ADDRESS: Structure = Structure::new(
    "NatIpAddress",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic]).required(),
        Field::new("address", Text, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static POLICY_LOG: Structure = Structure::new(
    "PolicyLog",
    &[
        Field::new("access", Text, &[OpenApi]).required(),
        Field::new("destination_address", Text, &[OpenApi]).required(),
        Field::new("destination_port", Integer, &[OpenApi]).required(),
        Field::new("service_name", Text, &[OpenApi]).required(),
        Field::new("source_address", Text, &[OpenApi]).required(),
        Field::new("source_port", Integer, &[OpenApi]).required(),
        Field::new("timestamp", Text, &[OpenApi]).required(),
    ],
);

pub(in crate::data) static PROJECT: Structure = Structure::new(
    "Project",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("closed", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("cloud_uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("grace_period", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("manager_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("min_state", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("note", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("region_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("reseller_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("shut_down", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("stable", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("virtual_router_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "virtual_router")),
    ],
);

pub(in crate::data) static RECORD: Structure = Structure::new(
    "Record",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("content", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("domain", Object(&DOMAIN), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("failover", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("failover_content", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ip_address", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .refers_to(&("Membership", "member")),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("pk", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("priority", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("time_to_live", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("type", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static REGION_IMAGE: Structure =
    Structure::new("RegionImage", &[Field::new("region_image", Text, &[OpenApi]).required()]);

pub(in crate::data) static REGION_STORAGE_TYPE: Structure = Structure::new(
    "RegionStorageType",
    &[Field::new("region_storage_type", Text, &[OpenApi]).required()],
);

pub(in crate::data) static RELATED_SUBNET: Structure = Structure::new(
    "RelatedSubnet",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic]).required(),
        Field::new("address_id", Integer, &[OpenApi, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("address_range", Text, &[OpenApi, Traffic]).required(),
        Field::new("allocation", Object(&ALLOCATION), &[OpenApi, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("gateway", Text, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("ips_in_use", Integer, &[OpenApi, Traffic]).required(),
        Field::new("modified_by", Integer, &[OpenApi, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("name", Text, &[OpenApi, Traffic]).required(),
        Field::new("subnets_in_use", Integer, &[OpenApi, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Traffic]).required(),
        Field::new("virtual_router_id", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .refers_to(&("IAAS", "virtual_router"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("vlan", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("vxlan", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
    ],
);

pub(in crate::data) static ROUTE: Structure = Structure::new(
    "Route",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("local_subnet", Object(&SUBNET), &[OpenApi, Traffic]).required(),
        Field::new("remote_subnet", Text, &[OpenApi, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static ROUTER: Structure = Structure::new(
    "Router",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("asset_tag", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("capacity", Integer, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("capacity_available", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("credentials", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("management_interface", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("management_ip", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("model", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("oob_interface", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("private_interface", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("public_interface", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("public_port_ips", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("region_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("router_oob_interface", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("subnet_ids", List(&Integer), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("subnets", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("username", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
    ],
);

pub(in crate::data) static ROUTER_METRICS: Structure = Structure::new(
    "RouterMetrics",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer]).required(),
        Field::new("asset_tag", Integer, &[OpenApi, Serializer]).required(),
        Field::new("capacity", Integer, &[OpenApi, Serializer]).required().nullable(),
        Field::new("enabled", Boolean, &[OpenApi, Serializer]).required(),
        Field::new("management_ip", Text, &[OpenApi, Serializer]).required(),
        Field::new("model", Text, &[OpenApi, Serializer]).required(),
        Field::new("region_id", Integer, &[OpenApi, Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("virtual_router_count", Integer, &[OpenApi, Serializer]).required(),
    ],
);

pub(in crate::data) static RUN_ROBOT: Structure = Structure::new(
    "RunRobot",
    &[
        Field::new("backups", Map, &[Traffic]).required(),
        Field::new("ceph", Map, &[Traffic]).required(),
        Field::new("project_ids", List(&Integer), &[Traffic]).required(),
        Field::new("resource", Map, &[Traffic]).required(),
        Field::new("snapshots", Map, &[Traffic]).required(),
        Field::new("virtual_routers", Map, &[Traffic]).required(),
        Field::new("vms", Map, &[Traffic]).required(),
    ],
);

pub(in crate::data) static SERVER: Structure = Structure::new(
    "Server",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("asset_tag", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("cores", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(Traffic, "integer in 1 of 255 responses")]),
        Field::new("gb", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("hostname", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("interfaces", List(&Object(&INTERFACE)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("model", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ram", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("region_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("storage_type", Object(&STORAGE_TYPE), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("type", Object(&SERVER_TYPE), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vcpus", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static SERVER_METRICS: Structure = Structure::new(
    "ServerMetrics",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer]).required(),
        Field::new("asset_tag", Integer, &[OpenApi, Serializer]).required(),
        Field::new("enabled", Boolean, &[OpenApi, Serializer]).required(),
        Field::new("gb", Integer, &[OpenApi, Serializer]).required(),
        Field::new("gb_in_use", Integer, &[OpenApi, Serializer]).required(),
        Field::new("hostname", Text, &[OpenApi, Serializer]).required(),
        Field::new("model", Text, &[OpenApi, Serializer]).required(),
        Field::new("ram", Integer, &[OpenApi, Serializer]).required(),
        Field::new("ram_in_use", Integer, &[OpenApi, Serializer]).required(),
        Field::new("region_id", Integer, &[OpenApi, Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("storage_type", Text, &[OpenApi, Serializer]).required(),
        Field::new("type", Text, &[OpenApi, Serializer]).required(),
        Field::new("vcpus", Integer, &[OpenApi, Serializer]).required(),
        Field::new("vcpus_in_use", Integer, &[OpenApi, Serializer]).required(),
    ],
);

pub(in crate::data) static SERVER_TYPE: Structure = Structure::new(
    "ServerType",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static SNAPSHOT: Structure = Structure::new(
    "Snapshot",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("active", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("emails", List(&Text), &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "always present")]),
        Field::new("history", List(&Object(&SNAPSHOT_HISTORY)), &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "object SnapshotHistory")]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("parent_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("remove_subtree", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vm", Object(&VM), &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static SNAPSHOT_HISTORY: Structure = Structure::new(
    "SnapshotHistory",
    &[
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("customer_address", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("project_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "project")),
        Field::new("snapshot_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "snapshot")),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vm_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "vm")),
    ],
);

pub(in crate::data) static SNAPSHOT_TREE: Structure = Structure::new(
    "SnapshotTree",
    &[Field::new("branches", List(&Object(&SNAPSHOT_TREE_BRANCH)), &[Serializer, Traffic])
        .required()],
);

pub(in crate::data) static SNAPSHOT_TREE_BRANCH: Structure = Structure::new(
    "SnapshotTreeBranch",
    &[
        Field::new("id", Integer, &[Serializer, Traffic]).required(),
        Field::new("active", Boolean, &[Serializer, Traffic]).required(),
        Field::new("children", List(&Object(&SNAPSHOT_TREE_BRANCH)), &[Serializer, Traffic])
            .required(),
        Field::new("created", DateTime, &[Serializer, Traffic]).required(),
        Field::new("history", List(&Object(&SNAPSHOT_HISTORY)), &[Serializer, Traffic]).required(),
        Field::new("name", Text, &[Serializer, Traffic]).required(),
        Field::new("remove_subtree", Boolean, &[Serializer, Traffic]).required(),
        Field::new("state", Integer, &[Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[Serializer, Traffic]).required(),
        Field::new("uri", Text, &[Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static STORAGE: Structure = Structure::new(
    "Storage",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("gb", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("history", List(&Object(&STORAGE_HISTORY)), &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "object StorageHistory")]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("primary", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vm_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "vm")),
    ],
);

pub(in crate::data) static STORAGE_HISTORY: Structure = Structure::new(
    "StorageHistory",
    &[
        Field::new("gb_quantity", Integer, &[OpenApi, Traffic]).required(),
        Field::new("gb_sku", Text, &[OpenApi, Traffic]).required(),
        Field::new("storage_id", Integer, &[OpenApi, Traffic])
            .required()
            .refers_to(&("IAAS", "storage")),
        Field::new("storage_name", Text, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static STORAGE_TYPE: Structure = Structure::new(
    "StorageType",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("regions", List(&Integer), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static SUBNET: Structure = Structure::new(
    "Subnet",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic]).required(),
        Field::new("address_id", Integer, &[OpenApi, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("address_range", Text, &[OpenApi, Traffic]).required(),
        Field::new("allocation", Object(&ALLOCATION), &[OpenApi, Traffic]).required(),
        Field::new("children", List(&Object(&RELATED_SUBNET)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("created", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("gateway", Text, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("ips_in_use", Integer, &[OpenApi, Traffic]).required(),
        Field::new("modified_by", Integer, &[OpenApi, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("name", Text, &[OpenApi, Traffic]).required(),
        Field::new("parent", Object(&RELATED_SUBNET), &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("subnets_in_use", Integer, &[OpenApi, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Traffic]).required(),
        Field::new("virtual_router_id", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .refers_to(&("IAAS", "virtual_router"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("vlan", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("vxlan", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
    ],
);

pub(in crate::data) static SUBNET_SPACE: Structure = Structure::new(
    "SubnetSpace",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("address_id", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .refers_to(&("Membership", "address"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("address_range", Text, &[OpenApi, Traffic]).required(),
        Field::new("ips_in_use", Integer, &[OpenApi, Traffic]).required(),
        Field::new("modified_by", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .refers_to(&("Membership", "user"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("name", Text, &[OpenApi, Traffic]).required(),
        Field::new("subnets_in_use", Integer, &[OpenApi, Traffic]).required(),
        Field::new("virtual_router_id", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .refers_to(&("IAAS", "virtual_router"))
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("vlan", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("vxlan", Integer, &[OpenApi, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
    ],
);

pub(in crate::data) static UPDATE_ALLOCATION: Structure = Structure::new(
    "UpdateAllocation",
    &[
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .refers_to(&("Membership", "address"))
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("address_range", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("asn_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "asn")),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_ASN: Structure = Structure::new(
    "UpdateAsn",
    &[
        Field::new("member_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "member")),
        Field::new("number", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_BACKUP: Structure = Structure::new(
    "UpdateBackup",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("time_valid", Text, &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static UPDATE_BLACKLIST: Structure = Structure::new(
    "UpdateBlacklist",
    &[
        Field::new("cidr", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("comment", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_CEPH: Structure = Structure::new(
    "UpdateCeph",
    &[
        Field::new("CEPH_001", Integer, &[OpenApi, Serializer]).required(),
        Field::new("name", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_CLOUD: Structure = Structure::new(
    "UpdateCloud",
    &[
        Field::new(
            "firewall_rules",
            List(&Object(&UPDATE_CLOUD_FIREWALL_RULE)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("project", Object(&UPDATE_PROJECT), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("subnets", List(&Object(&UPDATE_CLOUD_SUBNET)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("vms", List(&Object(&UPDATE_CLOUD_VM)), &[OpenApi, Serializer, Traffic])
            .required(),
    ],
);

pub(in crate::data) static UPDATE_CLOUD_FIREWALL_RULE: Structure = Structure::new(
    "UpdateCloudFirewallRule",
    &[
        Field::new("allow", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("destination", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("port", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("protocol", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("source", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_CLOUD_SUBNET: Structure = Structure::new(
    "UpdateCloudSubnet",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]),
        Field::new("address_id", Integer, &[Traffic]).refers_to(&("Membership", "address")),
        Field::new("address_range", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vlan", Integer, &[Traffic]),
        Field::new("vxlan", Integer, &[Traffic]),
    ],
);

pub(in crate::data) static UPDATE_CLOUD_VM: Structure = Structure::new(
    "UpdateCloudVm",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]),
        Field::new("cpu", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("dns", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("gateway_subnet", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("gpu", Integer, &[OpenApi, Serializer]).required(),
        Field::new("image_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "image")),
        Field::new(
            "ip_addresses",
            List(&Object(&UPDATE_CLOUD_VM_IP_ADDRESS)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("nat", Boolean, &[OpenApi, Serializer]),
        Field::new("ram", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("storage_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "storage_type")),
        Field::new("storages", List(&Object(&CREATE_STORAGE)), &[OpenApi, Serializer, Traffic])
            .required(),
    ],
);

pub(in crate::data) static UPDATE_CLOUD_VM_IP_ADDRESS: Structure = Structure::new(
    "UpdateCloudVmIpAddress",
    &[
        Field::new("address", Text, &[OpenApi, Traffic]),
        Field::new("nat", Boolean, &[OpenApi, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_DEVICE: Structure = Structure::new(
    "UpdateDevice",
    &[
        Field::new("device_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "device_type")),
        Field::new("id_on_host", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("server_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "server")),
        Field::new("vm_id", Integer, &[OpenApi, Serializer]).refers_to(&("IAAS", "vm")),
    ],
);

pub(in crate::data) static UPDATE_IMAGE: Structure = Structure::new(
    "UpdateImage",
    &[Field::new("regions", List(&Integer), &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static UPDATE_INTERFACE: Structure = Structure::new(
    "UpdateInterface",
    &[
        Field::new("details", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("hostname", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("ip_address", Text, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("mac_address", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_IP_ADDRESS: Structure = Structure::new(
    "UpdateIpAddress",
    &[
        Field::new("address", Text, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("credentials", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("location", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_IP_ADDRESS_GROUP: Structure = Structure::new(
    "UpdateIpAddressGroup",
    &[
        Field::new("cidrs", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("version", Integer, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_PROJECT: Structure = Structure::new(
    "UpdateProject",
    &[
        Field::new("grace_period", Integer, &[OpenApi, Serializer, Traffic]),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("note", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static UPDATE_PTR_RECORD: Structure = Structure::new(
    "UpdatePtrRecord",
    &[
        Field::new("content", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("time_to_live", Integer, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static UPDATE_RECORD: Structure = Structure::new(
    "UpdateRecord",
    &[
        Field::new("content", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("domain_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "domain")),
        Field::new("failover", Boolean, &[OpenApi, Serializer])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("failover_content", Text, &[OpenApi, Serializer])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("georegion", Integer, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("priority", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("time_to_live", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static UPDATE_ROUTER: Structure = Structure::new(
    "UpdateRouter",
    &[
        Field::new("asset_tag", Integer, &[OpenApi, Serializer, Traffic]),
        Field::new("capacity", Integer, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("credentials", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("management_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("model", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("oob_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("private_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("public_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("public_port_ips", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("router_oob_interface", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("subnet_ids", List(&Text), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("username", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_SERVER: Structure = Structure::new(
    "UpdateServer",
    &[
        Field::new("asset_tag", Integer, &[OpenApi, Serializer, Traffic]).nullable(),
        Field::new("cores", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("enabled", Boolean, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("gb", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("model", Text, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("ram", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("storage_type_id", Integer, &[OpenApi, Serializer, Traffic])
            .refers_to(&("IAAS", "storage_type"))
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("type_id", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static UPDATE_SNAPSHOT: Structure = Structure::new(
    "UpdateSnapshot",
    &[
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("remove_subtree", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_STORAGE_TYPE: Structure = Structure::new(
    "UpdateStorageType",
    &[Field::new("regions", List(&Integer), &[OpenApi, Serializer, Traffic]).required()],
);

pub(in crate::data) static UPDATE_SUBNET: Structure = Structure::new(
    "UpdateSubnet",
    &[
        Field::new("address_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("address_range", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("parent_id", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("vlan", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vxlan", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static UPDATE_VIRTUAL_ROUTER: Structure = Structure::new(
    "UpdateVirtualRouter",
    &[
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new(
            "subnets",
            List(&Object(&UPDATE_VIRTUAL_ROUTER_SUBNET)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
    ],
);

pub(in crate::data) static UPDATE_VIRTUAL_ROUTER_SUBNET: Structure = Structure::new(
    "UpdateVirtualRouterSubnet",
    &[Field::new("address_range", Text, &[Traffic]), Field::new("name", Text, &[Traffic])],
);

pub(in crate::data) static UPDATE_VM: Structure = Structure::new(
    "UpdateVm",
    &[
        Field::new("cpu", Integer, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("gpu", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new(
            "ip_addresses",
            List(&Object(&UPDATE_VM_IP_ADDRESS)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ram", Integer, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("storages", List(&Object(&CREATE_STORAGE)), &[OpenApi, Serializer, Traffic])
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("userdata", Text, &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static UPDATE_VM_IP_ADDRESS: Structure = Structure::new(
    "UpdateVmIpAddress",
    &[Field::new("address", Text, &[Traffic]), Field::new("nat", Boolean, &[Traffic])],
);

pub(in crate::data) static UPDATE_VPN: Structure = Structure::new(
    "UpdateVpn",
    &[
        Field::new("description", Text, &[Serializer, Traffic]),
        Field::new("dns", Text, &[OpenApi, Serializer])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
        Field::new("ike_authentication", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_dh_groups", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_encryption", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_gateway_type", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_gateway_value", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_lifetime", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_pre_shared_key", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_remote_identifier", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_version", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_authentication", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_encryption", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_establish_time", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_lifetime", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_pfs_groups", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("routes", List(&Object(&UPDATE_VPN_ROUTE)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("traffic_selector", Boolean, &[OpenApi, Serializer, Traffic]),
        Field::new("vpn_clients", List(&Object(&UPDATE_VPN_CLIENT)), &[OpenApi, Serializer])
            .disputed(&[Dispute::new(OpenApi, "required"), Dispute::new(Serializer, "required")]),
    ],
);

pub(in crate::data) static UPDATE_VPN_CLIENT: Structure = Structure::new(
    "UpdateVpnClient",
    &[
        Field::new("password", Text, &[OpenApi, Serializer]),
        Field::new("username", Text, &[OpenApi, Serializer]),
    ],
);

pub(in crate::data) static UPDATE_VPN_ROUTE: Structure = Structure::new(
    "UpdateVpnRoute",
    &[
        Field::new("local_subnet", Text, &[OpenApi, Serializer, Traffic]),
        Field::new("remote_subnet", Text, &[OpenApi, Serializer, Traffic]),
    ],
);

pub(in crate::data) static UPDATE_WHITELIST: Structure = Structure::new(
    "UpdateWhitelist",
    &[
        Field::new("cidr", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("comment", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static VIRTUAL_ROUTER: Structure = Structure::new(
    "VirtualRouter",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new(
            "firewall_rules",
            List(&Object(&FIREWALL_RULE)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("ip_address", Object(&IP_ADDRESS), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("project", Object(&PROJECT), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("router_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "router")),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new(
            "subnets",
            List(&Object(&VIRTUAL_ROUTER_SUBNET)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static VIRTUAL_ROUTER_SUBNET: Structure = Structure::new(
    "VirtualRouterSubnet",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic]).required(),
        Field::new("address_id", Integer, &[OpenApi, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("address_range", Text, &[OpenApi, Traffic]).required(),
        Field::new("modified_by", Integer, &[OpenApi, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("name", Text, &[OpenApi, Traffic]).required(),
        Field::new("vlan", Integer, &[OpenApi, Traffic]).required(),
        Field::new("vxlan", Integer, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static VM: Structure = Structure::new(
    "Vm",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("available_devices", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("cpu", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("dns", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("emails", List(&Text), &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "always present")]),
        Field::new("gateway_subnet", Object(&SUBNET), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("gpu", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("guid", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("history", List(&Object(&VM_HISTORY)), &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "object VmHistory")]),
        Field::new("image", Object(&IMAGE), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("image_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "image")),
        Field::new("ip_addresses", List(&Object(&IP_ADDRESS)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("project", Object(&PROJECT), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("public_key", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("ram", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("server_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "server")),
        Field::new("stable", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("storage_type", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("storages", List(&Object(&STORAGE)), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("userdata", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static VM_HISTORY: Structure = Structure::new(
    "VmHistory",
    &[
        Field::new("cpu_quantity", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("cpu_sku", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("customer_address", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("gpu_quantity", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("gpu_sku", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("image_quantity", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("image_sku", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("nat_quantity", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("nat_sku", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("project_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "project")),
        Field::new("project_vm_name", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ram_quantity", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("ram_sku", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("state", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new(
            "storage_histories",
            List(&Object(&STORAGE_HISTORY)),
            &[OpenApi, Serializer, Traffic],
        )
        .required(),
        Field::new("storages", List(&Object(&STORAGE_HISTORY)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("vm_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "vm")),
    ],
);

pub(in crate::data) static VPN: Structure = Structure::new(
    "Vpn",
    &[
        Field::new("id", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("description", Text, &[Serializer, Traffic]).required(),
        Field::new("dns", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .nullable()
            .disputed(&[Dispute::new(OpenApi, "never null")]),
        Field::new("emails", List(&Text), &[OpenApi, Serializer, Traffic])
            .disputed(&[Dispute::new(OpenApi, "always present")]),
        Field::new("ike_authentication", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_dh_groups", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_encryption", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_gateway_type", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_gateway_value", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_lifetime", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_local_identifier", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_pre_shared_key", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_remote_identifier", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ike_version", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_authentication", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_encryption", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_establish_time", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_lifetime", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("ipsec_pfs_groups", Text, &[OpenApi, Serializer, Traffic]).required().nullable(),
        Field::new("routes", List(&Object(&ROUTE)), &[OpenApi, Serializer, Traffic]).required(),
        Field::new("send_email", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("stif_number", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("traffic_selector", Boolean, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("virtual_router_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "virtual_router")),
        Field::new("vpn_clients", List(&Object(&VPN_CLIENT)), &[OpenApi, Serializer, Traffic])
            .required(),
        Field::new("vpn_type", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static VPN_CLIENT: Structure = Structure::new(
    "VpnClient",
    &[
        Field::new("id", Integer, &[OpenApi, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("password", Text, &[OpenApi, Traffic]).required(),
        Field::new("updated", DateTime, &[OpenApi, Traffic]).required(),
        Field::new("username", Text, &[OpenApi, Traffic]).required(),
    ],
);

pub(in crate::data) static VPN_HISTORY: Structure = Structure::new(
    "VpnHistory",
    &[
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("customer_address", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("project_name", Text, &[OpenApi, Serializer, Traffic])
            .required()
            .disputed(&[Dispute::new(OpenApi, "integer")]),
        Field::new("vpn_id", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("IAAS", "vpn")),
        Field::new("vpn_quantity", Integer, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("vpn_sku", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);

pub(in crate::data) static VPN_STATUS: Structure = Structure::new(
    "VpnStatus",
    &[
        Field::new("ike", Boolean, &[OpenApi]).required(),
        Field::new("ike_info", Text, &[OpenApi]).required(),
        Field::new("ipsec", Boolean, &[OpenApi]).required(),
        Field::new("ipsec_info", Text, &[OpenApi]).required(),
    ],
);

pub(in crate::data) static WHITELIST: Structure = Structure::new(
    "Whitelist",
    &[
        Field::new("cidr", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("comment", Text, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("created", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("modified_by", Integer, &[OpenApi, Serializer, Traffic])
            .required()
            .refers_to(&("Membership", "user")),
        Field::new("updated", DateTime, &[OpenApi, Serializer, Traffic]).required(),
        Field::new("uri", Text, &[OpenApi, Serializer, Traffic]).required(),
    ],
);
