mod builder;
mod keeper;
mod session;
mod wire;

use std::{fmt, future::poll_fn, sync::Arc, task::Poll};

use async_trait::async_trait;
use cloudcix_core::{Credentials, Endpoints, Transport};
use tokio::runtime::Handle;

pub use builder::LoginBuilder;
use keeper::{Keeper, Next};

use super::{Issued, TokenProvider};
use crate::AuthError;

/// Logs in when the first token is needed, and stays logged in.
///
/// - **One login for everybody.** Whoever needs a token while a login is on its way waits for that one. It is driven by those who wait, not
///   by a task: when the last of them is gone, it is given up.
/// - **A failure is shared, not kept.** All who waited get it; the next who comes tries again.
/// - **Renewed before its end.** In the last 10 % of its life, 5 minutes at the most, and up to a fifth more by chance so that a fleet does
///   not renew at once, the next call starts a `PUT` in the background and goes on with the token that it has. This is the one thing that
///   outlives a call. Where there is no tokio runtime, that call waits for it instead. If it fails, it is tried again a few times, each
///   after a quarter of the time that is left; after the end of the token, there is a new login.
/// - **The server's clock counts.** A token lives from the `Date` of the answer that brought it to its `exp`; here, that span is measured
///   on the monotonic clock, from before the login was sent, so that neither a wrong clock nor one that jumps matters. A token without
///   `exp`, or an answer whose `Date` is missing or later than `exp`, has no known end: the token is used until it is refused.
/// - **A refused token** is replaced by a new login.
/// - **With a one-time password**, nobody is there to type a second one. The first login uses it up, also when it was wrong; from then on
///   the token can only be renewed, and when it has ended, [`AuthError::SessionOver`] says so. A refused token is renewed, too: if it was
///   refused for good, so is the renewal.
///
/// Credentials go where tokens may go: to the endpoints, and over plain http only to this machine. Clones are the same provider.
#[derive(Clone)]
pub struct LoginProvider(Arc<Keeper>);

impl LoginProvider {
    /// Logs in with `credentials` at the Membership application of `endpoints`, over `transport`.
    ///
    /// The transport is not the one that the layer is around, or it would wait for itself; a clone of what is inside it will do. It should
    /// retry (a login may be repeated, unless there is a one-time password) and must have a time limit.
    pub fn new(endpoints: impl Into<Arc<Endpoints>>, credentials: Credentials, transport: impl Transport) -> Self {
        LoginBuilder::default().build(endpoints, credentials, transport)
    }

    /// The same with other settings.
    pub fn builder() -> LoginBuilder {
        LoginBuilder::default()
    }
}

#[async_trait]
impl TokenProvider for LoginProvider {
    async fn token(&self) -> Result<Issued, AuthError> {
        match self.0.next() {
            Next::Use(issued) => Ok(issued),
            Next::Wait(flight) => flight.await,
            Next::Start(flight, gate) => {
                // Whoever needs a token at this very moment gets on, however fast the answer comes.
                turn().await;
                drop(gate);
                flight.await
            }
            Next::Renew(flight, gate, current) => {
                drop(gate);
                match Handle::try_current() {
                    Ok(runtime) => {
                        drop(runtime.spawn(flight));
                        Ok(current)
                    }
                    // Nobody else would drive it.
                    Err(_) => flight.await.or(Ok(current)),
                }
            }
            Next::Fail(error) => Err(error),
        }
    }

    async fn invalidate(&self, generation: u64) {
        self.0.refuse(generation);
    }
}

/// Lets everybody else have a turn.
async fn turn() {
    let mut turned = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut turned, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

impl fmt::Debug for LoginProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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
            let provider = LoginProvider::new(Endpoints::default(), Credentials::new("a", "b", "c"), transport);
            let (old, asked) = (Token::new("old"), Instant::now().checked_sub(Duration::from_secs(950)).unwrap());
            let issued = Issued::new(&old, 1).unwrap();
            provider.0.put(Session::new(old, issued, asked, Some(Duration::from_secs(1000)), Window::default()), 1);
            let token = provider.token().now_or_never().unwrap().unwrap();
            assert_eq!(token.generation(), generation);
        }
    }
}
