//! The typed resources of OTP: one-time passwords for users and the check of them at login.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use crate::request::request;

request! {
    /// The body of a `create` of `otp`.
    CreateOtp requires ["secret"] {
        /// `secret`: a text. Required.
        secret: String = "secret",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `otp`. Only an `update` needs the required
    /// fields.
    UpdateOtp requires ["secret"] {
        /// `secret`: a text. Required.
        secret: String = "secret",
    }
}
