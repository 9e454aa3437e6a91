//! The states of resources: one vocabulary for each application that has them.
//!
//! IAAS sends a state as a number, Compute as a word. [`iaas::State`] and [`compute::State`] name
//! them, and say what a state means: whether it lasts ([`is_stable`](ResourceState::is_stable)),
//! whether work on the resource has failed ([`is_failed`](ResourceState::is_failed)), and what a
//! user may ask for in it.
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_models as models; }
//! use cloudcix::models::states::{ResourceState as _, compute, iaas};
//! use serde_json::json;
//!
//! let state: iaas::State = serde_json::from_value(json!(3))?;
//! assert_eq!(state, iaas::State::Unresourced);
//! assert!(state.is_failed() && !state.is_stable());
//!
//! let state: compute::State = serde_json::from_value(json!("running"))?;
//! assert!(state.allows(&compute::State::Stop) && !state.allows(&compute::State::Restart));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A state that is not in the vocabulary is kept as it came, in `Unknown`, and is neither stable
//! nor failed.

mod any;
pub mod compute;
pub mod iaas;
mod parse;
mod stateful;

use std::fmt;

pub use any::AnyState;
pub use parse::UnknownState;
pub use stateful::Stateful;

/// The state of a resource, as a [waiter](crate::wait) judges it.
pub trait ResourceState: Clone + fmt::Debug + fmt::Display + PartialEq + Send + 'static {
    /// Whether the resource stays in this state until someone asks for another.
    fn is_stable(&self) -> bool;

    /// Whether the work on the resource has failed: `unresourced`. An operator may still move it
    /// on, but no user can.
    fn is_failed(&self) -> bool;

    /// Whether the resource has been deleted. No other state follows.
    fn is_gone(&self) -> bool;

    /// Returns all states that may follow this one sooner or later, whatever users and robots do.
    /// `None`, the default, if that is not known.
    ///
    /// States that only follow a failure count if `through_failures` is true.
    fn reachable(&self, through_failures: bool) -> Option<Vec<Self>> {
        let _ = through_failures;
        None
    }
}
