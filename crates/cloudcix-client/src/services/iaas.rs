//! IAAS: cloud infrastructure: projects, virtual machines, networks, VPNs, DNS and the hardware
//! below them.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::iaas as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of IAAS: cloud infrastructure: projects, virtual machines, networks, VPNs, DNS and
/// the hardware below them. Made by [`Client::iaas`](crate::Client::iaas).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of IAAS: cloud infrastructure: projects, virtual machines, networks, VPNs, DNS
    /// and the hardware below them.
    pub const fn iaas(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// IP address ranges from an ASN that are allocated to an address and divided into subnets:
    /// `allocation/`.
    pub fn allocation(&self) -> crate::Resource<S, Allocation> {
        crate::Resource::known(self.0, &catalogue::ALLOCATION, [])
    }

    /// Autonomous system numbers (ASNs) with the member that holds each of them: `asn/`.
    pub fn asn(&self) -> crate::Resource<S, Asn> {
        crate::Resource::known(self.0, &catalogue::ASN, [])
    }

    /// The act of attaching one resource to a parent resource, both given by id in the path:
    /// `attach/{resource_id}/parent/{parent_resource_id}/`.
    pub fn attach(
        &self,
        resource_id: impl crate::Id,
        parent_resource_id: impl crate::Id,
    ) -> crate::Resource<S, Attach> {
        crate::Resource::known(
            self.0,
            &catalogue::ATTACH,
            [resource_id.into_pk(), parent_resource_id.into_pk()],
        )
    }

    /// Backups of virtual machines with their repository, state and period of validity: `backup/`.
    pub fn backup(&self) -> crate::Resource<S, Backup> {
        crate::Resource::known(self.0, &catalogue::BACKUP, [])
    }

    /// The record of changes to backups: state, customer, project and who made the change:
    /// `backup_history/`.
    pub fn backup_history(&self) -> crate::Resource<S, BackupHistory> {
        crate::Resource::known(self.0, &catalogue::BACKUP_HISTORY, [])
    }

    /// The CIX blacklist: CIDRs with a comment on each and the user who last changed it:
    /// `cix_blacklist/`.
    pub fn blacklist(&self) -> crate::Resource<S, Blacklist> {
        crate::Resource::known(self.0, &catalogue::BLACKLIST, [])
    }

    /// Capacity of one region, given per server type: `capacity/{region_id}/`.
    pub fn capacity(&self, region_id: impl crate::Id) -> crate::Resource<S, Capacity> {
        crate::Resource::known(self.0, &catalogue::CAPACITY, [region_id.into_pk()])
    }

    /// Ceph storage resources of a project with their specifications, parent and state: `ceph/`.
    pub fn ceph(&self) -> crate::Resource<S, Ceph> {
        crate::Resource::known(self.0, &catalogue::CEPH, [])
    }

    /// A whole cloud in one call: the project, its subnets, firewall rules and virtual machines:
    /// `cloud/`.
    pub fn cloud(&self) -> crate::Resource<S, Cloud> {
        crate::Resource::known(self.0, &catalogue::CLOUD, [])
    }

    /// Pricing of cloud projects, as a list by reseller or for a single project: `cloud/pricing/`.
    pub fn cloud_bill(&self) -> crate::Resource<S, CloudBill> {
        crate::Resource::known(self.0, &catalogue::CLOUD_BILL, [])
    }

    /// The act of detaching one resource from its parent, by the resource id in the path:
    /// `detach/{resource_id}/`.
    pub fn detach(&self, resource_id: impl crate::Id) -> crate::Resource<S, Detach> {
        crate::Resource::known(self.0, &catalogue::DETACH, [resource_id.into_pk()])
    }

    /// DNS domains of a member, which hold its DNS records: `domain/`.
    pub fn domain(&self) -> crate::Resource<S, Domain> {
        crate::Resource::known(self.0, &catalogue::DOMAIN, [])
    }

    /// Devices in a server that can be assigned to a virtual machine, with their id on the host:
    /// `device/`.
    pub fn device(&self) -> crate::Resource<S, Device> {
        crate::Resource::known(self.0, &catalogue::DEVICE, [])
    }

    /// Types of device with their description and SKU: `device_type/`.
    pub fn device_type(&self) -> crate::Resource<S, DeviceType> {
        crate::Resource::known(self.0, &catalogue::DEVICE_TYPE, [])
    }

    /// Operating system images with file name, variant, cloud-init flag and the regions that offer
    /// them: `image/`.
    pub fn image(&self) -> crate::Resource<S, Image> {
        crate::Resource::known(self.0, &catalogue::IMAGE, [])
    }

    /// Network interfaces of servers with their host name, IP address, MAC address and enabled
    /// flag: `interface/`.
    pub fn interface(&self) -> crate::Resource<S, Interface> {
        crate::Resource::known(self.0, &catalogue::INTERFACE, [])
    }

    /// IP addresses in subnets with their virtual machine, public IP, location and credentials:
    /// `ip_address/`.
    pub fn ip_address(&self) -> crate::Resource<S, IpAddress> {
        crate::Resource::known(self.0, &catalogue::IP_ADDRESS, [])
    }

    /// Named groups of CIDRs of one IP version, owned by a member: `ip_address_group/`.
    pub fn ip_address_group(&self) -> crate::Resource<S, IpAddressGroup> {
        crate::Resource::known(self.0, &catalogue::IP_ADDRESS_GROUP, [])
    }

    /// A check on IP addresses and address ranges that reports on each of them: `ip_validator/`.
    pub fn ip_validator(&self) -> crate::Resource<S, IpValidator> {
        crate::Resource::known(self.0, &catalogue::IP_VALIDATOR, [])
    }

    /// Metrics of one region: its routers, servers, subnets and virtual machines:
    /// `metrics/{region_id}/`.
    pub fn metrics(&self, region_id: impl crate::Id) -> crate::Resource<S, Metrics> {
        crate::Resource::known(self.0, &catalogue::METRICS, [region_id.into_pk()])
    }

    /// Firewall log entries of one project with source, destination, service, access and timestamp:
    /// `policy_log/{project_id}/`.
    pub fn policy_log(&self, project_id: impl crate::Id) -> crate::Resource<S, PolicyLog> {
        crate::Resource::known(self.0, &catalogue::POLICY_LOG, [project_id.into_pk()])
    }

    /// Projects that hold the cloud of an address in a region, with manager, reseller, note and
    /// grace period: `project/`.
    pub fn project(&self) -> crate::Resource<S, Project> {
        crate::Resource::known(self.0, &catalogue::PROJECT, [])
    }

    /// PTR records that map an IP address to a host name, with a time to live: `ptr_record/`.
    pub fn ptr_record(&self) -> crate::Resource<S, PtrRecord> {
        crate::Resource::known(self.0, &catalogue::PTR_RECORD, [])
    }

    /// DNS records of a domain with type, content, priority, time to live and failover content:
    /// `record/`.
    pub fn record(&self) -> crate::Resource<S, Record> {
        crate::Resource::known(self.0, &catalogue::RECORD, [])
    }

    /// Links that make an image available in a region, added and removed by image id:
    /// `region_image/`.
    pub fn region_image(&self) -> crate::Resource<S, RegionImage> {
        crate::Resource::known(self.0, &catalogue::REGION_IMAGE, [])
    }

    /// Links that make a storage type available in a region, added and removed by type id:
    /// `region_storage_type/`.
    pub fn region_storage_type(&self) -> crate::Resource<S, RegionStorageType> {
        crate::Resource::known(self.0, &catalogue::REGION_STORAGE_TYPE, [])
    }

    /// Physical routers of a region with their model, capacity, interfaces and subnets: `router/`.
    pub fn router(&self) -> crate::Resource<S, Router> {
        crate::Resource::known(self.0, &catalogue::ROUTER, [])
    }

    /// Ids of projects and resources with work for the Robot, grouped by build, quiesce, restart or
    /// scrub: `run_robot/`.
    pub fn run_robot(&self) -> crate::Resource<S, RunRobot> {
        crate::Resource::known(self.0, &catalogue::RUN_ROBOT, [])
    }

    /// Physical servers of a region with their model, cores, RAM, storage and interfaces:
    /// `server/`.
    pub fn server(&self) -> crate::Resource<S, Server> {
        crate::Resource::known(self.0, &catalogue::SERVER, [])
    }

    /// Types of server, identified by id and name: `server_type/`.
    pub fn server_type(&self) -> crate::Resource<S, ServerType> {
        crate::Resource::known(self.0, &catalogue::SERVER_TYPE, [])
    }

    /// Snapshots of virtual machines with their parent, state and active flag: `snapshot/`.
    pub fn snapshot(&self) -> crate::Resource<S, Snapshot> {
        crate::Resource::known(self.0, &catalogue::SNAPSHOT, [])
    }

    /// The record of changes to snapshots: state, customer, project and who made the change:
    /// `snapshot_history/`.
    pub fn snapshot_history(&self) -> crate::Resource<S, SnapshotHistory> {
        crate::Resource::known(self.0, &catalogue::SNAPSHOT_HISTORY, [])
    }

    /// The snapshots of one virtual machine as a tree of parents and children:
    /// `snapshot_tree/{vm_id}/`.
    pub fn snapshot_tree(&self, vm_id: impl crate::Id) -> crate::Resource<S, SnapshotTree> {
        crate::Resource::known(self.0, &catalogue::SNAPSHOT_TREE, [vm_id.into_pk()])
    }

    /// Storage drives of one virtual machine with their size in GB and primary flag:
    /// `vm/{vm_id}/storage/`.
    pub fn storage(&self, vm_id: impl crate::Id) -> crate::Resource<S, Storage> {
        crate::Resource::known(self.0, &catalogue::STORAGE, [vm_id.into_pk()])
    }

    /// Types of storage and the regions that offer them: `storage_type/`.
    pub fn storage_type(&self) -> crate::Resource<S, StorageType> {
        crate::Resource::known(self.0, &catalogue::STORAGE_TYPE, [])
    }

    /// Subnets of an allocation with their gateway, VLAN, VXLAN, parent and virtual router:
    /// `subnet/`.
    pub fn subnet(&self) -> crate::Resource<S, Subnet> {
        crate::Resource::known(self.0, &catalogue::SUBNET, [])
    }

    /// The space inside one allocation and the subnets that take it up:
    /// `subnet_space/{allocation_id}/`.
    pub fn subnet_space(&self, allocation_id: impl crate::Id) -> crate::Resource<S, SubnetSpace> {
        crate::Resource::known(self.0, &catalogue::SUBNET_SPACE, [allocation_id.into_pk()])
    }

    /// Virtual routers of projects with their subnets, firewall rules, public IP address and state:
    /// `virtual_router/`.
    pub fn virtual_router(&self) -> crate::Resource<S, VirtualRouter> {
        crate::Resource::known(self.0, &catalogue::VIRTUAL_ROUTER, [])
    }

    /// Virtual machines of a project with CPU, RAM, image, storages, IP addresses and state: `vm/`.
    pub fn vm(&self) -> crate::Resource<S, Vm> {
        crate::Resource::known(self.0, &catalogue::VM, [])
    }

    /// The record of changes to virtual machines: SKU and quantity of CPU, RAM, storage, image and
    /// NAT: `vm_history/`.
    pub fn vm_history(&self) -> crate::Resource<S, VmHistory> {
        crate::Resource::known(self.0, &catalogue::VM_HISTORY, [])
    }

    /// VPNs of a virtual router with their IKE and `IPsec` settings, routes and clients: `vpn/`.
    pub fn vpn(&self) -> crate::Resource<S, Vpn> {
        crate::Resource::known(self.0, &catalogue::VPN, [])
    }

    /// The record of changes to VPNs: SKU, quantity, customer, project and who made the change:
    /// `vpn_history/`.
    pub fn vpn_history(&self) -> crate::Resource<S, VpnHistory> {
        crate::Resource::known(self.0, &catalogue::VPN_HISTORY, [])
    }

    /// The status of one VPN: the state of IKE and `IPsec` with details of each:
    /// `vpn_status/{vpn_id}/`.
    pub fn vpn_status(&self, vpn_id: impl crate::Id) -> crate::Resource<S, VpnStatus> {
        crate::Resource::known(self.0, &catalogue::VPN_STATUS, [vpn_id.into_pk()])
    }

    /// The CIX whitelist: CIDRs with a comment on each and the user who last changed it:
    /// `cix_whitelist/`.
    pub fn whitelist(&self) -> crate::Resource<S, Whitelist> {
        crate::Resource::known(self.0, &catalogue::WHITELIST, [])
    }
}

