//! PAT: pods, their main firewall rules and the galaxy above them.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::pat as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of PAT: pods, their main firewall rules and the galaxy above them. Made by
/// [`Client::pat`](crate::Client::pat).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of PAT: pods, their main firewall rules and the galaxy above them.
    pub const fn pat(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Galaxy records of the PAT application, which can be created, read and updated: `galaxy/`.
    pub fn galaxy(&self) -> crate::Resource<S, Galaxy> {
        crate::Resource::known(self.0, &catalogue::GALAXY, [])
    }

    /// Main firewall rules of one pod, which can be created and listed:
    /// `pod/{pod_id}/main_firewall_rules/`.
    pub fn main_firewall_rules(
        &self,
        pod_id: impl crate::Id,
    ) -> crate::Resource<S, MainFirewallRules> {
        crate::Resource::known(self.0, &catalogue::MAIN_FIREWALL_RULES, [pod_id.into_pk()])
    }

    /// Pods managed by the PAT application, which can be created and read: `pod/`.
    pub fn pod(&self) -> crate::Resource<S, Pod> {
        crate::Resource::known(self.0, &catalogue::POD, [])
    }
}

service_marker! {
    /// Galaxy records of the PAT application, which can be created, read and updated: `galaxy/`.
    Galaxy = catalogue::GALAXY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Main firewall rules of one pod, which can be created and listed:
    /// `pod/{pod_id}/main_firewall_rules/`.
    MainFirewallRules = catalogue::MAIN_FIREWALL_RULES,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Pods managed by the PAT application, which can be created and read: `pod/`.
    Pod = catalogue::POD,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
