use async_trait::async_trait;
use cloudcix_core::Token;

use super::{Issued, TokenProvider};
use crate::AuthError;

/// A provider of one token. When the server refuses it, the call gets the 401.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_auth as auth}; }
/// use cloudcix::{Endpoints, auth::{AuthLayer, StaticProvider}};
///
/// let provider = StaticProvider::new("a-token")?;
/// let layer = AuthLayer::new(Endpoints::default(), provider);
/// # Ok::<(), cloudcix::auth::AuthError>(())
/// ```
#[derive(Clone, Debug)]
pub struct StaticProvider(Issued);

impl StaticProvider {
    /// Returns a provider of `token`.
    ///
    /// # Errors
    /// [`AuthError::InvalidToken`] if the token is blank, or a header can't carry it.
    pub fn new(token: impl Into<Token>) -> Result<Self, AuthError> {
        Ok(Self(Issued::new(&token.into(), 0)?))
    }
}

#[async_trait]
impl TokenProvider for StaticProvider {
    async fn token(&self) -> Result<Issued, AuthError> {
        Ok(self.0.clone())
    }

    async fn invalidate(&self, _: u64) {}
}
