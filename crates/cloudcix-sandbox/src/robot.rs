//! The robot that builds, changes and deletes what users ask for, as the sandbox's clock moves.
//!
//! It has no task and no thread. The [agenda](crate::state::Agenda) says which row is due for its
//! next step at what time; before a request is answered, the steps that have come due are made in
//! their order, each at its own time.

mod failure;
mod run;
mod settings;
#[cfg(test)]
mod tests;

pub use failure::{RobotFailure, RobotJob};
pub use settings::{Robot, UnknownRobotService};
