//! OTP: one-time passwords for users and the check of them at login.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::otp as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of OTP: one-time passwords for users and the check of them at login. Made by
/// [`Client::otp`](crate::Client::otp).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of OTP: one-time passwords for users and the check of them at login.
    pub const fn otp(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// One-time password set-up for a user, created with a secret: `otp/`.
    pub fn otp(&self) -> crate::Resource<S, Otp> {
        crate::Resource::known(self.0, &catalogue::OTP, [])
    }

    /// The check of a one-time password for the user with the email given in the path:
    /// `otp_auth/{email}/`.
    pub fn otp_auth(&self, email: impl crate::Id) -> crate::Resource<S, OtpAuth> {
        crate::Resource::known(self.0, &catalogue::OTP_AUTH, [email.into_pk()])
    }
}

service_marker! {
    /// One-time password set-up for a user, created with a secret: `otp/`.
    Otp = catalogue::OTP,
    list: List, read: One, methods: Create
}

service_marker! {
    /// The check of a one-time password for the user with the email given in the path:
    /// `otp_auth/{email}/`.
    OtpAuth = catalogue::OTP_AUTH,
    list: List, read: One, methods: Create
}
