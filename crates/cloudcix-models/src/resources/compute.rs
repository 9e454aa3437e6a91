//! The typed resources of Compute: cloud projects with their compute instances, networks and
//! storage volumes.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_client::{Client, Resource, services::compute as services};
use cloudcix_core::Transport;

use crate::date::DateTime;
use crate::request::request;
use crate::resource::model;
use crate::response::response;
use crate::states::AnyState;
pub use crate::states::compute::State;

/// The services of Compute whose responses are typed. Made by
/// [`TypedClient::compute`](crate::TypedClient::compute).
#[derive(Debug)]
pub struct Services<'a, S>(&'a Client<S>);

impl<'a, S: Transport> crate::TypedClient<'a, S> {
    /// The services of Compute.
    pub const fn compute(self) -> Services<'a, S> {
        Services(self.0)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Backups of compute instances, each with its type, specifications and state within a project:
    /// `compute/backups/`.
    pub fn compute_backups(&self) -> Resource<S, services::ComputeBackups, Backup> {
        self.0.compute().compute_backups().typed()
    }

    /// GPUs attached to compute instances, each with its specifications and state within a project:
    /// `compute/gpus/`.
    pub fn compute_gpus(&self) -> Resource<S, services::ComputeGpus, Gpu> {
        self.0.compute().compute_gpus().typed()
    }

    /// Read-only list of operating system images with file name, variant and SKU, filtered by
    /// region: `compute/images/`.
    pub fn compute_images(&self) -> Resource<S, services::ComputeImages, Image> {
        self.0.compute().compute_images().typed()
    }

    /// Compute instances of a project with their interfaces, specifications, metadata and state:
    /// `compute/instances/`.
    pub fn compute_instances(&self) -> Resource<S, services::ComputeInstances, Instance> {
        self.0.compute().compute_instances().typed()
    }

    /// Snapshots of compute instances with their type, metadata and state within a project:
    /// `compute/snapshots/`.
    pub fn compute_snapshots(&self) -> Resource<S, services::ComputeSnapshots, Snapshot> {
        self.0.compute().compute_snapshots().typed()
    }

    /// Named SSH keys with their public part and, where returned, the private part:
    /// `compute/ssh_keys/`.
    pub fn compute_ssh_keys(&self) -> Resource<S, services::ComputeSshKeys, SshKey> {
        self.0.compute().compute_ssh_keys().typed()
    }

    /// Firewalls of a project with an ordered set of allow or deny rules and a state:
    /// `network/firewalls/`.
    pub fn network_firewalls(&self) -> Resource<S, services::NetworkFirewalls, Firewall> {
        self.0.compute().network_firewalls().typed()
    }

    /// Named groups of CIDRs of one IP version, for use in network rules: `network/ip_groups/`.
    pub fn network_ip_groups(&self) -> Resource<S, services::NetworkIpGroups, IpGroup> {
        self.0.compute().network_ip_groups().typed()
    }

    /// Routers of a project with their networks, NAT and VLAN settings, grace period and state:
    /// `network/routers/`.
    pub fn network_routers(&self) -> Resource<S, services::NetworkRouters, Router> {
        self.0.compute().network_routers().typed()
    }

    /// VPNs of a project with their IKE and `IPsec` settings, child associations and state:
    /// `network/vpns/`.
    pub fn network_vpns(&self) -> Resource<S, services::NetworkVpns, Vpn> {
        self.0.compute().network_vpns().typed()
    }

    /// Cloud projects that hold the resources of an address in a region, with manager, reseller and
    /// note: `project/`.
    pub fn project(&self) -> Resource<S, services::Project, Project> {
        self.0.compute().project().typed()
    }

    /// Storage volumes of a project with their size, mount path, attached instances and state:
    /// `storage/volumes/`.
    pub fn storage_volumes(&self) -> Resource<S, services::StorageVolumes, Volume> {
        self.0.compute().storage_volumes().typed()
    }
}

