//! The files of a cassette: paths, locking, permissions and atomic replacement.
//!
//! Only the owner may read a new file, because no redactor can know every secret. Nothing is
//! written through a symbolic link, except to the cassette that it points to.

mod create;
mod identity;
mod lock;
mod paths;
mod replace;

pub(crate) use create::create_over;
pub(crate) use identity::{Stamp, is_at};
pub(crate) use lock::{Lock, LockError};
pub(crate) use paths::Paths;
pub(crate) use replace::replace;
