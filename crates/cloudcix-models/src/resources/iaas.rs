//! The typed resources of IAAS: cloud infrastructure: projects, virtual machines, networks, VPNs,
//! DNS and the hardware below them.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_client::{Client, Resource, services::iaas as services};
use cloudcix_core::Transport;

use crate::date::DateTime;
use crate::json::Object;
use crate::request::request;
use crate::resource::model;
use crate::response::response;
use crate::states::AnyState;
pub use crate::states::iaas::State;

/// The services of IAAS whose responses are typed. Made by
/// [`TypedClient::iaas`](crate::TypedClient::iaas).
#[derive(Debug)]
pub struct Services<'a, S>(&'a Client<S>);

impl<'a, S: Transport> crate::TypedClient<'a, S> {
    /// The services of IAAS.
    pub const fn iaas(self) -> Services<'a, S> {
        Services(self.0)
    }
}

impl<S: Transport> Services<'_, S> {
    /// IP address ranges from an ASN that are allocated to an address and divided into subnets:
    /// `allocation/`.
    pub fn allocation(&self) -> Resource<S, services::Allocation, Allocation> {
        self.0.iaas().allocation().typed()
    }

    /// Autonomous system numbers (ASNs) with the member that holds each of them: `asn/`.
    pub fn asn(&self) -> Resource<S, services::Asn, Asn> {
        self.0.iaas().asn().typed()
    }

    /// Backups of virtual machines with their repository, state and period of validity: `backup/`.
    pub fn backup(&self) -> Resource<S, services::Backup, Backup> {
        self.0.iaas().backup().typed()
    }

    /// The record of changes to backups: state, customer, project and who made the change:
    /// `backup_history/`.
    pub fn backup_history(&self) -> Resource<S, services::BackupHistory, BackupHistory> {
        self.0.iaas().backup_history().typed()
    }

    /// The CIX blacklist: CIDRs with a comment on each and the user who last changed it:
    /// `cix_blacklist/`.
    pub fn blacklist(&self) -> Resource<S, services::Blacklist, Blacklist> {
        self.0.iaas().blacklist().typed()
    }

    /// Capacity of one region, given per server type: `capacity/{region_id}/`.
    pub fn capacity(
        &self,
        region_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::Capacity, Capacity> {
        self.0.iaas().capacity(region_id).typed()
    }

    /// Ceph storage resources of a project with their specifications, parent and state: `ceph/`.
    pub fn ceph(&self) -> Resource<S, services::Ceph, Ceph> {
        self.0.iaas().ceph().typed()
    }

    /// A whole cloud in one call: the project, its subnets, firewall rules and virtual machines:
    /// `cloud/`.
    pub fn cloud(&self) -> Resource<S, services::Cloud, Cloud> {
        self.0.iaas().cloud().typed()
    }

    /// DNS domains of a member, which hold its DNS records: `domain/`.
    pub fn domain(&self) -> Resource<S, services::Domain, Domain> {
        self.0.iaas().domain().typed()
    }

    /// Devices in a server that can be assigned to a virtual machine, with their id on the host:
    /// `device/`.
    pub fn device(&self) -> Resource<S, services::Device, Device> {
        self.0.iaas().device().typed()
    }

    /// Types of device with their description and SKU: `device_type/`.
    pub fn device_type(&self) -> Resource<S, services::DeviceType, DeviceType> {
        self.0.iaas().device_type().typed()
    }

    /// Operating system images with file name, variant, cloud-init flag and the regions that offer
    /// them: `image/`.
    pub fn image(&self) -> Resource<S, services::Image, Image> {
        self.0.iaas().image().typed()
    }

    /// Network interfaces of servers with their host name, IP address, MAC address and enabled
    /// flag: `interface/`.
    pub fn interface(&self) -> Resource<S, services::Interface, Interface> {
        self.0.iaas().interface().typed()
    }

    /// IP addresses in subnets with their virtual machine, public IP, location and credentials:
    /// `ip_address/`.
    pub fn ip_address(&self) -> Resource<S, services::IpAddress, IpAddress> {
        self.0.iaas().ip_address().typed()
    }

    /// Named groups of CIDRs of one IP version, owned by a member: `ip_address_group/`.
    pub fn ip_address_group(&self) -> Resource<S, services::IpAddressGroup, IpAddressGroup> {
        self.0.iaas().ip_address_group().typed()
    }

    /// A check on IP addresses and address ranges that reports on each of them: `ip_validator/`.
    pub fn ip_validator(&self) -> Resource<S, services::IpValidator, IpValidator> {
        self.0.iaas().ip_validator().typed()
    }

    /// Metrics of one region: its routers, servers, subnets and virtual machines:
    /// `metrics/{region_id}/`.
    pub fn metrics(
        &self,
        region_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::Metrics, Metrics> {
        self.0.iaas().metrics(region_id).typed()
    }

    /// Firewall log entries of one project with source, destination, service, access and timestamp:
    /// `policy_log/{project_id}/`.
    pub fn policy_log(
        &self,
        project_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::PolicyLog, PolicyLog> {
        self.0.iaas().policy_log(project_id).typed()
    }

    /// Projects that hold the cloud of an address in a region, with manager, reseller, note and
    /// grace period: `project/`.
    pub fn project(&self) -> Resource<S, services::Project, Project> {
        self.0.iaas().project().typed()
    }

    /// PTR records that map an IP address to a host name, with a time to live: `ptr_record/`.
    pub fn ptr_record(&self) -> Resource<S, services::PtrRecord, Record> {
        self.0.iaas().ptr_record().typed()
    }

    /// DNS records of a domain with type, content, priority, time to live and failover content:
    /// `record/`.
    pub fn record(&self) -> Resource<S, services::Record, Record> {
        self.0.iaas().record().typed()
    }

    /// Links that make an image available in a region, added and removed by image id:
    /// `region_image/`.
    pub fn region_image(&self) -> Resource<S, services::RegionImage, RegionImage> {
        self.0.iaas().region_image().typed()
    }

    /// Links that make a storage type available in a region, added and removed by type id:
    /// `region_storage_type/`.
    pub fn region_storage_type(
        &self,
    ) -> Resource<S, services::RegionStorageType, RegionStorageType> {
        self.0.iaas().region_storage_type().typed()
    }

    /// Physical routers of a region with their model, capacity, interfaces and subnets: `router/`.
    pub fn router(&self) -> Resource<S, services::Router, Router> {
        self.0.iaas().router().typed()
    }

    /// Ids of projects and resources with work for the Robot, grouped by build, quiesce, restart or
    /// scrub: `run_robot/`.
    pub fn run_robot(&self) -> Resource<S, services::RunRobot, RunRobot> {
        self.0.iaas().run_robot().typed()
    }

    /// Physical servers of a region with their model, cores, RAM, storage and interfaces:
    /// `server/`.
    pub fn server(&self) -> Resource<S, services::Server, Server> {
        self.0.iaas().server().typed()
    }

    /// Types of server, identified by id and name: `server_type/`.
    pub fn server_type(&self) -> Resource<S, services::ServerType, ServerType> {
        self.0.iaas().server_type().typed()
    }

    /// Snapshots of virtual machines with their parent, state and active flag: `snapshot/`.
    pub fn snapshot(&self) -> Resource<S, services::Snapshot, Snapshot> {
        self.0.iaas().snapshot().typed()
    }

    /// The record of changes to snapshots: state, customer, project and who made the change:
    /// `snapshot_history/`.
    pub fn snapshot_history(&self) -> Resource<S, services::SnapshotHistory, SnapshotHistory> {
        self.0.iaas().snapshot_history().typed()
    }

    /// The snapshots of one virtual machine as a tree of parents and children:
    /// `snapshot_tree/{vm_id}/`.
    pub fn snapshot_tree(
        &self,
        vm_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::SnapshotTree, SnapshotTree> {
        self.0.iaas().snapshot_tree(vm_id).typed()
    }

    /// Storage drives of one virtual machine with their size in GB and primary flag:
    /// `vm/{vm_id}/storage/`.
    pub fn storage(
        &self,
        vm_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::Storage, Storage> {
        self.0.iaas().storage(vm_id).typed()
    }

    /// Types of storage and the regions that offer them: `storage_type/`.
    pub fn storage_type(&self) -> Resource<S, services::StorageType, StorageType> {
        self.0.iaas().storage_type().typed()
    }

    /// Subnets of an allocation with their gateway, VLAN, VXLAN, parent and virtual router:
    /// `subnet/`.
    pub fn subnet(&self) -> Resource<S, services::Subnet, Subnet> {
        self.0.iaas().subnet().typed()
    }

    /// The space inside one allocation and the subnets that take it up:
    /// `subnet_space/{allocation_id}/`.
    pub fn subnet_space(
        &self,
        allocation_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::SubnetSpace, SubnetSpace> {
        self.0.iaas().subnet_space(allocation_id).typed()
    }

    /// Virtual routers of projects with their subnets, firewall rules, public IP address and state:
    /// `virtual_router/`.
    pub fn virtual_router(&self) -> Resource<S, services::VirtualRouter, VirtualRouter> {
        self.0.iaas().virtual_router().typed()
    }

    /// Virtual machines of a project with CPU, RAM, image, storages, IP addresses and state: `vm/`.
    pub fn vm(&self) -> Resource<S, services::Vm, Vm> {
        self.0.iaas().vm().typed()
    }

    /// The record of changes to virtual machines: SKU and quantity of CPU, RAM, storage, image and
    /// NAT: `vm_history/`.
    pub fn vm_history(&self) -> Resource<S, services::VmHistory, VmHistory> {
        self.0.iaas().vm_history().typed()
    }

    /// VPNs of a virtual router with their IKE and `IPsec` settings, routes and clients: `vpn/`.
    pub fn vpn(&self) -> Resource<S, services::Vpn, Vpn> {
        self.0.iaas().vpn().typed()
    }

    /// The record of changes to VPNs: SKU, quantity, customer, project and who made the change:
    /// `vpn_history/`.
    pub fn vpn_history(&self) -> Resource<S, services::VpnHistory, VpnHistory> {
        self.0.iaas().vpn_history().typed()
    }

    /// The status of one VPN: the state of IKE and `IPsec` with details of each:
    /// `vpn_status/{vpn_id}/`.
    pub fn vpn_status(
        &self,
        vpn_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::VpnStatus, VpnStatus> {
        self.0.iaas().vpn_status(vpn_id).typed()
    }

    /// The CIX whitelist: CIDRs with a comment on each and the user who last changed it:
    /// `cix_whitelist/`.
    pub fn whitelist(&self) -> Resource<S, services::Whitelist, Whitelist> {
        self.0.iaas().whitelist().typed()
    }
}

response! {
    /// IP address ranges from an ASN that are allocated to an address and divided into subnets.
    /// Returned by `allocation`.
    Allocation {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: an integer, the id of a resource of Membership `address`, or another value
        /// that a request gave, which is then in `extra`.
        address_id: i64 = "address_id",
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `asn`: an object.
        asn: Box<Asn> = "asn",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `name`: a text.
        name: String = "name",
        /// `subnets_in_use`: an integer.
        subnets_in_use: i64 = "subnets_in_use",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Allocation: services::Allocation,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Autonomous system numbers (ASNs) with the member that holds each of them. Returned by `asn`.
    Asn {
        /// `id`: an integer.
        id: i64 = "id",
        /// `allocations_in_use`: an integer.
        allocations_in_use: i64 = "allocations_in_use",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `member_id`: an integer, the id of a resource of Membership `member`, or another value
        /// that a request gave, which is then in `extra`.
        member_id: i64 = "member_id",
        /// `number`: an integer.
        number: i64 = "number",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Asn: services::Asn,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Backups of virtual machines with their repository, state and period of validity. Returned by
    /// `backup`.
    Backup {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `emails`: a list of texts.
        emails: Vec<String> = "emails",
        /// `history`: a list of objects.
        history: Vec<BackupHistory> = "history",
        /// `name`: a text.
        name: String = "name",
        /// `repository`: an integer.
        repository: i64 = "repository",
        /// `state`: an integer.
        state: State = "state",
        /// `time_valid`: a text.
        time_valid: String = "time_valid",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `vm`: an object.
        vm: Box<Vm> = "vm",
    }
}

model! {
    Backup: services::Backup,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// The record of changes to backups: state, customer, project and who made the change. Returned
    /// by `backup_history`.
    BackupHistory {
        /// `backup_id`: an integer, the id of a resource of IAAS `backup`.
        backup_id: i64 = "backup_id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `customer_address`: an integer, the id of a resource of Membership `address`.
        customer_address: i64 = "customer_address",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `project_id`: an integer, the id of a resource of IAAS `project`.
        project_id: i64 = "project_id",
        /// `state`: an integer.
        state: State = "state",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`.
        vm_id: i64 = "vm_id",
    }
}

model! {
    BackupHistory: services::BackupHistory,
    id: |_| None,
    state: State = |it| it.state.clone(),
}

response! {
    /// The CIX blacklist: CIDRs with a comment on each and the user who last changed it. Returned
    /// by `blacklist`.
    Blacklist {
        /// `cidr`: a text.
        cidr: String = "cidr",
        /// `comment`: a text.
        comment: String = "comment",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Blacklist: services::Blacklist,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Capacity of one region, given per server type. Returned by `capacity`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Capacity {
        /// `server_type`: an object.
        server_type: Box<CapacityServerType> = "server_type",
    }
}

model! {
    Capacity: services::Capacity,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`Capacity`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CapacityServerType {
        /// `storage_type`: a list of objects.
        storage_type: Vec<CapacityServerTypeStorageType> = "storage_type",
    }
}

response! {
    /// An object in [`CapacityServerType`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CapacityServerTypeStorageType {
        /// `cpu`: an integer.
        cpu: i64 = "cpu",
        /// `ram`: an integer.
        ram: i64 = "ram",
        /// `storage`: an integer.
        storage: i64 = "storage",
    }
}

response! {
    /// Ceph storage resources of a project with their specifications, parent and state. Returned by
    /// `ceph`.
    Ceph {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a text.
        name: String = "name",
        /// `parent_id`: an integer.
        parent_id: i64 = "parent_id",
        /// `project_id`: an integer, the id of a resource of IAAS `project`.
        project_id: i64 = "project_id",
        /// `resource_type`: an integer.
        resource_type: i64 = "resource_type",
        /// `specs`: a list of objects.
        specs: Vec<CephSpec> = "specs",
        /// `state`: an integer.
        state: State = "state",
    }
}

model! {
    Ceph: services::Ceph,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`Ceph`].
    CephSpec {
        /// `quantity`: an integer.
        quantity: i64 = "quantity",
        /// `sku`: a text.
        sku: String = "sku",
    }
}

response! {
    /// A whole cloud in one call: the project, its subnets, firewall rules and virtual machines.
    /// Returned by `cloud`.
    Cloud {
        /// `project`: an object.
        project: Box<Project> = "project",
        /// `virtual_router`: an object.
        virtual_router: Box<VirtualRouter> = "virtual_router",
        /// `vms`: a list of objects.
        vms: Vec<Vm> = "vms",
    }
}

model! {
    Cloud: services::Cloud,
    id: |_| None,
    state: AnyState = |_| None,
}

request! {
    /// The body of a `create` of `allocation`.
    CreateAllocation requires ["address_range", "asn_id", "name"] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. May be null.
        address_id: i64 = "address_id",
        /// `address_range`: a text. Required.
        address_range: String = "address_range",
        /// `asn_id`: an integer, the id of a resource of IAAS `asn`. Required.
        asn_id: i64 = "asn_id",
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of a `create` of `asn`.
    CreateAsn requires ["number"] {
        /// `member_id`: an integer, the id of a resource of Membership `member`.
        member_id: i64 = "member_id",
        /// `number`: an integer. Required.
        number: i64 = "number",
    }
}

request! {
    /// The body of a `create` of `backup`.
    CreateBackup requires ["name", "repository", "vm_id"] {
        /// `name`: a text. Required.
        name: String = "name",
        /// `repository`: an integer. Required.
        repository: i64 = "repository",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`. Required.
        vm_id: i64 = "vm_id",
    }
}

request! {
    /// The body of a `create` of `blacklist`.
    CreateBlacklist requires ["cidr", "comment"] {
        /// `cidr`: a text. Required.
        cidr: String = "cidr",
        /// `comment`: a text. Required.
        comment: String = "comment",
    }
}

request! {
    /// The body of a `create` of `ceph`.
    CreateCeph requires ["CEPH_001", "name", "project_id"] {
        /// `CEPH_001`: an integer. Required.
        ceph_001: i64 = "CEPH_001",
        /// `name`: an integer. Required.
        name: i64 = "name",
        /// `project_id`: an integer, the id of a resource of IAAS `project`. Required.
        project_id: i64 = "project_id",
    }
}

request! {
    /// The body of a `create` of `cloud`.
    CreateCloud requires ["project", "subnets", "vms"] {
        /// `firewall_rules`: a list of objects.
        firewall_rules: Vec<CreateCloudFirewallRule> = "firewall_rules",
        /// `project`: an object. Required.
        project: CreateProject = "project",
        /// `subnets`: a list of objects. Required.
        subnets: Vec<CreateCloudSubnet> = "subnets",
        /// `vms`: a list of objects. Required.
        vms: Vec<CreateCloudVm> = "vms",
    }
}

request! {
    /// An object in [`CreateCloud`].
    CreateCloudFirewallRule requires ["allow", "destination", "port", "protocol", "source"] {
        /// `allow`: a boolean. Required.
        allow: bool = "allow",
        /// `destination`: a text. Required.
        destination: String = "destination",
        /// `port`: a text. Required.
        port: String = "port",
        /// `protocol`: a text. Required.
        protocol: String = "protocol",
        /// `source`: a text. Required.
        source: String = "source",
    }
}

request! {
    /// An object in [`CreateCloud`].
    CreateCloudSubnet requires [] {
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `name`: a text.
        name: String = "name",
    }
}

request! {
    /// An object in [`CreateCloud`].
    CreateCloudVm requires [
        "cpu",
        "dns",
        "gateway_subnet",
        "image_id",
        "ip_addresses",
        "name",
        "ram",
        "storage_type_id",
        "storages",
    ] {
        /// `cpu`: an integer. Required.
        cpu: i64 = "cpu",
        /// `dns`: a text. Required.
        dns: String = "dns",
        /// `gateway_subnet`: a text. Required.
        gateway_subnet: String = "gateway_subnet",
        /// `image_id`: an integer, the id of a resource of IAAS `image`. Required.
        image_id: i64 = "image_id",
        /// `ip_addresses`: a list of objects. Required.
        ip_addresses: Vec<CreateCloudVmIpAddress> = "ip_addresses",
        /// `name`: a text. Required.
        name: String = "name",
        /// `ram`: an integer. Required.
        ram: i64 = "ram",
        /// `storage_type_id`: an integer, the id of a resource of IAAS `storage_type`. Required.
        storage_type_id: i64 = "storage_type_id",
        /// `storages`: a list of objects. Required.
        storages: Vec<CreateStorage> = "storages",
    }
}

request! {
    /// An object in [`CreateCloudVm`].
    CreateCloudVmIpAddress requires [] {
        /// `address`: a text.
        address: String = "address",
        /// `nat`: a boolean.
        nat: bool = "nat",
    }
}

request! {
    /// The body of a `create` of `device`.
    CreateDevice requires ["device_type_id", "id_on_host", "server_id"] {
        /// `device_type_id`: an integer, the id of a resource of IAAS `device_type`. Required.
        device_type_id: i64 = "device_type_id",
        /// `id_on_host`: an integer. Required.
        id_on_host: i64 = "id_on_host",
        /// `server_id`: an integer, the id of a resource of IAAS `server`. Required.
        server_id: i64 = "server_id",
    }
}

request! {
    /// The body of a `create` of `domain`.
    CreateDomain requires ["name"] {
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of a `create` of `interface`.
    CreateInterface requires ["mac_address", "server_id"] {
        /// `details`: a text.
        details: String = "details",
        /// `enabled`: a boolean.
        enabled: bool = "enabled",
        /// `hostname`: a text. May be null.
        hostname: String = "hostname",
        /// `ip_address`: a text. May be null.
        ip_address: String = "ip_address",
        /// `mac_address`: a text. Required.
        mac_address: String = "mac_address",
        /// `server_id`: an integer, the id of a resource of IAAS `server`. Required.
        server_id: i64 = "server_id",
    }
}

request! {
    /// The body of a `create` of `ip_address`.
    CreateIpAddress requires ["address", "subnet_id"] {
        /// `address`: a text. Required.
        address: String = "address",
        /// `credentials`: a text.
        credentials: String = "credentials",
        /// `location`: a text.
        location: String = "location",
        /// `name`: a text.
        name: String = "name",
        /// `subnet_id`: an integer, the id of a resource of IAAS `subnet`. Required.
        subnet_id: i64 = "subnet_id",
    }
}

request! {
    /// The body of a `create` of `ip_address_group`.
    CreateIpAddressGroup requires ["cidrs", "name"] {
        /// `cidrs`: a list of texts. Required.
        cidrs: Vec<String> = "cidrs",
        /// `member_id`: an integer, the id of a resource of Membership `member`.
        member_id: i64 = "member_id",
        /// `name`: a text. Required.
        name: String = "name",
        /// `version`: an integer.
        version: i64 = "version",
    }
}

request! {
    /// The body of a `create` of `project`.
    CreateProject requires ["name", "region_id"] {
        /// `grace_period`: an integer. May be null.
        grace_period: i64 = "grace_period",
        /// `name`: a text. Required.
        name: String = "name",
        /// `note`: a text. May be null.
        note: String = "note",
        /// `region_id`: an integer, the id of a resource of Membership `address`. Required.
        region_id: i64 = "region_id",
    }
}

request! {
    /// The body of a `create` of `ptr_record`.
    CreatePtrRecord requires ["content", "ip_address", "time_to_live"] {
        /// `content`: a text. Required.
        content: String = "content",
        /// `ip_address`: a text. Required.
        ip_address: String = "ip_address",
        /// `time_to_live`: an integer. Required.
        time_to_live: i64 = "time_to_live",
    }
}

request! {
    /// The body of a `create` of `record`.
    CreateRecord requires ["content", "domain_id", "name", "time_to_live", "type"] {
        /// `content`: a text. Required.
        content: String = "content",
        /// `domain_id`: an integer, the id of a resource of IAAS `domain`. Required.
        domain_id: i64 = "domain_id",
        /// `failover`: a boolean.
        failover: bool = "failover",
        /// `failover_content`: a text.
        failover_content: String = "failover_content",
        /// `georegion`: an integer. May be null.
        georegion: i64 = "georegion",
        /// `name`: a text. Required.
        name: String = "name",
        /// `priority`: an integer.
        priority: i64 = "priority",
        /// `time_to_live`: an integer. Required.
        time_to_live: i64 = "time_to_live",
        /// `type`: a text. Required.
        r#type: String = "type",
    }
}

request! {
    /// The body of a `create` of `region_image`.
    CreateRegionImage requires ["image_id"] {
        /// `image_id`: an integer, the id of a resource of IAAS `image`. Required.
        image_id: i64 = "image_id",
    }
}

request! {
    /// The body of a `create` of `region_storage_type`.
    CreateRegionStorageType requires ["storage_type_id"] {
        /// `storage_type_id`: an integer, the id of a resource of IAAS `storage_type`. Required.
        storage_type_id: i64 = "storage_type_id",
    }
}

request! {
    /// The body of a `create` of `router`.
    CreateRouter requires ["capacity", "model", "public_port_ips", "subnet_ids"] {
        /// `asset_tag`: an integer.
        asset_tag: i64 = "asset_tag",
        /// `capacity`: an integer. Required; may be null.
        capacity: i64 = "capacity",
        /// `credentials`: a text.
        credentials: String = "credentials",
        /// `enabled`: a boolean.
        enabled: bool = "enabled",
        /// `management_interface`: a text.
        management_interface: String = "management_interface",
        /// `model`: a text. Required.
        model: String = "model",
        /// `oob_interface`: a text.
        oob_interface: String = "oob_interface",
        /// `private_interface`: a text.
        private_interface: String = "private_interface",
        /// `public_interface`: a text.
        public_interface: String = "public_interface",
        /// `public_port_ips`: a list of texts. Required.
        public_port_ips: Vec<String> = "public_port_ips",
        /// `router_oob_interface`: a text.
        router_oob_interface: String = "router_oob_interface",
        /// `subnet_ids`: a list of texts. Required.
        subnet_ids: Vec<String> = "subnet_ids",
        /// `username`: a text.
        username: String = "username",
    }
}

request! {
    /// The body of a `create` of `server`.
    CreateServer requires ["cores", "gb", "model", "ram", "storage_type_id", "type_id"] {
        /// `asset_tag`: an integer.
        asset_tag: i64 = "asset_tag",
        /// `cores`: an integer. Required.
        cores: i64 = "cores",
        /// `enabled`: a boolean.
        enabled: bool = "enabled",
        /// `gb`: an integer. Required.
        gb: i64 = "gb",
        /// `model`: a text. Required; may be null.
        model: String = "model",
        /// `ram`: an integer. Required.
        ram: i64 = "ram",
        /// `storage_type_id`: an integer, the id of a resource of IAAS `storage_type`. Required.
        storage_type_id: i64 = "storage_type_id",
        /// `type_id`: an integer. Required.
        type_id: i64 = "type_id",
    }
}

request! {
    /// The body of a `create` of `snapshot`.
    CreateSnapshot requires ["name", "vm_id"] {
        /// `name`: a text. Required.
        name: String = "name",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`. Required.
        vm_id: i64 = "vm_id",
    }
}

request! {
    /// The body of a `create` of `storage`.
    CreateStorage requires ["gb", "name", "primary"] {
        /// `id`: an integer.
        id: i64 = "id",
        /// `gb`: an integer. Required.
        gb: i64 = "gb",
        /// `name`: a text. Required.
        name: String = "name",
        /// `primary`: a boolean. Required.
        primary: bool = "primary",
    }
}

request! {
    /// The body of a `create` of `subnet`.
    CreateSubnet requires ["address_id", "address_range", "name"] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. Required.
        address_id: i64 = "address_id",
        /// `address_range`: a text. Required.
        address_range: String = "address_range",
        /// `allocation_id`: an integer, the id of a resource of IAAS `allocation`.
        allocation_id: i64 = "allocation_id",
        /// `name`: a text. Required.
        name: String = "name",
        /// `parent_id`: an integer.
        parent_id: i64 = "parent_id",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
        /// `vxlan`: an integer.
        vxlan: i64 = "vxlan",
    }
}

request! {
    /// The body of a `create` of `vm`.
    CreateVm requires [
        "cpu",
        "dns",
        "gateway_subnet",
        "image_id",
        "ip_addresses",
        "name",
        "project_id",
        "ram",
        "storage_type_id",
        "storages",
    ] {
        /// `cpu`: an integer. Required.
        cpu: i64 = "cpu",
        /// `dns`: a text. Required.
        dns: String = "dns",
        /// `gateway_subnet`: a text. Required.
        gateway_subnet: String = "gateway_subnet",
        /// `image_id`: an integer, the id of a resource of IAAS `image`. Required.
        image_id: i64 = "image_id",
        /// `ip_addresses`: a list of objects. Required.
        ip_addresses: Vec<CreateVmIpAddress> = "ip_addresses",
        /// `name`: a text. Required.
        name: String = "name",
        /// `project_id`: an integer, the id of a resource of IAAS `project`. Required.
        project_id: i64 = "project_id",
        /// `public_key`: a text. May be null.
        public_key: String = "public_key",
        /// `ram`: an integer. Required.
        ram: i64 = "ram",
        /// `storage_type_id`: an integer, the id of a resource of IAAS `storage_type`. Required.
        storage_type_id: i64 = "storage_type_id",
        /// `storages`: a list of objects. Required.
        storages: Vec<CreateStorage> = "storages",
        /// `userdata`: a text.
        userdata: String = "userdata",
    }
}

request! {
    /// An object in [`CreateVm`].
    CreateVmIpAddress requires [] {
        /// `address`: a text.
        address: String = "address",
        /// `nat`: a boolean.
        nat: bool = "nat",
    }
}

request! {
    /// The body of a `create` of `vpn`.
    CreateVpn requires [
        "ike_authentication",
        "ike_dh_groups",
        "ike_encryption",
        "ike_gateway_type",
        "ike_gateway_value",
        "ike_lifetime",
        "ike_pre_shared_key",
        "ike_version",
        "ipsec_authentication",
        "ipsec_encryption",
        "ipsec_establish_time",
        "ipsec_lifetime",
        "routes",
        "virtual_router_id",
        "vpn_type",
    ] {
        /// `description`: a text.
        description: String = "description",
        /// `dns`: a text.
        dns: String = "dns",
        /// `ike_authentication`: a text. Required.
        ike_authentication: String = "ike_authentication",
        /// `ike_dh_groups`: a text. Required.
        ike_dh_groups: String = "ike_dh_groups",
        /// `ike_encryption`: a text. Required.
        ike_encryption: String = "ike_encryption",
        /// `ike_gateway_type`: a text. Required.
        ike_gateway_type: String = "ike_gateway_type",
        /// `ike_gateway_value`: a text. Required.
        ike_gateway_value: String = "ike_gateway_value",
        /// `ike_lifetime`: an integer. Required.
        ike_lifetime: i64 = "ike_lifetime",
        /// `ike_pre_shared_key`: a text. Required.
        ike_pre_shared_key: String = "ike_pre_shared_key",
        /// `ike_version`: a text. Required.
        ike_version: String = "ike_version",
        /// `ipsec_authentication`: a text. Required.
        ipsec_authentication: String = "ipsec_authentication",
        /// `ipsec_encryption`: a text. Required.
        ipsec_encryption: String = "ipsec_encryption",
        /// `ipsec_establish_time`: a text. Required.
        ipsec_establish_time: String = "ipsec_establish_time",
        /// `ipsec_lifetime`: an integer. Required.
        ipsec_lifetime: i64 = "ipsec_lifetime",
        /// `ipsec_pfs_groups`: a text.
        ipsec_pfs_groups: String = "ipsec_pfs_groups",
        /// `routes`: a list of objects. Required.
        routes: Vec<CreateVpnRoute> = "routes",
        /// `traffic_selector`: a boolean.
        traffic_selector: bool = "traffic_selector",
        /// `virtual_router_id`: an integer, the id of a resource of IAAS `virtual_router`.
        /// Required.
        virtual_router_id: i64 = "virtual_router_id",
        /// `vpn_clients`: a list of objects.
        vpn_clients: Vec<CreateVpnClient> = "vpn_clients",
        /// `vpn_type`: a text. Required.
        vpn_type: String = "vpn_type",
    }
}

request! {
    /// An object in [`CreateVpn`].
    CreateVpnClient requires [] {
        /// `password`: a text.
        password: String = "password",
        /// `username`: a text.
        username: String = "username",
    }
}

request! {
    /// An object in [`CreateVpn`].
    CreateVpnRoute requires [] {
        /// `local_subnet`: a text.
        local_subnet: String = "local_subnet",
        /// `remote_subnet`: a text.
        remote_subnet: String = "remote_subnet",
    }
}

request! {
    /// The body of a `create` of `whitelist`.
    CreateWhitelist requires ["cidr", "comment"] {
        /// `cidr`: a text. Required.
        cidr: String = "cidr",
        /// `comment`: a text. Required.
        comment: String = "comment",
    }
}

response! {
    /// Devices in a server that can be assigned to a virtual machine, with their id on the host.
    /// Returned by `device`.
    Device {
        /// `id`: an integer.
        id: i64 = "id",
        /// `device_type`: an object.
        device_type: Box<DeviceType> = "device_type",
        /// `device_type_id`: an integer, the id of a resource of IAAS `device_type`.
        device_type_id: i64 = "device_type_id",
        /// `id_on_host`: a text.
        id_on_host: String = "id_on_host",
        /// `server`: an object.
        server: Box<Server> = "server",
        /// `server_id`: an integer, the id of a resource of IAAS `server`.
        server_id: i64 = "server_id",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`.
        vm_id: i64 = "vm_id",
    }
}

model! {
    Device: services::Device,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Types of device with their description and SKU. Returned by `device_type`.
    DeviceType {
        /// `id`: an integer.
        id: i64 = "id",
        /// `description`: a text.
        description: String = "description",
        /// `sku`: a text.
        sku: String = "sku",
    }
}

model! {
    DeviceType: services::DeviceType,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// DNS domains of a member, which hold its DNS records. Returned by `domain`.
    Domain {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `member_id`: an integer, the id of a resource of Membership `member`.
        member_id: i64 = "member_id",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `name`: a text.
        name: String = "name",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Domain: services::Domain,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`VirtualRouter`].
    FirewallRule {
        /// `id`: an integer.
        id: i64 = "id",
        /// `allow`: a boolean.
        allow: bool = "allow",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `debug_logging`: a boolean.
        debug_logging: bool = "debug_logging",
        /// `description`: a text.
        description: String = "description",
        /// `destination`: a text.
        destination: String = "destination",
        /// `order`: an integer.
        order: i64 = "order",
        /// `pci_logging`: a boolean.
        pci_logging: bool = "pci_logging",
        /// `port`: a text.
        port: String = "port",
        /// `protocol`: a text.
        protocol: String = "protocol",
        /// `source`: a text.
        source: String = "source",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `virtual_router_id`: an integer, the id of a resource of IAAS `virtual_router`.
        virtual_router_id: i64 = "virtual_router_id",
    }
}

response! {
    /// Operating system images with file name, variant, cloud-init flag and the regions that offer
    /// them. Returned by `image`.
    Image {
        /// `id`: an integer.
        id: i64 = "id",
        /// `answer_file_name`: a text.
        answer_file_name: String = "answer_file_name",
        /// `cloud_init`: a boolean.
        cloud_init: bool = "cloud_init",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `display_name`: a text.
        display_name: String = "display_name",
        /// `filename`: a text.
        filename: String = "filename",
        /// `multiple_ips`: a boolean.
        multiple_ips: bool = "multiple_ips",
        /// `os_variant`: a text.
        os_variant: String = "os_variant",
        /// `regions`: a list of integers.
        regions: Vec<i64> = "regions",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Image: services::Image,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Network interfaces of servers with their host name, IP address, MAC address and enabled
    /// flag. Returned by `interface`.
    Interface {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `details`: a text, or another value that a request gave, which is then in `extra`.
        details: String = "details",
        /// `enabled`: a boolean, or another value that a request gave, which is then in `extra`.
        enabled: bool = "enabled",
        /// `hostname`: a text.
        hostname: String = "hostname",
        /// `ip_address`: a text.
        ip_address: String = "ip_address",
        /// `mac_address`: a text.
        mac_address: String = "mac_address",
        /// `server_id`: an integer, the id of a resource of IAAS `server`.
        server_id: i64 = "server_id",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Interface: services::Interface,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// IP addresses in subnets with their virtual machine, public IP, location and credentials.
    /// Returned by `ip_address`.
    IpAddress {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address`: a text.
        address: String = "address",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credentials`: a text.
        credentials: String = "credentials",
        /// `location`: a text.
        location: String = "location",
        /// `mac_address`: a text.
        mac_address: String = "mac_address",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `name`: a text.
        name: String = "name",
        /// `public_ip`: an object.
        public_ip: Box<NatIpAddress> = "public_ip",
        /// `subnet`: an object.
        subnet: Box<Subnet> = "subnet",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`.
        vm_id: i64 = "vm_id",
    }
}

model! {
    IpAddress: services::IpAddress,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Named groups of CIDRs of one IP version, owned by a member. Returned by `ip_address_group`.
    IpAddressGroup {
        /// `id`: an integer.
        id: i64 = "id",
        /// `cidrs`: a list of texts.
        cidrs: Vec<String> = "cidrs",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `member_id`: an integer, the id of a resource of Membership `member`.
        member_id: i64 = "member_id",
        /// `name`: a text.
        name: String = "name",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `version`: an integer.
        version: i64 = "version",
    }
}

model! {
    IpAddressGroup: services::IpAddressGroup,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// A check on IP addresses and address ranges that reports on each of them. Returned by
    /// `ip_validator`.
    IpValidator {
        /// `address_ranges`: an object.
        address_ranges: Object = "address_ranges",
        /// `ip_addresses`: an object.
        ip_addresses: Object = "ip_addresses",
    }
}

model! {
    IpValidator: services::IpValidator,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Metrics of one region: its routers, servers, subnets and virtual machines. Returned by
    /// `metrics`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Metrics {
        /// `routers`: a list of objects.
        routers: Vec<RouterMetrics> = "routers",
        /// `servers`: a list of objects.
        servers: Vec<ServerMetrics> = "servers",
        /// `subnets`: a list of objects.
        subnets: Vec<MetricsSubnet> = "subnets",
        /// `vms`: a list of objects.
        vms: Vec<MetricsVm> = "vms",
    }
}

model! {
    Metrics: services::Metrics,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`Metrics`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    MetricsSubnet {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `capacity`: an integer.
        capacity: i64 = "capacity",
        /// `ips_in_use`: an integer.
        ips_in_use: i64 = "ips_in_use",
        /// `name`: a text.
        name: String = "name",
    }
}

response! {
    /// An object in [`Metrics`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    MetricsVm {
        /// `count`: an integer.
        count: i64 = "count",
        /// `server_id`: an integer, the id of a resource of IAAS `server`.
        server_id: i64 = "server_id",
        /// `state`: an integer.
        state: State = "state",
    }
}

response! {
    /// An object in [`IpAddress`].
    NatIpAddress {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address`: a text.
        address: String = "address",
    }
}

response! {
    /// Firewall log entries of one project with source, destination, service, access and timestamp.
    /// Returned by `policy_log`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    PolicyLog {
        /// `access`: a text.
        access: String = "access",
        /// `destination_address`: a text.
        destination_address: String = "destination_address",
        /// `destination_port`: an integer.
        destination_port: i64 = "destination_port",
        /// `service_name`: a text.
        service_name: String = "service_name",
        /// `source_address`: a text.
        source_address: String = "source_address",
        /// `source_port`: an integer.
        source_port: i64 = "source_port",
        /// `timestamp`: a text.
        timestamp: String = "timestamp",
    }
}

model! {
    PolicyLog: services::PolicyLog,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Projects that hold the cloud of an address in a region, with manager, reseller, note and
    /// grace period. Returned by `project`.
    Project {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `closed`: a boolean.
        closed: bool = "closed",
        /// `cloud_uri`: a text.
        cloud_uri: String = "cloud_uri",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `grace_period`: an integer.
        grace_period: i64 = "grace_period",
        /// `manager_id`: an integer, the id of a resource of Membership `user`.
        manager_id: i64 = "manager_id",
        /// `min_state`: an integer.
        min_state: State = "min_state",
        /// `name`: a text.
        name: String = "name",
        /// `note`: a text.
        note: String = "note",
        /// `region_id`: an integer, the id of a resource of Membership `address`.
        region_id: i64 = "region_id",
        /// `reseller_id`: an integer, the id of a resource of Membership `address`.
        reseller_id: i64 = "reseller_id",
        /// `shut_down`: a boolean.
        shut_down: bool = "shut_down",
        /// `stable`: a boolean.
        stable: bool = "stable",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `virtual_router_id`: an integer, the id of a resource of IAAS `virtual_router`.
        virtual_router_id: i64 = "virtual_router_id",
    }
}

model! {
    Project: services::Project,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// DNS records of a domain with type, content, priority, time to live and failover content.
    /// Returned by `ptr_record` and `record`.
    Record {
        /// `id`: an integer.
        id: i64 = "id",
        /// `content`: a text.
        content: String = "content",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `domain`: an object.
        domain: Box<Domain> = "domain",
        /// `failover`: a boolean.
        failover: bool = "failover",
        /// `failover_content`: a text.
        failover_content: String = "failover_content",
        /// `ip_address`: a text.
        ip_address: String = "ip_address",
        /// `member_id`: an integer, the id of a resource of Membership `member`.
        member_id: i64 = "member_id",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `name`: a text.
        name: String = "name",
        /// `pk`: an integer.
        pk: i64 = "pk",
        /// `priority`: an integer.
        priority: i64 = "priority",
        /// `time_to_live`: an integer.
        time_to_live: i64 = "time_to_live",
        /// `type`: a text.
        r#type: String = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Record: services::Record,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Links that make an image available in a region, added and removed by image id. Returned by
    /// `region_image`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    RegionImage {
        /// `region_image`: a text.
        region_image: String = "region_image",
    }
}

model! {
    RegionImage: services::RegionImage,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Links that make a storage type available in a region, added and removed by type id. Returned
    /// by `region_storage_type`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    RegionStorageType {
        /// `region_storage_type`: a text.
        region_storage_type: String = "region_storage_type",
    }
}

model! {
    RegionStorageType: services::RegionStorageType,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`Subnet`].
    RelatedSubnet {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `allocation`: an object.
        allocation: Box<Allocation> = "allocation",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `gateway`: a text.
        gateway: String = "gateway",
        /// `ips_in_use`: an integer.
        ips_in_use: i64 = "ips_in_use",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `name`: a text.
        name: String = "name",
        /// `subnets_in_use`: an integer.
        subnets_in_use: i64 = "subnets_in_use",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `virtual_router_id`: an integer, the id of a resource of IAAS `virtual_router`.
        virtual_router_id: i64 = "virtual_router_id",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
        /// `vxlan`: an integer.
        vxlan: i64 = "vxlan",
    }
}

response! {
    /// An object in [`Vpn`].
    Route {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `local_subnet`: an object.
        local_subnet: Box<Subnet> = "local_subnet",
        /// `remote_subnet`: a text.
        remote_subnet: String = "remote_subnet",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
    }
}

response! {
    /// Physical routers of a region with their model, capacity, interfaces and subnets. Returned by
    /// `router`.
    Router {
        /// `id`: an integer.
        id: i64 = "id",
        /// `asset_tag`: an integer.
        asset_tag: i64 = "asset_tag",
        /// `capacity`: an integer.
        capacity: i64 = "capacity",
        /// `capacity_available`: an integer.
        capacity_available: i64 = "capacity_available",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credentials`: a text.
        credentials: String = "credentials",
        /// `enabled`: a boolean.
        enabled: bool = "enabled",
        /// `management_interface`: a text.
        management_interface: String = "management_interface",
        /// `management_ip`: a text.
        management_ip: String = "management_ip",
        /// `model`: a text.
        model: String = "model",
        /// `oob_interface`: a text.
        oob_interface: String = "oob_interface",
        /// `private_interface`: a text.
        private_interface: String = "private_interface",
        /// `public_interface`: a text.
        public_interface: String = "public_interface",
        /// `public_port_ips`: a list of texts.
        public_port_ips: Vec<String> = "public_port_ips",
        /// `region_id`: an integer, the id of a resource of Membership `address`.
        region_id: i64 = "region_id",
        /// `router_oob_interface`: a text.
        router_oob_interface: String = "router_oob_interface",
        /// `subnet_ids`: a list of integers.
        subnet_ids: Vec<i64> = "subnet_ids",
        /// `subnets`: a list of texts.
        subnets: Vec<String> = "subnets",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `username`: a text.
        username: String = "username",
    }
}

model! {
    Router: services::Router,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`Metrics`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    RouterMetrics {
        /// `id`: an integer.
        id: i64 = "id",
        /// `asset_tag`: an integer.
        asset_tag: i64 = "asset_tag",
        /// `capacity`: an integer.
        capacity: i64 = "capacity",
        /// `enabled`: a boolean.
        enabled: bool = "enabled",
        /// `management_ip`: a text.
        management_ip: String = "management_ip",
        /// `model`: a text.
        model: String = "model",
        /// `region_id`: an integer, the id of a resource of Membership `address`.
        region_id: i64 = "region_id",
        /// `virtual_router_count`: an integer.
        virtual_router_count: i64 = "virtual_router_count",
    }
}

response! {
    /// Ids of projects and resources with work for the Robot, grouped by build, quiesce, restart or
    /// scrub. Returned by `run_robot`.
    RunRobot {
        /// `backups`: an object.
        backups: Object = "backups",
        /// `ceph`: an object.
        ceph: Object = "ceph",
        /// `project_ids`: a list of integers.
        project_ids: Vec<i64> = "project_ids",
        /// `resource`: an object.
        resource: Object = "resource",
        /// `snapshots`: an object.
        snapshots: Object = "snapshots",
        /// `virtual_routers`: an object.
        virtual_routers: Object = "virtual_routers",
        /// `vms`: an object.
        vms: Object = "vms",
    }
}

model! {
    RunRobot: services::RunRobot,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Physical servers of a region with their model, cores, RAM, storage and interfaces. Returned
    /// by `server`.
    Server {
        /// `id`: an integer.
        id: i64 = "id",
        /// `asset_tag`: an integer.
        asset_tag: i64 = "asset_tag",
        /// `cores`: an integer.
        cores: i64 = "cores",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `enabled`: a boolean, or another value that a request gave, which is then in `extra`.
        enabled: bool = "enabled",
        /// `gb`: an integer.
        gb: i64 = "gb",
        /// `hostname`: a text.
        hostname: String = "hostname",
        /// `interfaces`: a list of objects.
        interfaces: Vec<Interface> = "interfaces",
        /// `model`: a text.
        model: String = "model",
        /// `ram`: an integer.
        ram: i64 = "ram",
        /// `region_id`: an integer, the id of a resource of Membership `address`.
        region_id: i64 = "region_id",
        /// `storage_type`: an object.
        storage_type: Box<StorageType> = "storage_type",
        /// `type`: an object.
        r#type: Box<ServerType> = "type",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `vcpus`: an integer.
        vcpus: i64 = "vcpus",
    }
}

model! {
    Server: services::Server,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`Metrics`].
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    ServerMetrics {
        /// `id`: an integer.
        id: i64 = "id",
        /// `asset_tag`: an integer.
        asset_tag: i64 = "asset_tag",
        /// `enabled`: a boolean.
        enabled: bool = "enabled",
        /// `gb`: an integer.
        gb: i64 = "gb",
        /// `gb_in_use`: an integer.
        gb_in_use: i64 = "gb_in_use",
        /// `hostname`: a text.
        hostname: String = "hostname",
        /// `model`: a text.
        model: String = "model",
        /// `ram`: an integer.
        ram: i64 = "ram",
        /// `ram_in_use`: an integer.
        ram_in_use: i64 = "ram_in_use",
        /// `region_id`: an integer, the id of a resource of Membership `address`.
        region_id: i64 = "region_id",
        /// `storage_type`: a text.
        storage_type: String = "storage_type",
        /// `type`: a text.
        r#type: String = "type",
        /// `vcpus`: an integer.
        vcpus: i64 = "vcpus",
        /// `vcpus_in_use`: an integer.
        vcpus_in_use: i64 = "vcpus_in_use",
    }
}

response! {
    /// Types of server, identified by id and name. Returned by `server_type`.
    ServerType {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a text.
        name: String = "name",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    ServerType: services::ServerType,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Snapshots of virtual machines with their parent, state and active flag. Returned by
    /// `snapshot`.
    Snapshot {
        /// `id`: an integer.
        id: i64 = "id",
        /// `active`: a boolean.
        active: bool = "active",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `emails`: a list of texts.
        emails: Vec<String> = "emails",
        /// `history`: a list of objects.
        history: Vec<SnapshotHistory> = "history",
        /// `name`: a text.
        name: String = "name",
        /// `parent_id`: an integer.
        parent_id: i64 = "parent_id",
        /// `remove_subtree`: a boolean.
        remove_subtree: bool = "remove_subtree",
        /// `state`: an integer.
        state: State = "state",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `vm`: an object.
        vm: Box<Vm> = "vm",
    }
}

model! {
    Snapshot: services::Snapshot,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// The record of changes to snapshots: state, customer, project and who made the change.
    /// Returned by `snapshot_history`.
    SnapshotHistory {
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `customer_address`: an integer, the id of a resource of Membership `address`.
        customer_address: i64 = "customer_address",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `project_id`: an integer, the id of a resource of IAAS `project`.
        project_id: i64 = "project_id",
        /// `snapshot_id`: an integer, the id of a resource of IAAS `snapshot`.
        snapshot_id: i64 = "snapshot_id",
        /// `state`: an integer.
        state: State = "state",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`.
        vm_id: i64 = "vm_id",
    }
}

model! {
    SnapshotHistory: services::SnapshotHistory,
    id: |_| None,
    state: State = |it| it.state.clone(),
}

response! {
    /// The snapshots of one virtual machine as a tree of parents and children. Returned by
    /// `snapshot_tree`.
    SnapshotTree {
        /// `branches`: a list of objects.
        branches: Vec<SnapshotTreeBranch> = "branches",
    }
}

model! {
    SnapshotTree: services::SnapshotTree,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`SnapshotTree`].
    SnapshotTreeBranch {
        /// `id`: an integer.
        id: i64 = "id",
        /// `active`: a boolean.
        active: bool = "active",
        /// `children`: a list of objects.
        children: Vec<SnapshotTreeBranch> = "children",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `history`: a list of objects.
        history: Vec<SnapshotHistory> = "history",
        /// `name`: a text.
        name: String = "name",
        /// `remove_subtree`: a boolean.
        remove_subtree: bool = "remove_subtree",
        /// `state`: an integer.
        state: State = "state",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

response! {
    /// Storage drives of one virtual machine with their size in GB and primary flag. Returned by
    /// `storage`.
    Storage {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `gb`: an integer.
        gb: i64 = "gb",
        /// `history`: a list of objects.
        history: Vec<StorageHistory> = "history",
        /// `name`: a text.
        name: String = "name",
        /// `primary`: a boolean.
        primary: bool = "primary",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`.
        vm_id: i64 = "vm_id",
    }
}

model! {
    Storage: services::Storage,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`Storage`] and [`VmHistory`].
    StorageHistory {
        /// `gb_quantity`: an integer.
        gb_quantity: i64 = "gb_quantity",
        /// `gb_sku`: a text.
        gb_sku: String = "gb_sku",
        /// `storage_id`: an integer, the id of a resource of IAAS `storage`.
        storage_id: i64 = "storage_id",
        /// `storage_name`: a text.
        storage_name: String = "storage_name",
    }
}

response! {
    /// Types of storage and the regions that offer them. Returned by `storage_type`.
    StorageType {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `name`: a text.
        name: String = "name",
        /// `regions`: a list of integers.
        regions: Vec<i64> = "regions",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    StorageType: services::StorageType,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Subnets of an allocation with their gateway, VLAN, VXLAN, parent and virtual router.
    /// Returned by `subnet`.
    Subnet {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `allocation`: an object.
        allocation: Box<Allocation> = "allocation",
        /// `children`: a list of objects.
        children: Vec<RelatedSubnet> = "children",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `gateway`: a text.
        gateway: String = "gateway",
        /// `ips_in_use`: an integer.
        ips_in_use: i64 = "ips_in_use",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `name`: a text.
        name: String = "name",
        /// `parent`: an object.
        parent: Box<RelatedSubnet> = "parent",
        /// `subnets_in_use`: an integer.
        subnets_in_use: i64 = "subnets_in_use",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `virtual_router_id`: an integer, the id of a resource of IAAS `virtual_router`.
        virtual_router_id: i64 = "virtual_router_id",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
        /// `vxlan`: an integer.
        vxlan: i64 = "vxlan",
    }
}

model! {
    Subnet: services::Subnet,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// The space inside one allocation and the subnets that take it up. Returned by `subnet_space`.
    SubnetSpace {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `ips_in_use`: an integer.
        ips_in_use: i64 = "ips_in_use",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `name`: a text.
        name: String = "name",
        /// `subnets_in_use`: an integer.
        subnets_in_use: i64 = "subnets_in_use",
        /// `virtual_router_id`: an integer, the id of a resource of IAAS `virtual_router`.
        virtual_router_id: i64 = "virtual_router_id",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
        /// `vxlan`: an integer.
        vxlan: i64 = "vxlan",
    }
}

model! {
    SubnetSpace: services::SubnetSpace,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of an `update` or a `partial_update` of `allocation`. Only an `update` needs the
    /// required fields.
    UpdateAllocation requires ["address_range", "asn_id", "name"] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. May be null.
        address_id: i64 = "address_id",
        /// `address_range`: a text. Required.
        address_range: String = "address_range",
        /// `asn_id`: an integer, the id of a resource of IAAS `asn`. Required.
        asn_id: i64 = "asn_id",
        /// `name`: a text. Required.
        name: String = "name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `asn`. Only an `update` needs the required
    /// fields.
    UpdateAsn requires ["member_id", "number"] {
        /// `member_id`: an integer, the id of a resource of Membership `member`. Required.
        member_id: i64 = "member_id",
        /// `number`: an integer. Required.
        number: i64 = "number",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `backup`. Only an `update` needs the
    /// required fields.
    UpdateBackup requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `state`: an integer. May be null.
        state: State = "state",
        /// `time_valid`: a text. May be null.
        time_valid: String = "time_valid",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `blacklist`. Only an `update` needs the
    /// required fields.
    UpdateBlacklist requires ["cidr", "comment"] {
        /// `cidr`: a text. Required.
        cidr: String = "cidr",
        /// `comment`: a text. Required.
        comment: String = "comment",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `ceph`. Only an `update` needs the required
    /// fields.
    UpdateCeph requires ["CEPH_001", "name", "state"] {
        /// `CEPH_001`: an integer. Required.
        ceph_001: i64 = "CEPH_001",
        /// `name`: an integer. Required.
        name: i64 = "name",
        /// `state`: an integer. Required.
        state: State = "state",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cloud`. Only an `update` needs the
    /// required fields.
    UpdateCloud requires ["firewall_rules", "project", "subnets", "vms"] {
        /// `firewall_rules`: a list of objects. Required.
        firewall_rules: Vec<UpdateCloudFirewallRule> = "firewall_rules",
        /// `project`: an object. Required.
        project: UpdateProject = "project",
        /// `subnets`: a list of objects. Required.
        subnets: Vec<UpdateCloudSubnet> = "subnets",
        /// `vms`: a list of objects. Required.
        vms: Vec<UpdateCloudVm> = "vms",
    }
}

request! {
    /// An object in [`UpdateCloud`].
    UpdateCloudFirewallRule requires ["allow", "destination", "port", "protocol", "source"] {
        /// `allow`: a boolean. Required.
        allow: bool = "allow",
        /// `destination`: a text. Required.
        destination: String = "destination",
        /// `port`: a text. Required.
        port: String = "port",
        /// `protocol`: a text. Required.
        protocol: String = "protocol",
        /// `source`: a text. Required.
        source: String = "source",
    }
}

request! {
    /// An object in [`UpdateCloud`].
    UpdateCloudSubnet requires ["name"] {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `name`: a text. Required.
        name: String = "name",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
        /// `vxlan`: an integer.
        vxlan: i64 = "vxlan",
    }
}

request! {
    /// An object in [`UpdateCloud`].
    UpdateCloudVm requires [
        "cpu",
        "dns",
        "gateway_subnet",
        "gpu",
        "image_id",
        "ip_addresses",
        "name",
        "ram",
        "storage_type_id",
        "storages",
    ] {
        /// `id`: an integer.
        id: i64 = "id",
        /// `cpu`: an integer. Required.
        cpu: i64 = "cpu",
        /// `dns`: a text. Required.
        dns: String = "dns",
        /// `gateway_subnet`: a text. Required.
        gateway_subnet: String = "gateway_subnet",
        /// `gpu`: an integer. Required.
        gpu: i64 = "gpu",
        /// `image_id`: an integer, the id of a resource of IAAS `image`. Required.
        image_id: i64 = "image_id",
        /// `ip_addresses`: a list of objects. Required.
        ip_addresses: Vec<UpdateCloudVmIpAddress> = "ip_addresses",
        /// `name`: a text. Required.
        name: String = "name",
        /// `nat`: a boolean.
        nat: bool = "nat",
        /// `ram`: an integer. Required.
        ram: i64 = "ram",
        /// `storage_type_id`: an integer, the id of a resource of IAAS `storage_type`. Required.
        storage_type_id: i64 = "storage_type_id",
        /// `storages`: a list of objects. Required.
        storages: Vec<CreateStorage> = "storages",
    }
}

request! {
    /// An object in [`UpdateCloudVm`].
    UpdateCloudVmIpAddress requires [] {
        /// `address`: a text.
        address: String = "address",
        /// `nat`: a boolean.
        nat: bool = "nat",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `device`. Only an `update` needs the
    /// required fields.
    UpdateDevice requires ["device_type_id", "id_on_host", "server_id"] {
        /// `device_type_id`: an integer, the id of a resource of IAAS `device_type`. Required.
        device_type_id: i64 = "device_type_id",
        /// `id_on_host`: an integer. Required.
        id_on_host: i64 = "id_on_host",
        /// `server_id`: an integer, the id of a resource of IAAS `server`. Required.
        server_id: i64 = "server_id",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`.
        vm_id: i64 = "vm_id",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `image`. Only an `update` needs the
    /// required fields.
    UpdateImage requires ["regions"] {
        /// `regions`: a list of integers. Required.
        regions: Vec<i64> = "regions",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `interface`. Only an `update` needs the
    /// required fields.
    UpdateInterface requires ["mac_address"] {
        /// `details`: a text.
        details: String = "details",
        /// `enabled`: a boolean. May be null.
        enabled: bool = "enabled",
        /// `hostname`: a text.
        hostname: String = "hostname",
        /// `ip_address`: a text. May be null.
        ip_address: String = "ip_address",
        /// `mac_address`: a text. Required.
        mac_address: String = "mac_address",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `ip_address`. Only an `update` needs the
    /// required fields.
    UpdateIpAddress requires [] {
        /// `address`: a text.
        address: String = "address",
        /// `credentials`: a text.
        credentials: String = "credentials",
        /// `location`: a text.
        location: String = "location",
        /// `name`: a text.
        name: String = "name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `ip_address_group`. Only an `update` needs
    /// the required fields.
    UpdateIpAddressGroup requires ["cidrs"] {
        /// `cidrs`: a list of texts. Required.
        cidrs: Vec<String> = "cidrs",
        /// `name`: a text.
        name: String = "name",
        /// `version`: an integer.
        version: i64 = "version",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `project`. Only an `update` needs the
    /// required fields.
    UpdateProject requires ["name"] {
        /// `grace_period`: an integer.
        grace_period: i64 = "grace_period",
        /// `name`: a text. Required.
        name: String = "name",
        /// `note`: a text.
        note: String = "note",
        /// `state`: an integer. May be null.
        state: State = "state",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `ptr_record`. Only an `update` needs the
    /// required fields.
    UpdatePtrRecord requires ["content", "time_to_live"] {
        /// `content`: a text. Required.
        content: String = "content",
        /// `time_to_live`: an integer. Required.
        time_to_live: i64 = "time_to_live",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `record`. Only an `update` needs the
    /// required fields.
    UpdateRecord requires ["content", "domain_id", "georegion", "name"] {
        /// `content`: a text. Required.
        content: String = "content",
        /// `domain_id`: an integer, the id of a resource of IAAS `domain`. Required.
        domain_id: i64 = "domain_id",
        /// `failover`: a boolean.
        failover: bool = "failover",
        /// `failover_content`: a text.
        failover_content: String = "failover_content",
        /// `georegion`: an integer. Required; may be null.
        georegion: i64 = "georegion",
        /// `name`: a text. Required.
        name: String = "name",
        /// `priority`: an integer.
        priority: i64 = "priority",
        /// `time_to_live`: an integer.
        time_to_live: i64 = "time_to_live",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `router`. Only an `update` needs the
    /// required fields.
    UpdateRouter requires ["capacity", "model", "public_port_ips", "subnet_ids"] {
        /// `asset_tag`: an integer.
        asset_tag: i64 = "asset_tag",
        /// `capacity`: an integer. Required; may be null.
        capacity: i64 = "capacity",
        /// `credentials`: a text.
        credentials: String = "credentials",
        /// `enabled`: a boolean.
        enabled: bool = "enabled",
        /// `management_interface`: a text.
        management_interface: String = "management_interface",
        /// `model`: a text. Required.
        model: String = "model",
        /// `oob_interface`: a text.
        oob_interface: String = "oob_interface",
        /// `private_interface`: a text.
        private_interface: String = "private_interface",
        /// `public_interface`: a text.
        public_interface: String = "public_interface",
        /// `public_port_ips`: a list of texts. Required.
        public_port_ips: Vec<String> = "public_port_ips",
        /// `router_oob_interface`: a text.
        router_oob_interface: String = "router_oob_interface",
        /// `subnet_ids`: a list of texts. Required.
        subnet_ids: Vec<String> = "subnet_ids",
        /// `username`: a text.
        username: String = "username",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `server`. Only an `update` needs the
    /// required fields.
    UpdateServer requires [] {
        /// `asset_tag`: an integer. May be null.
        asset_tag: i64 = "asset_tag",
        /// `cores`: an integer.
        cores: i64 = "cores",
        /// `enabled`: a boolean.
        enabled: bool = "enabled",
        /// `gb`: an integer.
        gb: i64 = "gb",
        /// `model`: a text.
        model: String = "model",
        /// `ram`: an integer.
        ram: i64 = "ram",
        /// `storage_type_id`: an integer, the id of a resource of IAAS `storage_type`.
        storage_type_id: i64 = "storage_type_id",
        /// `type_id`: an integer.
        type_id: i64 = "type_id",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `snapshot`. Only an `update` needs the
    /// required fields.
    UpdateSnapshot requires [] {
        /// `name`: a text.
        name: String = "name",
        /// `remove_subtree`: a boolean.
        remove_subtree: bool = "remove_subtree",
        /// `state`: an integer.
        state: State = "state",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `storage_type`. Only an `update` needs the
    /// required fields.
    UpdateStorageType requires ["regions"] {
        /// `regions`: a list of integers. Required.
        regions: Vec<i64> = "regions",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `subnet`. Only an `update` needs the
    /// required fields.
    UpdateSubnet requires ["address_id", "address_range", "name", "vlan"] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. Required.
        address_id: i64 = "address_id",
        /// `address_range`: a text. Required.
        address_range: String = "address_range",
        /// `name`: a text. Required.
        name: String = "name",
        /// `parent_id`: an integer.
        parent_id: i64 = "parent_id",
        /// `vlan`: an integer. Required.
        vlan: i64 = "vlan",
        /// `vxlan`: an integer.
        vxlan: i64 = "vxlan",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `virtual_router`. Only an `update` needs
    /// the required fields.
    UpdateVirtualRouter requires ["state", "subnets"] {
        /// `state`: an integer. Required; may be null.
        state: State = "state",
        /// `subnets`: a list of objects. Required.
        subnets: Vec<UpdateVirtualRouterSubnet> = "subnets",
    }
}

request! {
    /// An object in [`UpdateVirtualRouter`].
    UpdateVirtualRouterSubnet requires [] {
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `name`: a text.
        name: String = "name",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `vm`. Only an `update` needs the required
    /// fields.
    UpdateVm requires ["cpu", "ip_addresses", "name", "ram"] {
        /// `cpu`: an integer. Required; may be null.
        cpu: i64 = "cpu",
        /// `gpu`: an integer.
        gpu: i64 = "gpu",
        /// `ip_addresses`: a list of objects. Required.
        ip_addresses: Vec<UpdateVmIpAddress> = "ip_addresses",
        /// `name`: a text. Required.
        name: String = "name",
        /// `ram`: an integer. Required; may be null.
        ram: i64 = "ram",
        /// `state`: an integer.
        state: State = "state",
        /// `storages`: a list of objects. May be null.
        storages: Vec<CreateStorage> = "storages",
        /// `userdata`: a text.
        userdata: String = "userdata",
    }
}

request! {
    /// An object in [`UpdateVm`].
    UpdateVmIpAddress requires [] {
        /// `address`: a text.
        address: String = "address",
        /// `nat`: a boolean.
        nat: bool = "nat",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `vpn`. Only an `update` needs the required
    /// fields.
    UpdateVpn requires [
        "ike_authentication",
        "ike_dh_groups",
        "ike_encryption",
        "ike_gateway_type",
        "ike_gateway_value",
        "ike_lifetime",
        "ike_pre_shared_key",
        "ike_remote_identifier",
        "ike_version",
        "ipsec_authentication",
        "ipsec_encryption",
        "ipsec_establish_time",
        "ipsec_lifetime",
        "ipsec_pfs_groups",
        "routes",
    ] {
        /// `description`: a text.
        description: String = "description",
        /// `dns`: a text.
        dns: String = "dns",
        /// `ike_authentication`: a text. Required.
        ike_authentication: String = "ike_authentication",
        /// `ike_dh_groups`: a text. Required.
        ike_dh_groups: String = "ike_dh_groups",
        /// `ike_encryption`: a text. Required.
        ike_encryption: String = "ike_encryption",
        /// `ike_gateway_type`: a text. Required.
        ike_gateway_type: String = "ike_gateway_type",
        /// `ike_gateway_value`: a text. Required.
        ike_gateway_value: String = "ike_gateway_value",
        /// `ike_lifetime`: an integer. Required.
        ike_lifetime: i64 = "ike_lifetime",
        /// `ike_pre_shared_key`: a text. Required.
        ike_pre_shared_key: String = "ike_pre_shared_key",
        /// `ike_remote_identifier`: a text. Required.
        ike_remote_identifier: String = "ike_remote_identifier",
        /// `ike_version`: a text. Required.
        ike_version: String = "ike_version",
        /// `ipsec_authentication`: a text. Required.
        ipsec_authentication: String = "ipsec_authentication",
        /// `ipsec_encryption`: a text. Required.
        ipsec_encryption: String = "ipsec_encryption",
        /// `ipsec_establish_time`: a text. Required.
        ipsec_establish_time: String = "ipsec_establish_time",
        /// `ipsec_lifetime`: an integer. Required.
        ipsec_lifetime: i64 = "ipsec_lifetime",
        /// `ipsec_pfs_groups`: a text. Required.
        ipsec_pfs_groups: String = "ipsec_pfs_groups",
        /// `routes`: a list of objects. Required.
        routes: Vec<UpdateVpnRoute> = "routes",
        /// `traffic_selector`: a boolean.
        traffic_selector: bool = "traffic_selector",
        /// `vpn_clients`: a list of objects.
        vpn_clients: Vec<UpdateVpnClient> = "vpn_clients",
    }
}

request! {
    /// An object in [`UpdateVpn`].
    UpdateVpnClient requires [] {
        /// `password`: a text.
        password: String = "password",
        /// `username`: a text.
        username: String = "username",
    }
}

request! {
    /// An object in [`UpdateVpn`].
    UpdateVpnRoute requires [] {
        /// `local_subnet`: a text.
        local_subnet: String = "local_subnet",
        /// `remote_subnet`: a text.
        remote_subnet: String = "remote_subnet",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `whitelist`. Only an `update` needs the
    /// required fields.
    UpdateWhitelist requires ["cidr", "comment"] {
        /// `cidr`: a text. Required.
        cidr: String = "cidr",
        /// `comment`: a text. Required.
        comment: String = "comment",
    }
}

response! {
    /// Virtual routers of projects with their subnets, firewall rules, public IP address and state.
    /// Returned by `virtual_router`.
    VirtualRouter {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `firewall_rules`: a list of objects.
        firewall_rules: Vec<FirewallRule> = "firewall_rules",
        /// `ip_address`: an object.
        ip_address: Box<IpAddress> = "ip_address",
        /// `project`: an object.
        project: Box<Project> = "project",
        /// `router_id`: an integer, the id of a resource of IAAS `router`.
        router_id: i64 = "router_id",
        /// `state`: an integer.
        state: State = "state",
        /// `subnets`: a list of objects.
        subnets: Vec<VirtualRouterSubnet> = "subnets",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    VirtualRouter: services::VirtualRouter,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// An object in [`VirtualRouter`].
    VirtualRouterSubnet {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `address_range`: a text.
        address_range: String = "address_range",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `name`: a text.
        name: String = "name",
        /// `vlan`: an integer.
        vlan: i64 = "vlan",
        /// `vxlan`: an integer.
        vxlan: i64 = "vxlan",
    }
}

response! {
    /// Virtual machines of a project with CPU, RAM, image, storages, IP addresses and state.
    /// Returned by `vm`.
    Vm {
        /// `id`: an integer.
        id: i64 = "id",
        /// `available_devices`: an integer.
        available_devices: i64 = "available_devices",
        /// `cpu`: an integer.
        cpu: i64 = "cpu",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `dns`: a text.
        dns: String = "dns",
        /// `emails`: a list of texts.
        emails: Vec<String> = "emails",
        /// `gateway_subnet`: an object.
        gateway_subnet: Box<Subnet> = "gateway_subnet",
        /// `gpu`: an integer.
        gpu: i64 = "gpu",
        /// `guid`: a text.
        guid: String = "guid",
        /// `history`: a list of objects.
        history: Vec<VmHistory> = "history",
        /// `image`: an object.
        image: Box<Image> = "image",
        /// `image_id`: an integer, the id of a resource of IAAS `image`.
        image_id: i64 = "image_id",
        /// `ip_addresses`: a list of objects.
        ip_addresses: Vec<IpAddress> = "ip_addresses",
        /// `name`: a text.
        name: String = "name",
        /// `project`: an object.
        project: Box<Project> = "project",
        /// `public_key`: a text.
        public_key: String = "public_key",
        /// `ram`: an integer.
        ram: i64 = "ram",
        /// `server_id`: an integer, the id of a resource of IAAS `server`.
        server_id: i64 = "server_id",
        /// `stable`: a boolean.
        stable: bool = "stable",
        /// `state`: an integer.
        state: State = "state",
        /// `storage_type`: a text.
        storage_type: String = "storage_type",
        /// `storages`: a list of objects.
        storages: Vec<Storage> = "storages",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `userdata`: a text.
        userdata: String = "userdata",
    }
}

model! {
    Vm: services::Vm,
    id: |it| it.id,
    state: State = |it| it.state.clone(),
}

response! {
    /// The record of changes to virtual machines: SKU and quantity of CPU, RAM, storage, image and
    /// NAT. Returned by `vm_history`.
    VmHistory {
        /// `cpu_quantity`: an integer.
        cpu_quantity: i64 = "cpu_quantity",
        /// `cpu_sku`: a text.
        cpu_sku: String = "cpu_sku",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `customer_address`: an integer, the id of a resource of Membership `address`.
        customer_address: i64 = "customer_address",
        /// `gpu_quantity`: an integer.
        gpu_quantity: i64 = "gpu_quantity",
        /// `gpu_sku`: a text.
        gpu_sku: String = "gpu_sku",
        /// `image_quantity`: an integer.
        image_quantity: i64 = "image_quantity",
        /// `image_sku`: a text.
        image_sku: String = "image_sku",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `nat_quantity`: an integer.
        nat_quantity: i64 = "nat_quantity",
        /// `nat_sku`: a text.
        nat_sku: String = "nat_sku",
        /// `project_id`: an integer, the id of a resource of IAAS `project`.
        project_id: i64 = "project_id",
        /// `project_vm_name`: a text.
        project_vm_name: String = "project_vm_name",
        /// `ram_quantity`: an integer.
        ram_quantity: i64 = "ram_quantity",
        /// `ram_sku`: a text.
        ram_sku: String = "ram_sku",
        /// `state`: an integer.
        state: State = "state",
        /// `storage_histories`: a list of objects.
        storage_histories: Vec<StorageHistory> = "storage_histories",
        /// `storages`: a list of objects.
        storages: Vec<StorageHistory> = "storages",
        /// `vm_id`: an integer, the id of a resource of IAAS `vm`.
        vm_id: i64 = "vm_id",
    }
}

model! {
    VmHistory: services::VmHistory,
    id: |_| None,
    state: State = |it| it.state.clone(),
}

response! {
    /// VPNs of a virtual router with their IKE and `IPsec` settings, routes and clients. Returned
    /// by `vpn`.
    Vpn {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `description`: a text.
        description: String = "description",
        /// `dns`: a text.
        dns: String = "dns",
        /// `emails`: a list of texts.
        emails: Vec<String> = "emails",
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
        /// `routes`: a list of objects.
        routes: Vec<Route> = "routes",
        /// `send_email`: a boolean.
        send_email: bool = "send_email",
        /// `stif_number`: an integer.
        stif_number: i64 = "stif_number",
        /// `traffic_selector`: a boolean.
        traffic_selector: bool = "traffic_selector",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
        /// `virtual_router_id`: an integer, the id of a resource of IAAS `virtual_router`.
        virtual_router_id: i64 = "virtual_router_id",
        /// `vpn_clients`: a list of objects.
        vpn_clients: Vec<VpnClient> = "vpn_clients",
        /// `vpn_type`: a text.
        vpn_type: String = "vpn_type",
    }
}

model! {
    Vpn: services::Vpn,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// An object in [`Vpn`].
    VpnClient {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `password`: a text.
        password: String = "password",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `username`: a text.
        username: String = "username",
    }
}

response! {
    /// The record of changes to VPNs: SKU, quantity, customer, project and who made the change.
    /// Returned by `vpn_history`.
    VpnHistory {
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `customer_address`: an integer, the id of a resource of Membership `address`.
        customer_address: i64 = "customer_address",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `project_name`: a text.
        project_name: String = "project_name",
        /// `vpn_id`: an integer, the id of a resource of IAAS `vpn`.
        vpn_id: i64 = "vpn_id",
        /// `vpn_quantity`: an integer.
        vpn_quantity: i64 = "vpn_quantity",
        /// `vpn_sku`: a text.
        vpn_sku: String = "vpn_sku",
    }
}

model! {
    VpnHistory: services::VpnHistory,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// The status of one VPN: the state of IKE and `IPsec` with details of each. Returned by
    /// `vpn_status`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    VpnStatus {
        /// `ike`: a boolean.
        ike: bool = "ike",
        /// `ike_info`: a text.
        ike_info: String = "ike_info",
        /// `ipsec`: a boolean.
        ipsec: bool = "ipsec",
        /// `ipsec_info`: a text.
        ipsec_info: String = "ipsec_info",
    }
}

model! {
    VpnStatus: services::VpnStatus,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// The CIX whitelist: CIDRs with a comment on each and the user who last changed it. Returned
    /// by `whitelist`.
    Whitelist {
        /// `cidr`: a text.
        cidr: String = "cidr",
        /// `comment`: a text.
        comment: String = "comment",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `modified_by`: an integer, the id of a resource of Membership `user`.
        modified_by: i64 = "modified_by",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a text.
        uri: String = "uri",
    }
}

model! {
    Whitelist: services::Whitelist,
    id: |_| None,
    state: AnyState = |_| None,
}
