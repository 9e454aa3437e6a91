use cloudcix_client::Client;
use cloudcix_hyper::{BuildError, HyperTransport};

use super::Stack;
use crate::settings::{Settings, SettingsError};

/// Connecting to the API over the network, as an extension of [`Client`].
///
/// In the [prelude](crate::prelude), so that `Client::connect` just works.
///
/// ```no_run
/// use cloudcix::prelude::*;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::connect(&Settings::from_env()?)?;
/// let departments = client.membership().department().get_all().send().await?;
/// # Ok(())
/// # }
/// ```
pub trait Connect: Sized {
    /// Returns a client over the network with the [standard stack](Stack::standard).
    ///
    /// Sends nothing yet: the first call that needs a token logs in with the credentials of the
    /// settings. Without credentials, calls carry no token; a few lists need none.
    ///
    /// # Errors
    /// [`ConnectError`], if only some of the credentials are set, or if the network transport can't
    /// be created.
    fn connect(settings: &Settings) -> Result<Self, ConnectError>;
}

impl Connect for Client {
    fn connect(settings: &Settings) -> Result<Self, ConnectError> {
        Stack::standard().connect(settings)
    }
}

/// An error of [`Client::connect`](Connect::connect) or [`Stack::connect`].
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The settings are incomplete.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The network transport can't be created.
    #[error(transparent)]
    Transport(#[from] BuildError),
}

cloudcix_core::debug_as_report!(
    enum ConnectError {
        Settings(a),
        Transport(a),
    }
);

impl Stack {
    /// Returns a client over the network, with this stack, at the endpoints of the settings.
    ///
    /// It logs in with the credentials of the settings, unless this stack has credentials or a
    /// token provider already.
    ///
    /// # Errors
    /// The same as [`Connect::connect`].
    pub fn connect(self, settings: &Settings) -> Result<Client, ConnectError> {
        // The order matters: with auth of its own, the stack needs no credentials, so incomplete
        // ones must not fail.
        let stack = if settings.has_credentials() && !self.has_auth() {
            self.credentials(settings.credentials()?)
        } else {
            self
        };
        Ok(stack.build(settings.endpoints().clone(), HyperTransport::new()?))
    }
}
