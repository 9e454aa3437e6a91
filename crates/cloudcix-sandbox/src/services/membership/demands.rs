//! Demands that several services share.

use crate::engine::{Demand, Who};

/// The caller's member manages itself.
pub(super) const SELF_MANAGED: Demand = Demand::Allowed(
    Who::SelfManaged,
    201,
    "You do not have permission to make this request. Your Member must be self-managed.",
);

/// The caller is an administrator.
pub(super) const ADMINISTRATOR: Demand = Demand::Allowed(
    Who::Administrator,
    202,
    "You do not have permission to make this request. You must be an administrator.",
);

/// The methods that need no login on a service that is public: a wrong one is refused as such.
pub(super) const ALL_METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];
