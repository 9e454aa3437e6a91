//! The files of a cassette: where they are, who may write them, and who may read them.
//!
//! New files are their owner's alone, and nothing is written through a symbolic link but to the
//! cassette that it names.

mod create;
mod identity;
mod lock;
mod paths;
mod replace;

pub(crate) use create::create_over;
pub(crate) use identity::{Stamp, is_at};
pub(crate) use lock::{Lock, Locked};
pub(crate) use paths::Paths;
pub(crate) use replace::replace;
