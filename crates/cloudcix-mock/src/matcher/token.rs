use cloudcix_core::{Token, X_AUTH_TOKEN};

use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, response::Login};

/// The tokens that are good: one that you know, or those that a mocked login gave.
#[derive(Clone, Debug)]
pub enum Tokens {
    /// This one.
    Known(Token),
    /// Any that this login gave and that has not expired, on tokio's clock.
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

/// A request with a good token in `X-Auth-Token`. See [`requires_token`].
#[derive(Clone, Debug)]
#[must_use]
pub struct RequiresToken(Tokens);

/// A request with a token that is good: `requires_token("the token")`, or `requires_token(&login)`
/// for those that a mocked [`login`](crate::response::login) gave and that have not expired.
///
/// To refuse all others as the server does, declare after it an expectation for the same path that
/// answers [`unauthorized`](crate::response::unauthorized).
pub fn requires_token(tokens: impl Into<Tokens>) -> RequiresToken {
    RequiresToken(tokens.into())
}

impl Matcher for RequiresToken {
    fn check(&self, request: &Received) -> Verdict {
        let came = request
            .headers()
            .get(X_AUTH_TOKEN)
            .map(|value| String::from_utf8_lossy(value.as_bytes()));
        let (expected, wrong) = match (&self.0, came.as_deref()) {
            (Tokens::Known(token), Some(came)) if token.expose() == came => return Verdict::met(),
            (Tokens::Known(_), came) => {
                ("the expected token", came.map(|_| "another token".to_owned()))
            }
            (Tokens::From(login), came) => match came.map(|came| login.check(came)) {
                Some(Ok(())) => return Verdict::met(),
                checked => (
                    "a token that the mocked login gave and that has not expired",
                    checked.and_then(Result::err),
                ),
            },
        };
        let wrong = wrong.unwrap_or_else(|| "nothing".to_owned());
        Mismatch::new(Aspect::Header, format!("header `{X_AUTH_TOKEN}`"), expected, wrong).into()
    }

    fn describe(&self) -> String {
        match self.0 {
            Tokens::Known(_) => "the expected token".to_owned(),
            Tokens::From(_) => "a token of the mocked login".to_owned(),
        }
    }
}
