//! Interprets the rules of the services: what a request must satisfy, what it changes, and how the
//! result is shown.

mod context;
mod demand;
mod entity;
mod field;
mod generic;
mod kinds;
mod life;
mod list;
mod methods;
mod rules;
#[cfg(test)]
mod tests;
mod work;
mod worker;

pub(crate) use context::{Context, Effects};
pub(crate) use demand::{Demand, Who};
pub(crate) use entity::{Column, Entity, Part, Relation, import, show};
pub(crate) use field::{Complaint, Field, Unique};
pub(crate) use generic::answer as answer_generic;
pub(crate) use kinds::clean_text;
pub(crate) use life::{Change, Life, complain};
pub(crate) use list::{Joined, ListRules, Scope, Seen, field as list_field, page_json};
pub(crate) use methods::{answer, perform};
pub use rules::Fidelity;
pub(crate) use rules::{Method, Operation, OwnRoute, Rules};
pub(crate) use work::Work;
pub use worker::RobotTask;
pub(crate) use worker::{After, Named, Step, Worker};
