//! A login and a refresh as plain calls.

use cloudcix_catalogue::data::membership;
use cloudcix_core::{BoxError, Credentials, Token, Transport, login};
use http::{Method, response::Parts};

use crate::{
    Any, Call, Client, Resource,
    decode::{Decode, sealed},
};

/// The [`Token`] of a login.
#[derive(Debug)]
pub enum Login {}

impl sealed::Sealed for Login {}
impl Decode for Login {
    type Output = Token;

    fn decode(_: Parts, body: &[u8], _: bool) -> Result<Token, BoxError> {
        Ok(login::read(body)?)
    }
}

impl<S: Transport> Client<S> {
    /// Asks for a token: `POST auth/login/`. It is valid for two hours.
    ///
    /// This is a plain call: nothing remembers the token. Wrong credentials are a 400 with an
    /// [`error_code`](cloudcix_core::Error::error_code); so is a one-time password that is asked
    /// for and missing (`membership_token_create_004`).
    pub fn login(&self, credentials: &Credentials) -> Call<S, Login> {
        // A token that is no longer good would make the server refuse the login, too.
        token_service(self)
            .call("create", Method::POST, (), Ok(Some(login::body(credentials))))
            .without_token()
    }

    /// Asks for a new token, valid for one hour, with one that is still live: `PUT auth/login/`. No
    /// credentials are needed.
    pub fn refresh(&self, token: impl Into<Token>) -> Call<S, Login> {
        token_service(self).call("update", Method::PUT, (), Ok(None)).token(token)
    }
}

fn token_service<S: Transport>(client: &Client<S>) -> Resource<S, Any> {
    client.catalogued(&membership::TOKEN)
}
