//! `Client::connect` without the features that it needs, so that the compiler names them.

use cloudcix_client::Client;
use cloudcix_core::Error;

use crate::Settings;

#[diagnostic::on_unimplemented(
    message = "`Client::connect` needs the features `hyper` and `stack` of `cloudcix`",
    label = "one of these features is off",
    note = "enable them with `cargo add cloudcix --features hyper,stack`, or build the client of \
            another transport with `Client::new`"
)]
pub trait Network: Sized {
    /// Returns, in code that is never run, a value of any type.
    fn never<T>() -> T;
}

/// Says that a feature is missing.
#[doc(hidden)]
pub trait Connect: Sized {
    /// Says that a feature is missing.
    fn connect(_settings: &Settings) -> Result<Self, Error>
    where
        Self: Network,
    {
        Self::never()
    }
}

impl Connect for Client {}
