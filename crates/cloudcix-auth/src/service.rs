use std::{
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{
    Body, BoxError, BoxFuture, CallState, Error, Oneshot, SentBefore, Transport, X_AUTH_TOKEN,
    inner_accessors, is_token_challenge,
};
use http::{Request, Response, StatusCode};
use tower::Service;

use crate::{Issued, destination, policy, shared::Shared};

/// Gives each request a token, and after a 401 a second chance with another one.
///
/// - A request that brings a token (`X-Auth-Token`) keeps it: it is not renewed, and a 401 stays a
///   401.
/// - A request for a token (`auth/login/`) gets none.
/// - A 401 tells the provider that this token was refused. If the provider then has another one,
///   the request is sent again with that one, once per call; a POST or PATCH only when the 401
///   carries `WWW-Authenticate: X-Auth-Token`, as the API's own do, which proves that nothing was
///   done.
/// - A 403 means that the token is good and its owner may not: nothing is renewed. An expired user
///   logs in and gets these.
/// - Every other response and error passes through as it is, the body unread.
///
/// It is always ready: readiness of the service inside is awaited when there is a token, so that
/// nothing is held while a login is awaited.
///
/// # Errors
/// Those of the service inside, and an [`Error`] with an [`AuthError`](crate::AuthError) as its
/// source: no token could be had, or the request goes where no token may go. For the latter it does
/// not matter where the token comes from, nor that the request may need none.
///
/// They speak of the call: where the 401 does not prove that nothing was done, a second attempt
/// that was not sent is [reported as sent](SentBefore), and its response is marked.
pub struct Auth<S> {
    inner: S,
    shared: Arc<Shared>,
}

impl<S> Auth<S> {
    pub(crate) fn new(inner: S, shared: Arc<Shared>) -> Self {
        Self { inner, shared }
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for Auth<S> {
    type Response = Response<S::ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let (mut inner, shared) = (self.inner.clone(), self.shared.clone());
        // A block: an `async fn` holds its arguments twice.
        Box::pin(async move {
            destination::check(&shared.endpoints, request.uri()).map_err(Error::from)?;
            if request.headers().contains_key(X_AUTH_TOKEN) || shared.logins.includes(request.uri())
            {
                return Oneshot::new(inner, request).await;
            }

            // Before the request is cloned, so that both are the same call.
            let call = CallState::get_or_insert(request.extensions_mut());
            let issued = shared.token(&call).await?;
            let response = send(&mut inner, with(request.clone(), &issued), &issued).await?;
            if response.status() != StatusCode::UNAUTHORIZED {
                return Ok(response);
            }

            shared.provider.invalidate(issued.generation()).await;
            let proven = is_token_challenge(response.headers());
            if !policy::may_replay(request.method(), proven) || !call.take_replay() {
                return Ok(response);
            }
            let replayed = match shared.token(&call).await {
                // A second 401 is the response. It does not invalidate the new token, or a server
                // that refuses every token would cost a login per call.
                Ok(other) if other.generation() != issued.generation() => {
                    send(&mut inner, with(request, &other), &other).await
                }
                Ok(_) => return Ok(response),
                Err(error) => Err(error),
            };
            // A retry inside of this layer may have sent the request before the 401, too.
            let nothing_done = proven && response.extensions().get::<SentBefore>().is_none();
            Ok(if nothing_done { replayed } else { SentBefore::fold(replayed) }?)
        })
    }
}

/// Sends a request that carries `issued`.
///
/// The caller did not give this token, and can't hide it where an error repeats it.
async fn send<S: Transport>(
    inner: &mut S,
    request: Request<Body>,
    issued: &Issued,
) -> Result<Response<S::ResBody>, Error> {
    let token = issued.token();
    let mut response = Oneshot::new(inner, request)
        .await
        .map_err(|error| Error::from_transport(error).without_secrets([token.expose()]))?;
    if !response.status().is_success() {
        response.extensions_mut().insert(token.clone());
    }
    Ok(response)
}

/// By value: a request that is changed in place would have room in the future, beside the one that
/// is kept.
fn with(mut request: Request<Body>, issued: &Issued) -> Request<Body> {
    request.headers_mut().insert(X_AUTH_TOKEN, issued.header_value().clone());
    // For the rate limit, which needs the user: parsing the token again would cost it more than all
    // else that it does.
    CallState::set_added_token(request.extensions_mut(), issued.token().clone());
    request
}

impl<S: Clone> Clone for Auth<S> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), shared: self.shared.clone() }
    }
}

impl<S: fmt::Debug> fmt::Debug for Auth<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Auth")
            .field("inner", &self.inner)
            .field("endpoints", &self.shared.endpoints)
            .finish_non_exhaustive()
    }
}
