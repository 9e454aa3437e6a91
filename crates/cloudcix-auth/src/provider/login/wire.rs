//! A login or a renewal, there and back.

use std::time::Duration;

use cloudcix_core::{Body, BodyLimit, BoxTransport, Credentials, Endpoints, Error, Operation, Token, X_AUTH_TOKEN, login};
use http::{
    HeaderValue, Method, Request,
    header::{CONTENT_TYPE, HeaderName},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use tokio::time::Instant;
use tower::{Service as _, ServiceExt as _};

use super::session::life;
use crate::{AuthError, destination};

/// A request for a token, and the secrets in it, which its answer may repeat.
pub(crate) struct Asking {
    request: Request<Body>,
    secrets: Vec<SecretString>,
}

/// A token that the server gave.
pub(crate) struct Granted {
    pub(crate) token: Token,
    /// When it was asked for.
    pub(crate) asked: Instant,
    pub(crate) life: Option<Duration>,
}

impl Asking {
    /// `POST` with the credentials.
    pub(crate) fn login(endpoints: &Endpoints, credentials: &Credentials) -> Result<Self, AuthError> {
        let json = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let request = request(endpoints, (Method::POST, "create"), json, login::body(credentials))?;
        let Credentials { password, api_key, otp, .. } = credentials;
        Ok(Self { request, secrets: [Some(password), Some(api_key), otp.as_ref()].into_iter().flatten().cloned().collect() })
    }

    /// `PUT` with a token that is still live.
    pub(crate) fn renewal(endpoints: &Endpoints, token: &Token) -> Result<Self, AuthError> {
        let header = (X_AUTH_TOKEN, token.header_value().map_err(|_| AuthError::InvalidToken)?);
        let request = request(endpoints, (Method::PUT, "update"), header, Body::empty())?;
        Ok(Self { request, secrets: vec![token.expose().into()] })
    }

    pub(crate) async fn send(self, transport: BoxTransport) -> Result<Granted, Error> {
        let (method, url) = (self.request.method().clone(), self.request.uri().to_string());
        ask(self, transport).await.map_err(|error| error.at(&method, url))
    }
}

fn request(
    endpoints: &Endpoints,
    (method, operation): (Method, &'static str),
    (name, value): (HeaderName, HeaderValue),
    body: Body,
) -> Result<Request<Body>, AuthError> {
    let url = endpoints.base("membership", true, endpoints.version()) + login::PATH;
    let request = Request::builder().method(method).uri(url).header(name, value);
    let request = request.extension(Operation::new("Membership", "token", operation)).body(body).map_err(Error::build)?;
    destination::check(endpoints, request.uri())?;
    Ok(request)
}

async fn ask(Asking { request, secrets }: Asking, mut transport: BoxTransport) -> Result<Granted, Error> {
    let asked = Instant::now();
    let ready = transport.ready().await.map_err(Error::from_readiness)?;
    let (head, body) = ready.call(request).await.map_err(Error::from_transport)?.into_parts();
    let body = body.collect(BodyLimit::DEFAULT.0).await.map_err(Error::from_transport)?;
    if !head.status.is_success() {
        // A secret may be repeated as it is, or as it stood in the JSON.
        let mut texts = Vec::new();
        for secret in &secrets {
            texts.push(secret.expose_secret().to_owned());
            texts.push(Value::from(secret.expose_secret()).to_string().trim_matches('"').to_owned());
        }
        return Err(Error::status(head, &body, texts.iter().map(String::as_str)));
    }
    let token = login::read(&body).map_err(Error::decode)?;
    Ok(Granted { life: life(&token, &head.headers), token, asked })
}
