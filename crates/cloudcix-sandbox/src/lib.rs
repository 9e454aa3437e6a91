//! An in-memory CloudCIX, as a transport: learn, test and demonstrate without an account.
//!
//! ```
//! # mod cloudcix {
//! #     pub(crate) use cloudcix_core::{self as core, *};
//! #     pub(crate) use cloudcix_sandbox as sandbox;
//! # }
//! use cloudcix::{Body, sandbox::Sandbox};
//! use http::{Request, StatusCode};
//! use tower::ServiceExt as _;
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let sandbox = Sandbox::new();
//! let request = Request::get("https://membership.api.cloudcix.com/country/");
//! let response = sandbox.transport().oneshot(request.body(Body::empty())?).await?;
//! assert_eq!(response.status(), StatusCode::OK);
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! All 320 services of the catalogue answer, each with a [`Fidelity`]. Requests and responses are
//! those of the real servers: paths, headers, bodies, tokens, lists with their filters, errors with
//! their codes and texts. There is one clock, which tests can move ([`Sandbox::advance`]).
//!
//! # How it is made
//! A request goes through these modules, and each knows only those that are named after it:
//!
//! 1. `server`: finds the route, reads the token, counts the request (`auth`, `http`).
//! 2. `robot`: makes the steps of builds and deletions that have come due, before the request.
//! 3. `services`: a table of rules for each service, one file per service. This is the data.
//! 4. `engine`: interprets the rules. It checks the demands of a method in order, reads the fields,
//!    stores the row, and shows it.
//! 5. `query`: reads filters and orderings, and selects the rows of a page.
//! 6. `state`: the rows, in persistent maps, so that a copy of all of them is cheap.
//! 7. `python`, `clock`: conversions and times as the real servers, which are written in Python,
//!    make them.
//!
//! # Adding a service
//! A service without rules is generic. To give it rules, write one file below `services` with a
//! `static RULES: Rules`, and list it in the module of its application:
//!
//! - its `Entity`: the table of its rows, the columns with their types, the columns that refer to
//!   other rows, and the parts of which a row that is shown consists;
//! - its `fields`, in the order in which the server checks them, with the numbers of the error
//!   codes, for creations and for updates, in the order of the kind's complaints;
//! - for each method its demands, in the order in which the server checks them: `Found` (404),
//!   `Parent` (404), `Allowed` (403), `Fields` (400), `Unused` (403);
//! - what it lists, if that isn't what can be read.
//!
//! Functions express the rules that no table can: a `Field::special`, a `Demand::Also`, a
//! `Who::If`, a `Scope::Seen`, `create_then`, `update_with`, or a whole method with `special`.
//! `department` is the plain example, `team` has a second table, `user` is the most special one.
//!
//! The robot's part in the states of a service is a `Worker`: its steps, and the function that
//! makes one. Where only the fields and the states are documented, as for Compute, a `Life` has the
//! rules for the states.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
mod clock;
mod control;
mod engine;
mod http;
mod log;
mod python;
mod query;
mod robot;
mod sandbox;
mod seed;
mod server;
mod services;
mod snapshot;
mod state;
mod user;

pub use engine::{Fidelity, RobotTask};
pub use log::RequestRecord;
pub use robot::{Robot, RobotFailure, RobotJob, UnknownRobotService};
pub use sandbox::{Sandbox, SandboxBuilder, SandboxTransport};
pub use seed::InvalidSeed;
pub use services::fidelity;
pub use snapshot::InvalidSnapshot;
pub use user::SandboxUser;