service_marker! {
    /// IP address ranges from an ASN that are allocated to an address and divided into subnets:
    /// `allocation/`.
    Allocation = catalogue::ALLOCATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Autonomous system numbers (ASNs) with the member that holds each of them: `asn/`.
    Asn = catalogue::ASN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The act of attaching one resource to a parent resource, both given by id in the path:
    /// `attach/{resource_id}/parent/{parent_resource_id}/`.
    Attach = catalogue::ATTACH,
    list: List, read: One, methods: Update
}

service_marker! {
    /// Backups of virtual machines with their repository, state and period of validity: `backup/`.
    Backup = catalogue::BACKUP,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// The record of changes to backups: state, customer, project and who made the change:
    /// `backup_history/`.
    BackupHistory = catalogue::BACKUP_HISTORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The CIX blacklist: CIDRs with a comment on each and the user who last changed it:
    /// `cix_blacklist/`.
    Blacklist = catalogue::BLACKLIST,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Capacity of one region, given per server type: `capacity/{region_id}/`.
    Capacity = catalogue::CAPACITY,
    list: One, read: One, methods: List Head
}

service_marker! {
    /// Ceph storage resources of a project with their specifications, parent and state: `ceph/`.
    Ceph = catalogue::CEPH,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// A whole cloud in one call: the project, its subnets, firewall rules and virtual machines:
    /// `cloud/`.
    Cloud = catalogue::CLOUD,
    list: List, read: One, methods: Create Read Update Head
}

