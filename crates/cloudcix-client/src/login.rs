//! Login and token refresh as plain calls.

use cloudcix_catalogue::data::membership;
use cloudcix_core::{BoxError, Credentials, Token, Transport, login};
use http::{Method, response::Parts};

use crate::{
    Any, Call, Client, Resource,
    decode::{Decode, sealed},
};

/// Decodes the [`Token`] in the response to a login or a refresh.
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
    /// Requests a token, valid for two hours: `POST auth/login/`.
    ///
    /// A plain call: the client does not keep the token. Pass it to
    /// [`with_token`](Self::with_token), or leave logins to an auth layer.
    ///
    /// # Errors
    /// The server responds with a 400 and an [`error_code`](cloudcix_core::Error::error_code) to
    /// wrong credentials, and to a missing one-time password (`membership_token_create_004`).
    pub fn login(&self, credentials: &Credentials) -> Call<S, Login> {
        // With an expired token of the client, the server would refuse the login, too.
        token_service(self)
            .call("create", Method::POST, (), Ok(Some(login::body(credentials))))
            .without_token()
    }

    /// Requests a new token, valid for one hour, in exchange for a `token` that has not expired:
    /// `PUT auth/login/`. It needs no credentials.
    pub fn refresh(&self, token: impl Into<Token>) -> Call<S, Login> {
        token_service(self).call("update", Method::PUT, (), Ok(None)).token(token)
    }
}

fn token_service<S: Transport>(client: &Client<S>) -> Resource<S, Any> {
    client.catalogued(&membership::TOKEN)
}
