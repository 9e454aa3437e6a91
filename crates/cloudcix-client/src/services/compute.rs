//! Compute: cloud projects with their compute instances, networks and storage volumes.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::compute as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Compute: cloud projects with their compute instances, networks and storage
/// volumes. Made by [`Client::compute`](crate::Client::compute).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Compute: cloud projects with their compute instances, networks and storage
    /// volumes.
    pub const fn compute(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// A path of the Compute application named for allocations: `allocation/`.
    pub fn allocation(&self) -> crate::Resource<S, Allocation> {
        crate::Resource::known(self.0, &catalogue::ALLOCATION, [])
    }

    /// A path of the Compute application named for API usage: `api_usage/`.
    pub fn api_usage(&self) -> crate::Resource<S, ApiUsage> {
        crate::Resource::known(self.0, &catalogue::API_USAGE, [])
    }

    /// A path of the Compute application named for ASNs: `asn/`.
    pub fn asn(&self) -> crate::Resource<S, Asn> {
        crate::Resource::known(self.0, &catalogue::ASN, [])
    }

    /// A path of the Compute application named for the billing of cloud resources: `cloudbill/`.
    pub fn cloudbill(&self) -> crate::Resource<S, Cloudbill> {
        crate::Resource::known(self.0, &catalogue::CLOUDBILL, [])
    }

    /// Backups of compute instances, each with its type, specifications and state within a project:
    /// `compute/backups/`.
    pub fn compute_backups(&self) -> crate::Resource<S, ComputeBackups> {
        crate::Resource::known(self.0, &catalogue::COMPUTE_BACKUPS, [])
    }

    /// GPUs attached to compute instances, each with its specifications and state within a project:
    /// `compute/gpus/`.
    pub fn compute_gpus(&self) -> crate::Resource<S, ComputeGpus> {
        crate::Resource::known(self.0, &catalogue::COMPUTE_GPUS, [])
    }

    /// Read-only list of operating system images with file name, variant and SKU, filtered by
    /// region: `compute/images/`.
    pub fn compute_images(&self) -> crate::Resource<S, ComputeImages> {
        crate::Resource::known(self.0, &catalogue::COMPUTE_IMAGES, [])
    }

    /// Compute instances of a project with their interfaces, specifications, metadata and state:
    /// `compute/instances/`.
    pub fn compute_instances(&self) -> crate::Resource<S, ComputeInstances> {
        crate::Resource::known(self.0, &catalogue::COMPUTE_INSTANCES, [])
    }

    /// Snapshots of compute instances with their type, metadata and state within a project:
    /// `compute/snapshots/`.
    pub fn compute_snapshots(&self) -> crate::Resource<S, ComputeSnapshots> {
        crate::Resource::known(self.0, &catalogue::COMPUTE_SNAPSHOTS, [])
    }

    /// Named SSH keys with their public part and, where returned, the private part:
    /// `compute/ssh_keys/`.
    pub fn compute_ssh_keys(&self) -> crate::Resource<S, ComputeSshKeys> {
        crate::Resource::known(self.0, &catalogue::COMPUTE_SSH_KEYS, [])
    }

    /// A path of the Compute application named for hardware devices: `device/`.
    pub fn device(&self) -> crate::Resource<S, Device> {
        crate::Resource::known(self.0, &catalogue::DEVICE, [])
    }

    /// A path of the Compute application named for the types of device: `device_type/`.
    pub fn device_type(&self) -> crate::Resource<S, DeviceType> {
        crate::Resource::known(self.0, &catalogue::DEVICE_TYPE, [])
    }

    /// A path of the Compute application named for home directories on HPC systems:
    /// `hpc_home_dir/`.
    pub fn hpc_home_dir(&self) -> crate::Resource<S, HpcHomeDir> {
        crate::Resource::known(self.0, &catalogue::HPC_HOME_DIR, [])
    }

    /// A path of the Compute application named for jobs on HPC systems: `hpc_job/`.
    pub fn hpc_job(&self) -> crate::Resource<S, HpcJob> {
        crate::Resource::known(self.0, &catalogue::HPC_JOB, [])
    }

    /// A path of the Compute application named for single IP addresses: `ip_address/`.
    pub fn ip_address(&self) -> crate::Resource<S, IpAddress> {
        crate::Resource::known(self.0, &catalogue::IP_ADDRESS, [])
    }

    /// A path of the Compute application named for groups of IP addresses: `ip_address_group/`.
    pub fn ip_address_group(&self) -> crate::Resource<S, IpAddressGroup> {
        crate::Resource::known(self.0, &catalogue::IP_ADDRESS_GROUP, [])
    }

    /// A path of the Compute application named for metrics: `metrics/`.
    pub fn metrics(&self) -> crate::Resource<S, Metrics> {
        crate::Resource::known(self.0, &catalogue::METRICS, [])
    }

    /// Firewalls of a project with an ordered set of allow or deny rules and a state:
    /// `network/firewalls/`.
    pub fn network_firewalls(&self) -> crate::Resource<S, NetworkFirewalls> {
        crate::Resource::known(self.0, &catalogue::NETWORK_FIREWALLS, [])
    }

    /// Named groups of CIDRs of one IP version, for use in network rules: `network/ip_groups/`.
    pub fn network_ip_groups(&self) -> crate::Resource<S, NetworkIpGroups> {
        crate::Resource::known(self.0, &catalogue::NETWORK_IP_GROUPS, [])
    }

    /// A path of the Compute application named for rebuilding networks: `network/rebuild/`.
    pub fn network_rebuild(&self) -> crate::Resource<S, NetworkRebuild> {
        crate::Resource::known(self.0, &catalogue::NETWORK_REBUILD, [])
    }

    /// Routers of a project with their networks, NAT and VLAN settings, grace period and state:
    /// `network/routers/`.
    pub fn network_routers(&self) -> crate::Resource<S, NetworkRouters> {
        crate::Resource::known(self.0, &catalogue::NETWORK_ROUTERS, [])
    }

    /// VPNs of a project with their IKE and `IPsec` settings, child associations and state:
    /// `network/vpns/`.
    pub fn network_vpns(&self) -> crate::Resource<S, NetworkVpns> {
        crate::Resource::known(self.0, &catalogue::NETWORK_VPNS, [])
    }

    /// Cloud projects that hold the resources of an address in a region, with manager, reseller and
    /// note: `project/`.
    pub fn project(&self) -> crate::Resource<S, Project> {
        crate::Resource::known(self.0, &catalogue::PROJECT, [])
    }

    /// A path of the Compute application named for the types of project: `project_type/`.
    pub fn project_type(&self) -> crate::Resource<S, ProjectType> {
        crate::Resource::known(self.0, &catalogue::PROJECT_TYPE, [])
    }

    /// A path of the Compute application named for resources in general: `resource/`.
    pub fn resource(&self) -> crate::Resource<S, Resource> {
        crate::Resource::known(self.0, &catalogue::RESOURCE, [])
    }

    /// A path of the Compute application named for the types of resource: `resource_type/`.
    pub fn resource_type(&self) -> crate::Resource<S, ResourceType> {
        crate::Resource::known(self.0, &catalogue::RESOURCE_TYPE, [])
    }

    /// A path of the Compute application named for phantom routers: `router_phantom/`.
    pub fn router_phantom(&self) -> crate::Resource<S, RouterPhantom> {
        crate::Resource::known(self.0, &catalogue::ROUTER_PHANTOM, [])
    }

    /// A path of the Compute application named for running the Robot software: `run_robot/`.
    pub fn run_robot(&self) -> crate::Resource<S, RunRobot> {
        crate::Resource::known(self.0, &catalogue::RUN_ROBOT, [])
    }

    /// Storage volumes of a project with their size, mount path, attached instances and state:
    /// `storage/volumes/`.
    pub fn storage_volumes(&self) -> crate::Resource<S, StorageVolumes> {
        crate::Resource::known(self.0, &catalogue::STORAGE_VOLUMES, [])
    }

    /// A path of the Compute application named for subnets: `subnet/`.
    pub fn subnet(&self) -> crate::Resource<S, Subnet> {
        crate::Resource::known(self.0, &catalogue::SUBNET, [])
    }

    /// A path of the Compute application named for the subnet space of one allocation:
    /// `subnet_space/{allocation_id}/`.
    pub fn subnet_space(&self, allocation_id: impl crate::Id) -> crate::Resource<S, SubnetSpace> {
        crate::Resource::known(self.0, &catalogue::SUBNET_SPACE, [allocation_id.into_pk()])
    }

    /// A path of the Compute application named for phantom VMs: `vm_phantom/`.
    pub fn vm_phantom(&self) -> crate::Resource<S, VmPhantom> {
        crate::Resource::known(self.0, &catalogue::VM_PHANTOM, [])
    }
}

