//! Typed resources, their states, and waiters for builds.

mod date;
mod json;
mod request;
mod resource;
mod resources;
mod response;
pub mod states;
mod typed_client;
pub mod wait;

pub use date::{Date, DateTime};
pub use request::{FieldValue, Null};
pub use resource::Model;
pub use resources::*;
pub use response::Response;
pub use typed_client::{ClientExt, TypedClient};
