use cloudcix_client::Client;
use cloudcix_hyper::{BuildError, HyperTransport};

use super::Stack;
use crate::settings::{Settings, SettingsError};

/// Connects to the API: what most programs begin with.
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
    /// A client over the network with the [standard stack](Stack::standard), logged in as the
    /// settings say when the first token is needed.
    ///
    /// Nothing is sent yet. Without any credentials in the settings, calls carry no token; a few
    /// lists need none.
    ///
    /// # Errors
    /// [`ConnectError`], when only some of the credentials are set, or the network can't be used.
    fn connect(settings: &Settings) -> Result<Self, ConnectError>;
}

impl Connect for Client {
    fn connect(settings: &Settings) -> Result<Self, ConnectError> {
        Stack::standard().connect(settings)
    }
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The settings are incomplete.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The network transport can't be made.
    #[error(transparent)]
    Transport(#[from] BuildError),
}

impl Stack {
    /// A client over the network, at the endpoints that the settings name and, unless this stack
    /// already has a provider or credentials, with the credentials that they hold.
    ///
    /// # Errors
    /// As [`Connect::connect`].
    pub fn connect(self, settings: &Settings) -> Result<Client, ConnectError> {
        let stack = if settings.has_credentials() && !self.has_auth() {
            self.credentials(settings.credentials()?)
        } else {
            self
        };
        Ok(stack.build(settings.endpoints().clone(), HyperTransport::new()?))
    }
}
