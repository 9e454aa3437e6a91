//! The services of `IaaS`.

mod address;
mod allocation;
mod app_settings;
mod asn;
mod attach;
mod backup;
mod backup_history;
mod blacklist;
mod cascade;
mod ceph;
mod cidr;
mod cloud;
mod common;
mod copies;
mod device;
mod device_type;
mod dns;
mod domain;
mod dynamic_remote_subnet;
mod entities;
mod floating;
mod hardware;
mod image;
mod interface;
mod ip_address;
mod ip_address_group;
mod ipmi;
mod listed_cidr;
mod mail;
mod policy_log;
mod pool_ip;
mod probes;
mod project;
mod ptr_record;
mod record;
mod region_rows;
mod regions;
mod robot;
mod router;
mod rows;
mod scopes;
mod seed;
mod server;
mod server_type;
mod snapshot;
mod snapshot_history;
mod snapshot_tree;
mod states;
mod storage;
mod storage_type;
mod subnet;
mod values;
mod virtual_router;
mod vm;
mod vm_history;
mod vpn;
mod vpn_history;
mod whitelist;

use crate::engine::Rules;

pub(crate) use robot::WORKERS;
pub(crate) use seed::import_internals;

/// The rules of this application's services.
pub(super) static RULES: &[&Rules] = &[
    &allocation::RULES,
    &app_settings::RULES,
    &asn::RULES,
    &attach::ATTACH,
    &attach::DETACH,
    &backup::RULES,
    &backup_history::RULES,
    &blacklist::RULES,
    &ceph::RULES,
    &cloud::RULES,
    &device::RULES,
    &device_type::RULES,
    &domain::RULES,
    &dynamic_remote_subnet::RULES,
    &image::RULES,
    &interface::RULES,
    &ip_address::RULES,
    &ip_address_group::RULES,
    &ipmi::RULES,
    &policy_log::RULES,
    &pool_ip::RULES,
    &probes::CAPACITY,
    &probes::METRICS,
    &probes::VPN_STATUS,
    &project::RULES,
    &ptr_record::RULES,
    &record::RULES,
    &region_rows::IMAGES,
    &region_rows::STORAGE_TYPES,
    &router::RULES,
    &server::RULES,
    &server_type::RULES,
    &snapshot::RULES,
    &snapshot_history::RULES,
    &snapshot_tree::RULES,
    &storage::RULES,
    &storage_type::RULES,
    &subnet::RULES,
    &virtual_router::RULES,
    &vm::RULES,
    &vm_history::RULES,
    &vpn::RULES,
    &vpn_history::RULES,
    &whitelist::RULES,
];
