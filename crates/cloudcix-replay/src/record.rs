//! Recording: what the transport answers is written down as it passes by.

mod base;
mod builder;
mod error;
mod finish;
mod handle;
mod notes;
mod recording;
mod service;
mod session;
mod tee;
mod writer;

pub use builder::Recorder;
pub use error::{Leak, RecordError, RecordErrorKind};
pub use handle::Handle;
pub(crate) use notes::Last;
pub use service::{Record, RecordLayer};