response! {
    /// Backups of compute instances, each with its type, specifications and state within a project.
    /// Returned by `compute_backups`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Backup {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `instance`: an object.
        instance: Box<BackupInstance> = "instance",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects.
        specs: Vec<Bom> = "specs",
        /// `state`: a text.
        state: State = "state",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Backup: services::ComputeBackups,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Backup`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    BackupInstance {
        /// `id`: an integer.
        id: i64 = "id",
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text.
        state: State = "state",
    }
}

response! {
    /// An object in [`RouterMetadata`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    BaseIpAddress {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address`: a text.
        address: String = "address",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a text.
        name: String = "name",
        /// `notes`: a text.
        notes: String = "notes",
        /// `public_ip`: an object.
        public_ip: Box<BaseIpAddressPublicIp> = "public_ip",
        /// `public_ip_id`: an integer.
        public_ip_id: i64 = "public_ip_id",
        /// `subnet_id`: an integer.
        subnet_id: i64 = "subnet_id",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
    }
}

response! {
    /// An object in [`BaseIpAddress`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    BaseIpAddressPublicIp {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address`: a text.
        address: String = "address",
    }
}

response! {
    /// An object in [`Backup`], [`Firewall`], [`Gpu`], [`Instance`], [`Router`], [`Snapshot`],
    /// [`Volume`] and [`Vpn`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Bom {
        /// `quantity`: an integer.
        quantity: i64 = "quantity",
        /// `sku_name`: a text.
        sku_name: String = "sku_name",
    }
}

request! {
    /// The body of a `create` of `compute_backups`.
    CreateBackup requires ["instance_id", "project_id"] {
        /// `instance_id`: an integer, the id of a resource of Compute `compute_instances`.
        /// Required.
        instance_id: i64 = "instance_id",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`. Required.
        project_id: i64 = "project_id",
        /// `type`: a text.
        r#type: String = "type",
    }
}

request! {
    /// The body of a `create` of `network_firewalls`.
    CreateFirewall requires ["project_id"] {
        /// `project_id`: an integer, the id of a resource of Compute `project`. Required.
        project_id: i64 = "project_id",
        /// `rules`: a list of objects.
        rules: Vec<CreateFirewallRule> = "rules",
        /// `type`: a text.
        r#type: String = "type",
    }
}

request! {
    /// An object in [`CreateFirewall`].
    CreateFirewallRule requires [] {
        /// `allow`: a boolean.
        allow: bool = "allow",
        /// `description`: a text.
        description: String = "description",
        /// `destination`: a text.
        destination: String = "destination",
        /// `group_name`: a text.
        group_name: String = "group_name",
        /// `inbound`: a boolean.
        inbound: bool = "inbound",
        /// `port`: a text.
        port: String = "port",
        /// `protocol`: a text.
        protocol: String = "protocol",
        /// `source`: a text.
        source: String = "source",
        /// `zone`: a text.
        zone: String = "zone",
    }
}

request! {
    /// The body of a `create` of `compute_gpus`.
    CreateGpu requires ["instance_id", "project_id", "specs"] {
        /// `instance_id`: an integer, the id of a resource of Compute `compute_instances`.
        /// Required.
        instance_id: i64 = "instance_id",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`. Required.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects. Required.
        specs: Vec<CreateGpuSpec> = "specs",
    }
}

request! {
    /// An object in [`CreateGpu`].
    CreateGpuSpec requires [] {
        /// `sku_name`: a text.
        sku_name: String = "sku_name",
    }
}

