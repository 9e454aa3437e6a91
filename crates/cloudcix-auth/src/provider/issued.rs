use std::fmt;

use cloudcix_core::{AddedToken, Token};
use http::HeaderValue;

use crate::AuthError;

/// A token as a provider gives it: ready to be sent, and numbered, so that a 401 that comes late is
/// not taken for one of a newer token.
///
/// Cloning is cheap. `Debug` does not show the token.
#[derive(Clone)]
pub struct Issued {
    token: AddedToken,
    generation: u64,
}

impl Issued {
    /// A token that is the `generation`th of its provider. Any numbers will do, if no two tokens
    /// have the same.
    ///
    /// # Errors
    /// [`AuthError::InvalidToken`] for what a header can't carry.
    pub fn new(token: &Token, generation: u64) -> Result<Self, AuthError> {
        let header = token.header_value().map_err(|_| AuthError::InvalidToken)?;
        Ok(Self { token: AddedToken::new(header), generation })
    }

    /// The token as the value of `X-Auth-Token`, marked as sensitive.
    pub fn header_value(&self) -> &HeaderValue {
        self.token.header_value()
    }

    pub(crate) fn token(&self) -> &AddedToken {
        &self.token
    }

    /// Its number.
    pub fn generation(&self) -> u64 {
        self.generation
    }
}

impl fmt::Debug for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issued").field("generation", &self.generation).finish_non_exhaustive()
    }
}
