use crate::Method::{Create, Delete, List, PartialUpdate, Read, Update};
use crate::Source::{GoSdk, SampleScripts};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// Compute: Cloud projects with their compute instances, networks and storage volumes.
pub(crate) static APPLICATION: Application = Application {
    name: "Compute",
    module: "compute",
    host_name: "compute",
    fully_deployed: true,
    about: "Cloud projects with their compute instances, networks and storage volumes",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "allocation", "allocation/", "A path of the Compute application named for allocations").with_pk(Pk::Integer),
    Service::new(&APPLICATION, "api_usage", "api_usage/", "A path of the Compute application named for API usage").with_pk(Pk::Integer),
    Service::new(&APPLICATION, "asn", "asn/", "A path of the Compute application named for ASNs").with_pk(Pk::Integer),
    Service::new(&APPLICATION, "cloudbill", "cloudbill/", "A path of the Compute application named for the billing of cloud resources")
        .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(
        &APPLICATION,
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
    .by_default("sku_name"),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(
        &APPLICATION,
        "compute_ssh_keys",
        "compute/ssh_keys/",
        "Named SSH keys with their public part and, where returned, the private part",
    )
    .with_pk(Pk::Integer)
    .has(GoSdk, &[Create, Read, Delete, List]),
    Service::new(&APPLICATION, "device", "device/", "A path of the Compute application named for hardware devices").with_pk(Pk::Integer),
    Service::new(&APPLICATION, "device_type", "device_type/", "A path of the Compute application named for the types of device")
        .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
        "hpc_home_dir",
        "hpc_home_dir/",
        "A path of the Compute application named for home directories on HPC systems",
    )
    .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "hpc_job", "hpc_job/", "A path of the Compute application named for jobs on HPC systems")
        .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "ip_address", "ip_address/", "A path of the Compute application named for single IP addresses")
        .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
        "ip_address_group",
        "ip_address_group/",
        "A path of the Compute application named for groups of IP addresses",
    )
    .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "metrics", "metrics/", "A path of the Compute application named for metrics").with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(&APPLICATION, "network_rebuild", "network/rebuild/", "A path of the Compute application named for rebuilding networks")
        .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(
        &APPLICATION,
        "project",
        "project/",
        "Cloud projects that hold the resources of an address in a region, with manager, reseller and note",
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
    .by_default("name"),
    Service::new(&APPLICATION, "project_type", "project_type/", "A path of the Compute application named for the types of project")
        .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "resource", "resource/", "A path of the Compute application named for resources in general")
        .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "resource_type", "resource_type/", "A path of the Compute application named for the types of resource")
        .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "router_phantom", "router_phantom/", "A path of the Compute application named for phantom routers")
        .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "run_robot", "run_robot/", "A path of the Compute application named for running the Robot software")
        .with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
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
    .by_default("name"),
    Service::new(&APPLICATION, "subnet", "subnet/", "A path of the Compute application named for subnets").with_pk(Pk::Integer),
    Service::new(
        &APPLICATION,
        "subnet_space",
        "subnet_space/{allocation_id}/",
        "A path of the Compute application named for the subnet space of one allocation",
    )
    .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "vm_phantom", "vm_phantom/", "A path of the Compute application named for phantom VMs").with_pk(Pk::Integer),
];
