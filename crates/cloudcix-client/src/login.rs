//! A login and a refresh as plain calls.

use cloudcix_catalogue::data::membership;
use cloudcix_core::{BoxError, Credentials, Token, Transport};
use http::response::Parts;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};

use crate::{
    Any, Call, Client, DecodeError, Resource,
    decode::{Decode, parse, sealed},
};

/// The [`Token`] of a login.
#[derive(Debug)]
pub enum Login {}

impl sealed::Sealed for Login {}
impl Decode for Login {
    type Output = Token;

    fn decode(_: Parts, body: &[u8]) -> Result<Token, BoxError> {
        #[derive(Deserialize)]
        struct Answer {
            token: Option<String>,
        }
        let Answer { token } = parse(body)?;
        Ok(Token::new(token.filter(|token| !token.is_empty()).ok_or(DecodeError::NoToken)?))
    }
}

/// What the server reads. It is never kept: it goes from here into the request's body.
#[derive(Serialize)]
struct Data<'a> {
    email: &'a str,
    password: &'a str,
    api_key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_otp: Option<&'a str>,
}

pub(crate) fn login<S: Transport>(client: &Client<S>, credentials: &Credentials) -> Call<S, Login> {
    let data = Data {
        email: &credentials.email,
        password: credentials.password.expose_secret(),
        api_key: credentials.api_key.expose_secret(),
        first_otp: credentials.otp.as_ref().map(secrecy::ExposeSecret::expose_secret),
    };
    // A token that is no longer good would make the server refuse the login, too.
    token_service(client).create(&data).decoded().without_token()
}

pub(crate) fn refresh<S: Transport>(client: &Client<S>, token: impl Into<Token>) -> Call<S, Login> {
    token_service(client).call("update", http::Method::PUT, (), Ok(None)).token(token)
}

fn token_service<S: Transport>(client: &Client<S>) -> Resource<S, Any> {
    client.catalogued(&membership::TOKEN)
}
