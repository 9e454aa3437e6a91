//! The fields of Compute.

use crate::FieldSource::GoSdk;
use crate::Kind::{Boolean, DateTime, Integer, List, Object, Text};
use crate::{Dispute, Field, Structure};

pub(in crate::data) static BACKUP: Structure = Structure::new(
    "Backup",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("instance", Object(&BACKUP_INSTANCE), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&BOM)), &[GoSdk]).required(),
        Field::new("state", Text, &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static BACKUP_INSTANCE: Structure = Structure::new(
    "BackupInstance",
    &[
        Field::new("id", Integer, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("state", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static BASE_IP_ADDRESS: Structure = Structure::new(
    "BaseIpAddress",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("address", Text, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("notes", Text, &[GoSdk]).required(),
        Field::new("public_ip", Object(&BASE_IP_ADDRESS_PUBLIC_IP), &[GoSdk]).required(),
        Field::new("public_ip_id", Integer, &[GoSdk]).required(),
        Field::new("subnet_id", Integer, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static BASE_IP_ADDRESS_PUBLIC_IP: Structure = Structure::new(
    "BaseIpAddressPublicIp",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("address", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static BOM: Structure = Structure::new(
    "Bom",
    &[
        Field::new("quantity", Integer, &[GoSdk]).required(),
        Field::new("sku_name", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static CREATE_BACKUP: Structure = Structure::new(
    "CreateBackup",
    &[
        Field::new("instance_id", Integer, &[GoSdk])
            .required()
            .refers_to(&("Compute", "compute_instances")),
        Field::new("name", Text, &[GoSdk]),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("type", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_FIREWALL: Structure = Structure::new(
    "CreateFirewall",
    &[
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("rules", List(&Object(&CREATE_FIREWALL_RULE)), &[GoSdk]),
        Field::new("type", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_FIREWALL_RULE: Structure = Structure::new(
    "CreateFirewallRule",
    &[
        Field::new("allow", Boolean, &[GoSdk]),
        Field::new("description", Text, &[GoSdk]),
        Field::new("destination", Text, &[GoSdk]),
        Field::new("group_name", Text, &[GoSdk]),
        Field::new("inbound", Boolean, &[GoSdk]),
        Field::new("port", Text, &[GoSdk]),
        Field::new("protocol", Text, &[GoSdk]),
        Field::new("source", Text, &[GoSdk]),
        Field::new("zone", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_GPU: Structure = Structure::new(
    "CreateGpu",
    &[
        Field::new("instance_id", Integer, &[GoSdk])
            .required()
            .refers_to(&("Compute", "compute_instances")),
        Field::new("name", Text, &[GoSdk]),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&CREATE_GPU_SPEC)), &[GoSdk]).required(),
    ],
);

pub(in crate::data) static CREATE_GPU_SPEC: Structure =
    Structure::new("CreateGpuSpec", &[Field::new("sku_name", Text, &[GoSdk])]);

pub(in crate::data) static CREATE_INSTANCE: Structure = Structure::new(
    "CreateInstance",
    &[
        Field::new("grace_period", Integer, &[GoSdk]),
        Field::new("interfaces", List(&Object(&CREATE_INSTANCE_INTERFACE)), &[GoSdk]),
        Field::new("metadata", Object(&CREATE_INSTANCE_METADATA), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&CREATE_INSTANCE_SPEC)), &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_INSTANCE_INTERFACE: Structure = Structure::new(
    "CreateInstanceInterface",
    &[
        Field::new("gateway", Boolean, &[GoSdk]),
        Field::new(
            "ipv4_addresses",
            List(&Object(&CREATE_INSTANCE_INTERFACE_IPV4_ADDRESS)),
            &[GoSdk],
        ),
        Field::new(
            "ipv6_addresses",
            List(&Object(&CREATE_INSTANCE_INTERFACE_IPV6_ADDRESS)),
            &[GoSdk],
        ),
    ],
);

pub(in crate::data) static CREATE_INSTANCE_INTERFACE_IPV4_ADDRESS: Structure = Structure::new(
    "CreateInstanceInterfaceIpv4Address",
    &[Field::new("address", Text, &[GoSdk]), Field::new("nat", Boolean, &[GoSdk])],
);

pub(in crate::data) static CREATE_INSTANCE_INTERFACE_IPV6_ADDRESS: Structure =
    Structure::new("CreateInstanceInterfaceIpv6Address", &[Field::new("address", Text, &[GoSdk])]);

pub(in crate::data) static CREATE_INSTANCE_METADATA: Structure = Structure::new(
    "CreateInstanceMetadata",
    &[
        Field::new("dns", Text, &[GoSdk]),
        Field::new("instance_type", Text, &[GoSdk]),
        Field::new("ssh_key_names", List(&Text), &[GoSdk]),
        Field::new("userdata", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_INSTANCE_SPEC: Structure = Structure::new(
    "CreateInstanceSpec",
    &[Field::new("quantity", Integer, &[GoSdk]), Field::new("sku_name", Text, &[GoSdk])],
);

pub(in crate::data) static CREATE_IP_GROUP: Structure = Structure::new(
    "CreateIpGroup",
    &[
        Field::new("cidrs", List(&Text), &[GoSdk]).required(),
        Field::new("description", Text, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("version", Integer, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_PROJECT: Structure = Structure::new(
    "CreateProject",
    &[
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("note", Text, &[GoSdk]),
        Field::new("region_id", Integer, &[GoSdk]).required().refers_to(&("Membership", "address")),
    ],
);

pub(in crate::data) static CREATE_ROUTER: Structure = Structure::new(
    "CreateRouter",
    &[
        Field::new("metadata", Object(&CREATE_ROUTER_METADATA), &[GoSdk]),
        Field::new("networks", List(&Object(&CREATE_ROUTER_NETWORK)), &[GoSdk]),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("type", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_ROUTER_METADATA: Structure = Structure::new(
    "CreateRouterMetadata",
    &[
        Field::new("destination", Text, &[GoSdk]),
        Field::new("nat", Boolean, &[GoSdk]),
        Field::new("nexthop", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_ROUTER_NETWORK: Structure = Structure::new(
    "CreateRouterNetwork",
    &[
        Field::new("ipv4", Text, &[GoSdk]),
        Field::new("ipv6", Text, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("vlan", Integer, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_SNAPSHOT: Structure = Structure::new(
    "CreateSnapshot",
    &[
        Field::new("instance_id", Integer, &[GoSdk])
            .required()
            .refers_to(&("Compute", "compute_instances")),
        Field::new("name", Text, &[GoSdk]),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("type", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_SSH_KEY: Structure = Structure::new(
    "CreateSshKey",
    &[Field::new("name", Text, &[GoSdk]).required(), Field::new("public_key", Text, &[GoSdk])],
);

pub(in crate::data) static CREATE_VOLUME: Structure = Structure::new(
    "CreateVolume",
    &[
        Field::new("instance_id", Integer, &[GoSdk]).refers_to(&("Compute", "compute_instances")),
        Field::new("name", Text, &[GoSdk]),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&CREATE_VOLUME_SPEC)), &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_VOLUME_SPEC: Structure = Structure::new(
    "CreateVolumeSpec",
    &[Field::new("quantity", Integer, &[GoSdk]), Field::new("sku_name", Text, &[GoSdk])],
);

pub(in crate::data) static CREATE_VPN: Structure = Structure::new(
    "CreateVpn",
    &[
        Field::new("metadata", Object(&CREATE_VPN_METADATA), &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("type", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_VPN_METADATA: Structure = Structure::new(
    "CreateVpnMetadata",
    &[
        Field::new("child_sas", List(&Object(&CREATE_VPN_METADATA_CHILD_SA)), &[GoSdk]),
        Field::new("ike_authentication", Text, &[GoSdk]),
        Field::new("ike_dh_groups", Text, &[GoSdk]),
        Field::new("ike_encryption", Text, &[GoSdk]),
        Field::new("ike_gateway_type", Text, &[GoSdk]),
        Field::new("ike_gateway_value", Text, &[GoSdk]),
        Field::new("ike_lifetime", Integer, &[GoSdk]),
        Field::new("ike_pre_shared_key", Text, &[GoSdk]),
        Field::new("ike_version", Text, &[GoSdk]),
        Field::new("ipsec_authentication", Text, &[GoSdk]),
        Field::new("ipsec_encryption", Text, &[GoSdk]),
        Field::new("ipsec_establish_time", Text, &[GoSdk]),
        Field::new("ipsec_lifetime", Integer, &[GoSdk]),
        Field::new("ipsec_pfs_groups", Text, &[GoSdk]),
        Field::new("traffic_selector", Boolean, &[GoSdk]),
    ],
);

pub(in crate::data) static CREATE_VPN_METADATA_CHILD_SA: Structure = Structure::new(
    "CreateVpnMetadataChildSa",
    &[Field::new("local_ts", Text, &[GoSdk]), Field::new("remote_ts", Text, &[GoSdk])],
);

pub(in crate::data) static FIREWALL: Structure = Structure::new(
    "Firewall",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("rules", List(&Object(&FIREWALL_RULE)), &[GoSdk]).required(),
        Field::new("specs", List(&Object(&BOM)), &[GoSdk]).required(),
        Field::new("state", Text, &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static FIREWALL_RULE: Structure = Structure::new(
    "FirewallRule",
    &[
        Field::new("allow", Boolean, &[GoSdk]),
        Field::new("description", Text, &[GoSdk]),
        Field::new("destination", Text, &[GoSdk]),
        Field::new("group_name", Text, &[GoSdk]),
        Field::new("inbound", Boolean, &[GoSdk]),
        Field::new("order", Integer, &[GoSdk]),
        Field::new("port", Text, &[GoSdk]),
        Field::new("protocol", Text, &[GoSdk]),
        Field::new("source", Text, &[GoSdk]),
        Field::new("version", Integer, &[GoSdk]),
        Field::new("zone", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static GPU: Structure = Structure::new(
    "Gpu",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("instance", Object(&GPU_INSTANCE), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&BOM)), &[GoSdk]).required(),
        Field::new("state", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static GPU_INSTANCE: Structure = Structure::new(
    "GpuInstance",
    &[
        Field::new("id", Integer, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("state", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static IMAGE: Structure = Structure::new(
    "Image",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("filename", Text, &[GoSdk]).required(),
        Field::new("os_variant", Text, &[GoSdk]).required(),
        Field::new("protocol", Text, &[GoSdk]).required(),
        Field::new("sku_name", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static INSTANCE: Structure = Structure::new(
    "Instance",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("grace_period", Integer, &[GoSdk]).required(),
        Field::new("interfaces", List(&Object(&INSTANCE_INTERFACE)), &[GoSdk]).required(),
        Field::new("metadata", Object(&INSTANCE_METADATA), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", Object(&BOM), &[GoSdk])
            .required()
            .disputed(&[Dispute::new(GoSdk, "list in the request")]),
        Field::new("state", Text, &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static INSTANCE_INTERFACE: Structure = Structure::new(
    "InstanceInterface",
    &[
        Field::new("gateway", Boolean, &[GoSdk]),
        Field::new("ipv4_addresses", List(&Object(&INSTANCE_INTERFACE_IPV4_ADDRESS)), &[GoSdk]),
        Field::new("ipv6_addresses", List(&Object(&INSTANCE_INTERFACE_IPV6_ADDRESS)), &[GoSdk]),
        Field::new("vlan", Integer, &[GoSdk]),
    ],
);

pub(in crate::data) static INSTANCE_INTERFACE_IPV4_ADDRESS: Structure = Structure::new(
    "InstanceInterfaceIpv4Address",
    &[
        Field::new("id", Integer, &[GoSdk]),
        Field::new("address", Text, &[GoSdk]),
        Field::new("nat", Boolean, &[GoSdk]),
        Field::new("public_ip", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static INSTANCE_INTERFACE_IPV6_ADDRESS: Structure = Structure::new(
    "InstanceInterfaceIpv6Address",
    &[Field::new("id", Integer, &[GoSdk]), Field::new("address", Text, &[GoSdk])],
);

pub(in crate::data) static INSTANCE_METADATA: Structure = Structure::new(
    "InstanceMetadata",
    &[
        Field::new("dns", Text, &[GoSdk]),
        Field::new("dns4", Text, &[GoSdk]),
        Field::new("dns6", Text, &[GoSdk]),
        Field::new("instance_type", Text, &[GoSdk]),
        Field::new("userdata", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static IP_GROUP: Structure = Structure::new(
    "IpGroup",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("cidrs", List(&Text), &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
        Field::new("version", Integer, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static PROJECT: Structure = Structure::new(
    "Project",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("address_id", Integer, &[GoSdk])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("closed", Boolean, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("manager_id", Integer, &[GoSdk]).required().refers_to(&("Membership", "user")),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("note", Text, &[GoSdk]).required(),
        Field::new("region_id", Integer, &[GoSdk]).required().refers_to(&("Membership", "address")),
        Field::new("reseller_id", Integer, &[GoSdk])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static ROUTER: Structure = Structure::new(
    "Router",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("grace_period", Integer, &[GoSdk]).required(),
        Field::new("metadata", Object(&ROUTER_METADATA), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("networks", List(&Object(&ROUTER_NETWORK)), &[GoSdk]).required(),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&BOM)), &[GoSdk]).required(),
        Field::new("state", Text, &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static ROUTER_METADATA: Structure = Structure::new(
    "RouterMetadata",
    &[
        Field::new("ipv4_address", Object(&BASE_IP_ADDRESS), &[GoSdk]).required(),
        Field::new("ipv4_address_id", Integer, &[GoSdk]).required(),
        Field::new("ipv6_address", Object(&BASE_IP_ADDRESS), &[GoSdk]).required(),
        Field::new("ipv6_address_id", Integer, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static ROUTER_NETWORK: Structure = Structure::new(
    "RouterNetwork",
    &[
        Field::new("destination", Text, &[GoSdk]),
        Field::new("ipv4", Text, &[GoSdk]),
        Field::new("ipv6", Text, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("nat", Boolean, &[GoSdk]),
        Field::new("nexthop", Text, &[GoSdk]),
        Field::new("vlan", Integer, &[GoSdk]),
    ],
);

pub(in crate::data) static SNAPSHOT: Structure = Structure::new(
    "Snapshot",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("instance", Object(&SNAPSHOT_INSTANCE), &[GoSdk]).required(),
        Field::new("metadata", Object(&SNAPSHOT_METADATA), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&BOM)), &[GoSdk]).required(),
        Field::new("state", Text, &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static SNAPSHOT_INSTANCE: Structure = Structure::new(
    "SnapshotInstance",
    &[
        Field::new("id", Integer, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("state", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static SNAPSHOT_METADATA: Structure = Structure::new(
    "SnapshotMetadata",
    &[Field::new("active", Boolean, &[GoSdk]), Field::new("remove_subtree", Boolean, &[GoSdk])],
);

pub(in crate::data) static SSH_KEY: Structure = Structure::new(
    "SshKey",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("private_key", Text, &[GoSdk]),
        Field::new("public_key", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static UPDATE_BACKUP: Structure = Structure::new(
    "UpdateBackup",
    &[Field::new("name", Text, &[GoSdk]), Field::new("state", Text, &[GoSdk])],
);

pub(in crate::data) static UPDATE_FIREWALL: Structure = Structure::new(
    "UpdateFirewall",
    &[
        Field::new("rules", List(&Object(&UPDATE_FIREWALL_RULE)), &[GoSdk]),
        Field::new("state", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static UPDATE_FIREWALL_RULE: Structure = Structure::new(
    "UpdateFirewallRule",
    &[
        Field::new("allow", Boolean, &[GoSdk]),
        Field::new("description", Text, &[GoSdk]),
        Field::new("destination", Text, &[GoSdk]),
        Field::new("group_name", Text, &[GoSdk]),
        Field::new("inbound", Boolean, &[GoSdk]),
        Field::new("port", Text, &[GoSdk]),
        Field::new("protocol", Text, &[GoSdk]),
        Field::new("source", Text, &[GoSdk]),
        Field::new("zone", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_GPU: Structure = Structure::new(
    "UpdateGpu",
    &[Field::new("name", Text, &[GoSdk]), Field::new("state", Text, &[GoSdk])],
);

pub(in crate::data) static UPDATE_INSTANCE: Structure = Structure::new(
    "UpdateInstance",
    &[
        Field::new("grace_period", Integer, &[GoSdk]),
        Field::new("interfaces", List(&Object(&UPDATE_INSTANCE_INTERFACE)), &[GoSdk]),
        Field::new("metadata", Object(&UPDATE_INSTANCE_METADATA), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]),
        Field::new("specs", List(&Object(&UPDATE_INSTANCE_SPEC)), &[GoSdk]).required(),
        Field::new("state", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_INSTANCE_INTERFACE: Structure = Structure::new(
    "UpdateInstanceInterface",
    &[
        Field::new("gateway", Boolean, &[GoSdk]),
        Field::new(
            "ipv4_addresses",
            List(&Object(&UPDATE_INSTANCE_INTERFACE_IPV4_ADDRESS)),
            &[GoSdk],
        ),
        Field::new(
            "ipv6_addresses",
            List(&Object(&UPDATE_INSTANCE_INTERFACE_IPV6_ADDRESS)),
            &[GoSdk],
        ),
    ],
);

pub(in crate::data) static UPDATE_INSTANCE_INTERFACE_IPV4_ADDRESS: Structure = Structure::new(
    "UpdateInstanceInterfaceIpv4Address",
    &[Field::new("address", Text, &[GoSdk]), Field::new("nat", Boolean, &[GoSdk])],
);

pub(in crate::data) static UPDATE_INSTANCE_INTERFACE_IPV6_ADDRESS: Structure =
    Structure::new("UpdateInstanceInterfaceIpv6Address", &[Field::new("address", Text, &[GoSdk])]);

pub(in crate::data) static UPDATE_INSTANCE_METADATA: Structure = Structure::new(
    "UpdateInstanceMetadata",
    &[
        Field::new("dns", Text, &[GoSdk]),
        Field::new("instance_type", Text, &[GoSdk]),
        Field::new("userdata", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_INSTANCE_SPEC: Structure = Structure::new(
    "UpdateInstanceSpec",
    &[Field::new("quantity", Integer, &[GoSdk]), Field::new("sku_name", Text, &[GoSdk])],
);

pub(in crate::data) static UPDATE_IP_GROUP: Structure = Structure::new(
    "UpdateIpGroup",
    &[
        Field::new("cidrs", List(&Text), &[GoSdk]).required(),
        Field::new("description", Text, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("version", Integer, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_PROJECT: Structure = Structure::new(
    "UpdateProject",
    &[Field::new("name", Text, &[GoSdk]), Field::new("note", Text, &[GoSdk])],
);

pub(in crate::data) static UPDATE_ROUTER: Structure = Structure::new(
    "UpdateRouter",
    &[
        Field::new("metadata", Object(&UPDATE_ROUTER_METADATA), &[GoSdk]),
        Field::new("networks", List(&Object(&UPDATE_ROUTER_NETWORK)), &[GoSdk]),
        Field::new("state", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static UPDATE_ROUTER_METADATA: Structure = Structure::new(
    "UpdateRouterMetadata",
    &[
        Field::new("destination", Text, &[GoSdk]),
        Field::new("nat", Boolean, &[GoSdk]),
        Field::new("nexthop", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_ROUTER_NETWORK: Structure = Structure::new(
    "UpdateRouterNetwork",
    &[
        Field::new("ipv4", Text, &[GoSdk]),
        Field::new("ipv6", Text, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("vlan", Integer, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_SNAPSHOT: Structure = Structure::new(
    "UpdateSnapshot",
    &[Field::new("name", Text, &[GoSdk]), Field::new("state", Text, &[GoSdk]).required()],
);

pub(in crate::data) static UPDATE_VOLUME: Structure = Structure::new(
    "UpdateVolume",
    &[
        Field::new("metadata", Object(&UPDATE_VOLUME_METADATA), &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("specs", List(&Object(&UPDATE_VOLUME_SPEC)), &[GoSdk]),
        Field::new("state", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_VOLUME_METADATA: Structure = Structure::new(
    "UpdateVolumeMetadata",
    &[
        Field::new("attach_instance_ids", List(&Integer), &[GoSdk]),
        Field::new("detach_instance_ids", List(&Integer), &[GoSdk]),
        Field::new("mount_path", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_VOLUME_SPEC: Structure = Structure::new(
    "UpdateVolumeSpec",
    &[Field::new("quantity", Integer, &[GoSdk]), Field::new("sku_name", Text, &[GoSdk])],
);

pub(in crate::data) static UPDATE_VPN: Structure = Structure::new(
    "UpdateVpn",
    &[
        Field::new("metadata", Object(&UPDATE_VPN_METADATA), &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("state", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_VPN_METADATA: Structure = Structure::new(
    "UpdateVpnMetadata",
    &[
        Field::new("child_sas", List(&Object(&UPDATE_VPN_METADATA_CHILD_SA)), &[GoSdk]),
        Field::new("ike_authentication", Text, &[GoSdk]),
        Field::new("ike_dh_groups", Text, &[GoSdk]),
        Field::new("ike_encryption", Text, &[GoSdk]),
        Field::new("ike_gateway_type", Text, &[GoSdk]),
        Field::new("ike_gateway_value", Text, &[GoSdk]),
        Field::new("ike_lifetime", Integer, &[GoSdk]),
        Field::new("ike_pre_shared_key", Text, &[GoSdk]),
        Field::new("ike_version", Text, &[GoSdk]),
        Field::new("ipsec_authentication", Text, &[GoSdk]),
        Field::new("ipsec_encryption", Text, &[GoSdk]),
        Field::new("ipsec_establish_time", Text, &[GoSdk]),
        Field::new("ipsec_lifetime", Integer, &[GoSdk]),
        Field::new("ipsec_pfs_groups", Text, &[GoSdk]),
        Field::new("traffic_selector", Boolean, &[GoSdk]),
    ],
);

pub(in crate::data) static UPDATE_VPN_METADATA_CHILD_SA: Structure = Structure::new(
    "UpdateVpnMetadataChildSa",
    &[Field::new("local_ts", Text, &[GoSdk]), Field::new("remote_ts", Text, &[GoSdk])],
);

pub(in crate::data) static VOLUME: Structure = Structure::new(
    "Volume",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("contra_instances", List(&Object(&VOLUME_CONTRA_INSTANCE)), &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("instance", Object(&VOLUME_INSTANCE), &[GoSdk]).required(),
        Field::new("metadata", Object(&VOLUME_METADATA), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&BOM)), &[GoSdk]).required(),
        Field::new("state", Text, &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static VOLUME_CONTRA_INSTANCE: Structure = Structure::new(
    "VolumeContraInstance",
    &[
        Field::new("id", Integer, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("state", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static VOLUME_INSTANCE: Structure = Structure::new(
    "VolumeInstance",
    &[
        Field::new("id", Integer, &[GoSdk]),
        Field::new("name", Text, &[GoSdk]),
        Field::new("state", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static VOLUME_METADATA: Structure = Structure::new(
    "VolumeMetadata",
    &[
        Field::new("attach_instance_ids", List(&Integer), &[GoSdk]),
        Field::new("detach_instance_ids", List(&Integer), &[GoSdk]),
        Field::new("mount_path", Text, &[GoSdk]),
    ],
);

pub(in crate::data) static VPN: Structure = Structure::new(
    "Vpn",
    &[
        Field::new("id", Integer, &[GoSdk]).required(),
        Field::new("created", DateTime, &[GoSdk]).required(),
        Field::new("metadata", Object(&VPN_METADATA), &[GoSdk]).required(),
        Field::new("name", Text, &[GoSdk]).required(),
        Field::new("project_id", Integer, &[GoSdk]).required().refers_to(&("Compute", "project")),
        Field::new("specs", List(&Object(&BOM)), &[GoSdk]).required(),
        Field::new("state", Text, &[GoSdk]).required(),
        Field::new("type", Text, &[GoSdk]).required(),
        Field::new("updated", DateTime, &[GoSdk]).required(),
        Field::new("uri", Text, &[GoSdk]).required(),
    ],
);

pub(in crate::data) static VPN_METADATA: Structure = Structure::new(
    "VpnMetadata",
    &[
        Field::new("child_sas", List(&Object(&VPN_METADATA_CHILD_SA)), &[GoSdk]),
        Field::new("ike_authentication", Text, &[GoSdk]),
        Field::new("ike_dh_groups", Text, &[GoSdk]),
        Field::new("ike_encryption", Text, &[GoSdk]),
        Field::new("ike_gateway_type", Text, &[GoSdk]),
        Field::new("ike_gateway_value", Text, &[GoSdk]),
        Field::new("ike_lifetime", Integer, &[GoSdk]),
        Field::new("ike_local_identifier", Text, &[GoSdk]),
        Field::new("ike_pre_shared_key", Text, &[GoSdk]),
        Field::new("ike_remote_identifier", Text, &[GoSdk]),
        Field::new("ike_version", Integer, &[GoSdk])
            .disputed(&[Dispute::new(GoSdk, "text in the request")]),
        Field::new("ipsec_authentication", Text, &[GoSdk]),
        Field::new("ipsec_encryption", Text, &[GoSdk]),
        Field::new("ipsec_establish_time", Text, &[GoSdk]),
        Field::new("ipsec_lifetime", Integer, &[GoSdk]),
        Field::new("ipsec_pfs_groups", Text, &[GoSdk]),
        Field::new("stif_number", Integer, &[GoSdk]),
        Field::new("traffic_selector", Boolean, &[GoSdk]),
    ],
);

pub(in crate::data) static VPN_METADATA_CHILD_SA: Structure = Structure::new(
    "VpnMetadataChildSa",
    &[Field::new("local_ts", Text, &[GoSdk]), Field::new("remote_ts", Text, &[GoSdk])],
);
