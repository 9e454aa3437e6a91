//! Recording: writes requests and their responses to a cassette as they pass.

mod base;
mod builder;
mod error;
mod finish;
mod handle;
mod history;
mod recording;
mod service;
mod session;
mod tee;
mod writer;

pub use builder::Recorder;
pub use error::{Leak, RecordError, RecordErrorKind};
pub use handle::Handle;
pub(crate) use history::LastRequest;
pub use service::{Record, RecordLayer};
