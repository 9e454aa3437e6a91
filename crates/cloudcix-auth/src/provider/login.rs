mod builder;
mod in_flight;
mod manager;
mod session;
mod wire;

use std::{fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use cloudcix_core::{Credentials, Endpoints, Transport};
use tokio::runtime::Handle;

pub use builder::LoginBuilder;
use manager::{Next, SessionManager};

use super::{Issued, TokenProvider};
use crate::AuthError;

/// A provider that logs in when the first token is needed, and stays logged in.
///
/// - **One login for all.** Calls that need a token while a login is in flight wait for that one.
///   It runs as a task of the tokio runtime, in the tracing span of the call that started it, so
///   that a call that is never polled again delays no other. It is aborted when the last call that
///   waits for it is dropped. Without a runtime, the calls that wait drive it.
/// - **A failure is shared, not cached.** All calls that waited get it; the next call tries again.
/// - **Renewal in the background.** In the last 10 % of a token's life, 5 minutes at most, or
///   up to a fifth earlier at random, so that a fleet doesn't renew all at once, the next call
///   starts a `PUT` in the background and goes on with the current token. Only this task outlives a
///   call. Without a tokio runtime, that call waits for the renewal instead. A renewal that fails
///   is retried a few times, each after a quarter of the time that is left; after the end of the
///   token there is a new login.
/// - **The server's clock counts.** A token lives from the `Date` of the response that brought it
///   until its `exp`. That span is measured on the monotonic clock, from before the login was sent,
///   so that a local clock that is wrong or jumps doesn't matter. If there is no `exp` or no
///   `Date`, or `Date` is later than `exp`, the end is unknown, and the token is used until it is
///   refused.
/// - **A refused token** is replaced by a new login.
/// - **A one-time password** is good for one login. The first login uses it up, even if it was
///   wrong. From then on the token can only be renewed, and when it has expired, calls fail with
///   [`AuthError::SessionOver`]. A refused token is renewed, too; if it was
///   revoked, the renewal fails as well.
///
/// Credentials are only sent where tokens may be sent: to the endpoints, and over plain http only
/// to this machine. Clones are the same provider.
///
/// # Several runtimes
/// A login or renewal belongs to the runtime of the call that started it, and calls of other
/// runtimes may wait for it. If that runtime is dropped, they fail with
/// [`LoginInterrupted::RuntimeShutDown`](crate::LoginInterrupted::RuntimeShutDown), and the next
/// call starts a new login on its own runtime. But a current-thread runtime that is kept and no
/// longer driven stops its tasks without ending them: the login then makes no progress, and calls
/// of other runtimes wait until their own deadlines. Share a provider only among runtimes that are
/// driven all the time (a multi-thread runtime drives itself), or give each runtime its own.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_auth as auth}; }
/// use cloudcix::{Body, Credentials, Endpoints, auth::{LoginProvider, TokenProvider as _}};
///
/// // The server that issues tokens; over the network, a stack with a retry and a timeout.
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::from(r#"{"token": "a-token"}"#)))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let credentials = Credentials::new("admin@example.com", "dummy-password", "dummy-key");
/// let provider = LoginProvider::new(Endpoints::default(), credentials, transport);
/// let issued = provider.token().await?;
/// assert_eq!(issued.header_value(), "a-token");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct LoginProvider(Arc<SessionManager>);

impl LoginProvider {
    /// The default of [`LoginBuilder::window`]: a token is renewed in the last 5 minutes of its
    /// life, which leaves time for several tries.
    pub const RENEWAL_WINDOW: Duration = Duration::from_secs(5 * 60);

    /// The default of [`LoginBuilder::jitter`]: up to 20 % of the window earlier, so that programs
    /// that started together don't renew together.
    pub const RENEWAL_JITTER: u32 = 20;

    /// The largest part of its life in which a token is renewed: the last 10 %. It shortens the
    /// window of tokens that live for less than 50 minutes.
    pub const RENEWAL_PERCENT: u32 = 10;

    /// Returns a provider that logs in with `credentials` at the Membership application of
    /// `endpoints`, over `transport`.
    ///
    /// The transport must not go through the auth layer, or the login would wait for itself; a
    /// clone of the layer's inner service will do. It should retry (a login may be repeated, unless
    /// it has a one-time password), and it must have a timeout: all calls wait for a login that
    /// hangs, and no other begins meanwhile.
    pub fn new(
        endpoints: impl Into<Arc<Endpoints>>,
        credentials: Credentials,
        transport: impl Transport,
    ) -> Self {
        LoginBuilder::default().build(endpoints, credentials, transport)
    }

    /// Returns a builder for other settings.
    pub fn builder() -> LoginBuilder {
        LoginBuilder::default()
    }
}

#[async_trait]
impl TokenProvider for LoginProvider {
    async fn token(&self) -> Result<Issued, AuthError> {
        match self.0.next() {
            Next::Use(issued) => Ok(issued),
            Next::Wait(login) => login.await,
            Next::Renew(renewal, current) => match Handle::try_current() {
                // The task holds the renewal, which would be aborted with its last handle when this
                // call ends.
                Ok(runtime) => {
                    drop(runtime.spawn(renewal));
                    Ok(current)
                }
                // Without a runtime, no other call would drive it.
                Err(_) => renewal.await.or(Ok(current)),
            },
            Next::Fail(error) => Err(error),
        }
    }

    async fn invalidate(&self, generation: u64) {
        self.0.refuse(generation);
    }
}

impl fmt::Debug for LoginProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::{Body, BoxError, Error, Token};
    use futures_util::FutureExt as _;
    use http::{Method, Request, Response};
    use tokio::time::Instant;

    use super::{
        session::{Session, Window},
        *,
    };

    #[test]
    fn without_a_runtime_the_call_that_finds_the_window_renews_and_falls_back_on_the_old_token() {
        for (works, generation) in [(true, 2), (false, 1)] {
            let transport = tower::service_fn(move |request: Request<Body>| async move {
                assert_eq!(request.method(), Method::PUT);
                if works {
                    Ok::<_, BoxError>(Response::new(Body::from(r#"{"token":"new"}"#)))
                } else {
                    Err(Error::not_sent("no route").into())
                }
            });
            let provider = LoginProvider::new(
                Endpoints::default(),
                Credentials::new("a", "b", "c"),
                transport,
            );
            let (old, asked) =
                (Token::new("old"), Instant::now().checked_sub(Duration::from_secs(950)).unwrap());
            let issued = Issued::new(&old, 1).unwrap();
            provider.0.put(
                Session::new(
                    old,
                    issued,
                    asked,
                    Some(Duration::from_secs(1000)),
                    Window::default(),
                ),
                1,
            );
            let mut call = provider.token();
            // The login first lets other calls join it.
            assert!((&mut call).now_or_never().is_none());
            assert_eq!(call.now_or_never().unwrap().unwrap().generation(), generation);
        }
    }
}