request! {
    /// The body of a `create` of `compute_instances`.
    CreateInstance requires ["metadata", "project_id", "specs"] {
        /// `grace_period`: an integer.
        grace_period: i64 = "grace_period",
        /// `interfaces`: a list of objects.
        interfaces: Vec<CreateInstanceInterface> = "interfaces",
        /// `metadata`: an object. Required.
        metadata: CreateInstanceMetadata = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`. Required.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects. Required.
        specs: Vec<CreateInstanceSpec> = "specs",
        /// `type`: a text.
        r#type: String = "type",
    }
}

request! {
    /// An object in [`CreateInstance`].
    CreateInstanceInterface requires [] {
        /// `gateway`: a boolean.
        gateway: bool = "gateway",
        /// `ipv4_addresses`: a list of objects.
        ipv4_addresses: Vec<CreateInstanceInterfaceIpv4Address> = "ipv4_addresses",
        /// `ipv6_addresses`: a list of objects.
        ipv6_addresses: Vec<CreateInstanceInterfaceIpv6Address> = "ipv6_addresses",
    }
}

request! {
    /// An object in [`CreateInstanceInterface`].
    CreateInstanceInterfaceIpv4Address requires [] {
        /// `address`: a text.
        address: String = "address",
        /// `nat`: a boolean.
        nat: bool = "nat",
    }
}

request! {
    /// An object in [`CreateInstanceInterface`].
    CreateInstanceInterfaceIpv6Address requires [] {
        /// `address`: a text.
        address: String = "address",
    }
}

request! {
    /// An object in [`CreateInstance`].
    CreateInstanceMetadata requires [] {
        /// `dns`: a text.
        dns: String = "dns",
        /// `instance_type`: a text.
        instance_type: String = "instance_type",
        /// `ssh_key_names`: a list of texts.
        ssh_key_names: Vec<String> = "ssh_key_names",
        /// `userdata`: a text.
        userdata: String = "userdata",
    }
}

request! {
    /// An object in [`CreateInstance`].
    CreateInstanceSpec requires [] {
        /// `quantity`: an integer.
        quantity: i64 = "quantity",
        /// `sku_name`: a text.
        sku_name: String = "sku_name",
    }
}

request! {
    /// The body of a `create` of `network_ip_groups`.
    CreateIpGroup requires ["cidrs", "name"] {
        /// `cidrs`: a list of texts. Required.
        cidrs: Vec<String> = "cidrs",
        /// `description`: a text.
        description: String = "description",
        /// `name`: a text. Required.
        name: String = "name",
        /// `version`: an integer.
        version: i64 = "version",
    }
}

request! {
    /// The body of a `create` of `project`.
    CreateProject requires ["name", "region_id"] {
        /// `name`: a text. Required.
        name: String = "name",
        /// `note`: a text.
        note: String = "note",
        /// `region_id`: an integer, the id of a resource of Membership `address`. Required.
        region_id: i64 = "region_id",
    }
}

request! {
    /// The body of a `create` of `network_routers`.
    CreateRouter requires ["project_id"] {
        /// `metadata`: an object.
        metadata: CreateRouterMetadata = "metadata",
        /// `networks`: a list of objects.
        networks: Vec<CreateRouterNetwork> = "networks",
        /// `project_id`: an integer, the id of a resource of Compute `project`. Required.
        project_id: i64 = "project_id",
        /// `type`: a text.
        r#type: String = "type",
    }
}

request! {
    /// An object in [`CreateRouter`].
    CreateRouterMetadata requires [] {
        /// `destination`: a text.
        destination: String = "destination",
        /// `nat`: a boolean.
        nat: bool = "nat",
        /// `nexthop`: a text.
        nexthop: String = "nexthop",
    }
}

request! {
    /// An object in [`CreateRouter`].
    CreateRouterNetwork requires [] {
        /// `ipv4`: a text.
        ipv4: String = "ipv4",
        /// `ipv6`: a text.
        ipv6: String = "ipv6",
        /// `name`: a text.
        name: String = "name",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
    }
}

request! {
    /// The body of a `create` of `compute_snapshots`.
    CreateSnapshot requires ["instance_id", "project_id"] {
        /// `instance_id`: an integer, the id of a resource of Compute `compute_instances`.
        /// Required.
        instance_id: i64 = "instance_id",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`. Required.
        project_id: i64 = "project_id",
        /// `type`: a text.
        r#type: String = "type",
    }
}

request! {
    /// The body of a `create` of `compute_ssh_keys`.
    CreateSshKey requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
        /// `public_key`: a text.
        public_key: String = "public_key",
    }
}

request! {
    /// The body of a `create` of `storage_volumes`.
    CreateVolume requires ["project_id", "specs"] {
        /// `instance_id`: an integer, the id of a resource of Compute `compute_instances`.
        instance_id: i64 = "instance_id",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`. Required.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects. Required.
        specs: Vec<CreateVolumeSpec> = "specs",
        /// `type`: a text.
        r#type: String = "type",
    }
}

request! {
    /// An object in [`CreateVolume`].
    CreateVolumeSpec requires [] {
        /// `quantity`: an integer.
        quantity: i64 = "quantity",
        /// `sku_name`: a text.
        sku_name: String = "sku_name",
    }
}

request! {
    /// The body of a `create` of `network_vpns`.
    CreateVpn requires ["project_id"] {
        /// `metadata`: an object.
        metadata: CreateVpnMetadata = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`. Required.
        project_id: i64 = "project_id",
        /// `type`: a text.
        r#type: String = "type",
    }
}