service_marker! {
    /// Pricing of cloud projects, as a list by reseller or for a single project: `cloud/pricing/`.
    CloudBill = catalogue::CLOUD_BILL,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// The act of detaching one resource from its parent, by the resource id in the path:
    /// `detach/{resource_id}/`.
    Detach = catalogue::DETACH,
    list: List, read: One, methods: Update
}

service_marker! {
    /// DNS domains of a member, which hold its DNS records: `domain/`.
    Domain = catalogue::DOMAIN,
    list: List, read: One, methods: Create Read Delete List GetAll Head
}

service_marker! {
    /// Devices in a server that can be assigned to a virtual machine, with their id on the host:
    /// `device/`.
    Device = catalogue::DEVICE,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Types of device with their description and SKU: `device_type/`.
    DeviceType = catalogue::DEVICE_TYPE,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Operating system images with file name, variant, cloud-init flag and the regions that offer
    /// them: `image/`.
    Image = catalogue::IMAGE,
    list: List, read: One, methods: Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Network interfaces of servers with their host name, IP address, MAC address and enabled
    /// flag: `interface/`.
    Interface = catalogue::INTERFACE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// IP addresses in subnets with their virtual machine, public IP, location and credentials:
    /// `ip_address/`.
    IpAddress = catalogue::IP_ADDRESS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Named groups of CIDRs of one IP version, owned by a member: `ip_address_group/`.
    IpAddressGroup = catalogue::IP_ADDRESS_GROUP,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A check on IP addresses and address ranges that reports on each of them: `ip_validator/`.
    IpValidator = catalogue::IP_VALIDATOR,
    list: One, read: One, methods: List Head
}

