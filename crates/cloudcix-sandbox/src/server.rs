//! The steps of a request before its service sees it, in the order of the real servers.

mod pipeline;
mod respond;
mod router;
#[cfg(test)]
mod tests;

pub(crate) use pipeline::{Server, Settings};