request! {
    /// An object in [`CreateVpn`].
    CreateVpnMetadata requires [] {
        /// `child_sas`: a list of objects.
        child_sas: Vec<CreateVpnMetadataChildSa> = "child_sas",
        /// `ike_authentication`: a text.
        ike_authentication: String = "ike_authentication",
        /// `ike_dh_groups`: a text.
        ike_dh_groups: String = "ike_dh_groups",
        /// `ike_encryption`: a text.
        ike_encryption: String = "ike_encryption",
        /// `ike_gateway_type`: a text.
        ike_gateway_type: String = "ike_gateway_type",
        /// `ike_gateway_value`: a text.
        ike_gateway_value: String = "ike_gateway_value",
        /// `ike_lifetime`: an integer.
        ike_lifetime: i64 = "ike_lifetime",
        /// `ike_pre_shared_key`: a text.
        ike_pre_shared_key: String = "ike_pre_shared_key",
        /// `ike_version`: a text.
        ike_version: String = "ike_version",
        /// `ipsec_authentication`: a text.
        ipsec_authentication: String = "ipsec_authentication",
        /// `ipsec_encryption`: a text.
        ipsec_encryption: String = "ipsec_encryption",
        /// `ipsec_establish_time`: a text.
        ipsec_establish_time: String = "ipsec_establish_time",
        /// `ipsec_lifetime`: an integer.
        ipsec_lifetime: i64 = "ipsec_lifetime",
        /// `ipsec_pfs_groups`: a text.
        ipsec_pfs_groups: String = "ipsec_pfs_groups",
        /// `traffic_selector`: a boolean.
        traffic_selector: bool = "traffic_selector",
    }
}

request! {
    /// An object in [`CreateVpnMetadata`].
    CreateVpnMetadataChildSa requires [] {
        /// `local_ts`: a text.
        local_ts: String = "local_ts",
        /// `remote_ts`: a text.
        remote_ts: String = "remote_ts",
    }
}

response! {
    /// Firewalls of a project with an ordered set of allow or deny rules and a state. Returned by
    /// `network_firewalls`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Firewall {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`.
        project_id: i64 = "project_id",
        /// `rules`: a list of objects.
        rules: Vec<FirewallRule> = "rules",
        /// `specs`: a list of objects.
        specs: Vec<Bom> = "specs",
        /// `state`: a text.
        state: State = "state",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Firewall: services::NetworkFirewalls,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Firewall`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    FirewallRule {
        /// `allow`: a boolean.
        allow: bool = "allow",
        /// `description`: a text.
        description: String = "description",
        /// `destination`: a text.
        destination: String = "destination",
        /// `group_name`: a text.
        group_name: String = "group_name",
        /// `inbound`: a boolean.
        inbound: bool = "inbound",
        /// `order`: an integer.
        order: i64 = "order",
        /// `port`: a text.
        port: String = "port",
        /// `protocol`: a text.
        protocol: String = "protocol",
        /// `source`: a text.
        source: String = "source",
        /// `version`: an integer.
        version: i64 = "version",
        /// `zone`: a text.
        zone: String = "zone",
    }
}

response! {
    /// GPUs attached to compute instances, each with its specifications and state within a project.
    /// Returned by `compute_gpus`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Gpu {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `instance`: an object.
        instance: Box<GpuInstance> = "instance",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects.
        specs: Vec<Bom> = "specs",
        /// `state`: a text.
        state: State = "state",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Gpu: services::ComputeGpus,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Gpu`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    GpuInstance {
        /// `id`: an integer.
        id: i64 = "id",
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text.
        state: State = "state",
    }
}

response! {
    /// Read-only list of operating system images with file name, variant and SKU, filtered by
    /// region. Returned by `compute_images`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Image {
        /// `id`: an integer.
        id: i64 = "id",
        /// `filename`: a text.
        filename: String = "filename",
        /// `os_variant`: a text.
        os_variant: String = "os_variant",
        /// `protocol`: a text.
        protocol: String = "protocol",
        /// `sku_name`: a text.
        sku_name: String = "sku_name",
    }
}

