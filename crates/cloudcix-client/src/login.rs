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

pub(crate) fn login<S: Transport>(client: &Client<S>, credentials: &Credentials) -> Call<S, Login> {
    // A token that is no longer good would make the server refuse the login, too.
    token_service(client)
        .call("create", Method::POST, (), Ok(Some(login::body(credentials))))
        .without_token()
}

pub(crate) fn refresh<S: Transport>(client: &Client<S>, token: impl Into<Token>) -> Call<S, Login> {
    token_service(client).call("update", Method::PUT, (), Ok(None)).token(token)
}

fn token_service<S: Transport>(client: &Client<S>) -> Resource<S, Any> {
    client.catalogued(&membership::TOKEN)
}
