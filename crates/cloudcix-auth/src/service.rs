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

/// Adds a token to each request, and sends it again with another token after a 401.
///
/// - A request that has a token already (`X-Auth-Token`) keeps it. Nothing is renewed, and a 401
///   goes to the caller.
/// - A request for a token (`auth/login/`) gets none.
/// - A 401 invalidates the token at the provider. If the provider then has another one, the request
///   is sent again with it, once per call; a POST or PATCH only if the 401 carries
///   `WWW-Authenticate: X-Auth-Token`, as the API's own do, which proves that nothing was done.
/// - A 403 means that the token is valid and its user lacks the permission, so nothing is renewed.
///   An expired user can log in, and gets these.
/// - Every other response and error passes through unchanged, the body unread.
///
/// It is always ready: it waits for the inner service once it has a token, so that it holds nothing
/// during a login.
///
/// # Errors
/// The errors of the inner service, and an [`Error`] with an [`AuthError`](crate::AuthError) as its
/// source: there is no token, or the request goes to a host that tokens must not be sent to. The
/// latter applies to all requests, even if they bring a token or need none.
///
/// An error is about the call, not about its last send. If the 401 doesn't prove that nothing was
/// done, a resend that was not sent is [reported as sent](SentBefore), and its response is marked.
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
        // A block, because the future of an `async fn` holds its arguments twice.
        Box::pin(async move {
            destination::check(&shared.endpoints, request.uri()).map_err(Error::from)?;
            if request.headers().contains_key(X_AUTH_TOKEN) || shared.logins.includes(request.uri())
            {
                return Oneshot::new(inner, request).await;
            }

            // Before the request is cloned, so that the resend is part of the same call.
            let call = CallState::get_or_insert(request.extensions_mut());
            let issued = shared.token(&call).await?;
            let response = send(&mut inner, with(request.clone(), &issued), &issued).await?;
            if response.status() != StatusCode::UNAUTHORIZED {
                return Ok(response);
            }

            // Also when nothing is sent again: the next call must not get this token.
            shared.provider.invalidate(issued.generation()).await;
            let proven = is_token_challenge(response.headers());
            if !policy::may_resend(request.method(), proven) || !call.take_resend() {
                return Ok(response);
            }
            let resent = match shared.token(&call).await {
                // A second 401 is the response. It does not invalidate the new token, or a server
                // that refuses every token would cost a login per call.
                Ok(other) if other.generation() != issued.generation() => {
                    send(&mut inner, with(request, &other), &other).await
                }
                // The provider has no other token: a resend would be refused as well.
                Ok(_) => return Ok(response),
                Err(error) => Err(error),
            };
            // A retry inside of this layer may have sent the request before it got the 401.
            let nothing_done = proven && response.extensions().get::<SentBefore>().is_none();
            Ok(if nothing_done { resent } else { SentBefore::fold(resent) }?)
        })
    }
}

/// Sends a request that carries `issued`.
///
/// The caller doesn't know this token, and can't hide it where an error repeats it.
async fn send<S: Transport>(
    inner: &mut S,
    request: Request<Body>,
    issued: &Issued,
) -> Result<Response<S::ResBody>, Error> {
    let token = issued.token();
    let mut response = Oneshot::new(inner, request)
        .await
        .map_err(|error| Error::from_transport(error).without_secrets([token.expose()]))?;
    // Only an error's body is ever shown, so only there is the token needed to hide it.
    if !response.status().is_success() {
        response.extensions_mut().insert(token.clone());
    }
    Ok(response)
}

/// Adds the token to a request. By value, because a request that is changed in place would take up
/// room in the future, beside the one that is kept for the resend.
fn with(mut request: Request<Body>, issued: &Issued) -> Request<Body> {
    request.headers_mut().insert(X_AUTH_TOKEN, issued.header_value().clone());
    // The rate limit counts by the token's user. To parse the token again would take longer than
    // everything else that it does.
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
