//! The services of Compute.

use super::fields::compute as fields;
use crate::Method::{Create, Delete, List, PartialUpdate, Read, Update};
use crate::Source::{GoSdk, SampleScripts};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// The application itself: cloud projects with their compute instances, networks and storage
/// volumes.
pub static THE_APPLICATION: Application = Application {
    name: "Compute",
    module: "compute",
    host_name: "compute",
    fully_deployed: true,
    about: "Cloud projects with their compute instances, networks and storage volumes",
    services: &[
        &ALLOCATION,
        &API_USAGE,
        &ASN,
        &CLOUDBILL,
        &COMPUTE_BACKUPS,
        &COMPUTE_GPUS,
        &COMPUTE_IMAGES,
        &COMPUTE_INSTANCES,
        &COMPUTE_SNAPSHOTS,
        &COMPUTE_SSH_KEYS,
        &DEVICE,
        &DEVICE_TYPE,
        &HPC_HOME_DIR,
        &HPC_JOB,
        &IP_ADDRESS,
        &IP_ADDRESS_GROUP,
        &METRICS,
        &NETWORK_FIREWALLS,
        &NETWORK_IP_GROUPS,
        &NETWORK_REBUILD,
        &NETWORK_ROUTERS,
        &NETWORK_VPNS,
        &PROJECT,
        &PROJECT_TYPE,
        &RESOURCE,
        &RESOURCE_TYPE,
        &ROUTER_PHANTOM,
        &RUN_ROBOT,
        &STORAGE_VOLUMES,
        &SUBNET,
        &SUBNET_SPACE,
        &VM_PHANTOM,
    ],
};

