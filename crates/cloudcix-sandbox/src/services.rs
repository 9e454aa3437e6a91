//! The rules of the services, one module per application and one file per service. A service that
//! isn't listed here is generic.

#![allow(
    clippy::unnecessary_wraps,
    reason = "a function that a table names has the signature of the table"
)]

mod compute;
mod iaas;
mod membership;

use cloudcix_catalogue::Service;
use serde_json::{Map, Value};

use crate::{
    clock::Timestamp,
    engine::{Fidelity, Life, Rules, Worker},
    state::{Place, State},
};

pub(crate) use membership::{issue_token, latest_email_token, users};

/// All services with rules of their own. To promote a service, add its table here.
static RULES: &[&[&Rules]] = &[iaas::RULES, membership::RULES];

/// Returns all rules.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rules> {
    RULES.iter().flat_map(|application| application.iter().copied())
}

/// Returns the rules of a service, unless it is generic.
pub(crate) fn rules_of(application: &str, service: &str) -> Option<&'static Rules> {
    rules().find(|rules| rules.application == application && rules.service == service)
}

/// Returns the rules for the states of a service without rules of its own.
pub(crate) fn life_of(service: &Service) -> Option<&'static Life> {
    (service.application().name() == "Compute").then_some(&compute::LIFE)
}

/// The robot's work, by application.
static WORKERS: &[&[Worker]] = &[compute::WORKERS, iaas::WORKERS];

/// Notes what follows from rows with a state that were stored just now.
pub(crate) fn note_changes(state: &mut State, touched: &[Place], now: Timestamp) {
    iaas::note_changes(state, touched, now);
}

/// Returns the robot's work on all tables.
pub(crate) fn workers() -> impl Iterator<Item = &'static Worker> {
    WORKERS.iter().flat_map(|application| application.iter())
}

/// Stores the internals of a seed: what the API doesn't show.
pub(crate) fn import_internals(state: &mut State, internals: &Map<String, Value>) {
    membership::import_internals(state, internals);
    iaas::import_internals(state, internals);
}

/// Returns how closely the sandbox follows the real service.
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_catalogue as catalogue;
/// #     pub(crate) use cloudcix_sandbox as sandbox;
/// # }
/// use cloudcix::sandbox::{Fidelity, fidelity};
///
/// let country = cloudcix::catalogue::find("Membership", "country")?;
/// assert_eq!(fidelity(country), Fidelity::Proven);
/// # Ok::<(), cloudcix_catalogue::NotFound>(())
/// ```
pub fn fidelity(service: &Service) -> Fidelity {
    match rules_of(service.application().name(), service.name()) {
        Some(rules) => rules.fidelity,
        None if service.response().is_some() || service.create().is_some() => Fidelity::Documented,
        None => Fidelity::Generic,
    }
}
