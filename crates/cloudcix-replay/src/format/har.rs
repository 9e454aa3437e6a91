//! HAR 1.2, as browsers and proxies write it.

mod attachment;
mod entry;
mod failure;
mod headers;
mod lenient;
mod log;
mod message;
mod write;

pub(super) use log::Log;
pub(super) use write::write;

/// The `creator` of a HAR file of ours.
const CREATOR: &str = "cloudcix-replay";
