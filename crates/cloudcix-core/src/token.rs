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
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::Token;
///
/// let token = Token::new("a-token");
/// assert_eq!(token.expose(), "a-token");
/// assert!(!format!("{token:?}").contains("a-token"));
/// ```
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
    /// [`InvalidToken`] if the token is blank, or if a header can't carry it. All code that sends a
    /// token calls this, so there is no other rule for tokens.
    pub fn header_value(&self) -> Result<HeaderValue, InvalidToken> {
        // The server would respond as if no token came, and that is a long way from the cause, such
        // as an environment variable that isn't set.
        if self.is_blank() {
            return Err(InvalidToken::Blank);
        }
        // `http` allows characters outside of ASCII, but couldn't return the text of such a value,
        // so that errors could not hide the token.
        let mut value = match HeaderValue::from_str(self.expose()) {
            Ok(value) if self.expose().is_ascii() => value,
            _ => return Err(InvalidToken::Character),
        };
        value.set_sensitive(true);
        Ok(value)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.expose().trim().is_empty()
    }
}

/// The reason why a [`Token`] can't be sent. It doesn't show the token.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Token, core::InvalidToken};
///
/// assert_eq!(Token::new("").header_value(), Err(InvalidToken::Blank));
/// assert_eq!(Token::new("a-token\n").header_value(), Err(InvalidToken::Character));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidToken {
    /// The token is empty, or holds nothing but white space.
    #[error(
        "the token is empty; pass the token that a login returned, or pass none and let the client \
         log in"
    )]
    Blank,
    /// The token has a control character, or one outside of ASCII.
    #[error(
        "the token has a character that a header can't carry, such as the newline at the end of a \
         file; trim it"
    )]
    Character,
}

/// The text of `Display`, which `unwrap` then shows; `{:#?}` shows the variant.
// By hand: the macro for this belongs to errors, which know tokens.
impl fmt::Debug for InvalidToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            _ if !f.alternate() => fmt::Display::fmt(self, f),
            Self::Blank => f.write_str("Blank"),
            Self::Character => f.write_str("Character"),
        }
    }
}

/// A token that a layer added to the request, with the user that it belongs to.
///
/// The layer puts it into the request with
/// [`CallState::set_added_token`](crate::CallState::set_added_token), so that the layers inside
/// know the user without parsing the token once more; and into the extensions of a response that is
/// an error, so that [`Error::status`](crate::Error::status) hides the token, which the caller
/// doesn't know. `Debug` does not show it.
#[derive(Clone, Debug)]
pub struct AddedToken {
    /// Sensitive, so that `Debug` doesn't show it.
    header: HeaderValue,
    uid: Option<u64>,
}

impl AddedToken {
    /// Wraps the token as it is sent, and parses its [`Claims`]: do it once per token, and clone.
    pub fn new(mut token: HeaderValue) -> Self {
        token.set_sensitive(true);
        let claims = token.to_str().ok().and_then(Claims::read);
        Self { uid: claims.and_then(|claims| claims.uid), header: token }
    }

    /// Returns the token as the value of [`X_AUTH_TOKEN`], marked as sensitive.
    pub fn header_value(&self) -> &HeaderValue {
        &self.header
    }

    /// Returns the user that the token belongs to, if it is a JWT that says so.
    pub fn uid(&self) -> Option<u64> {
        self.uid
    }

    /// Returns the text of the token. Don't log it.
    pub fn expose(&self) -> &str {
        self.header.to_str().unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use http::Extensions;
    use proptest::prelude::*;

    use super::*;
    use crate::CallState;

    #[test]
    fn a_blank_token_is_refused_with_advice() {
        for blank in ["", " ", "\t \t", "\n", "\u{a0}"] {
            let error = Token::new(blank).header_value().unwrap_err();
            assert_eq!(error, InvalidToken::Blank, "{blank:?}");
            assert!(format!("{error:?}").contains("pass the token that a login returned"));
        }
    }

    #[test]
    fn an_invalid_token_is_debugged_as_its_advice_and_in_the_long_form_as_its_name() {
        for (error, name) in
            [(InvalidToken::Blank, "Blank"), (InvalidToken::Character, "Character")]
        {
            assert_eq!(format!("{error:?}"), error.to_string());
            assert_eq!(format!("{error:#?}"), name);
        }
        let refused = ["é", "a\n", "\u{7f}", "a\0"].map(|token| Token::new(token).header_value());
        assert!(refused.iter().all(|token| *token == Err(InvalidToken::Character)), "{refused:?}");
        let added = AddedToken::new(HeaderValue::from_static("opaque"));
        assert!(added.header_value().is_sensitive());
    }

    proptest! {
        #[test]
        fn a_token_is_sent_as_it_is_or_refused_without_being_shown(token in "\\PC{0,12}|\\s{0,3}") {
            match Token::new(token.as_str()).header_value() {
                Ok(value) => {
                    prop_assert!(value.is_sensitive() && !token.trim().is_empty());
                    prop_assert_eq!(value.to_str().ok(), Some(token.as_str()));
                }
                Err(InvalidToken::Blank) => prop_assert!(token.trim().is_empty()),
                Err(InvalidToken::Character) => {
                    let fits = |c: char| c.is_ascii() && (!c.is_control() || c == '\t');
                    prop_assert!(!token.chars().all(fits));
                }
            }
        }
    }

    #[test]
    fn an_added_token_is_found_with_its_user_and_not_shown() {
        let mut extensions = Extensions::new();
        assert!(AddedToken::find_in(&extensions).is_none());
        for (token, uid) in [("e30.eyJ1aWQiOjd9.c2ln", Some(7)), ("opaque", None)] {
            let added = AddedToken::new(HeaderValue::from_static(token));
            CallState::set_added_token(&mut extensions, added);
            let added = AddedToken::find_in(&extensions).unwrap();
            assert_eq!((added.uid(), added.expose()), (uid, token));
            assert_eq!(added.header_value(), token);
            let shown = format!("{added:?} {:?}", extensions.get::<CallState>());
            assert!(!shown.contains(token), "{shown}");
        }
        CallState::detach(&mut extensions);
        assert!(AddedToken::find_in(&extensions).is_none());
    }
}
