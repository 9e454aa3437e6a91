mod claims;

use std::fmt;

use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};

pub use claims::Claims;

/// The header that carries a [`Token`].
pub const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");

/// A token of the API: the result of a login, and the credential of every other call.
///
/// It is a JWT that is valid for two hours, or for one hour after a refresh. `Debug` never shows
/// it, there is no `Display`, and its memory is wiped when it is dropped; [`expose`](Self::expose)
/// returns it.
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// Wraps the text of a token.
    pub fn new(token: impl Into<String>) -> Self {
        Self(SecretString::from(token.into()))
    }

    /// Returns the text of the token. Don't log it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Reads the claims in the token, without verifying them. Returns `None` if it is not a JWT.
    pub fn claims(&self) -> Option<Claims> {
        Claims::read(self.expose())
    }

    /// Returns the token as the value of [`X_AUTH_TOKEN`], marked as
    /// [sensitive](HeaderValue::is_sensitive), so that `Debug` doesn't show it and HTTP/2 doesn't
    /// add it to its compression table.
    ///
    /// # Errors
    /// If the token holds bytes that a header can't carry, such as a newline.
    pub fn header_value(&self) -> Result<HeaderValue, http::header::InvalidHeaderValue> {
        let mut value = HeaderValue::from_str(self.expose())?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// The token that a layer added to a request. The layer puts it into the extensions of the
/// response.
///
/// The code that made the request doesn't know the token, so it can't list it among the secrets of
/// the request: [`Error::status`](crate::Error::status) finds it here. `Debug` doesn't show it.
#[derive(Clone, Debug)]
pub struct AddedToken(HeaderValue);

impl AddedToken {
    /// Wraps a token as it was sent.
    pub fn new(mut token: HeaderValue) -> Self {
        token.set_sensitive(true);
        Self(token)
    }

    /// Returns the text of the token. Don't log it.
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
