//! Typed resources, their states, and waiters for builds.

mod resource;
pub mod states;
pub mod wait;

pub use resource::Model;
