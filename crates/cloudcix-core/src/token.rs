mod claims;

use std::fmt;

use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};

pub use claims::Claims;

/// The header that carries a [`Token`].
pub const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");

/// What a login gives and every other call needs: a JWT, valid for two hours (one after a refresh).
///
/// `Debug` and `Display` never show it; [`expose`](Self::expose) does.
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// A token that you already have.
    pub fn new(token: impl Into<String>) -> Self {
        Self(SecretString::from(token.into()))
    }

    /// The token itself. Handle with care.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// What the token says of itself, if it is a JWT.
    pub fn claims(&self) -> Option<Claims> {
        Claims::read(self.expose())
    }

    /// The token as the value of [`X_AUTH_TOKEN`], marked as sensitive.
    ///
    /// # Errors
    /// When the token holds bytes that a header can't carry, such as a newline.
    pub fn header_value(&self) -> Result<HeaderValue, http::header::InvalidHeaderValue> {
        let mut value = HeaderValue::from_str(self.expose())?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// A token that a layer added to the request, in the response's extensions: so that
/// [`Error::status`](crate::Error::status) knows what to hide, which whoever made the request can't
/// know. `Debug` does not show it.
#[derive(Clone, Debug)]
pub struct AddedToken(HeaderValue);

impl AddedToken {
    /// The token as it was sent.
    pub fn new(mut token: HeaderValue) -> Self {
        token.set_sensitive(true);
        Self(token)
    }

    /// The token itself. Handle with care.
    pub fn expose(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

impl<T: Into<String>> From<T> for Token {
    fn from(token: T) -> Self {
        Self::new(token)
    }
}

impl From<&Token> for Token {
    fn from(token: &Token) -> Self {
        token.clone()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}
