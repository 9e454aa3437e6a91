//! The services of Compute, as they are documented. No response of the real server has been
//! recorded: which states there are, and who may ask for what in which, follows from the vendor's
//! scripts and SDKs; what the server answers otherwise is the sandbox's guess.

mod create;
mod delete;
mod kinds;
mod robot;
mod states;
mod update;
mod volume;

use crate::engine::Life;

pub(crate) use robot::WORKERS;

/// The rules of all services of this application.
pub(super) static LIFE: Life =
    Life { create: create::create, update: update::update, delete: delete::delete };
