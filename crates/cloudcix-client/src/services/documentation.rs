//! Documentation: the legacy service that lists documented applications.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::documentation as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Documentation: the legacy service that lists documented applications. Made by
/// [`Client::documentation`](crate::Client::documentation).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Documentation: the legacy service that lists documented applications.
    pub const fn documentation(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Applications listed by the legacy Documentation service: `Application/`.
    pub fn application(&self) -> crate::Resource<S, Application> {
        crate::Resource::known(self.0, &catalogue::APPLICATION, [])
    }
}

service_marker! {
    /// Applications listed by the legacy Documentation service: `Application/`.
    Application = catalogue::APPLICATION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
