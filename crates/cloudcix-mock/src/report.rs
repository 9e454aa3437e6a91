//! Failure reports: each problem, with the nearest expectation and the remedy.

mod blocked;
mod declared;
mod failure;
mod unmatched;
mod unmet;

pub(crate) use blocked::Blocked;
pub(crate) use declared::Declared;
pub use failure::Failure;
pub(crate) use unmatched::Candidate;
pub use unmatched::Unmatched;
pub use unmet::Unmet;
