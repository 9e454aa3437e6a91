//! Replay: responds to requests from a cassette.

mod builder;
mod diff;
mod free_text;
mod miss;
mod nearest;
mod report;
mod service;
mod state;

pub use builder::{Expiry, Latency, Order, ReplayBuilder};
pub use diff::Difference;
pub use miss::{Miss, MissReason, Nearest};
pub use report::{Recorded, Report, Skipped};
pub use service::Replay;
