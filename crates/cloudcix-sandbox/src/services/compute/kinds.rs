//! The kinds of resources that have states.

use super::states::{self, Map};
use crate::state::{Columns, State, text};

/// A kind of resource.
#[derive(Debug)]
pub(super) struct Kind {
    /// The name of the service.
    pub(super) service: &'static str,
    pub(super) table: &'static str,
    /// The states that a user may ask for.
    pub(super) asks: Map,
    /// The place in the order in which the resources of a project are deleted.
    pub(super) turn: u8,
    /// The types that there are, the default one first. Empty if any will do.
    pub(super) types: &'static [&'static str],
}

const fn kind(service: &'static str, table: &'static str, asks: Map, turn: u8) -> Kind {
    Kind { service, table, asks, turn, types: &[] }
}

pub(super) const INSTANCES: &str = "Compute.compute_instances";
pub(super) const PROJECTS: &str = "Compute.project";
pub(super) const ROUTERS: &str = "Compute.network_routers";

pub(super) static KINDS: &[Kind] = &[
    kind("compute_backups", "Compute.compute_backups", states::OF_BACKUPS_AND_GPUS, 1),
    kind("compute_gpus", "Compute.compute_gpus", states::OF_BACKUPS_AND_GPUS, 1),
    Kind {
        types: &["lxd", "hyperv"],
        ..kind("compute_instances", INSTANCES, states::OF_INSTANCES, 1)
    },
    kind("compute_snapshots", "Compute.compute_snapshots", states::OF_VOLUMES_AND_SNAPSHOTS, 1),
    Kind {
        types: &["cephfs", "hyperv"],
        ..kind("storage_volumes", "Compute.storage_volumes", states::OF_VOLUMES_AND_SNAPSHOTS, 1)
    },
    Kind {
        types: &["project", "geo"],
        ..kind("network_firewalls", "Compute.network_firewalls", states::OF_NETWORKS, 2)
    },
    kind("network_vpns", "Compute.network_vpns", states::OF_NETWORKS, 2),
    Kind {
        types: &["router", "static_route"],
        ..kind("network_routers", ROUTERS, states::OF_NETWORKS, 3)
    },
];

/// Returns the kind of a service's resources, if they have states.
pub(super) fn kind_of(service: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.service == service)
}

/// Returns the resources of a project that are to be deleted before those of a turn, and aren't.
pub(super) fn still_there<'a>(
    state: &'a State,
    project: &'a serde_json::Value,
    turn: u8,
) -> impl Iterator<Item = (&'static Kind, &'a Columns)> {
    KINDS.iter().filter(move |kind| kind.turn < turn).flat_map(move |kind| {
        let rows = state.table(kind.table).referring("project_id", project);
        let left = rows.filter(|row| !states::SHUT_DOWN.contains(&text(row, "state")));
        left.map(move |row| (kind, &**row))
    })
}
