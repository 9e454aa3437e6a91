//! Answering from a cassette.

mod builder;
mod diff;
mod miss;
mod nearest;
mod report;
mod service;
mod state;

pub use builder::{Latency, Order, ReplayBuilder};
pub use diff::Difference;
pub use miss::{Miss, MissReason, Nearest};
pub use report::{Recorded, Report};
pub use service::Replay;
