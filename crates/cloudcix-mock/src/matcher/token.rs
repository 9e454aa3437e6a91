use cloudcix_core::{Token, X_AUTH_TOKEN};

use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, response::Login};

/// The tokens to accept: a known one, or those that a mocked login issued.
#[derive(Clone, Debug)]
pub enum Tokens {
    /// This token.
    Known(Token),
    /// Any token that this login issued and that has not expired, on tokio's clock.
    From(Login),
}

impl From<&str> for Tokens {
    fn from(token: &str) -> Self {
        Self::Known(token.into())
    }
}

impl From<Token> for Tokens {
    fn from(token: Token) -> Self {
        Self::Known(token)
    }
}

impl From<&Token> for Tokens {
    fn from(token: &Token) -> Self {
        Self::Known(token.clone())
    }
}

impl From<&Login> for Tokens {
    fn from(login: &Login) -> Self {
        Self::From(login.clone())
    }
}

/// A matcher of the token in `X-Auth-Token`. See [`requires_token`].
#[derive(Clone, Debug)]
#[must_use]
pub struct RequiresToken(Tokens);

/// Requires a valid token: `requires_token("the token")` accepts only this one,
/// `requires_token(&login)` those that a mocked [`login`](crate::response::login) issued and that
/// have not expired.
///
/// To refuse all others as the server does, declare after it an expectation for the same path that
/// responds with [`unauthorized`](crate::response::unauthorized).
pub fn requires_token(tokens: impl Into<Tokens>) -> RequiresToken {
    RequiresToken(tokens.into())
}

impl Matcher for RequiresToken {
    fn check(&self, request: &Received) -> Verdict {
        let actual = request
            .headers()
            .get(X_AUTH_TOKEN)
            .map(|value| String::from_utf8_lossy(value.as_bytes()));
        let (expected, wrong) = match (&self.0, actual.as_deref()) {
            (Tokens::Known(token), Some(actual)) if token.expose() == actual => {
                return Verdict::met();
            }
            (Tokens::Known(_), actual) => {
                ("the expected token", actual.map(|_| "a different token".to_owned()))
            }
            (Tokens::From(login), actual) => match actual.map(|actual| login.check(actual)) {
                Some(Ok(())) => return Verdict::met(),
                checked => {
                    ("an unexpired token from the mocked login", checked.and_then(Result::err))
                }
            },
        };
        let wrong = wrong.unwrap_or_else(|| "nothing".to_owned());
        Mismatch::new(Aspect::Header, format!("header `{X_AUTH_TOKEN}`"), expected, wrong).into()
    }

    fn describe(&self) -> String {
        match self.0 {
            Tokens::Known(_) => "the expected token".to_owned(),
            Tokens::From(_) => "a token from the mocked login".to_owned(),
        }
    }
}