/// A path of the Compute application named for allocations.
pub static ALLOCATION: Service = Service::new(
    &THE_APPLICATION,
    "allocation",
    "allocation/",
    "A path of the Compute application named for allocations",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for API usage.
pub static API_USAGE: Service = Service::new(
    &THE_APPLICATION,
    "api_usage",
    "api_usage/",
    "A path of the Compute application named for API usage",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for ASNs.
pub static ASN: Service = Service::new(
    &THE_APPLICATION,
    "asn",
    "asn/",
    "A path of the Compute application named for ASNs",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for the billing of cloud resources.
pub static CLOUDBILL: Service = Service::new(
    &THE_APPLICATION,
    "cloudbill",
    "cloudbill/",
    "A path of the Compute application named for the billing of cloud resources",
)
.with_pk(Pk::Integer);

/// Backups of compute instances, each with its type, specifications and state within a project.
pub static COMPUTE_BACKUPS: Service = Service::new(
    &THE_APPLICATION,
    "compute_backups",
    "compute/backups/",
    "Backups of compute instances, each with its type, specifications and state within a project",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, List])
.filtered_by(&[
    Filter::new("resource_links__contra_resource_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("project__reseller_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("type", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "id", "project_id", "state"])
.by_default("name")
.creates_with(&fields::CREATE_BACKUP)
.updates_with(&fields::UPDATE_BACKUP)
.returns(&fields::BACKUP);

/// GPUs attached to compute instances, each with its specifications and state within a project.
pub static COMPUTE_GPUS: Service = Service::new(
    &THE_APPLICATION,
    "compute_gpus",
    "compute/gpus/",
    "GPUs attached to compute instances, each with its specifications and state within a project",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, List])
.filtered_by(&[
    Filter::new("resource_links__contra_resource_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("project__reseller_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "id", "project_id"])
.by_default("name")
.creates_with(&fields::CREATE_GPU)
.updates_with(&fields::UPDATE_GPU)
.returns(&fields::GPU);

/// Read-only list of operating system images with file name, variant and SKU, filtered by region.
pub static COMPUTE_IMAGES: Service = Service::new(
    &THE_APPLICATION,
    "compute_images",
    "compute/images/",
    "Read-only list of operating system images with file name, variant and SKU, filtered by region",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Read, List])
.has(SampleScripts, &[Read, List])
.filtered_by(&[
    Filter::new("id", COMPARISON),
    Filter::new("member_id", COMPARISON),
    Filter::new("os_variant", TEXT),
    Filter::new("region_id", COMPARISON),
    Filter::new("sku_name", TEXT),
    Filter::new("type", &[]),
])
.ordered_by(&["sku_name", "id"])
.by_default("sku_name")
.returns(&fields::IMAGE);

/// Compute instances of a project with their interfaces, specifications, metadata and state.
pub static COMPUTE_INSTANCES: Service = Service::new(
    &THE_APPLICATION,
    "compute_instances",
    "compute/instances/",
    "Compute instances of a project with their interfaces, specifications, metadata and state",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, List])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("project__reseller_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("type", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "id", "project_id", "state"])
.by_default("name")
.creates_with(&fields::CREATE_INSTANCE)
.updates_with(&fields::UPDATE_INSTANCE)
.returns(&fields::INSTANCE);

/// Snapshots of compute instances with their type, metadata and state within a project.
pub static COMPUTE_SNAPSHOTS: Service = Service::new(
    &THE_APPLICATION,
    "compute_snapshots",
    "compute/snapshots/",
    "Snapshots of compute instances with their type, metadata and state within a project",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, List])
.filtered_by(&[
    Filter::new("resource_links__contra_resource_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("project__reseller_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("type", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "id", "project_id", "state"])
.by_default("name")
.creates_with(&fields::CREATE_SNAPSHOT)
.updates_with(&fields::UPDATE_SNAPSHOT)
.returns(&fields::SNAPSHOT);

/// Named SSH keys with their public part and, where returned, the private part.
pub static COMPUTE_SSH_KEYS: Service = Service::new(
    &THE_APPLICATION,
    "compute_ssh_keys",
    "compute/ssh_keys/",
    "Named SSH keys with their public part and, where returned, the private part",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Delete, List])
.creates_with(&fields::CREATE_SSH_KEY)
.returns(&fields::SSH_KEY);

/// A path of the Compute application named for hardware devices.
pub static DEVICE: Service = Service::new(
    &THE_APPLICATION,
    "device",
    "device/",
    "A path of the Compute application named for hardware devices",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for the types of device.
pub static DEVICE_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "device_type",
    "device_type/",
    "A path of the Compute application named for the types of device",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for home directories on HPC systems.
pub static HPC_HOME_DIR: Service = Service::new(
    &THE_APPLICATION,
    "hpc_home_dir",
    "hpc_home_dir/",
    "A path of the Compute application named for home directories on HPC systems",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for jobs on HPC systems.
pub static HPC_JOB: Service = Service::new(
    &THE_APPLICATION,
    "hpc_job",
    "hpc_job/",
    "A path of the Compute application named for jobs on HPC systems",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for single IP addresses.
pub static IP_ADDRESS: Service = Service::new(
    &THE_APPLICATION,
    "ip_address",
    "ip_address/",
    "A path of the Compute application named for single IP addresses",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for groups of IP addresses.
pub static IP_ADDRESS_GROUP: Service = Service::new(
    &THE_APPLICATION,
    "ip_address_group",
    "ip_address_group/",
    "A path of the Compute application named for groups of IP addresses",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for metrics.
pub static METRICS: Service = Service::new(
    &THE_APPLICATION,
    "metrics",
    "metrics/",
    "A path of the Compute application named for metrics",
)
.with_pk(Pk::Integer);

/// Firewalls of a project with an ordered set of allow or deny rules and a state.
pub static NETWORK_FIREWALLS: Service = Service::new(
    &THE_APPLICATION,
    "network_firewalls",
    "network/firewalls/",
    "Firewalls of a project with an ordered set of allow or deny rules and a state",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, List])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("project__reseller_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("type", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "id", "project_id"])
.by_default("name")
.creates_with(&fields::CREATE_FIREWALL)
.updates_with(&fields::UPDATE_FIREWALL)
.returns(&fields::FIREWALL);

/// Named groups of CIDRs of one IP version, for use in network rules.
pub static NETWORK_IP_GROUPS: Service = Service::new(
    &THE_APPLICATION,
    "network_ip_groups",
    "network/ip_groups/",
    "Named groups of CIDRs of one IP version, for use in network rules",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, Delete, List])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("description", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("type", &[]),
    Filter::new("updated", COMPARISON),
    Filter::new("version", COMPARISON),
])
.ordered_by(&["name", "created", "updated", "version"])
.by_default("name")
.creates_with(&fields::CREATE_IP_GROUP)
.updates_with(&fields::UPDATE_IP_GROUP)
.returns(&fields::IP_GROUP);

/// A path of the Compute application named for rebuilding networks.
pub static NETWORK_REBUILD: Service = Service::new(
    &THE_APPLICATION,
    "network_rebuild",
    "network/rebuild/",
    "A path of the Compute application named for rebuilding networks",
)
.with_pk(Pk::Integer);

/// Routers of a project with their networks, NAT and VLAN settings, grace period and state.
pub static NETWORK_ROUTERS: Service = Service::new(
    &THE_APPLICATION,
    "network_routers",
    "network/routers/",
    "Routers of a project with their networks, NAT and VLAN settings, grace period and state",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, List])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("project__reseller_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("type", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "id", "project_id"])
.by_default("name")
.creates_with(&fields::CREATE_ROUTER)
.updates_with(&fields::UPDATE_ROUTER)
.returns(&fields::ROUTER);

/// VPNs of a project with their IKE and IPsec settings, child associations and state.
pub static NETWORK_VPNS: Service = Service::new(
    &THE_APPLICATION,
    "network_vpns",
    "network/vpns/",
    "VPNs of a project with their IKE and IPsec settings, child associations and state",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Read, List])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("project__reseller_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("type", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "id", "project_id"])
.by_default("name")
.creates_with(&fields::CREATE_VPN)
.updates_with(&fields::UPDATE_VPN)
.returns(&fields::VPN);

/// Cloud projects that hold the resources of an address in a region, with manager, reseller and
/// note.
pub static PROJECT: Service = Service::new(
    &THE_APPLICATION,
    "project",
    "project/",
    "Cloud projects that hold the resources of an address in a region, with manager, reseller and \
     note",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, List])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("manager_id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("region_id", COMPARISON),
    Filter::new("reseller_id", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "region_id", "address_id", "created", "manager_id"])
.by_default("name")
.creates_with(&fields::CREATE_PROJECT)
.updates_with(&fields::UPDATE_PROJECT)
.returns(&fields::PROJECT);

/// A path of the Compute application named for the types of project.
pub static PROJECT_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "project_type",
    "project_type/",
    "A path of the Compute application named for the types of project",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for resources in general.
pub static RESOURCE: Service = Service::new(
    &THE_APPLICATION,
    "resource",
    "resource/",
    "A path of the Compute application named for resources in general",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for the types of resource.
pub static RESOURCE_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "resource_type",
    "resource_type/",
    "A path of the Compute application named for the types of resource",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for phantom routers.
pub static ROUTER_PHANTOM: Service = Service::new(
    &THE_APPLICATION,
    "router_phantom",
    "router_phantom/",
    "A path of the Compute application named for phantom routers",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for running the Robot software.
pub static RUN_ROBOT: Service = Service::new(
    &THE_APPLICATION,
    "run_robot",
    "run_robot/",
    "A path of the Compute application named for running the Robot software",
)
.with_pk(Pk::Integer);

/// Storage volumes of a project with their size, mount path, attached instances and state.
pub static STORAGE_VOLUMES: Service = Service::new(
    &THE_APPLICATION,
    "storage_volumes",
    "storage/volumes/",
    "Storage volumes of a project with their size, mount path, attached instances and state",
)
.with_pk(Pk::Integer)
.has(GoSdk, &[Create, Read, Update, Delete, List])
.has(SampleScripts, &[Create, Read, PartialUpdate, List])
.filtered_by(&[
    Filter::new("resource_links__contra_resource_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("project__reseller_id", COMPARISON),
    Filter::new("resource_type_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("type", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "id", "project_id"])
.by_default("name")
.creates_with(&fields::CREATE_VOLUME)
.updates_with(&fields::UPDATE_VOLUME)
.returns(&fields::VOLUME);

/// A path of the Compute application named for subnets.
pub static SUBNET: Service = Service::new(
    &THE_APPLICATION,
    "subnet",
    "subnet/",
    "A path of the Compute application named for subnets",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for the subnet space of one allocation.
pub static SUBNET_SPACE: Service = Service::new(
    &THE_APPLICATION,
    "subnet_space",
    "subnet_space/{allocation_id}/",
    "A path of the Compute application named for the subnet space of one allocation",
)
.with_pk(Pk::Integer);

/// A path of the Compute application named for phantom VMs.
pub static VM_PHANTOM: Service = Service::new(
    &THE_APPLICATION,
    "vm_phantom",
    "vm_phantom/",
    "A path of the Compute application named for phantom VMs",
)
.with_pk(Pk::Integer);
