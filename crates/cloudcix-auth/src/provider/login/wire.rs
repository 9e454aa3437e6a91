//! The request and response of a login or a renewal.

use std::{panic::AssertUnwindSafe, time::Duration};

use bytes::Bytes;
use cloudcix_core::{
    Body, BodyLimit, BoxTransport, CallState, Credentials, Endpoints, Error, Oneshot, Operation,
    Token, X_AUTH_TOKEN, login, secret::Secrets,
};
use futures_util::FutureExt as _;
use http::{
    HeaderValue, Method, Request,
    header::{CONTENT_TYPE, HeaderName},
    response::Parts,
};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::Instant;

use super::session::life;
use crate::{AuthError, LoginInterrupted, destination};

/// A request for a token, with the secrets in it, which the response may repeat.
pub(crate) struct TokenRequest {
    request: Request<Body>,
    secrets: Vec<SecretString>,
}

/// A token that the server issued.
pub(crate) struct Granted {
    pub(crate) token: Token,
    /// The time just before it was requested.
    pub(crate) asked: Instant,
    pub(crate) life: Option<Duration>,
}

impl TokenRequest {
    /// Returns the `POST` with the credentials.
    pub(crate) fn login(
        endpoints: &Endpoints,
        credentials: &Credentials,
    ) -> Result<Self, AuthError> {
        let json = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let request = request(endpoints, (Method::POST, "create"), json, login::body(credentials))?;
        let Credentials { password, api_key, otp, .. } = credentials;
        Ok(Self {
            request,
            secrets: [Some(password), Some(api_key), otp.as_ref()]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
        })
    }

    /// Returns the `PUT` with a token that is still valid.
    pub(crate) fn renewal(endpoints: &Endpoints, token: &Token) -> Result<Self, AuthError> {
        let header = (X_AUTH_TOKEN, token.header_value().map_err(AuthError::from)?);
        let request = request(endpoints, (Method::PUT, "update"), header, Body::empty())?;
        Ok(Self { request, secrets: vec![token.expose().into()] })
    }

    pub(crate) async fn send(self, transport: &BoxTransport) -> Result<Granted, Error> {
        let Self { request, secrets } = self;
        let (method, url) = (request.method().clone(), request.uri().to_string());
        // All calls that wait share this future: a panic must reach each of them as an error.
        let failure = match AssertUnwindSafe(ask(request, transport)).catch_unwind().await {
            Ok(Ok(granted)) => return Ok(granted),
            Ok(Err(failure)) => failure,
            // The message is left out, because it may repeat a secret; the panic hook has shown it.
            Err(_) => Failure::Other(Error::unanswered(LoginInterrupted::Panicked)),
        };
        // Both the server and the transport may repeat the secrets in their errors.
        let mut known = Secrets::default();
        for secret in &secrets {
            known.add(secret.expose_secret());
        }
        let error = match failure {
            Failure::Status(head, body) => Error::status(head, &body, known.iter()),
            Failure::Other(error) => error.without_secrets(known.iter()),
        };
        Err(error.at(&method, url))
    }
}

enum Failure {
    Status(Parts, Bytes),
    Other(Error),
}

fn request(
    endpoints: &Endpoints,
    (method, operation): (Method, &'static str),
    (name, value): (HeaderName, HeaderValue),
    body: Body,
) -> Result<Request<Body>, AuthError> {
    let url = endpoints.base("membership", true, endpoints.version()) + login::PATH;
    let request = Request::builder().method(method).uri(url).header(name, value);
    let mut request = request.body(body).map_err(Error::build)?;
    let operation = Operation::new("Membership", "token", operation);
    let operation = operation.at(login::PATH, false).catalogued();
    CallState::set_operation(request.extensions_mut(), operation);
    // Credentials obey the same rule as tokens.
    destination::check(endpoints, request.uri())?;
    Ok(request)
}

async fn ask(request: Request<Body>, transport: &BoxTransport) -> Result<Granted, Failure> {
    let asked = Instant::now();
    let foreign = |error| Failure::Other(Error::from_transport(error));
    let response = Oneshot::new(transport.clone(), request).await.map_err(foreign)?;
    let (head, body) = response.into_parts();
    let body = body.collect(BodyLimit::DEFAULT.0).await.map_err(foreign)?;
    if !head.status.is_success() {
        return Err(Failure::Status(head, body));
    }
    let token = login::read(&body).map_err(|error| Failure::Other(Error::decode(error)))?;
    Ok(Granted { life: life(&token, &head.headers), token, asked })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renewal_is_an_update_that_carries_the_token() {
        let endpoints = Endpoints::default();
        let renewal = TokenRequest::renewal(&endpoints, &Token::new("dummy")).ok().unwrap().request;
        let operation = Operation::find_in(renewal.extensions()).unwrap();
        assert_eq!((renewal.method(), operation.method), (&Method::PUT, "update"));
        assert_eq!(renewal.headers()[X_AUTH_TOKEN], "dummy");
        assert!(renewal.headers()[X_AUTH_TOKEN].is_sensitive());
        assert!(renewal.body().is_empty());
        let invalid = TokenRequest::renewal(&endpoints, &Token::new("line\nbreak")).err();
        assert!(matches!(invalid, Some(AuthError::InvalidToken(_))));
    }
}
