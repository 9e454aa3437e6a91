//! Control over HTTP: what the handle does in process, for clients in other languages.
//!
//! Requests to the host `sandbox.localhost` are commands. They need no login, so that whoever puts
//! a sandbox on a port decides who may send them.

mod command;
mod fault;
mod reply;

use http::{Request, header::HOST};

pub(crate) use command::{Command, read};
pub(crate) use fault::faults;
pub(crate) use reply::{Failure, reply, requests, users};

/// Whether a request is a command, by its host.
pub(crate) fn concerns<B>(request: &Request<B>) -> bool {
    let header = || request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = request.uri().host().or_else(header).unwrap_or("");
    host.split(['.', ':']).next().is_some_and(|label| label.eq_ignore_ascii_case("sandbox"))
}
