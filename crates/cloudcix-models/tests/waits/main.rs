//! Waits over a mock of Compute, on tokio's paused clock.

mod bugs;
mod cloud;
mod crowd;
mod endings;
mod errors;
mod many;
mod model;
mod names;
mod parked;
mod shown;
mod typed;
mod untyped;