model! {
    Image: services::ComputeImages,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Compute instances of a project with their interfaces, specifications, metadata and state.
    /// Returned by `compute_instances`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Instance {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `grace_period`: an integer.
        grace_period: i64 = "grace_period",
        /// `interfaces`: a list of objects.
        interfaces: Vec<InstanceInterface> = "interfaces",
        /// `metadata`: an object.
        metadata: Box<InstanceMetadata> = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`.
        project_id: i64 = "project_id",
        /// `specs`: an object.
        specs: Box<Bom> = "specs",
        /// `state`: a text.
        state: State = "state",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Instance: services::ComputeInstances,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Instance`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    InstanceInterface {
        /// `gateway`: a boolean.
        gateway: bool = "gateway",
        /// `ipv4_addresses`: a list of objects.
        ipv4_addresses: Vec<InstanceInterfaceIpv4Address> = "ipv4_addresses",
        /// `ipv6_addresses`: a list of objects.
        ipv6_addresses: Vec<InstanceInterfaceIpv6Address> = "ipv6_addresses",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
    }
}

response! {
    /// An object in [`InstanceInterface`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    InstanceInterfaceIpv4Address {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address`: a text.
        address: String = "address",
        /// `nat`: a boolean.
        nat: bool = "nat",
        /// `public_ip`: a text.
        public_ip: String = "public_ip",
    }
}

response! {
    /// An object in [`InstanceInterface`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    InstanceInterfaceIpv6Address {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address`: a text.
        address: String = "address",
    }
}

response! {
    /// An object in [`Instance`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    InstanceMetadata {
        /// `dns`: a text.
        dns: String = "dns",
        /// `dns4`: a text.
        dns4: String = "dns4",
        /// `dns6`: a text.
        dns6: String = "dns6",
        /// `instance_type`: a text.
        instance_type: String = "instance_type",
        /// `userdata`: a text.
        userdata: String = "userdata",
    }
}

response! {
    /// Named groups of CIDRs of one IP version, for use in network rules. Returned by
    /// `network_ip_groups`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    IpGroup {
        /// `id`: an integer.
        id: i64 = "id",
        /// `cidrs`: a list of texts.
        cidrs: Vec<String> = "cidrs",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a text.
        name: String = "name",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `version`: an integer.
        version: i64 = "version",
    }
}

model! {
    IpGroup: services::NetworkIpGroups,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Cloud projects that hold the resources of an address in a region, with manager, reseller and
    /// note. Returned by `project`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Project {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `closed`: a boolean.
        closed: bool = "closed",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `manager_id`: an integer, the id of a resource of Membership `user`.
        manager_id: i64 = "manager_id",
        /// `name`: a text.
        name: String = "name",
        /// `note`: a text.
        note: String = "note",
        /// `region_id`: an integer, the id of a resource of Membership `address`.
        region_id: i64 = "region_id",
        /// `reseller_id`: an integer, the id of a resource of Membership `address`.
        reseller_id: i64 = "reseller_id",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Project: services::Project,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Routers of a project with their networks, NAT and VLAN settings, grace period and state.
    /// Returned by `network_routers`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Router {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `grace_period`: an integer.
        grace_period: i64 = "grace_period",
        /// `metadata`: an object.
        metadata: Box<RouterMetadata> = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `networks`: a list of objects.
        networks: Vec<RouterNetwork> = "networks",
        /// `project_id`: an integer, the id of a resource of Compute `project`.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects.
        specs: Vec<Bom> = "specs",
        /// `state`: a text.
        state: State = "state",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Router: services::NetworkRouters,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Router`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    RouterMetadata {
        /// `ipv4_address`: an object.
        ipv4_address: Box<BaseIpAddress> = "ipv4_address",
        /// `ipv4_address_id`: an integer.
        ipv4_address_id: i64 = "ipv4_address_id",
        /// `ipv6_address`: an object.
        ipv6_address: Box<BaseIpAddress> = "ipv6_address",
        /// `ipv6_address_id`: an integer.
        ipv6_address_id: i64 = "ipv6_address_id",
    }
}

response! {
    /// An object in [`Router`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    RouterNetwork {
        /// `destination`: a text.
        destination: String = "destination",
        /// `ipv4`: a text.
        ipv4: String = "ipv4",
        /// `ipv6`: a text.
        ipv6: String = "ipv6",
        /// `name`: a text.
        name: String = "name",
        /// `nat`: a boolean.
        nat: bool = "nat",
        /// `nexthop`: a text.
        nexthop: String = "nexthop",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
    }
}

response! {
    /// Snapshots of compute instances with their type, metadata and state within a project.
    /// Returned by `compute_snapshots`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Snapshot {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `instance`: an object.
        instance: Box<SnapshotInstance> = "instance",
        /// `metadata`: an object.
        metadata: Box<SnapshotMetadata> = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects.
        specs: Vec<Bom> = "specs",
        /// `state`: a text.
        state: State = "state",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Snapshot: services::ComputeSnapshots,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Snapshot`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    SnapshotInstance {
        /// `id`: an integer.
        id: i64 = "id",
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text.
        state: State = "state",
    }
}

