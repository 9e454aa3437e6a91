//! The steps of a request before its service sees it, in the order of the real servers.

mod pipeline;
mod respond;
mod router;

pub(crate) use pipeline::{Server, Settings};