service_marker! {
    /// A path of the Compute application named for allocations: `allocation/`.
    Allocation = catalogue::ALLOCATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for API usage: `api_usage/`.
    ApiUsage = catalogue::API_USAGE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for ASNs: `asn/`.
    Asn = catalogue::ASN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for the billing of cloud resources: `cloudbill/`.
    Cloudbill = catalogue::CLOUDBILL,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Backups of compute instances, each with its type, specifications and state within a project:
    /// `compute/backups/`.
    ComputeBackups = catalogue::COMPUTE_BACKUPS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// GPUs attached to compute instances, each with its specifications and state within a project:
    /// `compute/gpus/`.
    ComputeGpus = catalogue::COMPUTE_GPUS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Read-only list of operating system images with file name, variant and SKU, filtered by
    /// region: `compute/images/`.
    ComputeImages = catalogue::COMPUTE_IMAGES,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Compute instances of a project with their interfaces, specifications, metadata and state:
    /// `compute/instances/`.
    ComputeInstances = catalogue::COMPUTE_INSTANCES,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Snapshots of compute instances with their type, metadata and state within a project:
    /// `compute/snapshots/`.
    ComputeSnapshots = catalogue::COMPUTE_SNAPSHOTS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Named SSH keys with their public part and, where returned, the private part:
    /// `compute/ssh_keys/`.
    ComputeSshKeys = catalogue::COMPUTE_SSH_KEYS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for hardware devices: `device/`.
    Device = catalogue::DEVICE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for the types of device: `device_type/`.
    DeviceType = catalogue::DEVICE_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for home directories on HPC systems:
    /// `hpc_home_dir/`.
    HpcHomeDir = catalogue::HPC_HOME_DIR,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for jobs on HPC systems: `hpc_job/`.
    HpcJob = catalogue::HPC_JOB,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for single IP addresses: `ip_address/`.
    IpAddress = catalogue::IP_ADDRESS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for groups of IP addresses: `ip_address_group/`.
    IpAddressGroup = catalogue::IP_ADDRESS_GROUP,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for metrics: `metrics/`.
    Metrics = catalogue::METRICS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Firewalls of a project with an ordered set of allow or deny rules and a state:
    /// `network/firewalls/`.
    NetworkFirewalls = catalogue::NETWORK_FIREWALLS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Named groups of CIDRs of one IP version, for use in network rules: `network/ip_groups/`.
    NetworkIpGroups = catalogue::NETWORK_IP_GROUPS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for rebuilding networks: `network/rebuild/`.
    NetworkRebuild = catalogue::NETWORK_REBUILD,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Routers of a project with their networks, NAT and VLAN settings, grace period and state:
    /// `network/routers/`.
    NetworkRouters = catalogue::NETWORK_ROUTERS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// VPNs of a project with their IKE and `IPsec` settings, child associations and state:
    /// `network/vpns/`.
    NetworkVpns = catalogue::NETWORK_VPNS,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Cloud projects that hold the resources of an address in a region, with manager, reseller and
    /// note: `project/`.
    Project = catalogue::PROJECT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for the types of project: `project_type/`.
    ProjectType = catalogue::PROJECT_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for resources in general: `resource/`.
    Resource = catalogue::RESOURCE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for the types of resource: `resource_type/`.
    ResourceType = catalogue::RESOURCE_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for phantom routers: `router_phantom/`.
    RouterPhantom = catalogue::ROUTER_PHANTOM,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for running the Robot software: `run_robot/`.
    RunRobot = catalogue::RUN_ROBOT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Storage volumes of a project with their size, mount path, attached instances and state:
    /// `storage/volumes/`.
    StorageVolumes = catalogue::STORAGE_VOLUMES,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for subnets: `subnet/`.
    Subnet = catalogue::SUBNET,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for the subnet space of one allocation:
    /// `subnet_space/{allocation_id}/`.
    SubnetSpace = catalogue::SUBNET_SPACE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the Compute application named for phantom VMs: `vm_phantom/`.
    VmPhantom = catalogue::VM_PHANTOM,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
