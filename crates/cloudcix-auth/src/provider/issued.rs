use std::fmt;

use cloudcix_core::{AddedToken, Token};
use http::HeaderValue;

use crate::AuthError;

/// A token from a provider, ready to be sent. It has a number, so that a late 401 for an old token
/// isn't mistaken for one for a newer token.
///
/// Cloning is cheap. `Debug` doesn't show the token.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_auth as auth}; }
/// use cloudcix::{Token, auth::Issued};
///
/// let issued = Issued::new(&Token::new("a-token"), 1)?;
/// assert_eq!(issued.generation(), 1);
/// # Ok::<(), cloudcix::auth::AuthError>(())
/// ```
#[derive(Clone)]
pub struct Issued {
    token: AddedToken,
    generation: u64,
}

impl Issued {
    /// Returns a token with its number. Any numbers will do, as long as no two tokens of a provider
    /// have the same. The token's claims are parsed here, so make it once per token and clone it.
    ///
    /// # Errors
    /// [`AuthError::InvalidToken`] if the token is blank, or a header can't carry it.
    pub fn new(token: &Token, generation: u64) -> Result<Self, AuthError> {
        Ok(Self { token: AddedToken::new(token.header_value()?), generation })
    }

    /// Returns the token as the value of `X-Auth-Token`, marked as sensitive.
    pub fn header_value(&self) -> &HeaderValue {
        self.token.header_value()
    }

    pub(crate) fn token(&self) -> &AddedToken {
        &self.token
    }

    /// Returns the token's number.
    pub fn generation(&self) -> u64 {
        self.generation
    }
}

impl fmt::Debug for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issued").field("generation", &self.generation).finish_non_exhaustive()
    }
}