service_marker! {
    /// Metrics of one region: its routers, servers, subnets and virtual machines:
    /// `metrics/{region_id}/`.
    Metrics = catalogue::METRICS,
    list: List, read: One, methods: Read Head
}

service_marker! {
    /// Firewall log entries of one project with source, destination, service, access and timestamp:
    /// `policy_log/{project_id}/`.
    PolicyLog = catalogue::POLICY_LOG,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Projects that hold the cloud of an address in a region, with manager, reseller, note and
    /// grace period: `project/`.
    Project = catalogue::PROJECT,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// PTR records that map an IP address to a host name, with a time to live: `ptr_record/`.
    PtrRecord = catalogue::PTR_RECORD,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// DNS records of a domain with type, content, priority, time to live and failover content:
    /// `record/`.
    Record = catalogue::RECORD,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Links that make an image available in a region, added and removed by image id:
    /// `region_image/`.
    RegionImage = catalogue::REGION_IMAGE,
    list: List, read: One, methods: Create Delete
}

service_marker! {
    /// Links that make a storage type available in a region, added and removed by type id:
    /// `region_storage_type/`.
    RegionStorageType = catalogue::REGION_STORAGE_TYPE,
    list: List, read: One, methods: Create Delete
}

service_marker! {
    /// Physical routers of a region with their model, capacity, interfaces and subnets: `router/`.
    Router = catalogue::ROUTER,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Ids of projects and resources with work for the Robot, grouped by build, quiesce, restart or
    /// scrub: `run_robot/`.
    RunRobot = catalogue::RUN_ROBOT,
    list: One, read: One, methods: Create List Head
}

