//! Security: the legacy service that records security events of users.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::security as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Security: the legacy service that records security events of users. Made by
/// [`Client::security`](crate::Client::security).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Security: the legacy service that records security events of users.
    pub const fn security(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Security events, which can be recorded and listed: `SecurityEvent/`.
    pub fn security_event(&self) -> crate::Resource<S, SecurityEvent> {
        crate::Resource::known(self.0, &catalogue::SECURITY_EVENT, [])
    }

    /// The logout event of one user, by the user id in the path: `SecurityEvent/{user_id}/Logout/`.
    pub fn security_event_logout(
        &self,
        user_id: impl crate::Id,
    ) -> crate::Resource<S, SecurityEventLogout> {
        crate::Resource::known(self.0, &catalogue::SECURITY_EVENT_LOGOUT, [user_id.into_pk()])
    }
}

service_marker! {
    /// Security events, which can be recorded and listed: `SecurityEvent/`.
    SecurityEvent = catalogue::SECURITY_EVENT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The logout event of one user, by the user id in the path: `SecurityEvent/{user_id}/Logout/`.
    SecurityEventLogout = catalogue::SECURITY_EVENT_LOGOUT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
