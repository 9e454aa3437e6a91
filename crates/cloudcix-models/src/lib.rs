//! Typed resources, their states, and waiters for builds.

mod resource;

pub use resource::Model;
