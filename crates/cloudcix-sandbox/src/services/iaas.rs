//! The services of `IaaS`.

mod address;
mod allocation;
mod app_settings;
mod asn;
mod attach;
mod backup;
mod backup_history;
mod bill;
mod blacklist;
mod capacity;
mod cascade;
mod ceph;
mod cidr;
mod cloud;
mod cloud_bill;
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
mod ip_validator;
mod ipmi;
mod listed_cidr;
mod mail;
mod metrics;
mod policy_log;
mod pool_ip;
mod project;
mod ptr_record;
mod reach;
mod record;
mod region_rows;
mod regions;
mod robot;
mod router;
mod rows;
mod run_robot;
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
mod subnet_space;
mod values;
mod virtual_router;
mod vm;
mod vm_history;
mod vpn;
mod vpn_history;
mod vpn_status;
mod whitelist;

use crate::engine::Rules;

pub(crate) use bill::note as note_changes;
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
    &capacity::RULES,
    &ceph::RULES,
    &cloud::RULES,
    &cloud_bill::RULES,
    &device::RULES,
    &device_type::RULES,
    &domain::RULES,
    &dynamic_remote_subnet::RULES,
    &image::RULES,
    &interface::RULES,
    &ip_address::RULES,
    &ip_address_group::RULES,
    &ip_validator::RULES,
    &ipmi::RULES,
    &metrics::RULES,
    &policy_log::RULES,
    &pool_ip::RULES,
    &project::RULES,
    &ptr_record::RULES,
    &record::RULES,
    &region_rows::IMAGES,
    &region_rows::STORAGE_TYPES,
    &router::RULES,
    &run_robot::RULES,
    &server::RULES,
    &server_type::RULES,
    &snapshot::RULES,
    &snapshot_history::RULES,
    &snapshot_tree::RULES,
    &storage::RULES,
    &storage_type::RULES,
    &subnet::RULES,
    &subnet_space::RULES,
    &virtual_router::RULES,
    &vm::RULES,
    &vm_history::RULES,
    &vpn::RULES,
    &vpn_history::RULES,
    &vpn_status::RULES,
    &whitelist::RULES,
];
