//! Control over HTTP: what the handle does in process, for clients in other languages.
//!
//! Requests to the host `sandbox.localhost` are commands. They need no login, so that whoever puts
//! a sandbox on a port decides who may send them.

mod command;
mod fault;
mod forks;
mod reply;
mod robot;
#[cfg(test)]
mod tests;

use http::{Request, header::HOST};

pub(crate) use command::{Command, read};
pub(crate) use fault::faults;
pub(crate) use forks::Forks;
pub(crate) use reply::{Failure, reply, requests, users};
pub(crate) use robot::show as show_robot;

fn host<B>(request: &Request<B>) -> &str {
    let header = || request.headers().get(HOST).and_then(|host| host.to_str().ok());
    request.uri().host().or_else(header).unwrap_or("")
}

/// Returns the name of the fork that a request may be meant for, by its host.
pub(crate) fn fork<B>(request: &Request<B>) -> Option<&str> {
    forks::label(host(request))
}

/// Whether a request is a command about forks.
pub(crate) fn concerns_forks<B>(request: &Request<B>) -> bool {
    let path = request.uri().path().trim_matches('/');
    concerns(request) && path.split('/').next() == Some("forks")
}

/// Whether a request is a command, by its host.
pub(crate) fn concerns<B>(request: &Request<B>) -> bool {
    host(request)
        .split(['.', ':'])
        .next()
        .is_some_and(|label| label.eq_ignore_ascii_case("sandbox"))
}
