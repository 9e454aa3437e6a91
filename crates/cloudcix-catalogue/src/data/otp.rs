//! The services of OTP.

use super::fields::otp as fields;
use crate::Method::{Create, Read};
use crate::Source::{PythonDocs, Server};
use crate::{Application, Service};

/// The application itself: one-time passwords for users and the check of them at login.
pub static THE_APPLICATION: Application = Application {
    name: "OTP",
    module: "otp",
    host_name: "otp",
    fully_deployed: true,
    about: "One-time passwords for users and the check of them at login",
    services: &[&OTP, &OTP_AUTH],
};

/// One-time password set-up for a user, created with a secret.
pub static OTP: Service = Service::new(
    &THE_APPLICATION,
    "otp",
    "otp/",
    "One-time password set-up for a user, created with a secret",
)
.has(PythonDocs, &[Create])
.has(Server, &[Create])
.collection("otp/", &["POST"])
.creates_with(&fields::CREATE_OTP)
.updates_with(&fields::UPDATE_OTP);

/// The check of a one-time password for the user with the email given in the path.
pub static OTP_AUTH: Service = Service::new(
    &THE_APPLICATION,
    "otp_auth",
    "otp_auth/{email}/",
    "The check of a one-time password for the user with the email given in the path",
)
.has(PythonDocs, &[Read])
.has(Server, &[Create])
.collection("otp_auth/<email>/", &["POST"]);
