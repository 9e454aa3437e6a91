//! The services of IAAS.

use super::fields::iaas as fields;
use crate::Method::{Create, Delete, Head, List, PartialUpdate, Read, Update};
use crate::Operator::{In, IsNull};
use crate::Source::{PythonDocs, Server};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// The application itself: cloud infrastructure: projects, virtual machines, networks, VPNs, DNS
/// and the hardware below them.
pub static THE_APPLICATION: Application = Application {
    name: "IAAS",
    module: "iaas",
    host_name: "iaas",
    fully_deployed: true,
    about: "Cloud infrastructure: projects, virtual machines, networks, VPNs, DNS and the hardware \
            below them",
    services: &[
        &ALLOCATION,
        &ASN,
        &ATTACH,
        &BACKUP,
        &BACKUP_HISTORY,
        &BLACKLIST,
        &CAPACITY,
        &CEPH,
        &CLOUD,
        &CLOUD_BILL,
        &DETACH,
        &DOMAIN,
        &DEVICE,
        &DEVICE_TYPE,
        &IMAGE,
        &INTERFACE,
        &IP_ADDRESS,
        &IP_ADDRESS_GROUP,
        &IP_VALIDATOR,
        &METRICS,
        &POLICY_LOG,
        &PROJECT,
        &PTR_RECORD,
        &RECORD,
        &REGION_IMAGE,
        &REGION_STORAGE_TYPE,
        &ROUTER,
        &RUN_ROBOT,
        &SERVER,
        &SERVER_TYPE,
        &SNAPSHOT,
        &SNAPSHOT_HISTORY,
        &SNAPSHOT_TREE,
        &STORAGE,
        &STORAGE_TYPE,
        &SUBNET,
        &SUBNET_SPACE,
        &VIRTUAL_ROUTER,
        &VM,
        &VM_HISTORY,
        &VPN,
        &VPN_HISTORY,
        &VPN_STATUS,
        &WHITELIST,
    ],
};