service_marker! {
    /// Physical servers of a region with their model, cores, RAM, storage and interfaces:
    /// `server/`.
    Server = catalogue::SERVER,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Types of server, identified by id and name: `server_type/`.
    ServerType = catalogue::SERVER_TYPE,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// Snapshots of virtual machines with their parent, state and active flag: `snapshot/`.
    Snapshot = catalogue::SNAPSHOT,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// The record of changes to snapshots: state, customer, project and who made the change:
    /// `snapshot_history/`.
    SnapshotHistory = catalogue::SNAPSHOT_HISTORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The snapshots of one virtual machine as a tree of parents and children:
    /// `snapshot_tree/{vm_id}/`.
    SnapshotTree = catalogue::SNAPSHOT_TREE,
    list: List, read: One, methods: Read Head
}

service_marker! {
    /// Storage drives of one virtual machine with their size in GB and primary flag:
    /// `vm/{vm_id}/storage/`.
    Storage = catalogue::STORAGE,
    list: List, read: One, methods: Create Read List GetAll Head
}

service_marker! {
    /// Types of storage and the regions that offer them: `storage_type/`.
    StorageType = catalogue::STORAGE_TYPE,
    list: List, read: One, methods: Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Subnets of an allocation with their gateway, VLAN, VXLAN, parent and virtual router:
    /// `subnet/`.
    Subnet = catalogue::SUBNET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The space inside one allocation and the subnets that take it up:
    /// `subnet_space/{allocation_id}/`.
    SubnetSpace = catalogue::SUBNET_SPACE,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Virtual routers of projects with their subnets, firewall rules, public IP address and state:
    /// `virtual_router/`.
    VirtualRouter = catalogue::VIRTUAL_ROUTER,
    list: List, read: One, methods: Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Virtual machines of a project with CPU, RAM, image, storages, IP addresses and state: `vm/`.
    Vm = catalogue::VM,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// The record of changes to virtual machines: SKU and quantity of CPU, RAM, storage, image and
    /// NAT: `vm_history/`.
    VmHistory = catalogue::VM_HISTORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// VPNs of a virtual router with their IKE and `IPsec` settings, routes and clients: `vpn/`.
    Vpn = catalogue::VPN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The record of changes to VPNs: SKU, quantity, customer, project and who made the change:
    /// `vpn_history/`.
    VpnHistory = catalogue::VPN_HISTORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The status of one VPN: the state of IKE and `IPsec` with details of each:
    /// `vpn_status/{vpn_id}/`.
    VpnStatus = catalogue::VPN_STATUS,
    list: List, read: One, methods: Read Head
}

service_marker! {
    /// The CIX whitelist: CIDRs with a comment on each and the user who last changed it:
    /// `cix_whitelist/`.
    Whitelist = catalogue::WHITELIST,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