response! {
    /// An object in [`Snapshot`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    SnapshotMetadata {
        /// `active`: a boolean.
        active: bool = "active",
        /// `remove_subtree`: a boolean.
        remove_subtree: bool = "remove_subtree",
    }
}

response! {
    /// Named SSH keys with their public part and, where returned, the private part. Returned by
    /// `compute_ssh_keys`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    SshKey {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a text.
        name: String = "name",
        /// `private_key`: a text.
        private_key: String = "private_key",
        /// `public_key`: a text.
        public_key: String = "public_key",
    }
}

model! {
    SshKey: services::ComputeSshKeys,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of an `update` or a `partial_update` of `compute_backups`. Only an `update` needs
    /// the required fields.
    UpdateBackup requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text.
        state: State = "state",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `network_firewalls`. Only an `update` needs
    /// the required fields.
    UpdateFirewall requires ["state"] {
        /// `rules`: a list of objects.
        rules: Vec<UpdateFirewallRule> = "rules",
        /// `state`: a text. Required.
        state: State = "state",
    }
}

request! {
    /// An object in [`UpdateFirewall`].
    UpdateFirewallRule requires [] {
        /// `allow`: a boolean.
        allow: bool = "allow",
        /// `description`: a text.
        description: String = "description",
        /// `destination`: a text.
        destination: String = "destination",
        /// `group_name`: a text.
        group_name: String = "group_name",
        /// `inbound`: a boolean.
        inbound: bool = "inbound",
        /// `port`: a text.
        port: String = "port",
        /// `protocol`: a text.
        protocol: String = "protocol",
        /// `source`: a text.
        source: String = "source",
        /// `zone`: a text.
        zone: String = "zone",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `compute_gpus`. Only an `update` needs the
    /// required fields.
    UpdateGpu requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text.
        state: State = "state",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `compute_instances`. Only an `update` needs
    /// the required fields.
    UpdateInstance requires ["metadata", "specs"] {
        /// `grace_period`: an integer.
        grace_period: i64 = "grace_period",
        /// `interfaces`: a list of objects.
        interfaces: Vec<UpdateInstanceInterface> = "interfaces",
        /// `metadata`: an object. Required.
        metadata: UpdateInstanceMetadata = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `specs`: a list of objects. Required.
        specs: Vec<UpdateInstanceSpec> = "specs",
        /// `state`: a text.
        state: State = "state",
    }
}

request! {
    /// An object in [`UpdateInstance`].
    UpdateInstanceInterface requires [] {
        /// `gateway`: a boolean.
        gateway: bool = "gateway",
        /// `ipv4_addresses`: a list of objects.
        ipv4_addresses: Vec<UpdateInstanceInterfaceIpv4Address> = "ipv4_addresses",
        /// `ipv6_addresses`: a list of objects.
        ipv6_addresses: Vec<UpdateInstanceInterfaceIpv6Address> = "ipv6_addresses",
    }
}

request! {
    /// An object in [`UpdateInstanceInterface`].
    UpdateInstanceInterfaceIpv4Address requires [] {
        /// `address`: a text.
        address: String = "address",
        /// `nat`: a boolean.
        nat: bool = "nat",
    }
}

request! {
    /// An object in [`UpdateInstanceInterface`].
    UpdateInstanceInterfaceIpv6Address requires [] {
        /// `address`: a text.
        address: String = "address",
    }
}

request! {
    /// An object in [`UpdateInstance`].
    UpdateInstanceMetadata requires [] {
        /// `dns`: a text.
        dns: String = "dns",
        /// `instance_type`: a text.
        instance_type: String = "instance_type",
        /// `userdata`: a text.
        userdata: String = "userdata",
    }
}

request! {
    /// An object in [`UpdateInstance`].
    UpdateInstanceSpec requires [] {
        /// `quantity`: an integer.
        quantity: i64 = "quantity",
        /// `sku_name`: a text.
        sku_name: String = "sku_name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `network_ip_groups`. Only an `update` needs
    /// the required fields.
    UpdateIpGroup requires ["cidrs", "name"] {
        /// `cidrs`: a list of texts. Required.
        cidrs: Vec<String> = "cidrs",
        /// `description`: a text.
        description: String = "description",
        /// `name`: a text. Required.
        name: String = "name",
        /// `version`: an integer.
        version: i64 = "version",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `project`. Only an `update` needs the
    /// required fields.
    UpdateProject requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `note`: a text.
        note: String = "note",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `network_routers`. Only an `update` needs
    /// the required fields.
    UpdateRouter requires ["state"] {
        /// `metadata`: an object.
        metadata: UpdateRouterMetadata = "metadata",
        /// `networks`: a list of objects.
        networks: Vec<UpdateRouterNetwork> = "networks",
        /// `state`: a text. Required.
        state: State = "state",
    }
}

request! {
    /// An object in [`UpdateRouter`].
    UpdateRouterMetadata requires [] {
        /// `destination`: a text.
        destination: String = "destination",
        /// `nat`: a boolean.
        nat: bool = "nat",
        /// `nexthop`: a text.
        nexthop: String = "nexthop",
    }
}

request! {
    /// An object in [`UpdateRouter`].
    UpdateRouterNetwork requires [] {
        /// `ipv4`: a text.
        ipv4: String = "ipv4",
        /// `ipv6`: a text.
        ipv6: String = "ipv6",
        /// `name`: a text.
        name: String = "name",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `compute_snapshots`. Only an `update` needs
    /// the required fields.
    UpdateSnapshot requires ["state"] {
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text. Required.
        state: State = "state",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `storage_volumes`. Only an `update` needs
    /// the required fields.
    UpdateVolume requires [] {
        /// `metadata`: an object.
        metadata: UpdateVolumeMetadata = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `specs`: a list of objects.
        specs: Vec<UpdateVolumeSpec> = "specs",
        /// `state`: a text.
        state: State = "state",
    }
}

request! {
    /// An object in [`UpdateVolume`].
    UpdateVolumeMetadata requires [] {
        /// `attach_instance_ids`: a list of integers.
        attach_instance_ids: Vec<i64> = "attach_instance_ids",
        /// `detach_instance_ids`: a list of integers.
        detach_instance_ids: Vec<i64> = "detach_instance_ids",
        /// `mount_path`: a text.
        mount_path: String = "mount_path",
    }
}

request! {
    /// An object in [`UpdateVolume`].
    UpdateVolumeSpec requires [] {
        /// `quantity`: an integer.
        quantity: i64 = "quantity",
        /// `sku_name`: a text.
        sku_name: String = "sku_name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `network_vpns`. Only an `update` needs the
    /// required fields.
    UpdateVpn requires [] {
        /// `metadata`: an object.
        metadata: UpdateVpnMetadata = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text.
        state: State = "state",
    }
}

request! {
    /// An object in [`UpdateVpn`].
    UpdateVpnMetadata requires [] {
        /// `child_sas`: a list of objects.
        child_sas: Vec<UpdateVpnMetadataChildSa> = "child_sas",
        /// `ike_authentication`: a text.
        ike_authentication: String = "ike_authentication",
        /// `ike_dh_groups`: a text.
        ike_dh_groups: String = "ike_dh_groups",
        /// `ike_encryption`: a text.
        ike_encryption: String = "ike_encryption",
        /// `ike_gateway_type`: a text.
        ike_gateway_type: String = "ike_gateway_type",
        /// `ike_gateway_value`: a text.
        ike_gateway_value: String = "ike_gateway_value",
        /// `ike_lifetime`: an integer.
        ike_lifetime: i64 = "ike_lifetime",
        /// `ike_pre_shared_key`: a text.
        ike_pre_shared_key: String = "ike_pre_shared_key",
        /// `ike_version`: a text.
        ike_version: String = "ike_version",
        /// `ipsec_authentication`: a text.
        ipsec_authentication: String = "ipsec_authentication",
        /// `ipsec_encryption`: a text.
        ipsec_encryption: String = "ipsec_encryption",
        /// `ipsec_establish_time`: a text.
        ipsec_establish_time: String = "ipsec_establish_time",
        /// `ipsec_lifetime`: an integer.
        ipsec_lifetime: i64 = "ipsec_lifetime",
        /// `ipsec_pfs_groups`: a text.
        ipsec_pfs_groups: String = "ipsec_pfs_groups",
        /// `traffic_selector`: a boolean.
        traffic_selector: bool = "traffic_selector",
    }
}

request! {
    /// An object in [`UpdateVpnMetadata`].
    UpdateVpnMetadataChildSa requires [] {
        /// `local_ts`: a text.
        local_ts: String = "local_ts",
        /// `remote_ts`: a text.
        remote_ts: String = "remote_ts",
    }
}

response! {
    /// Storage volumes of a project with their size, mount path, attached instances and state.
    /// Returned by `storage_volumes`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Volume {
        /// `id`: an integer.
        id: i64 = "id",
        /// `contra_instances`: a list of objects.
        contra_instances: Vec<VolumeContraInstance> = "contra_instances",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `instance`: an object.
        instance: Box<VolumeInstance> = "instance",
        /// `metadata`: an object.
        metadata: Box<VolumeMetadata> = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects.
        specs: Vec<Bom> = "specs",
        /// `state`: a text.
        state: State = "state",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Volume: services::StorageVolumes,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Volume`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    VolumeContraInstance {
        /// `id`: an integer.
        id: i64 = "id",
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text.
        state: State = "state",
    }
}

response! {
    /// An object in [`Volume`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    VolumeInstance {
        /// `id`: an integer.
        id: i64 = "id",
        /// `name`: a text.
        name: String = "name",
        /// `state`: a text.
        state: State = "state",
    }
}

response! {
    /// An object in [`Volume`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    VolumeMetadata {
        /// `attach_instance_ids`: a list of integers.
        attach_instance_ids: Vec<i64> = "attach_instance_ids",
        /// `detach_instance_ids`: a list of integers.
        detach_instance_ids: Vec<i64> = "detach_instance_ids",
        /// `mount_path`: a text.
        mount_path: String = "mount_path",
    }
}

response! {
    /// VPNs of a project with their IKE and `IPsec` settings, child associations and state.
    /// Returned by `network_vpns`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Vpn {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `metadata`: an object.
        metadata: Box<VpnMetadata> = "metadata",
        /// `name`: a text.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of Compute `project`.
        project_id: i64 = "project_id",
        /// `specs`: a list of objects.
        specs: Vec<Bom> = "specs",
        /// `state`: a text.
        state: State = "state",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Vpn: services::NetworkVpns,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Vpn`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    VpnMetadata {
        /// `child_sas`: a list of objects.
        child_sas: Vec<VpnMetadataChildSa> = "child_sas",
        /// `ike_authentication`: a text.
        ike_authentication: String = "ike_authentication",
        /// `ike_dh_groups`: a text.
        ike_dh_groups: String = "ike_dh_groups",
        /// `ike_encryption`: a text.
        ike_encryption: String = "ike_encryption",
        /// `ike_gateway_type`: a text.
        ike_gateway_type: String = "ike_gateway_type",
        /// `ike_gateway_value`: a text.
        ike_gateway_value: String = "ike_gateway_value",
        /// `ike_lifetime`: an integer.
        ike_lifetime: i64 = "ike_lifetime",
        /// `ike_local_identifier`: a text.
        ike_local_identifier: String = "ike_local_identifier",
        /// `ike_pre_shared_key`: a text.
        ike_pre_shared_key: String = "ike_pre_shared_key",
        /// `ike_remote_identifier`: a text.
        ike_remote_identifier: String = "ike_remote_identifier",
        /// `ike_version`: an integer.
        ike_version: i64 = "ike_version",
        /// `ipsec_authentication`: a text.
        ipsec_authentication: String = "ipsec_authentication",
        /// `ipsec_encryption`: a text.
        ipsec_encryption: String = "ipsec_encryption",
        /// `ipsec_establish_time`: a text.
        ipsec_establish_time: String = "ipsec_establish_time",
        /// `ipsec_lifetime`: an integer.
        ipsec_lifetime: i64 = "ipsec_lifetime",
        /// `ipsec_pfs_groups`: a text.
        ipsec_pfs_groups: String = "ipsec_pfs_groups",
        /// `stif_number`: an integer.
        stif_number: i64 = "stif_number",
        /// `traffic_selector`: a boolean.
        traffic_selector: bool = "traffic_selector",
    }
}

response! {
    /// An object in [`VpnMetadata`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    VpnMetadataChildSa {
        /// `local_ts`: a text.
        local_ts: String = "local_ts",
        /// `remote_ts`: a text.
        remote_ts: String = "remote_ts",
    }
}