/// IP address ranges from an ASN that are allocated to an address and divided into subnets.
pub static ALLOCATION: Service = Service::new(
    &THE_APPLICATION,
    "allocation",
    "allocation/",
    "IP address ranges from an ASN that are allocated to an address and divided into subnets",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("allocation/", &["GET", "POST"])
.resource("allocation/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("address_range", TEXT),
    Filter::new("asn_id", COMPARISON),
    Filter::new("asn__number", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["address_range", "asn__number", "name", "created", "updated"])
.creates_with(&fields::CREATE_ALLOCATION)
.updates_with(&fields::UPDATE_ALLOCATION)
.returns(&fields::ALLOCATION);

/// Autonomous system numbers (ASNs) with the member that holds each of them.
pub static ASN: Service = Service::new(
    &THE_APPLICATION,
    "asn",
    "asn/",
    "Autonomous system numbers (ASNs) with the member that holds each of them",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("asn/", &["GET", "POST"])
.resource("asn/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("member_id", COMPARISON),
    Filter::new("number", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["member_id", "number", "created", "updated"])
.creates_with(&fields::CREATE_ASN)
.updates_with(&fields::UPDATE_ASN)
.returns(&fields::ASN);

/// The act of attaching one resource to a parent resource, both given by id in the path.
pub static ATTACH: Service = Service::new(
    &THE_APPLICATION,
    "attach",
    "attach/{resource_id}/parent/{parent_resource_id}/",
    "The act of attaching one resource to a parent resource, both given by id in the path",
)
.has(PythonDocs, &[Update])
.has(Server, &[Update])
.without_pk(&[Update])
.collection("attach/<int:resource_id>/parent/<int:parent_resource_id>/", &["PUT"]);

/// Backups of virtual machines with their repository, state and period of validity.
pub static BACKUP: Service = Service::new(
    &THE_APPLICATION,
    "backup",
    "backup/",
    "Backups of virtual machines with their repository, state and period of validity",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List, Head])
.collection("backup/", &["GET", "POST"])
.resource("backup/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("state", COMPARISON),
    Filter::new("timestamp", TEXT),
    Filter::new("vm_id", COMPARISON),
    Filter::new("vm__name", TEXT),
    Filter::new("vm__project_id", COMPARISON),
    Filter::new("vm__project__address_id", COMPARISON),
    Filter::new("vm__project__name", TEXT),
    Filter::new("vm__project__region_id", COMPARISON),
    Filter::new("vm__server_id", COMPARISON),
])
.ordered_by(&["time_valid", "created", "name", "id", "name", "state", "vm_id"])
.creates_with(&fields::CREATE_BACKUP)
.updates_with(&fields::UPDATE_BACKUP)
.returns(&fields::BACKUP);

/// The record of changes to backups: state, customer, project and who made the change.
pub static BACKUP_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "backup_history",
    "backup_history/",
    "The record of changes to backups: state, customer, project and who made the change",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("backup_history/", &["GET"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("customer_address", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("modified_by", COMPARISON),
    Filter::new("project_id", COMPARISON),
    Filter::new("backup_id", COMPARISON),
    Filter::new("vm_id", COMPARISON),
])
.ordered_by(&["created"])
.returns(&fields::BACKUP_HISTORY);

/// The CIX blacklist: CIDRs with a comment on each and the user who last changed it.
pub static BLACKLIST: Service = Service::new(
    &THE_APPLICATION,
    "blacklist",
    "cix_blacklist/",
    "The CIX blacklist: CIDRs with a comment on each and the user who last changed it",
)
.with_pk(Pk::Cidr)
.has(PythonDocs, &[Read, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("cix_blacklist/", &["GET", "POST"])
.resource("cix_blacklist/<cidr:cidr>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("cidr", TEXT),
    Filter::new("comment", TEXT),
    Filter::new("created", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["cidr"])
.creates_with(&fields::CREATE_BLACKLIST)
.updates_with(&fields::UPDATE_BLACKLIST)
.returns(&fields::BLACKLIST);

/// Capacity of one region, given per server type.
pub static CAPACITY: Service = Service::new(
    &THE_APPLICATION,
    "capacity",
    "capacity/{region_id}/",
    "Capacity of one region, given per server type",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("capacity/<int:region_id>/", &["GET"])
.lists_one_object()
.returns(&fields::CAPACITY);

/// Ceph storage resources of a project with their specifications, parent and state.
pub static CEPH: Service = Service::new(
    &THE_APPLICATION,
    "ceph",
    "ceph/",
    "Ceph storage resources of a project with their specifications, parent and state",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List])
.collection("ceph/", &["GET", "POST"])
.resource("ceph/<int:pk>/", &["GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("name", TEXT),
    Filter::new("parent_id", COMPARISON),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("state", COMPARISON),
])
.ordered_by(&["name"])
.creates_with(&fields::CREATE_CEPH)
.updates_with(&fields::UPDATE_CEPH)
.returns(&fields::CEPH);

/// A whole cloud in one call: the project, its subnets, firewall rules and virtual machines.
pub static CLOUD: Service = Service::new(
    &THE_APPLICATION,
    "cloud",
    "cloud/",
    "A whole cloud in one call: the project, its subnets, firewall rules and virtual machines",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update])
.collection("cloud/", &["POST"])
.resource("cloud/<int:pk>/", &["GET", "PUT"])
.creates_with(&fields::CREATE_CLOUD)
.updates_with(&fields::UPDATE_CLOUD)
.returns(&fields::CLOUD);

/// Pricing of cloud projects, as a list by reseller or for a single project.
pub static CLOUD_BILL: Service = Service::new(
    &THE_APPLICATION,
    "cloud_bill",
    "cloud/pricing/",
    "Pricing of cloud projects, as a list by reseller or for a single project",
)
.with_pk(Pk::Integer)
.has(Server, &[Read, List])
.collection("cloud/pricing/", &["GET"])
.resource("cloud/pricing/<int:project_id>/", &["GET"])
.filtered_by(&[Filter::new("reseller_id", COMPARISON)])
.ordered_by(&["name"]);

/// The act of detaching one resource from its parent, by the resource id in the path.
pub static DETACH: Service = Service::new(
    &THE_APPLICATION,
    "detach",
    "detach/{resource_id}/",
    "The act of detaching one resource from its parent, by the resource id in the path",
)
.has(PythonDocs, &[Update])
.has(Server, &[Update])
.without_pk(&[Update])
.collection("detach/<int:resource_id>/", &["PUT"]);

/// DNS domains of a member, which hold its DNS records.
pub static DOMAIN: Service = Service::new(
    &THE_APPLICATION,
    "domain",
    "domain/",
    "DNS domains of a member, which hold its DNS records",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Delete, List, Head])
.collection("domain/", &["GET", "POST"])
.resource("domain/<int:pk>/", &["DELETE", "GET", "HEAD"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("member_id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "created", "updated"])
.creates_with(&fields::CREATE_DOMAIN)
.returns(&fields::DOMAIN);

/// Devices in a server that can be assigned to a virtual machine, with their id on the host.
pub static DEVICE: Service = Service::new(
    &THE_APPLICATION,
    "device",
    "device/",
    "Devices in a server that can be assigned to a virtual machine, with their id on the host",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List, Head])
.collection("device/", &["GET", "POST"])
.resource("device/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("id_on_host", TEXT),
    Filter::new("device_type_id", COMPARISON),
    Filter::new("device_type__description", TEXT),
    Filter::new("device_type__sku", TEXT),
    Filter::new("server_id", COMPARISON),
    Filter::new("updated", COMPARISON),
    Filter::new("vm_id", COMPARISON),
    Filter::new("vm__name", TEXT),
    Filter::new("vm__project_id", COMPARISON),
    Filter::new("vm__project__address_id", COMPARISON),
    Filter::new("vm__project__name", TEXT),
    Filter::new("vm__project__region_id", COMPARISON),
])
.ordered_by(&["id_on_host", "created", "device_type_idid", "server_id", "updated", "vm_id"])
.creates_with(&fields::CREATE_DEVICE)
.updates_with(&fields::UPDATE_DEVICE)
.returns(&fields::DEVICE);

/// Types of device with their description and SKU.
pub static DEVICE_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "device_type",
    "device_type/",
    "Types of device with their description and SKU",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("device_type/", &["GET"])
.filtered_by(&[
    Filter::new("description", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("sku", TEXT),
])
.ordered_by(&["description", "id", "sku"])
.returns(&fields::DEVICE_TYPE);

/// Operating system images with file name, variant, cloud-init flag and the regions that offer
/// them.
pub static IMAGE: Service = Service::new(
    &THE_APPLICATION,
    "image",
    "image/",
    "Operating system images with file name, variant, cloud-init flag and the regions that offer \
     them",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, Update, PartialUpdate, List, Head])
.collection("image/", &["GET"])
.resource("image/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("display_name", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("regions__region", COMPARISON),
])
.ordered_by(&["display_name", "id"])
.updates_with(&fields::UPDATE_IMAGE)
.returns(&fields::IMAGE);

/// Network interfaces of servers with their host name, IP address, MAC address and enabled flag.
pub static INTERFACE: Service = Service::new(
    &THE_APPLICATION,
    "interface",
    "interface/",
    "Network interfaces of servers with their host name, IP address, MAC address and enabled flag",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("interface/", &["GET", "POST"])
.resource("interface/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("details", TEXT),
    Filter::new("enabled", &[]),
    Filter::new("hostname", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("ip_address", TEXT),
    Filter::new("mac_address", TEXT),
    Filter::new("server_id", COMPARISON),
])
.ordered_by(&["created", "hostname", "ip_address", "mac_address", "server_id"])
.creates_with(&fields::CREATE_INTERFACE)
.updates_with(&fields::UPDATE_INTERFACE)
.returns(&fields::INTERFACE);

/// IP addresses in subnets with their virtual machine, public IP, location and credentials.
pub static IP_ADDRESS: Service = Service::new(
    &THE_APPLICATION,
    "ip_address",
    "ip_address/",
    "IP addresses in subnets with their virtual machine, public IP, location and credentials",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("ip_address/", &["GET", "POST"])
.resource("ip_address/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address", TEXT),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("ping", &[]),
    Filter::new("public_ip_id", COMPARISON),
    Filter::new("scan", &[]),
    Filter::new("subnet_id", &[In]),
    Filter::new("subnet__address_id", &[In]),
    Filter::new("subnet__allocation__asn__member_id", COMPARISON),
    Filter::new("subnet__allocation__asn__number", COMPARISON),
    Filter::new("subnet__virtual_router_id", COMPARISON),
    Filter::new("subnet__vlan", &[In]),
    Filter::new("updated", COMPARISON),
    Filter::new("vm_id", COMPARISON),
])
.ordered_by(&["address", "name", "created", "updated"])
.creates_with(&fields::CREATE_IP_ADDRESS)
.updates_with(&fields::UPDATE_IP_ADDRESS)
.returns(&fields::IP_ADDRESS);

/// Named groups of CIDRs of one IP version, owned by a member.
pub static IP_ADDRESS_GROUP: Service = Service::new(
    &THE_APPLICATION,
    "ip_address_group",
    "ip_address_group/",
    "Named groups of CIDRs of one IP version, owned by a member",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("ip_address_group/", &["GET", "POST"])
.resource("ip_address_group/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("member_id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("updated", COMPARISON),
    Filter::new("version", COMPARISON),
])
.ordered_by(&["name", "created", "member_id", "updated", "version"])
.creates_with(&fields::CREATE_IP_ADDRESS_GROUP)
.updates_with(&fields::UPDATE_IP_ADDRESS_GROUP)
.returns(&fields::IP_ADDRESS_GROUP);

/// A check on IP addresses and address ranges that reports on each of them.
pub static IP_VALIDATOR: Service = Service::new(
    &THE_APPLICATION,
    "ip_validator",
    "ip_validator/",
    "A check on IP addresses and address ranges that reports on each of them",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("ip_validator/", &["GET"])
.lists_one_object()
.returns(&fields::IP_VALIDATOR);

/// Metrics of one region: its routers, servers, subnets and virtual machines.
pub static METRICS: Service = Service::new(
    &THE_APPLICATION,
    "metrics",
    "metrics/{region_id}/",
    "Metrics of one region: its routers, servers, subnets and virtual machines",
)
.has(PythonDocs, &[Read])
.has(Server, &[Read])
.without_pk(&[Read])
.collection("metrics/<int:region_id>/", &["GET"])
.returns(&fields::METRICS);

/// Firewall log entries of one project with source, destination, service, access and timestamp.
pub static POLICY_LOG: Service = Service::new(
    &THE_APPLICATION,
    "policy_log",
    "policy_log/{project_id}/",
    "Firewall log entries of one project with source, destination, service, access and timestamp",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("policy_log/<int:project_id>/", &["GET"])
.returns(&fields::POLICY_LOG);

/// Projects that hold the cloud of an address in a region, with manager, reseller, note and grace
/// period.
pub static PROJECT: Service = Service::new(
    &THE_APPLICATION,
    "project",
    "project/",
    "Projects that hold the cloud of an address in a region, with manager, reseller, note and \
     grace period",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List, Head])
.collection("project/", &["GET", "POST"])
.resource("project/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("archived", COMPARISON),
    Filter::new("closed", &[]),
    Filter::new("created", COMPARISON),
    Filter::new("grace_period", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("manager_id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("note", TEXT),
    Filter::new("region_id", COMPARISON),
    Filter::new("reseller_id", COMPARISON),
    Filter::new("run_icarus", &[]),
    Filter::new("run_robot", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["name", "region_id", "address_id", "created", "manager_id"])
.creates_with(&fields::CREATE_PROJECT)
.updates_with(&fields::UPDATE_PROJECT)
.returns(&fields::PROJECT);

/// PTR records that map an IP address to a host name, with a time to live.
pub static PTR_RECORD: Service = Service::new(
    &THE_APPLICATION,
    "ptr_record",
    "ptr_record/",
    "PTR records that map an IP address to a host name, with a time to live",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("ptr_record/", &["GET", "POST"])
.resource("ptr_record/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("content", TEXT),
    Filter::new("created", COMPARISON),
    Filter::new("domain", COMPARISON),
    Filter::new("failover", TEXT),
    Filter::new("fail_content", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("ip_address", TEXT),
    Filter::new("name", TEXT),
    Filter::new("time_to_live", COMPARISON),
    Filter::new("type", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&[
    "name",
    "content",
    "type",
    "failcontent",
    "time_to_live",
    "ip_addressfailover",
    "priority",
    "domain",
    "created",
    "updated",
])
.creates_with(&fields::CREATE_PTR_RECORD)
.updates_with(&fields::UPDATE_PTR_RECORD)
.returns(&fields::RECORD);

/// DNS records of a domain with type, content, priority, time to live and failover content.
pub static RECORD: Service = Service::new(
    &THE_APPLICATION,
    "record",
    "record/",
    "DNS records of a domain with type, content, priority, time to live and failover content",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("record/", &["GET", "POST"])
.resource("record/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("content", TEXT),
    Filter::new("created", COMPARISON),
    Filter::new("domain", COMPARISON),
    Filter::new("failover", TEXT),
    Filter::new("fail_content", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("time_to_live", COMPARISON),
    Filter::new("type", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&[
    "name",
    "content",
    "type",
    "failover_content",
    "time_to_live",
    "failover",
    "priority",
    "domain",
    "created",
    "updated",
])
.creates_with(&fields::CREATE_RECORD)
.updates_with(&fields::UPDATE_RECORD)
.returns(&fields::RECORD);

/// Links that make an image available in a region, added and removed by image id.
pub static REGION_IMAGE: Service = Service::new(
    &THE_APPLICATION,
    "region_image",
    "region_image/",
    "Links that make an image available in a region, added and removed by image id",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Update])
.has(Server, &[Create, Delete])
.collection("region_image/", &["POST"])
.resource("region_image/<int:image_id>/", &["DELETE"])
.creates_with(&fields::CREATE_REGION_IMAGE)
.returns(&fields::REGION_IMAGE);

/// Links that make a storage type available in a region, added and removed by type id.
pub static REGION_STORAGE_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "region_storage_type",
    "region_storage_type/",
    "Links that make a storage type available in a region, added and removed by type id",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Update])
.has(Server, &[Create, Delete])
.collection("region_storage_type/", &["POST"])
.resource("region_storage_type/<int:storage_type_id>/", &["DELETE"])
.creates_with(&fields::CREATE_REGION_STORAGE_TYPE)
.returns(&fields::REGION_STORAGE_TYPE);

/// Physical routers of a region with their model, capacity, interfaces and subnets.
pub static ROUTER: Service = Service::new(
    &THE_APPLICATION,
    "router",
    "router/",
    "Physical routers of a region with their model, capacity, interfaces and subnets",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List, Head])
.collection("router/", &["GET", "POST"])
.resource("router/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("asset_tag", COMPARISON),
    Filter::new("capacity", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("enabled", &[]),
    Filter::new("id", COMPARISON),
    Filter::new("region_id", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["region_id", "asset_tag", "capacity", "created"])
.creates_with(&fields::CREATE_ROUTER)
.updates_with(&fields::UPDATE_ROUTER)
.returns(&fields::ROUTER);

/// Ids of projects and resources with work for the Robot, grouped by build, quiesce, restart or
/// scrub.
pub static RUN_ROBOT: Service = Service::new(
    &THE_APPLICATION,
    "run_robot",
    "run_robot/",
    "Ids of projects and resources with work for the Robot, grouped by build, quiesce, restart or \
     scrub",
)
.has(PythonDocs, &[Create, List])
.has(Server, &[Create, List])
.collection("run_robot/", &["GET", "POST"])
.lists_one_object()
.returns(&fields::RUN_ROBOT);

/// Physical servers of a region with their model, cores, RAM, storage and interfaces.
pub static SERVER: Service = Service::new(
    &THE_APPLICATION,
    "server",
    "server/",
    "Physical servers of a region with their model, cores, RAM, storage and interfaces",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List, Head])
.collection("server/", &["GET", "POST"])
.resource("server/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("asset_tag", COMPARISON),
    Filter::new("cores", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("enabled", &[]),
    Filter::new("gb", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("interfaces__ip_address", TEXT),
    Filter::new("model", TEXT),
    Filter::new("ram", COMPARISON),
    Filter::new("region_id", COMPARISON),
    Filter::new("storage_type__name", TEXT),
    Filter::new("type__name", TEXT),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["region_id", "asset_tag", "created", "enabled", "model", "type__name"])
.creates_with(&fields::CREATE_SERVER)
.updates_with(&fields::UPDATE_SERVER)
.returns(&fields::SERVER);

/// Types of server, identified by id and name.
pub static SERVER_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "server_type",
    "server_type/",
    "Types of server, identified by id and name",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, List, Head])
.collection("server_type/", &["GET"])
.resource("server_type/<int:pk>/", &["GET", "HEAD"])
.filtered_by(&[Filter::new("id", COMPARISON), Filter::new("name", TEXT)])
.ordered_by(&["id"])
.returns(&fields::SERVER_TYPE);

/// Snapshots of virtual machines with their parent, state and active flag.
pub static SNAPSHOT: Service = Service::new(
    &THE_APPLICATION,
    "snapshot",
    "snapshot/",
    "Snapshots of virtual machines with their parent, state and active flag",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List, Head])
.collection("snapshot/", &["GET", "POST"])
.resource("snapshot/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("active", &[]),
    Filter::new("created", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("parent_id", COMPARISON),
    Filter::new("remove_subtree", &[]),
    Filter::new("state", COMPARISON),
    Filter::new("vm_id", COMPARISON),
    Filter::new("vm__name", TEXT),
    Filter::new("vm__project_id", COMPARISON),
    Filter::new("vm__project__address_id", COMPARISON),
    Filter::new("vm__project__name", TEXT),
    Filter::new("vm__project__region_id", COMPARISON),
    Filter::new("vm__server_id", COMPARISON),
])
.ordered_by(&["id", "name", "active", "created", "parent_id", "state", "vm_id"])
.creates_with(&fields::CREATE_SNAPSHOT)
.updates_with(&fields::UPDATE_SNAPSHOT)
.returns(&fields::SNAPSHOT);

/// The record of changes to snapshots: state, customer, project and who made the change.
pub static SNAPSHOT_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "snapshot_history",
    "snapshot_history/",
    "The record of changes to snapshots: state, customer, project and who made the change",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("snapshot_history/", &["GET"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("customer_address", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("modified_by", COMPARISON),
    Filter::new("project_id", COMPARISON),
    Filter::new("snapshot_id", COMPARISON),
    Filter::new("vm_id", COMPARISON),
])
.ordered_by(&["created"])
.returns(&fields::SNAPSHOT_HISTORY);

/// The snapshots of one virtual machine as a tree of parents and children.
pub static SNAPSHOT_TREE: Service = Service::new(
    &THE_APPLICATION,
    "snapshot_tree",
    "snapshot_tree/{vm_id}/",
    "The snapshots of one virtual machine as a tree of parents and children",
)
.has(Server, &[Read])
.without_pk(&[Read])
.collection("snapshot_tree/<int:vm_id>/", &["GET"])
.returns(&fields::SNAPSHOT_TREE);

/// Storage drives of one virtual machine with their size in GB and primary flag.
pub static STORAGE: Service = Service::new(
    &THE_APPLICATION,
    "storage",
    "vm/{vm_id}/storage/",
    "Storage drives of one virtual machine with their size in GB and primary flag",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, List])
.has(Server, &[Create, Read, List, Head])
.collection("vm/<int:vm_id>/storage/", &["GET", "POST"])
.resource("vm/<int:vm_id>/storage/<int:pk>/", &["GET", "HEAD"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("primary", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["gb", "name", "primary"])
.creates_with(&fields::CREATE_STORAGE)
.returns(&fields::STORAGE);

/// Types of storage and the regions that offer them.
pub static STORAGE_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "storage_type",
    "storage_type/",
    "Types of storage and the regions that offer them",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, Update, PartialUpdate, List, Head])
.collection("storage_type/", &["GET"])
.resource("storage_type/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("regions__region", COMPARISON),
])
.ordered_by(&["id"])
.updates_with(&fields::UPDATE_STORAGE_TYPE)
.returns(&fields::STORAGE_TYPE);

/// Subnets of an allocation with their gateway, VLAN, VXLAN, parent and virtual router.
pub static SUBNET: Service = Service::new(
    &THE_APPLICATION,
    "subnet",
    "subnet/",
    "Subnets of an allocation with their gateway, VLAN, VXLAN, parent and virtual router",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("subnet/", &["GET", "POST"])
.resource("subnet/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("address_id", COMPARISON),
    Filter::new("address_range", TEXT),
    Filter::new("allocation_id", &[In]),
    Filter::new("created", COMPARISON),
    Filter::new("gateway", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("allocation__asn__member_id", COMPARISON),
    Filter::new("allocation__asn__number", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("parent_id", &[In, IsNull]),
    Filter::new("updated", COMPARISON),
    Filter::new("virtual_router_id", COMPARISON),
    Filter::new("vlan", COMPARISON),
    Filter::new("vxlan", COMPARISON),
])
.ordered_by(&["address_range", "address_id", "created", "name", "updated", "vlan", "vxlan"])
.creates_with(&fields::CREATE_SUBNET)
.updates_with(&fields::UPDATE_SUBNET)
.returns(&fields::SUBNET);

/// The space inside one allocation and the subnets that take it up.
pub static SUBNET_SPACE: Service = Service::new(
    &THE_APPLICATION,
    "subnet_space",
    "subnet_space/{allocation_id}/",
    "The space inside one allocation and the subnets that take it up",
)
.has(Server, &[List])
.collection("subnet_space/<int:allocation_id>/", &["GET"])
.filtered_by(&[Filter::new("space_type", TEXT)])
.ordered_by(&["address_range"])
.returns(&fields::SUBNET_SPACE);

/// Virtual routers of projects with their subnets, firewall rules, public IP address and state.
pub static VIRTUAL_ROUTER: Service = Service::new(
    &THE_APPLICATION,
    "virtual_router",
    "virtual_router/",
    "Virtual routers of projects with their subnets, firewall rules, public IP address and state",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, Update, List])
.has(Server, &[Read, Update, PartialUpdate, List, Head])
.collection("virtual_router/", &["GET"])
.resource("virtual_router/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("ip_address_id", COMPARISON),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("state", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&[
    "project__name",
    "created",
    "project__address_id",
    "project_id",
    "project__region_id",
    "state",
])
.updates_with(&fields::UPDATE_VIRTUAL_ROUTER)
.returns(&fields::VIRTUAL_ROUTER);

/// Virtual machines of a project with CPU, RAM, image, storages, IP addresses and state.
pub static VM: Service = Service::new(
    &THE_APPLICATION,
    "vm",
    "vm/",
    "Virtual machines of a project with CPU, RAM, image, storages, IP addresses and state",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List, Head])
.collection("vm/", &["GET", "POST"])
.resource("vm/<int:pk>/", &["GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("image__name", TEXT),
    Filter::new("name", TEXT),
    Filter::new("project_id", COMPARISON),
    Filter::new("project__address_id", COMPARISON),
    Filter::new("project__name", TEXT),
    Filter::new("project__region_id", COMPARISON),
    Filter::new("server_id", COMPARISON),
    Filter::new("server__type_id", COMPARISON),
    Filter::new("server__type__name", TEXT),
    Filter::new("state", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["created", "name", "project_id", "state", "updated"])
.creates_with(&fields::CREATE_VM)
.updates_with(&fields::UPDATE_VM)
.returns(&fields::VM);

/// The record of changes to virtual machines: SKU and quantity of CPU, RAM, storage, image and NAT.
pub static VM_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "vm_history",
    "vm_history/",
    "The record of changes to virtual machines: SKU and quantity of CPU, RAM, storage, image and \
     NAT",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("vm_history/", &["GET"])
.filtered_by(&[
    Filter::new("cpu_sku", TEXT),
    Filter::new("created", COMPARISON),
    Filter::new("customer_address", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("image_sku", TEXT),
    Filter::new("modified_by", COMPARISON),
    Filter::new("project_id", COMPARISON),
    Filter::new("nat_sku", TEXT),
    Filter::new("ram_sku", TEXT),
    Filter::new("state", COMPARISON),
    Filter::new("storage_histories__gb_sku", TEXT),
    Filter::new("storage_histories__storage_id", COMPARISON),
    Filter::new("vm_id", COMPARISON),
])
.ordered_by(&["created"])
.returns(&fields::VM_HISTORY);

/// VPNs of a virtual router with their IKE and IPsec settings, routes and clients.
pub static VPN: Service = Service::new(
    &THE_APPLICATION,
    "vpn",
    "vpn/",
    "VPNs of a virtual router with their IKE and IPsec settings, routes and clients",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("vpn/", &["GET", "POST"])
.resource("vpn/<int:pk>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("updated", COMPARISON),
    Filter::new("virtual_router_id", COMPARISON),
    Filter::new("virtual_router__project_id", COMPARISON),
    Filter::new("virtual_router__project__address_id", COMPARISON),
    Filter::new("virtual_router__project__region_id", COMPARISON),
])
.ordered_by(&["id", "created", "updated"])
.creates_with(&fields::CREATE_VPN)
.updates_with(&fields::UPDATE_VPN)
.returns(&fields::VPN);

/// The record of changes to VPNs: SKU, quantity, customer, project and who made the change.
pub static VPN_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "vpn_history",
    "vpn_history/",
    "The record of changes to VPNs: SKU, quantity, customer, project and who made the change",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("vpn_history/", &["GET"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("customer_address", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("modified_by", COMPARISON),
    Filter::new("project_id", COMPARISON),
    Filter::new("project_name", TEXT),
    Filter::new("vpn_id", COMPARISON),
])
.ordered_by(&["created"])
.returns(&fields::VPN_HISTORY);

/// The status of one VPN: the state of IKE and IPsec with details of each.
pub static VPN_STATUS: Service = Service::new(
    &THE_APPLICATION,
    "vpn_status",
    "vpn_status/{vpn_id}/",
    "The status of one VPN: the state of IKE and IPsec with details of each",
)
.has(PythonDocs, &[Read])
.has(Server, &[Read])
.without_pk(&[Read])
.collection("vpn_status/<int:pk>/", &["GET"])
.returns(&fields::VPN_STATUS);

/// The CIX whitelist: CIDRs with a comment on each and the user who last changed it.
pub static WHITELIST: Service = Service::new(
    &THE_APPLICATION,
    "whitelist",
    "cix_whitelist/",
    "The CIX whitelist: CIDRs with a comment on each and the user who last changed it",
)
.with_pk(Pk::Cidr)
.has(PythonDocs, &[Read, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List, Head])
.collection("cix_whitelist/", &["GET", "POST"])
.resource("cix_whitelist/<cidr:cidr>/", &["DELETE", "GET", "HEAD", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("cidr", TEXT),
    Filter::new("comment", TEXT),
    Filter::new("created", COMPARISON),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["cidr", "created", "updated"])
.creates_with(&fields::CREATE_WHITELIST)
.updates_with(&fields::UPDATE_WHITELIST)
.returns(&fields::WHITELIST);
